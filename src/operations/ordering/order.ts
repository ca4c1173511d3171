// The verbs of orders: write, confirm, cancel, close the rest, take up again. An order moves nothing: confirming a sales
// order makes the delivery that will (order-document.ts), and that one reserves.
import { audit } from '../../access/audit.ts';
import { deleteAttachmentsOf } from '../../catalog/attachment.ts';
import { dateIn } from '../../domain/calendar.ts';
import { isOpen, type OrderState, statesOf } from '../../domain/order.ts';
import { type ProblemItem, problem } from '../../domain/problem.ts';
import { add, compare, isPositive, isZero } from '../../domain/quantity.ts';
import { newId } from '../../domain/uuid.ts';
import { type PostingContext, refuseAll } from '../../ledger/demand.ts';
import { openPosting } from '../../ledger/posting.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { openPartner } from '../head.ts';
import type { OrderInput, OrderWritten } from './order.contract.ts';
import {
  changeOrder,
  deleteOrderRow,
  dropOrderLines,
  insertOrder,
  lockOrderRow,
  type OrderLineNow,
  type OrderNumberRow,
  type OrderRow,
  type OrderTerms,
  orderLines,
  orderNumbers,
  replaceOrderNumbers,
  saveOrderLines,
  setOrderState,
} from './order.sql.ts';
import { currencyDigitsOf, pricesIncludeTaxOf } from './order-company.sql.ts';
import { alignDelivery, dropDrafts, lockDraftsThenOrder } from './order-document.ts';
import { percent, type ReadOrder, readOrderLines } from './order-line.ts';
import { priceListOf } from './order-prices.ts';
import { followDocuments } from './order-progress.ts';

export type CreateOrder = OrderInput & { confirm?: boolean; pass?: readonly string[] | undefined };

/** Writes an order; with `confirm` it is confirmed in the same transaction. */
export async function createOrder(tx: Tx, by: By, input: CreateOrder): Promise<OrderWritten> {
  const { terms, read } = await readOrder(tx, by, { input, before: [], priceListId: null });
  const row = await insertOrder(tx, {
    ...terms,
    id: newId(),
    kind: input.kind,
    state: statesOf[input.kind].before,
    created_by: by.caller.userId,
    created_at: by.clock.now(),
  });
  await saveOrderLines(tx, row.id, read.lines);
  await replaceOrderNumbers(tx, row.id, read.numbers);
  await auditOrder(tx, by, 'order.create', row, { lines: read.lines.length, total: row.total });
  if (!input.confirm) return written(row, { lineCount: read.lines.length, delivery: null });
  if (!by.caller.permissions.has('order.confirm')) {
    throw problem('forbidden', { role: by.caller.role, permission: 'order.confirm', field: 'confirm' });
  }
  return confirmLocked(tx, by, row, input.pass ?? []);
}

/** Replaces an order. Of a confirmed one, what has moved and what is invoiced stays. */
export async function updateOrder(
  tx: Tx,
  by: By,
  given: { id: string; version: number; input: OrderInput },
): Promise<OrderWritten> {
  const { input } = given;
  const order = await lockForChange(tx, given.id);
  if (order.version !== given.version) throw problem('stale', { current: order.version, given: given.version });
  if (order.kind !== input.kind) {
    throw problem('field-invalid', { field: 'kind', reason: 'the kind of an order cannot be changed' });
  }
  const before = await orderLines(tx, order.id);
  const numbers = await orderNumbers(tx, order.id);
  const { terms, read } = await readOrder(tx, by, { input, before, priceListId: order.price_list_id });
  if (order.confirmed_at !== null) refuseWhatIsDone(order, { terms, read, before, input });
  await changeOrder(tx, order.id, terms);
  await replaceOrderNumbers(tx, order.id, []);
  await dropOrderLines(
    tx,
    order.id,
    read.lines.map((line) => line.line),
  );
  await saveOrderLines(tx, order.id, read.lines);
  await replaceOrderNumbers(tx, order.id, read.numbers);
  const changed: OrderRow = { ...order, ...terms, version: order.version + 1 };
  await auditOrder(tx, by, 'order.edit', changed, {
    lines: read.lines.length,
    total: { from: order.total, to: terms.total },
  });
  if (order.confirmed_at === null) return written(changed, { lineCount: read.lines.length, delivery: null });
  if (read.lines.length === 0) throw problem('order-empty', { number: order.number, field: 'lines' });
  const after = await followDocuments(tx, by, changed);
  const delivery = await alignDelivery(tx, by, after, { changed: changedLines({ before, numbers }, read) });
  return written(after, { lineCount: read.lines.length, delivery });
}

/** Lines of which somebody now says other numbers or another way to pick. */
function changedLines(
  before: { before: readonly OrderLineNow[]; numbers: readonly OrderNumberRow[] },
  read: ReadOrder,
): Set<number> {
  const shown = (numbers: readonly OrderNumberRow[] | undefined): string =>
    JSON.stringify((numbers ?? []).map((row) => [row.numberKey, row.quantity]));
  const [then, now] = [Map.groupBy(before.numbers, lineOf), Map.groupBy(read.numbers, lineOf)];
  const picking = new Map(before.before.map((line) => [line.line, line.picking]));
  const changed = read.lines.filter(
    (line) => picking.get(line.line) !== line.picking || shown(then.get(line.line)) !== shown(now.get(line.line)),
  );
  return new Set(changed.map((line) => line.line));
}
const lineOf = (row: OrderNumberRow): number => row.line;

/** Deletes an order that was never confirmed. */
export async function deleteOrder(tx: Tx, by: By, id: string): Promise<void> {
  const order = await lockOrder(tx, id);
  if (order.confirmed_at !== null) throw orderState(order, statesOf[order.kind].before);
  await deleteAttachmentsOf(tx, { kind: 'order', id });
  await deleteOrderRow(tx, id);
  await auditOrder(tx, by, 'order.delete', order, {});
}

/** @throws order-state, order-empty, quotation-expired, and what refuses the numbers that it names */
export async function confirmOrder(
  tx: Tx,
  by: By,
  given: { id: string; pass: readonly string[] },
): Promise<OrderWritten> {
  return confirmLocked(tx, by, await lockOrder(tx, given.id), given.pass);
}

async function confirmLocked(tx: Tx, by: By, order: OrderRow, pass: readonly string[]): Promise<OrderWritten> {
  const { before, open } = statesOf[order.kind];
  if (order.state !== before) throw orderState(order, before);
  const lines = await orderLines(tx, order.id);
  if (lines.length === 0) throw problem('order-empty', { number: order.number, field: 'lines' });
  const context = await openPosting(tx, { productIds: [], placeIds: [] });
  const today = dateIn(by.clock.now(), context.profile.timeZone);
  if (order.valid_until !== null && order.valid_until < today && !pass.includes('quotation-expired')) {
    throw problem('quotation-expired', { number: order.number, validUntil: order.valid_until });
  }
  const confirmed: OrderRow = {
    ...order,
    state: open,
    confirmed_at: by.clock.now(),
    confirmed_by: by.caller.userId,
    version: order.version + 1,
  };
  await setOrderState(tx, confirmed, { edited: true });
  const after = await followDocuments(tx, by, confirmed);
  await auditOrder(tx, by, 'order.confirm', after, { total: after.total, ...(pass.length > 0 && { passed: pass }) });
  return written(after, { lineCount: lines.length, delivery: await alignDelivery(tx, by, after) });
}

/** A quotation that was paid is an order, past its last day too; its delivery is the caller's. The order is locked. */
export async function confirmBySale(tx: Tx, by: By, order: OrderRow): Promise<OrderRow> {
  const confirmed: OrderRow = {
    ...order,
    state: statesOf[order.kind].open,
    confirmed_at: by.clock.now(),
    confirmed_by: by.caller.userId,
    version: order.version + 1,
  };
  await setOrderState(tx, confirmed, { edited: true });
  await auditOrder(tx, by, 'order.confirm', confirmed, { total: order.total, paid: true });
  return confirmed;
}

/** Nothing of it has moved: what waits for it goes, what was kept for it is free again. */
export async function cancelOrder(tx: Tx, by: By, given: { id: string; reason: string }): Promise<OrderWritten> {
  const order = await lockForChange(tx, given.id);
  const lines = await orderLines(tx, order.id);
  if (lines.some((line) => isPositive(line.moved) || !isZero(line.invoiced))) {
    throw problem('order-moved', { number: order.number });
  }
  await dropDrafts(tx, by, order.id);
  return end(tx, by, { order, lines, state: 'cancelled', reason: given.reason, action: 'order.cancel' });
}

/** What has not moved yet will not. @throws order-state */
export async function closeOrder(tx: Tx, by: By, given: { id: string; reason: string }): Promise<OrderWritten> {
  const order = await lockForChange(tx, given.id);
  if (!isOpen(order.state)) throw orderState(order, statesOf[order.kind].open);
  const lines = await orderLines(tx, order.id);
  await dropDrafts(tx, by, order.id);
  const { done } = statesOf[order.kind];
  return end(tx, by, { order, lines, state: done, reason: given.reason, action: 'order.close' });
}

async function end(
  tx: Tx,
  by: By,
  given: { order: OrderRow; lines: readonly OrderLineNow[]; state: OrderState; reason: string; action: string },
): Promise<OrderWritten> {
  const { order, state, reason } = given;
  const now = by.clock.now();
  const ended: OrderRow = {
    ...order,
    state,
    closed_at: now,
    close_reason: reason,
    fulfilled_at: order.fulfilled_at,
    version: order.version + 1,
  };
  await setOrderState(tx, ended, { edited: true });
  await auditOrder(tx, by, given.action, ended, { reason });
  return written(ended, { lineCount: given.lines.length, delivery: null });
}

/** A cancelled order is a quotation or draft again unless it was confirmed; one whose rest was dropped wants it again. */
export async function reopenOrder(tx: Tx, by: By, id: string): Promise<OrderWritten> {
  const order = await lockForChange(tx, id, { ended: true });
  if (order.closed_at === null) throw orderState(order, 'cancelled');
  const { before, open } = statesOf[order.kind];
  const opened: OrderRow = {
    ...order,
    state: order.confirmed_at === null ? before : open,
    closed_at: null,
    close_reason: '',
    version: order.version + 1,
  };
  await setOrderState(tx, opened, { edited: true });
  const after = await followDocuments(tx, by, opened);
  await auditOrder(tx, by, 'order.reopen', after, {});
  const lines = await orderLines(tx, id);
  return written(after, { lineCount: lines.length, delivery: await alignDelivery(tx, by, after, { passes: true }) });
}

/** @throws not-found */
async function lockOrder(tx: Tx, id: string): Promise<OrderRow> {
  const order = await lockOrderRow(tx, id);
  if (!order) throw problem('not-found', { what: 'order' });
  return order;
}

/** With its documents that wait, which are locked first. @throws not-found, order-state when it is at its end */
async function lockForChange(tx: Tx, id: string, may: { ended: boolean } = { ended: false }): Promise<OrderRow> {
  const order = await lockDraftsThenOrder(tx, id);
  if (!order) throw problem('not-found', { what: 'order' });
  if (!may.ended && (order.state === 'cancelled' || order.closed_at !== null)) {
    throw orderState(order, statesOf[order.kind].open);
  }
  return order;
}

const orderState = (order: OrderRow, needed: OrderState): Error =>
  problem('order-state', { number: order.number, state: order.state, needed });

async function readOrder(
  tx: Tx,
  by: By,
  given: { input: OrderInput; before: readonly OrderLineNow[]; priceListId: string | null },
): Promise<{ terms: OrderTerms; read: ReadOrder; context: PostingContext }> {
  const { input } = given;
  const context = await openPosting(tx, {
    productIds: input.lines.map((line) => line.productId),
    placeIds: input.locationId ? [input.locationId] : [],
    roles: ['stock'],
  });
  const place = input.locationId
    ? context.places.get(input.locationId)
    : [...context.places.values()].find((one) => one.role === 'stock');
  if (!place) throw problem('not-found', { what: 'location', field: 'locationId' });
  if (place.kind !== 'internal') {
    const facts = { kind: `${input.kind} order`, location: place.name, needed: 'internal', field: 'locationId' };
    throw problem('operation-kind-location', facts);
  }
  const role = input.kind === 'purchase' ? 'supplier' : 'customer';
  await openPartner(tx, { id: input.partnerId, role, archivedToo: given.before.length > 0, kind: input.kind });
  const refused: ProblemItem[] = [];
  const discount = percent(input.discount ?? '0', { field: 'discount', refused });
  refuseAll(refused);
  const orderedOn = input.orderedOn ?? dateIn(by.clock.now(), context.profile.timeZone);
  const pricesIncludeTax = input.pricesIncludeTax ?? (await pricesIncludeTaxOf(tx, input.kind));
  const exponent = await currencyDigitsOf(tx);
  const priceListId = await priceListOf(tx, input, given.priceListId);
  const read = await readOrderLines(tx, context, {
    input,
    terms: {
      ...{ kind: input.kind, partnerId: input.partnerId, priceListId, orderedOn },
      ...{ pricesIncludeTax, discount, exponent },
    },
    before: given.before,
  });
  const terms: OrderTerms = {
    partner_id: input.partnerId,
    location_id: place.id,
    ordered_on: orderedOn,
    expected_on: input.expectedOn ?? null,
    valid_until: input.kind === 'sales' ? (input.validUntil ?? null) : null,
    price_list_id: priceListId,
    prices_include_tax: pricesIncludeTax,
    discount,
    reference: input.reference ?? '',
    note: input.note ?? '',
    net: read.net,
    tax: read.tax,
    total: read.total,
  };
  return { terms, read, context };
}

/** What has moved stays on the order, what is invoiced keeps its price. */
function refuseWhatIsDone(
  order: OrderRow,
  given: { terms: OrderTerms; read: ReadOrder; before: readonly OrderLineNow[]; input: OrderInput },
): void {
  const { terms, read, before } = given;
  const done = before.filter((line) => isPositive(line.moved) || !isZero(line.invoiced));
  const invoiced = before.find((line) => !isZero(line.invoiced));
  if (done.length > 0 && terms.partner_id !== order.partner_id) {
    throw problem('field-invalid', { field: 'partnerId', reason: 'something has moved already: the partner stays' });
  }
  const otherTerms = terms.discount !== order.discount || terms.prices_include_tax !== order.prices_include_tax;
  if (invoiced && otherTerms) {
    const facts = { product: invoiced.productName, invoiced: invoiced.invoiced };
    throw problem('order-line-invoiced', { ...facts, field: 'discount' });
  }
  for (const line of done) {
    const index = read.lines.findIndex((one) => one.line === line.line);
    const now = read.lines[index];
    const field = index < 0 ? 'lines' : `lines.${index}`;
    const moved = { product: line.productName, moved: line.moved };
    if (!now || now.productId !== line.productId) throw problem('order-line-moved', { ...moved, field });
    if (compare(add(now.quantity, line.replaced), line.moved) < 0 && compare(now.quantity, line.quantity) < 0) {
      throw problem('order-line-moved', { ...moved, field: `${field}.quantity` });
    }
    const samePrice =
      compare(now.unitPrice, line.unitPrice) === 0 &&
      compare(now.discount, line.discount) === 0 &&
      compare(now.taxRate, line.taxRate) === 0;
    if (!isZero(line.invoiced) && !samePrice) {
      const facts = { product: line.productName, invoiced: line.invoiced };
      throw problem('order-line-invoiced', { ...facts, field: `${field}.unitPrice` });
    }
  }
}

export const auditOrder = (
  tx: Tx,
  by: By,
  action: string,
  order: { id: string; number: string },
  change: Record<string, unknown>,
): Promise<void> =>
  audit(tx, by, { action, subjectKind: 'order', subjectId: order.id, subjectName: order.number, change });

const written = (
  order: OrderRow,
  given: { lineCount: number; delivery: { id: string; number: string } | null },
): OrderWritten => ({
  id: order.id,
  kind: order.kind,
  number: order.number,
  state: order.state,
  version: order.version,
  lineCount: given.lineCount,
  net: order.net,
  tax: order.tax,
  total: order.total,
  delivery: given.delivery,
});
