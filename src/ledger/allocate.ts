// Which quantity leaves which of our places. A document that names a place also means what lies inside it: the place
// itself first, then the others, oldest stock first. Nothing that has a number goes below zero (I5); a quantity
// without number may, where the place's policy says so.
import { placesInPickOrder } from '../catalog/picking.ts';
import type { Picking } from '../domain/picking.ts';
import { type ProblemItem, problemItem } from '../domain/problem.ts';
import { add, compare, isPositive, type Quantity, subtract, sum } from '../domain/quantity.ts';
import { newId } from '../domain/uuid.ts';
import type { Tx } from '../platform/database.ts';
import {
  type Demand,
  type Leg,
  type LegLot,
  type PlaceRow,
  type Posting,
  type PostingContext,
  pickPlaces,
} from './demand.ts';
import { bulkLots, lockLotsById } from './lot.sql.ts';
import { lockOnHand, type OnHandRow } from './on-hand.sql.ts';
import { pickCandidates } from './pick.sql.ts';

const pickLimit = 100_000;

/** Every leg with the place it really leaves from. Rows of on hand that it touches are locked from here on. */
export async function allocate(
  tx: Tx,
  context: PostingContext,
  posting: Posting,
  given: { named: readonly Leg[]; refused: ProblemItem[] },
): Promise<Leg[]> {
  const legs = [...given.named];
  const picked = await pickedLegs(tx, context, posting, given);
  legs.push(...picked.legs);
  legs.push(...(await bulkLegs(tx, posting, picked.rest)));
  const counted = legs.filter((leg) => leg.lot.kind !== 'serial');
  if (counted.length === 0) return legs;
  const stock = await lockStock(tx, counted);
  const serials = legs.filter((leg) => leg.lot.kind === 'serial');
  return [...serials, ...counted.flatMap((leg) => fromPlaces(leg, stock, given.refused))];
}

/** Chosen lots and serial numbers, in the order of the strategy, and what goes without a number because they fell short. */
async function pickedLegs(
  tx: Tx,
  context: PostingContext,
  posting: Posting,
  given: { named: readonly Leg[]; refused: ProblemItem[] },
): Promise<{ legs: Leg[]; rest: Demand[] }> {
  const at = posting.occurredAt ?? posting.now;
  // What the document names itself is not there to be chosen.
  const taken = new Map(given.named.map((leg) => [`${leg.fromId} ${leg.lot.id}`, leg.quantity]));
  const legs: Leg[] = [];
  const rest: Demand[] = [];
  for (const demand of posting.demands) {
    const { what, product } = demand;
    if (!('pick' in what) || product.tracking === 'none') continue;
    const candidates = await pickCandidates(tx, {
      tracking: product.tracking,
      strategy: what.strategy,
      productId: product.id,
      places: pickPlaces(context, { from: await fromInOrder(tx, demand.from, what.strategy), at, now: posting.now }),
      at,
      limit: product.tracking === 'serial' ? Math.min(pickLimit, Math.ceil(Number(what.pick)) + taken.size) : pickLimit,
      lock: true,
    });
    let missing = what.pick;
    for (const candidate of candidates) {
      if (!isPositive(missing)) break;
      const id = `${candidate.location_id} ${candidate.lot_id}`;
      const available = subtract(candidate.available, taken.get(id) ?? '0');
      if (!isPositive(available)) continue;
      const quantity = compare(available, missing) < 0 ? available : missing;
      taken.set(id, add(taken.get(id) ?? '0', quantity));
      missing = subtract(missing, quantity);
      legs.push({
        demand,
        index: legs.length,
        lot: { id: candidate.lot_id, kind: product.tracking, number: candidate.number, known: null, fresh: null },
        fromId: candidate.location_id,
        toId: demand.to.id,
        quantity,
        reversesLine: null,
      });
    }
    if (!isPositive(missing)) continue;
    const afterPick = subtract(what.pick, missing);
    if (what.rest === 'unidentified') rest.push({ ...demand, what: { bulk: missing, afterPick } });
    else if (what.rest === 'asked') {
      const facts = { product: product.name, missing, quantity: what.pick, given: afterPick };
      given.refused.push(problemItem('numbers-asked', `${demand.field}.numbers`, facts));
    } else given.refused.push(notEnough(demand, null, afterPick, what.pick));
  }
  await lockPicked(tx, legs);
  return { legs, rest };
}

/** The place with those inside it, in the order in which they are emptied where that is what decides. */
export async function fromInOrder(tx: Tx, from: PlaceRow, strategy: Picking): Promise<PlaceRow> {
  if (strategy !== 'location' || from.inside.length < 2) return from;
  const inside = new Set(from.inside);
  return { ...from, inside: (await placesInPickOrder(tx, from.id)).filter((id) => inside.has(id)) };
}

/** Reads what was chosen again under its lock: a lot may be put on hold, or dated, between choosing and taking. */
async function lockPicked(tx: Tx, legs: readonly Leg[]): Promise<void> {
  if (legs.length === 0) return;
  const rows = await lockLotsById(tx, [...new Set(legs.map((leg) => leg.lot.id))]);
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const leg of legs) leg.lot.known = known.get(leg.lot.id) ?? null;
}

/** Quantities without number: untracked goods, or tracked goods that stay unidentified. */
async function bulkLegs(tx: Tx, posting: Posting, rest: readonly Demand[]): Promise<Leg[]> {
  const demands = [...posting.demands.filter((demand) => 'bulk' in demand.what), ...rest];
  const missing = new Map<string, { id: string; productId: string }>();
  for (const { product } of demands) {
    if (!product.bulkLotId) missing.set(product.id, { id: newId(), productId: product.id });
  }
  const made = missing.size > 0 ? await bulkLots(tx, [...missing.values()], posting.now) : new Map<string, string>();
  return demands.map((demand) => {
    const id = demand.product.bulkLotId ?? made.get(demand.product.id);
    if (!id) throw new Error('the row for quantities without number could not be made');
    const lot: LegLot = { id, kind: 'bulk', number: null, known: null, fresh: null };
    const quantity = 'bulk' in demand.what ? demand.what.bulk : '0';
    const firstIn = 'bulk' in demand.what ? demand.what.firstIn : undefined;
    const way = { fromId: demand.from.id, toId: demand.to.id };
    return { demand, index: 0, lot, ...way, quantity, reversesLine: null, ...(firstIn !== undefined && { firstIn }) };
  });
}

/** `available` and `reserved` shrink as legs take from them. */
type Stock = Map<string, OnHandRow & { available: Quantity }>;
const placeAndLot = (placeId: string, lotId: string): string => `${placeId} ${lotId}`;

async function lockStock(tx: Tx, legs: readonly Leg[]): Promise<Stock> {
  const lots = new Set<string>();
  const places = new Set<string>();
  for (const leg of legs) {
    if (leg.lot.fresh) continue;
    lots.add(leg.lot.id);
    for (const id of leg.demand.from.inside) places.add(id);
    if (leg.demand.to.ours) places.add(leg.toId);
  }
  const stock: Stock = new Map();
  if (lots.size === 0 || places.size === 0) return stock;
  for (const row of await lockOnHand(tx, [...lots], [...places])) {
    stock.set(placeAndLot(row.location_id, row.lot_id), { ...row, available: subtract(row.quantity, row.reserved) });
  }
  return stock;
}

/** One leg per place that gives something; refused when all of them together have too little. */
function fromPlaces(leg: Leg, stock: Stock, refused: ProblemItem[]): Leg[] {
  const { demand } = leg;
  const arriving = stock.get(placeAndLot(leg.toId, leg.lot.id));
  if (!demand.from.ours) {
    // A reversal brings goods back as old as they were.
    return [{ ...leg, ...(leg.reversesLine !== null && arriving && { firstIn: arriving.first_in }) }];
  }
  const named = leg.fromId === demand.from.id ? demand.from.inside : [leg.fromId];
  const rows = named
    .flatMap((id) => stock.get(placeAndLot(id, leg.lot.id)) ?? [])
    .sort((a, b) => rank(a, leg) - rank(b, leg) || (a.first_in < b.first_in ? -1 : 1));
  const parts: Leg[] = [];
  let missing = leg.quantity;
  for (const row of rows) {
    if (!isPositive(missing)) break;
    if (!isPositive(row.available)) continue;
    const quantity = compare(row.available, missing) < 0 ? row.available : missing;
    row.available = subtract(row.available, quantity);
    missing = subtract(missing, quantity);
    parts.push({ ...leg, fromId: row.location_id, quantity, firstIn: row.first_in });
  }
  if (!isPositive(missing)) return parts;
  const afterPick = 'bulk' in demand.what ? demand.what.afterPick : undefined;
  const keptForOthers = sum(rows.map((row) => row.reserved));
  if (compare(keptForOthers, missing) >= 0 && afterPick === undefined) {
    return [...parts, ...takenFromOthers(leg, rows, missing)];
  }
  // What picking left over is taken from what is there: below zero goes only what was asked for without numbers.
  if (leg.lot.kind === 'bulk' && demand.from.belowZero && afterPick === undefined) {
    const own = parts.find((part) => part.fromId === leg.fromId);
    if (own) own.quantity = add(own.quantity, missing);
    else parts.push({ ...leg, quantity: missing });
    return parts;
  }
  const found = subtract(leg.quantity, missing);
  if (afterPick === undefined) refused.push(notEnough(demand, leg, found, leg.quantity));
  else refused.push(notEnough(demand, null, add(afterPick, found), add(afterPick, leg.quantity)));
  return parts;
}

/** What is there, but kept for other documents: whether it may be taken is asked later. */
function takenFromOthers(leg: Leg, rows: readonly OnHandRow[], wanted: Quantity): Leg[] {
  const parts: Leg[] = [];
  let missing = wanted;
  for (const row of rows) {
    if (!isPositive(missing) || !isPositive(row.reserved)) continue;
    const quantity = compare(row.reserved, missing) < 0 ? row.reserved : missing;
    row.reserved = subtract(row.reserved, quantity);
    missing = subtract(missing, quantity);
    parts.push({ ...leg, fromId: row.location_id, quantity, taken: quantity, firstIn: row.first_in });
  }
  return parts;
}

const rank = (row: OnHandRow, leg: Leg): number => (row.location_id === leg.fromId ? 0 : 1);

function notEnough(demand: Demand, leg: Leg | null, available: Quantity, wanted: Quantity): ProblemItem {
  const named = leg && 'numbers' in demand.what;
  if (leg?.lot.kind === 'bulk' && demand.product.tracking !== 'none') {
    const facts = { available, wanted, product: demand.product.name, location: demand.from.name };
    return problemItem('unidentified-not-enough', `${demand.field}.numbers`, facts);
  }
  return problemItem('not-enough', named ? `${demand.field}.numbers.${leg.index}` : `${demand.field}.quantity`, {
    available,
    wanted,
    product: demand.product.name,
    lot: leg?.lot.number ? ` ${leg.lot.number}` : '',
    location: demand.from.name,
  });
}
