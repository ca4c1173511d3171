// The addresses of on hand.

import { placesInFile } from '../catalog/location-file.ts';
import type { RecordLanguage } from '../domain/exchange/column.ts';
import { stockColumns } from '../domain/exchange/columns-stock.ts';
import type { Server } from '../platform/http.ts';
import type { Column } from '../platform/list-file.ts';
import { type FileOf, list } from '../platform/list-routes.ts';
import { recordColumns } from '../platform/record-columns.ts';
import * as contract from './stock.contract.ts';
import { listStock } from './stock.ts';

type Line = contract.StockRow & { place: string | undefined };
const columnsIn = (language: RecordLanguage): Column<Line>[] => [
  ...recordColumns<Line>(stockColumns, language, {
    product: (row) => row.product.sku,
    location: (row) => row.place,
    number: (row) => row.lot?.number,
    supplierNumber: (row) => row.lot?.supplierNumber,
    expirationDate: (row) => row.lot?.expirationDate,
    quantity: (row) => row.onHand,
  }),
  { title: 'product name', value: (row) => row.product.name },
  { title: 'reserved', kind: 'decimal', value: (row) => row.reserved },
  { title: 'on hold', kind: 'decimal', value: (row) => row.held },
  { title: 'available', kind: 'decimal', value: (row) => row.available },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'unidentified', value: (row) => (row.unidentified ? 'yes' : '') },
  { title: 'since', value: (row) => row.firstInAt },
  { title: 'last move', value: (row) => row.lastMoveAt },
];

export function stockRoutes(server: Server): void {
  const file: FileOf<typeof contract.listStock, Line> = {
    name: 'stock',
    columns: (_, { language }) => columnsIn(language),
    lines: async ({ db }, rows) => {
      const places = await placesInFile(
        db,
        rows.map((row) => row.location?.id),
      );
      return rows.map((row) => ({ ...row, place: row.location ? places.get(row.location.id) : undefined }));
    },
  };
  list(server, contract.listStock, file, ({ db, clock }, { query }) => listStock(db, clock, query));
}
