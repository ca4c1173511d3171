// What a lot or serial number is and where it stands, as answers: the row of a list and the page of one number. Status
// and expiry are derived here, at the clock's moment (I9).
import { isPast } from '../domain/calendar.ts';
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import { add, isPositive, subtract } from '../domain/quantity.ts';
import { serialStatus } from '../domain/status.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { FoundLot, Lot, LotRow, NumberStatus } from './lot.contract.ts';
import { lotsByAlias } from './lot-alias.sql.ts';
import {
  countsOfLot,
  holdersOfLot,
  type LotFacts,
  lotById,
  lotsByNumber,
  originOfLot,
  type Passage,
  placesOfLot,
} from './lot-read.sql.ts';

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

/** @throws not-found */
export async function readLot(db: Db, clock: Clock, id: string): Promise<Lot> {
  const facts = await lotById(db, id);
  if (!facts) throw problem('not-found', { what: 'lot or serial number' });
  const [places, counts, origin, holders] = [
    await placesOfLot(db, id),
    await countsOfLot(db, id),
    await originOfLot(db, id),
    await holdersOfLot(db, facts),
  ];
  const now = clock.now();
  return {
    ...lotRow(facts, now),
    note: facts.note,
    places: places.map(({ id: placeId, name, kind, timeZone, ...amounts }) => ({
      location: { id: placeId, name, kind },
      ...amounts,
      expired: facts.expirationDate !== null && isPast(facts.expirationDate, now, timeZone),
    })),
    origin: origin ? passageOf(origin) : null,
    holders: holders.map((holder) => ({ ...passageOf(holder), quantity: holder.quantity })),
    ...counts,
  };
}

export function lotRow(facts: LotFacts, now: Date): LotRow {
  const serial = facts.kind === 'serial';
  const onHand = serial ? (facts.placeOurs ? '1' : '0') : add(facts.internal, facts.transit);
  const { expirationDate, bestBeforeDate, removalDate, alertDate } = facts;
  return {
    id: facts.id,
    number: facts.number,
    kind: facts.kind,
    product: {
      id: facts.productId,
      sku: facts.sku,
      name: facts.productName,
      tracking: facts.tracking,
      unit: facts.unit,
      decimals: facts.decimals,
    },
    status: serial ? serialStatus(facts) : lotStatus(facts),
    expired: expirationDate !== null && isPast(expirationDate, now, facts.timeZone),
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
    parent:
      facts.parentId !== null && facts.parentNumber !== null && facts.parentKind !== null
        ? { id: facts.parentId, number: facts.parentNumber, kind: facts.parentKind }
        : null,
    createdAt: facts.createdAt,
    version: facts.version,
  };
}

/** A lot in several places is what the best of them says. */
function lotStatus(facts: LotFacts): NumberStatus {
  if (isPositive(facts.internal)) {
    return isPositive(subtract(facts.internal, facts.promised)) ? 'available' : 'reserved';
  }
  if (isPositive(facts.transit)) return 'in-transit';
  return facts.everReceived ? 'used-up' : 'inactive';
}

function passageOf(passage: Passage): Lot['origin'] & object {
  const { partnerId, partnerName } = passage;
  return {
    partner: partnerId !== null && partnerName !== null ? { id: partnerId, name: partnerName } : null,
    document: { id: passage.documentId, number: passage.documentNumber, kind: passage.documentKind },
    occurredAt: passage.occurredAt,
  };
}
