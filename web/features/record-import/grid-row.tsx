// One row of the grid: its number, what it will do, and a cell for each column that is used.
import { useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import type { RecordRow } from '../../../src/exchange/record-import/record-import.contract.ts';
import { Badge } from '../../ui/status-badge.tsx';
import { EditField } from './edit-field.tsx';
import { actionLooks } from './import-words.ts';
import classes from './row-grid.module.css';
import type { Told } from './row-notes.ts';
import type { Editing, RowsShown } from './use-rows-shown.ts';

type Props = {
  row: RecordRow;
  at: number;
  shown: RowsShown;
  /** The cell that Tab comes to; -1 for none of this row. */
  tabColumn: number;
  editing: Editing | null;
  measure: (element: HTMLElement | null) => void;
};

export function GridRow({ row, at, shown, tabColumn, editing, measure }: Props) {
  const { columns, active, open } = shown;
  const notes = shown.notesOf(row);
  return (
    <tr
      ref={measure}
      data-index={at}
      aria-rowindex={at + 2}
      data-active={at === active.at || undefined}
      data-action={row.action}
    >
      <th scope="row" className={classes.number}>
        {row.row}
      </th>
      <td className={classes.state}>
        <RowState row={row} />
        <Notes notes={shown.tellsNotices ? notes.ofRow : notes.ofRow.filter((note) => note.bad)} />
      </td>
      {columns.map((column, index) => {
        const text = row.cells[column.place] ?? '';
        const told = notes.ofCell.get(column.place) ?? [];
        const bad = told.some((one) => one.bad);
        const inWords = bad || shown.tellsNotices;
        const here = editing?.place === column.place;
        return (
          <td
            key={column.place}
            role="gridcell"
            data-cell={`${at}:${index}`}
            tabIndex={index === tabColumn ? 0 : -1}
            aria-invalid={bad || undefined}
            data-bad={bad || undefined}
            data-told={(told.length > 0 && !bad) || undefined}
            data-edited={row.edited.includes(column.place) || undefined}
            data-saving={shown.mending.isSaving({ row: row.row, place: column.place }) || undefined}
            data-end={column.isNumber || undefined}
            onFocus={(event) => event.target === event.currentTarget && shown.look({ at, column: index })}
            onDoubleClick={() => open && shown.edit({ at, column: index })}
          >
            {here ? (
              <EditField
                label={`${column.title}, ${row.row}`}
                text={editing.text ?? text}
                onEnd={(given, step) => shown.end({ row: row.row, place: column.place }, { before: text, given, step })}
              />
            ) : (
              <span className={classes.text} title={text}>
                {text}
              </span>
            )}
            {inWords ? <Notes notes={told} /> : <Marked notes={told} />}
          </td>
        );
      })}
    </tr>
  );
}

export function RowState({ row }: { row: RecordRow }) {
  const { i18n } = useLingui();
  const { tone, icon, word } = actionLooks[row.action];
  return (
    <Badge tone={tone} icon={icon}>
      {i18n._(word)}
    </Badge>
  );
}

/** A notice where rows are many: a corner of the cell; its words stand below the grid, and are heard here. */
function Marked({ notes }: { notes: readonly Told[] }) {
  if (notes.length === 0) return null;
  return <VisuallyHidden>{notes.map((note) => note.text).join(' ')}</VisuallyHidden>;
}

export function Notes({ notes }: { notes: readonly Told[] }) {
  if (notes.length === 0) return null;
  const text = notes.map((note) => note.text).join(' ');
  return (
    <span className={classes.note} data-bad={notes.some((note) => note.bad) || undefined} title={text}>
      {text}
    </span>
  );
}
