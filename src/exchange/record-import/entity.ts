// What the engine asks of a kind of record. An entity never reads files or notes progress: it checks, writes and takes back
// the rows it is given, a portion at a time, by the verbs of the capability that owns the records.
import type { EntityColumns, RecordColumn } from '../../domain/exchange/column.ts';
import type { Permission } from '../../domain/permission.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import type { RecordMode } from './record-import.contract.ts';

/** A cell as its column's kind reads it: decimals and dates as strings. Null: the cell is empty, which clears on update. */
export type Value = string | boolean | readonly string[] | null;
/** Only columns that are in the file. A cell that cannot be read is left out, and its row is an error by then. */
export type Values = Readonly<Record<string, Value>>;
export type ReadRow = { row: number; values: Values };
/** `reason`: a word of domain/exchange/reasons.ts or the code of a problem. `column` empty: the row as a whole. */
export type Note = { column: string; reason: string; facts: Record<string, unknown> };
export type CheckedRow = ReadRow & {
  action: 'create' | 'update' | 'same' | 'error';
  /** The record that is there already, and what to call it. */
  record: { id: string; name: string } | null;
  /** Rows with one key mean one thing: a second row with it is an error, or, for documents, a further line. Empty: none. */
  key: string;
  /** Of documents: what only one line of the whole file may say, such as a serial number. */
  alone?: string | undefined;
  errors: Note[];
  notices: Note[];
  /** What the entity found out, for the apply that follows in the same transaction. */
  meant?: unknown;
};
/** What a row did. `before` is what an undo needs, as the entity wrote it. */
export type AppliedRow = {
  row: number;
  recordId: string | null;
  name: string;
  made: boolean;
  before: unknown;
  /** Version after the write: an undo leaves alone an updated record that has another one. */
  version: number | null;
  /** The document it became a line of. */
  documentId?: string;
};
export type UndoneRow = { row: number; became: 'deleted' | 'archived' | 'restored' | 'left' | 'reversed' };
export type CheckOptions = {
  mode: RecordMode;
  matchKey: string | null;
  importId: string;
  /** Worth a reference on documents. */
  fileName: string;
};

export type RecordEntityWork = {
  columns: EntityColumns;
  /** What its verbs need beside `import.run`. */
  permissions: readonly Permission[];
  /** Rows at a time; Infinity: all rows at once, because they may mean one another. Documents are never cut. */
  portion: number;
  /** Rows to write at a time, where that is not as many as are checked together. */
  writes?: number;
  /** Columns that the company's own records give, beside those that are always there. */
  moreColumns?(db: Db): Promise<RecordColumn[]>;
  /** The column that `alone` is about. */
  alone?: string;
  /**
   * `none`: a row is a record. Else rows with one key make one document; when one of its rows is an error, `lines` leaves
   * that row out and `whole` the whole document.
   */
  groups: 'none' | 'lines' | 'whole';
  /** The key from the values alone, so that the rows of a document come together already when they are checked. */
  keyOf?(values: Values, options: CheckOptions): string;
  /**
   * One answer per row, in their order. What a cell alone can say and what the mode allows is checked by the engine: a row
   * that finds its record says `update` or `same` also where only new ones are wanted. A handful of statements for all rows, never one
   * per row.
   */
  check(db: Db, by: By, given: { rows: readonly ReadRow[]; options: CheckOptions }): Promise<CheckedRow[]>;
  /**
   * All of them or none; rows are `create` and `update` only, checked a moment ago in the same transaction. Answers stand
   * in the order of writing. @throws the problem of the verb, with `field` = `rows.<position>.<column>`
   */
  apply(tx: Tx, by: By, given: { rows: readonly CheckedRow[]; options: CheckOptions }): Promise<AppliedRow[]>;
  /** Newest first. What cannot be taken back says so; `attempt` of platform/savepoint.ts tries what may be refused. */
  undo(tx: Tx, by: By, given: { rows: readonly AppliedRow[]; options: CheckOptions }): Promise<UndoneRow[]>;
};
