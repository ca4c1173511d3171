// Sales orders as tills settle them: only what is not delivered yet, with the numbers that were agreed on or are kept.
import { type NumberPolicies, policyFor } from '../../domain/number-policy.ts';
import { problem } from '../../domain/problem.ts';
import { add, compare, isPositive, subtract } from '../../domain/quantity.ts';
import type { Db } from '../../platform/database.ts';
import { decodeCursor, pageOfRows } from '../../platform/page.ts';
import { depositsOf } from './deposit.sql.ts';
import { companyRules } from './feed.sql.ts';
import type { TillOrder, TillOrderLine } from './till-order.contract.ts';
import {
  keptForOrders,
  type NumberOfLine,
  namedOnOrders,
  type OrderHead,
  type OrderLineFacts,
  openOrders,
  orderHead,
  orderLineFacts,
} from './till-order.sql.ts';

const sort = 'till-orders';

export async function listTillOrders(
  db: Db,
  asked: { q?: string | undefined; customerId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ rows: TillOrder[]; nextCursor: string | null }> {
  const after = decodeCursor(sort, asked.cursor);
  const filter = { q: asked.q, customerId: asked.customerId };
  const heads = await openOrders(db, filter, { after, limit: asked.limit });
  const keyOf = (row: OrderHead) => [row.createdAt, row.id];
  const { rows, nextCursor } = pageOfRows(heads, { limit: asked.limit, sort, keyOf });
  return { rows: await shownOrders(db, rows), nextCursor };
}

/** @throws not-found */
export async function getTillOrder(db: Db, id: string): Promise<TillOrder> {
  const head = await orderHead(db, id);
  const [order] = head ? await shownOrders(db, [head]) : [];
  if (!order) throw problem('not-found', { what: 'order' });
  return order;
}

async function shownOrders(db: Db, heads: readonly OrderHead[]): Promise<TillOrder[]> {
  if (heads.length === 0) return [];
  const ids = heads.map((head) => head.id);
  const [lines, kept, named, deposits, company] = await Promise.all([
    orderLineFacts(db, ids),
    keptForOrders(db, ids),
    namedOnOrders(db, ids),
    depositsOf(db, ids),
    companyRules(db),
  ]);
  const linesOf = Map.groupBy(lines, (line) => line.orderId);
  const keptOf = Map.groupBy(kept, lineKey);
  const namedOf = Map.groupBy(named, lineKey);
  return heads.map(({ customerId, customerName, createdAt: _, closed, ...head }) => ({
    ...head,
    customer: { id: customerId, name: customerName },
    deposited: deposits.get(head.id) ?? 0,
    lines: (closed ? [] : (linesOf.get(head.id) ?? []))
      .filter((line) => isPositive(line.open))
      .map((line) => {
        const numbers = numbersOf(line, keptOf.get(lineKey(line)) ?? [], namedOf.get(lineKey(line)) ?? []);
        return shownLine(line, numbers, company.numberPolicy);
      }),
  }));
}

const lineKey = (of: { orderId: string; line: number }): string => `${of.orderId} ${of.line}`;

/** What is kept, then what was named and is not; no more than the line still takes. */
function numbersOf(
  line: OrderLineFacts,
  kept: readonly NumberOfLine[],
  named: readonly NumberOfLine[],
): TillOrderLine['numbers'] {
  if (line.tracking === 'none') return [];
  const numbers: TillOrderLine['numbers'] = [];
  let left = line.open;
  const take = ({ number, lotId }: NumberOfLine, wanted: string): void => {
    const quantity = compare(wanted, left) < 0 ? wanted : left;
    if (!isPositive(quantity)) return;
    left = subtract(left, quantity);
    numbers.push({ number, quantity, lotId });
  };
  const namedLeft = new Map(named.map((row) => [row.key, row.quantity]));
  for (const row of kept) {
    const agreed = namedLeft.get(row.key);
    if (agreed !== undefined) namedLeft.set(row.key, subtract(agreed, row.quantity));
    take(row, row.quantity);
  }
  for (const row of named) {
    const rest = namedLeft.get(row.key) ?? '0';
    if (!isPositive(rest)) continue;
    const same = numbers.find((one) => one.lotId !== null && one.lotId === row.lotId);
    const before = left;
    if (!same) take(row, rest);
    else {
      const more = compare(rest, before) < 0 ? rest : before;
      left = subtract(before, more);
      same.quantity = add(same.quantity, more);
    }
  }
  return numbers;
}

function shownLine(facts: OrderLineFacts, numbers: TillOrderLine['numbers'], company: NumberPolicies): TillOrderLine {
  const { orderId: _, open, numberPolicy, ...line } = facts;
  return { ...line, policy: policyFor('sale', { product: numberPolicy, company }), quantity: open, numbers };
}
