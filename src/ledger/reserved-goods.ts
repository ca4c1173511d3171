// Goods that are kept for another document. Who moves them is refused with the documents they are kept for; a caller
// whose role allows it may name the refusal and take them: the other document loses what was kept for it, and who
// reserved it is told.
import { audit } from '../access/audit.ts';
import { tell } from '../access/notice.ts';
import { type ProblemItem, problemItem } from '../domain/problem.ts';
import { compare, isPositive, type Quantity, subtract } from '../domain/quantity.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { type Leg, numberField, type Posting } from './demand.ts';
import { lessenReservation, lockReservationsOf, type ReservedFor } from './reservation.sql.ts';
import { markKept } from './reservation.ts';

type Taken = { leg: Leg; quantity: Quantity };
/** What is taken from whom; nothing is written yet. */
export type Taking = { row: ReservedFor; quantity: Quantity }[];

/** How much of a leg is kept for another document. */
function takenOf(leg: Leg): Quantity {
  if (leg.lot.kind === 'serial') return leg.lot.known?.reserved ? '1' : '0';
  return leg.taken ?? '0';
}

/** Adds what is kept for others to `refused`, or says what the caller takes from them. */
export async function refuseReserved(
  tx: Tx,
  given: { posting: Posting; legs: readonly Leg[]; refused: ProblemItem[] },
): Promise<Taking> {
  const wanted: Taken[] = given.legs
    .map((leg) => ({ leg, quantity: takenOf(leg) }))
    .filter(({ quantity }) => isPositive(quantity));
  if (wanted.length === 0) return [];
  const rows = await lockReservationsOf(tx, [...new Set(wanted.map(({ leg }) => leg.lot.id))].sort());
  const left = new Map(rows.map((row) => [row, row.quantity]));
  const passes = given.posting.handedOver || given.posting.overrides.has('reserved-elsewhere');
  const taking: Taking = [];
  for (const { leg, quantity } of wanted) {
    let missing = quantity;
    const documents = new Set<string>();
    for (const row of rows) {
      const there = left.get(row) ?? '0';
      if (row.lotId !== leg.lot.id || row.locationId !== leg.fromId) continue;
      if (!isPositive(missing) || !isPositive(there)) continue;
      const part = compare(there, missing) < 0 ? there : missing;
      left.set(row, subtract(there, part));
      missing = subtract(missing, part);
      documents.add(row.operationNumber);
      taking.push({ row, quantity: part });
    }
    if (!passes) given.refused.push(refusal(leg, [...documents]));
  }
  return passes ? taking : [];
}

function refusal(leg: Leg, documents: readonly string[]): ProblemItem {
  const { demand, lot } = leg;
  const field = 'numbers' in demand.what ? numberField(demand, leg.index) : `${demand.field}.quantity`;
  return problemItem('reserved-elsewhere', field, {
    product: demand.product.name,
    lot: lot.number ? ` ${lot.number}` : '',
    documents: documents.join(', '),
    ...(lot.kind !== 'bulk' && { lotId: lot.id }),
  });
}

/** Ends or lessens the other documents' reservations and tells who made them. */
export async function takeReserved(tx: Tx, by: By, given: { operationId: string; taking: Taking }): Promise<void> {
  for (const { row, quantity } of given.taking) {
    await lessenReservation(tx, row, quantity, compare(quantity, row.quantity) === 0);
    await markKept(tx, by, [{ ...row, quantity }], false);
  }
  for (const [operationId, taken] of Map.groupBy(given.taking, ({ row }) => row.operationId)) {
    const [first] = taken;
    if (!first) continue;
    const goods = taken
      .slice(0, 100)
      .map(({ row, quantity }) => ({ product: row.productName, number: row.number, quantity }));
    await audit(tx, by, {
      action: 'reservation.take',
      subjectKind: 'operation',
      subjectId: operationId,
      subjectName: first.row.operationNumber,
      change: { operationId: given.operationId, goods, count: taken.length },
    });
    const facts = {
      operationId,
      operation: first.row.operationNumber,
      byOperationId: given.operationId,
      by: by.caller.userName,
      count: taken.length,
      goods,
    };
    for (const userId of new Set(taken.map(({ row }) => row.createdBy))) {
      await tell(tx, by, { userId, kind: 'reservation-taken', facts });
    }
  }
}
