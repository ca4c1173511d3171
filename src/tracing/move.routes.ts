// The addresses of moves, of everything and of one number, and of numbers as a file.
import { exportLots, type LotRow, listLotMoves as lotMovesEndpoint } from '../ledger/lot.contract.ts';
import { listLots } from '../ledger/lot-list.ts';
import { readLot } from '../ledger/lot-read.ts';
import { allRows, type Column, sendCsv } from '../platform/csv-reply.ts';
import { read, type Server } from '../platform/http.ts';
import * as contract from './move.contract.ts';
import { listLotMoves, listMoves } from './move.ts';

const columns: readonly Column<contract.MoveRow>[] = [
  { title: 'occurred at', value: (row) => row.occurredAt },
  { title: 'recorded at', value: (row) => row.recordedAt },
  { title: 'document', value: (row) => row.document.number },
  { title: 'kind', value: (row) => row.document.kind },
  { title: 'line', value: (row) => row.line },
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'number', value: (row) => row.lot?.number },
  { title: 'from', value: (row) => row.from.name },
  { title: 'to', value: (row) => row.to.name },
  { title: 'quantity', value: (row) => row.quantity },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'partner', value: (row) => row.partner?.name },
  { title: 'by', value: (row) => row.by.name },
  { title: 'reverses', value: (row) => row.reverses?.number },
  { title: 'reversed by', value: (row) => row.reversedBy?.number },
];

const lotColumns: readonly Column<LotRow>[] = [
  { title: 'number', value: (row) => row.number },
  { title: 'kind', value: (row) => row.kind },
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'status', value: (row) => row.status },
  { title: 'on hold', value: (row) => row.onHold },
  { title: 'expired', value: (row) => row.expired },
  { title: 'place', value: (row) => row.place?.name },
  { title: 'on hand', value: (row) => row.onHand },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'supplier number', value: (row) => row.supplierNumber },
  { title: 'parent lot', value: (row) => row.parent?.number },
  { title: 'expiration date', value: (row) => row.expirationDate },
  { title: 'best before date', value: (row) => row.bestBeforeDate },
  { title: 'removal date', value: (row) => row.removalDate },
  { title: 'alert date', value: (row) => row.alertDate },
  { title: 'cover', value: (row) => row.cover },
  { title: 'warranty until', value: (row) => row.warrantyUntil },
  { title: 'contract until', value: (row) => row.contractUntil },
  { title: 'created at', value: (row) => row.createdAt },
];

export function moveRoutes(server: Server): void {
  read(server, exportLots, ({ db, clock, reply }, { query }) =>
    sendCsv(reply, {
      name: 'numbers',
      columns: lotColumns,
      pages: allRows((limit, cursor) => listLots(db, clock, { ...query, limit, cursor })),
    }),
  );
  read(server, contract.listMoves, ({ db, control, clock }, { query }) =>
    listMoves({ db, control: control.db, clock }, query),
  );
  read(server, contract.exportMoves, ({ db, control, clock, reply }, { query }) =>
    sendCsv(reply, {
      name: 'moves',
      columns,
      pages: allRows((limit, cursor) => listMoves({ db, control: control.db, clock }, { ...query, limit, cursor })),
    }),
  );
  read(server, lotMovesEndpoint, async ({ db, control, clock }, { params, query }) => {
    const { id } = await readLot(db, clock, params.id);
    return listLotMoves({ db, control: control.db, clock }, { ...query, lotId: id });
  });
}
