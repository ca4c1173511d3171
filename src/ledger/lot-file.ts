// Lots and serial numbers as a file that can be imported again, with what is known of them beside it.

import { attributeLabels } from '../catalog/number-attribute.ts';
import { findProducts } from '../catalog/product.ts';
import type { RecordLanguage } from '../domain/exchange/column.ts';
import { numberColumns } from '../domain/exchange/columns-numbers.ts';
import type { Db } from '../platform/database.ts';
import type { Column } from '../platform/list-file.ts';
import { recordColumns } from '../platform/record-columns.ts';
import type { LotListRow } from './lot.contract.ts';
import { findManyLots } from './lot-bulk.sql.ts';

/** `attributes`: what its product's own fields say, by their labels. */
export type LotLine = LotListRow & { note: string; attributes: ReadonlyMap<string, string | boolean> };
/** More labels than this are too wide for a sheet; those of one product fit always. */
const mostLabels = 100;

export async function lotLines(db: Db, rows: readonly LotListRow[]): Promise<LotLine[]> {
  const [records, products] = await Promise.all([
    findManyLots(
      db,
      rows.map((row) => row.id),
    ),
    findProducts(db, [...new Set(rows.map((row) => row.product.id))]),
  ]);
  const known = new Map(records.map((record) => [record.id, record]));
  return rows.map((row) => {
    const { note = '', attributes = {} } = known.get(row.id) ?? {};
    const fields = products.get(row.product.id)?.numberAttributes ?? [];
    const values = fields.flatMap(({ key, label }) => {
      const value = attributes[key];
      return value === undefined ? [] : [[label, value] as const];
    });
    return { ...row, note, attributes: new Map(values) };
  });
}

export async function lotFileColumns(
  db: Db,
  { language, productId }: { language: RecordLanguage; productId: string | undefined },
): Promise<Column<LotLine>[]> {
  const labels = await attributeLabels(db, productId, mostLabels);
  return [
    ...recordColumns<LotLine>(numberColumns, language, {
      product: (row) => row.product.sku,
      number: (row) => row.number,
      parentNumber: (row) => row.parent?.number,
      supplierNumber: (row) => row.supplierNumber,
      expirationDate: (row) => row.expirationDate,
      bestBeforeDate: (row) => row.bestBeforeDate,
      removalDate: (row) => row.removalDate,
      alertDate: (row) => row.alertDate,
      warrantyUntil: (row) => row.warrantyUntil,
      contractUntil: (row) => row.contractUntil,
      note: (row) => row.note,
    }),
    ...labels.map((label): Column<LotLine> => ({ title: label, value: (row) => row.attributes.get(label) })),
    { title: 'kind', value: (row) => row.kind },
    { title: 'product name', value: (row) => row.product.name },
    { title: 'state of the number', value: (row) => row.status },
    { title: 'on hold', value: (row) => row.onHold },
    { title: 'expired', value: (row) => row.expired },
    { title: 'place now', value: (row) => row.place?.name },
    { title: 'on hand', kind: 'decimal', value: (row) => row.onHand },
    { title: 'unit', value: (row) => row.product.unit },
    { title: 'cover', value: (row) => row.cover },
    { title: 'created at', value: (row) => row.createdAt },
  ];
}
