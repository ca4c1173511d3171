// Rows of a list as cards, for a phone: the window scrolls, only the cards near the sight are in the page.
import { useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Column } from './column.ts';
import classes from './data-table.module.css';
import type { RowChoice } from './selection.ts';

type Props<Row> = {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  isShown: (key: string) => boolean;
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string;
  /** Draws a card itself, such as one in which something is entered. */
  cardOf?: (row: Row, index: number) => ReactNode;
  /** A touch chooses a card instead of opening it. */
  choice?: RowChoice;
  label: string;
  more?: { wanted: boolean; load: () => void };
};

export function CardRows<Row>(props: Props<Row>) {
  const { rows, columns, isShown, rowKey, rowHref, cardOf, choice, label, more } = props;
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => setOffset(list.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 96,
    overscan: 8,
    scrollMargin: offset,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more?.wanted && last >= rows.length - 10) more.load();
  }, [more, last, rows.length]);
  return (
    <ul ref={list} className={classes.cards} aria-label={label} style={{ height: virtual.getTotalSize() }}>
      {items.map((item) => {
        const row = rows[item.index] as Row;
        const content =
          cardOf && !choice ? cardOf(row, item.index) : <Card row={row} columns={columns} isShown={isShown} />;
        return (
          <li
            key={rowKey(row)}
            ref={virtual.measureElement}
            data-index={item.index}
            style={{ transform: `translateY(${item.start - offset}px)` }}
          >
            {choice ? (
              <label
                className={classes.card}
                htmlFor={`choose-${rowKey(row)}`}
                data-chosen={choice.has(rowKey(row)) || undefined}
              >
                <span className={classes.cardChoice}>
                  <Checkbox
                    id={`choose-${rowKey(row)}`}
                    aria-label={t`Select row ${item.index + 1}`}
                    checked={choice.has(rowKey(row))}
                    onChange={() => choice.toggle(item.index)}
                  />
                  <span className={classes.cardBody}>{content}</span>
                </span>
              </label>
            ) : rowHref ? (
              <Link to={rowHref(row)} className={classes.card}>
                {content}
              </Link>
            ) : cardOf ? (
              content
            ) : (
              <div className={classes.card}>{content}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

type CardProps<Row> = Pick<Props<Row>, 'columns' | 'isShown'> & { row: Row };

function Card<Row>({ row, columns, isShown }: CardProps<Row>) {
  const named = columns.find((column) => column.card === 'title') ?? columns[0];
  const badges = columns.filter((column) => column.card === 'badge');
  const fields = columns.filter(
    (column) => column !== named && isShown(column.key) && (column.card ?? 'field') === 'field',
  );
  return (
    <>
      <span className={classes.cardHead}>
        <span className={classes.cardTitle}>{named?.cell(row)}</span>
        {badges.map((column) => (
          <span key={column.key}>{column.cell(row)}</span>
        ))}
      </span>
      <span className={classes.cardFields}>
        {fields.map((column) => {
          const content = column.cell(row);
          return content === null || content === undefined || content === '' ? null : (
            <span key={column.key}>
              <span className={classes.cardLabel}>{column.header}</span> {content}
            </span>
          );
        })}
      </span>
    </>
  );
}
