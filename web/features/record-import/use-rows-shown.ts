// What the grid and the cards share: which rows and columns are shown, the cell one is at, the cell being mended, and the way
// to the next error.
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { RecordImport, RecordRow } from '../../../src/exchange/record-import/record-import.contract.ts';
import { columnsOf, columnTitle, type FileColumn, fileColumns } from './columns.ts';
import type { Step } from './edit-field.tsx';
import { useNoteText } from './note-words.ts';
import { notesOf, type RowNotes } from './row-notes.ts';
import { type Cell, type Mending, type Show, useMending, useRows } from './use-rows.ts';

export type GridColumn = FileColumn & { title: string; isNumber: boolean; width: number };
export type Place = { at: number; column: number };
/** `text`: what was typed to begin with, instead of what stands there. */
export type Editing = Cell & { text?: string };

export type RowsShown = {
  rows: readonly RecordRow[];
  columns: readonly GridColumn[];
  total: number;
  stale: boolean;
  /** Notices stand beside their cells in words; elsewhere they are only marked. */
  tellsNotices: boolean;
  more: { wanted: boolean; load: () => void };
  /** Cells can be mended. */
  open: boolean;
  mending: Mending;
  notesOf(row: RecordRow): RowNotes;
  active: Place;
  /** Grows with each move that takes the focus along. */
  focusAsked: number;
  editing: Editing | null;
  /** What was said last about a row that was mended. */
  verdict: string;
  look(place: Place): void;
  edit(place: Place, text?: string): void;
  end(cell: Cell, done: { before: string; given: string | null; step: Step }): void;
  /** Puts a scanned code into the cell one is at. */
  scanned(text: string): boolean;
  /** True: the key meant something. */
  onKey(event: KeyboardEvent, page: number): boolean;
  /** False: none of the rows that are loaded has an error after this one. */
  nextError(): boolean;
};

export function useRowsShown(given: RecordImport, show: Show) {
  const { t } = useLingui();
  const { pages, rows, more, stale } = useRows(given.id, show);
  const columns = useColumns(given, rows);
  const mending = useMending(given.id);
  const noteText = useNoteText();
  const [active, setActive] = useState<Place>({ at: 0, column: 0 });
  const [focusAsked, setFocusAsked] = useState(0);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [verdict, setVerdict] = useState('');
  const open = given.state === 'preview' || (given.state === 'stopped' && !given.outcome?.undo);
  const notes = (row: RecordRow): RowNotes => notesOf(row, { of: given, noteText });

  const go = ({ at, column }: Place): void => {
    setActive({ at: within(at, rows.length), column: within(column, columns.length) });
    setFocusAsked((before) => before + 1);
  };
  const edit = (place: Place, text?: string): void => {
    const row = rows[place.at];
    const column = columns[place.column];
    if (!open || !row || !column) return;
    setActive(place);
    const cell = { row: row.row, place: column.place };
    // Keys that come faster than the field: the first one has opened it, the others belong behind it.
    setEditing((before) =>
      before?.row === cell.row && before.place === cell.place && before.text !== undefined
        ? { ...cell, text: before.text + (text ?? '') }
        : { ...cell, ...(text === undefined ? {} : { text }) },
    );
  };
  const stepFrom = ({ at, column }: Place, by: 1 | -1): Place => {
    const flat = within(at * columns.length + column + by, rows.length * columns.length);
    return { at: Math.floor(flat / columns.length), column: flat % columns.length };
  };
  const save = (cell: Cell, text: string): void =>
    void mending.save(cell, text).then((row) => {
      if (!row) return;
      const faults = notes(row).all.filter((note) => note.bad);
      const told = faults.map((note) => note.text).join(' ');
      setVerdict(faults.length > 0 ? t`Row ${row.row}: ${told}` : t`Row ${row.row} is right now`);
    });
  const shown: RowsShown = {
    rows,
    columns,
    total: pages.data?.pages[0]?.total ?? rows.length,
    stale,
    tellsNotices: show === 'notices',
    more,
    open,
    mending,
    notesOf: notes,
    active,
    focusAsked,
    editing,
    verdict,
    look: setActive,
    edit,
    end: (cell, { before, given: text, step }) => {
      setEditing(null);
      if (text !== null && text !== before) save(cell, text);
      if (step === 'stay') go(active);
      if (step === 'next' || step === 'before') {
        const place = stepFrom(active, step === 'next' ? 1 : -1);
        go(place);
        edit(place);
      }
    },
    scanned: (text) => {
      const [row, column] = [rows[active.at], columns[active.column]];
      if (!open || !row || !column) return false;
      setEditing(null);
      save({ row: row.row, place: column.place }, text);
      go(active);
      return true;
    },
    onKey: (event, page) => {
      const { at, column } = active;
      const moves: Record<string, Place> = {
        ArrowDown: { at: at + 1, column },
        ArrowUp: { at: at - 1, column },
        ArrowLeft: { at, column: column - 1 },
        ArrowRight: { at, column: column + 1 },
        PageDown: { at: at + page, column },
        PageUp: { at: at - page, column },
        Home: event.ctrlKey ? { at: 0, column: 0 } : { at, column: 0 },
        End: event.ctrlKey ? { at: rows.length - 1, column } : { at, column: columns.length - 1 },
      };
      const move = moves[event.key];
      if (move) go(move);
      else if (!open) return false;
      else if (event.key === 'Enter' || event.key === 'F2') edit(active);
      else if (event.key === 'Delete') edit(active, '');
      else if (isTyped(event)) edit(active, event.key);
      else return false;
      return true;
    },
    nextError: () => {
      const place = errorAfter(rows, columns, active);
      if (place) go(place);
      return place !== null;
    },
  };
  return { shown, pages, go };
}

const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && key !== '/' && key !== '?' && key !== ' ' && !ctrlKey && !metaKey && !altKey;

/** The next cell with an error, from the one after `from` on; the first cell of a row whose error is about the whole. */
export function errorAfter(rows: readonly RecordRow[], columns: readonly GridColumn[], from: Place): Place | null {
  for (let at = from.at; at < rows.length; at++) {
    const { errors } = rows[at] as RecordRow;
    if (errors.length === 0) continue;
    const keys = new Set(errors.map((note) => note.column));
    const inCells = columns.flatMap(({ key }, index) => (key !== null && keys.has(key) ? [index] : []));
    const places = inCells.length > 0 ? inCells : [0];
    const next = places.find((column) => at > from.at || column > from.column);
    if (next !== undefined) return { at, column: next };
  }
  return null;
}

/** Widths are chosen by the first rows and then stay: a column must not move while one types in it. */
function useColumns(given: RecordImport, rows: readonly RecordRow[]): GridColumn[] {
  const { i18n } = useLingui();
  const { entity, moreColumns, columnNames, mapping } = given;
  const chosen = useRef(new Map<string, number>());
  return useMemo(() => {
    const kinds = new Map(columnsOf({ entity, moreColumns }).map(({ key, kind }) => [key, kind]));
    return fileColumns({ columnNames, mapping }).flatMap((column) => {
      if (column.key === null) return [];
      const title = columnTitle({ entity, moreColumns }, column.key, i18n.locale);
      const kind = kinds.get(column.key);
      const known = chosen.current.get(`${column.place} ${title}`);
      const width = known ?? widthOf(column, title, rows);
      if (rows.length > 0) chosen.current.set(`${column.place} ${title}`, width);
      return [{ ...column, title, isNumber: kind === 'decimal' || kind === 'whole', width }];
    });
  }, [entity, moreColumns, columnNames, mapping, i18n.locale, rows]);
}

function widthOf({ place, key }: FileColumn, title: string, rows: readonly RecordRow[]): number {
  const some = rows.slice(0, 60);
  const longest = Math.max(title.length, ...some.map((row) => (row.cells[place] ?? '').length));
  const told = some.some((row) => [...row.errors, ...row.notices].some((note) => note.column === key));
  return Math.min(320, Math.max(told ? 200 : 110, longest * 8 + 24));
}
