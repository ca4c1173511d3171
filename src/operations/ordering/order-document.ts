// The receipts and deliveries that come of orders. A sales order has one delivery that waits: it wants what is open, names
// the numbers that were agreed on, and what is reserved for the order is reserved for it. It is made when the order is
// confirmed, follows the order's changes, and when less than all is delivered the next one takes over. A receipt is made
// when somebody asks for it.
import { netUnitPrice, openOf } from '../../domain/order.ts';
import { problem } from '../../domain/problem.ts';
import { add, compare, isPositive, packagingsIn, type Quantity, subtract } from '../../domain/quantity.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { lockDocument, readDraft } from '../draft.ts';
import type { LineInput, OperationInput, OperationWritten } from '../operation.contract.ts';
import { createOperation, deleteOperation, updateOperation, written } from '../operation.ts';
import { reserveOperation } from '../reservation.ts';
import { lockDrafts, lockOrderRow, type OrderLineNow, type OrderRow, orderLines, orderNumbers } from './order.sql.ts';
import { movedNumbers } from './order-progress.sql.ts';

type Waiting = { id: string; number: string };

/** The documents that wait for an order, then the order itself: everybody locks them in this order. */
export async function lockDraftsThenOrder(tx: Tx, orderId: string): Promise<OrderRow | undefined> {
  await lockDrafts(tx, orderId);
  return lockOrderRow(tx, orderId);
}

export type OpenOrder = { order: OrderRow; lines: OrderLineNow[]; waiting: { id: string; version: number } | null };
export type { OrderLineNow, OrderRow } from './order.sql.ts';

/** An order with its lines and the delivery that waits, all locked, for goods that leave by another way. */
export async function lockForSale(tx: Tx, orderId: string): Promise<OpenOrder | undefined> {
  const [waiting = null] = await lockDrafts(tx, orderId);
  const order = await lockOrderRow(tx, orderId);
  return order && { order, lines: await orderLines(tx, orderId), waiting };
}

export async function dropDrafts(tx: Tx, by: By, orderId: string): Promise<void> {
  for (const draft of await lockDrafts(tx, orderId)) await deleteOperation(tx, by, draft.id);
}

/**
 * Brings the delivery of a confirmed sales order in line with what is open: made, changed, or gone with the last of it.
 * What people did to a line of it stays unless the order's line changed.
 * @param options.changed lines of the order that say something else now
 * @param options.passes numbers that cannot be kept stay named: a document that was posted is not refused for them
 * @returns the delivery that waits
 * @throws `numbers-refused` when numbers that were agreed on cannot be kept
 */
export async function alignDelivery(
  tx: Tx,
  by: By,
  order: OrderRow,
  options: { changed?: ReadonlySet<number>; passes?: boolean } = {},
): Promise<Waiting | null> {
  if (order.kind !== 'sales' || order.confirmed_at === null || order.state === 'cancelled') return null;
  const lines = await openLines(tx, order);
  const [draft, ...more] = await lockDrafts(tx, order.id);
  for (const other of more) await deleteOperation(tx, by, other.id);
  if (lines.length === 0) {
    if (draft) await deleteOperation(tx, by, draft.id);
    return null;
  }
  const { passes = false } = options;
  if (!draft) return makeDocument(tx, by, order, { lines, passes });
  const row = await lockDocument(tx, draft.id);
  if (!row) throw new Error('a draft that was locked is not there');
  const before = await readDraft(tx, row);
  const input = { ...before, lines: lines.map((line) => asItWas(before.lines, line, options.changed)) };
  const same = input.lines.length === before.lines.length && input.lines.every((line) => before.lines.includes(line));
  if (!same || row.partner_id !== order.partner_id) {
    await updateOperation(tx, by, { ...draft, input: { ...input, partnerId: order.partner_id }, keeps: { passes } });
  }
  return { id: draft.id, number: draft.number };
}

/** The line of the delivery as it is, where the order still says the same. */
function asItWas(before: readonly LineInput[], line: LineInput, changed: ReadonlySet<number> = new Set()): LineInput {
  const known = before.find((one) => one.orderLine === line.orderLine && one.productId === line.productId);
  if (!known || changed.has(line.orderLine ?? 0)) return line;
  if (compare(known.quantity ?? '0', line.quantity ?? '0') !== 0) return line;
  const priced = compare(known.unitPrice ?? '0', line.unitPrice ?? '0') === 0;
  return priced ? known : { ...known, unitPrice: line.unitPrice };
}

/**
 * The receipt or delivery of what is left: the one that waits, else a new draft.
 * @throws not-found, order-state, order-nothing-open
 */
export async function prepareOrder(tx: Tx, by: By, id: string): Promise<OperationWritten> {
  const order = await lockDraftsThenOrder(tx, id);
  if (!order) throw problem('not-found', { what: 'order' });
  if (order.confirmed_at === null || order.state === 'cancelled' || order.closed_at !== null) {
    const needed = order.kind === 'purchase' ? 'ordered' : 'confirmed';
    throw problem('order-state', { number: order.number, state: order.state, needed });
  }
  const [draft] = await lockDrafts(tx, id);
  const found = draft ?? (await makeDocument(tx, by, order, { lines: await openLines(tx, order), passes: true }));
  const row = found && (await lockDocument(tx, found.id));
  if (!row) throw problem('order-nothing-open', { number: order.number });
  return written(row, { lineCount: (await openLines(tx, order)).length });
}

async function makeDocument(
  tx: Tx,
  by: By,
  order: OrderRow,
  given: { lines: readonly LineInput[]; passes: boolean },
): Promise<Waiting | null> {
  if (given.lines.length === 0) return null;
  const made = await createOperation(tx, by, { ...inputOf(order, given.lines), orderId: order.id });
  if (order.kind === 'sales') await reserveOperation(tx, by, made.id, { passes: given.passes });
  return { id: made.id, number: made.number };
}

const inputOf = (order: OrderRow, lines: readonly LineInput[]): OperationInput => ({
  kind: order.kind === 'purchase' ? 'receipt' : 'delivery',
  partnerId: order.partner_id,
  ...(order.kind === 'purchase' ? { toId: order.location_id } : { fromId: order.location_id }),
  reference: order.reference,
  lines: [...lines],
});

/** What of the order's goods is still open, as lines of a document; none of an order that is closed. */
async function openLines(tx: Tx, order: OrderRow): Promise<LineInput[]> {
  if (order.closed_at !== null) return [];
  const all = await orderLines(tx, order.id);
  const lines = all.filter((line) => line.productKind === 'goods' && isPositive(openOf(line)));
  const named = order.kind === 'sales' && lines.some((line) => line.tracking !== 'none');
  const agreed = named ? await agreedNumbers(tx, order.id, lines) : new Map<number, Named[]>();
  return lines.map((line) => lineOf(order, line, agreed.get(line.line) ?? []));
}

type Named = { number: string; quantity: Quantity };

function lineOf(order: OrderRow, line: OrderLineNow, agreed: readonly Named[]): LineInput {
  const quantity = openOf(line);
  const numbers = upTo(agreed, quantity);
  const price = {
    quantity,
    unitPrice: line.unitPrice,
    discount: line.discount,
    taxRate: line.taxRate,
  };
  const terms = { discount: order.discount, pricesIncludeTax: order.prices_include_tax };
  const even = line.packagingFactor !== null && packagingsIn(quantity, line.packagingFactor) !== undefined;
  return {
    productId: line.productId,
    quantity,
    ...(order.kind === 'purchase' && { expectedQuantity: quantity }),
    ...(even && { packagingId: line.packagingId }),
    unitPrice: netUnitPrice(price, terms),
    orderLine: line.line,
    note: line.note,
    ...(order.kind === 'sales' &&
      line.tracking !== 'none' && { picking: line.picking ?? ('auto' as const), numbers: [...numbers] }),
  };
}

/** The numbers that were agreed on and have not gone out for the order yet, by line. */
async function agreedNumbers(tx: Tx, orderId: string, lines: readonly OrderLineNow[]): Promise<Map<number, Named[]>> {
  const agreed = await orderNumbers(tx, orderId);
  if (agreed.length === 0) return new Map();
  const begun = lines.some((line) => isPositive(line.moved));
  const gone = new Map(
    (begun ? await movedNumbers(tx, orderId) : []).map((row) => [`${row.line} ${row.numberKey}`, row.quantity]),
  );
  const left = new Map<number, Named[]>();
  for (const row of agreed) {
    const quantity = subtract(row.quantity, gone.get(`${row.line} ${row.numberKey}`) ?? '0');
    if (!isPositive(quantity)) continue;
    const named = left.get(row.line) ?? [];
    named.push({ number: row.number, quantity });
    left.set(row.line, named);
  }
  return left;
}

/** No more of them than are wanted. */
function upTo(named: readonly Named[], wanted: Quantity): Named[] {
  const taken: Named[] = [];
  let sum = '0';
  for (const entry of named) {
    const left = subtract(wanted, sum);
    if (!isPositive(left)) break;
    const quantity = compare(entry.quantity, left) < 0 ? entry.quantity : left;
    taken.push({ number: entry.number, quantity });
    sum = add(sum, quantity);
  }
  return taken;
}
