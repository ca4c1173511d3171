// Verdicts on numbers while somebody types: the same rules as posting, asked without a lock and without writing. A
// verdict is a help, not a promise: posting asks again. And what picking would choose now.
import { decidedPickings } from '../catalog/picking.ts';
import type { LinePicking, Picking, PickingSource } from '../domain/picking.ts';
import { type Fact, type ProblemCode, problem, sentence } from '../domain/problem.ts';
import { add, isPositive, subtract } from '../domain/quantity.ts';
import type { Tx } from '../platform/database.ts';
import { fromInOrder } from './allocate.ts';
import { type PlaceRow, type PostingContext, type ProductRow, pickPlaces } from './demand.ts';
import { heldQuantity } from './held.sql.ts';
import { holdFacts, holdsInForce, legKey, outdatedAt, stopsHeld } from './held-goods.ts';
import { findLotsByNumber, type LotRow, otherProductsWithNumbers } from './lot.sql.ts';
import { correctedNumbers } from './lot-alias.sql.ts';
import { type Outdated, outdatedQuantity, pickCandidates } from './pick.sql.ts';
import { openPosting } from './posting.ts';
import { documentsKeeping, keptFor } from './reservation.sql.ts';
import { serialOrigin } from './serial-origin.ts';

export type TypedNumber = { index: number; number: string; key: string };
export type Verdict = {
  index: number;
  code: ProblemCode;
  detail: string;
  facts: Record<string, Fact>;
  lotId: string | null;
};

const portion = 10_000;

/** The numbers that could not be used between two places, each with its reason; the others could. */
export async function verdictsOn(
  tx: Tx,
  context: PostingContext,
  asked: {
    product: ProductRow;
    from: PlaceRow;
    to: PlaceRow;
    typed: readonly TypedNumber[];
    now: Date;
    /** The draft for which they are typed: what is kept for it is its own. */
    operationId: string | null;
  },
): Promise<{ refused: Verdict[]; existing: number }> {
  const { product, from, to, typed, now } = asked;
  const known = await findKnown(tx, product.id, typed);
  const unknown = from.ours ? typed.filter((entry) => !known.has(entry.key)).slice(0, portion) : [];
  const others = await reasonsUnknown(tx, product, unknown);
  const unfit = await unfitReasons(tx, context, { product, from, to, lots: [...known.values()], now });
  const units = [...known.values()].filter((lot) => from.ours && lot.reserved).map((lot) => lot.id);
  const kept = units.length === 0 ? [] : await documentsKeeping(tx, units, asked.operationId);
  const keeping = new Map(kept.map((row) => [row.lotId, row.operationNumber]));
  const seen = new Set<string>();
  const refused: Verdict[] = [];
  for (const { index, number, key } of typed) {
    const lot = known.get(key);
    const found =
      product.tracking === 'serial' && seen.has(key)
        ? { code: 'number-duplicate' as const, facts: { number } }
        : lot
          ? (refusalOf(lot, { product, from, to }) ?? unfit.get(lot.id) ?? keptRefusal(lot, product, keeping))
          : from.ours
            ? (others.get(key) ?? { code: 'number-unknown' as const, facts: { number, product: product.name } })
            : undefined;
    if (found) {
      const lotId = lot?.id ?? (typeof found.facts.lotId === 'string' ? found.facts.lotId : null);
      refused.push({ index, ...found, detail: sentence(found.code, found.facts), lotId });
    }
    seen.add(key);
  }
  return { refused, existing: known.size };
}

type Found = { code: ProblemCode; facts: Record<string, Fact> };

function keptRefusal(lot: LotRow, product: ProductRow, keeping: ReadonlyMap<string, string>): Found | undefined {
  const documents = keeping.get(lot.id);
  if (documents === undefined) return undefined;
  return { code: 'reserved-elsewhere', facts: { product: product.name, lot: ` ${lot.number}`, documents } };
}

function refusalOf(lot: LotRow, given: { product: ProductRow; from: PlaceRow; to: PlaceRow }): Found | undefined {
  const { product, from, to } = given;
  if (lot.kind !== product.tracking)
    return { code: 'number-wrong-kind', facts: { number: lot.number, kind: lot.kind } };
  if (lot.kind !== 'serial') return undefined;
  const origin = serialOrigin(lot, { from, to });
  if ('placeId' in origin) return undefined;
  return { code: origin.code, facts: { number: lot.number, location: lot.place_name, expected: from.name } };
}

/** By lot: why what is known and here must not leave for good. */
async function unfitReasons(
  tx: Tx,
  context: PostingContext,
  given: { product: ProductRow; from: PlaceRow; to: PlaceRow; lots: readonly LotRow[]; now: Date },
): Promise<Map<string, Found>> {
  const { product, from, now } = given;
  const found = new Map<string, Found>();
  if (!stopsHeld(given)) return found;
  const legs = given.lots.map((lot) => ({ lot, from, placeId: lot.place_id ?? from.id }));
  const holds = await holdsInForce(tx, context, { legs, now });
  for (const leg of legs) {
    const hold = holds.get(legKey(leg));
    const outdated = outdatedAt(context, { ...leg, product, at: now });
    if (hold) found.set(leg.lot.id, { code: 'on-hold', facts: holdFacts(leg.lot, hold) });
    else if (outdated) found.set(leg.lot.id, outdated);
  }
  return found;
}

/** By key: what numbers that the product has not were corrected to, or whose they are. */
async function reasonsUnknown(
  tx: Tx,
  product: ProductRow,
  unknown: readonly TypedNumber[],
): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  if (unknown.length === 0) return found;
  const typed = new Map(unknown.map((entry) => [entry.key, entry.number]));
  const asked = [...typed.keys()].map((key) => ({ productId: product.id, key }));
  for (const { key, name } of await otherProductsWithNumbers(tx, asked)) {
    found.set(key, { code: 'number-of-other-product', facts: { number: typed.get(key) ?? '', product: name } });
  }
  for (const { key, lotId, now } of await correctedNumbers(tx, asked)) {
    found.set(key, { code: 'number-corrected', facts: { number: typed.get(key) ?? '', now, lotId } });
  }
  return found;
}

async function findKnown(tx: Tx, productId: string, typed: readonly TypedNumber[]): Promise<Map<string, LotRow>> {
  const keys = [...new Set(typed.map((entry) => entry.key))];
  const known = new Map<string, LotRow>();
  for (let at = 0; at < keys.length; at += portion) {
    const part = keys.slice(at, at + portion);
    for (const row of await findLotsByNumber(tx, productId, part)) known.set(row.number_key, row);
  }
  return known;
}

export type Picked = {
  lotId: string;
  number: string;
  location: { id: string; name: string };
  quantity: string;
  expirationDate: string | null;
};

export type Proposal = Outdated & {
  picked: Picked[];
  missing: string;
  held: string;
  strategy: Picking;
  /** Who says so; `asked`: the caller. */
  from: PickingSource | 'asked';
};

/** What picking would choose now, in its order, what would be missing, and what is here and passed over. */
export async function proposePick(
  tx: Tx,
  asked: {
    productId: string;
    locationId: string;
    quantity: string;
    picking: LinePicking | undefined;
    now: Date;
    /** The draft for which it is picked: what is kept for it comes first. */
    operationId?: string | undefined;
  },
): Promise<Proposal> {
  const context = await openPosting(tx, { productIds: [asked.productId], placeIds: [asked.locationId] });
  const product = context.products.get(asked.productId);
  const place = context.places.get(asked.locationId);
  if (!product) throw problem('not-found', { what: 'product', field: 'productId' });
  if (!place) throw problem('not-found', { what: 'location', field: 'locationId' });
  if (product.tracking === 'none') throw problem('numbers-not-tracked', { product: product.name, field: 'productId' });
  const { strategy, from } = await strategyOf(tx, asked);
  const ordered = await fromInOrder(tx, place, strategy);
  const places = pickPlaces(context, { from: ordered, at: asked.now, now: asked.now });
  const candidates = await pickCandidates(tx, {
    tracking: product.tracking,
    strategy,
    productId: product.id,
    places,
    at: asked.now,
    limit: portion,
    lock: false,
  });
  const inside = await openPosting(tx, { productIds: [], placeIds: candidates.map((row) => row.location_id) });
  let missing = asked.quantity;
  const picked: Picked[] = [];
  const { operationId, productId } = asked;
  for (const row of operationId ? await keptFor(tx, { operationId, productId }) : []) {
    if (!isPositive(missing)) break;
    const quantity = isPositive(subtract(row.quantity, missing)) ? missing : row.quantity;
    missing = subtract(missing, quantity);
    const { lotId, number, expirationDate } = row;
    picked.push({ lotId, number, location: { id: row.locationId, name: row.locationName }, quantity, expirationDate });
  }
  for (const row of candidates) {
    if (!isPositive(missing)) break;
    const quantity = isPositive(subtract(row.available, missing)) ? missing : row.available;
    missing = subtract(missing, quantity);
    const location = { id: row.location_id, name: inside.places.get(row.location_id)?.name ?? '' };
    const before = picked.find((one) => one.lotId === row.lot_id && one.location.id === row.location_id);
    if (before) before.quantity = add(before.quantity, quantity);
    else
      picked.push({ lotId: row.lot_id, number: row.number, location, quantity, expirationDate: row.expiration_date });
  }
  const outdated = await outdatedQuantity(tx, product.id, places);
  return { picked, missing, held: await heldQuantity(tx, product.id, places), ...outdated, strategy, from };
}

async function strategyOf(
  tx: Tx,
  asked: { productId: string; locationId: string; picking: LinePicking | undefined },
): Promise<Pick<Proposal, 'strategy' | 'from'>> {
  const { picking, productId, locationId } = asked;
  if (picking && picking !== 'auto') return { strategy: picking, from: 'asked' };
  const [decided] = await decidedPickings(tx, [{ productId, locationId }]);
  if (!decided) throw new Error('nobody says which goods leave first');
  return decided;
}
