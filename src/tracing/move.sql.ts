// Move lines as a list, for everything and for one number. Documents are found first, in the order of their instants;
// then the lines of those few. Order: (occurredAt, recordedAt, document, line).
import { type RawBuilder, sql } from 'kysely';
import type { LocationKind } from '../domain/location-kind.ts';
import type { DocumentRef } from '../ledger/reference.contract.ts';
import type { Db } from '../platform/database.ts';
import type { MoveQuery } from './move.contract.ts';

export type MoveFilter = Omit<MoveQuery, 'limit' | 'cursor' | 'sort' | 'locationId'> & {
  /** The place and all inside it. */
  locationIds: readonly string[] | undefined;
};
export type MovePosition = { occurredAt: string; recordedAt: string; operationId: string; line: number };
type Place<P extends string> = { [N in `${P}Id` | `${P}Name`]: string } & { [N in `${P}Kind`]: LocationKind };
export type MoveFacts = MovePosition &
  Place<'from'> &
  Place<'to'> & {
    documentNumber: string;
    documentKind: DocumentRef['kind'];
    quantity: string;
    postedBy: string | null;
    partnerId: string | null;
    partnerName: string | null;
    reverses: DocumentRef | null;
    reversedBy: DocumentRef | null;
    productId: string;
    sku: string;
    productName: string;
    tracking: 'none' | 'lot' | 'serial';
    unit: string;
    decimals: number;
    lotId: string;
    lotKind: 'bulk' | 'lot' | 'serial';
    number: string | null;
    /** The number it had then, where it was corrected since. */
    postedAs: string | null;
    life: number | null;
  };
type Condition = RawBuilder<unknown>;

export async function pageOfMoves(
  db: Db,
  filter: MoveFilter,
  options: { sort: MoveQuery['sort']; after: MovePosition | undefined; limit: number },
): Promise<MoveFacts[]> {
  const { sort, after, limit } = options;
  const way = sql.raw(sort.startsWith('-') ? 'desc' : 'asc');
  const [first, second] = sort.endsWith('recordedAt')
    ? [sql.raw('recorded_at'), sql.raw('occurred_at')]
    : [sql.raw('occurred_at'), sql.raw('recorded_at')];
  const order = sql`v.${first} ${way}, v.${second} ${way}, v.operation_id ${way}`;
  const documents = documentConditions(filter);
  const lines = lineConditions(filter);
  if (after) {
    const sign = sort.startsWith('-') ? '<' : '>';
    const [one, two] = sort.endsWith('recordedAt')
      ? [after.recordedAt, after.occurredAt]
      : [after.occurredAt, after.recordedAt];
    const reached = sql`${one}::timestamptz, ${two}::timestamptz, ${after.operationId}::uuid`;
    documents.push(sql`(v.${first}, v.${second}, v.operation_id) ${sql.raw(`${sign}=`)} (${reached})`);
    lines.push(
      sql`(v.${first}, v.${second}, v.operation_id, m.line) ${sql.raw(sign)} (${reached}, ${after.line}::int)`,
    );
  }
  // Each document found has a line to show, but for the one that the cursor stands in: hence one more of them.
  const { rows } = await sql<MoveFacts>`
    with found as materialized (
      select v.operation_id from move v join operation o on o.id = v.operation_id where ${all(documents)}
      group by v.operation_id, v.occurred_at, v.recorded_at order by ${order} limit ${limit + 1}
    ), page as materialized (
      select m.*, v.occurred_at, v.recorded_at from found join move v on v.operation_id = found.operation_id
        join move_line m on m.operation_id = v.operation_id and m.move = v.move
      where ${all([...moveConditions(filter), ...lines])} order by ${order}, m.line ${way} limit ${limit}
    )
    select v.operation_id as "operationId", v.line, v.occurred_at as "occurredAt", v.recorded_at as "recordedAt",
      v.quantity, o.number as "documentNumber", o.kind as "documentKind", o.posted_by as "postedBy",
      f.id as "fromId", f.name as "fromName", f.kind as "fromKind", t.id as "toId", t.name as "toName", t.kind as "toKind",
      pt.id as "partnerId", pt.name as "partnerName",
      case when x.id is null then null else json_build_object('id', x.id, 'number', x.number, 'kind', x.kind) end as reverses,
      case when y.id is null then null else json_build_object('id', y.id, 'number', y.number, 'kind', y.kind) end as "reversedBy",
      p.id as "productId", p.sku, p.name as "productName", p.tracking, u.symbol as unit, u.decimals,
      l.id as "lotId", l.kind as "lotKind", l.number,
      (select a.number from lot_alias a where a.lot_id = l.id and a.until_at > v.recorded_at
        order by a.until_at limit 1) as "postedAs",
      case when l.kind = 'serial' then (select greatest(1, count(*))::int from move_line e
        join location ef on ef.id = e.from_id join location et on et.id = e.to_id
        where e.lot_id = l.id and e.seq <= v.seq and et.ours and not ef.ours) end as life
    from page v join operation o on o.id = v.operation_id
      join location f on f.id = v.from_id join location t on t.id = v.to_id
      join product p on p.id = v.product_id join unit u on u.id = p.unit_id join lot l on l.id = v.lot_id
      left join operation x on x.id = v.reverses_operation_id
      left join move_line ym on ym.reverses_operation_id = v.operation_id and ym.reverses_line = v.line
      left join operation y on y.id = ym.operation_id
      left join partner pt on pt.id = coalesce(o.partner_id, x.partner_id)
    order by ${order}, v.line ${way}`.execute(db.kysely);
  return rows;
}

export async function countMoves(db: Db, filter: MoveFilter, limit: number): Promise<number> {
  const conditions = [...documentConditions(filter), ...moveConditions(filter), ...lineConditions(filter)];
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from move v join operation o on o.id = v.operation_id
      join move_line m on m.operation_id = v.operation_id and m.move = v.move
      where ${all(conditions)} limit ${limit}) n`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

/** What is asked of the document and of its moves. */
function documentConditions(filter: MoveFilter): Condition[] {
  const found = moveConditions(filter);
  if (filter.partnerId) found.push(sql`o.partner_id = ${filter.partnerId}::uuid`);
  if (filter.kind) found.push(sql`o.kind = ${filter.kind}`);
  if (filter.lotId) {
    found.push(sql`(v.operation_id, v.move) in (select operation_id, move from move_line
      where lot_id = ${filter.lotId}::uuid)`);
  }
  return found;
}

function moveConditions(filter: MoveFilter): Condition[] {
  const found: Condition[] = [];
  if (filter.productId) found.push(sql`v.product_id = ${filter.productId}::uuid`);
  if (filter.documentId) found.push(sql`v.operation_id = ${filter.documentId}::uuid`);
  if (filter.from) found.push(sql`v.occurred_at >= ${filter.from}::timestamptz`);
  if (filter.to) found.push(sql`v.occurred_at < ${filter.to}::timestamptz`);
  if (filter.locationIds) {
    found.push(sql`(v.from_id = any(${filter.locationIds}::uuid[]) or v.to_id = any(${filter.locationIds}::uuid[]))`);
  }
  const ours = sql`any(array(select id from location where ours))`;
  const outside = sql`any(array(select id from location where not ours))`;
  if (filter.direction === 'in') found.push(sql`v.from_id = ${outside} and v.to_id = ${ours}`);
  if (filter.direction === 'out') found.push(sql`v.from_id = ${ours} and v.to_id = ${outside}`);
  if (filter.direction === 'within') found.push(sql`v.from_id = ${ours} and v.to_id = ${ours}`);
  return found;
}

const lineConditions = (filter: MoveFilter): Condition[] =>
  filter.lotId ? [sql`m.lot_id = ${filter.lotId}::uuid`] : [];

const all = (found: readonly Condition[]): Condition => (found.length > 0 ? sql.join(found, sql` and `) : sql`true`);
