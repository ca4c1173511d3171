// How a document that comes of an order stands to it: which line of the order each of its lines answers, whether it is more
// than was ordered, and what the order's lines and state are once it is posted or reversed. The order's row is locked by
// then, so two deliveries of one order see each other.
import { openOf, percentOf, stateByProgress } from '../../domain/order.ts';
import { type ProblemCode, type ProblemItem, problem, problemItem } from '../../domain/problem.ts';
import { add, compare, isPositive, type Quantity, subtract } from '../../domain/quantity.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import type { Line } from '../line.ts';
import type { DocumentKind } from '../operation.contract.ts';
import { lockOrderRow, type OrderLineNow, type OrderRow, orderLines, setOrderState } from './order.sql.ts';
import { overPolicy, writeProgress } from './order-progress.sql.ts';

export type { OrderRow } from './order.sql.ts';

/** An order, locked. */
export const lockOrder = (tx: Tx, id: string): Promise<OrderRow | undefined> => lockOrderRow(tx, id);

/** @throws not-found, and field-invalid where the document does not fit the order */
export async function openOrderOf(
  tx: Tx,
  given: { orderId: string; kind: DocumentKind; partnerId: string | null },
): Promise<OrderRow> {
  const order = await lockOrderRow(tx, given.orderId);
  if (!order) throw problem('not-found', { what: 'order', field: 'orderId' });
  const forward = order.kind === 'purchase' ? 'receipt' : 'delivery';
  if (given.kind !== forward && given.kind !== 'return') {
    throw problem('field-invalid', { field: 'kind', reason: `a ${order.kind} order has no ${given.kind}` });
  }
  if (given.partnerId !== order.partner_id) {
    throw problem('field-invalid', { field: 'partnerId', reason: `it belongs to the order ${order.number}` });
  }
  return order;
}

/**
 * Lines that do not say which line of the order they answer: the first of the product of which something is open (or can
 * come back), else any.
 */
export async function nameOrderLines(
  tx: Tx,
  order: OrderRow,
  given: { kind: DocumentKind; lines: readonly Line[] },
): Promise<void> {
  const { lines } = given;
  const known = await orderLines(tx, order.id);
  const left = (line: OrderLineNow): Quantity =>
    given.kind === 'return' ? subtract(line.moved, line.returned) : openOf(line);
  const open = new Map(known.map((line) => [line.line, left(line)]));
  const take = (line: Line, orderLine: OrderLineNow): void => {
    line.orderLine = orderLine.line;
    open.set(orderLine.line, subtract(open.get(orderLine.line) ?? '0', line.quantity));
  };
  const free: Line[] = [];
  for (const line of lines) {
    const named = known.find((one) => one.line === line.orderLine && one.productId === line.product.id);
    if (named) take(line, named);
    else free.push(line);
  }
  for (const line of free) {
    const ofProduct = known.filter((one) => one.productId === line.product.id);
    const fits = ofProduct.find((one) => isPositive(open.get(one.line) ?? '0'));
    const first = fits ?? ofProduct[0];
    if (first) take(line, first);
    else line.orderLine = null;
  }
}

/** Refuses what is not on the order, or more than it says, unless the company lets it or whoever posts has seen it. */
export async function limitToOrder(
  tx: Tx,
  order: OrderRow,
  given: { lines: readonly Line[]; confirmed: readonly ProblemCode[]; refused: ProblemItem[] },
): Promise<void> {
  const over = await overPolicy(tx);
  const policy = order.kind === 'purchase' ? over.receipt : over.delivery;
  const passes = (code: ProblemCode): boolean =>
    policy === 'allow' || (policy === 'ask' && given.confirmed.includes(code));
  const known = new Map((await orderLines(tx, order.id)).map((line) => [line.line, line]));
  const asked = new Map<number, Quantity>();
  for (const line of given.lines) {
    if (line.product.kind === 'service') continue;
    const { name: product } = line.product;
    const ordered = line.orderLine === null ? undefined : known.get(line.orderLine);
    if (!ordered) {
      if (passes('not-on-order')) continue;
      given.refused.push(problemItem('not-on-order', `${line.field}.productId`, { product, number: order.number }));
      continue;
    }
    const before = asked.get(ordered.line) ?? '0';
    const quantity = add(line.quantity, line.damagedQuantity);
    asked.set(ordered.line, add(before, quantity));
    const open = subtract(openOf(ordered), before);
    if (compare(quantity, add(open, percentOf(ordered.quantity, over.percent))) <= 0) continue;
    if (passes('more-than-ordered')) continue;
    const facts = { product, number: order.number, open: isPositive(open) ? open : '0', quantity };
    given.refused.push(problemItem('more-than-ordered', `${line.field}.quantity`, facts));
  }
}

/** Brings the order in line with its documents. @returns the order as it is now */
export async function followDocuments(tx: Tx, by: By, order: OrderRow): Promise<OrderRow> {
  await writeProgress(tx, order.id);
  if (order.confirmed_at === null || order.state === 'cancelled') return order;
  const lines = (await orderLines(tx, order.id)).filter((line) => line.productKind === 'goods');
  const state = stateByProgress(order.kind, { lines, closed: order.closed_at !== null });
  const done = lines.every((line) => openOf(line) === '0');
  const after: OrderRow = { ...order, state, fulfilled_at: done ? (order.fulfilled_at ?? by.clock.now()) : null };
  if (after.state !== order.state || (after.fulfilled_at === null) !== (order.fulfilled_at === null)) {
    await setOrderState(tx, after, { edited: false });
  }
  return after;
}
