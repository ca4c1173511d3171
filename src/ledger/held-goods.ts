// What must not be sold, delivered or consumed: goods on hold where they are, expired goods, and without a question goods
// past their removal date. Asked of the lots that posting has locked, so a hold that is placed at the same moment is
// either seen or comes after the document. What may be passed is passed by naming it; the holds that were passed are in
// the audit. Expired goods are never passed, passed by who may, or let go, as the product or the company says.
import { audit } from '../access/audit.ts';
import { isPast } from '../domain/calendar.ts';
import type { ExpiredPolicy } from '../domain/picking.ts';
import { type ProblemItem, problemItem, sentence } from '../domain/problem.ts';
import { LostRace, type Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import {
  dayAt,
  type Leg,
  numberField,
  type PlaceRow,
  type Posting,
  type PostingContext,
  type ProductRow,
} from './demand.ts';
import { type OpenHold, openHoldsOf } from './held.sql.ts';
import type { LotRow } from './lot.sql.ts';
import { idsInside } from './place-tree.sql.ts';

type Lot = Pick<
  LotRow,
  'id' | 'number' | 'held' | 'expiration_date' | 'parent_expiration_date' | 'removal_date' | 'parent_removal_date'
>;

/** Goods of ours that leave for good; transfers, counts, scrap and returns to a supplier are not stopped. */
export const stopsHeld = (demand: { from: PlaceRow; to: PlaceRow }): boolean =>
  demand.from.ours && (demand.to.kind === 'customer' || demand.to.kind === 'production');

/** Holds that the caller passes, with the legs that they hold. */
export type PassedHolds = ReadonlyMap<OpenHold, readonly Leg[]>;

/** Adds the legs that may not leave to `refused`. @returns the holds that the caller passes; nothing is written yet */
export async function refuseHeld(
  tx: Tx,
  given: { context: PostingContext; posting: Posting; legs: readonly Leg[]; refused: ProblemItem[] },
): Promise<PassedHolds> {
  const { context, posting, refused } = given;
  // A reversal says that the goods never came back: it mends the record and hands nothing out.
  const legs = given.legs.filter((leg) => leg.lot.known && leg.reversesLine === null && stopsHeld(leg.demand));
  const passed = new Map<OpenHold, Leg[]>();
  if (legs.length === 0) return passed;
  const holds = await holdsInForce(tx, context, { legs: legs.map(legAt), now: posting.now });
  for (const leg of legs) {
    const hold = holds.get(legKey(legAt(leg)));
    const outdated = outdatedAt(context, {
      ...legAt(leg),
      product: leg.demand.product,
      at: posting.occurredAt ?? posting.now,
    });
    if (hold && 'pick' in leg.demand.what) throw new LostRace('what was picked was put on hold');
    if (hold && (posting.handedOver || posting.overrides.has('on-hold')))
      passed.set(hold, [...(passed.get(hold) ?? []), leg]);
    else if (hold) refused.push(problemItem('on-hold', fieldOf(leg), holdFacts(leg.lot.known as LotRow, hold)));
    if (outdated && !passes(posting, outdated.code)) {
      const { code, facts } = outdated;
      refused.push({ code, field: fieldOf(leg), detail: sentence(code, facts), facts });
    }
  }
  return passed;
}

/** Writes the holds that the caller passes to the audit. */
export async function auditPassed(tx: Tx, by: By, given: { passed: PassedHolds; operationId: string }): Promise<void> {
  for (const [hold, over] of given.passed) await auditHold(tx, by, { hold, over, operationId: given.operationId });
}

export const holdFacts = (lot: Pick<Lot, 'id' | 'number'>, hold: OpenHold) => ({
  number: lot.number,
  kind: hold.kind,
  reason: hold.reason,
  untilDate: hold.untilDate,
  location: hold.locationName,
  holdId: hold.holdId,
  lotId: lot.id,
});

type LotAt = { lot: Lot; from: PlaceRow; placeId: string };
const legAt = (leg: Leg): LotAt => ({ lot: leg.lot.known as LotRow, from: leg.demand.from, placeId: leg.fromId });
export const legKey = ({ lot, placeId }: Pick<LotAt, 'lot' | 'placeId'>): string => `${lot.id} ${placeId}`;

/** By lot and place: the first hold that stands there today. Asks nothing where no lot is marked as held. */
export async function holdsInForce(
  db: Pick<Tx, 'rows'>,
  context: PostingContext,
  given: { legs: readonly LotAt[]; now: Date },
): Promise<Map<string, OpenHold>> {
  const found = new Map<string, OpenHold>();
  const marked = given.legs.filter(({ lot }) => lot.held);
  if (marked.length === 0) return found;
  const ids = [...new Set(marked.map(({ lot }) => lot.id))];
  const byLot = Map.groupBy(await openHoldsOf(db, ids), (hold) => hold.lotId);
  const inside = new Map<string, ReadonlySet<string>>();
  for (const { locationId } of [...byLot.values()].flat()) {
    if (locationId !== null && !inside.has(locationId)) {
      inside.set(locationId, new Set(await idsInside(db, locationId)));
    }
  }
  for (const at of marked) {
    const today = dayAt(context, { from: at.from, id: at.placeId, at: given.now });
    const hold = byLot
      .get(at.lot.id)
      ?.find(
        ({ locationId, untilDate }) =>
          (locationId === null || inside.get(locationId)?.has(at.placeId)) &&
          (untilDate === null || untilDate >= today),
      );
    if (hold) found.set(legKey(at), hold);
  }
  return found;
}

export type Outdated =
  | { code: 'expired' | 'expired-blocked'; facts: { number: string; expirationDate: string; lotId: string } }
  | { code: 'past-removal'; facts: { number: string; removalDate: string; lotId: string } };

/** Who goes on with expired goods is not asked about their removal as well. */
const passes = (posting: Posting, code: Outdated['code']): boolean =>
  posting.handedOver || (posting.overrides.has(code) && code !== 'expired-blocked');

export const expiredPolicyOf = (context: PostingContext, product: Pick<ProductRow, 'expiredPolicy'>): ExpiredPolicy =>
  product.expiredPolicy ?? context.profile.expiredPolicy;

/**
 * Which date has gone by at a place at an instant, the lot's own or that of the lot it was made in: the expiration, where
 * it stops goods of the product, else the removal.
 */
export function outdatedAt(
  context: PostingContext,
  given: LotAt & { at: Date; product: Pick<ProductRow, 'expiredPolicy'> },
): Outdated | null {
  const { id: lotId, number } = given.lot;
  const zone = given.from.zones[given.placeId] ?? context.profile.timeZone;
  const expirationDate = given.lot.expiration_date ?? given.lot.parent_expiration_date;
  const policy = expiredPolicyOf(context, given.product);
  if (expirationDate !== null && policy !== 'allow' && isPast(expirationDate, given.at, zone)) {
    return { code: policy === 'block' ? 'expired-blocked' : 'expired', facts: { number, expirationDate, lotId } };
  }
  const removalDate = given.lot.removal_date ?? given.lot.parent_removal_date;
  if (removalDate === null || !isPast(removalDate, given.at, zone)) return null;
  return { code: 'past-removal', facts: { number, removalDate, lotId } };
}

const fieldOf = (leg: Leg): string =>
  'numbers' in leg.demand.what ? numberField(leg.demand, leg.index) : `${leg.demand.field}.quantity`;

const listed = 100;

async function auditHold(
  tx: Tx,
  by: By,
  given: { hold: OpenHold; over: readonly Leg[]; operationId: string },
): Promise<void> {
  const { hold, over, operationId } = given;
  const numbers = over.slice(0, listed).map((leg) => leg.lot.number);
  await audit(tx, by, {
    action: 'hold.pass',
    subjectKind: 'hold',
    subjectId: hold.holdId,
    subjectName: hold.reason,
    change: { operationId, count: over.length, numbers },
  });
}
