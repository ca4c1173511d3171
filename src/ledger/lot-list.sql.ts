// The list of lots and serial numbers: filters that vary, natural order, one page by its cursor. The page is found first,
// on indexes alone; only its rows are then looked at closer.
import { type RawBuilder, sql } from 'kysely';
import type { LocationKind } from '../domain/location-kind.ts';
import type { Db } from '../platform/database.ts';
import type { LotQuery, NumberStatus } from './lot.contract.ts';
import { type LotFacts, lotColumns, lotJoins } from './lot-read.sql.ts';

export type LotFilter = Omit<LotQuery, 'limit' | 'cursor' | 'sort' | 'q'> & {
  /** Key of the beginning of a number, and the text as typed. */
  prefix?: { key: string; typed: string } | undefined;
  /** The location and all inside it. */
  locationIds?: readonly string[] | undefined;
  /** Needed by `status` and `onHand`. */
  places: PlacesByKind;
};
export type PlacesByKind = Record<LocationKind, readonly string[]>;
export type LotPosition = { sortKey: string; id: string; expirationDate: string | null };
type Condition = RawBuilder<unknown>;

export async function pageOfLots(
  db: Db,
  filter: LotFilter,
  options: { sort: LotQuery['sort']; after: LotPosition | undefined; limit: number },
): Promise<LotFacts[]> {
  const { rows } = await sql<LotFacts>`
    with page as materialized (${orderedIds(filter, options)})
    select ${sql.raw(lotColumns)} from page join lot l on l.id = page.id ${sql.raw(lotJoins)}
    order by page.place`.execute(db.kysely);
  return rows;
}

export async function countLots(db: Db, filter: LotFilter, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from lot l where ${all(conditions(filter))} limit ${limit}) x`.execute(
    db.kysely,
  );
  return rows[0]?.count ?? 0;
}

/** Ids with their place on the page. Dates: those that have one by date, then those that have none by number. */
function orderedIds(
  filter: LotFilter,
  options: { sort: LotQuery['sort']; after: LotPosition | undefined; limit: number },
): Condition {
  const { sort, after, limit } = options;
  const where = conditions(filter);
  const down = sort.startsWith('-');
  const direction = sql.raw(down ? 'desc' : 'asc');
  const beyond = sql.raw(down ? '<' : '>');
  if (sort === 'number' || sort === '-number') {
    if (after) where.push(sql`(l.sort_key, l.id) ${beyond} (${after.sortKey}, ${after.id}::uuid)`);
    return sql`select l.id, row_number() over (order by l.sort_key ${direction}, l.id ${direction}) as place
      from lot l where ${all(where)} order by l.sort_key ${direction}, l.id ${direction} limit ${limit}`;
  }
  const dated = [...where, sql`l.expiration_date is not null`];
  const undated = [...where, sql`l.expiration_date is null`];
  if (after?.expirationDate) {
    dated.push(sql`(l.expiration_date, l.id) ${beyond} (${after.expirationDate}::date, ${after.id}::uuid)`);
  } else if (after) {
    dated.push(sql`false`);
    undated.push(sql`(l.sort_key, l.id) > (${after.sortKey}, ${after.id}::uuid)`);
  }
  return sql`select id, row_number() over () as place from (
      (select l.id from lot l where ${all(dated)} order by l.expiration_date ${direction}, l.id ${direction} limit ${limit})
      union all
      (select l.id from lot l where ${all(undated)} order by l.sort_key, l.id limit ${limit})
    ) x limit ${limit}`;
}

function conditions(filter: LotFilter): Condition[] {
  const found: Condition[] = [sql`l.sort_key is not null`];
  const when = (value: unknown, condition: () => Condition): void => {
    if (value !== undefined) found.push(condition());
  };
  when(filter.kind, () => sql`l.kind = ${filter.kind}`);
  when(filter.productId, () => sql`l.product_id = ${filter.productId}::uuid`);
  when(filter.parentLotId, () => sql`l.parent_lot_id = ${filter.parentLotId}::uuid`);
  when(filter.supplierNumber, () => sql`l.supplier_number = ${filter.supplierNumber}`);
  when(filter.expiresUntil, () => sql`l.expiration_date <= ${filter.expiresUntil}::date`);
  when(
    filter.prefix,
    () => sql`((l.number_key >= ${filter.prefix?.key} and l.number_key < ${`${filter.prefix?.key}\u{10ffff}`})
      or l.supplier_number = ${filter.prefix?.typed})`,
  );
  when(
    filter.locationIds,
    () => sql`(l.place_id = any(${filter.locationIds}::uuid[]) or (l.kind = 'lot' and exists (select from on_hand h
      where h.lot_id = l.id and h.location_id = any(${filter.locationIds}::uuid[]) and h.quantity <> 0)))`,
  );
  when(
    filter.partnerId,
    () => sql`l.id in (select m.lot_id from operation d join move_line m on m.operation_id = d.id
      where d.partner_id = ${filter.partnerId}::uuid)`,
  );
  when(filter.onHand, () => (filter.onHand ? withUs(filter.places) : sql`not ${withUs(filter.places)}`));
  when(filter.status, () => statusCondition(filter.status as NumberStatus, filter.places));
  return found;
}

const all = (found: readonly Condition[]): Condition => sql.join(found, sql` and `);
const serialAt = (places: readonly string[]): Condition =>
  sql`l.kind = 'serial' and l.place_id = any(${places}::uuid[])`;

// What is asked of a lot's rows, or of a number's moves, is asked as a single value: the planner then looks at the rows
// of the page only, and does not first gather those of every number there is.
const lotHas = (places: readonly string[], what: Condition = sql`h.quantity > 0`): Condition =>
  sql`coalesce((select bool_or(${what}) from on_hand h
    where h.lot_id = l.id and h.location_id = any(${places}::uuid[])), false)`;
const unreserved = sql`h.quantity > h.reserved`;
const withUs = ({ internal, transit }: PlacesByKind): Condition => {
  const ours = [...internal, ...transit];
  return sql`(${serialAt(ours)} or l.kind = 'lot' and ${lotHas(ours)})`;
};
const standing = sql`coalesce((select count(*) > 0 from move_line m where m.lot_id = l.id
  and m.reverses_operation_id is null and not exists (select from move_line r
    where r.reverses_operation_id = m.operation_id and r.reverses_line = m.line)), false)`;
const receiptReversed = sql`coalesce((select bool_or(t.ours and not f.ours) from move_line m
  join move_line r on r.operation_id = m.reverses_operation_id and r.line = m.reverses_line
  join location f on f.id = r.from_id join location t on t.id = r.to_id
  where m.lot_id = l.id and m.seq = l.seq), false)`;
const retired = sql`coalesce((select bool_or(d.kind = 'identification') from move_line m
  join operation d on d.id = m.operation_id where m.lot_id = l.id and m.seq = l.seq), false)`;

/** The same rules as domain/status.ts, as conditions; a test holds the two against each other. */
function statusCondition(status: NumberStatus, places: PlacesByKind): Condition {
  const { internal, transit } = places;
  switch (status) {
    case 'available':
      return sql`(${serialAt(internal)} and not l.reserved or l.kind = 'lot' and ${lotHas(internal, unreserved)})`;
    case 'reserved':
      return sql`(${serialAt(internal)} and l.reserved
        or l.kind = 'lot' and ${lotHas(internal)} and not ${lotHas(internal, unreserved)})`;
    case 'in-transit':
      return sql`(${serialAt(transit)} or l.kind = 'lot' and ${lotHas(transit)} and not ${lotHas(internal)})`;
    case 'delivered':
      return sql`(${serialAt(places.customer)} and not (l.seq = 2 and ${receiptReversed}))`;
    case 'consumed':
      return sql`(${serialAt(places.production)} and not ${receiptReversed})`;
    case 'returned-to-supplier':
      return sql`(${serialAt(places.supplier)} and not ${receiptReversed})`;
    case 'scrapped':
      return sql`(${serialAt(places.scrap)} and not ${receiptReversed})`;
    case 'missing':
      return sql`(${serialAt(places['inventory-loss'])} and not ${receiptReversed} and not ${retired})`;
    case 'retired':
      return sql`(${serialAt(places['inventory-loss'])} and ${retired})`;
    case 'used-up':
      return sql`(l.kind = 'lot' and not ${lotHas([...internal, ...transit])} and ${standing})`;
    case 'inactive': {
      const gone = [...places.supplier, ...places.production, ...places.scrap, ...places['inventory-loss']];
      return sql`(l.kind = 'serial' and l.seq = 0
        or l.kind = 'lot' and not ${lotHas([...internal, ...transit])} and not ${standing}
        or ${serialAt(gone)} and ${receiptReversed} and not ${retired}
        or ${serialAt(places.customer)} and l.seq = 2 and ${receiptReversed})`;
    }
  }
}
