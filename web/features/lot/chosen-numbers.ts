// Numbers chosen in a list: rows that are at hand, or everything that a filter matches; and those rows as a file.
import type { z } from 'zod';
import type { RecordLanguage } from '../../../src/domain/exchange/column.ts';
import { numberColumns } from '../../../src/domain/exchange/columns-numbers.ts';
import { listTitle } from '../../../src/domain/exchange/list-title.ts';
import type { LotListRow } from '../../../src/ledger/lot.contract.ts';
import type { BulkFilter } from '../../../src/ledger/lot-bulk.contract.ts';

export type NumberFilter = z.input<typeof BulkFilter>;
export type ChosenNumbers = {
  /** With a filter only those that are loaded. */
  rows: readonly LotListRow[];
  count: number;
  exact: boolean;
  /** Everything that matches it, instead of the rows. */
  filter: NumberFilter | null;
};

type Cell = string | boolean | null | undefined;
/** By the keys of the import's columns, so that the file can be imported again as the server's can. */
const values: readonly (readonly [string, (row: LotListRow) => Cell])[] = [
  ['number', (row) => row.number],
  ['parentNumber', (row) => row.parent?.number],
  ['supplierNumber', (row) => row.supplierNumber],
  ['product', (row) => row.product.sku],
  ['expirationDate', (row) => row.expirationDate],
  ['bestBeforeDate', (row) => row.bestBeforeDate],
  ['removalDate', (row) => row.removalDate],
  ['alertDate', (row) => row.alertDate],
  ['warrantyUntil', (row) => row.warrantyUntil],
  ['contractUntil', (row) => row.contractUntil],
];
/** What else the list tells; see src/ledger/lot-file.ts. */
const more: readonly (readonly [string, (row: LotListRow) => Cell])[] = [
  ['kind', (row) => row.kind],
  ['product name', (row) => row.product.name],
  ['state of the number', (row) => row.status],
  ['on hold', (row) => row.onHold],
  ['expired', (row) => row.expired],
  ['place now', (row) => row.place?.name],
  ['on hand', (row) => row.onHand],
  ['unit', (row) => row.product.unit],
  ['cover', (row) => row.cover],
  ['created at', (row) => row.createdAt],
];

/** Saves chosen rows as `numbers.csv`, as the server writes the whole list. */
export function saveChosen(rows: readonly LotListRow[], language: RecordLanguage): void {
  const titles = new Map(numberColumns.columns.map((column) => [column.key, column.title[language]]));
  const head = [...values.map(([key]) => titles.get(key)), ...more.map(([title]) => listTitle(title, language))];
  const lines = [head, ...rows.map((row) => [...values, ...more].map(([, value]) => value(row)))];
  const text = `\ufeff${lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = 'numbers.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** What a spreadsheet would take for a formula gets an apostrophe in front. */
function cell(value: Cell): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = /^'*[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
