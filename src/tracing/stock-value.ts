// The value of every piece of stock, exactly: serial numbers at their own cost, lots and what has no number at the
// average of their pool. What was found without a cost has the last one known of the product at that moment; what was
// bought without a cost has none.
import {
  amountOf,
  type CostEvent,
  type CostPool,
  type Micro,
  type Pico,
  replayCosts,
  toMicro,
  unitCostOf,
} from '../domain/average-cost.ts';
import { costEventOf } from '../ledger/lot-cost.ts';
import type { Db } from '../platform/database.ts';
import {
  borderLines,
  bulkLotsOf,
  evenCosts,
  foundSerials,
  type LotPiece,
  lotPieces,
  type Purchase,
  purchases,
  type Scope,
  serialPieces,
} from './valuation.sql.ts';

/** Of one product at one place; `without` is in the quantity and not in the value. */
export type ValuedPiece = { productId: string; locationId: string; quantity: Micro; without: Micro; value: Pico };
/** What one of a product cost at an instant; null where it is not known. Products are loaded before they are asked. */
type LastKnown = { load(productIds: readonly string[]): Promise<void>; at(productId: string, at: string): Pico | null };

const lotsAtOnce = 500;
const million = 1_000_000n;

export async function valuedPieces(db: Db, scope: Scope): Promise<ValuedPiece[]> {
  const [lots, serials] = await Promise.all([lotPieces(db, scope), serialPieces(db, scope)]);
  const found = await foundOf(db, scope, serials);
  const lotIds = [...new Set(lots.map((piece) => piece.lotId))];
  const even = await evenCosts(db, scope, lotIds);
  const uneven = lotIds.filter((id) => !even.has(id));
  const lastKnown = lastKnownIn(db, scope);
  await lastKnown.load(found.map((piece) => piece.productId));
  const productOf = new Map(lots.map((piece) => [piece.lotId, piece.productId]));
  const pools = await replayed(db, scope, { lotIds: uneven, productOf, lastKnown });
  const valued: ValuedPiece[] = [];
  for (const [lotId, pieces] of Map.groupBy(lots, (piece) => piece.lotId)) {
    const cost = even.get(lotId);
    const pool = pools.get(lotId);
    valued.push(...(cost === undefined ? valuedLot(pieces, pool) : pieces.map((piece) => atCost(piece, cost))));
  }
  for (const { productId, locationId, count, cost, without } of serials) {
    const value = cost === null ? 0n : toMicro(cost) * million;
    const base = { productId, locationId };
    valued.push({ ...base, quantity: BigInt(count) * million, without: BigInt(without) * million, value });
  }
  for (const { productId, locationId, at, count } of found) {
    const cost = lastKnown.at(productId, at);
    if (cost === null) continue;
    // They are counted above already, among those without a cost.
    const quantity = BigInt(count) * million;
    valued.push({ productId, locationId, quantity: 0n, without: -quantity, value: amountOf(quantity, cost) });
  }
  return valued;
}

async function foundOf(db: Db, scope: Scope, serials: Awaited<ReturnType<typeof serialPieces>>) {
  const productIds = serials.flatMap((piece) => (piece.without > 0 ? piece.productId : []));
  return productIds.length === 0 ? [] : foundSerials(db, scope, [...new Set(productIds)]);
}

const atCost = ({ productId, locationId, quantity }: LotPiece, cost: string): ValuedPiece => {
  const micro = toMicro(quantity);
  return { productId, locationId, quantity: micro, without: 0n, value: amountOf(micro, toMicro(cost) * million) };
};

/** A lot at several places: what of it has no cost is where most of it is. */
function valuedLot(pieces: readonly LotPiece[], pool: CostPool | undefined): ValuedPiece[] {
  const cost = pool ? unitCostOf(pool) : null;
  let unknown = pool?.without ?? 0n;
  const sorted = [...pieces].sort((a, b) => Number(b.quantity) - Number(a.quantity));
  return sorted.map(({ productId, locationId, quantity }) => {
    const micro = toMicro(quantity);
    const without = cost === null ? micro : micro > 0n ? (unknown < micro ? unknown : micro) : 0n;
    unknown -= without > 0n ? without : 0n;
    const value = cost === null ? 0n : amountOf(micro - without, cost);
    return { productId, locationId, quantity: micro, without, value };
  });
}

async function replayed(
  db: Db,
  scope: Scope,
  given: { lotIds: readonly string[]; productOf: ReadonlyMap<string, string>; lastKnown: LastKnown | null },
): Promise<Map<string, CostPool>> {
  const pools = new Map<string, CostPool>();
  for (let from = 0; from < given.lotIds.length; from += lotsAtOnce) {
    const lines = await borderLines(db, scope, given.lotIds.slice(from, from + lotsAtOnce));
    const events = [...Map.groupBy(lines, (line) => line.lotId)].map(([lotId, own]) => ({
      lotId,
      productId: given.productOf.get(lotId) ?? '',
      own: own.map(costEventOf),
    }));
    const { lastKnown } = given;
    await lastKnown?.load(events.flatMap(({ productId, own }) => (own.some(asksElsewhere) ? productId : [])));
    for (const { lotId, productId, own } of events) {
      pools.set(
        lotId,
        replayCosts(own, (at) => lastKnown?.at(productId, at) ?? null),
      );
    }
  }
  return pools;
}

const asksElsewhere = (event: CostEvent): boolean => event.kind === 'found' || event.kind === 'back';

/** The average of what has no number, where there was one; else of what was paid until then. */
function lastKnownIn(db: Db, scope: Scope): LastKnown {
  type Times = Map<string, { at: string; last: Pico }[]>;
  const loaded = new Set<string>();
  const paid: Times = new Map();
  const averages: Times = new Map();
  const lastOf = (times: Times, productId: string, at: string): Pico | null =>
    times.get(productId)?.findLast((one) => one.at <= at)?.last ?? null;
  return {
    at: (productId, at) => lastOf(averages, productId, at) ?? lastOf(paid, productId, at),
    async load(productIds) {
      const fresh = [...new Set(productIds)].filter((id) => !loaded.has(id));
      if (fresh.length === 0) return;
      for (const id of fresh) loaded.add(id);
      for (const [productId, own] of Map.groupBy(await purchases(db, scope, fresh), (one) => one.productId)) {
        paid.set(productId, runningAverage(own));
      }
      const bulk = await bulkLotsOf(db, fresh);
      const productOf = new Map(bulk.map(({ id, productId }) => [id, productId]));
      const lotIds = bulk.map(({ id }) => id);
      for (const [lotId, pool] of await replayed(db, scope, { lotIds, productOf, lastKnown: null })) {
        averages.set(productOf.get(lotId) ?? '', pool.history);
      }
    },
  };
}

/** What one of what was bought cost in the middle, from purchase to purchase. */
function runningAverage(bought: readonly Purchase[]): { at: string; last: Pico }[] {
  let quantity = 0n;
  let amount = 0n;
  return bought.map((one) => {
    const micro = toMicro(one.quantity);
    quantity += micro;
    amount += amountOf(micro, toMicro(one.cost) * million);
    return { at: one.at, last: (amount * million) / quantity };
  });
}
