// The rows of the file on a phone: a card each, with what is wrong first; a touch on a value mends it.
import { useLingui } from '@lingui/react/macro';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RecordRow } from '../../../src/exchange/record-import/record-import.contract.ts';
import { EditField } from './edit-field.tsx';
import { Notes, RowState } from './grid-row.tsx';
import classes from './row-grid.module.css';
import type { RowsShown } from './use-rows-shown.ts';

export function RowCards({ shown, label }: { shown: RowsShown; label: string }) {
  const { rows, more } = shown;
  const list = useRef<HTMLUListElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => setOffset(list.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    getItemKey: (at) => rows[at]?.row ?? at,
    estimateSize: () => 180,
    overscan: 6,
    scrollMargin: offset,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more.wanted && last >= rows.length - 10) more.load();
  }, [more, last, rows.length]);
  const { focusAsked, active } = shown;
  useEffect(() => {
    if (focusAsked > 0) virtual.scrollToIndex(active.at, { align: 'center' });
  }, [focusAsked, active.at, virtual]);
  return (
    <ul ref={list} className={classes.cards} aria-label={label} style={{ height: virtual.getTotalSize() }}>
      {items.map((item) => (
        <li
          key={item.key}
          ref={virtual.measureElement}
          data-index={item.index}
          style={{ transform: `translateY(${item.start - offset}px)` }}
        >
          <RowCard row={rows[item.index] as RecordRow} at={item.index} shown={shown} />
        </li>
      ))}
    </ul>
  );
}

function RowCard({ row, at, shown }: { row: RecordRow; at: number; shown: RowsShown }) {
  const { t } = useLingui();
  const { columns, editing } = shown;
  const notes = shown.notesOf(row);
  const cells = columns
    .map((column, index) => ({ column, index, text: row.cells[column.place] ?? '' }))
    .filter(({ column, text }) => text.trim() !== '' || notes.ofCell.has(column.place));
  const told = ({ column }: (typeof cells)[number]) => notes.ofCell.get(column.place) ?? [];
  const inOrder = [...cells].sort((a, b) => Number(told(b).length > 0) - Number(told(a).length > 0));
  return (
    <div className={classes.card}>
      <div className={classes.cardHead}>
        <span>{t`Row ${row.row}`}</span>
        <RowState row={row} />
      </div>
      <Notes notes={notes.ofRow} />
      {inOrder.map((cell) => {
        const { column, index, text } = cell;
        const faults = told(cell);
        const bad = faults.some((one) => one.bad);
        const look = {
          className: classes.cell,
          'data-bad': bad || undefined,
          'data-told': (faults.length > 0 && !bad) || undefined,
        };
        const content = (
          <>
            <span className={classes.cellLabel}>{column.title}</span>
            <span>{text}</span>
            <Notes notes={faults} />
          </>
        );
        if (editing?.row === row.row && editing.place === column.place) {
          return (
            <div key={column.place} {...look}>
              <span className={classes.cellLabel}>{column.title}</span>
              <EditField
                label={`${column.title}, ${row.row}`}
                text={text}
                onEnd={(given) =>
                  shown.end({ row: row.row, place: column.place }, { before: text, given, step: 'leave' })
                }
              />
            </div>
          );
        }
        return shown.open ? (
          <button key={column.place} type="button" {...look} onClick={() => shown.edit({ at, column: index })}>
            {content}
          </button>
        ) : (
          <div key={column.place} {...look}>
            {content}
          </div>
        );
      })}
    </div>
  );
}
