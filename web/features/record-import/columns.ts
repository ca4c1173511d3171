// The columns a file of records may have, in the reader's language, and where a file has them.
import type { EntityColumns, RecordColumn, RecordEntity, RecordLanguage } from '../../../src/domain/exchange/column.ts';
import { locationColumns } from '../../../src/domain/exchange/columns-locations.ts';
import { minimumLevelColumns } from '../../../src/domain/exchange/columns-minimum-levels.ts';
import { numberColumns } from '../../../src/domain/exchange/columns-numbers.ts';
import { purchaseOrderColumns, salesOrderColumns } from '../../../src/domain/exchange/columns-orders.ts';
import { partnerColumns } from '../../../src/domain/exchange/columns-partners.ts';
import { priceColumns } from '../../../src/domain/exchange/columns-prices.ts';
import { productColumns } from '../../../src/domain/exchange/columns-products.ts';
import { stockColumns } from '../../../src/domain/exchange/columns-stock.ts';
import type { RecordImport } from '../../../src/exchange/record-import/record-import.contract.ts';

const dictionaries: Record<RecordEntity, EntityColumns> = {
  products: productColumns,
  partners: partnerColumns,
  locations: locationColumns,
  stock: stockColumns,
  numbers: numberColumns,
  prices: priceColumns,
  'minimum-levels': minimumLevelColumns,
  'purchase-orders': purchaseOrderColumns,
  'sales-orders': salesOrderColumns,
};

/** What tells which columns a file can have: its kind of records, and what the company's own records add. */
export type Of = Pick<RecordImport, 'entity' | 'moreColumns'>;

export const columnsOf = ({ entity, moreColumns }: Of): readonly RecordColumn[] => [
  ...dictionaries[entity].columns,
  ...moreColumns.map((column): RecordColumn => ({ ...column, kind: 'text', aliases: [], examples: [] })),
];

/** The title of a column in a language; its key where nobody has named it. */
export function columnTitle(of: Of, key: string, locale: string): string {
  const title = columnsOf(of).find((column) => column.key === key)?.title;
  return title?.[languageIn(locale)] ?? key;
}

export const languageIn = (locale: string): RecordLanguage => (locale === 'es' || locale === 'fr' ? locale : 'en');

/** A column of the file: its place from 0, its header, and the key it is taken for. */
export type FileColumn = { place: number; header: string; key: string | null };

export function fileColumns({ columnNames, mapping }: Pick<RecordImport, 'columnNames' | 'mapping'>): FileColumn[] {
  const keys = new Map(Object.entries(mapping).map(([key, place]) => [place, key]));
  return columnNames.map((header, place) => ({ place, header, key: keys.get(place) ?? null }));
}
