// Sales orders as tills settle them: heads, what is open of their lines, and the numbers that are named or kept for them.
import { sql } from 'kysely';
import { containing, wordsOf } from '../../catalog/search-text.ts';
import type { NumberPolicies } from '../../domain/number-policy.ts';
import type { Warranty } from '../../domain/warranty.ts';
import type { Db, Statement } from '../../platform/database.ts';
import { warrantyAtSale } from './feed.sql.ts';
import type { TillOrder } from './till-order.contract.ts';

export type OrderHead = {
  id: string;
  number: string;
  state: TillOrder['state'];
  customerId: string;
  customerName: string;
  orderedOn: string;
  validUntil: string | null;
  discount: string;
  pricesIncludeTax: boolean;
  note: string;
  total: number;
  createdAt: string;
  /** Nothing of it will be delivered any more. */
  closed: boolean;
};
const head = `o.id, o.number, o.state, o.partner_id as "customerId", p.name as "customerName", o.ordered_on as "orderedOn",
  o.valid_until as "validUntil", o.discount, o.prices_include_tax as "pricesIncludeTax", o.note, o.total,
  o.created_at as "createdAt", o.closed_at is not null or o.state in ('cancelled', 'delivered') as closed
  from trade_order o join partner p on p.id = o.partner_id`;

const byId: Statement = { name: 'till-order-find', text: `select ${head} where o.id = $1 and o.kind = 'sales'` };
export const orderHead = async (db: Db, id: string): Promise<OrderHead | undefined> =>
  (await db.rows<OrderHead>(byId, [id]))[0];

/** What is left to deliver of a line; a service is not delivered but sold, in the office or at a till. */
const openOfLine = `case when g.kind = 'service'
    then n.quantity - greatest(n.invoiced, (select coalesce(sum(x.quantity), 0) from ticket t
      join ticket_line x on x.ticket_id = t.id and x.order_line = n.line and x.product_id = n.product_id
      where t.order_id = n.order_id))
    else n.quantity + n.replaced - n.moved end`;

/** Newest first; one more than `limit` when there are more. */
export async function openOrders(
  db: Db,
  filter: { q: string | undefined; customerId: string | undefined },
  page: { after: readonly unknown[] | undefined; limit: number },
): Promise<OrderHead[]> {
  const all = [
    sql`o.kind = 'sales' and o.state in ('quotation', 'confirmed', 'partly-delivered') and o.closed_at is null`,
    sql`exists (select from trade_order_line n join product g on g.id = n.product_id
      where n.order_id = o.id and ${sql.raw(openOfLine)} > 0)`,
  ];
  if (filter.customerId) all.push(sql`o.partner_id = ${filter.customerId}`);
  const words = wordsOf(filter.q ?? '');
  if (filter.q && words.length > 0) {
    const patterns = containing(words);
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(o.number ilike ${like} or o.reference ilike ${like} or p.search_text like all(${patterns}::text[])
      or exists (select from trade_order_line n join product g on g.id = n.product_id
        where n.order_id = o.id and g.search_text like all(${patterns}::text[])))`);
  }
  if (page.after) {
    const [at, id] = page.after;
    all.push(sql`(o.created_at, o.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const query = sql<OrderHead>`select ${sql.raw(head)} where ${sql.join(all, sql` and `)}
    order by o.created_at desc, o.id desc limit ${page.limit + 1}`;
  return (await query.execute(db.kysely)).rows;
}

const lines: Statement = {
  name: 'till-order-lines',
  text: `select n.order_id as "orderId", n.line, n.product_id as "productId", g.sku, g.name, u.symbol as unit, u.decimals,
      g.kind, g.tracking, g.number_policy as "numberPolicy", ${warrantyAtSale('g')} as warranty, ${openOfLine} as open,
      n.unit_price as "unitPrice", n.discount, n.tax_rate as "taxRate", n.note,
      g.available_at_till and g.archived_at is null as "atTill"
    from trade_order_line n join product g on g.id = n.product_id join unit u on u.id = g.unit_id
    where n.order_id = any($1::uuid[]) order by n.order_id, n.position, n.line`,
};
export type OrderLineFacts = {
  orderId: string;
  line: number;
  productId: string;
  sku: string;
  name: string;
  unit: string;
  decimals: number;
  kind: 'goods' | 'service';
  tracking: 'none' | 'lot' | 'serial';
  numberPolicy: NumberPolicies;
  warranty: Warranty | null;
  open: string;
  unitPrice: string;
  discount: string;
  taxRate: string;
  note: string;
  atTill: boolean;
};
/** In the order of their positions. */
export const orderLineFacts = (db: Db, orderIds: readonly string[]): Promise<OrderLineFacts[]> =>
  db.rows<OrderLineFacts>(lines, [orderIds]);

const kept: Statement = {
  name: 'till-order-kept',
  text: `select o.order_id as "orderId", n.order_line as line, t.id as "lotId", t.number, t.number_key as key,
      sum(r.quantity) as quantity
    from operation o join operation_line n on n.operation_id = o.id and n.order_line is not null
      join reservation r on r.operation_id = n.operation_id and r.line = n.line
      join lot t on t.id = r.lot_id and t.number_key is not null
    where o.order_id = any($1::uuid[]) and o.state = 'draft' group by 1, 2, 3, t.sort_key order by 1, 2, t.sort_key, 3`,
};
/** As named less what went out under the number; the lot where there is one of the product. */
const named: Statement = {
  name: 'till-order-named',
  text: `with moved as (
      select o.order_id, n.order_line as line, t.number_key as key, sum(l.quantity) as quantity
      from operation o join operation_line n on n.operation_id = o.id and n.order_line is not null
        join move m on m.operation_id = o.id and m.operation_line = n.line
        join move_line l on l.operation_id = m.operation_id and l.move = m.move
        join lot t on t.id = l.lot_id and t.number_key is not null
      where o.order_id = any($1::uuid[]) and o.state = 'posted' and o.kind in ('delivery', 'sale') group by 1, 2, 3)
    select a.order_id as "orderId", a.line, t.id as "lotId", min(a.number) as number, a.number_key as key,
      sum(a.quantity) - coalesce(min(moved.quantity), 0) as quantity
    from trade_order_number a join trade_order_line n on n.order_id = a.order_id and n.line = a.line
      left join lot t on t.number_key = a.number_key and t.product_id = n.product_id
      left join moved on moved.order_id = a.order_id and moved.line = a.line and moved.key = a.number_key
    where a.order_id = any($1::uuid[]) group by a.order_id, a.line, a.number_key, t.id
    having sum(a.quantity) > coalesce(min(moved.quantity), 0) order by a.order_id, a.line, min(a.position)`,
};
export type NumberOfLine = {
  orderId: string;
  line: number;
  lotId: string | null;
  number: string;
  key: string;
  quantity: string;
};
export const keptForOrders = (db: Db, orderIds: readonly string[]): Promise<NumberOfLine[]> =>
  db.rows<NumberOfLine>(kept, [orderIds]);
export const namedOnOrders = (db: Db, orderIds: readonly string[]): Promise<NumberOfLine[]> =>
  db.rows<NumberOfLine>(named, [orderIds]);
