// On hand at the end of each day: what there was before the first of them, and what came and went since.
import { addDays } from '../domain/calendar.ts';
import { problem } from '../domain/problem.ts';
import { add, subtract } from '../domain/quantity.ts';
import { placesInside, placesOfKinds } from '../ledger/place-tree.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { reach } from './past-stock.sql.ts';
import { reportPeriod } from './report-period.ts';
import { type FlowScope, flowByDay, productOfScope, quantityAt } from './stock-flow.sql.ts';
import { longestSeries, type StockSeries, type StockSeriesQuery } from './stock-series.contract.ts';

/** @throws field-invalid (neither product nor number, or both), not-found, period-backwards, period-too-long */
export async function readStockSeries(db: Db, clock: Clock, query: StockSeriesQuery): Promise<StockSeries> {
  const { scope, unit } = await scopeOf(db, query);
  const period = await reportPeriod(db, clock, { ...query, longest: longestSeries });
  const instant = await reach(db, period.beforeAt, clock.now());
  const [opening, flows] = await Promise.all([quantityAt(db, scope, instant), flowByDay(db, scope, period)]);
  const byDate = new Map(flows.map((flow) => [flow.date, flow]));
  let quantity = opening;
  const days = Array.from({ length: period.days }, (_, index) => {
    const date = addDays(period.from, index);
    const { in: came, out: left } = byDate.get(date) ?? { in: '0', out: '0' };
    quantity = subtract(add(quantity, came), left);
    return { date, in: came, out: left, quantity };
  });
  return { from: period.from, to: period.to, unit, opening, days };
}

type Asked = { productId?: string | undefined; lotId?: string | undefined; locationId?: string | undefined };

/** What is asked about: one product or one number of it, at some of our places. */
export async function scopeOf(db: Db, asked: Asked): Promise<{ scope: FlowScope; unit: string }> {
  const { productId, lotId, locationId } = asked;
  if ((productId === undefined) === (lotId === undefined)) {
    throw problem('field-invalid', { field: 'productId', reason: 'name either a product or a number' });
  }
  const product = await productOfScope(db, { productId, lotId });
  if (!product)
    throw problem('not-found', lotId ? { what: 'number', field: 'lotId' } : { what: 'product', field: 'productId' });
  return { scope: { productId: product.id, lotId, places: await oursAt(db, locationId) }, unit: product.unit };
}

/** Our places inside a place; all of ours without one. */
export async function oursAt(db: Db, locationId: string | undefined): Promise<string[]> {
  const { internal, transit } = await placesOfKinds(db);
  const ours = [...internal, ...transit];
  if (locationId === undefined) return ours;
  const inside = new Set(await placesInside(db, locationId));
  return ours.filter((id) => inside.has(id));
}
