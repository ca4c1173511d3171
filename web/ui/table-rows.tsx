// Rows of a list as a real table in a scrolling frame. Only the rows in sight are in the page; arrow keys move, Enter
// opens, Space chooses, the first column holds the link for everybody else.
import { useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { Column } from './column.ts';
import classes from './data-table.module.css';
import { useRoomBelow } from './room-below.ts';
import type { RowChoice } from './selection.ts';

const rowHeight = 34;

type Props<Row> = {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string;
  /** Opens a row here instead of its page. */
  onOpen?: (index: number) => void;
  /** The row that is open, -1 for none. */
  openAt?: number;
  choice?: RowChoice;
  label: string;
  total?: number;
  more?: { wanted: boolean; load: () => void };
  sort?: string;
  onSort?: (sort: string | undefined) => void;
  stale?: boolean;
};

export function TableRows<Row>(props: Props<Row>) {
  const {
    rows,
    columns,
    rowKey,
    rowHref,
    onOpen,
    openAt = -1,
    choice,
    more,
    label,
    total,
    sort,
    onSort,
    stale,
  } = props;
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const [active, setActive] = useState(0);
  const room = useRoomBelow(frame);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more?.wanted && last >= rows.length - 20) more.load();
  }, [more, last, rows.length]);

  useEffect(() => {
    if (openAt >= 0) virtual.scrollToIndex(openAt);
  }, [openAt, virtual]);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setActive(next);
    virtual.scrollToIndex(next);
    if (onOpen && openAt >= 0) onOpen(next);
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus());
  };
  const open = (index: number) => {
    const row = rows[index];
    if (onOpen) onOpen(index);
    else if (row && rowHref) void navigate({ to: rowHref(row) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || !event.target.dataset.row) return;
    const page = Math.floor((frame.current?.clientHeight ?? 400) / rowHeight) - 2;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    if (step !== undefined) move(active + step);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(rows.length - 1);
    else if (event.key === 'Enter') open(active);
    else if (event.key === ' ' && choice) choice.toggle(active, event.shiftKey);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent<HTMLElement>, index: number) => {
    const target = event.target as HTMLElement;
    const own = target.closest('a[data-row-link]') !== null && event.defaultPrevented;
    if (!own && (target.closest('a, button, input, label') || getSelection()?.toString())) return;
    setActive(index);
    event.currentTarget.focus();
    open(index);
  };
  /** Kept from its page by a plain click; with a key held down it opens there, as links do. */
  const onLink = (event: MouseEvent) => {
    if (onOpen && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) event.preventDefault();
  };
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const widthWanted = columns.reduce((sum, column) => sum + (column.width ?? 150), choice ? 40 : 0);

  return (
    <div ref={frame} className={classes.frame} style={{ maxHeight: room }} data-stale={stale || undefined}>
      <table
        className={classes.table}
        style={{ minWidth: widthWanted }}
        aria-label={label}
        aria-rowcount={(total ?? rows.length) + 1}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          {choice && <col style={{ width: 40 }} />}
          {columns.map((column) => (
            <col key={column.key} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {choice && (
              <th scope="col" className={classes.check}>
                <Checkbox
                  size="xs"
                  aria-label={t`Select every row that is loaded`}
                  checked={choice.state === 'all'}
                  indeterminate={choice.state === 'some'}
                  onChange={choice.toggleAll}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
          {items.map((item) => {
            const row = rows[item.index] as Row;
            return (
              <tr
                key={rowKey(row)}
                data-row={item.index}
                aria-rowindex={item.index + 2}
                tabIndex={rowHref ? (item.index === Math.min(active, rows.length - 1) ? 0 : -1) : undefined}
                className={rowHref ? classes.opens : undefined}
                data-chosen={choice?.has(rowKey(row)) || undefined}
                data-open={item.index === openAt || undefined}
                onFocus={() => setActive(item.index)}
                onClick={(event) => onClick(event, item.index)}
                aria-label={rowHref ? t`Row ${item.index + 1}` : undefined}
              >
                {choice && (
                  <td className={classes.check}>
                    <Checkbox
                      size="xs"
                      tabIndex={-1}
                      aria-label={t`Select row ${item.index + 1}`}
                      checked={choice.has(rowKey(row))}
                      onClick={(event) => choice.toggle(item.index, event.shiftKey)}
                      readOnly
                    />
                  </td>
                )}
                {columns.map((column, index) => (
                  <td key={column.key} className={column.align === 'end' ? classes.end : undefined}>
                    {index === 0 && rowHref ? (
                      <Link to={rowHref(row)} className={classes.link} tabIndex={-1} onClick={onLink} data-row-link>
                        {column.cell(row)}
                      </Link>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
          {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}

type HeadProps<Row> = { column: Column<Row>; sort?: string; onSort?: (sort: string | undefined) => void };

function HeadCell<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const up = column.sort !== undefined && sort === column.sort;
  const down = column.sort !== undefined && sort === `-${column.sort}`;
  const Icon = up ? IconArrowUp : down ? IconArrowDown : IconSelector;
  const order = up ? 'ascending' : down ? 'descending' : undefined;
  return (
    <th scope="col" aria-sort={order} className={column.align === 'end' ? classes.end : undefined}>
      {column.sort && onSort ? (
        <button
          type="button"
          className={classes.sort}
          onClick={() => onSort(up ? `-${column.sort}` : down ? undefined : column.sort)}
        >
          <span>{column.header}</span>
          <Icon size={14} aria-hidden="true" data-on={up || down || undefined} />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}
