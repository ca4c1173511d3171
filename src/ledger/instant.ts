// When a document may have happened. It may be dated back when no later move of its serial numbers exists, when no
// numbered lot's running balance at the place goes below zero at any instant since, and when the period is open.
import { dateIn } from '../domain/calendar.ts';
import { type ProblemItem, problem, problemItem } from '../domain/problem.ts';
import { add, type Quantity } from '../domain/quantity.ts';
import type { Tx } from '../platform/database.ts';
import type { Leg, PostingContext } from './demand.ts';
import { lateShortages } from './instant.sql.ts';

/** Clocks of tills and scanners differ a little; more than this ahead is a mistake. */
const futureMillis = 2 * 60 * 1000;
const listed = 50;

/** @throws Problem `future-date`, `period-locked` or `backdate-refused` with the list of what stands in the way */
export async function checkInstant(
  tx: Tx,
  context: PostingContext,
  given: { legs: readonly Leg[]; occurredAt: Date; recordedAt: Date; given: boolean },
): Promise<void> {
  const { legs, occurredAt, recordedAt } = given;
  if (occurredAt.getTime() > recordedAt.getTime() + futureMillis) {
    throw problem('future-date', { field: 'occurredAt', at: occurredAt.toISOString() });
  }
  const { lockDate, timeZone } = context.profile;
  if (lockDate && dateIn(occurredAt, timeZone) <= lockDate) {
    throw problem('period-locked', { field: 'occurredAt', lockDate });
  }
  const inTheWay = laterMoves(legs, occurredAt);
  if (given.given && occurredAt < recordedAt) inTheWay.push(...(await shortages(tx, context, legs, occurredAt)));
  if (inTheWay.length > 0) {
    throw problem('backdate-refused', { field: 'occurredAt', at: occurredAt.toISOString() }, inTheWay);
  }
}

function laterMoves(legs: readonly Leg[], occurredAt: Date): ProblemItem[] {
  const at = occurredAt.getTime();
  const items: ProblemItem[] = [];
  for (const leg of legs) {
    const lastAt = leg.lot.kind === 'serial' ? leg.lot.known?.last_at : null;
    if (!lastAt || Date.parse(lastAt) <= at) continue;
    const facts = { number: leg.lot.number, lastAt, lotId: leg.lot.id };
    items.push(problemItem('later-move', `${leg.demand.field}.numbers.${leg.index}`, facts));
    if (items.length === listed) break;
  }
  return items;
}

/** Lots and quantities that were not there at that instant, or were needed by what followed. */
async function shortages(
  tx: Tx,
  context: PostingContext,
  legs: readonly Leg[],
  occurredAt: Date,
): Promise<ProblemItem[]> {
  const taken = new Map<string, { leg: Leg; quantity: Quantity }>();
  for (const leg of legs) {
    if (leg.lot.kind === 'serial' || leg.lot.fresh || !leg.demand.from.ours) continue;
    if (leg.lot.kind === 'bulk' && leg.demand.from.belowZero) continue;
    const id = `${leg.fromId} ${leg.lot.id}`;
    taken.set(id, { leg, quantity: add(taken.get(id)?.quantity ?? '0', leg.quantity) });
  }
  if (taken.size === 0) return [];
  const asked = [...taken.values()].map(({ leg, quantity }) => ({ placeId: leg.fromId, lotId: leg.lot.id, quantity }));
  const found = await lateShortages(tx, occurredAt, asked);
  return found.slice(0, listed).map((row) => {
    const leg = taken.get(`${row.location_id} ${row.lot_id}`)?.leg as Leg;
    return problemItem('short-later', leg.demand.field, {
      product: leg.demand.product.name,
      lot: leg.lot.number ? ` ${leg.lot.number}` : '',
      location: context.places.get(row.location_id)?.name ?? leg.demand.from.name,
      available: row.lowest,
      at: row.lowest_at ?? occurredAt.toISOString(),
    });
  });
}
