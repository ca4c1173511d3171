// Tickets for reading: the list by receipt number, lot or serial number and customer, and what became of one.
import { sql } from 'kysely';
import { containing, likeBeginning, wordsOf } from '../../catalog/search-text.ts';
import { numberKey } from '../../domain/number-key.ts';
import type { Payment } from '../../domain/till/money.ts';
import type { Db, Statement } from '../../platform/database.ts';
import { countLimit } from '../../platform/page.ts';
import type { Fate } from './claim.ts';

export type TicketHead = {
  id: string;
  number: string;
  registerId: string;
  registerName: string;
  shiftId: string;
  soldAt: string;
  recordedAt: string;
  cashierId: string;
  cashierName: string;
  customerId: string | null;
  customerName: string | null;
  orderId: string | null;
  orderNumber: string | null;
  total: number;
  rounding: number;
  currency: string;
  currencyDigits: number;
  offline: boolean;
  lineCount: number;
  openCases: number;
};
const head = `t.id, t.number, t.register_id as "registerId", r.name as "registerName", t.shift_id as "shiftId",
  t.sold_at as "soldAt", t.recorded_at as "recordedAt", t.cashier_id as "cashierId", t.cashier_name as "cashierName",
  t.partner_id as "customerId", p.name as "customerName", t.order_id as "orderId", o.number as "orderNumber", t.total,
  t.rounding, t.currency, t.currency_digits as "currencyDigits", t.offline,
  (select count(*)::int from ticket_line l where l.ticket_id = t.id) as "lineCount",
  (select count(*)::int from till_case c where c.ticket_id = t.id and c.settled_at is null) as "openCases"`;
const joins = `from ticket t join register r on r.id = t.register_id left join partner p on p.id = t.partner_id
  left join trade_order o on o.id = t.order_id`;

export type TicketFilter = {
  q?: string | undefined;
  registerId?: string | undefined;
  shiftId?: string | undefined;
  customerId?: string | undefined;
  cashierId?: string | undefined;
  /** Instants: from the first, before the second. */
  fromAt?: string | undefined;
  untilAt?: string | undefined;
  withCases?: boolean | undefined;
};

function conditions(filter: TicketFilter): ReturnType<typeof sql> {
  const all = [sql`true`];
  if (filter.registerId) all.push(sql`t.register_id = ${filter.registerId}`);
  if (filter.shiftId) all.push(sql`t.shift_id = ${filter.shiftId}`);
  if (filter.customerId) all.push(sql`t.partner_id = ${filter.customerId}`);
  if (filter.cashierId) all.push(sql`t.cashier_id = ${filter.cashierId}`);
  if (filter.fromAt) all.push(sql`t.sold_at >= ${filter.fromAt}::timestamptz`);
  if (filter.untilAt) all.push(sql`t.sold_at < ${filter.untilAt}::timestamptz`);
  if (filter.withCases !== undefined) {
    const open = sql`exists (select from till_case c where c.ticket_id = t.id and c.settled_at is null)`;
    all.push(filter.withCases ? open : sql`not ${open}`);
  }
  if (filter.q) all.push(named(filter.q));
  return sql.join(all, sql` and `);
}

/** By receipt, by a number that moved or was claimed, by customer. */
function named(q: string): ReturnType<typeof sql> {
  const key = numberKey(q);
  const lots = sql`select l.id from lot l where l.number_key = ${key}
    union select a.lot_id from lot_alias a where a.number_key = ${key}`;
  const words = wordsOf(q);
  const customers =
    words.length === 0
      ? sql``
      : sql`union all select k.id from ticket k join partner y on y.id = k.partner_id
          where y.search_text like all(${containing(words)}::text[])`;
  return sql`t.id in (
    select k.id from ticket k where k.number like ${likeBeginning(q.toUpperCase())}
    union all
    select d.ticket_id from (${lots}) n join move_line m on m.lot_id = n.id join operation d on d.id = m.operation_id
      where d.ticket_id is not null
    union all
    select c.ticket_id from till_case c where c.number_key = ${key} and c.ticket_id is not null
    ${customers})`;
}

/** Newest first; one more than `limit` when there are more. */
export async function ticketHeads(
  db: Db,
  filter: TicketFilter,
  page: { after: readonly unknown[] | undefined; limit: number },
): Promise<TicketHead[]> {
  const [at, id] = page.after ?? [];
  const start = page.after ? sql`and (t.sold_at, t.id) < (${at}::timestamptz, ${id}::uuid)` : sql``;
  const query = sql<TicketHead>`select ${sql.raw(head)} ${sql.raw(joins)} where ${conditions(filter)} ${start}
    order by t.sold_at desc, t.id desc limit ${page.limit + 1}`;
  return (await query.execute(db.kysely)).rows;
}

/** Exact up to the limit of counting. */
export async function countTickets(db: Db, filter: TicketFilter): Promise<number> {
  const query = sql<{ count: number }>`select count(*)::int as count
    from (select from ticket t where ${conditions(filter)} limit ${countLimit + 1}) c`;
  return (await query.execute(db.kysely)).rows[0]?.count ?? 0;
}

export type TicketFacts = TicketHead & {
  discount: string;
  pricesIncludeTax: boolean;
  taxes: { rate: string; net: number; tax: number }[];
  net: number;
  tax: number;
  payments: Payment[];
  note: string;
  hash: string;
  /** The text of the entry. */
  body: string;
};
const byId: Statement = {
  name: 'ticket-find',
  text: `select ${head}, t.discount, t.prices_include_tax as "pricesIncludeTax", t.taxes, t.net, t.tax, t.payments, t.note,
      e.hash, e.body
    ${joins} join till_entry e on e.id = t.id where t.id = $1`,
};
export const ticketById = async (db: Db, id: string): Promise<TicketFacts | undefined> =>
  (await db.rows<TicketFacts>(byId, [id]))[0];

export type TicketLineFacts = {
  line: number;
  kind: 'goods' | 'service' | 'deposit' | 'deposit-used';
  productId: string | null;
  sku: string;
  name: string;
  unit: string;
  quantity: string;
  unitPrice: string;
  discount: string;
  taxRate: string;
  amount: number;
  note: string;
  numbers: Fate[];
  passed: unknown[];
  orderLine: number | null;
  refundTicketId: string | null;
  refundLine: number | null;
  disposition: 'restock' | 'quarantine' | 'scrap' | null;
};
const lines: Statement = {
  name: 'ticket-lines',
  text: `select line, kind, product_id as "productId", sku, name, unit, quantity, unit_price as "unitPrice", discount,
      tax_rate as "taxRate", amount, note, numbers, passed, order_line as "orderLine",
      refund_ticket_id as "refundTicketId", refund_line as "refundLine", disposition
    from ticket_line where ticket_id = $1 order by line`,
};
export const ticketLines = (db: Db, ticketId: string): Promise<TicketLineFacts[]> =>
  db.rows<TicketLineFacts>(lines, [ticketId]);

const documents: Statement = {
  name: 'ticket-documents',
  text: 'select id, kind, number from operation where ticket_id = $1 order by created_at, id',
};
export const documentsOfTicket = (db: Db, ticketId: string): Promise<{ id: string; kind: string; number: string }[]> =>
  db.rows(documents, [ticketId]);

const lots: Statement = {
  name: 'ticket-lots',
  text: `select l.id, l.number, coalesce(l.expiration_date, case when l.parent_lot_id is not null then
      (select pa.expiration_date from lot pa where pa.id = l.parent_lot_id) end) as "expirationDate"
    from lot l where l.id = any($1::uuid[])`,
};
/** What the numbers are called today. */
export const lotsNow = (
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; number: string; expirationDate: string | null }[]> => db.rows(lots, [ids]);

const refunds: Statement = {
  name: 'ticket-refunds',
  text: `select l.refund_line as line, -l.quantity as quantity, l.line as "ownLine", e.body
    from ticket_line l join till_entry e on e.id = l.ticket_id where l.refund_ticket_id = $1 order by e.received_at, l.line`,
};
/** What came back of a ticket at tills, with the entry that says which numbers. */
export const refundsOf = (
  db: Db,
  ticketId: string,
): Promise<{ line: number; quantity: string; ownLine: number; body: string }[]> => db.rows(refunds, [ticketId]);

const returned: Statement = {
  name: 'ticket-office-returns',
  text: `select l.product_id as "productId", l.lot_id as "lotId", l.lot_kind = 'bulk' as loose, sum(l.quantity) as quantity
    from operation s join operation o on o.origin_id = s.id and o.kind = 'return' and o.state = 'posted'
        and o.ticket_id is null
      join move_line l on l.operation_id = o.id join location f on f.id = l.from_id and f.kind = 'customer'
    where s.ticket_id = $1 and s.kind = 'sale' group by 1, 2, 3`,
};
/** What came back of a ticket in the office. */
export const officeReturnsOf = (
  db: Db,
  ticketId: string,
): Promise<{ productId: string; lotId: string; loose: boolean; quantity: string }[]> => db.rows(returned, [ticketId]);
