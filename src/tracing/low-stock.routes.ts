// The addresses of what is low.

import { placesInFile } from '../catalog/location-file.ts';
import type { RecordLanguage } from '../domain/exchange/column.ts';
import { minimumLevelColumns } from '../domain/exchange/columns-minimum-levels.ts';
import type { Server } from '../platform/http.ts';
import type { Column } from '../platform/list-file.ts';
import { type FileOf, list } from '../platform/list-routes.ts';
import { recordColumns } from '../platform/record-columns.ts';
import * as contract from './low-stock.contract.ts';
import { listLowStock } from './low-stock.ts';

type Line = contract.LowStockRow & { place: string | undefined };
const columnsIn = (language: RecordLanguage): Column<Line>[] => [
  ...recordColumns<Line>(minimumLevelColumns, language, {
    product: (row) => row.product.sku,
    location: (row) => row.place,
    minimum: (row) => row.minimum,
    upTo: (row) => row.upTo,
    multiple: (row) => row.multiple,
  }),
  { title: 'product name', value: (row) => row.product.name },
  { title: 'on hand', kind: 'decimal', value: (row) => row.onHand },
  { title: 'reserved', kind: 'decimal', value: (row) => row.reserved },
  { title: 'available', kind: 'decimal', value: (row) => row.available },
  { title: 'proposed', kind: 'decimal', value: (row) => row.proposed },
  { title: 'unit', value: (row) => row.product.unit },
];

export function lowStockRoutes(server: Server): void {
  const file: FileOf<typeof contract.listLowStock, Line> = {
    name: 'low-stock',
    columns: (_, { language }) => columnsIn(language),
    lines: async ({ db }, rows) => {
      const places = await placesInFile(
        db,
        rows.map((row) => row.location.id),
      );
      return rows.map((row) => ({ ...row, place: places.get(row.location.id) }));
    },
  };
  list(server, contract.listLowStock, file, ({ db, clock }, { query }) => listLowStock(db, clock, query));
}
