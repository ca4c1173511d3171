// The addresses of orders.

import { read, type Server, write } from '../../platform/http.ts';
import { allRows, type Column } from '../../platform/list-file.ts';
import { files, list, mapped } from '../../platform/list-routes.ts';
import type { OrderHead } from './order.contract.ts';
import * as api from './order.contract.ts';
import { cancelOrder, closeOrder, confirmOrder, createOrder, deleteOrder, reopenOrder, updateOrder } from './order.ts';
import { prepareOrder } from './order-document.ts';
import { orderLineColumns, orderLineRows } from './order-file.ts';
import { getOrder, listOrderNumbers, listOrders } from './order-read.ts';
import * as returns from './order-return.contract.ts';
import { listReturnable, returnOrder } from './order-return.ts';

export function orderRoutes(server: Server): void {
  list(server, api.listOrders, { name: 'orders', columns }, (context, { query }) => listOrders(context, query));
  files(server, api.exportOrderLines, (context, { query, language }) => ({
    name: `${query.kind}-orders`,
    columns: orderLineColumns(query.kind, language),
    pages: mapped(
      allRows((limit, cursor) => listOrders(context, { ...query, limit, cursor })),
      (heads) => orderLineRows(context.db, heads),
    ),
  }));
  read(server, api.getOrder, (context, { params }) => getOrder(context, params.id));
  read(server, api.listOrderNumbers, (context, { params, query }) => listOrderNumbers(context, params.id, query));
  write(server, api.createOrder, (tx, context, { body }) => createOrder(tx, context, body));
  write(server, api.updateOrder, (tx, context, { params, body, version }) =>
    updateOrder(tx, context, { id: params.id, version, input: body }),
  );
  write(server, api.deleteOrder, async (tx, context, { params }) => {
    await deleteOrder(tx, context, params.id);
    return { done: true as const };
  });
  write(server, api.confirmOrder, (tx, context, { params, body }) =>
    confirmOrder(tx, context, { id: params.id, pass: body.pass ?? [] }),
  );
  write(server, api.cancelOrder, (tx, context, { params, body }) => cancelOrder(tx, context, { ...params, ...body }));
  write(server, api.closeOrder, (tx, context, { params, body }) => closeOrder(tx, context, { ...params, ...body }));
  write(server, api.reopenOrder, (tx, context, { params }) => reopenOrder(tx, context, params.id));
  read(server, returns.listOrderReturnable, (context, { params }) => listReturnable(context.db, params.id));
  write(server, returns.returnOrder, (tx, context, { params, body }) =>
    returnOrder(tx, context, { id: params.id, input: body }),
  );
  write(server, api.prepareOrder, (tx, context, { params }) => prepareOrder(tx, context, params.id));
}

const money = (amount: number, digits: number): string => (amount / 10 ** digits).toFixed(digits);
const columns: readonly Column<OrderHead>[] = [
  { title: 'number', value: (order) => order.number },
  { title: 'kind', value: (order) => order.kind },
  { title: 'state', value: (order) => order.state },
  { title: 'partner', value: (order) => order.partner.name },
  { title: 'reference', value: (order) => order.reference },
  { title: 'ordered on', kind: 'date', value: (order) => order.orderedOn },
  { title: 'expected on', kind: 'date', value: (order) => order.expectedOn },
  { title: 'valid until', kind: 'date', value: (order) => order.validUntil },
  { title: 'lines', value: (order) => order.lineCount },
  { title: 'net', kind: 'decimal', value: (order) => money(order.net, order.currencyDigits) },
  { title: 'tax', kind: 'decimal', value: (order) => money(order.tax, order.currencyDigits) },
  { title: 'total', kind: 'decimal', value: (order) => money(order.total, order.currencyDigits) },
  { title: 'currency', value: (order) => order.currency },
];
