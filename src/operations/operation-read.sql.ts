// Documents for reading: the list, one document's head and lines, and its numbers in pages.
import { sql } from 'kysely';
import type { OrderKind } from '../domain/order.ts';
import type { LinePicking } from '../domain/picking.ts';
import type { Db, Statement } from '../platform/database.ts';
import { countLimit } from '../platform/page.ts';
import type { OperationKind, OperationState } from './operation.contract.ts';

export type HeadRow = {
  id: string;
  kind: OperationKind;
  number: string;
  state: OperationState;
  version: number;
  partner_id: string | null;
  partner_name: string | null;
  from_id: string;
  from_name: string;
  to_id: string;
  to_name: string;
  destination_id: string | null;
  destination_name: string | null;
  origin_id: string | null;
  origin_number: string | null;
  origin_kind: OperationKind | null;
  reverses_id: string | null;
  reverses_number: string | null;
  reverses_kind: OperationKind | null;
  reversed_by_id: string | null;
  reversed_by_number: string | null;
  ticket_id: string | null;
  ticket_number: string | null;
  order_id: string | null;
  order_number: string | null;
  order_kind: OrderKind | null;
  occurred_at: string | null;
  recorded_at: string | null;
  created_at: string;
  created_by: string;
  posted_by: string | null;
  reference: string;
  reason: string;
  note: string;
  confirmed: string[];
  line_count: number;
};

const columns = `o.id, o.kind, o.number, o.state, o.version, o.partner_id, p.name as partner_name, o.from_id,
  f.name as from_name, o.to_id, t.name as to_name, o.destination_id, d.name as destination_name, o.origin_id,
  g.number as origin_number, g.kind as origin_kind, o.reverses_id, r.number as reverses_number, r.kind as reverses_kind,
  b.id as reversed_by_id, b.number as reversed_by_number, o.order_id, s.number as order_number, s.kind as order_kind, o.ticket_id,
  (select k.number from ticket k where k.id = o.ticket_id) as ticket_number, o.occurred_at, o.recorded_at, o.created_at, o.created_by,
  o.posted_by, o.reference, o.reason, o.note, o.confirmed,
  (select count(*)::int from operation_line n where n.operation_id = o.id) as line_count`;
const joins = `join location f on f.id = o.from_id join location t on t.id = o.to_id
  left join location d on d.id = o.destination_id left join partner p on p.id = o.partner_id
  left join operation g on g.id = o.origin_id left join operation r on r.id = o.reverses_id
  left join operation b on b.reverses_id = o.id left join trade_order s on s.id = o.order_id`;

const head: Statement = { name: 'operation-head', text: `select ${columns} from operation o ${joins} where o.id = $1` };
export async function headOf(db: Db, id: string): Promise<HeadRow | undefined> {
  const [row] = await db.rows<HeadRow>(head, [id]);
  return row;
}

export type OperationFilter = {
  kind?: string | undefined;
  state?: string | undefined;
  partnerId?: string | undefined;
  productId?: string | undefined;
  locationId?: string | undefined;
  importId?: string | undefined;
  orderId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  awaitingArrival?: boolean | undefined;
  q?: string | undefined;
};
type Sort = { column: 'created_at' | 'occurred_at' | 'number'; down: boolean };

const stillOpen = sql`o.kind = 'transfer' and o.state = 'posted' and o.destination_id is not null and
  (select coalesce(sum(l.quantity), 0) from move_line l where l.operation_id = o.id) >
  (select coalesce(sum(l.quantity), 0) from operation a join move_line l on l.operation_id = a.id
    where a.origin_id = o.id and a.state = 'posted')`;

function conditions(filter: OperationFilter): ReturnType<typeof sql> {
  const all = [sql`true`];
  if (filter.kind) all.push(sql`o.kind = ${filter.kind}`);
  if (filter.state) all.push(sql`o.state = ${filter.state}`);
  if (filter.partnerId) all.push(sql`o.partner_id = ${filter.partnerId}`);
  if (filter.importId) all.push(sql`o.import_id = ${filter.importId}`);
  if (filter.orderId) all.push(sql`o.order_id = ${filter.orderId}`);
  if (filter.locationId) {
    all.push(sql`(o.from_id = ${filter.locationId} or o.to_id = ${filter.locationId} or exists (select from move m
      where m.operation_id = o.id and (m.from_id = ${filter.locationId} or m.to_id = ${filter.locationId})))`);
  }
  if (filter.productId) {
    all.push(
      sql`exists (select from operation_line n where n.operation_id = o.id and n.product_id = ${filter.productId})`,
    );
  }
  if (filter.from) all.push(sql`coalesce(o.occurred_at, o.created_at) >= ${filter.from}`);
  if (filter.to) all.push(sql`coalesce(o.occurred_at, o.created_at) < ${filter.to}`);
  if (filter.awaitingArrival) all.push(stillOpen);
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(o.number ilike ${like} or o.reference ilike ${like} or
      exists (select from partner q where q.id = o.partner_id and q.name ilike ${like}))`);
  }
  return sql.join(all, sql` and `);
}

/** One row more than asked, in the order given; `after` are the sort values of the last row shown. */
export async function listHeads(
  db: Db,
  asked: { filter: OperationFilter; sort: Sort; after: (string | number | null)[] | undefined; limit: number },
): Promise<HeadRow[]> {
  const { sort, after } = asked;
  const key = sort.column === 'occurred_at' ? sql`coalesce(o.occurred_at, o.created_at)` : sql.ref(`o.${sort.column}`);
  const direction = sort.down ? sql`desc` : sql`asc`;
  const beyond = sort.down ? sql`<` : sql`>`;
  const type = sort.column === 'number' ? sql`text` : sql`timestamptz`;
  const start = after
    ? sql`and (${key}, o.id) ${beyond} (cast(${after[0]} as ${type}), cast(${after[1]} as uuid))`
    : sql``;
  const query = sql<HeadRow>`select ${sql.raw(columns)} from operation o ${sql.raw(joins)}
    where ${conditions(asked.filter)} ${start} order by ${key} ${direction}, o.id ${direction} limit ${asked.limit + 1}`;
  return (await query.execute(db.kysely)).rows;
}

/** Exact up to the limit of counting. */
export async function countHeads(db: Db, filter: OperationFilter): Promise<number> {
  const query = sql<{ count: number }>`select count(*)::int as count from (select from operation o
    where ${conditions(filter)} limit ${countLimit + 1}) c`;
  return (await query.execute(db.kysely)).rows[0]?.count ?? 0;
}

const answers: Statement = {
  name: 'operation-answers',
  text: `select id, number, kind from operation where origin_id = $1 and state <> 'draft' order by id limit 100`,
};
/** Posted and reversed documents that name this one as their origin, oldest first. */
export const answersTo = (db: Db, id: string): Promise<{ id: string; number: string; kind: OperationKind }[]> =>
  db.rows(answers, [id]);

export type ShownLine = {
  line: number;
  product_id: string;
  sku: string;
  product_name: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  quantity: string;
  expected_quantity: string | null;
  damaged_quantity: string;
  packaging_id: string | null;
  packaging_name: string | null;
  packaging_factor: string | null;
  unit_price: string | null;
  series: boolean;
  picking: LinePicking | null;
  note: string;
  order_line: number | null;
  replaces: boolean;
};
const lines: Statement = {
  name: 'operation-shown-lines',
  text: `select n.line, n.product_id, p.sku, p.name as product_name, p.tracking, u.symbol as unit, u.decimals, n.quantity,
      n.expected_quantity, n.damaged_quantity, n.packaging_id, k.name as packaging_name, k.factor as packaging_factor,
      n.unit_price, n.series, n.picking, n.note, n.order_line, n.replaces
    from operation_line n join product p on p.id = n.product_id join unit u on u.id = p.unit_id
      left join packaging k on k.id = n.packaging_id
    where n.operation_id = $1 order by n.line`,
};
export const shownLines = (db: Db, operationId: string): Promise<ShownLine[]> =>
  db.rows<ShownLine>(lines, [operationId]);

export type ShownNumber = {
  line: number;
  position: number;
  lot_id: string | null;
  number: string | null;
  /** Before the first correction since the document was recorded. */
  number_then: string | null;
  quantity: string;
  damaged: boolean;
  from_id: string | null;
  from_name: string | null;
  to_id: string | null;
  to_name: string | null;
  supplier_number: string | null;
  parent_number: string | null;
  expiration_date: string | null;
  best_before_date: string | null;
  removal_date: string | null;
  alert_date: string | null;
};
/** A posted document's numbers are its move lines; a draft's are what was entered. One query for both. */
const numbersText = `select m.operation_line as line, l.line as position, l.lot_id, t.number, l.quantity,
    q.role is not distinct from 'quarantine' and o.kind = 'receipt' as damaged, l.from_id, f.name as from_name,
    l.to_id, q.name as to_name, t.supplier_number, h.number as parent_number, t.expiration_date, t.best_before_date,
    t.removal_date, t.alert_date, m.recorded_at
  from move_line l join move m on m.operation_id = l.operation_id and m.move = l.move join operation o on o.id = l.operation_id
    join lot t on t.id = l.lot_id left join lot h on h.id = t.parent_lot_id join location f on f.id = l.from_id join location q on q.id = l.to_id
  where l.operation_id = $1
    and (l.to_id = o.to_id or q.kind <> 'inventory-loss' or o.kind in ('identification', 'correction'))
  union all
  select n.line, n.position, null, n.number, n.quantity, n.damaged, null, null, null, null, n.supplier_number,
    n.parent_number, n.expiration_date, n.best_before_date, n.removal_date, n.alert_date, null
  from operation_number n where n.operation_id = $1`;
/**
 * The number as it was when the document was recorded: what the first correction since then replaced. Asked of the rows
 * that are shown, not of all.
 */
const asPosted = (
  rows: string,
): string => `select n.*, a.number as number_then from (${rows}) n left join lateral (select a.number from lot_alias a
    where a.lot_id = n.lot_id and a.until_at >= n.recorded_at order by a.until_at, a.correction_id limit 1) a on true
  order by n.line, n.position`;

const counts: Statement = {
  name: 'operation-number-counts',
  text: `select line, count(*)::int as count from (${numbersText}) n where number is not null group by line`,
};
const firstNumbers: Statement = {
  name: 'operation-first-numbers',
  text: asPosted(`select * from (select n.*, row_number() over (partition by line order by position) as nth
    from (${numbersText}) n) n where nth <= $2 order by line, position`),
};
const pageNumbers: Statement = {
  name: 'operation-page-numbers',
  text: asPosted(`select * from (${numbersText}) n where ($2::int is null or line = $2)
    and (line, position) > ($3::int, $4::int) order by line, position limit $5`),
};

export const numberCounts = (db: Db, operationId: string): Promise<{ line: number; count: number }[]> =>
  db.rows(counts, [operationId]);
export const firstNumbersOf = (db: Db, operationId: string, each: number): Promise<ShownNumber[]> =>
  db.rows<ShownNumber>(firstNumbers, [operationId, each]);
export const pageOfNumbers = (
  db: Db,
  asked: { operationId: string; line: number | null; after: [number, number]; limit: number },
): Promise<ShownNumber[]> =>
  db.rows<ShownNumber>(pageNumbers, [asked.operationId, asked.line, asked.after[0], asked.after[1], asked.limit + 1]);
