// Questions about lots and serial numbers. A row's status, place and quantity are read from the ledger's own columns at
// the moment of asking (I9). The statement that looks up a number is one indexed read.
import type { LocationKind } from '../domain/location-kind.ts';
import type { Db, Row, Statement } from '../platform/database.ts';
import type { documentKindNames } from './reference.contract.ts';

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
};

/** Columns of `LotFacts`, from `lotSource`. */
export const lotColumns = `l.id, l.number, l.kind, l.sort_key as "sortKey", l.seq, l.reserved,
  l.supplier_number as "supplierNumber", l.expiration_date as "expirationDate", l.best_before_date as "bestBeforeDate",
  l.removal_date as "removalDate", l.alert_date as "alertDate", l.note, l.created_at as "createdAt", l.version,
  p.id as "productId", p.sku, p.name as "productName", p.tracking, u.symbol as unit, u.decimals,
  pl.id as "placeId", pl.name as "placeName", pl.kind as "placeKind", pl.ours as "placeOurs",
  coalesce(case when pl.ours then pl.time_zone end, (select time_zone from company_profile), 'UTC') as "timeZone",
  pa.id as "parentId", pa.number as "parentNumber", pa.kind as "parentKind",
  coalesce(o.receipt_reversed, false) as "receiptReversed", coalesce(o.retired, false) as retired,
  coalesce(h.internal, 0) as internal, coalesce(h.promised, 0) as promised, coalesce(h.transit, 0) as transit,
  coalesce(h.place_count, 0)::int as "placeCount", coalesce(h.ever_received, false) as "everReceived"`;

/** A line that still stands: neither a reversal nor reversed. */
const standing = `m.reverses_operation_id is null and not exists (select from move_line r
  where r.reverses_operation_id = m.operation_id and r.reverses_line = m.line)`;

/** Joins around `lot l`; what is read differs by kind, so each half is asked only for its kind. */
export const lotJoins = `join product p on p.id = l.product_id join unit u on u.id = p.unit_id
  left join lateral (
    select coalesce(sum(q.quantity) filter (where w.kind = 'internal'), 0) as internal,
      coalesce(sum(q.reserved) filter (where w.kind = 'internal'), 0) as promised,
      coalesce(sum(q.quantity) filter (where w.kind = 'transit'), 0) as transit,
      count(*) filter (where q.quantity <> 0) as place_count,
      case when count(*) filter (where q.quantity <> 0) = 1
        then (array_agg(q.location_id) filter (where q.quantity <> 0))[1] end as place_id,
      exists (select from move_line m where m.lot_id = l.id and ${standing}) as ever_received
    from on_hand q join location w on w.id = q.location_id where q.lot_id = l.id
  ) h on l.kind = 'lot'
  left join location pl on pl.id = coalesce(l.place_id, h.place_id)
  left join lot pa on pa.id = l.parent_lot_id
  left join lateral (
    select coalesce(rt.ours and not rf.ours, false) as receipt_reversed,
      d.kind = 'identification' and pl.kind = 'inventory-loss' as retired
    from move_line m join operation d on d.id = m.operation_id
      left join move_line r on r.operation_id = m.reverses_operation_id and r.line = m.reverses_line
      left join location rf on rf.id = r.from_id left join location rt on rt.id = r.to_id
    where m.lot_id = l.id and m.seq = l.seq
  ) o on l.kind = 'serial' and not pl.ours`;

const byNumber: Statement = {
  name: 'lot-by-number',
  text: `select ${lotColumns} from lot l ${lotJoins}
    where l.number_key = $1 and ($2::uuid is null or l.product_id = $2) order by p.sku_key, l.id`,
};
const byId: Statement = {
  name: 'lot-by-id',
  text: `select ${lotColumns} from lot l ${lotJoins} where l.id = $1 and l.kind <> 'bulk'`,
};
const places: Statement = {
  name: 'lot-places',
  text: `select s.quantity, s.reserved, s.quantity - s.reserved as available, s.first_in as "firstInAt", w.id, w.name, w.kind,
      coalesce(w.time_zone, (select time_zone from company_profile), 'UTC') as "timeZone"
    from stock s join location w on w.id = s.location_id where s.lot_id = $1 and s.quantity <> 0
    order by s.quantity desc, w.name, w.id`,
};
const counts: Statement = {
  name: 'lot-counts',
  text: `select (select count(*)::int from lot c where c.parent_lot_id = $1) as "childCount",
    (select count(*)::int from move_line m where m.lot_id = $1) as "moveCount"`,
};

const passageColumns = `o.id as "documentId", o.number as "documentNumber", o.kind as "documentKind",
  mv.occurred_at as "occurredAt"`;
/** The partner of a correction is that of the document it takes back; of a return, that of what it gives back. */
export const partnerOfDocument = `case when o.kind = 'return' then coalesce(og.partner_id, o.partner_id)
  else coalesce(o.partner_id, ro.partner_id) end`;
export const documentJoins = `join move mv on mv.operation_id = m.operation_id and mv.move = m.move
  join operation o on o.id = m.operation_id
  left join operation ro on ro.id = o.reverses_id left join operation og on og.id = o.origin_id
  join location f on f.id = m.from_id join location t on t.id = m.to_id`;

const origin: Statement = {
  name: 'lot-origin',
  text: `select ${passageColumns}, pt.id as "partnerId", pt.name as "partnerName"
    from move_line m ${documentJoins} left join partner pt on pt.id = ${partnerOfDocument}
    where m.lot_id = $1 and t.ours and not f.ours and ${standing}
    order by mv.occurred_at, mv.recorded_at, coalesce(m.seq, 0), m.operation_id, m.line limit 1`,
};
/** A serial number's last move, when it ended at the customers. */
const serialHolder: Statement = {
  name: 'lot-serial-holder',
  text: `select ${passageColumns}, pt.id as "partnerId", pt.name as "partnerName", m.quantity
    from lot l join move_line m on m.lot_id = l.id and m.seq = l.seq ${documentJoins}
      left join partner pt on pt.id = ${partnerOfDocument}
    where l.id = $1 and t.kind = 'customer'`,
};
/** Per customer: delivered less what came back, with the last delivery. */
const lotHolders: Statement = {
  name: 'lot-holders',
  text: `with passed as (
      select ${partnerOfDocument} as partner_id, t.kind = 'customer' as out,
        case when t.kind = 'customer' then m.quantity else -m.quantity end as quantity, ${passageColumns}, mv.recorded_at,
        o.reverses_id is null and ${standing} as stands, m.line
      from move_line m ${documentJoins} where m.lot_id = $1 and (t.kind = 'customer') <> (f.kind = 'customer')
    ), held as (
      select partner_id, sum(quantity) as quantity from passed group by partner_id having sum(quantity) > 0
    )
    select d."documentId", d."documentNumber", d."documentKind", d."occurredAt", pt.id as "partnerId",
      pt.name as "partnerName", h.quantity
    from held h left join partner pt on pt.id = h.partner_id
      cross join lateral (select * from passed p where p.out and p.partner_id is not distinct from h.partner_id
        order by p.stands desc, p."occurredAt" desc, p.recorded_at desc, p."documentId" desc, p.line desc limit 1) d
    order by d."occurredAt" desc, pt.name, d."documentId"`,
};

export type Passage = {
  documentId: string;
  documentNumber: string;
  documentKind: (typeof documentKindNames)[number];
  occurredAt: string;
  partnerId: string | null;
  partnerName: string | null;
  quantity: string;
};
export type LotPlace = {
  quantity: string;
  reserved: string;
  available: string;
  firstInAt: string;
  id: string;
  name: string;
  kind: LocationKind;
  timeZone: string;
};

export const lotsByNumber = (db: Db, key: string, productId: string | undefined): Promise<LotFacts[]> =>
  db.rows<LotFacts>(byNumber, [key, productId ?? null]);
export const lotById = async (db: Db, id: string): Promise<LotFacts | undefined> =>
  (await db.rows<LotFacts>(byId, [id]))[0];
export const placesOfLot = (db: Db, id: string): Promise<LotPlace[]> => db.rows<LotPlace>(places, [id]);
export const countsOfLot = async (db: Db, id: string): Promise<{ childCount: number; moveCount: number }> =>
  (await db.rows<{ childCount: number; moveCount: number } & Row>(counts, [id]))[0] ?? { childCount: 0, moveCount: 0 };
export const originOfLot = async (db: Db, id: string): Promise<Passage | undefined> =>
  (await db.rows<Passage>(origin, [id]))[0];
export const holdersOfLot = (db: Db, lot: { id: string; kind: 'lot' | 'serial' }): Promise<Passage[]> =>
  db.rows<Passage>(lot.kind === 'serial' ? serialHolder : lotHolders, [lot.id]);
