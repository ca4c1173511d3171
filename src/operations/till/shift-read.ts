// Shifts for the office. What the server counts comes from the entries as they came, never from what the till said.
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { endOfDate, startOfDate } from '../../domain/calendar.ts';
import { problem } from '../../domain/problem.ts';
import type { EntryKind } from '../../domain/till/journal.ts';
import {
  type CountedEntry,
  countEntry,
  emptyTotals,
  expectedCash,
  type ShiftTotals,
} from '../../domain/till/shift-totals.ts';
import type { Db } from '../../platform/database.ts';
import type { Column } from '../../platform/list-file.ts';
import { decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import { CashBody, DrawerBody, ShiftCloseBody, ShiftOpenBody, TicketBody, VoidBody } from './entry.contract.ts';
import { minorText } from './minor-text.ts';
import type { Shift, ShiftFilter, ShiftMovement, ShiftRow } from './shift.contract.ts';
import {
  countShifts,
  type EntryOfShift,
  entriesBetween,
  type ShiftMatch,
  type ShiftRecord,
  shiftById,
  shiftEnds,
  shiftRows,
} from './shift.sql.ts';
import { tillCompany } from './till-company.sql.ts';

const order = 'opened-desc';
const entriesAtOnce = 1000;
const noEnd = 2 ** 31 - 1;

export async function listShifts(db: Db, query: ShiftFilter): Promise<Page<ShiftRow>> {
  const after = decodeCursor(order, query.cursor);
  const money = await tillCompany(db);
  const match = matchOf(query, money.timeZone);
  const rows = await shiftRows(db, match, { after, limit: query.limit });
  const total = after ? null : await countShifts(db, match);
  const shown = rows.map((row) => rowShown(row, money));
  return pageOfRows(shown, { limit: query.limit, sort: order, keyOf: (row) => [row.openedAt, row.id], total });
}

/** @throws not-found */
export async function getShift(db: Db, id: string): Promise<Shift> {
  const record = await foundShift(db, id);
  const { openedAt, closedAt, totals: printed } = record;
  const { own, ends, lastAt } = await countedByServer(db, record);
  const ownExpected = expectedCash(record.openingFloat, own);
  const close = ends.find((entry) => entry.kind === 'shift-close');
  const closing = close && readBody(ShiftCloseBody, close.body);
  return {
    ...rowShown(record, await tillCompany(db)),
    note: record.note,
    totals: printed ?? own,
    ownTotals: own,
    ownExpected,
    agrees: printed === null || (isDeepStrictEqual(inOrder(printed), inOrder(own)) && record.expected === ownExpected),
    perpetualTotal: closing?.perpetualTotal ?? null,
    hash: record.hash,
    lastEntryAt: closedAt ?? lastAt ?? openedAt,
  };
}

/** @throws not-found */
export async function listShiftMovements(
  db: Db,
  asked: { id: string; limit: number; cursor: string | undefined },
): Promise<Page<ShiftMovement>> {
  const record = await foundShift(db, asked.id);
  const [seq] = decodeCursor('movement', asked.cursor) ?? [];
  const range = await rangeOf(db, record);
  const kinds: readonly EntryKind[] = ['cash', 'drawer', 'void'];
  const entries = await entriesBetween(db, record, {
    ...{ after: Number(seq ?? range.after), before: range.before, kinds, limit: asked.limit + 1 },
  });
  const page = pageOfRows(entries, { limit: asked.limit, sort: 'movement', keyOf: (entry) => [entry.seq] });
  return { ...page, rows: page.rows.flatMap((entry) => movementOf(entry) ?? []) };
}

async function foundShift(db: Db, id: string): Promise<ShiftRecord> {
  const record = await shiftById(db, id);
  if (!record) throw problem('not-found', { what: 'shift' });
  return record;
}

/** The numbers of the entries around those of the shift, with its opening and closing themselves. */
async function rangeOf(db: Db, shift: ShiftRecord): Promise<{ after: number; before: number; ends: EntryOfShift[] }> {
  const at = [shift.openedAt, ...(shift.closedAt === null ? [] : [shift.closedAt])];
  const ends = (await shiftEnds(db, shift, at)).filter((entry) => shiftOf(entry) === shift.id);
  const open = ends.find((entry) => entry.kind === 'shift-open');
  const close = ends.find((entry) => entry.kind === 'shift-close');
  return { after: open?.seq ?? 0, before: close?.seq ?? noEnd, ends };
}

async function countedByServer(
  db: Db,
  shift: ShiftRecord,
): Promise<{ own: ShiftTotals; ends: EntryOfShift[]; lastAt: string | null }> {
  const { after, before, ends } = await rangeOf(db, shift);
  const kinds: readonly EntryKind[] = ['ticket', 'cash', 'drawer', 'void'];
  let own = emptyTotals();
  let last: EntryOfShift | undefined;
  for (;;) {
    const limit = entriesAtOnce;
    const entries = await entriesBetween(db, shift, { after: last?.seq ?? after, before, kinds, limit });
    for (const entry of entries) {
      const counted = countedOf(entry, shift.id);
      if (counted) own = countEntry(own, counted);
    }
    last = entries.at(-1) ?? last;
    if (entries.length < limit) return { own, ends, lastAt: last?.at ?? null };
  }
}

/** Of an entry of that shift, what counts; an entry that nobody can read counts for nothing. */
function countedOf(entry: EntryOfShift, shiftId: string): CountedEntry | undefined {
  if (entry.kind === 'ticket') {
    const body = readBody(TicketBody, entry.body);
    return body?.shiftId === shiftId ? { kind: 'ticket', body } : undefined;
  }
  if (entry.kind === 'cash') {
    const body = readBody(CashBody, entry.body);
    return body?.shiftId === shiftId ? { kind: 'cash', body } : undefined;
  }
  const kind = entry.kind === 'drawer' ? 'drawer' : 'void';
  return shiftOf(entry) === shiftId ? { kind } : undefined;
}

function movementOf({ id, kind, at, body }: EntryOfShift): ShiftMovement | undefined {
  if (kind === 'cash') {
    const cash = readBody(CashBody, body);
    if (!cash) return undefined;
    const amount = cash.direction === 'in' ? cash.amount : -cash.amount;
    return { id, kind, at, cashier: cash.cashier, amount, reason: cash.reason };
  }
  if (kind === 'drawer') {
    const drawer = readBody(DrawerBody, body);
    return drawer && { id, kind, at, cashier: drawer.cashier, amount: null, reason: drawer.reason };
  }
  const given = kind === 'void' ? readBody(VoidBody, body) : undefined;
  return given && { id, kind: 'void', at, cashier: given.cashier, amount: given.total, reason: given.reason };
}

function readBody<T extends z.ZodType>(shape: T, text: string): z.output<T> | undefined {
  const read = shape.safeParse(JSON.parse(text));
  return read.success ? read.data : undefined;
}

const shiftOf = (entry: EntryOfShift): string | undefined =>
  readBody(ShiftOpenBody.pick({ shiftId: true }).loose(), entry.body)?.shiftId;

/** Lists of totals have no order of their own. */
function inOrder(totals: ShiftTotals): ShiftTotals {
  const by = <T>(rows: readonly T[], key: (row: T) => string): T[] =>
    rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  const { taxes, tenders, cashiers } = totals;
  return {
    ...totals,
    taxes: by(taxes, (row) => row.rate),
    tenders: by(tenders, (row) => row.tender),
    cashiers: by(cashiers, (row) => row.id),
  };
}

function matchOf(query: ShiftFilter, timeZone: string): ShiftMatch {
  const { registerId, open, cashierId, from, until, withDifference, q } = query;
  return {
    ...{ registerId, open, cashierId, withDifference },
    fromAt: from && startOfDate(from, timeZone),
    untilAt: until && endOfDate(until, timeZone),
    pattern: q ? `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%` : undefined,
  };
}

function rowShown(row: ShiftRecord, money: { currency: string; currencyDigits: number }): ShiftRow {
  const { id, chain, openedAt, openingFloat, closedAt, zNumber, counted, expected, openCases } = row;
  return {
    ...{ id, chain, openedAt, openingFloat, closedAt, zNumber, counted, expected, openCases },
    register: { id: row.registerId, name: row.registerName, code: row.registerCode },
    openedBy: { id: row.openedBy, name: row.openedByName },
    closedBy: row.closedBy === null ? null : { id: row.closedBy, name: row.closedByName ?? '' },
    difference: counted === null || expected === null ? null : counted - expected,
    tickets: row.totals?.tickets ?? row.tickets,
    total: row.totals?.total ?? row.total,
    ...{ currency: money.currency, currencyDigits: money.currencyDigits },
  };
}

const money = (row: ShiftRow, minor: number | null): string =>
  minor === null ? '' : minorText(minor, row.currencyDigits);
export const shiftColumns: readonly Column<ShiftRow>[] = [
  { title: 'register', value: (row) => row.register.name },
  { title: 'code', value: (row) => row.register.code },
  { title: 'pairing', value: (row) => row.chain },
  { title: 'Z number', value: (row) => row.zNumber },
  { title: 'opened', value: (row) => row.openedAt },
  { title: 'opened by', value: (row) => row.openedBy.name },
  { title: 'closed', value: (row) => row.closedAt },
  { title: 'closed by', value: (row) => row.closedBy?.name },
  { title: 'tickets', value: (row) => row.tickets },
  { title: 'total', kind: 'decimal', value: (row) => money(row, row.total) },
  { title: 'opening float', kind: 'decimal', value: (row) => money(row, row.openingFloat) },
  { title: 'cash expected', kind: 'decimal', value: (row) => money(row, row.expected) },
  { title: 'cash counted', kind: 'decimal', value: (row) => money(row, row.counted) },
  { title: 'difference', kind: 'decimal', value: (row) => money(row, row.difference) },
  { title: 'currency', value: (row) => row.currency },
];
