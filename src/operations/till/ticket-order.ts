// A ticket that settles an order: a quotation is confirmed by it, what was kept for the order is its own, and the delivery
// that waits follows. An order that cannot take it (cancelled, delivered meanwhile) is told in a case; the ticket posts without.
import { openOf } from '../../domain/order.ts';
import { add, compare, type Quantity } from '../../domain/quantity.ts';
import { release } from '../../ledger/reservation.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { confirmBySale } from '../ordering/order.ts';
import { alignDelivery, lockForSale, type OrderLineNow, type OrderRow } from '../ordering/order-document.ts';
import { followDocuments } from '../ordering/order-progress.ts';
import { forgetPicksOf } from '../picking/picked.ts';
import { reserveOperation } from '../reservation.ts';
import type { NewCase } from './case-write.sql.ts';
import { quantityOf } from './named-numbers.ts';
import type { Goods } from './sale-post.ts';

export type TicketOrder = {
  /** Null where the ticket posts without it. */
  order: OrderRow | null;
  /** By line of the ticket: the line of the order that it answers. */
  lines: ReadonlyMap<number, number | null>;
  cases: NewCase[];
  /** The delivery that waited, with its version, where what was kept for it was given back. */
  released: { id: string; version: number } | null;
};

const without = (cases: NewCase[]): TicketOrder => ({ order: null, lines: new Map(), cases, released: null });

/** Locks the order and gives back what was kept for it of the goods that are sold. */
export async function openTicketOrder(
  tx: Tx,
  by: By,
  given: { orderId: string; goods: readonly Goods[] },
): Promise<TicketOrder> {
  const { orderId, goods } = given;
  const open = await lockForSale(tx, orderId);
  if (!open) return without([{ code: 'order', facts: { reason: 'unknown', orderId } }]);
  const { order, lines: known, waiting: draft } = open;
  const reason = whyWithout(order, known, goods);
  if (reason) {
    return without([{ code: 'order', facts: { reason, orderId, number: order.number, state: order.state } }]);
  }
  const confirmed = order.state === 'quotation' ? await confirmBySale(tx, by, order) : order;
  const lines = new Map(goods.map((one) => [one.line.line, answered(one, known)]));
  const cases = casesOf(order, { known, goods, lines });
  const answers = [...lines.values()].some((line) => line !== null);
  if (!draft || !answers) return { order: confirmed, lines, cases, released: null };
  await forgetPicksOf(
    tx,
    draft.id,
    goods.map(({ product }) => product.id),
  );
  await release(tx, by, draft.id);
  return { order: confirmed, lines, cases, released: draft };
}

/** Brings the order and its delivery in line with what was sold. */
export async function followTicketOrder(tx: Tx, by: By, given: TicketOrder): Promise<void> {
  const { order, released } = given;
  if (!order) return;
  const after = await followDocuments(tx, by, order);
  const waiting = await alignDelivery(tx, by, after, { passes: true });
  if (!released || waiting?.id !== released.id) return;
  // It says the same as before: then nothing has kept goods for it again.
  const now = await lockForSale(tx, order.id);
  if (now?.waiting?.version === released.version) await reserveOperation(tx, by, released.id, { passes: true });
}

function whyWithout(order: OrderRow, known: readonly OrderLineNow[], goods: readonly Goods[]): string | undefined {
  if (order.kind !== 'sales') return 'not-a-sales-order';
  if (order.state === 'cancelled') return 'cancelled';
  if (goods.length === 0) return undefined;
  if (order.closed_at !== null) return 'closed';
  const all = known.filter((line) => line.productKind === 'goods');
  return order.confirmed_at !== null && all.every((line) => openOf(line) === '0') ? 'delivered' : undefined;
}

function answered({ line, product }: Goods, known: readonly OrderLineNow[]): number | null {
  if (line.orderLine === null) return null;
  const named = known.find((one) => one.line === line.orderLine && one.productId === product.id);
  return named?.line ?? null;
}

function casesOf(
  order: OrderRow,
  given: { known: readonly OrderLineNow[]; goods: readonly Goods[]; lines: ReadonlyMap<number, number | null> },
): NewCase[] {
  const cases: NewCase[] = [];
  const sums = new Map<number, Quantity>();
  const of = { orderId: order.id, number: order.number };
  for (const { line, product } of given.goods) {
    const answers = given.lines.get(line.line) ?? null;
    const facts = { ...of, orderLine: line.orderLine };
    const about = { line: line.line, productId: product.id };
    if (answers === null) {
      if (line.orderLine !== null) cases.push({ code: 'order', ...about, facts: { ...facts, reason: 'line-gone' } });
      continue;
    }
    const quantity = add(sums.get(answers) ?? '0', quantityOf(line.quantity));
    sums.set(answers, quantity);
    const open = openOf(given.known.find((one) => one.line === answers) as OrderLineNow);
    if (compare(quantity, open) <= 0) continue;
    cases.push({ code: 'order', ...about, facts: { ...facts, reason: 'more-than-ordered', open, quantity } });
  }
  return cases;
}
