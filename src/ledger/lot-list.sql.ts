// The list of lots and serial numbers: filters that vary, five orders, one page by its cursor. The page is found first;
// only its rows are then looked at closer. What matches few rows is gathered and sorted; what matches many is walked in
// the order asked for, by an index, until the page is full. Serial numbers and lots are asked apart, each by indexes of
// its own, and put together in order.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { LotQuery } from './lot.contract.ts';
import { type Condition, conditionsOf, type LotFilter, placesAsked } from './lot-filter.sql.ts';
import { type LotFacts, lotColumns, lotColumnsAt, lotJoins, lotJoinsAt } from './lot-read.sql.ts';
import { clauseInOrder, isSampled, type Reading } from './lot-source.sql.ts';

/** The last row shown: what it is ordered by (null: it has no such date), and its number. */
export type LotPosition = { key: string | null; sortKey: string; id: string };
/** `gather`: few rows match. `walk`: many do. */
export type Way = 'gather' | 'walk';
export type PageRow = LotFacts & { orderKey: string | null; total: number };
type Asked = {
  sort: LotQuery['sort'];
  after: LotPosition | undefined;
  limit: number;
  /** Of a gathered page: no more than so many rows are gathered. */
  atMost?: number | undefined;
};

export async function pageOfLots(
  db: Db,
  filter: LotFilter,
  options: Asked & { way: Way; at?: string | undefined },
): Promise<PageRow[]> {
  const order = orderOf(options.sort);
  const pieces = options.way === 'gather' ? gathered(filter, order, options) : walked(filter, order, options);
  const at = options.at;
  const [columns, joins] = at === undefined ? [lotColumns, lotJoins] : [lotColumnsAt, lotJoinsAt];
  const { rows } = await sql<PageRow>`
    with page as materialized (
      select id, order_key, total, row_number() over () as place from (${pieces}) x
    )
    select ${sql.raw(columns)}, page.order_key::text as "orderKey", page.total from page join lot l on l.id = page.id
      ${at === undefined ? sql`` : sql`cross join (select ${at}::timestamptz as at) x`} ${sql.raw(joins)}
    order by page.place`.execute(db.kysely);
  return rows;
}

/** The first page of what few rows match, with their number; undefined when they are more than `atMost`. */
export async function firstOfFew(
  db: Db,
  filter: LotFilter,
  options: { sort: LotQuery['sort']; limit: number; atMost: number },
): Promise<{ rows: PageRow[]; total: number } | undefined> {
  const atMost = options.atMost + 1;
  if (filter.clauses.some(isSampled) && (await countBy(db, filter, { limit: atMost, reading: 'some' })) >= atMost) {
    return undefined;
  }
  const rows = await pageOfLots(db, filter, { ...options, atMost, after: undefined, way: 'gather' });
  const total = rows[0]?.total ?? 0;
  return total < atMost ? { rows, total } : undefined;
}

/** Of a set that is large, part of it is counted first: mostly that is as many as is counted at all. */
export async function countLots(db: Db, filter: LotFilter, limit: number): Promise<number> {
  const some = filter.clauses.some(isSampled) ? await countBy(db, filter, { limit, reading: 'some' }) : 0;
  return some >= limit ? some : countBy(db, filter, { limit, reading: 'all' });
}

async function countBy(db: Db, filter: LotFilter, by: { limit: number; reading: Reading }): Promise<number> {
  const { limit, reading } = by;
  const pieces = kindsOf(filter).map(
    (kind) => sql`(select from lot l where ${all(conditionsOf(filter, kind, reading))} limit ${limit})`,
  );
  if (pieces.length === 0) return 0;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from (${sql.join(pieces, sql` union all `)}) p limit ${limit}) x`.execute(
    db.kysely,
  );
  return rows[0]?.count ?? 0;
}

export async function lotIds(db: Db, filter: LotFilter, limit: number): Promise<string[]> {
  const pieces = kindsOf(filter).map(
    (kind) => sql`(select l.id from lot l where ${all(conditionsOf(filter, kind, 'all'))} limit ${limit})`,
  );
  const { rows } = await sql<{ id: string }>`
    select id from (${sql.join(pieces, sql` union all `)}) x limit ${limit}`.execute(db.kysely);
  return rows.map((row) => row.id);
}

const beyondId = (after: string | null): Condition => (after === null ? sql`true` : sql`l.id > ${after}::uuid`);

export async function lotIdsAfter(
  db: Db,
  filter: LotFilter,
  given: { after: string | null; limit: number },
): Promise<string[]> {
  const { after, limit } = given;
  const pieces = kindsOf(filter).map(
    (kind) => sql`(select l.id from lot l where ${all([...conditionsOf(filter, kind, 'each'), beyondId(after)])}
      order by l.id limit ${limit})`,
  );
  const { rows } = await sql<{ id: string }>`
    select id from (${sql.join(pieces, sql` union all `)}) x order by id limit ${limit}`.execute(db.kysely);
  return rows.map((row) => row.id);
}

export async function countLotsAfter(db: Db, filter: LotFilter, after: string | null): Promise<number> {
  const pieces = kindsOf(filter).map(
    (kind) => sql`select from lot l where ${all([...conditionsOf(filter, kind, 'all'), beyondId(after)])}`,
  );
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${sql.join(pieces, sql` union all `)}) x`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

type Order = { column: RawBuilder<unknown> | undefined; type: RawBuilder<unknown>; down: boolean };

/** By number there is no column beside the sort key; a date that is missing comes last. */
function orderOf(sort: LotQuery['sort']): Order {
  const down = sort.startsWith('-');
  const columns = {
    number: undefined,
    expirationDate: sql`l.expiration_date`,
    warrantyUntil: sql`l.warranty_until`,
    contractUntil: sql`l.contract_until`,
    createdAt: sql`l.created_at`,
  };
  const by = sort.replace('-', '') as keyof typeof columns;
  return { column: columns[by], type: by === 'createdAt' ? sql`timestamptz` : sql`date`, down };
}

const way = (down: boolean): Condition => sql.raw(down ? 'desc' : 'asc');
const beyond = (down: boolean): Condition => sql.raw(down ? '<' : '>');
const all = (found: readonly Condition[]): Condition => sql.join(found, sql` and `);
const kindsOf = (filter: LotFilter): ('lot' | 'serial')[] => (filter.kind ? [filter.kind] : ['serial', 'lot']);

/** Every row that matches, then sorted: for what is known to match few. */
function gathered(filter: LotFilter, order: Order, asked: Asked): Condition {
  const { column, down } = order;
  const key = column ?? sql`null::date`;
  const most = asked.atMost === undefined ? sql`` : sql`limit ${asked.atMost}`;
  const sets = kindsOf(filter).map(
    (kind) => sql`(select l.id, l.sort_key, ${key} as order_key from lot l
      where ${all(conditionsOf(filter, kind, 'all'))} ${most})`,
  );
  return sql`with found as materialized (select * from (${sql.join(sets, sql` union all `)}) f ${most})
    select id, order_key, (select count(*)::int from found) as total from found l where ${afterCursor(order, asked.after)}
    order by ${column ? sql`l.order_key is null, l.order_key ${way(down)},` : sql``}
      ${column ? sql`case when l.order_key is null then l.sort_key end,` : sql`l.sort_key ${way(down)},`}
      ${column ? sql`case when l.order_key is null then l.id end, l.id ${way(down)}` : sql`l.id ${way(down)}`}
    limit ${asked.limit}`;
}

function afterCursor({ column, type, down }: Order, after: LotPosition | undefined): Condition {
  if (!after) return sql`true`;
  if (!column) return sql`(l.sort_key, l.id) ${beyond(down)} (${after.sortKey}, ${after.id}::uuid)`;
  if (after.key === null)
    return sql`l.order_key is null and (l.sort_key, l.id) > (${after.sortKey}, ${after.id}::uuid)`;
  return sql`(l.order_key is null or (l.order_key, l.id) ${beyond(down)} (${after.key}::${type}, ${after.id}::uuid))`;
}

/** By an index in the order asked for, each piece no longer than the page: first what has the date, then what has none. */
function walked(filter: LotFilter, order: Order, asked: Asked): Condition {
  const { column, type, down } = order;
  const { after, limit } = asked;
  if (!column) {
    const pieces = kindsOf(filter).map((kind) => numberPiece(filter, kind, { after, limit, down }));
    return sql`select id, order_key, null::int as total from (${sql.join(pieces, sql` union all `)}) l
      order by l.sort_key ${way(down)}, l.id ${way(down)} limit ${limit}`;
  }
  // Both kinds in one walk along the index of the date: a kind of which none has such a date would walk all of it.
  const kinds = kindsOf(filter).map((kind) => sql`(${all(conditionsOf(filter, kind, 'each'))})`);
  const where = [sql`(${sql.join(kinds, sql` or `)})`, sql`l.sort_key is not null`, sql`${column} is not null`];
  if (after) {
    where.push(
      after.key === null
        ? sql`false`
        : sql`(${column}, l.id) ${beyond(down)} (${after.key}::${type}, ${after.id}::uuid)`,
    );
  }
  const datedPage = sql`(select l.id, ${column} as order_key from lot l where ${all(where)}
    order by ${column} ${way(down)}, l.id ${way(down)} limit ${limit})`;
  const undated = kindsOf(filter).map((kind) =>
    numberPiece(filter, kind, {
      after: after?.key === null ? after : undefined,
      limit,
      down: false,
      also: sql`${column} is null`,
    }),
  );
  return sql`select id, order_key, null::int as total from (${datedPage} union all
    (select u.id, null::${type} as order_key from (${sql.join(undated, sql` union all `)}) u
      order by u.sort_key, u.id limit ${limit})) x limit ${limit}`;
}

/** One kind in the order of its numbers; a few places are asked one by one, each in its own order. */
function numberPiece(
  filter: LotFilter,
  kind: 'lot' | 'serial',
  given: { after: LotPosition | undefined; limit: number; down: boolean; also?: Condition },
): Condition {
  const { after, limit, down, also } = given;
  const rest = [
    ...(also ? [also] : []),
    ...filter.clauses.flatMap(clauseInOrder),
    ...(after ? [sql`(l.sort_key, l.id) ${beyond(down)} (${after.sortKey}, ${after.id}::uuid)`] : []),
  ];
  const places = kind === 'serial' ? placesAsked(filter) : undefined;
  const ordered = sql`order by l.sort_key ${way(down)}, l.id ${way(down)} limit ${limit}`;
  if (places === undefined || places.length > 300) {
    return sql`(select l.id, l.sort_key, null::date as order_key from lot l
      where ${all([...conditionsOf(filter, kind, 'each'), ...rest])} ${ordered})`;
  }
  return sql`(select l.* from unnest(${places}::uuid[]) as w (id) cross join lateral (
      select l.id, l.sort_key, null::date as order_key from lot l
      where l.place_id = w.id and ${all([...conditionsOf(filter, kind, 'each'), ...rest])} ${ordered}) l
    order by l.sort_key ${way(down)}, l.id ${way(down)} limit ${limit})`;
}
