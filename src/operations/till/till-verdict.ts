// Verdicts on numbers while they are sold, against everybody's stock and without a lock: a verdict is a help, and what is
// paid posts whatever it was. A mark warns other tills for a quarter of an hour and stops nobody.
import { isPast } from '../../domain/calendar.ts';
import { isOurs } from '../../domain/location-kind.ts';
import { numberKey } from '../../domain/number-key.ts';
import { isPositive, subtract } from '../../domain/quantity.ts';
import { type VerdictCode, weightOf } from '../../domain/till/verdict.ts';
import { holdsHere, type OpenHold } from '../../ledger/held-here.ts';
import { placesInside } from '../../ledger/place-tree.ts';
import type { Tx } from '../../platform/database.ts';
import type { RegisterRecord } from './register.sql.ts';
import type { Verdict } from './till-verdict.contract.ts';
import { forgetMarks, type NumberKnown, numbersKnown, putMarks, removeMarks } from './till-verdict.sql.ts';

const markMs = 15 * 60_000;

export type VerdictQuestion = {
  register: RegisterRecord;
  now: Date;
  productId: string | null;
  numbers: readonly string[];
  ticketId: string;
  orderId: string | null;
  cashierName: string;
  mark: boolean;
};

/** In the order of the numbers; a number that several products have gets one of each. */
export async function askVerdicts(tx: Tx, asked: VerdictQuestion): Promise<Verdict[]> {
  const { register, now, orderId } = asked;
  const placeIds = await placesInside(tx, register.locationId);
  const typed = asked.numbers.map((number) => ({ number, key: numberKey(number) }));
  const keys = [...new Set(typed.map((one) => one.key))];
  const known = await numbersKnown(tx, { keys, placeIds, registerId: register.id, now, orderId });
  const here = new Set(placeIds);
  const holds = await holdsHere(
    tx,
    now,
    known.filter((row) => row.mayBeHeld).map((row) => ({ id: row.lotId, placeIds: placesOf(row) })),
  );
  const byKey = Map.groupBy(known, (row) => row.key);
  const verdicts = typed.flatMap(({ number, key }) => {
    const rows = candidates(byKey.get(key) ?? [], asked.productId);
    if (rows.length === 0) return [unknown(number)];
    return rows.map((row) => {
      if (asked.productId !== null && row.productId !== asked.productId) return told(row, number, wrongProduct(row));
      return told(row, number, verdictOn(row, { here, now, hold: holds.get(row.lotId) }));
    });
  });
  if (asked.mark) await markGood(tx, asked, verdicts);
  return verdicts;
}

export const unmarkNumbers = (
  tx: Tx,
  of: { registerId: string; ticketId: string; lotIds: readonly string[] | undefined },
): Promise<number> => removeMarks(tx, of);

/** A number belongs to whom it is now before whom it was once, and to the asked product before another one. */
function candidates(rows: readonly NumberKnown[], productId: string | null): NumberKnown[] {
  const owned = (some: readonly NumberKnown[]): NumberKnown[] => {
    const own = some.filter((row) => row.own);
    return own.length > 0 ? own : [...some];
  };
  if (productId === null) return owned(rows);
  const ofProduct = owned(rows.filter((row) => row.productId === productId));
  return (ofProduct.length > 0 ? ofProduct : owned(rows)).slice(0, 1);
}

type Found = { code: VerdictCode; facts: Record<string, string | null> };
type At = { here: ReadonlySet<string>; now: Date; hold: OpenHold | undefined };

const placesOf = (row: NumberKnown): string[] => (row.placeId === null ? row.herePlaceIds : [row.placeId]);

function verdictOn(row: NumberKnown, at: At): Found {
  const { hold } = at;
  const held = hold && { reason: hold.reason, until: hold.untilDate, location: hold.locationName };
  if (held && hold.kind === 'recall') return { code: 'recalled', facts: held };
  const absent = row.kind === 'serial' ? absentUnit(row, at.here) : absentLot(row);
  if (absent) return absent;
  if (held) return { code: 'on-hold', facts: held };
  if (row.keptFor !== null && !isPositive(availableOf(row)))
    return { code: 'reserved', facts: { document: row.keptFor } };
  return outdated(row, at.now) ?? marked(row) ?? { code: 'ok', facts: {} };
}

/** Why a unit cannot leave from here; undefined when it is here. */
function absentUnit(row: NumberKnown, here: ReadonlySet<string>): Found | undefined {
  const { placeId, placeKind, placeName } = row;
  if (placeId === null || placeKind === null) return { code: 'not-received', facts: {} };
  if (here.has(placeId)) return undefined;
  if (isOurs(placeKind)) return { code: 'elsewhere', facts: { location: placeName } };
  const left = { document: row.leftBy, at: row.leftAt };
  if (placeKind !== 'customer') return { code: 'gone', facts: { ...left, what: placeKind } };
  return {
    code: 'sold',
    facts: { ...left, soldAt: row.leftAt, to: row.leftTo ?? row.leftTicket, receipt: row.leftTicket },
  };
}

function absentLot(row: NumberKnown): Found | undefined {
  if (isPositive(row.hereQuantity ?? '0')) return undefined;
  if (row.elsewhere !== null) return { code: 'elsewhere', facts: { location: row.elsewhere } };
  return { code: row.moved ? 'too-little' : 'not-received', facts: {} };
}

function outdated(row: NumberKnown, now: Date): Found | undefined {
  const { expirationDate, removalDate, timeZone } = row;
  const policy = row.expiredPolicy ?? row.companyExpiredPolicy;
  if (expirationDate !== null && policy !== 'allow' && isPast(expirationDate, now, timeZone)) {
    return { code: 'expired', facts: { date: expirationDate, policy } };
  }
  if (removalDate === null || !isPast(removalDate, now, timeZone)) return undefined;
  return { code: 'past-removal', facts: { date: removalDate } };
}

/** Of a unit: a lot is there for several. */
function marked(row: NumberKnown): Found | undefined {
  if (row.kind !== 'serial' || row.markRegister === null) return undefined;
  return { code: 'marked', facts: { register: row.markRegister, cashier: row.markCashier, until: row.markUntil } };
}

const wrongProduct = (row: NumberKnown): Found => ({ code: 'wrong-product', facts: { product: row.productName } });

/** On hand here less what is kept for others. */
function availableOf(row: NumberKnown): string {
  if (row.kind === 'serial') return row.keptFor === null ? '1' : '0';
  const left = subtract(row.hereQuantity ?? '0', row.kept);
  return isPositive(left) ? left : '0';
}

const told = (row: NumberKnown, asked: string, { code, facts }: Found): Verdict => ({
  ...{ asked, number: row.number, code, facts, lotId: row.lotId, kind: row.kind },
  ...{ productId: row.productId, productName: row.productName, expirationDate: row.expirationDate },
  available: row.kind === 'lot' ? availableOf(row) : null,
});

const unknown = (asked: string): Verdict => ({
  ...{ asked, number: asked, code: 'unknown' as const, facts: {}, lotId: null, kind: null },
  ...{ productId: null, productName: null, expirationDate: null, available: null },
});

async function markGood(tx: Tx, asked: VerdictQuestion, verdicts: readonly Verdict[]): Promise<void> {
  const good = verdicts.filter(({ code, kind }) => kind === 'serial' && ['ok', 'warns'].includes(weightOf(code)));
  const lotIds = [...new Set(good.flatMap((verdict) => verdict.lotId ?? []))];
  await forgetMarks(tx, asked.now);
  if (lotIds.length === 0) return;
  const until = new Date(asked.now.getTime() + markMs);
  await putMarks(tx, lotIds, {
    registerId: asked.register.id,
    ticketId: asked.ticketId,
    cashierName: asked.cashierName,
    until,
  });
}
