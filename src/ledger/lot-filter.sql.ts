// What may be asked of the list of numbers, as conditions on `lot l`, for one kind at a time. The rules of the status are
// those of domain/status.ts; a test holds the two against each other.
import { type RawBuilder, sql } from 'kysely';
import type { LocationKind } from '../domain/location-kind.ts';
import { dayAtPlace } from './day-at-place.ts';
import type { LotQuery, NumberStatus } from './lot.contract.ts';
import { type Clause, clauseHolds, type Reading } from './lot-source.sql.ts';
import type { Today } from './today.ts';

export type Condition = RawBuilder<unknown>;
export type PlacesByKind = Record<LocationKind, readonly string[]>;
type LotListing = 'limit' | 'cursor' | 'sort' | 'asOf' | 'q' | 'partnerId' | 'supplierId' | 'locationId' | 'attribute';
export type LotFilter = Omit<LotQuery, LotListing> & {
  /** What is asked of things elsewhere: the text, a partner, a supplier. */
  clauses: readonly Clause[];
  /** The location asked for and all inside it. */
  locationIds?: readonly string[] | undefined;
  attribute?: { key: string; value: string | boolean } | undefined;
  places: PlacesByKind;
  today: Today;
};
type Kind = 'lot' | 'serial';

export function conditionsOf(filter: LotFilter, kind: Kind, reading: Reading): Condition[] {
  const found: Condition[] = [sql`l.sort_key is not null`, sql`l.kind = ${sql.lit(kind)}`];
  const when = <T>(value: T | undefined, condition: (value: T) => Condition): void => {
    if (value !== undefined) found.push(condition(value));
  };
  when(filter.productId, (id) => sql`l.product_id = ${id}::uuid`);
  when(filter.parentLotId, (id) => sql`l.parent_lot_id = ${id}::uuid`);
  when(filter.supplierNumber, (number) => sql`l.supplier_number = ${number}`);
  when(filter.expiresFrom, (day) => sql`l.expiration_date >= ${day}::date`);
  when(filter.expiresUntil, (day) => sql`l.expiration_date <= ${day}::date`);
  when(filter.createdFrom, (at) => sql`l.created_at >= ${at}::timestamptz`);
  when(filter.createdTo, (at) => sql`l.created_at < ${at}::timestamptz`);
  when(filter.attribute, ({ key, value }) => sql`l.attributes @> ${JSON.stringify({ [key]: value })}::jsonb`);
  for (const clause of filter.clauses) found.push(clauseHolds(clause, reading));
  when(filter.locationIds, (ids) => at(kind, ids));
  when(
    filter.originOperationId,
    (id) => sql`l.id in (select m.lot_id from move_line m where m.operation_id = ${id}::uuid
      and m.to_id = any(${ours(filter.places)}::uuid[]) and m.from_id <> all(${ours(filter.places)}::uuid[]))`,
  );
  when(filter.operationId, (id) => sql`l.id in (select m.lot_id from move_line m where m.operation_id = ${id}::uuid)`);
  when(
    filter.holdId,
    (id) => sql`l.id in (select k.lot_id from held_lot k where k.hold_id = ${id}::uuid
    and k.released_at is null)`,
  );
  when(filter.onHand, (wanted) => (wanted ? withUs(kind, filter.places) : sql`not ${withUs(kind, filter.places)}`));
  when(filter.expired, (wanted) => expired(wanted, dayOf(filter.today, kind)));
  when(filter.onHold, (wanted) => (wanted ? onHold(filter.today, kind) : sql`not ${held(filter.today, kind)}`));
  when(filter.cover, (cover) => covered(cover, dayOf(filter.today, kind)));
  when(filter.status, (status) => statusIs(status, kind, filter.places));
  return found;
}

/** The places that a serial number must be at for the filter; undefined: any or none. */
export function placesAsked({ status, locationIds, onHand, places }: LotFilter): readonly string[] | undefined {
  // What is reserved is little and has an index of its own.
  if (status === 'reserved') return undefined;
  if (locationIds) return locationIds;
  if (onHand) return ours(places);
  if (status === 'available') return places.internal;
  if (status === 'in-transit') return places.transit;
  return status === 'delivered' ? places.customer : undefined;
}

const ours = ({ internal, transit }: PlacesByKind): readonly string[] => [...internal, ...transit];
const serialAt = (places: readonly string[]): Condition => sql`l.place_id = any(${places}::uuid[])`;
// What is asked of a lot's rows, or of a number's moves, is asked as a single value: the planner then looks at the rows
// of the page only, and does not first gather those of every number there is.
const lotHas = (places: readonly string[], what: Condition = sql`h.quantity > 0`): Condition =>
  sql`coalesce((select bool_or(${what}) from on_hand h
    where h.lot_id = l.id and h.location_id = any(${places}::uuid[])), false)`;
const at = (kind: Kind, ids: readonly string[]): Condition => (kind === 'serial' ? serialAt(ids) : lotHas(ids));
const withUs = (kind: Kind, places: PlacesByKind): Condition =>
  kind === 'serial' ? sql`coalesce(${serialAt(ours(places))}, false)` : lotHas(ours(places));

/** Today where the goods are. */
const dayOf = (today: Today, kind: Kind): Condition =>
  dayAtPlace(today, () =>
    kind === 'serial'
      ? sql`l.place_id`
      : sql`(select case when count(*) = 1 then (array_agg(h.location_id))[1] end from on_hand h
          where h.lot_id = l.id and h.quantity <> 0)`,
  );

const expired = (wanted: boolean, day: Condition): Condition =>
  wanted ? sql`l.expiration_date < ${day}` : sql`(l.expiration_date is null or l.expiration_date >= ${day})`;

/** Named by a hold that stands where it is, itself or through the lot it was made in. */
const held = (today: Today, kind: Kind): Condition => {
  const place =
    kind === 'serial'
      ? sql`w.id = l.place_id`
      : sql`w.id in (select h.location_id from on_hand h where h.lot_id = l.id and h.quantity <> 0)`;
  return sql`((l.held or l.parent_lot_id is not null) and coalesce((with recursive up as (
      select l.id, l.parent_lot_id union select a.id, a.parent_lot_id from lot a join up on a.id = up.parent_lot_id),
      around as (select w.id, w.parent_id from location w where ${place}
        union select w.id, w.parent_id from location w join around on w.id = around.parent_id)
    select bool_or(d.until_date is null or d.until_date >= ${dayOf(today, kind)}) from held_lot k
      join hold d on d.id = k.hold_id
    where k.lot_id = any(array(select up.id from up)) and k.released_at is null
      and (k.location_id is null or k.location_id = any(array(select around.id from around)))), false))`;
};

/** The same from the side of the holds, whose rows are few: only where place or clock matter each number is asked. */
function onHold(today: Today, kind: Kind): Condition {
  const days = [today.day, ...today.elsewhere.map(({ day }) => day)].sort();
  const [first, last] = [sql`${days[0]}::date`, sql`${days.at(-1)}::date`];
  const reached = (which: Condition): Condition => sql`(with recursive r as (
      select k.lot_id as id from held_lot k join hold d on d.id = k.hold_id where k.released_at is null and ${which}
      union select c.id from r cross join lateral (select c.id from lot c where c.parent_lot_id = r.id offset 0) c)
    select r.id from r)`;
  const surely = sql`k.location_id is null and (d.until_date is null or d.until_date >= ${last})`;
  const perhaps = sql`(d.until_date is null or d.until_date >= ${first})
    and (k.location_id is not null or d.until_date < ${last})`;
  return sql`l.id = any(array(${reached(surely)} union all
    select l.id from lot l where l.id = any(array${reached(perhaps)}) and ${held(today, kind)}))`;
}

/**
 * The rule of domain/cover.ts; the expiry day is covered. A typed end covers every day up to it, contracts their own days;
 * one that has not begun is as none.
 */
function covered(cover: NonNullable<LotQuery['cover']>, day: Condition): Condition {
  const noWarranty = sql`(l.warranty_until is null or l.warranty_until < ${day})`;
  const running = sql`(l.contract_until >= ${day} and (l.contract_typed or l.contract_spans @> ${day}))`;
  const begun = sql`(l.contract_until is not null and (l.contract_typed or lower(l.contract_spans) <= ${day}))`;
  switch (cover) {
    case 'under-warranty':
      return sql`l.warranty_until >= ${day}`;
    case 'under-contract':
      return sql`(${running} and ${noWarranty})`;
    case 'out-of-contract':
      return sql`(${begun} and not ${running} and ${noWarranty})`;
    case 'out-of-warranty':
      return sql`(l.warranty_until < ${day} and not ${begun})`;
    case 'none':
      return sql`(l.warranty_until is null and not ${begun})`;
  }
}

const unreserved = sql`h.quantity > h.reserved`;
const standing = sql`coalesce((select count(*) > 0 from move_line m where m.lot_id = l.id
  and m.reverses_operation_id is null and not exists (select from move_line r
    where r.reverses_operation_id = m.operation_id and r.reverses_line = m.line)), false)`;
const receiptReversed = sql`coalesce((select bool_or(not f.ours and (t.ours or f.kind = 'inventory-loss')) from move_line m
  join move_line r on r.operation_id = m.reverses_operation_id and r.line = m.reverses_line
  join location f on f.id = r.from_id join location t on t.id = r.to_id
  where m.lot_id = l.id and m.seq = l.seq), false)`;
const retired = sql`coalesce((select bool_or(d.kind = 'identification') from move_line m
  join operation d on d.id = m.operation_id where m.lot_id = l.id and m.seq = l.seq), false)`;

const statusIs = (status: NumberStatus, kind: Kind, places: PlacesByKind): Condition =>
  kind === 'serial' ? serialStatusIs(status, places) : lotStatusIs(status, places);

function lotStatusIs(status: NumberStatus, places: PlacesByKind): Condition {
  const { internal, transit } = places;
  switch (status) {
    case 'available':
      return lotHas(internal, unreserved);
    case 'reserved':
      return sql`(${lotHas(internal)} and not ${lotHas(internal, unreserved)})`;
    case 'in-transit':
      return sql`(${lotHas(transit)} and not ${lotHas(internal)})`;
    case 'used-up':
      return sql`(not ${lotHas(ours(places))} and ${standing})`;
    case 'inactive':
      return sql`(not ${lotHas(ours(places))} and not ${standing})`;
    default:
      return sql`false`;
  }
}

function serialStatusIs(status: NumberStatus, places: PlacesByKind): Condition {
  switch (status) {
    case 'available':
      return sql`(${serialAt(places.internal)} and not l.reserved)`;
    case 'reserved':
      return sql`(l.reserved and ${serialAt(places.internal)})`;
    case 'in-transit':
      return serialAt(places.transit);
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
    case 'inactive':
      return sql`(l.seq = 0 or l.id = any(array(${takenBack(places)})))`;
    case 'used-up':
      return sql`false`;
  }
}

/** Serial numbers whose last move took back the one that brought them in, found from the reversals: they are few. */
function takenBack(places: PlacesByKind): Condition {
  const gone = [...places.supplier, ...places.production, ...places.scrap, ...places['inventory-loss']];
  return sql`select m.lot_id from move_line m
      join move_line r on r.operation_id = m.reverses_operation_id and r.line = m.reverses_line
      join lot s on s.id = m.lot_id and s.seq = m.seq
      join operation d on d.id = m.operation_id
    where m.reverses_operation_id is not null
      and (r.to_id = any(${ours(places)}::uuid[]) or r.from_id = any(${places['inventory-loss']}::uuid[]))
      and r.from_id <> all(${ours(places)}::uuid[])
      and (s.place_id = any(${gone}::uuid[])
          and not (d.kind = 'identification' and s.place_id = any(${places['inventory-loss']}::uuid[]))
        or s.place_id = any(${places.customer}::uuid[]) and s.seq = 2)`;
}
