// Orders for reading: the list, one order's head and lines, its documents, and what became of its numbers.
import { sql } from 'kysely';
import { numberKey } from '../../domain/number-key.ts';
import type { LinePicking } from '../../domain/picking.ts';
import type { Db, Statement } from '../../platform/database.ts';
import { countLimit } from '../../platform/page.ts';
import type { OrderDocument } from './order.contract.ts';
import type { OrderRow } from './order.sql.ts';

export type HeadRow = Omit<OrderRow, 'created_at' | 'confirmed_by' | 'confirmed_at' | 'closed_at' | 'fulfilled_at'> & {
  partner_name: string;
  location_name: string;
  created_at: string;
  confirmed_at: string | null;
  closed_at: string | null;
  line_count: number;
  to_invoice: boolean;
};

/** Of a sales order: a line of which what was delivered and kept (of a service: what was ordered) is not what was invoiced. */
const toInvoice = `(o.kind = 'sales' and o.confirmed_at is not null and o.state <> 'cancelled' and exists (
    select from trade_order_line n join product g on g.id = n.product_id where n.order_id = o.id
      and n.invoiced <> case when g.kind = 'service' then n.quantity else n.moved - n.returned end))`;
const columns = `o.id, o.kind, o.number, o.state, o.version, o.partner_id, p.name as partner_name, o.location_id,
  l.name as location_name, o.ordered_on, o.expected_on, o.valid_until, o.price_list_id, o.prices_include_tax, o.discount,
  o.reference, o.note, o.net, o.tax, o.total, o.created_by, o.created_at, o.confirmed_at, o.closed_at, o.close_reason,
  (select count(*)::int from trade_order_line n where n.order_id = o.id) as line_count, ${toInvoice} as to_invoice`;
const joins = 'join partner p on p.id = o.partner_id join location l on l.id = o.location_id';

const head: Statement = { name: 'order-head', text: `select ${columns} from trade_order o ${joins} where o.id = $1` };
export async function orderHead(db: Db, id: string): Promise<HeadRow | undefined> {
  const [row] = await db.rows<HeadRow>(head, [id]);
  return row;
}

export type OrderFilterOf = {
  kind?: string | undefined;
  state?: string | undefined;
  open?: boolean | undefined;
  partnerId?: string | undefined;
  productId?: string | undefined;
  number?: string | undefined;
  late?: boolean | undefined;
  toInvoice?: boolean | undefined;
  from?: string | undefined;
  to?: string | undefined;
  q?: string | undefined;
  today: string;
};
type Sort = { column: 'created_at' | 'expected_on' | 'number' | 'total'; down: boolean };

const isOpen = sql`o.state in ('ordered', 'partly-received', 'confirmed', 'partly-delivered')`;

function conditions(filter: OrderFilterOf): ReturnType<typeof sql> {
  const all = [sql`true`];
  const either = (told: boolean, condition: ReturnType<typeof sql>): ReturnType<typeof sql> =>
    told ? condition : sql`not (${condition})`;
  if (filter.kind) all.push(sql`o.kind = ${filter.kind}`);
  if (filter.state) all.push(sql`o.state = ${filter.state}`);
  if (filter.open !== undefined) all.push(either(filter.open, isOpen));
  if (filter.partnerId) all.push(sql`o.partner_id = ${filter.partnerId}`);
  if (filter.productId) {
    all.push(
      sql`exists (select from trade_order_line n where n.order_id = o.id and n.product_id = ${filter.productId})`,
    );
  }
  if (filter.late !== undefined) {
    all.push(either(filter.late, sql`(${isOpen} and coalesce(o.expected_on < ${filter.today}::date, false))`));
  }
  if (filter.toInvoice !== undefined) all.push(either(filter.toInvoice, sql.raw(toInvoice)));
  if (filter.from) all.push(sql`o.ordered_on >= ${filter.from}::date`);
  if (filter.to) all.push(sql`o.ordered_on <= ${filter.to}::date`);
  if (filter.number) {
    const key = numberKey(filter.number);
    all.push(sql`(o.id in (select order_id from trade_order_number where number_key = ${key}) or o.id in (
      select d.order_id from lot t join move_line m on m.lot_id = t.id join operation d on d.id = m.operation_id
      where t.number_key = ${key} and d.order_id is not null))`);
  }
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(o.number ilike ${like} or o.reference ilike ${like} or p.name ilike ${like})`);
  }
  return sql.join(all, sql` and `);
}

/** One row more than asked, in the order given; `after` are the sort values of the last row shown. */
export async function pageOfOrders(
  db: Db,
  asked: { filter: OrderFilterOf; sort: Sort; after: (string | number | null)[] | undefined; limit: number },
): Promise<HeadRow[]> {
  const { sort, after } = asked;
  const never = sort.down ? '-infinity' : 'infinity';
  const key =
    sort.column === 'expected_on' ? sql`coalesce(o.expected_on, ${never}::date)` : sql.ref(`o.${sort.column}`);
  const type = sql.raw(
    { created_at: 'timestamptz', expected_on: 'date', number: 'text', total: 'bigint' }[sort.column],
  );
  const direction = sort.down ? sql`desc` : sql`asc`;
  const start = after
    ? sql`and (${key}, o.id) ${sort.down ? sql`<` : sql`>`} (cast(${after[0]} as ${type}), cast(${after[1]} as uuid))`
    : sql``;
  const query = sql<HeadRow>`select ${sql.raw(columns)} from trade_order o ${sql.raw(joins)}
    where ${conditions(asked.filter)} ${start} order by ${key} ${direction}, o.id ${direction} limit ${asked.limit}`;
  return (await query.execute(db.kysely)).rows;
}

/** Exact up to the limit of counting. */
export async function countOrders(db: Db, filter: OrderFilterOf): Promise<number> {
  const query = sql<{ count: number }>`select count(*)::int as count from (select from trade_order o ${sql.raw(joins)}
    where ${conditions(filter)} limit ${countLimit + 1}) c`;
  return (await query.execute(db.kysely)).rows[0]?.count ?? 0;
}

export type ShownOrderLine = {
  line: number;
  product_id: string;
  sku: string;
  product_name: string;
  product_kind: 'goods' | 'service';
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  quantity: string;
  packaging_id: string | null;
  packaging_name: string | null;
  packaging_factor: string | null;
  unit_price: string;
  discount: string;
  tax_rate: string;
  amount: number;
  partner_code: string;
  expected_on: string | null;
  picking: LinePicking | null;
  note: string;
  moved: string;
  returned: string;
  replaced: string;
  invoiced: string;
  reserved: string;
  number_count: number;
};
const lines: Statement = {
  name: 'order-shown-lines',
  text: `with kept as (
      select n.order_line as line, sum(r.quantity) as quantity
      from operation o join reservation r on r.operation_id = o.id
        join operation_line n on n.operation_id = r.operation_id and n.line = r.line
      where o.order_id = $1 and o.state = 'draft' group by 1),
    named as (select line, count(*)::int as count from trade_order_number where order_id = $1 group by 1)
    select n.line, n.product_id, p.sku, p.name as product_name, p.kind as product_kind, p.tracking, u.symbol as unit,
      u.decimals, n.quantity, n.packaging_id, k.name as packaging_name, k.factor as packaging_factor, n.unit_price,
      n.discount, n.tax_rate, n.amount, n.partner_code, n.expected_on, n.picking, n.note, n.moved, n.returned, n.replaced,
      n.invoiced, coalesce(kept.quantity, 0) as reserved, coalesce(named.count, 0) as number_count
    from trade_order_line n join product p on p.id = n.product_id join unit u on u.id = p.unit_id
      left join packaging k on k.id = n.packaging_id left join kept on kept.line = n.line
      left join named on named.line = n.line
    where n.order_id = $1 order by n.position, n.line`,
};
export const shownOrderLines = (db: Db, orderId: string): Promise<ShownOrderLine[]> =>
  db.rows<ShownOrderLine>(lines, [orderId]);

const firstNumbers: Statement = {
  name: 'order-first-numbers',
  text: `select line, number, quantity from (select n.*, row_number() over (partition by line order by position) as nth
      from trade_order_number n where order_id = $1) n where nth <= $2 order by line, nth`,
};
export const firstOrderNumbers = (
  db: Db,
  orderId: string,
  each: number,
): Promise<{ line: number; number: string; quantity: string }[]> => db.rows(firstNumbers, [orderId, each]);

const documents: Statement = {
  name: 'order-documents',
  text: `select o.id, o.number, o.kind, o.state, o.occurred_at as "occurredAt", o.created_at as "createdAt",
      (select coalesce(sum(n.quantity + n.damaged_quantity), 0) from operation_line n where n.operation_id = o.id) as quantity
    from operation o where o.order_id = $1 order by o.created_at, o.id limit 100`,
};
/** Oldest first, the first hundred. */
export const documentsOfOrder = (db: Db, orderId: string): Promise<OrderDocument[]> =>
  db.rows<OrderDocument>(documents, [orderId]);

export type NumberOfOrder = {
  line: number;
  rank: number;
  number: string;
  number_key: string;
  lot_id: string | null;
  quantity: string;
  operation_id: string | null;
  operation_number: string | null;
};
/** Rank 1: agreed on and neither kept nor gone; 2: kept; 3: moved; 4: returned. */
const numbers: Statement = {
  name: 'order-numbers',
  text: `with moves as (
      select n.order_line as line, o.id, o.number, o.kind, t.id as lot_id, t.number as lot, t.number_key, sum(l.quantity) as quantity
      from operation o join operation_line n on n.operation_id = o.id and n.order_line is not null
        join move m on m.operation_id = o.id and m.operation_line = n.line
        join move_line l on l.operation_id = m.operation_id and l.move = m.move
        join lot t on t.id = l.lot_id and t.number_key is not null
      where o.order_id = $1 and o.state = 'posted' and o.kind in ('receipt', 'delivery', 'sale', 'return')
      group by 1, 2, 3, 4, 5, 6, 7),
    kept as (
      select n.order_line as line, o.id, o.number, t.id as lot_id, t.number as lot, t.number_key, sum(r.quantity) as quantity
      from operation o join reservation r on r.operation_id = o.id
        join operation_line n on n.operation_id = r.operation_id and n.line = r.line
        join lot t on t.id = r.lot_id and t.number_key is not null
      where o.order_id = $1 and o.state = 'draft' group by 1, 2, 3, 4, 5, 6),
    shown as (
      select a.line, 1 as rank, a.number, a.number_key, (select t.id from lot t join trade_order_line n on n.order_id = a.order_id
          and n.line = a.line where t.number_key = a.number_key and t.product_id = n.product_id) as lot_id,
        a.quantity, null::uuid as operation_id, null as operation_number
      from trade_order_number a where a.order_id = $1
        and not exists (select from kept k where k.line = a.line and k.number_key = a.number_key)
        and not exists (select from moves m where m.line = a.line and m.number_key = a.number_key)
      union all select line, 2, lot, number_key, lot_id, quantity, id, number from kept
      union all select line, case kind when 'return' then 4 else 3 end, lot, number_key, lot_id, quantity, id, number from moves)
    select * from shown where ($2::int is null or line = $2)
      and ($3::int is null or (line, rank, number_key, coalesce(operation_id, $6)) > ($3, $4::int, $5::text, $7::uuid))
    order by line, rank, number_key collate "C", coalesce(operation_id, $6) limit $8`,
};
const nobody = '00000000-0000-0000-0000-000000000000';
export const pageOfOrderNumbers = (
  db: Db,
  asked: { orderId: string; line: number | null; after: readonly unknown[] | undefined; limit: number },
): Promise<NumberOfOrder[]> => {
  const [line = null, rank = null, key = null, operation = null] = asked.after ?? [];
  return db.rows<NumberOfOrder>(numbers, [
    asked.orderId,
    asked.line,
    line,
    rank,
    key,
    nobody,
    operation ?? nobody,
    asked.limit,
  ]);
};

const agreed: Statement = {
  name: 'order-agreed-numbers',
  text: `select a.line, a.position, a.number, a.quantity, t.id as lot_id
    from trade_order_number a join trade_order_line n on n.order_id = a.order_id and n.line = a.line
      left join lot t on t.number_key = a.number_key and t.product_id = n.product_id
    where a.order_id = $1 and ($2::int is null or a.line = $2) and (a.line, a.position) > ($3::int, $4::int)
    order by a.line, a.position limit $5`,
};
export type AgreedNumber = { line: number; position: number; number: string; quantity: string; lot_id: string | null };
export const pageOfAgreedNumbers = (
  db: Db,
  asked: { orderId: string; line: number | null; after: readonly unknown[] | undefined; limit: number },
): Promise<AgreedNumber[]> => {
  const [line = 0, position = -1] = asked.after ?? [];
  return db.rows<AgreedNumber>(agreed, [asked.orderId, asked.line, line, position, asked.limit]);
};
