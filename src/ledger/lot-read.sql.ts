// Questions about lots and serial numbers. A row's status, place and quantity are read from the ledger's own columns at
// the moment of asking (I9). The statement that looks up a number is one indexed read.
import type { LocationKind } from '../domain/location-kind.ts';
import type { Db, Statement } from '../platform/database.ts';

export type LotFacts = {
  id: string;
  number: string;
  kind: 'lot' | 'serial';
  sortKey: string;
  seq: number;
  reserved: boolean;
  supplierNumber: string | null;
  expirationDate: string | null;
  bestBeforeDate: string | null;
  removalDate: string | null;
  alertDate: string | null;
  warrantyUntil: string | null;
  contractUntil: string | null;
  /** What contracts cover, as the database writes it; null where there is none or the end was typed. */
  contractSpans: string | null;
  note: string;
  createdAt: string;
  version: number;
  productId: string;
  sku: string;
  productName: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  placeId: string | null;
  placeName: string | null;
  placeKind: LocationKind | null;
  placeOurs: boolean | null;
  /** The place's own time zone, else the company's. */
  timeZone: string;
  parentId: string | null;
  parentNumber: string | null;
  parentKind: 'lot' | 'serial' | null;
  /** Of a serial number outside: what its last move was. */
  receiptReversed: boolean;
  retired: boolean;
  /** Of a lot: its quantities in our places, and whether it ever came in for good. */
  internal: string;
  promised: string;
  transit: string;
  placeCount: number;
  everReceived: boolean;
  /** Through which day it, or some of it where it is, is on hold at the latest; null when nothing of it is. */
  heldUntil: string | null;
};

/** What differs between now and an instant: where a serial number's move count, place and hold are read from. */
type Reading = { seq: string; reserved: string; held: string };
const columnsFrom = ({ seq, reserved, held }: Reading): string => `l.id, l.number, l.kind, l.sort_key as "sortKey",
  ${seq} as seq, ${reserved} as reserved,
  l.supplier_number as "supplierNumber", l.expiration_date as "expirationDate", l.best_before_date as "bestBeforeDate",
  l.removal_date as "removalDate", l.alert_date as "alertDate", l.warranty_until as "warrantyUntil",
  l.contract_until as "contractUntil",
  case when not l.contract_typed then l.contract_spans::text end as "contractSpans", l.note, l.created_at as "createdAt", l.version,
  p.id as "productId", p.sku, p.name as "productName", p.tracking, u.symbol as unit, u.decimals,
  pl.id as "placeId", pl.name as "placeName", pl.kind as "placeKind", pl.ours as "placeOurs",
  coalesce(case when pl.ours then pl.time_zone end, (select time_zone from company_profile), 'UTC') as "timeZone",
  pa.id as "parentId", pa.number as "parentNumber", pa.kind as "parentKind",
  coalesce(o.receipt_reversed, false) as "receiptReversed", coalesce(o.retired, false) as retired,
  coalesce(h.internal, 0) as internal, coalesce(h.promised, 0) as promised, coalesce(h.transit, 0) as transit,
  coalesce(h.place_count, 0)::int as "placeCount", coalesce(h.ever_received, false) as "everReceived",
  ${held} as "heldUntil"`;
/**
 * A hold of a lot reaches what was made in it; one at a place only what is there or inside. A hold without a day ends with
 * the last date there is.
 */
const heldUntil = `with recursive up as (select l.id, l.parent_lot_id
      union select a.id, a.parent_lot_id from lot a join up on a.id = up.parent_lot_id),
    around as (select w.id, w.parent_id from location w
        where w.id = any(case when l.kind = 'serial' then array[pl.id] else h.places end)
      union select w.id, w.parent_id from location w join around on w.id = around.parent_id)
  select max(coalesce(d.until_date, '9999-12-31'::date)) from held_lot k join hold d on d.id = k.hold_id
  where k.lot_id = any(array(select up.id from up)) and (k.location_id is null or k.location_id = any(array(select around.id from around)))`;

/** Columns of `LotFacts` now, from `lotJoins`. */
export const lotColumns = columnsFrom({
  seq: 'l.seq',
  reserved: 'l.reserved',
  held: `case when l.held or l.parent_lot_id is not null then (${heldUntil} and k.released_at is null) end`,
});
/** Columns of `LotFacts` at the instant `x.at`, from `lotJoinsAt`. What was reserved then is not known. */
export const lotColumnsAt = columnsFrom({
  seq: 'coalesce(s.seq, 0)',
  reserved: 'false',
  held: `(${heldUntil} and d.created_at <= x.at and (k.released_at is null or k.released_at > x.at))`,
});

/** A line that still stands: neither a reversal nor reversed. */
const standing = `m.reverses_operation_id is null and not exists (select from move_line r
  where r.reverses_operation_id = m.operation_id and r.reverses_line = m.line)`;

const ofProduct = 'join product p on p.id = l.product_id join unit u on u.id = p.unit_id';
const lastMove = (
  rest: string,
): string => `select coalesce(not rf.ours and (rt.ours or rf.kind = 'inventory-loss'), false) as receipt_reversed,
      d.kind = 'identification' and pl.kind = 'inventory-loss' as retired
    from move_line m join operation d on d.id = m.operation_id
      left join move_line r on r.operation_id = m.reverses_operation_id and r.line = m.reverses_line
      left join location rf on rf.id = r.from_id left join location rt on rt.id = r.to_id
    where ${rest}`;

/** Joins around `lot l`; what is read differs by kind, so each half is asked only for its kind. */
export const lotJoins = `${ofProduct}
  left join lateral (
    select coalesce(sum(q.quantity) filter (where w.kind = 'internal'), 0) as internal,
      coalesce(sum(q.reserved) filter (where w.kind = 'internal'), 0) as promised,
      coalesce(sum(q.quantity) filter (where w.kind = 'transit'), 0) as transit,
      count(*) filter (where q.quantity <> 0) as place_count,
      array_agg(q.location_id) filter (where q.quantity <> 0) as places,
      case when count(*) filter (where q.quantity <> 0) = 1
        then (array_agg(q.location_id) filter (where q.quantity <> 0))[1] end as place_id,
      exists (select from move_line m where m.lot_id = l.id and ${standing}) as ever_received
    from on_hand q join location w on w.id = q.location_id where q.lot_id = l.id
  ) h on l.kind = 'lot'
  left join location pl on pl.id = coalesce(l.place_id, h.place_id)
  left join lot pa on pa.id = l.parent_lot_id
  left join lateral (${lastMove('m.lot_id = l.id and m.seq = l.seq')}) o on l.kind = 'serial' and not pl.ours`;

/** What a lot had in each of our places at `x.at`: replayed from its lines (I2). */
export const placesAt = (lot: string): string => `select b.location_id, sum(b.quantity) as quantity,
    min(b.occurred_at) filter (where b.quantity > 0) as first_in from (
      select m.to_id as location_id, m.quantity, v.occurred_at from move_line m
        join move v on v.operation_id = m.operation_id and v.move = m.move
        where m.lot_id = ${lot} and v.occurred_at <= x.at
      union all
      select m.from_id, -m.quantity, v.occurred_at from move_line m
        join move v on v.operation_id = m.operation_id and v.move = m.move
        where m.lot_id = ${lot} and v.occurred_at <= x.at
    ) b join location bl on bl.id = b.location_id and bl.ours group by b.location_id having sum(b.quantity) <> 0`;

/** As `lotJoins`, at the instant `x.at`. */
export const lotJoinsAt = `${ofProduct}
  left join lateral (
    select m.operation_id, m.line, m.seq, m.to_id from move_line m
      join move v on v.operation_id = m.operation_id and v.move = m.move
    where m.lot_id = l.id and v.occurred_at <= x.at order by m.seq desc limit 1
  ) s on l.kind = 'serial'
  left join lateral (
    select coalesce(sum(q.quantity) filter (where w.kind = 'internal'), 0) as internal, 0::numeric as promised,
      coalesce(sum(q.quantity) filter (where w.kind = 'transit'), 0) as transit, count(*) as place_count,
      array_agg(q.location_id) as places,
      case when count(*) = 1 then (array_agg(q.location_id))[1] end as place_id,
      exists (select from move_line m join move v on v.operation_id = m.operation_id and v.move = m.move
        where m.lot_id = l.id and v.occurred_at <= x.at and m.reverses_operation_id is null
          and not exists (select from move_line r join move rv on rv.operation_id = r.operation_id and rv.move = r.move
            where r.reverses_operation_id = m.operation_id and r.reverses_line = m.line
              and rv.occurred_at <= x.at)) as ever_received
    from (${placesAt('l.id')}) q join location w on w.id = q.location_id
  ) h on l.kind = 'lot'
  left join location pl on pl.id = coalesce(s.to_id, h.place_id)
  left join lot pa on pa.id = l.parent_lot_id
  left join lateral (${lastMove('m.operation_id = s.operation_id and m.line = s.line')})
    o on l.kind = 'serial' and not pl.ours`;

const byNumber: Statement = {
  name: 'lot-by-number',
  text: `select ${lotColumns} from lot l ${lotJoins}
    where l.number_key = $1 and ($2::uuid is null or l.product_id = $2) order by p.sku_key, l.id`,
};
const byId: Statement = {
  name: 'lot-by-id',
  text: `select ${lotColumns} from lot l ${lotJoins} where l.id = $1 and l.kind <> 'bulk'`,
};
const byIdAt: Statement = {
  name: 'lot-by-id-at',
  text: `select ${lotColumnsAt} from lot l cross join (select $2::timestamptz as at) x ${lotJoinsAt}
    where l.id = $1 and l.kind <> 'bulk'`,
};

export const lotsByNumber = (db: Db, key: string, productId: string | undefined): Promise<LotFacts[]> =>
  db.rows<LotFacts>(byNumber, [key, productId ?? null]);
/** Now, or as of an instant. */
export const lotById = async (db: Db, id: string, at?: string): Promise<LotFacts | undefined> =>
  (await (at === undefined ? db.rows<LotFacts>(byId, [id]) : db.rows<LotFacts>(byIdAt, [id, at])))[0];
