// A tree as a table: the first column holds the names, indented; branches open and close by click or by the arrow keys
// (right and left), up and down move, Enter opens. Which branches are closed is kept on this device.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import { deviceSettings } from '../api/device-settings.ts';
import type { Column } from './column.ts';
import classes from './tree-table.module.css';

export type TreeRow = { id: string; parentId: string | null; depth: number; name: string };

type Props<Row extends TreeRow> = {
  /** Names the tree on this device. */
  id: string;
  /** In reading order: each row is followed by what lies inside it. */
  rows: readonly Row[];
  /** The first column is the name: a link when `rowHref` is given, otherwise its cell. */
  columns: readonly Column<Row>[];
  rowHref?: (row: Row) => string;
  label: string;
  /** While somebody searches, everything found is shown, closed or not. */
  allOpen?: boolean;
};

export function TreeTable<Row extends TreeRow>({ id, rows, columns, rowHref, label, allOpen }: Props<Row>) {
  const { t } = useLingui();
  const body = useRef<HTMLTableSectionElement>(null);
  const navigate = useNavigate();
  const [closed, toggle] = useClosed(id);
  const [active, setActive] = useState(0);
  const parents = new Set(rows.map((row) => row.parentId));
  const shown = allOpen ? rows : visible(rows, closed);
  const isOpen = (row: Row) => allOpen || !closed.has(row.id);

  const onKeyDown = (event: KeyboardEvent, row: Row, index: number) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.node === undefined) return;
    const branch = parents.has(row.id);
    const go = (to: number) => {
      const next = Math.max(0, Math.min(shown.length - 1, to));
      setActive(next);
      body.current?.querySelectorAll<HTMLElement>('[data-node]')[next]?.focus();
    };
    if (event.key === 'ArrowDown') go(index + 1);
    else if (event.key === 'ArrowUp') go(index - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(shown.length - 1);
    else if (event.key === 'ArrowRight' && branch && !isOpen(row)) toggle(row.id);
    else if (event.key === 'ArrowLeft' && branch && isOpen(row)) toggle(row.id);
    else if (event.key === 'ArrowLeft' && row.parentId) go(shown.findIndex((one) => one.id === row.parentId));
    else if (event.key === 'Enter' && rowHref) void navigate({ href: rowHref(row) });
    else return;
    event.preventDefault();
  };

  return (
    <div className={classes.frame}>
      <table className={classes.tree} role="treegrid" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={column.align === 'end' ? classes.end : undefined}
                data-card={column.card}
                style={column.width ? { width: column.width } : undefined}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {shown.map((row, index) => {
            const branch = parents.has(row.id);
            return (
              <tr
                key={row.id}
                data-node={index}
                tabIndex={index === Math.min(active, shown.length - 1) ? 0 : -1}
                aria-level={row.depth + 1}
                aria-expanded={branch ? isOpen(row) : undefined}
                aria-label={row.name}
                onFocus={() => setActive(index)}
                onKeyDown={(event) => onKeyDown(event, row, index)}
              >
                {columns.map((column, at) => (
                  <td
                    key={column.key}
                    className={column.align === 'end' ? classes.end : undefined}
                    data-card={column.card}
                  >
                    {at === 0 ? (
                      <span className={classes.name} style={{ paddingInlineStart: row.depth * 20 }}>
                        {branch ? (
                          <ActionIcon
                            variant="subtle"
                            color="gray"
                            size={24}
                            tabIndex={-1}
                            disabled={allOpen}
                            aria-label={isOpen(row) ? t`Close ${row.name}` : t`Open ${row.name}`}
                            onClick={() => toggle(row.id)}
                          >
                            {isOpen(row) ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
                          </ActionIcon>
                        ) : (
                          <span className={classes.leaf} />
                        )}
                        {rowHref ? (
                          <Link to={rowHref(row)} className={classes.link} tabIndex={-1}>
                            {column.cell(row)}
                          </Link>
                        ) : (
                          column.cell(row)
                        )}
                      </span>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function visible<Row extends TreeRow>(rows: readonly Row[], closed: ReadonlySet<string>): Row[] {
  const hidden = new Set<string>();
  return rows.filter((row) => {
    const inside = row.parentId !== null && (closed.has(row.parentId) || hidden.has(row.parentId));
    if (inside) hidden.add(row.id);
    return !inside;
  });
}

function useClosed(id: string) {
  const name = `closed.${id}`;
  const [closed, set] = useState(() => new Set((deviceSettings.get(name) ?? '').split(' ').filter(Boolean)));
  const toggle = (row: string) => {
    const next = new Set(closed);
    if (!next.delete(row)) next.add(row);
    deviceSettings.set(name, [...next].join(' '));
    set(next);
  };
  return [closed, toggle] as const;
}
