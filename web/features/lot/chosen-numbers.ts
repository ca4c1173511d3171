// Numbers chosen in a list: rows that are at hand, or everything that a filter matches; and those rows as a file.
import type { z } from 'zod';
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

/** The columns of the server's own file; see src/tracing/move.routes.ts. */
const columns: readonly (readonly [string, (row: LotListRow) => string | boolean | null | undefined])[] = [
  ['number', (row) => row.number],
  ['kind', (row) => row.kind],
  ['product code', (row) => row.product.sku],
  ['product', (row) => row.product.name],
  ['status', (row) => row.status],
  ['on hold', (row) => row.onHold],
  ['expired', (row) => row.expired],
  ['place', (row) => row.place?.name],
  ['on hand', (row) => row.onHand],
  ['unit', (row) => row.product.unit],
  ['supplier number', (row) => row.supplierNumber],
  ['parent lot', (row) => row.parent?.number],
  ['expiration date', (row) => row.expirationDate],
  ['best before date', (row) => row.bestBeforeDate],
  ['removal date', (row) => row.removalDate],
  ['alert date', (row) => row.alertDate],
  ['cover', (row) => row.cover],
  ['warranty until', (row) => row.warrantyUntil],
  ['contract until', (row) => row.contractUntil],
  ['created at', (row) => row.createdAt],
];

/** Saves chosen rows as `numbers.csv`, as the server writes the whole list. */
export function saveChosen(rows: readonly LotListRow[]): void {
  const lines = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, value]) => cell(value(row))))];
  const text = `\ufeff${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = 'numbers.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** What a spreadsheet would take for a formula gets an apostrophe in front. */
function cell(value: string | boolean | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
