// The unit of a claim: found by what was typed or scanned, with all that is known of it today.
import { coverOn } from '../../domain/cover.ts';
import { cleanNumber, numberKey } from '../../domain/number-key.ts';
import { problem } from '../../domain/problem.ts';
import type { Lot } from '../../ledger/lot.contract.ts';
import { findLots, readLot } from '../../ledger/lot-read.ts';
import { todayOf } from '../../ledger/today.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import type { ClaimFacts, ClaimInput, ClaimRef, ClaimUnit, Passage } from './claim.contract.ts';
import { claimsOfForeign, claimsOfLot } from './claim-read.sql.ts';

/** One number rarely stands for more; who sees so many says the product. */
const mostUnits = 20;
const mostHolders = 20;

/** Every unit that the number may mean. A number that was corrected finds its unit under the old one, too. */
export async function findUnits(
  db: Db,
  clock: Clock,
  asked: { number?: string | undefined; lotId?: string | undefined },
): Promise<{ rows: ClaimUnit[]; foreignClaims: ClaimRef[] }> {
  const lots = asked.lotId ? [{ id: asked.lotId }] : await findLots(db, clock, { number: asked.number ?? '' });
  const ids = [...new Set(lots.map((lot) => lot.id))].slice(0, mostUnits);
  const rows: ClaimUnit[] = [];
  for (const id of ids) rows.push(await unitOf(db, clock, id));
  return { rows, foreignClaims: await claimsOfForeign(db, numberKey(asked.number ?? '')) };
}

async function unitOf(db: Db, clock: Clock, id: string): Promise<ClaimUnit> {
  const lot = await readLot(db, clock, id);
  const today = (await todayOf(db, clock.now())).day;
  return {
    lot: { id, number: lot.number, kind: lot.kind },
    product: lot.product,
    facts: factsOf(lot, { on: today, today, partnerId: undefined }),
    holders: lot.holders.slice(0, mostHolders),
    claims: await claimsOfLot(db, id),
  };
}

export type Named =
  | { lot: Lot; foreign?: undefined }
  | { lot: null; foreign: { number: string; key: string; product: string } };

/**
 * The one unit that a new claim is about.
 * @throws not-found, number-invalid, claim-unit-needed, claim-number-unknown, claim-number-several
 */
export async function namedUnit(db: Db, clock: Clock, input: ClaimInput): Promise<Named> {
  if (input.lotId) {
    return { lot: await readLot(db, clock, input.lotId).catch(atField('lotId')) };
  }
  const typed = input.number ?? '';
  if (typed.trim() === '') {
    if (!input.foreign || input.foreignProduct === '') throw problem('claim-unit-needed', { field: 'number' });
    return { lot: null, foreign: { number: '', key: '', product: input.foreignProduct } };
  }
  const clean = cleanNumber(typed);
  if (!clean.ok) throw problem('number-invalid', { reason: clean.reason, field: 'number' });
  const number = clean.value;
  if (input.foreign) return { lot: null, foreign: { number, key: numberKey(number), product: input.foreignProduct } };
  const asked = { number, productId: input.productId ?? undefined };
  const found = new Map((await findLots(db, clock, asked)).map((lot) => [lot.id, lot]));
  const [first, ...others] = found.values();
  if (!first) throw problem('claim-number-unknown', { number, field: 'number' });
  if (others.length > 0) {
    const products = [first, ...others].map((lot) => lot.product.name);
    throw problem('claim-number-several', { number, products: products.join(', '), field: 'productId' });
  }
  return { lot: await readLot(db, clock, first.id) };
}

const atField =
  (field: string) =>
  (error: unknown): never => {
    if (error instanceof Error && 'code' in error && error.code === 'not-found') {
      throw problem('not-found', { what: 'lot or serial number', field });
    }
    throw error;
  };

/** Cover is of the day that is asked for, all else of now. */
export function factsOf(
  lot: Lot,
  given: { on: string; today: string; partnerId: string | null | undefined },
): ClaimFacts {
  const { warrantyUntil, contractUntil } = lot;
  return {
    on: given.on,
    status: lot.status,
    place: lot.place,
    withUs: lot.kind === 'serial' ? lot.onHand === '1' : lot.holders.length === 0,
    cover: given.on === given.today ? lot.cover : coverOn({ warrantyUntil, contractUntil }, given.on),
    warrantyUntil,
    contractUntil,
    parent: lot.parent,
    holder: holderOf(lot, given.partnerId),
    sale: lot.lastDelivery ?? (lot.kind === 'lot' ? holderOf(lot, given.partnerId) : null),
    supply: passageOf(lot.origin),
    holds: lot.holds,
  };
}

/** Of a lot that several customers have, the one that complains. */
export function holderOf(lot: Lot, partnerId: string | null | undefined): Passage | null {
  const [first, ...others] = lot.holders;
  const theirs = lot.holders.find((holder) => partnerId && holder.partner?.id === partnerId);
  return passageOf(theirs ?? (others.length === 0 ? (first ?? null) : null));
}

const passageOf = (found: Passage | null): Passage | null =>
  found && { partner: found.partner, document: found.document, occurredAt: found.occurredAt };
