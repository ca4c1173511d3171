// Walking along a journal, entry by entry, to see that nothing was taken out, put in or changed: the server walks along its
// own entries, whoever has an archive file along that one.
import { accepted, type Outcome, refused } from '../outcome.ts';
import { type EntryHead, entryHash } from './journal.ts';

/** `body`: the very text that was hashed. */
export type WalkedEntry = EntryHead & { body: string; prevHash: string; hash: string };

/** Where one stands after an entry. Numbers are null where none is known yet. */
export type JournalPlace = {
  seq: number;
  hash: string;
  receiptNo: number | null;
  zNumber: number | null;
  /** The perpetual total in minor units; null where the journal is walked from its middle on and none was told. */
  perpetualTotal: number | null;
  entries: number;
  tickets: number;
};

/**
 * `gap`: numbers of entries; `link`: the hash before is not that of the entry before; `hash`: what is there is not what was
 * hashed; `end`: entries are missing after the last one.
 */
export const journalFaults = [
  ...(['gap', 'link', 'hash', 'receipt-number', 'z-number', 'perpetual-total', 'start', 'end'] as const),
] as const;
export type JournalFault = (typeof journalFaults)[number];

/** Before the first entry of a journal. */
export const journalStart = (hash: string, perpetualTotal: number | null): JournalPlace => ({
  ...{ seq: 0, hash, receiptNo: 0, zNumber: 0, perpetualTotal, entries: 0, tickets: 0 },
});

/** Before an entry in the middle of a journal: what was before it is taken as it is told. */
export const journalMiddle = (seq: number, hash: string, perpetualTotal: number | null): JournalPlace => ({
  ...{ seq, hash, receiptNo: null, zNumber: null, perpetualTotal, entries: 0, tickets: 0 },
});

/** Goes on to the next entry, or says what is wrong with it. */
export function walkOn(at: JournalPlace, entry: WalkedEntry): Outcome<JournalPlace, JournalFault> {
  if (entry.seq !== at.seq + 1) return refused('gap', { expected: at.seq + 1, found: entry.seq });
  if (entry.prevHash !== at.hash) return refused('link', { expected: at.hash, found: entry.prevHash });
  const hash = entryHash(entry.prevHash, entry, entry.body);
  if (hash !== entry.hash) return refused('hash', { expected: hash, found: entry.hash });
  const next = { ...at, seq: entry.seq, hash, entries: at.entries + 1 };
  if (entry.kind === 'ticket') return walkTicket(next, fieldsOf(entry.body));
  if (entry.kind === 'shift-close') return walkClose(next, fieldsOf(entry.body));
  return accepted(next);
}

function walkTicket(at: JournalPlace, body: Record<string, unknown>): Outcome<JournalPlace, JournalFault> {
  const receiptNo = integer(body.receiptNo);
  const total = integer(body.total);
  if (receiptNo !== null && at.receiptNo !== null && receiptNo !== at.receiptNo + 1) {
    return refused('receipt-number', { expected: at.receiptNo + 1, found: receiptNo });
  }
  // An entry that nobody could read counts for nothing; it is kept, and its hash is right.
  const perpetualTotal = at.perpetualTotal === null ? null : at.perpetualTotal + (total ?? 0);
  return accepted({ ...at, receiptNo, perpetualTotal, tickets: at.tickets + 1 });
}

function walkClose(at: JournalPlace, body: Record<string, unknown>): Outcome<JournalPlace, JournalFault> {
  const zNumber = integer(body.zNumber);
  const told = integer(body.perpetualTotal);
  if (zNumber !== null && at.zNumber !== null && zNumber !== at.zNumber + 1) {
    return refused('z-number', { expected: at.zNumber + 1, found: zNumber });
  }
  if (told !== null && at.perpetualTotal !== null && told !== at.perpetualTotal) {
    return refused('perpetual-total', { expected: at.perpetualTotal, found: told });
  }
  return accepted({ ...at, zNumber, perpetualTotal: told ?? at.perpetualTotal });
}

function fieldsOf(body: string): Record<string, unknown> {
  try {
    const fields: unknown = JSON.parse(body);
    return fields !== null && typeof fields === 'object' ? (fields as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const integer = (value: unknown): number | null => (Number.isSafeInteger(value) ? (value as number) : null);
