// The page that shows the rows of an API list: figures carry the address of the list they count, pages keep the same
// filters in theirs.

const pages: Record<string, string> = {
  '/api/v1/stock': '/stock',
  '/api/v1/moves': '/moves',
  '/api/v1/low-stock': '/low-stock',
  '/api/v1/expiry': '/expiry',
  '/api/v1/holds': '/holds',
  '/api/v1/slow-movers': '/reports/slow-movers',
  '/api/v1/products': '/products',
  '/api/v1/locations': '/locations',
};
const documentLists: Record<string, string> = {
  receipt: '/receipts',
  delivery: '/deliveries',
  transfer: '/transfers',
  return: '/returns',
  scrap: '/scrap',
};
const numberLists: Record<string, string> = { serial: '/serials', lot: '/lots' };

/** Null when no page lists these rows. */
export function listHref(list: string): string | null {
  const { pathname, search, searchParams } = new URL(list, 'http://list');
  const kind = searchParams.get('kind') ?? '';
  const sign = searchParams.get('unidentified');
  if (pathname === '/api/v1/stock' && sign) return `/to-identify?sign=${sign}`;
  const byKind = pathname === '/api/v1/operations' ? documentLists : pathname === '/api/v1/lots' ? numberLists : null;
  if (!byKind) return pages[pathname] ? pages[pathname] + search : null;
  searchParams.delete('kind');
  const rest = searchParams.toString();
  const page = byKind[kind] ?? (pathname === '/api/v1/lots' ? '/numbers' : '/operations');
  return rest ? `${page}?${rest}` : page;
}
