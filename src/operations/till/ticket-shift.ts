// The shift that a ticket belongs to.
import type { Tx } from '../../platform/database.ts';
import type { NewCase } from './case-write.sql.ts';
import type { TicketBody } from './entry.contract.ts';
import { chain } from './entry-check.ts';
import type { EntryRow, JournalRow } from './journal.sql.ts';
import { insertShift } from './shift-write.sql.ts';

/** The shift of a ticket; where its opening never came, or nobody could read it, one stands in for it. */
export async function shiftOf(
  tx: Tx,
  row: EntryRow,
  given: { body: TicketBody; journal: JournalRow },
): Promise<{ id: string; cases: NewCase[] }> {
  const { journal, body } = given;
  const { shiftId, cashier } = body;
  if (journal.shift?.open) return { id: shiftId, cases: [] };
  if (journal.shift) return { id: shiftId, cases: [chain('shift-closed', { shiftId })] };
  const cases = [chain('shift-unknown', { shiftId })];
  if (journal.openShiftId !== null) return { id: journal.openShiftId, cases };
  const { registerId } = row;
  await insertShift(tx, {
    ...{ id: shiftId, registerId, chain: row.chain, openedAt: row.at, cashier, openingFloat: 0 },
  });
  return { id: shiftId, cases };
}
