// What is wrong with an entry, without refusing it: its place in the chain, the device's clock, the receipt's number, and
// whether the money adds up. Pure.
import { bodyText, entryHash, receiptNumber } from '../../domain/till/journal.ts';
import { ticketTotals } from '../../domain/till/money.ts';
import { countEntry, emptyTotals, expectedCash, type ShiftTotals } from '../../domain/till/shift-totals.ts';
import type { NewCase } from './case-write.sql.ts';
import { CashBody, type ShiftCloseBody, TicketBody } from './entry.contract.ts';
import type { EntryRow, JournalRow, StoredEntry } from './journal.sql.ts';

const minute = 60_000;
/** A clock may be so far ahead of ours, or behind its own entry before. */
const tolerated = 5 * minute;

export function chainFindings(entry: EntryRow, journal: JournalRow): NewCase[] {
  const cases: NewCase[] = [];
  if (entry.prevHash !== journal.lastHash) {
    cases.push(chain('previous-hash', { expected: journal.lastHash, given: entry.prevHash }));
  }
  const expected = entryHash(entry.prevHash, entry, entry.body);
  if (entry.hash !== expected) cases.push(chain('hash', { expected, given: entry.hash }));
  return cases;
}

export function clockFindings(entry: EntryRow, journal: JournalRow, now: Date): NewCase[] {
  const at = Date.parse(entry.at);
  const said = { at: entry.at, now: now.toISOString() };
  if (at - now.getTime() > tolerated) return [{ code: 'clock', facts: { reason: 'ahead', ...said } }];
  const { lastAt, begunAt } = journal;
  if (Date.parse(begunAt) - at > tolerated) {
    return [{ code: 'clock', facts: { reason: 'before-pairing', ...said, begunAt } }];
  }
  if (lastAt !== null && Date.parse(lastAt) - at > tolerated) {
    return [{ code: 'clock', facts: { reason: 'went-back', ...said, before: lastAt } }];
  }
  return [];
}

export function receiptFindings(body: TicketBody, journal: JournalRow): NewCase[] {
  const number = receiptNumber(journal, journal.nextReceipt);
  if (body.receiptNo === journal.nextReceipt && body.number === number) return [];
  return [chain('receipt-number', { expected: number, given: body.number })];
}

/** What was paid stands; that it does not add up is told. */
export function moneyFindings(body: TicketBody): NewCase[] {
  const { discount, pricesIncludeTax, currencyDigits: exponent } = body;
  const counted = ticketTotals(body.lines, { discount, pricesIncludeTax, exponent });
  if (!counted.ok) return [{ code: 'totals', facts: { reason: 'too-large' } }];
  const { amounts, taxes, net, tax, total } = counted.value;
  const rows = (list: readonly { rate: string; net: number; tax: number }[]): string =>
    JSON.stringify(list.map((row) => [Number(row.rate), row.net, row.tax]).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)));
  const cases: NewCase[] = [];
  const wrong = body.lines.filter((line, index) => line.amount !== amounts[index]).map((line) => line.line);
  const same = body.net === net && body.tax === tax && body.total === total && rows(body.taxes) === rows(taxes);
  if (wrong.length > 0 || !same) {
    const given = { net: body.net, tax: body.tax, total: body.total };
    const said = { given, counted: { net, tax, total }, lines: wrong.slice(0, 20) };
    cases.push({ code: 'totals', facts: { reason: 'ticket', ...said } });
  }
  const paid = body.payments.reduce((sum, payment) => sum + payment.amount, 0);
  if (paid !== body.total + body.rounding) {
    cases.push({ code: 'totals', facts: { reason: 'payments', given: paid, counted: body.total + body.rounding } });
  }
  return cases;
}

/** What a shift comes to by its entries as they are kept; entries of other shifts and those nobody can read do not count. */
export function countShift(entries: readonly StoredEntry[], shiftId: string): ShiftTotals {
  let totals = emptyTotals();
  for (const { kind, body } of entries) {
    const read: unknown = JSON.parse(body);
    if ((read as { shiftId?: unknown }).shiftId !== shiftId) continue;
    if (kind === 'ticket') {
      const ticket = TicketBody.safeParse(read);
      if (ticket.success) totals = countEntry(totals, { kind, body: ticket.data });
    } else if (kind === 'cash') {
      const cash = CashBody.safeParse(read);
      if (cash.success) totals = countEntry(totals, { kind, body: cash.data });
    } else if (kind === 'drawer' || kind === 'void') totals = countEntry(totals, { kind });
  }
  return totals;
}

export function closeFindings(
  body: ShiftCloseBody,
  given: { counted: ShiftTotals; openingFloat: number; journal: JournalRow },
): NewCase[] {
  const { counted, openingFloat, journal } = given;
  const cases: NewCase[] = [];
  if (inOneOrder(counted) !== inOneOrder(body.totals)) {
    const differing = (Object.keys(counted) as (keyof ShiftTotals)[]).filter(
      (name) => bodyText(counted[name]) !== bodyText(body.totals[name]),
    );
    const [before, after] = [
      { ...body.totals, cashiers: [] },
      { ...counted, cashiers: [] },
    ];
    cases.push({ code: 'totals', facts: { reason: 'shift', differing, given: before, counted: after } });
  }
  const expected = expectedCash(openingFloat, counted);
  if (expected !== body.expected) {
    cases.push({ code: 'totals', facts: { reason: 'expected', given: body.expected, counted: expected } });
  }
  if (journal.perpetualTotal !== body.perpetualTotal) {
    const facts = { reason: 'perpetual', given: body.perpetualTotal, counted: journal.perpetualTotal };
    cases.push({ code: 'totals', facts });
  }
  if (body.zNumber !== journal.nextZ) {
    cases.push(chain('z-number', { expected: journal.nextZ, given: body.zNumber }));
  }
  return cases;
}

/** Lists whose order says nothing are compared without it. */
const inOneOrder = (totals: ShiftTotals): string =>
  bodyText({
    ...totals,
    tenders: totals.tenders.toSorted((a, b) => (a.tender < b.tender ? -1 : 1)),
    cashiers: totals.cashiers.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  });

export const chain = (reason: string, facts: Record<string, unknown>): NewCase => ({
  code: 'chain',
  facts: { reason, ...facts },
});
