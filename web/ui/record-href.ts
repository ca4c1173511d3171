// The address of each record's page, for links that do not know the route tree (search hits, audit, figures).

const places: Record<string, (id: string) => string> = {
  product: (id) => `/products/${id}`,
  serial: (id) => `/numbers/${id}`,
  lot: (id) => `/numbers/${id}`,
  number: (id) => `/numbers/${id}`,
  location: (id) => `/locations/${id}`,
  partner: (id) => `/partners/${id}`,
  document: (id) => `/operations/${id}`,
  operation: (id) => `/operations/${id}`,
  order: (id) => `/sales-orders/${id}`,
  'sales-order': (id) => `/sales-orders/${id}`,
  'purchase-order': (id) => `/purchase-orders/${id}`,
  invoice: (id) => `/invoices/${id}`,
  'credit-note': (id) => `/invoices/${id}`,
  'price-list': (id) => `/price-lists/${id}`,
  ticket: (id) => `/tickets/${id}`,
  register: (id) => `/registers/${id}`,
  shift: (id) => `/shifts/${id}`,
  'maintenance-contract': (id) => `/contracts/${id}`,
  claim: (id) => `/claims/${id}`,
  hold: (id) => `/holds/${id}`,
  'count-sheet': (id) => `/counts/${id}`,
  installation: (id) => `/installations/${id}`,
  'maintenance-plan': (id) => `/maintenance-plans/${id}`,
  visit: (id) => `/visits/${id}`,
  asset: (id) => `/assets/${id}`,
  import: (id) => `/import/${id}`,
};

/** Null for kinds that have no page of their own. */
export function recordHref(kind: string, id: string): string | null {
  return places[kind]?.(id) ?? null;
}

/** The kind of the record that has this page; null for any other address. */
export function recordKindOf(path: string): string | null {
  const id = path.split('/').at(-1) ?? '';
  if (!/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id)) return null;
  const kinds = Object.keys(places).filter((kind) => places[kind]?.(id) === path);
  return kinds.find((kind) => ['number', 'document', 'sales-order'].includes(kind)) ?? kinds[0] ?? null;
}
