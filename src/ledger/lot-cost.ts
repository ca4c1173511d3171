// What goods cost at this moment, as they are taken out of what they are to become something else: at the average of their
// pool, what came in without a cost first. So a document that only gives them numbers leaves their value as it was.
import { type CostEvent, type CostPool, divided, fromMicro, replayCosts, unitCostOf } from '../domain/average-cost.ts';
import { compare, isPositive, type Quantity, subtract } from '../domain/quantity.ts';
import type { Db } from '../platform/database.ts';
import { type CostLine, costLinesOf } from './lot-cost.sql.ts';

export type { CostLine };
export type Costed = { quantity: Quantity; unitCost: string | null };
/** Takes quantities out of pools, each further than the one before; `whole`: a unit, which has one cost. */
export type Costing = { take(lotId: string, quantity: Quantity, whole: boolean): Costed[] };

const million = 1_000_000n;
const lotsAtOnce = 10_000;

export async function costingOf(db: Pick<Db, 'rows'>, lotIds: readonly string[]): Promise<Costing> {
  const pools = await poolsOf(db, [...new Set(lotIds)]);
  const without = new Map([...pools].map(([lotId, pool]) => [lotId, fromMicro(pool.without)]));
  return {
    take(lotId, quantity, whole) {
      const unitCost = averageOf(pools.get(lotId));
      const left = without.get(lotId) ?? '0';
      if (!isPositive(left) || (whole && compare(left, quantity) < 0)) return [{ quantity, unitCost }];
      const unknown = compare(left, quantity) < 0 ? left : quantity;
      without.set(lotId, subtract(left, unknown));
      const known = subtract(quantity, unknown);
      return [{ quantity: unknown, unitCost: null }, ...(isPositive(known) ? [{ quantity: known, unitCost }] : [])];
    },
  };
}

/** Cost of one of a lot; null where none of it has one. */
export const unitCostOfLot = async (db: Pick<Db, 'rows'>, lotId: string): Promise<string | null> =>
  averageOf((await poolsOf(db, [lotId])).get(lotId));

async function poolsOf(db: Pick<Db, 'rows'>, lotIds: readonly string[]): Promise<Map<string, CostPool>> {
  const pools = new Map<string, CostPool>();
  for (let from = 0; from < lotIds.length; from += lotsAtOnce) {
    const lines = await costLinesOf(db, lotIds.slice(from, from + lotsAtOnce));
    for (const [lotId, own] of Map.groupBy(lines, (line) => line.lotId)) {
      pools.set(lotId, replayCosts(own.map(costEventOf)));
    }
  }
  return pools;
}

function averageOf(pool: CostPool | undefined): string | null {
  const cost = pool ? unitCostOf(pool) : null;
  return cost === null ? null : fromMicro(divided(cost, million));
}

/**
 * A reversal and a return answer a document: the goods go, or come back, at what they were worth in it. Goods that only got
 * their number are worth what the document says, or their cost is not known, as before.
 */
export function costEventOf(line: CostLine): CostEvent {
  const { at, document, quantity, answers, outside, unitCost } = line;
  const base = { at, document, quantity };
  const answering = answers !== null && (line.reverses || outside === 'customer' || outside === 'supplier');
  if (!line.comesIn) return answering ? { ...base, kind: 'undone', of: answers } : { ...base, kind: 'out' };
  if (answering) return { ...base, kind: 'back', of: answers };
  const priced = outside === 'supplier' || outside === 'production' || line.identifies;
  return priced || (outside === 'inventory-loss' && unitCost !== null)
    ? { ...base, kind: 'in', cost: unitCost }
    : { ...base, kind: 'found' };
}
