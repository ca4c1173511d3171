// The addresses of tickets and of the orders that tills settle.
import { read, type Server } from '../../platform/http.ts';
import * as tickets from './ticket.contract.ts';
import { getTicket, listTickets } from './ticket-read.ts';
import * as orders from './till-order.contract.ts';
import { getTillOrder, listTillOrders } from './till-order.ts';

export function ticketRoutes(server: Server): void {
  read(server, tickets.listTickets, ({ db }, { query }) => listTickets(db, query));
  read(server, tickets.getTicket, ({ db }, { params }) => getTicket(db, params.id));
  read(server, orders.listTillOrders, ({ db }, { query }) => listTillOrders(db, query));
  read(server, orders.getTillOrder, ({ db }, { params }) => getTillOrder(db, params.id));
}
