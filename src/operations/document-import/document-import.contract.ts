// The import of document lines: one row of a sheet is one line of a document. A file is uploaded, what was found in it
// is shown, a person decides, and only then it is posted. Whatever nobody decided is listed in `undecided`; while
// something is, posting is refused.
import { z } from 'zod';
import {
  CalendarDate,
  DecimalOut,
  endpoint,
  Id,
  IdParams,
  PageQuery,
  pageOf,
  Version,
} from '../../platform/http.contract.ts';
import {
  type Separator,
  separators,
  type TextEncoding,
  textEncodings,
} from '../../platform/table-file/table-file.contract.ts';

export const maxImportBytes = 32 * 1024 * 1024;
export const maxImportRows = 200_000;

export const importEncodings = textEncodings;
export type ImportEncoding = TextEncoding;
export const importSeparators = separators;
export type ImportSeparator = Separator;
export const importColumns = [
  'document',
  'product',
  'description',
  'quantity',
  'date',
  'unitPrice',
  'partner',
  'country',
] as const;
export type ImportColumn = (typeof importColumns)[number];
/** Without these no line can be read. */
export const neededColumns = ['document', 'product', 'quantity', 'date'] as const satisfies readonly ImportColumn[];

const DateOrder = z.enum(['ymd', 'mdy', 'dmy']);
const ColumnIndex = z.int().min(0).max(999).nullable();
const Columns = z.object({
  document: ColumnIndex,
  product: ColumnIndex,
  description: ColumnIndex,
  quantity: ColumnIndex,
  date: ColumnIndex,
  unitPrice: ColumnIndex,
  partner: ColumnIndex,
  country: ColumnIndex,
});

/** How the file is read. Null: the file leaves it open and nobody has decided yet. */
export const ImportReading = z.object({
  encoding: z.enum(importEncodings),
  separator: z.enum(importSeparators),
  /** The first row names the columns. */
  header: z.boolean(),
  decimal: z.enum(['.', ',']).nullable(),
  dateOrder: DateOrder.nullable(),
  /** Columns by their place from 0; null: not in the file. */
  columns: Columns,
});
export type ImportReading = z.output<typeof ImportReading>;

const Keys = z.array(z.string().max(200)).max(20_000);
/** What a person decided. Null: not decided yet. */
export const ImportDecisions = z.object({
  /** Keys of codes whose spellings differ by letter case only and are one product. */
  merge: Keys,
  /** Keys of such codes whose spellings are different products. */
  separate: Keys,
  /** Keys of the codes that are services: on the documents, but never in stock. */
  services: Keys.nullable(),
  /** Negative lines of documents that begin with C. */
  returns: z.enum(['return', 'leave-out']).nullable(),
  /** Other negative lines, without price and without partner. */
  writeOffs: z.enum(['scrap', 'leave-out']).nullable(),
  /** Every other negative line. */
  negatives: z.enum(['return', 'scrap', 'leave-out']).nullable(),
  /** Lines without partner. */
  noPartner: z.enum(['walk-in', 'none']).nullable(),
  /** How the products that are new here are tracked. */
  tracking: z.enum(['lot', 'none']).nullable(),
  /** The opening receipt is posted before the first document. */
  opening: z.enum(['post']).nullable(),
  /** Rows with errors. */
  errors: z.enum(['leave-out']).nullable(),
});
export type ImportDecisions = z.output<typeof ImportDecisions>;

export const importStates = ['preview', 'posting', 'posted', 'stopped', 'reversing', 'reversed'] as const;
export const rowSorts = ['sale', 'return', 'write-off', 'negative', 'error', 'blank'] as const;
export type RowSort = (typeof rowSorts)[number];

/** What the file itself says, beside what is used now. `certain` false: it could be meant otherwise. */
export const ImportDetected = z.object({
  encoding: z.object({
    value: z.enum(importEncodings),
    certain: z.boolean(),
    /** Texts with accents or signs, as they read now. */
    sample: z.array(z.string()),
  }),
  separator: z.object({ value: z.enum(importSeparators), certain: z.boolean() }),
  header: z.object({ value: z.boolean(), certain: z.boolean() }),
  decimal: z.object({ value: z.enum(['.', ',']), certain: z.boolean() }),
  dateOrder: z.object({
    value: DateOrder.nullable(),
    certain: z.boolean(),
    /** Each order the dates can be read in, and the stretch of time they would then cover. */
    candidates: z.array(z.object({ order: DateOrder, from: CalendarDate, to: CalendarDate })),
    /** Two-digit years are read as 1969 to 2068. */
    shortYears: z.boolean(),
  }),
  /** The cells of the first row, or invented names when it is no header. */
  columnNames: z.array(z.string()),
  /** The first rows below the header. */
  sample: z.array(z.array(z.string())),
});
export type ImportDetected = z.output<typeof ImportDetected>;

export const ImportCounts = z.object({
  rows: z.int(),
  blank: z.int(),
  documents: z.int(),
  products: z.int(),
  productCodes: z.int(),
  partners: z.int(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  errorRows: z.int(),
  noticeRows: z.int(),
  sales: z.int(),
  returns: z.int(),
  writeOffs: z.int(),
  negatives: z.int(),
  noPartner: z.int(),
  /** Codes whose spellings differ by letter case only, and those of them with one description. */
  spellings: z.int(),
  spellingsSameName: z.int(),
  serviceCodes: z.int(),
  serviceLines: z.int(),
  newProducts: z.int(),
  newPartners: z.int(),
  openingProducts: z.int(),
  openingQuantity: DecimalOut,
  openingAt: z.string().nullable(),
});
export type ImportCounts = z.output<typeof ImportCounts>;

const JobState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']);
export const ImportJob = z.object({
  id: Id,
  state: JobState,
  done: z.int(),
  total: z.int().nullable(),
  message: z.string(),
  changedAt: z.string(),
});

const Refusal = z.object({
  code: z.string(),
  message: z.string(),
  facts: z.record(z.string(), z.unknown()),
  items: z.array(
    z.object({ code: z.string(), field: z.string(), detail: z.string(), facts: z.record(z.string(), z.unknown()) }),
  ),
});
export const ImportOutcome = z.object({
  posted: z.int(),
  planned: z.int(),
  lines: z.int(),
  productsMade: z.int(),
  partnersMade: z.int(),
  serviceLines: z.int(),
  leftOutRows: z.int(),
  reversed: z.int(),
  seconds: z.number(),
  /** Products and partners that the reversal deleted, and those it could only archive. */
  deleted: z.int(),
  archived: z.int(),
  /** Why it stopped: the document of the file and the refusal. */
  stoppedAt: z.object({ document: z.string(), refusal: Refusal }).nullable(),
});
export type ImportOutcome = z.output<typeof ImportOutcome>;

export const ImportHead = z.object({
  id: Id,
  fileName: z.string(),
  format: z.enum(['csv', 'xlsx']),
  byteSize: z.int(),
  state: z.enum(importStates),
  createdAt: z.string(),
  createdBy: z.object({ id: z.string(), name: z.string() }),
  version: Version,
});
export type ImportHead = z.output<typeof ImportHead>;

export const DocumentImport = ImportHead.extend({
  reading: ImportReading,
  detected: ImportDetected,
  counts: ImportCounts,
  decisions: ImportDecisions,
  /** What is proposed to decide. */
  proposal: ImportDecisions,
  /** What must be decided before it can be posted: `reading.dateOrder`, `decisions.returns`, `columns.product` ... */
  undecided: z.array(z.string()),
  /** Documents that stand in the ledger, the opening receipt among them. */
  posted: z.int(),
  job: ImportJob.nullable(),
  outcome: ImportOutcome.nullable(),
});
export type DocumentImport = z.output<typeof DocumentImport>;

const RowNote = z.object({ column: z.string(), reason: z.string() });
export const ImportRow = z.object({
  row: z.int(),
  cells: z.array(z.string()),
  sort: z.enum(rowSorts),
  errors: z.array(RowNote),
  notices: z.array(RowNote),
});
export type ImportRow = z.output<typeof ImportRow>;

export const ImportProduct = z.object({
  key: z.string(),
  code: z.string(),
  name: z.string(),
  spellings: z.array(z.string()),
  names: z.array(z.string()),
  sameName: z.boolean(),
  lines: z.int(),
  serviceLike: z.boolean(),
  service: z.boolean(),
  /** The product is in the catalog already. */
  known: z.boolean(),
  /** What leaves and what comes back in the file, what is at hand before, what the opening receipt adds. */
  outgoing: DecimalOut,
  incoming: DecimalOut,
  atHand: DecimalOut,
  opening: DecimalOut,
  balance: DecimalOut,
});
export type ImportProduct = z.output<typeof ImportProduct>;

const tag = 'Imports';
const base = '/api/v1/imports';

export const listImports = endpoint({
  method: 'GET',
  path: base,
  permission: 'import.run',
  tag,
  summary: 'Imports, newest first',
  query: PageQuery.omit({ q: true }),
  reply: pageOf(ImportHead),
});
export const uploadImport = endpoint({
  method: 'POST',
  path: base,
  permission: 'import.run',
  tag,
  summary: 'Upload a CSV or XLSX file (multipart, one file) and see what is in it; nothing is posted',
  reply: DocumentImport,
  status: 201,
});
export const getImport = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'import.run',
  tag,
  summary: 'One import: how it is read, what is in it, what is proposed and decided, how far it is',
  params: IdParams,
  reply: DocumentImport,
});
export const changeImport = endpoint({
  method: 'PATCH',
  path: `${base}/:id`,
  permission: 'import.run',
  tag,
  summary: 'Decide how the file is read and what becomes of its lines',
  params: IdParams,
  versioned: true,
  body: z.object({
    reading: ImportReading.omit({ columns: true })
      .partial()
      .extend({ columns: Columns.partial().optional() })
      .optional(),
    decisions: ImportDecisions.partial().optional(),
  }),
  reply: DocumentImport,
});
export const listImportRows = endpoint({
  method: 'GET',
  path: `${base}/:id/rows`,
  permission: 'import.run',
  tag,
  summary: 'The rows of the file in its order, all or those of one kind, with what is wrong with them',
  params: IdParams,
  query: PageQuery.omit({ q: true }).extend({
    show: z
      .enum(['all', 'errors', 'notices', 'sale', 'return', 'write-off', 'negative', 'blank', 'no-partner', 'service'])
      .default('all'),
  }),
  reply: pageOf(ImportRow),
});
export const listImportProducts = endpoint({
  method: 'GET',
  path: `${base}/:id/products`,
  permission: 'import.run',
  tag,
  summary: 'The products of the file: spellings, services, and the opening receipt before it is posted',
  params: IdParams,
  query: PageQuery.omit({ q: true }).extend({
    show: z.enum(['all', 'opening', 'spellings', 'services', 'new', 'several-names']).default('all'),
  }),
  reply: pageOf(ImportProduct),
});
export const startImport = endpoint({
  method: 'POST',
  path: `${base}/:id/start`,
  permission: 'import.run',
  tag,
  summary: 'Post it in the background, or go on after it was stopped; `accept` takes every proposal not yet decided',
  params: IdParams,
  body: z.object({ accept: z.boolean().default(false) }).default({ accept: false }),
  reply: DocumentImport,
  status: 202,
});
export const cancelImport = endpoint({
  method: 'POST',
  path: `${base}/:id/cancel`,
  permission: 'import.run',
  tag,
  summary: 'Stop after the document at hand; what is posted stays and the import can go on or be reversed',
  params: IdParams,
  reply: DocumentImport,
});
export const reverseImport = endpoint({
  method: 'POST',
  path: `${base}/:id/reverse`,
  permission: 'import.run',
  tag,
  summary: 'Reverse every document of the import, newest first, in the background',
  params: IdParams,
  body: z.object({ at: z.enum(['original', 'now']).default('now') }).default({ at: 'now' }),
  reply: DocumentImport,
  status: 202,
});
export const deleteImport = endpoint({
  method: 'DELETE',
  path: `${base}/:id`,
  permission: 'import.run',
  tag,
  summary: 'Throw away an import of which nothing was posted',
  params: IdParams,
  reply: z.object({ done: z.literal(true) }),
});
