// The addresses of moves, of everything and of one number.
import { listLotMoves as lotMovesEndpoint } from '../ledger/lot.contract.ts';
import { readLot } from '../ledger/lot-read.ts';
import { read, type Server } from '../platform/http.ts';
import type { Column } from '../platform/list-file.ts';
import { list } from '../platform/list-routes.ts';
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
  { title: 'quantity', kind: 'decimal', value: (row) => row.quantity },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'partner', value: (row) => row.partner?.name },
  { title: 'by', value: (row) => row.by.name },
  { title: 'reverses', value: (row) => row.reverses?.number },
  { title: 'reversed by', value: (row) => row.reversedBy?.number },
];

export function moveRoutes(server: Server): void {
  list(server, contract.listMoves, { name: 'moves', columns }, ({ db, control, clock }, { query }) =>
    listMoves({ db, control: control.db, clock }, query),
  );
  read(server, lotMovesEndpoint, async ({ db, control, clock }, { params, query }) => {
    const { id } = await readLot(db, clock, params.id);
    return listLotMoves({ db, control: control.db, clock }, { ...query, lotId: id });
  });
}
