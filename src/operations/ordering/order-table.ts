// Orders as a table brings them: what an order says now, as it would be written again, and taking one back.

import type { OrderKind } from '../../domain/order.ts';
import { Problem, problem } from '../../domain/problem.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { attempt } from '../../platform/savepoint.ts';
import type { OrderInput } from './order.contract.ts';
import { lockOrderRow, type OrderRow, orderLines, orderNumbers } from './order.sql.ts';
import { cancelOrder, deleteOrder, updateOrder } from './order.ts';
import { linesOfOrders, type NamedOrderLine, ordersByNames } from './order-table.sql.ts';

export type { OrderRow } from './order.sql.ts';
export type { NamedOrderLine } from './order-table.sql.ts';

/** Orders by number or reference, newest first and without cancelled ones; and the lines of each, by its id. */
export async function ordersNamed(
  db: Db,
  kind: OrderKind,
  names: readonly string[],
): Promise<{ orders: OrderRow[]; lines: Map<string, NamedOrderLine[]> }> {
  const orders = names.length === 0 ? [] : await ordersByNames(db, kind, names);
  const ids = orders.map((order) => order.id);
  const lines = ids.length === 0 ? [] : await linesOfOrders(db, ids);
  return { orders, lines: Map.groupBy(lines, (line) => line.orderId) };
}

/** @throws not-found */
export async function orderAsInput(tx: Tx, id: string): Promise<OrderInput> {
  const order = await lockOrderRow(tx, id);
  if (!order) throw problem('not-found', { what: 'order' });
  const numbers = Map.groupBy(await orderNumbers(tx, id), (row) => row.line);
  const lines = (await orderLines(tx, id)).map((line) => ({
    ...{ productId: line.productId, quantity: line.quantity, packagingId: line.packagingId },
    ...{ unitPrice: line.unitPrice, discount: line.discount, taxRate: line.taxRate },
    ...{ partnerCode: line.partnerCode, expectedOn: line.expectedOn, picking: line.picking, note: line.note },
    numbers: (numbers.get(line.line) ?? []).map(({ number, quantity }) => ({ number, quantity })),
  }));
  return {
    ...{ kind: order.kind, partnerId: order.partner_id, locationId: order.location_id },
    ...{ orderedOn: order.ordered_on, expectedOn: order.expected_on, validUntil: order.valid_until },
    ...{ priceListId: order.price_list_id, pricesIncludeTax: order.prices_include_tax, discount: order.discount },
    ...{ reference: order.reference, note: order.note, lines },
  };
}

/** A draft goes, an order of which nothing has moved is cancelled. `left`: it has moved, or somebody changed the draft. */
export async function takeOrderBack(
  tx: Tx,
  by: By,
  given: { id: string; version: number; reason: string },
): Promise<'deleted' | 'reversed' | 'left'> {
  const order = await lockOrderRow(tx, given.id);
  if (!order) return 'deleted';
  if (order.state === 'cancelled') return 'reversed';
  if (order.confirmed_at === null && order.version !== given.version) return 'left';
  return attempted(tx, async () => {
    if (order.confirmed_at === null) {
      await deleteOrder(tx, by, given.id);
      return 'deleted';
    }
    await cancelOrder(tx, by, { id: given.id, reason: given.reason });
    return 'reversed';
  });
}

/** What the order said before, where nobody has changed it since. */
export async function restoreOrder(
  tx: Tx,
  by: By,
  given: { id: string; version: number; before: OrderInput },
): Promise<'restored' | 'left'> {
  return attempted(tx, async () => {
    await updateOrder(tx, by, { id: given.id, version: given.version, input: given.before });
    return 'restored';
  });
}

async function attempted<T extends string>(tx: Tx, work: () => Promise<T>): Promise<T | 'left'> {
  try {
    return await attempt(tx, work);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return 'left';
  }
}
