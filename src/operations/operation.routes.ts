// The addresses of documents.
import { problem } from '../domain/problem.ts';
import { isPositive, parseQuantity, sum } from '../domain/quantity.ts';
import { proposePick } from '../ledger/number-verdict.ts';
import { read, type Server, write } from '../platform/http.ts';
import { allRows } from '../platform/list-file.ts';
import { files, list, mapped } from '../platform/list-routes.ts';
import { arriveOperation as arrive } from './arrive.ts';
import { postDocument, reverseDocument, writeDocument } from './document.ts';
import * as numbers from './document-numbers.contract.ts';
import * as change from './lot-change.contract.ts';
import { mergeLot, splitLot } from './lot-change.ts';
import { checkNumbers as check } from './number-check.ts';
import * as api from './operation.contract.ts';
import { deleteOperation as remove, updateOperation as update } from './operation.ts';
import { documentColumns, documentLineColumns, documentLines, reservationColumns } from './operation-file.ts';
import { headOf } from './operation-read.sql.ts';
import { getOperation, listOperationNumbers, listOperations } from './operation-read.ts';
import * as reservations from './reservation.contract.ts';
import { listReservations, releaseOperation, reserveOperation } from './reservation.ts';
import { returnableOf } from './returnable.ts';

export function operationRoutes(server: Server): void {
  list(server, api.listOperations, { name: 'documents', columns: documentColumns }, (context, { query }) =>
    listOperations(context, query),
  );
  files(server, api.exportOperationLines, (context, { query }) => ({
    name: 'document-lines',
    columns: documentLineColumns,
    pages: mapped(
      allRows((limit, cursor) => listOperations(context, { ...query, limit, cursor })),
      (heads) => documentLines(context.db, heads),
    ),
  }));
  read(server, api.getOperation, (context, { params }) => getOperation(context, params.id));
  read(server, api.listOperationNumbers, (context, { params, query }) =>
    listOperationNumbers(context, { id: params.id, line: query.line, cursor: query.cursor, limit: query.limit }),
  );
  read(server, numbers.listReturnable, async (context, { params }) => {
    if (!(await headOf(context.db, params.id))) throw problem('not-found', { what: 'document' });
    const open = (await returnableOf(context.db, params.id)).filter((row) => isPositive(row.left));
    return { lines: returnableLines(open) };
  });
  write(server, api.createOperation, async (tx, context, { body }) => {
    if (body.post && !context.caller.permissions.has('operation.post')) {
      throw problem('forbidden', { role: context.caller.role, permission: 'operation.post', field: 'post' });
    }
    return writeDocument(tx, context, body);
  });
  write(server, api.updateOperation, (tx, context, { params, body, version }) =>
    update(tx, context, { id: params.id, version, input: body }),
  );
  write(server, api.deleteOperation, async (tx, context, { params }) => {
    await remove(tx, context, params.id);
    return { done: true as const };
  });
  write(server, api.postOperation, (tx, context, { params, body }) =>
    postDocument(tx, context, { id: params.id, confirm: body.confirm }),
  );
  write(server, api.reverseOperation, (tx, context, { params, body }) =>
    reverseDocument(tx, context, { id: params.id, ...body }),
  );
  write(server, api.arriveOperation, (tx, context, { params, body }) =>
    arrive(tx, context, { id: params.id, input: body }),
  );
  list(
    server,
    reservations.listReservations,
    { name: 'reservations', columns: reservationColumns },
    (context, { query }) => listReservations(context, query),
  );
  write(server, reservations.reserveOperation, (tx, context, { params }) => reserveOperation(tx, context, params.id));
  write(server, reservations.releaseOperation, (tx, context, { params }) => releaseOperation(tx, context, params.id));
  write(server, change.mergeLot, (tx, context, { params, body }) => mergeLot(tx, context, { id: params.id, ...body }));
  write(server, change.splitLot, (tx, context, { params, body }) => splitLot(tx, context, { id: params.id, ...body }));
  // Both ask inside a transaction that changes nothing: the same statements as posting, with their shared locks.
  read(server, numbers.checkNumbers, (context, { body }) =>
    context.place.transact((tx) => check(tx, context.clock.now(), body)),
  );
  read(server, numbers.proposeNumbers, async (context, { query }) => {
    const quantity = parseQuantity(query.quantity);
    if (!quantity.ok) throw problem('quantity-invalid', { quantity: query.quantity.slice(0, 40), field: 'quantity' });
    const asked = { ...query, quantity: quantity.value, picking: query.picking, now: context.clock.now() };
    return context.place.transact((tx) => proposePick(tx, asked));
  });
}

function returnableLines(open: Awaited<ReturnType<typeof returnableOf>>): {
  line: number;
  productId: string;
  quantity: string;
  numbers: { lotId: string; number: string | null; quantity: string }[];
}[] {
  return [...Map.groupBy(open, (row) => row.line).entries()].map(([line, rows]) => ({
    line,
    productId: rows[0]?.product_id ?? '',
    quantity: sum(rows.map((row) => row.left)),
    numbers: rows.map((row) => ({ lotId: row.lot_id, number: row.number, quantity: row.left })),
  }));
}
