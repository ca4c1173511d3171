// The shift of this register: opened with a float, cash in and out, closed by a blind count. Totals are counted entry by
// entry and kept with the journal.
import { expectedCash, type ShiftTotals } from '../../../../src/domain/till/shift-totals.ts';
import { newId } from '../../../../src/domain/uuid.ts';
import { db, type OpenShift, type ZReport } from './db.ts';
import { append, appendClose, JournalRefusal, journalHead, useJournalHead } from './journal.ts';
import { asCashier, currentCashier } from './people.ts';

export const currentShift = (): OpenShift | null => journalHead()?.shift ?? null;
export const useShift = (): OpenShift | null => useJournalHead()?.shift ?? null;

/** The X report: the totals so far. */
export type XReport = { shift: OpenShift; totals: ShiftTotals; expected: number; perpetualTotal: number };
export function useXReport(): XReport | null {
  const head = useJournalHead();
  if (!head?.shift) return null;
  const { shift, perpetualTotal } = head;
  return { shift, totals: shift.totals, expected: expectedCash(shift.openingFloat, shift.totals), perpetualTotal };
}

/** Amounts in minor units. @throws JournalRefusal */
export async function openShift(openingFloat: number): Promise<void> {
  await append('shift-open', { shiftId: newId(), cashier: cashier(), openingFloat });
}

export async function moveCash(given: { direction: 'in' | 'out'; amount: number; reason: string }): Promise<void> {
  await append('cash', { shiftId: shiftId(), cashier: cashier(), ...given });
}

/** Writes down that the drawer was opened without a sale. */
export async function openDrawer(reason: string): Promise<void> {
  await append('drawer', { shiftId: shiftId(), cashier: cashier(), reason });
}

/** A ticket was given up before it was paid. */
export async function giveUpTicket(given: { lines: number; total: number; reason: string }): Promise<void> {
  await append('void', { shiftId: shiftId(), cashier: cashier(), ...given });
}

/** `counted`: cash in the drawer. The frozen report. */
export const closeShift = (given: { counted: number; note: string }): Promise<ZReport> =>
  appendClose({ cashier: cashier(), ...given });

/** Newest first. */
export const zReports = (limit = 50): Promise<ZReport[]> =>
  db.reports.orderBy('closedAt').reverse().limit(limit).toArray();

function cashier() {
  const now = currentCashier();
  if (!now) throw new JournalRefusal('not-ready');
  return asCashier(now);
}

function shiftId(): string {
  const now = currentShift();
  if (!now) throw new JournalRefusal('shift-closed');
  return now.id;
}
