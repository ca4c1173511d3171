// What a lot or serial number is and where it stands, as answers: the row of a list and the page of one number. Status
// and expiry are derived here, at the clock's moment (I9).

import { findLocations } from '../catalog/location.ts';
import { dateIn, isPast } from '../domain/calendar.ts';
import { type CoverDates, coverDaysLeft, coverOf, coverSpans } from '../domain/cover.ts';
import { alertState } from '../domain/number-dates.ts';
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import { add, isPositive, subtract } from '../domain/quantity.ts';
import { serialStatus } from '../domain/status.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { FoundLot, Lot, LotRow, NumberStatus } from './lot.contract.ts';
import { aliasesOfLot, lotsByAlias } from './lot-alias.sql.ts';
import { linksOfLot } from './lot-link.sql.ts';
import { type LotFacts, lotById, lotsByNumber } from './lot-read.sql.ts';
import {
  detailsOfLot,
  holdersOfLot,
  holdsOfLot,
  type LotDetailRow,
  type LotHold,
  type LotPlace,
  originOfLot,
  type Passage,
  placesOfLot,
  siblingsOfLot,
  wayOfSerial,
} from './lot-record.sql.ts';
import { idsInside } from './place-tree.sql.ts';
import { productRef } from './reference.ts';

/** The numbers with exactly this text, now or before a correction, of every product or of one; fewest steps, for scans. */
export async function findLots(
  db: Db,
  clock: Clock,
  options: { number: string; productId?: string | undefined },
): Promise<FoundLot[]> {
  const key = numberKey(options.number);
  if (key === '') return [];
  const [named, renamed] = await Promise.all([
    lotsByNumber(db, key, options.productId),
    lotsByAlias(db, key, options.productId),
  ]);
  const now = clock.now();
  return [
    ...named.map((facts): FoundLot => ({ ...lotRow(facts, now), matchedBy: 'number', alias: null })),
    ...renamed.map((facts): FoundLot => ({ ...lotRow(facts, now), matchedBy: 'alias', alias: facts.alias })),
  ];
}

/** Now, or as of an instant: by when things happened. @throws not-found */
export async function readLot(db: Db, clock: Clock, id: string, at?: string): Promise<Lot> {
  const facts = await lotById(db, id, at);
  if (!facts) throw problem('not-found', { what: 'lot or serial number' });
  const asked = { id, at };
  const details = await detailsOfLot(db, asked);
  const [places, origin, holders] = [
    await placesOfLot(db, asked),
    await originOfLot(db, asked),
    await holdersOfLot(db, facts.kind, asked),
  ];
  const { lastMove, lastDelivery } = await wayOfSerial(db, facts.kind, asked);
  const ours = await findLocations(
    db,
    places.map((place) => place.id),
  );
  const [aliases, holds, links] = [await aliasesOfLot(db, id), await holdsOfLot(db, asked), await linksOfLot(db, id)];
  const now = at === undefined ? clock.now() : new Date(at);
  const heldAt = await placesOnHold(db, { places, holds, now });
  const { warrantyUntil, contractUntil } = facts;
  const { warrantyTyped: typed, warrantyOfProduct: ofProduct, warrantyStarts: starts, contractTyped } = details;
  const row = lotRow(facts, now);
  const { expirationDays, bestBeforeDays, removalDays, alertDays } = details;
  return {
    ...row,
    asOf: at ?? null,
    note: facts.note,
    warranty: { until: warrantyUntil, typed, ofProduct, starts },
    contract: { until: contractUntil, typed: contractTyped, spans: coverSpans(details.contractSpans ?? '') },
    alert: alertOf(facts, details, { onHand: isPositive(row.onHand) || details.childrenHere, now }),
    numberDays: { expirationDays, bestBeforeDays, removalDays, alertDays },
    daysLeft: coverDaysLeft(coverDatesOf(facts), now, facts.timeZone),
    attributes: { ...details.attributes },
    attributeFields: details.attributeFields.map((field) => ({ ...field, choices: [...field.choices] })),
    aliases,
    holds: holds.filter((hold) => !isOver(hold.untilDate, now, hold.timeZone)).map(holdOf),
    links,
    places: places.map(({ id: placeId, name, kind, timeZone, ...amounts }) => ({
      location: { id: placeId, name, kind },
      path: ours.get(placeId)?.path ?? name,
      ...amounts,
      available: heldAt.has(placeId) ? '0' : amounts.available,
      onHold: heldAt.has(placeId),
      expired: isOver(facts.expirationDate, now, timeZone),
    })),
    origin: origin ? { ...passageOf(origin), unitCost: origin.unitCost } : null,
    siblingCount: origin ? await siblingsOfLot(db, id, origin.documentId) : 0,
    holders: holders.map((holder) => ({ ...passageOf(holder), quantity: holder.quantity })),
    lastMove: lastMove ? passageOf(lastMove) : null,
    lastDelivery: lastDelivery ? passageOf(lastDelivery) : null,
    childCount: details.childCount,
    moveCount: details.moveCount,
  };
}

function alertOf(
  facts: LotFacts,
  details: LotDetailRow,
  { onHand, now }: { onHand: boolean; now: Date },
): Lot['alert'] {
  const { alertDoneAt: doneAt, alertDoneBy: id, alertDoneByName: name } = details;
  const today = dateIn(now, facts.timeZone);
  const state = alertState({ alertDate: facts.alertDate, onHand, done: doneAt !== null, today });
  return { state, doneAt, doneBy: id !== null && name !== null ? { id, name } : null };
}

/** A hold at a place is about all inside it, too, and holds through its last day where the goods are. */
async function placesOnHold(
  db: Db,
  given: { places: readonly LotPlace[]; holds: readonly LotHold[]; now: Date },
): Promise<ReadonlySet<string>> {
  const inside = new Map<string, string[]>();
  for (const { placeId } of given.holds) {
    if (placeId !== null && !inside.has(placeId)) inside.set(placeId, await idsInside(db, placeId));
  }
  const held = given.places.filter(({ id, timeZone }) =>
    given.holds.some(
      ({ placeId, untilDate }) =>
        !isOver(untilDate, given.now, timeZone) && (placeId === null || inside.get(placeId)?.includes(id)),
    ),
  );
  return new Set(held.map(({ id }) => id));
}

const isOver = (date: string | null, now: Date, timeZone: string): boolean =>
  date !== null && isPast(date, now, timeZone);

export function lotRow(facts: LotFacts, now: Date): LotRow {
  const serial = facts.kind === 'serial';
  const onHand = serial ? (facts.placeOurs ? '1' : '0') : add(facts.internal, facts.transit);
  const { expirationDate, bestBeforeDate, removalDate, alertDate, warrantyUntil, contractUntil } = facts;
  return {
    id: facts.id,
    number: facts.number,
    kind: facts.kind,
    product: productRef(facts),
    status: serial ? serialStatus(facts) : lotStatus(facts),
    expired: isOver(expirationDate, now, facts.timeZone),
    place:
      facts.placeId !== null && facts.placeName !== null && facts.placeKind !== null
        ? { id: facts.placeId, name: facts.placeName, kind: facts.placeKind }
        : null,
    placeCount: serial ? (facts.placeOurs ? 1 : 0) : facts.placeCount,
    onHand,
    supplierNumber: facts.supplierNumber,
    expirationDate,
    bestBeforeDate,
    removalDate,
    alertDate,
    warrantyUntil,
    contractUntil,
    cover: coverOf(coverDatesOf(facts), now, facts.timeZone),
    onHold: facts.heldUntil !== null && !isOver(facts.heldUntil, now, facts.timeZone),
    parent:
      facts.parentId !== null && facts.parentNumber !== null && facts.parentKind !== null
        ? { id: facts.parentId, number: facts.parentNumber, kind: facts.parentKind }
        : null,
    createdAt: facts.createdAt,
    version: facts.version,
  };
}

const coverDatesOf = ({ warrantyUntil, contractUntil, contractSpans }: LotFacts): CoverDates => ({
  ...{ warrantyUntil, contractUntil },
  contractSpans: contractSpans === null ? null : coverSpans(contractSpans),
});

/** A lot in several places is what the best of them says. */
function lotStatus(facts: LotFacts): NumberStatus {
  if (isPositive(facts.internal)) {
    return isPositive(subtract(facts.internal, facts.promised)) ? 'available' : 'reserved';
  }
  if (isPositive(facts.transit)) return 'in-transit';
  return facts.everReceived ? 'used-up' : 'inactive';
}

function passageOf(passage: Omit<Passage, 'quantity'>): Omit<Lot['holders'][number], 'quantity'> {
  const { partnerId, partnerName } = passage;
  return {
    partner: partnerId !== null && partnerName !== null ? { id: partnerId, name: partnerName } : null,
    document: { id: passage.documentId, number: passage.documentNumber, kind: passage.documentKind },
    occurredAt: passage.occurredAt,
  };
}

const holdOf = ({ placeId, placeName, placeKind, timeZone: _, ...hold }: LotHold): Lot['holds'][number] => ({
  ...hold,
  location:
    placeId !== null && placeName !== null && placeKind !== null
      ? { id: placeId, name: placeName, kind: placeKind }
      : null,
});
