// A shift that is opened, and one that is closed: what the till says it comes to is kept, and compared with its entries.
import type { Tx } from '../../platform/database.ts';
import type { NewCase } from './case-write.sql.ts';
import type { ShiftCloseBody, ShiftOpenBody } from './entry.contract.ts';
import { chain, closeFindings, countShift } from './entry-check.ts';
import { type EntryRow, entriesSinceClose, type JournalRow } from './journal.sql.ts';
import { closeShift, insertShift } from './shift-write.sql.ts';

type Change = {
  cases: NewCase[];
  counters?: { receipt: number; z: number; total: number };
  write?: (at: Pick<Tx, 'run'>) => Promise<unknown>;
};

/** One shift is open at a time; what a second opening is about then goes into the first. */
export function openShift(row: EntryRow, body: ShiftOpenBody, journal: JournalRow): Change {
  const { shiftId, cashier, openingFloat } = body;
  if (journal.shift || journal.openShiftId !== null) {
    return { cases: [chain('shift-still-open', { shiftId, open: journal.openShiftId })] };
  }
  const { registerId } = row;
  const shift = { id: shiftId, registerId, chain: row.chain, openedAt: row.at, cashier, openingFloat };
  return { cases: [], write: (at) => insertShift(at, shift) };
}

export async function closeOfShift(
  tx: Tx,
  row: EntryRow,
  given: { body: ShiftCloseBody; journal: JournalRow },
): Promise<Change> {
  const { body, journal } = given;
  const { shift } = journal;
  if (!shift?.open) {
    const reason = shift ? 'shift-closed' : 'shift-unknown';
    return { cases: [chain(reason, { shiftId: body.shiftId })] };
  }
  const counted = countShift(await entriesSinceClose(tx, row.registerId, row.chain), shift.id);
  // A number that another Z report has is not used again.
  const zNumber = Math.max(body.zNumber, journal.nextZ);
  return {
    cases: closeFindings(body, { counted, openingFloat: shift.openingFloat, journal }),
    counters: { receipt: 0, z: zNumber + 1, total: 0 },
    write: (at) => closeShift(at, { id: shift.id, closedAt: row.at, zNumber, body, hash: row.hash }),
  };
}
