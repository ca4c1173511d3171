// The file as a grid: only the rows in sight are in the page. Arrow keys move from cell to cell, Enter or F2 or typing mends
// one, Tab goes on to the next, Esc leaves it; what is wrong stands under the text it is about.
import { useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { RecordRow } from '../../../src/exchange/record-import/record-import.contract.ts';
import { useRoomBelow } from '../../ui/room-below.ts';
import { typedText } from '../../ui/scan.ts';
import { useScanTarget } from '../../ui/scan-target.ts';
import { GridRow } from './grid-row.tsx';
import classes from './row-grid.module.css';
import type { RowsShown } from './use-rows-shown.ts';

const plainHeight = 36;
const toldHeight = 72;
const stateWidth = 140;
const numberWidth = 64;
/** For what tells about the row below the grid. */
const footRoom = 48;

export function RowGrid({ shown, label }: { shown: RowsShown; label: string }) {
  const { t } = useLingui();
  const { rows, columns, more, active, editing } = shown;
  const frame = useRef<HTMLDivElement>(null);
  const room = useRoomBelow(frame) - footRoom;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    getItemKey: (at) => rows[at]?.row ?? at,
    estimateSize: (at) => (isTold(rows[at], shown.tellsNotices) ? toldHeight : plainHeight),
    overscan: 10,
    scrollPaddingStart: plainHeight,
  });
  useScanTarget(frame, (scan, pass) => {
    if (!shown.scanned(typedText(scan))) pass();
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more.wanted && last >= rows.length - 30) more.load();
  }, [more, last, rows.length]);

  // Only a move that asks for it takes the focus: rows that load must not.
  const { focusAsked } = shown;
  useEffect(() => {
    if (focusAsked === 0) return;
    virtual.scrollToIndex(active.at);
    const cell = `[data-cell="${active.at}:${active.column}"]`;
    const focus = requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(cell)?.focus());
    return () => cancelAnimationFrame(focus);
  }, [focusAsked, active.at, active.column, virtual]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 400) / plainHeight) - 3);
    if (shown.onKey(event, page)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const inSight = items.some((item) => item.index === active.at);
  const width = columns.reduce((sum, column) => sum + column.width, stateWidth + numberWidth);
  return (
    <div ref={frame} className={classes.frame} style={{ maxHeight: room }} data-stale={shown.stale || undefined}>
      <table
        role="grid"
        className={classes.grid}
        style={{ width }}
        aria-label={label}
        aria-rowcount={shown.total + 1}
        aria-readonly={!shown.open || undefined}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          <col style={{ width: numberWidth }} />
          <col style={{ width: stateWidth }} />
          {columns.map((column) => (
            <col key={column.place} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t`Row`}</th>
            <th scope="col">{t`What it does`}</th>
            {columns.map((column) => (
              <th key={column.place} scope="col" title={column.header} data-end={column.isNumber || undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
          {items.map((item) => {
            const row = rows[item.index] as RecordRow;
            // While the active cell is out of sight, the first row in sight is the way in.
            const way = item.index === active.at || (!inSight && item === items[0]);
            return (
              <GridRow
                key={item.key}
                measure={virtual.measureElement}
                row={row}
                at={item.index}
                shown={shown}
                tabColumn={way ? active.column : -1}
                editing={editing?.row === row.row ? editing : null}
              />
            );
          })}
          {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}

const isTold = (row: RecordRow | undefined, tellsNotices: boolean): boolean =>
  Boolean(row && (row.errors.length > 0 || (tellsNotices && row.notices.length > 0)));
