// What the engine asks of a kind of record. An entity never reads files or notes progress: it checks, writes and takes back
// the rows it is given, a portion at a time, by the verbs of the capability that owns the records.
import type { EntityColumns } from '../../domain/exchange/column.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import type { RecordMode } from './record-import.contract.ts';

/** A cell as its column's kind reads it: decimals and dates as strings. Null: the cell is empty, which clears on update. */
export type Value = string | boolean | readonly string[] | null;
/** Only columns that are in the file. */
export type Values = Readonly<Record<string, Value>>;
export type ReadRow = { row: number; values: Values };
export type Note = { column: string; reason: string; facts: Record<string, unknown> };
export type CheckedRow = ReadRow & {
  action: 'create' | 'update' | 'same' | 'error';
  /** The record that is there already, and what to call it. */
  record: { id: string; name: string } | null;
  /** Rows with one key mean one thing: a second row with it is an error, or, for documents, a further line. */
  key: string;
  errors: Note[];
  notices: Note[];
};
/** What a row did. `before` is what an undo puts back, as the entity wrote it. */
export type AppliedRow = {
  row: number;
  recordId: string | null;
  name: string;
  made: boolean;
  before: unknown;
  /** Version after the write: an undo leaves alone what has another one. */
  version: number | null;
  /** The document it became a line of. */
  documentId?: string;
};
export type UndoneRow = { row: number; became: 'deleted' | 'archived' | 'restored' | 'left' | 'reversed' };
export type CheckOptions = { mode: RecordMode; matchKey: string | null };

export type RecordEntityWork = {
  columns: EntityColumns;
  /** Rows at a time; documents are never cut: all rows of one key come together. */
  portion: number;
  /** Rows with one key make one document. */
  groups: boolean;
  check(db: Db, by: By, given: { rows: readonly ReadRow[]; options: CheckOptions }): Promise<CheckedRow[]>;
  /** All of them or none. @throws the problem of the verb, with `field` = `rows.<position>.<column>` */
  apply(tx: Tx, by: By, given: { rows: readonly CheckedRow[]; options: CheckOptions }): Promise<AppliedRow[]>;
  /** Newest first. What cannot be taken back says so. */
  undo(tx: Tx, by: By, given: { rows: readonly AppliedRow[] }): Promise<UndoneRow[]>;
};
