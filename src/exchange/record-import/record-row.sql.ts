// Every statement on `record_import_row`. Rows that this transaction or the one before wrote are not in the planner's
// statistics yet: what goes by row says so (`goByKey`) and names the import beside each row, so that no plan can read the
// whole import for every row.
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type { AppliedRow, CheckedRow, Note, RecordEntityWork, UndoneRow } from './entity.ts';
import type { RecordCounts, RowAction } from './record-import.contract.ts';

type Groups = RecordEntityWork['groups'];
export type Show = 'all' | 'notices' | RowAction;

const byKey: Statement = {
  name: 'record-row-by-key',
  text: `select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_mergejoin', 'off', true)`,
};
/** A row is refused too when it says the same as an earlier one, or belongs to a document that is not written. */
const effective = `case when r.action in ('create', 'update', 'same')
  and (($2 = 'none' and r.first_row < r.row) or r.document_refused or r.same_as is not null) then 'error' else r.action end`;

const columns = `r.row, r.cells, r.edited, r.key, r.first_row as "firstRow", r.document_refused as "documentRefused", r.same_as as "sameAs",
  r.action, r.record_id as "recordId", r.record_name as "recordName", r.errors, r.notices`;

const insert: Statement = {
  name: 'record-row-insert',
  text: `insert into record_import_row (import_id, row, cells, edited, key, action, errors, notices)
    select $1, n.row, n.cells, '{}', '', n.action,
      case when n.action = 'blank' then '[]'::jsonb else '[{"column": "", "reason": "not-checked", "facts": {}}]' end, '[]'
    from unnest($2::int[], $3::jsonb[], $4::text[]) as n (row, cells, action)`,
};
const clear: Statement = { name: 'record-row-clear', text: 'delete from record_import_row where import_id = $1' };
const after: Statement = {
  name: 'record-row-after',
  text: `select ${columns} from record_import_row r where r.import_id = $1 and r.row > $2 and r.action <> 'blank'
      and r.applied is null
    order by r.row limit $3`,
};
const numbersAfter: Statement = {
  name: 'record-row-numbers-after',
  text: `select r.row from record_import_row r where r.import_id = $1 and r.row > $2 and r.action <> 'blank'
      and r.applied is null
    order by r.row limit $3`,
};
const byNumbers: Statement = {
  name: 'record-row-by-numbers',
  text: `select ${columns} from record_import_row r
    where r.import_id = $1 and r.row = any($2::int[]) and r.applied is null order by r.row`,
};
const lockNumbers: Statement = {
  name: 'record-row-lock-numbers',
  text: `select ${columns}, r.applied from record_import_row r where r.import_id = $1 and r.row = any($2::int[])
    order by r.row for update`,
};
const withKeys: Statement = {
  name: 'record-row-with-keys',
  text: 'select r.row from record_import_row r where r.import_id = $1 and r.key = any($2::text[]) and r.applied is null',
};
const shown: Statement = {
  name: 'record-row-shown',
  text: `select ${columns}, ${effective} as effective from record_import_row r
    where r.import_id = $1 and r.row > $3 and ($4 = 'all' or ($4 = 'notices' and r.notices <> '[]') or ${effective} = $4)
    order by r.row limit $5`,
};
const shownOf: Statement = {
  name: 'record-row-shown-of',
  text: `select ${columns}, ${effective} as effective from record_import_row r
    where r.import_id = $1 and r.row = any($3::int[]) order by r.row`,
};
const countShown: Statement = {
  name: 'record-row-count-shown',
  text: `select count(*)::int as total from (select from record_import_row r
    where r.import_id = $1 and ($3 = 'all' or ($3 = 'notices' and r.notices <> '[]') or ${effective} = $3)
    limit 10001) c`,
};
const counts: Statement = {
  name: 'record-row-counts',
  text: `with r as (select e.key, e.notices, e.effective, e.applied, e.made, e.document_id, e.became
      from (select r.*, ${effective} as effective from record_import_row r where r.import_id = $1) e)
    select count(*)::int as rows,
      count(*) filter (where effective = 'blank')::int as blank,
      count(*) filter (where effective = 'create')::int as "create",
      count(*) filter (where effective = 'update')::int as "update",
      count(*) filter (where effective = 'same')::int as same,
      count(*) filter (where effective = 'error')::int as error,
      count(*) filter (where notices <> '[]')::int as notice,
      case when $2 = 'none' then 0
        else count(distinct key) filter (where effective in ('create', 'update')) end::int as documents,
      count(*) filter (where applied is not null and made)::int as made,
      count(*) filter (where applied is not null and not made)::int as changed,
      count(distinct document_id)::int as "madeDocuments",
      count(*) filter (where became = 'deleted')::int as deleted,
      count(*) filter (where became = 'archived')::int as archived,
      count(*) filter (where became = 'restored')::int as restored,
      count(*) filter (where became = 'left')::int as "left",
      count(*) filter (where became = 'reversed')::int as reversed
    from r`,
};
const saveChecked: Statement = {
  name: 'record-row-save-checked',
  text: `update record_import_row r set key = n.key, alone = n.alone, action = n.action, record_id = n.record_id,
      record_name = n.record_name, errors = n.errors, notices = n.notices
    from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::jsonb[], $8::jsonb[], $9::text[])
      as n (import_id, row, key, action, record_id, record_name, errors, notices, alone)
    where r.import_id = n.import_id and r.row = n.row`,
};
const saveCells: Statement = {
  name: 'record-row-save-cells',
  text: `update record_import_row r set cells = n.cells, action = n.action, key = '', first_row = null,
      document_refused = false, alone = null, same_as = null,
      errors = '[]', notices = '[]', record_id = null, record_name = null,
      edited = (select array_agg(distinct e order by e) from unnest(r.edited || string_to_array(n.edited, ' ')::int[]) as e)
    from unnest($1::uuid[], $2::int[], $3::jsonb[], $4::text[], $5::text[]) as n (import_id, row, cells, action, edited)
    where r.import_id = n.import_id and r.row = n.row`,
};
// Of all rows, or of those with some keys: rows of which it is not noted yet.
const firstRows: Statement = {
  name: 'record-row-first-rows',
  text: `select o.row, o.first, o.refused from (
      select r.row, r.first_row, r.document_refused, min(r.row) over (partition by r.key) as first,
        $2 = 'whole' and r.action <> 'error' and bool_or(r.action = 'error') over (partition by r.key) as refused
      from record_import_row r where r.import_id = $1 and r.key <> '' and ($3::text[] is null or r.key = any($3::text[]))
    ) o
    where coalesce(o.first_row, o.row) <> o.first or o.document_refused <> o.refused`,
};
const noteFirst: Statement = {
  name: 'record-row-note-first',
  text: `update record_import_row r set first_row = n.first, document_refused = n.refused
    from unnest($1::uuid[], $2::int[], $3::int[], $4::boolean[]) as n (import_id, row, first, refused)
    where r.import_id = n.import_id and r.row = n.row`,
};
const sameRows: Statement = {
  name: 'record-row-same-rows',
  text: `select o.row, o.other from (
      select r.row, r.same_as, nullif(min(r.row) over (partition by r.alone), r.row) as other
      from record_import_row r where r.import_id = $1 and r.alone is not null
    ) o
    where o.same_as is distinct from o.other`,
};
const noteSame: Statement = {
  name: 'record-row-note-same',
  text: `update record_import_row r set same_as = n.other
    from unnest($1::uuid[], $2::int[], $3::int[]) as n (import_id, row, other)
    where r.import_id = n.import_id and r.row = n.row`,
};
const todo: Statement = {
  name: 'record-row-todo',
  text: `select r.row, coalesce(r.first_row, r.row) as "firstRow" from record_import_row r
    where r.import_id = $1 and r.applied is null and ${effective} in ('create', 'update')
    order by 2, 1`,
};
const markApplied: Statement = {
  name: 'record-row-applied',
  text: `update record_import_row r set applied = n.applied, record_id = n.record_id, record_name = n.record_name,
      made = n.made, before = n.before, after_version = n.after_version, document_id = n.document_id
    from unnest($1::uuid[], $2::int[], $3::int[], $4::uuid[], $5::text[], $6::boolean[], $7::jsonb[], $8::int[], $9::uuid[])
      as n (import_id, row, applied, record_id, record_name, made, before, after_version, document_id)
    where r.import_id = n.import_id and r.row = n.row`,
};
const lastApplied: Statement = {
  name: 'record-row-last-applied',
  text: 'select coalesce(max(applied), 0) as last from record_import_row where import_id = $1',
};
const undoable: Statement = {
  name: 'record-row-undoable',
  text: `select row from record_import_row where import_id = $1 and applied is not null and became is null
    order by applied desc`,
};
const appliedRows: Statement = {
  name: 'record-row-applied-rows',
  text: `select r.row, r.record_id as "recordId", r.record_name as name, r.made, r.before, r.after_version as version,
      r.document_id as "documentId"
    from record_import_row r where r.import_id = $1 and r.row = any($2::int[]) and r.became is null
    order by r.applied desc`,
};
const markUndone: Statement = {
  name: 'record-row-undone',
  text: `update record_import_row r set became = n.became
    from unnest($1::uuid[], $2::int[], $3::text[]) as n (import_id, row, became) where r.import_id = n.import_id and r.row = n.row`,
};

export type StoredRow = {
  row: number;
  cells: string[];
  edited: number[];
  key: string;
  firstRow: number | null;
  documentRefused: boolean;
  sameAs: number | null;
  action: RowAction;
  recordId: string | null;
  recordName: string | null;
  errors: Note[];
  notices: Note[];
};
export type ShownRow = StoredRow & { effective: RowAction };
export type Tally = RecordCounts & { made: number; changed: number; madeDocuments: number } & Record<
    UndoneRow['became'],
    number
  >;

export const goByKey = (tx: Tx): Promise<number> => tx.run(byKey);

export const insertRows = (tx: Tx, id: string, rows: readonly { row: number; cells: string[]; blank: boolean }[]) =>
  tx.run(insert, [
    id,
    rows.map((row) => row.row),
    rows.map((row) => JSON.stringify(row.cells)),
    rows.map((row) => (row.blank ? 'blank' : 'error')),
  ]);
export const clearRows = (tx: Tx, id: string): Promise<number> => tx.run(clear, [id]);

/** Rows that say something and are not written yet. */
export const rowsAfter = (db: Db, id: string, row: number, limit: number): Promise<StoredRow[]> =>
  db.rows<StoredRow>(after, [id, row, limit]);
/** The same rows, but only their numbers. */
export const rowNumbersAfter = (db: Db, id: string, row: number, limit: number): Promise<{ row: number }[]> =>
  db.rows(numbersAfter, [id, row, limit]);
export const rowsByNumbers = (db: Db, id: string, rows: readonly number[]): Promise<StoredRow[]> =>
  db.rows<StoredRow>(byNumbers, [id, rows]);
export const lockRows = (tx: Tx, id: string, rows: readonly number[]) =>
  tx.rows<StoredRow & { applied: number | null }>(lockNumbers, [id, rows]);
export const rowsWithKeys = async (db: Db, id: string, keys: readonly string[]): Promise<number[]> =>
  (await db.rows<{ row: number }>(withKeys, [id, keys])).map((found) => found.row);
export const rowsShown = (
  db: Db,
  id: string,
  asked: { groups: Groups; show: Show; after: number; limit: number },
): Promise<ShownRow[]> => db.rows<ShownRow>(shown, [id, asked.groups, asked.after, asked.show, asked.limit]);
export const rowsShownOf = (
  db: Db,
  id: string,
  asked: { groups: Groups; rows: readonly number[] },
): Promise<ShownRow[]> => db.rows<ShownRow>(shownOf, [id, asked.groups, asked.rows]);
export const countRowsShown = async (db: Db, id: string, asked: { groups: Groups; show: Show }): Promise<number> =>
  (await db.rows<{ total: number }>(countShown, [id, asked.groups, asked.show]))[0]?.total ?? 0;
export async function tallyOf(db: Db, id: string, groups: Groups): Promise<Tally> {
  const [row] = await db.rows<Tally>(counts, [id, groups]);
  if (!row) throw new Error('an aggregate has one row');
  return row;
}

export const saveCheckedRows = (tx: Tx, id: string, rows: readonly CheckedRow[]): Promise<number> =>
  tx.run(saveChecked, [
    rows.map(() => id),
    rows.map((row) => row.row),
    rows.map((row) => row.key.slice(0, 1000)),
    rows.map((row) => row.action),
    rows.map((row) => row.record?.id ?? null),
    rows.map((row) => row.record?.name ?? null),
    rows.map((row) => JSON.stringify(row.errors)),
    rows.map((row) => JSON.stringify(row.notices)),
    rows.map((row) => row.alone?.slice(0, 1000) ?? null),
  ]);
export const saveEditedCells = (
  tx: Tx,
  id: string,
  rows: readonly { row: number; cells: string[]; edited: number[]; blank: boolean }[],
): Promise<number> =>
  tx.run(saveCells, [
    rows.map(() => id),
    rows.map((row) => row.row),
    rows.map((row) => JSON.stringify(row.cells)),
    rows.map((row) => (row.blank ? 'blank' : 'same')),
    rows.map((row) => row.edited.join(' ')),
  ]);
/** Which rows say the same, and which documents are refused. `keys` null: all of them. */
export async function noteFirstRows(tx: Tx, id: string, groups: Groups, keys: readonly string[] | null): Promise<void> {
  const first = await tx.rows<{ row: number; first: number; refused: boolean }>(firstRows, [id, groups, keys]);
  if (first.length > 0) {
    const rows = first.map((one) => one.row);
    await tx.run(noteFirst, [rows.map(() => id), rows, first.map((one) => one.first), first.map((one) => one.refused)]);
  }
  if (groups === 'none') return;
  const same = await tx.rows<{ row: number; other: number | null }>(sameRows, [id]);
  if (same.length === 0) return;
  const rows = same.map((one) => one.row);
  await tx.run(noteSame, [rows.map(() => id), rows, same.map((one) => one.other)]);
}
export const rowsToDo = (db: Db, id: string, groups: Groups): Promise<{ row: number; firstRow: number }[]> =>
  db.rows(todo, [id, groups]);

export const lastAppliedOf = async (db: Db, id: string): Promise<number> =>
  (await db.rows<{ last: number }>(lastApplied, [id]))[0]?.last ?? 0;
/** @param from how many were written before these */
export const noteApplied = (tx: Tx, id: string, from: number, rows: readonly AppliedRow[]): Promise<number> =>
  tx.run(markApplied, [
    rows.map(() => id),
    rows.map((row) => row.row),
    rows.map((_, at) => from + at + 1),
    rows.map((row) => row.recordId),
    rows.map((row) => row.name),
    rows.map((row) => row.made),
    rows.map((row) => (row.before === null ? null : JSON.stringify(row.before))),
    rows.map((row) => row.version),
    rows.map((row) => row.documentId ?? null),
  ]);
/** Rows that were written and not taken back, newest first. */
export const undoableRows = async (db: Db, id: string): Promise<number[]> =>
  (await db.rows<{ row: number }>(undoable, [id])).map((found) => found.row);
export const appliedRowsOf = (db: Db, id: string, rows: readonly number[]): Promise<AppliedRow[]> =>
  db.rows<AppliedRow>(appliedRows, [id, rows]);
export const noteUndone = (tx: Tx, id: string, rows: readonly UndoneRow[]): Promise<number> =>
  tx.run(markUndone, [rows.map(() => id), rows.map((row) => row.row), rows.map((row) => row.became)]);
