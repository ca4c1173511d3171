// The rows of orders as they are understood. Rows with one order reference are one order; what is said of the whole order
// may stand in its first row only, and an empty reference means the order of the row above, as exports have it.
import type { ProductFacts } from '../../catalog/meant.ts';
import { numberKey } from '../../domain/number-key.ts';
import { type OrderKind, parsePercent, statesOf } from '../../domain/order.ts';
import { compare, isZero } from '../../domain/quantity.ts';
import type { OrderInput, OrderLineInput } from '../../operations/ordering/order.contract.ts';
import { type NamedOrderLine, type OrderRow, ordersNamed } from '../../operations/ordering/order-table.ts';
import type { Db } from '../../platform/database.ts';
import type { Note, ReadRow, Value, Values } from './entity.ts';
import { meantInRows } from './meant-in-rows.ts';
import { note, priceIn, quantityIn, textOf } from './row-note.ts';

export type OrderLineOfRow = ReadRow & {
  errors: Note[];
  notices: Note[];
  product: ProductFacts | undefined;
  line: OrderLineInput;
};
export type OrderOfRows = {
  key: string;
  lines: OrderLineOfRow[];
  input: OrderInput;
  confirm: boolean;
  known: OrderRow | undefined;
  same: boolean;
};

/** In the order of the file. @param rows those of an order stand together or each names it */
export async function readOrderRows(db: Db, kind: OrderKind, rows: readonly ReadRow[]): Promise<OrderOfRows[]> {
  const role = kind === 'purchase' ? ('supplier' as const) : ('customer' as const);
  const meant = await meantInRows(db, rows, { product: 'product', place: 'location', partner: 'partner', role });
  const orders = [...Map.groupBy(rows, nameOf(rows)).values()].map((of): OrderOfRows => {
    const lines = of.map((row): OrderLineOfRow => {
      const errors: Note[] = [];
      const product = meant.product(row.values, errors) ?? undefined;
      return { ...row, errors, notices: [], product, line: lineOf(kind, row.values, { product, errors }) };
    });
    const head = headOf(lines);
    const [first] = lines as [OrderLineOfRow];
    const partner = meant.partner(head, first.errors);
    if (partner === null) first.errors.push(note('partner', 'missing'));
    const place = meant.place(head, first.errors);
    if (place && place.kind !== 'internal') {
      const facts = { kind: `${kind} order`, location: place.name, needed: 'internal' };
      first.errors.push(note('location', 'operation-kind-location', facts));
    }
    const order = textOf(head, 'order') ?? '';
    const reference = [order, textOf(head, 'reference')].filter((part) => part !== null && part !== '').join(' / ');
    const discount = percentIn(head, 'orderDiscount', first.errors);
    const input: OrderInput = {
      ...{ kind, partnerId: partner?.id ?? '', locationId: place?.id ?? null },
      ...{ orderedOn: textOf(head, 'orderedOn'), expectedOn: textOf(head, 'expectedOn') },
      ...(kind === 'sales' && { validUntil: textOf(head, 'validUntil') }),
      ...(typeof head.pricesIncludeTax === 'boolean' && { pricesIncludeTax: head.pricesIncludeTax }),
      ...(discount !== null && { discount }),
      ...{ reference: reference.slice(0, 200), note: textOf(head, 'note') ?? '', lines: lines.map(({ line }) => line) },
    };
    return { key: numberKey(order), lines, input, confirm: head.state === 'confirmed', known: undefined, same: false };
  });
  await findKnown(db, kind, orders);
  return orders;
}

/** The key of each row's order; an empty cell means that of the row above. */
function nameOf(rows: readonly ReadRow[]): (row: ReadRow) => string {
  const names = new Map<number, string>();
  let above = '';
  for (const { row, values } of rows) {
    const named = textOf(values, 'order');
    if (named !== null) above = numberKey(named);
    names.set(row, above);
  }
  return ({ row }) => names.get(row) ?? '';
}

const headColumns = [
  ...['order', 'partner', 'state', 'location', 'orderedOn', 'expectedOn', 'reference', 'orderDiscount'],
  ...['pricesIncludeTax', 'note', 'validUntil'],
];

/** What the rows say of the order; another word than the first is an error, but another expected day is the line's. */
function headOf(lines: readonly OrderLineOfRow[]): Values {
  const head: Record<string, Value> = {};
  for (const { values, line, errors } of lines) {
    for (const column of headColumns) {
      const value = values[column];
      if (value === undefined || value === null) continue;
      const said = head[column];
      if (said === undefined) head[column] = value;
      else if (column === 'order' || said === value) continue;
      else if (column === 'expectedOn') line.expectedOn ??= value as string;
      else errors.push(note(column, 'order-differs', { given: String(value), known: String(said) }));
    }
  }
  return head;
}

function lineOf(
  kind: OrderKind,
  values: Values,
  given: { product: ProductFacts | undefined; errors: Note[] },
): OrderLineInput {
  const { product, errors } = given;
  const quantity = product ? quantityIn(values, 'quantity', { product, errors }) : null;
  if (quantity !== null && isZero(quantity)) errors.push(note('quantity', 'zero'));
  const numbers = values.numbers;
  const named = kind === 'sales' && Array.isArray(numbers) ? (numbers as string[]) : [];
  if (named.length > 0 && product?.tracking === 'none') {
    errors.push(note('numbers', 'numbers-not-tracked', { product: product.name }));
  }
  const unitPrice = priceIn(values, 'unitPrice', errors);
  const discount = percentIn(values, 'discount', errors);
  const taxRate = percentIn(values, 'taxRate', errors);
  const partnerCode = textOf(values, 'partnerCode');
  return {
    ...{ productId: product?.id ?? '', quantity: quantity ?? '0' },
    ...(unitPrice !== null && { unitPrice }),
    ...(discount !== null && { discount }),
    ...(taxRate !== null && { taxRate }),
    ...(partnerCode !== null && { partnerCode: partnerCode.slice(0, 80) }),
    ...{ expectedOn: textOf(values, 'lineExpectedOn'), note: (textOf(values, 'lineNote') ?? '').slice(0, 1000) },
    ...(named.length > 0 && { numbers: numbersOf(named, product, quantity) }),
  };
}

/** One lot is for all of the line; serial numbers are one unit each. */
function numbersOf(named: readonly string[], product: ProductFacts | undefined, quantity: string | null) {
  const [only = ''] = named;
  if (product?.tracking === 'lot' && named.length === 1 && quantity !== null) return [{ number: only, quantity }];
  return [...named];
}

function percentIn(values: Values, column: string, errors: Note[]): string | null {
  const typed = textOf(values, column);
  if (typed === null) return null;
  const read = parsePercent(typed);
  if (read.ok) return read.value;
  errors.push(note(column, 'not-a-percent', { given: typed.slice(0, 20) }));
  return null;
}

/** Orders that are here already, by number or reference, and whether they say the same. */
async function findKnown(db: Db, kind: OrderKind, orders: readonly OrderOfRows[]): Promise<void> {
  const namesOf = ({ input, lines }: OrderOfRows): string[] => {
    const order = lines.map(({ values }) => textOf(values, 'order')).find((name) => name !== null);
    return [...new Set([order ?? '', input.reference ?? ''])].filter((name) => name !== '');
  };
  const { orders: found, lines } = await ordersNamed(db, kind, [...new Set(orders.flatMap(namesOf))]);
  for (const order of orders) {
    const names = namesOf(order);
    const known =
      found.find((one) => names.includes(one.number)) ??
      found.find((one) => names.includes(one.reference) && one.partner_id === order.input.partnerId);
    order.known = known;
    if (known) order.same = saysTheSame(order, known, lines.get(known.id) ?? []);
  }
}

function saysTheSame({ input, lines, confirm }: OrderOfRows, known: OrderRow, now: readonly NamedOrderLine[]): boolean {
  const isDraft = known.state === statesOf[known.kind].before;
  if (confirm && isDraft) return false;
  if (input.partnerId !== known.partner_id || lines.length !== now.length) return false;
  const kept = (said: string | null | undefined, is: string | null) => said == null || said === is;
  if (!kept(input.orderedOn, known.ordered_on) || !kept(input.expectedOn, known.expected_on)) return false;
  return lines.every(({ line }, index) => {
    const is = now[index];
    if (!is || is.productId !== line.productId || compare(is.quantity, line.quantity ?? '0') !== 0) return false;
    const alike = (said: string | null | undefined, kept: string) => said == null || compare(said, kept) === 0;
    return alike(line.unitPrice, is.unitPrice) && alike(line.discount, is.discount) && alike(line.taxRate, is.taxRate);
  });
}
