// What a refund reads of the receipts that it names: their documents, locked, so that two refunds of one receipt see each
// other, and how much of each line came back before, at tills and in the office.
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type { Fate } from './claim.ts';

export type Origin = { id: string; ticketId: string; orderId: string | null; number: string };
const lock: Statement = {
  name: 'refund-origins-lock',
  text: `select o.id, o.ticket_id as "ticketId", o.order_id as "orderId", o.number from operation o
      join ticket t on t.id = o.ticket_id and t.number = o.number
    where o.ticket_id = any($1::uuid[]) and o.kind = 'sale' and o.state = 'posted' order by o.id for no key update of o`,
};
/** The sales of these tickets. */
export const lockOrigins = async (tx: Tx, ticketIds: readonly string[]): Promise<Origin[]> =>
  ticketIds.length === 0 ? [] : tx.rows<Origin>(lock, [ticketIds]);

export type RefundedLine = {
  ticketId: string;
  line: number;
  number: string;
  quantity: string;
  numbers: Fate[];
  /** Came back at tills of this line. */
  refunded: string;
  /** Of all lines of the product on that ticket. */
  soldOfProduct: string;
  refundedOfProduct: string;
  returnedAtOffice: string;
  orderLine: number | null;
};
const facts: Statement = {
  name: 'refund-facts',
  text: `select a.ticket_id as "ticketId", a.line, t.number, l.quantity, l.numbers,
      coalesce((select sum(-r.quantity) from ticket_line r where r.refund_ticket_id = a.ticket_id
        and r.refund_line = a.line and r.ticket_id <> $3), 0) as refunded,
      coalesce((select sum(x.quantity) from ticket_line x where x.ticket_id = a.ticket_id and x.product_id = l.product_id
        and x.quantity > 0), 0) as "soldOfProduct",
      coalesce((select sum(-r.quantity) from ticket_line r where r.refund_ticket_id = a.ticket_id
        and r.product_id = l.product_id and r.ticket_id <> $3), 0) as "refundedOfProduct",
      coalesce((select sum(n.quantity + n.damaged_quantity)
        from operation s join operation o on o.origin_id = s.id and o.kind = 'return' and o.state = 'posted'
            and o.ticket_id is null
          join operation_line n on n.operation_id = o.id and n.product_id = l.product_id
        where s.ticket_id = a.ticket_id and s.kind = 'sale'), 0) as "returnedAtOffice",
      (select n.order_line from operation s join operation_line n on n.operation_id = s.id and n.line = a.line
        where s.ticket_id = a.ticket_id and s.kind = 'sale' and s.number = t.number) as "orderLine"
    from unnest($1::uuid[], $2::int[]) as a (ticket_id, line)
      join ticket t on t.id = a.ticket_id join ticket_line l on l.ticket_id = a.ticket_id and l.line = a.line`,
};
/** Lines of tickets that are known; without what the refund itself has written. */
export const refundedLines = (
  db: Pick<Db, 'rows'>,
  asked: readonly { ticketId: string; line: number }[],
  refundTicketId: string,
): Promise<RefundedLine[]> =>
  db.rows<RefundedLine>(facts, [asked.map((one) => one.ticketId), asked.map((one) => one.line), refundTicketId]);
