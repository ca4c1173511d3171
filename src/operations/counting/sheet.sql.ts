// Rows of count sheets. Whoever changes a sheet or a line of it locks the sheet first: counts are short, and the numbers
// on the sheet stay those of its lines.
import { sql } from 'kysely';
import type { Db, Statement, Tx } from '../../platform/database.ts';
import { countLimit } from '../../platform/page.ts';
import type { OperationKind, OperationState } from '../operation.contract.ts';
import type { CountScope, CountSheet, CountSheetQuery } from './count-sheet.contract.ts';

export type SheetRow = {
  id: string;
  name: string;
  state: CountSheet['state'];
  mode: CountSheet['mode'];
  scope: CountScope;
  assignee_id: string | null;
  due_on: string | null;
  note: string;
  created_by: string;
  created_at: string;
  last_line: number;
  line_count: number;
  counted_count: number;
  applied_count: number;
  version: number;
  location_name: string | null;
  category_name: string | null;
  product_name: string | null;
  lot_number: string | null;
  lot_kind: 'lot' | 'serial' | null;
};
const columns = `s.id, s.name, s.state, s.mode, s.scope, s.assignee_id, s.due_on, s.note, s.created_by, s.created_at,
  s.last_line, s.line_count, s.counted_count, s.applied_count, s.version,
  (select name from location where id = s.location_id) as location_name,
  (select name from product where id = s.product_id) as product_name,
  (select name from category where id = (s.scope ->> 'categoryId')::uuid) as category_name,
  (select number from lot where id = (s.scope ->> 'lotId')::uuid) as lot_number,
  (select kind from lot where id = (s.scope ->> 'lotId')::uuid) as lot_kind`;

const insert: Statement = {
  name: 'count-sheet-insert',
  text: `insert into count_sheet (id, name, state, mode, scope, location_id, product_id, assignee_id, due_on, note,
      created_by, created_at, last_line, line_count)
    values ($1, $2, 'open', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)`,
};
export const insertSheet = (
  tx: Tx,
  sheet: Pick<SheetRow, 'id' | 'name' | 'mode' | 'scope' | 'assignee_id' | 'due_on' | 'note' | 'created_by'> & {
    createdAt: Date;
    lines: number;
  },
): Promise<number> =>
  tx.run(insert, [
    sheet.id,
    sheet.name,
    sheet.mode,
    JSON.stringify(sheet.scope),
    sheet.scope.locationId ?? null,
    sheet.scope.productId ?? null,
    sheet.assignee_id,
    sheet.due_on,
    sheet.note,
    sheet.created_by,
    sheet.createdAt,
    sheet.lines,
  ]);
const setLines: Statement = {
  name: 'count-sheet-set-lines',
  text: 'update count_sheet set last_line = $2, line_count = $2 where id = $1',
};
export const setLineCount = (tx: Tx, id: string, lines: number): Promise<number> => tx.run(setLines, [id, lines]);

const find: Statement = { name: 'count-sheet-find', text: `select ${columns} from count_sheet s where s.id = $1` };
const lock: Statement = {
  name: 'count-sheet-lock',
  text: 'select id from count_sheet where id = $1 for no key update',
};
export const findSheet = async (db: Pick<Db, 'rows'>, id: string): Promise<SheetRow | undefined> =>
  (await db.rows<SheetRow>(find, [id]))[0];
export async function lockSheet(tx: Tx, id: string): Promise<SheetRow | undefined> {
  await tx.rows(lock, [id]);
  return findSheet(tx, id);
}

const edit: Statement = {
  name: 'count-sheet-edit',
  text: `update count_sheet set name = $2, assignee_id = $3, due_on = $4, note = $5, mode = $6, version = version + 1
    where id = $1`,
};
export const editSheetRow = (
  tx: Tx,
  row: Pick<SheetRow, 'id' | 'name' | 'assignee_id' | 'due_on' | 'note' | 'mode'>,
): Promise<number> => tx.run(edit, [row.id, row.name, row.assignee_id, row.due_on, row.note, row.mode]);

const tally: Statement = {
  name: 'count-sheet-tally',
  text: `update count_sheet set last_line = greatest(last_line, $2), line_count = line_count + $3,
      counted_count = counted_count + $4, applied_count = applied_count + $5 where id = $1`,
};
/** What a change of lines does to the sheet's numbers. */
export const tallySheet = (
  tx: Tx,
  id: string,
  by: { lastLine?: number; lines?: number; counted?: number; applied?: number },
): Promise<number> => tx.run(tally, [id, by.lastLine ?? 0, by.lines ?? 0, by.counted ?? 0, by.applied ?? 0]);

const setState: Statement = {
  name: 'count-sheet-state',
  text: 'update count_sheet set state = $2, version = version + 1 where id = $1',
};
export const setSheetState = (tx: Tx, id: string, state: CountSheet['state']): Promise<number> =>
  tx.run(setState, [id, state]);

export type SheetDocument = {
  id: string;
  number: string;
  kind: OperationKind;
  state: OperationState;
  posted_at: string;
};
const documents: Statement = {
  name: 'count-sheet-documents',
  text: `select o.id, o.number, o.kind, o.state, o.recorded_at as posted_at from operation o
    where o.id in (select operation_id from count_sheet_line where sheet_id = $1 and operation_id is not null)
    order by o.recorded_at, o.number`,
};
export const documentsOfSheet = (db: Pick<Db, 'rows'>, id: string): Promise<SheetDocument[]> =>
  db.rows<SheetDocument>(documents, [id]);

type Filter = Omit<CountSheetQuery, 'limit' | 'cursor' | 'sort'> & { today: string };

function conditions(filter: Filter): ReturnType<typeof sql> {
  const found = [sql`true`];
  if (filter.state) found.push(sql`s.state = ${filter.state}`);
  if (filter.assigneeId) found.push(sql`s.assignee_id = ${filter.assigneeId}`);
  if (filter.overdue !== undefined) {
    const late = sql`(s.state = 'open' and coalesce(s.due_on < ${filter.today}::date, false))`;
    found.push(filter.overdue ? late : sql`not ${late}`);
  }
  if (filter.dueFrom) found.push(sql`s.due_on >= ${filter.dueFrom}::date`);
  if (filter.dueUntil) found.push(sql`s.due_on <= ${filter.dueUntil}::date`);
  if (filter.locationId) found.push(sql`s.location_id = ${filter.locationId}::uuid`);
  if (filter.productId) found.push(sql`s.product_id = ${filter.productId}::uuid`);
  if (filter.q) found.push(sql`s.name ilike ${`%${filter.q.replace(/[\\%_]/g, '\\$&')}%`}`);
  return sql.join(found, sql` and `);
}

/** The values that order a sheet, of which dates that are missing come last. */
const orders = {
  createdAt: { key: sql`s.created_at`, type: sql`timestamptz` },
  dueOn: { key: sql`coalesce(s.due_on, 'infinity'::date)`, type: sql`date` },
  name: { key: sql`lower(s.name)`, type: sql`text` },
};
export type SheetOrder = keyof typeof orders;

export async function pageOfSheets(
  db: Db,
  filter: Filter,
  asked: { order: SheetOrder; down: boolean; after: (string | number | null)[] | undefined; limit: number },
): Promise<(SheetRow & { key: string })[]> {
  const { key, type } = orders[asked.order];
  const nulls = asked.order === 'dueOn' && asked.down ? sql`coalesce(s.due_on, '-infinity'::date)` : key;
  const way = sql.raw(asked.down ? 'desc' : 'asc');
  const beyond = sql.raw(asked.down ? '<' : '>');
  const start = asked.after
    ? sql`and (${nulls}, s.id) ${beyond} (${asked.after[0]}::${type}, ${asked.after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<SheetRow & { key: string }>`select ${sql.raw(columns)}, (${nulls})::text as key
    from count_sheet s where ${conditions(filter)} ${start} order by ${nulls} ${way}, s.id ${way}
    limit ${asked.limit}`.execute(db.kysely);
  return rows;
}

export async function countSheets(db: Db, filter: Filter): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from (select from count_sheet s
    where ${conditions(filter)} limit ${countLimit + 1}) n`.execute(db.kysely);
  return rows[0]?.total ?? 0;
}

const figures: Statement = {
  name: 'count-sheet-figures',
  text: `select count(*)::int as open, count(*) filter (where assignee_id = $1)::int as mine,
      count(*) filter (where due_on < $2)::int as overdue,
      count(*) filter (where due_on between $2 and $3)::int as "dueSoon",
      count(*) filter (where counted_count > applied_count and counted_count = line_count)::int as "toApply"
    from count_sheet where state = 'open'`,
};
export type SheetFigures = { open: number; mine: number; overdue: number; dueSoon: number; toApply: number };
export const figuresOfSheets = async (
  db: Db,
  asked: { userId: string; today: string; soon: string },
): Promise<SheetFigures> =>
  (await db.rows<SheetFigures>(figures, [asked.userId, asked.today, asked.soon]))[0] ?? {
    ...{ open: 0, mine: 0, overdue: 0, dueSoon: 0, toApply: 0 },
  };

const profile: Statement = {
  name: 'count-profile',
  text: `select currency, currency_digits as "currencyDigits", time_zone as "timeZone" from company_profile`,
};
export type CountProfile = { currency: string; currencyDigits: number; timeZone: string };
export const profileOf = async (db: Pick<Db, 'rows'>): Promise<CountProfile> =>
  (await db.rows<CountProfile>(profile))[0] as CountProfile;
