// The journal of this register: each entry is written together with all it changes (the head, the totals of the shift, the
// ticket for later prints) in one transaction that is on the disk before anybody hears of it. Entries are made one after
// the other, so that two quick calls cannot follow the same one.

import { numberKey } from '../../../../src/domain/number-key.ts';
import { bodyText, type EntryKind, entryHash, receiptNumber } from '../../../../src/domain/till/journal.ts';
import { type CountedEntry, countEntry, emptyTotals, expectedCash } from '../../../../src/domain/till/shift-totals.ts';
import { newId } from '../../../../src/domain/uuid.ts';
import type {
  CashBody,
  Cashier,
  DrawerBody,
  ShiftCloseBody,
  ShiftOpenBody,
  TicketBody,
  VoidBody,
} from '../../../../src/operations/till/entry.contract.ts';
import type { TillStart } from '../../../../src/operations/till/feed.contract.ts';
import { db, type JournalHead, type KeptEntry, type OwnTicket, readMeta, writeMeta, type ZReport } from './db.ts';
import { markSold } from './stock.ts';
import { createStore } from './store.ts';
import { isHere } from './tab.ts';

export type Bodies = {
  'shift-open': ShiftOpenBody;
  'shift-close': ShiftCloseBody;
  ticket: TicketBody;
  cash: CashBody;
  drawer: DrawerBody;
  void: VoidBody;
};

const head = createStore<JournalHead | null>(null);
/** Called with each entry that is safe. */
const told = new Set<(entry: KeptEntry) => void>();

export const journalHead = head.get;
export const useJournalHead = head.use;

export class JournalRefusal extends Error {
  readonly code: 'not-here' | 'not-ready' | 'shift-closed' | 'shift-open' | 'disk';
  constructor(code: JournalRefusal['code'], cause?: unknown) {
    super(code, { cause });
    this.name = 'JournalRefusal';
    this.code = code;
  }
}

export async function loadHead(): Promise<JournalHead | null> {
  head.set(await readMeta('head'));
  return head.get();
}

/**
 * Begins the journal of a pairing where the server says; a journal that has begun goes on by itself. But where the server
 * has more of it than this device, which is an older copy of itself then: with nothing unsent it goes on after that.
 */
export async function beginJournal(registerId: string, code: string, state: TillStart['journal']): Promise<void> {
  await inTurn(async () => {
    const before = head.get();
    if (before && before.registerId === registerId && before.chain === state.chain) {
      const isOlder = before.nextSeq < state.nextSeq && (await db.entries.where('sent').equals(0).count()) === 0;
      if (!isOlder) {
        if (before.code !== code) await keepHead({ ...before, code });
        return;
      }
    }
    const { chain, nextSeq, lastHash, nextReceipt, nextZ, perpetualTotal, openShift } = state;
    const shift = openShift && { ...openShift, totals: emptyTotals() };
    await keepHead({ registerId, chain, code, nextSeq, lastHash, nextReceipt, nextZ, perpetualTotal, shift });
  });
}

export function onEntry(hear: (entry: KeptEntry) => void): () => void {
  told.add(hear);
  return () => void told.delete(hear);
}

/** The number the next receipt will have, to show; `appendTicket` gives it out. */
export function nextReceipt(): { receiptNo: number; number: string } | null {
  const now = head.get();
  return now && { receiptNo: now.nextReceipt, number: receiptNumber(now, now.nextReceipt) };
}

/** @throws JournalRefusal */
export const append = <K extends EntryKind>(kind: K, body: Bodies[K]): Promise<KeptEntry> =>
  inTurn(() => write(kind, () => body));

/** What of a ticket the journal itself knows. */
export type TicketDraft = Omit<TicketBody, 'shiftId' | 'receiptNo' | 'number'>;

/**
 * A paid ticket. `id` is the ticket's own from its first line on. Given twice, the first one stands and is answered.
 * @throws JournalRefusal
 */
export const appendTicket = (id: string, draft: TicketDraft): Promise<OwnTicket> =>
  inTurn(async () => {
    const known = await db.tickets.get(id);
    if (known) return known;
    const build = (now: JournalHead): TicketBody => {
      if (!now.shift) throw new JournalRefusal('shift-closed');
      const { nextReceipt: receiptNo } = now;
      return { ...draft, shiftId: now.shift.id, receiptNo, number: receiptNumber(now, receiptNo) };
    };
    const entry = await write('ticket', build, id);
    return ticketOf(entry);
  });

/** The frozen report of the shift that is closed with it. */
export const appendClose = (given: { cashier: Cashier; counted: number; note: string }): Promise<ZReport> =>
  inTurn(async () => {
    const open = head.get()?.shift;
    const entry = await write('shift-close', (now): ShiftCloseBody => {
      const { shift, nextZ, perpetualTotal } = now;
      if (!shift) throw new JournalRefusal('shift-closed');
      const expected = expectedCash(shift.openingFloat, shift.totals);
      return { ...given, shiftId: shift.id, zNumber: nextZ, expected, totals: shift.totals, perpetualTotal };
    });
    if (!open) throw new JournalRefusal('shift-closed');
    return reportOf(entry, open);
  });

let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work, work);
  last = done.catch(() => undefined);
  return done;
}

async function write<K extends EntryKind>(kind: K, build: (now: JournalHead) => Bodies[K], id = newId()) {
  if (!isHere()) throw new JournalRefusal('not-here');
  const now = head.get();
  if (!now) throw new JournalRefusal('not-ready');
  const body = build(now);
  const { registerId, chain, nextSeq: seq, lastHash: prevHash } = now;
  const entryHead = { id, registerId, chain, seq, kind, at: new Date().toISOString() };
  const hash = entryHash(prevHash, entryHead, bodyText(body));
  const entry: KeptEntry = { ...entryHead, body, prevHash, hash, sent: 0, sentAt: 0 };
  const next = after(now, entry);
  try {
    await db.transaction('rw', [db.entries, db.meta, db.tickets, db.reports], async () => {
      await db.entries.add(entry);
      await writeMeta('head', next);
      if (kind === 'ticket') await db.tickets.put(ticketOf(entry));
      if (kind === 'shift-close' && now.shift) await db.reports.put(reportOf(entry, now.shift));
    });
  } catch (cause) {
    throw new JournalRefusal('disk', cause);
  }
  head.set(next);
  if (kind === 'ticket') markSold(entry);
  for (const hear of told) hear(entry);
  return entry;
}

/** Where the journal stands after an entry. */
function after(now: JournalHead, entry: KeptEntry): JournalHead {
  const next = { ...now, nextSeq: entry.seq + 1, lastHash: entry.hash };
  const { kind, body } = entry as { kind: EntryKind; body: unknown };
  if (kind === 'shift-open') {
    if (now.shift) throw new JournalRefusal('shift-open');
    const { shiftId, cashier, openingFloat } = body as ShiftOpenBody;
    return { ...next, shift: { id: shiftId, openedAt: entry.at, cashier, openingFloat, totals: emptyTotals() } };
  }
  if (!now.shift) throw new JournalRefusal('shift-closed');
  if (kind === 'shift-close') return { ...next, nextZ: now.nextZ + 1, shift: null };
  const totals = countEntry(now.shift.totals, { kind, body } as CountedEntry);
  const shift = { ...now.shift, totals };
  if (kind !== 'ticket') return { ...next, shift };
  const { receiptNo, total } = body as TicketBody;
  return { ...next, shift, nextReceipt: receiptNo + 1, perpetualTotal: now.perpetualTotal + total };
}

async function keepHead(next: JournalHead): Promise<void> {
  await writeMeta('head', next);
  head.set(next);
}

function ticketOf({ id, at, hash, body }: KeptEntry): OwnTicket {
  const ticket = body as TicketBody;
  const keys = ticket.lines.flatMap((line) => line.numbers.map(({ number }) => numberKey(number)));
  const { number, shiftId, total } = ticket;
  const customerId = ticket.customer?.id ?? null;
  return { id, number, at, shiftId, customerId, total, numberKeys: [...new Set(keys)], hash, body: ticket };
}

function reportOf({ at, hash, body }: KeptEntry, open: NonNullable<JournalHead['shift']>): ZReport {
  const close = body as ShiftCloseBody;
  return {
    ...{ shiftId: close.shiftId, number: close.zNumber, openedAt: open.openedAt, openedBy: open.cashier },
    ...{ openingFloat: open.openingFloat, closedAt: at, hash, body: close },
  };
}
