// Takes the entries of a journal, each in a transaction of its own: kept as it came, and its part done with it. Nothing is
// refused but what is not the next entry; what is wrong with one becomes a case, and the next one goes on.
import { audit } from '../../access/audit.ts';
import { Problem, problem } from '../../domain/problem.ts';
import { isConnectionLost, isLostRace, type Place, settled, sqlState, type Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import type { Log } from '../../platform/log.ts';
import { insertCases, type NewCase } from './case-write.sql.ts';
import type { EntryOutcome, TicketBody, TillEntry } from './entry.contract.ts';
import { readBody, rowOf } from './entry-body.ts';
import { chain, chainFindings, clockFindings, moneyFindings, receiptFindings } from './entry-check.ts';
import { advanceJournal, type EntryRow, insertEntry, type JournalRow, knownEntry, lockJournal } from './journal.sql.ts';
import { tryQuickSale } from './quick-sale.ts';
import { registerByToken } from './register.sql.ts';
import { tokenIdOf } from './register.ts';
import { closeOfShift, openShift } from './shift-entry.ts';
import { keepTicket, postTicket, type Ticket } from './ticket-post.ts';
import { shiftOf } from './ticket-shift.ts';

export type Taking = By & { place: Place; log: Pick<Log, 'error'> };
/** `refused`: not the next entry, or of another register; nothing was changed. */
type Taken = { outcome: EntryOutcome; nextSeq: number } | { refused: Problem };
/** The device's token: it may send to the journal that was begun for it. Null: to any. */
type Mine = string | null;

/**
 * The entries of the caller's register, in order, up to the first that is not the next one.
 * @throws till-gap, till-not-yours, register-needed when not even the first can be taken
 */
export async function takeEntries(
  by: Taking,
  entries: readonly TillEntry[],
): Promise<{ results: EntryOutcome[]; nextSeq: number }> {
  // A person is no register, also where a register has no device.
  const tokenId = tokenIdOf(by.caller) ?? '';
  const results: EntryOutcome[] = [];
  let nextSeq = 1;
  for (const entry of entries) {
    const taken = await takeEntry(by, entry, tokenId);
    if ('refused' in taken) {
      if (results.length === 0 || taken.refused.code !== 'till-gap') throw taken.refused;
      break;
    }
    results.push(taken.outcome);
    nextSeq = taken.nextSeq;
  }
  return { results, nextSeq };
}

/** Entries that a till exported to a file: of any register and pairing. @throws till-gap, not-found */
export async function takeFile(
  by: Taking,
  entries: readonly TillEntry[],
): Promise<{ taken: number; known: number; cases: number }> {
  const sums = { taken: 0, known: 0, cases: 0 };
  const inOrder = entries.toSorted((a, b) =>
    a.registerId === b.registerId ? a.chain - b.chain || a.seq - b.seq : a.registerId < b.registerId ? -1 : 1,
  );
  for (const [index, entry] of inOrder.entries()) {
    const taken = await takeEntry(by, entry, null);
    if ('refused' in taken) throw taken.refused;
    const { outcome } = taken;
    sums[outcome.outcome] += 1;
    if (outcome.outcome === 'taken') sums.cases += outcome.cases.length;
    if (index % 50 === 49) by.report?.({ stage: 'write', done: index + 1, total: inOrder.length });
  }
  const registers = [...new Set(inOrder.map((entry) => entry.registerId))];
  await by.place.transact((tx) =>
    audit(tx, by, {
      ...{ action: 'till.journal-file', subjectKind: 'register', subjectId: registers[0] as string },
      ...{ subjectName: '', change: { ...sums, registers: registers.slice(0, 20) } },
    }),
  );
  return sums;
}

type Mode = { post: true; withoutOrder?: string } | { post: false; why: NewCase; ticket: boolean };

async function takeEntry(by: Taking, entry: TillEntry, mine: Mine): Promise<Taken> {
  const row = rowOf(entry);
  const read = readBody(row);
  const attempt = (mode: Mode): Promise<Taken> => by.place.transact((tx) => take(tx, by, { row, read, mine, mode }));
  if (mine !== null && (await tryQuickSale(by.place.db, by, { row, read, tokenId: mine }))) {
    return { outcome: { id: row.id, outcome: 'taken', cases: [] }, nextSeq: row.seq + 1 };
  }
  try {
    return await attempt({ post: true });
  } catch (error) {
    if (isConnectionLost(error)) throw error;
    if (!(error instanceof Problem) && !isLostRace(error)) {
      by.log.error({ error, entryId: row.id }, 'an entry of a till could not be posted');
    }
    const others: Mode[] = [
      // Many were quicker, again and again: that is no reason to give a ticket up.
      ...(isLostRace(error) ? [{ post: true } as const, { post: true } as const] : []),
      ...(error instanceof Problem && settlesOrder(read) ? [{ post: true, withoutOrder: error.code } as const] : []),
      ...(read.kind === 'ticket' ? [{ post: false, why: whyNot(error), ticket: true } as const] : []),
    ];
    for (const mode of others) {
      const taken = await attempt(mode).catch((again) => {
        if (isConnectionLost(again)) throw again;
      });
      if (taken) return taken;
    }
    return attempt({ post: false, why: whyNot(error), ticket: false });
  }
}

const settlesOrder = (read: Asked['read']): boolean => read.kind === 'ticket' && read.body.orderId !== null;

export function whyNot(error: unknown): NewCase {
  if (error instanceof Problem) {
    const { code, message } = error;
    const items = error.items.slice(0, 20).map((item) => ({ code: item.code, field: item.field, detail: item.detail }));
    return { code: 'not-posted', facts: { reason: code, detail: message, ...(items.length > 0 && { items }) } };
  }
  const reason = isLostRace(error) ? 'busy' : 'defect';
  return { code: 'not-posted', facts: { reason, sqlState: sqlState(error) ?? null } };
}

type Asked = {
  row: EntryRow;
  read: ReturnType<typeof readBody>;
  mine: Mine;
  mode: Mode;
};

async function take(tx: Tx, by: Taking, { row, read, mine, mode }: Asked): Promise<Taken> {
  const { registerId, chain: pairing } = row;
  const journal = await lockJournal(tx, { registerId, chain: pairing, entryId: row.id, ...namedBy(read) });
  if (!journal || !isOf(journal, mine)) return { refused: await notYours(tx, by, mine) };
  if (journal.known || row.seq < journal.nextSeq) {
    const known = await knownEntry(tx, row.id);
    const same = known?.registerId === registerId && known.chain === pairing && known.seq === row.seq;
    if (!known || !same) return { refused: problem('till-gap', { nextSeq: journal.nextSeq }) };
    return { outcome: { id: row.id, outcome: 'known', cases: known.cases }, nextSeq: journal.nextSeq };
  }
  if (row.seq !== journal.nextSeq) return { refused: problem('till-gap', { nextSeq: journal.nextSeq }) };
  const findings = [...chainFindings(row, journal), ...clockFindings(row, journal, by.clock.now())];
  const cases = await doItsPart(tx, by, { row, read, mode, journal, findings });
  return { outcome: { id: row.id, outcome: 'taken', cases }, nextSeq: row.seq + 1 };
}

const isOf = (journal: JournalRow, mine: Mine): boolean =>
  mine === null || (journal.tokenId === mine && journal.current === journal.chain);

async function notYours(tx: Tx, by: Taking, mine: Mine): Promise<Problem> {
  if (mine === null) return problem('not-found', { what: 'register with such a pairing', field: 'entries' });
  const tokenId = tokenIdOf(by.caller);
  const own = tokenId === null ? undefined : await registerByToken(tx, tokenId);
  return own ? problem('till-not-yours', { register: own.name }) : problem('register-needed');
}

/** What the statement that locks the journal looks up with it. */
function namedBy(read: Asked['read']): { shiftId: string | null; partnerId: string | null; orderId: string | null } {
  if (read.kind === 'unreadable') return { shiftId: null, partnerId: null, orderId: null };
  const { shiftId } = read.body;
  if (read.kind !== 'ticket') return { shiftId, partnerId: null, orderId: null };
  return { shiftId, partnerId: read.body.customer?.id ?? null, orderId: read.body.orderId };
}

type Part = {
  row: EntryRow;
  read: Asked['read'];
  mode: Mode;
  journal: JournalRow;
  findings: readonly NewCase[];
};

async function doItsPart(tx: Tx, by: By, given: Part): Promise<string[]> {
  const { row, read, mode, journal, findings } = given;
  if (read.kind === 'unreadable') return keepEntry(tx, by, given, { cases: [...findings, read.why] });
  if (!mode.post && !mode.ticket) {
    const counters = read.kind === 'ticket' ? countersOf(read.body) : undefined;
    return keepEntry(tx, by, given, { cases: [...findings, mode.why], ...(counters && { counters }) });
  }
  switch (read.kind) {
    case 'ticket':
      return takeTicket(tx, by, { ...given, body: read.body });
    case 'shift-open': {
      const opened = openShift(row, read.body, journal);
      return keepEntry(tx, by, given, { ...opened, cases: [...findings, ...opened.cases] });
    }
    case 'shift-close': {
      const closed = await closeOfShift(tx, row, { body: read.body, journal });
      return keepEntry(tx, by, given, { ...closed, cases: [...findings, ...closed.cases] });
    }
    default: {
      const unknown = journal.shift ? [] : [chain('shift-unknown', { shiftId: read.body.shiftId })];
      return keepEntry(tx, by, given, { cases: [...findings, ...unknown] });
    }
  }
}

const countersOf = (body: TicketBody): { receipt: number; z: number; total: number } => ({
  ...{ receipt: body.receiptNo + 1, z: 0, total: body.total },
});

async function takeTicket(tx: Tx, by: By, given: Part & { body: TicketBody }): Promise<string[]> {
  const { row, body, journal, mode } = given;
  const shift = await shiftOf(tx, row, { body, journal });
  const findings = [...given.findings, ...shift.cases, ...receiptFindings(body, journal), ...moneyFindings(body)];
  const ticket: Ticket = {
    ...{ entry: row, journal, body, findings, shiftId: shift.id },
    missing: { entry: true, ticket: true },
  };
  return mode.post
    ? postTicket(tx, by, ticket, mode.withoutOrder === undefined ? {} : { withoutOrder: mode.withoutOrder })
    : keepTicket(tx, by, ticket, mode.why);
}

/** The entry with its cases, and whatever else goes with it. */
async function keepEntry(
  tx: Tx,
  by: By,
  { row }: Pick<Part, 'row'>,
  given: {
    cases: readonly NewCase[];
    counters?: { receipt: number; z: number; total: number };
    write?: (at: Pick<Tx, 'run'>) => Promise<unknown>;
  },
): Promise<string[]> {
  const { cases, counters = { receipt: 0, z: 0, total: 0 } } = given;
  const at = by.clock.now();
  const gathering = tx.gather();
  const of = { registerId: row.registerId, entryId: row.id, ticketId: null, madeAt: at };
  const sent = [
    insertEntry(gathering, row, at),
    ...(given.write ? [given.write(gathering)] : []),
    ...(cases.length > 0 ? [insertCases(gathering, of, cases)] : []),
    advanceJournal(gathering, row, counters),
  ];
  gathering.send();
  await settled(sent);
  return cases.map((one) => one.code);
}
