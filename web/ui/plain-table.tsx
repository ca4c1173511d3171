// A short table of rows that are already at hand (lines of a document, on hand by location). No paging, no sorting. With
// more than three columns each row becomes a block of labelled lines at phone width.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Column } from './column.ts';
import classes from './data-table.module.css';

type Props<Row> = {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string;
  label: string;
  empty?: ReactNode;
  /** A last row, such as totals: one node for each column. */
  footer?: readonly ReactNode[];
};

export function PlainTable<Row>({ rows, columns, rowKey, rowHref, label, empty, footer }: Props<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  const wide = columns.length > 3 || undefined;
  return (
    <div className={classes.plainFrame}>
      <table className={classes.plain} aria-label={label} data-wide={wide}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={column.align === 'end' ? classes.end : undefined}
                style={column.width ? { width: column.width } : undefined}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) => (
                <td
                  key={column.key}
                  className={column.align === 'end' ? classes.end : undefined}
                  data-label={column.header}
                >
                  {index === 0 && rowHref ? (
                    <Link to={rowHref(row)} className={classes.link}>
                      {column.cell(row)}
                    </Link>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {footer && (
          <tfoot>
            <tr>
              {columns.map((column, index) => (
                <td
                  key={column.key}
                  className={column.align === 'end' ? classes.end : undefined}
                  data-label={column.header}
                >
                  {footer[index]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
