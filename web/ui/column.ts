// What a column of a list is: its key, head and cell, how it may be sorted, and its place when the list becomes cards.
import type { ReactNode } from 'react';

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The server's name for sorting by this column; absent = cannot be sorted. */
  sort?: string;
  align?: 'start' | 'end';
  /** Width in pixels; columns without one share what is left. */
  width?: number;
  /** Can be switched on from the columns menu. */
  hidden?: boolean;
  /** On a phone: `title` and `badge` head the card, `field` is a labelled line (default), `none` is left out. */
  card?: 'title' | 'badge' | 'field' | 'none';
};
