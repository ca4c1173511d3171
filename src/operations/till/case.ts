// The verbs of the till's work items: list, settle with a note, and try a ticket again that could not be posted.
import { audit } from '../../access/audit.ts';
import { numberKey } from '../../domain/number-key.ts';
import { problem } from '../../domain/problem.ts';
import type { CaseCode } from '../../domain/till/case.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import type { TillCase } from './case.contract.ts';
import {
  type CaseFilter,
  caseById,
  countCases,
  type LockedCase,
  lockCase,
  pageOfCases,
  settleCaseRow,
} from './case.sql.ts';
import { readBody } from './entry-body.ts';
import { entryById, lockJournal } from './journal.sql.ts';
import { postTicket } from './ticket-post.ts';
import { shiftOf } from './ticket-shift.ts';
import { isTicketThere } from './ticket-write.sql.ts';

type Asked = {
  open?: boolean | undefined;
  code?: CaseCode | undefined;
  registerId?: string | undefined;
  ticketId?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

export async function listTillCases(db: Db, asked: Asked): Promise<Page<TillCase>> {
  const filter: CaseFilter = {
    ...{ open: asked.open ?? null, code: asked.code ?? null },
    ...{ registerId: asked.registerId ?? null, ticketId: asked.ticketId ?? null },
    text: asked.q ? { typed: asked.q, key: numberKey(asked.q) } : null,
  };
  const after = decodeCursor('till-cases', asked.cursor);
  const rows = await pageOfCases(db, filter, { after, limit: asked.limit + 1 });
  const total = asked.cursor ? null : await countCases(db, filter, countLimit + 1);
  return pageOfRows(rows, { limit: asked.limit, sort: 'till-cases', keyOf: (row) => [row.madeAt, row.id], total });
}

/** @throws not-found */
export async function getTillCase(db: Pick<Db, 'rows'>, id: string): Promise<TillCase> {
  const found = await caseById(db, id);
  if (!found) throw problem('not-found', { what: 'case' });
  return found;
}

/** @throws not-found, case-settled */
export async function settleTillCase(tx: Tx, by: By, given: { id: string; note: string }): Promise<TillCase> {
  await lockOpen(tx, given.id);
  return settle(tx, by, given);
}

/** @throws not-found, case-settled, case-not-posted, and whatever still refuses the ticket */
export async function retryTillCase(tx: Tx, by: By, id: string): Promise<TillCase> {
  const entry = await entryOf(tx, id);
  const read = readBody(entry);
  if (read.kind !== 'ticket') throw problem('case-not-posted');
  const { registerId, chain, at } = entry;
  const { body } = read;
  const journal = await lockJournal(tx, {
    ...{ registerId, chain, entryId: entry.id, shiftId: body.shiftId },
    ...{ partnerId: body.customer?.id ?? null, orderId: body.orderId },
  });
  if (!journal) throw new Error('an entry has no journal');
  const { code } = await lockOpen(tx, id);
  if (code !== 'not-posted') throw problem('case-not-posted');
  const there = await isTicketThere(tx, entry.id);
  const shift = there ? { id: body.shiftId, cases: [] } : await shiftOf(tx, entry, { body, journal });
  await postTicket(tx, by, {
    ...{ entry: { ...entry, at: new Date(at).toISOString() }, journal, body, findings: shift.cases, shiftId: shift.id },
    missing: { entry: false, ticket: !there },
  });
  return settle(tx, by, { id, note: '' });
}

async function entryOf(tx: Tx, caseId: string) {
  const found = await getTillCase(tx, caseId);
  const entry = await entryById(tx, found.entryId);
  if (!entry) throw new Error('a case has no entry');
  return entry;
}

async function lockOpen(tx: Tx, id: string): Promise<LockedCase> {
  const locked = await lockCase(tx, id);
  if (!locked) throw problem('not-found', { what: 'case' });
  if (locked.settledAt !== null) throw problem('case-settled');
  return locked;
}

async function settle(tx: Tx, by: By, given: { id: string; note: string }): Promise<TillCase> {
  const { id, note } = given;
  const { userId, userName } = by.caller;
  await settleCaseRow(tx, { id, at: by.clock.now(), userId, userName, note });
  const settled = await getTillCase(tx, id);
  await audit(tx, by, {
    ...{ action: 'till-case.settle', subjectKind: 'till-case', subjectId: id },
    subjectName: settled.ticket?.number ?? settled.register.name,
    change: { code: settled.code, ...(settled.number !== null && { number: settled.number }), note },
  });
  return settled;
}
