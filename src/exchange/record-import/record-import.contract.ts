// The import of records: one row of a table is one product, partner, place, number ... or one line of an opening stock or
// an order. A file is uploaded and checked, shown with its errors in place, mended, tried (dry run), and only then written;
// all of it can be taken back.
import { z } from 'zod';
import { recordEntities } from '../../domain/exchange/column.ts';
import { Done, endpoint, Id, IdParams, PageQuery, pageOf, Version } from '../../platform/http.contract.ts';

export const maxRecordBytes = 64 * 1024 * 1024;
export const maxRecordRows = 200_000;
export const maxRecordColumns = 200;

export const RecordEntityName = z.enum(recordEntities);
export const recordModes = ['create', 'update', 'both'] as const;
export type RecordMode = (typeof recordModes)[number];
/** `checking`, `importing`, `undoing`: a job is at it. `stopped`: cancelled or refused halfway; it can go on or be undone. */
export const recordImportStates = ['checking', 'preview', 'importing', 'stopped', 'done', 'undoing', 'undone'] as const;
export type RecordImportState = (typeof recordImportStates)[number];
export const rowActions = ['create', 'update', 'same', 'error', 'blank'] as const;
export type RowAction = (typeof rowActions)[number];

/** How the file is read. Null: the file leaves it open and nobody has decided yet. */
export const RecordReading = z.object({
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  separator: z.enum([',', ';', '\t', '|']),
  header: z.boolean(),
  decimal: z.enum(['.', ',']).nullable(),
  dateOrder: z.enum(['ymd', 'mdy', 'dmy']).nullable(),
});
export type RecordReading = z.output<typeof RecordReading>;

/** Column key -> its place in the file from 0; a key that is not named is not in the file. */
export const RecordMapping = z.record(z.string().max(60), z.int().min(0).max(999));
export type RecordMapping = z.output<typeof RecordMapping>;

export const RecordCounts = z.object({
  rows: z.int(),
  blank: z.int(),
  create: z.int(),
  update: z.int(),
  same: z.int(),
  error: z.int(),
  notice: z.int(),
  /** Documents that will be posted or made: opening receipts, orders. */
  documents: z.int(),
});
export type RecordCounts = z.output<typeof RecordCounts>;

const Refusal = z.object({ code: z.string(), message: z.string(), facts: z.record(z.string(), z.unknown()) });
export const RecordOutcome = z.object({
  created: z.int(),
  updated: z.int(),
  same: z.int(),
  leftOut: z.int(),
  documents: z.int(),
  seconds: z.number(),
  stoppedAt: z.object({ row: z.int(), refusal: Refusal }).nullable(),
  /** After an undo: records deleted, archived, put back as they were, and left because somebody changed them since. */
  undo: z
    .object({ deleted: z.int(), archived: z.int(), restored: z.int(), left: z.int(), reversed: z.int() })
    .nullable(),
});
export type RecordOutcome = z.output<typeof RecordOutcome>;

export const RecordImportHead = z.object({
  id: Id,
  entity: RecordEntityName,
  fileName: z.string(),
  format: z.enum(['csv', 'xlsx', 'paste']),
  byteSize: z.int(),
  state: z.enum(recordImportStates),
  rows: z.int(),
  createdAt: z.string(),
  createdBy: z.object({ id: z.string(), name: z.string() }),
  version: Version,
});
export type RecordImportHead = z.output<typeof RecordImportHead>;

export const RecordImport = RecordImportHead.extend({
  mode: z.enum(recordModes),
  /** The column that finds what is there already. */
  matchKey: z.string().nullable(),
  reading: RecordReading,
  mapping: RecordMapping,
  /** Headers of the file, or invented names when the first row is none. */
  columnNames: z.array(z.string()),
  /** What must be decided first: `dateOrder`, `decimal`, `mapping.<column>` (needed and not found), `matchKey`. */
  undecided: z.array(z.string()),
  /** Another entity whose columns the headers fit better: probably the wrong template. */
  looksLike: RecordEntityName.nullable(),
  /** Headers that occur twice: the first is taken. */
  doubleHeaders: z.array(z.string()),
  counts: RecordCounts,
  /** The last dry run, while nothing was changed since. */
  dryRun: z
    .object({ at: z.string(), outcome: RecordOutcome.nullable(), refusal: Refusal.extend({ row: z.int() }).nullable() })
    .nullable(),
  job: z
    .object({
      id: Id,
      state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
      done: z.int(),
      total: z.int().nullable(),
      message: z.string(),
      /** The file whose import is at work first. */
      waitsFor: z.string().nullable(),
      changedAt: z.string(),
    })
    .nullable(),
  outcome: RecordOutcome.nullable(),
  /** Columns that the company's own records give, beside those of the entity: fields of numbers, by their labels. */
  moreColumns: z.array(z.object({ key: z.string(), title: z.record(z.enum(['en', 'es', 'fr']), z.string()) })),
});
export type RecordImport = z.output<typeof RecordImport>;

const RowNote = z.object({
  /** Key of the column; empty: the row as a whole. */
  column: z.string(),
  /** Problem code or reason code; the page has words for it. */
  reason: z.string(),
  facts: z.record(z.string(), z.unknown()),
});
export const RecordRow = z.object({
  row: z.int(),
  cells: z.array(z.string()),
  /** Cells that a person edited, by place. */
  edited: z.array(z.int()),
  action: z.enum(rowActions),
  /** What it made or changed, or will change. */
  record: z.object({ id: Id, name: z.string() }).nullable(),
  errors: z.array(RowNote),
  notices: z.array(RowNote),
});
export type RecordRow = z.output<typeof RecordRow>;

const tag = 'Record imports';
const base = '/api/v1/record-imports';
const permission = 'import.run';

export const getRecordTemplate = endpoint({
  method: 'GET',
  path: `${base}/template`,
  permission,
  tag,
  summary: 'A file with the columns of an entity and filled example rows',
  query: z.object({
    entity: RecordEntityName,
    format: z.enum(['csv', 'xlsx']).default('csv'),
    language: z.enum(['en', 'es', 'fr']).default('en'),
  }),
  reply: z.unknown(),
});
export const listRecordImports = endpoint({
  method: 'GET',
  path: base,
  permission,
  tag,
  summary: 'Imports of records, newest first',
  query: PageQuery.omit({ q: true }).extend({ entity: RecordEntityName.optional() }),
  reply: pageOf(RecordImportHead),
});
export const uploadRecordImport = endpoint({
  method: 'POST',
  path: base,
  permission,
  tag,
  summary: 'Upload a CSV or XLSX file, or pasted text (multipart, one file) and have it checked; nothing is written',
  query: z.object({
    entity: RecordEntityName,
    mode: z.enum(recordModes).default('both'),
    pasted: z.enum(['true', 'false']).default('false'),
  }),
  reply: RecordImport,
  status: 201,
});
export const getRecordImport = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission,
  tag,
  summary: 'One import: how it is read, what its rows will do, how far it is',
  params: IdParams,
  reply: RecordImport,
});
export const changeRecordImport = endpoint({
  method: 'PATCH',
  path: `${base}/:id`,
  permission,
  tag,
  summary: 'Decide how the file is read, which column is which, and what its rows may do; it is checked again',
  params: IdParams,
  versioned: true,
  body: z.strictObject({
    reading: RecordReading.partial().optional(),
    mapping: RecordMapping.optional(),
    mode: z.enum(recordModes).optional(),
    matchKey: z.string().max(60).optional(),
  }),
  reply: RecordImport,
});
export const listRecordRows = endpoint({
  method: 'GET',
  path: `${base}/:id/rows`,
  permission,
  tag,
  summary: 'The rows of the file in its order, all or those of one kind, with what is wrong with them',
  params: IdParams,
  query: PageQuery.omit({ q: true }).extend({ show: z.enum(['all', 'notices', ...rowActions]).default('all') }),
  reply: pageOf(RecordRow),
});
export const editRecordRows = endpoint({
  method: 'PATCH',
  path: `${base}/:id/rows`,
  permission,
  tag,
  summary: 'Mend cells of some rows; these rows are checked again',
  params: IdParams,
  body: z.strictObject({
    rows: z
      .array(
        z.strictObject({
          row: z.int().min(1),
          cells: z.array(z.strictObject({ column: z.int().min(0).max(999), text: z.string().max(10_000) })).max(200),
        }),
      )
      .min(1)
      .max(500),
  }),
  reply: z.object({ rows: z.array(RecordRow), counts: RecordCounts, version: Version }),
});
export const startRecordImport = endpoint({
  method: 'POST',
  path: `${base}/:id/start`,
  permission,
  tag,
  summary:
    'Write it in the background, or try it (`dryRun`), or go on after it was stopped; `leaveOut` skips rows with errors',
  params: IdParams,
  body: z.strictObject({ dryRun: z.boolean().default(false), leaveOut: z.boolean().default(false) }),
  reply: RecordImport,
  status: 202,
});
export const cancelRecordImport = endpoint({
  method: 'POST',
  path: `${base}/:id/cancel`,
  permission,
  tag,
  summary: 'Stop after the portion at hand; what is written stays and the import can go on or be undone',
  params: IdParams,
  reply: RecordImport,
});
export const undoRecordImport = endpoint({
  method: 'POST',
  path: `${base}/:id/undo`,
  permission,
  tag,
  summary: 'Take all of it back in the background: documents reversed, records deleted, archived or put back',
  params: IdParams,
  reply: RecordImport,
  status: 202,
});
export const getRecordErrors = endpoint({
  method: 'GET',
  path: `${base}/:id/errors`,
  permission,
  tag,
  summary: 'The rows that were refused, as they came, with the reasons in a last column: mend it and send it again',
  params: IdParams,
  query: z.object({
    format: z.enum(['csv', 'xlsx']).default('csv'),
    language: z.enum(['en', 'es', 'fr']).default('en'),
  }),
  reply: z.unknown(),
});
export const deleteRecordImport = endpoint({
  method: 'DELETE',
  path: `${base}/:id`,
  permission,
  tag,
  summary: 'Throw away an import of which nothing was written',
  params: IdParams,
  reply: Done,
});
