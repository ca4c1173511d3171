// What the page of one number shows beside its row: where it is, the document it came with, who has it, what it was and
// became, what holds it. Now, or as of an instant (`$2`, null: now), by when things happened.

import type { LocationKind } from '../domain/location-kind.ts';
import type { AttributeField, Attributes } from '../domain/number-attribute.ts';
import type { NumberDays } from '../domain/number-dates.ts';
import type { Warranty, WarrantyStart } from '../domain/warranty.ts';
import type { Db, Statement } from '../platform/database.ts';
import { placesAt } from './lot-read.sql.ts';
import type { documentKindNames } from './reference.contract.ts';

const then = (column: string): string => `($2::timestamptz is null or ${column} <= $2)`;
/** A line that stood: neither a reversal nor reversed by then. */
const standing = `m.reverses_operation_id is null and not exists (select from move_line r
  join move rv on rv.operation_id = r.operation_id and rv.move = r.move
  where r.reverses_operation_id = m.operation_id and r.reverses_line = m.line and ${then('rv.occurred_at')})`;

const timeZone = `coalesce(w.time_zone, (select time_zone from company_profile), 'UTC') as "timeZone"`;
const places: Statement = {
  name: 'lot-places',
  text: `select s.quantity, s.reserved, s.quantity - s.reserved as available, s.first_in as "firstInAt", w.id, w.name,
      w.kind, ${timeZone}
    from stock s join location w on w.id = s.location_id where s.lot_id = $1 and s.quantity <> 0
    order by s.quantity desc, w.name, w.id`,
};
const placesThen: Statement = {
  name: 'lot-places-then',
  text: `select s.quantity, 0::numeric as reserved, s.quantity as available, s.first_in as "firstInAt", w.id, w.name,
      w.kind, ${timeZone}
    from (select $2::timestamptz as at) x cross join lateral (${placesAt('$1')}) s
      join location w on w.id = s.location_id
    order by s.quantity desc, w.name, w.id`,
};
const details: Statement = {
  name: 'lot-details',
  text: `select l.attributes, l.warranty_typed as "warrantyTyped", p.warranty_starts as "warrantyStarts",
      case when p.warranty_length is not null
        then jsonb_build_object('length', p.warranty_length, 'unit', p.warranty_unit) end as "warrantyOfProduct",
      l.contract_typed as "contractTyped", l.contract_spans::text as "contractSpans",
      p.number_attributes as "attributeFields", p.expiration_days as "expirationDays",
      p.best_before_days as "bestBeforeDays", p.removal_days as "removalDays", p.alert_days as "alertDays",
      a.done_at as "alertDoneAt", a.done_by as "alertDoneBy", a.done_by_name as "alertDoneByName",
      (select count(*)::int from lot c where c.parent_lot_id = $1) as "childCount",
      exists (select from lot c where c.parent_lot_id = $1 and c.alert_date is null and (c.place_id = any(array(select id
        from location where ours)) or exists (select from on_hand h where h.lot_id = c.id and h.quantity > 0)))
        as "childrenHere",
      (select count(*)::int from move_line m join move v on v.operation_id = m.operation_id and v.move = m.move
        where m.lot_id = $1 and ${then('v.occurred_at')}) as "moveCount"
    from lot l join product p on p.id = l.product_id
      left join alert_done a on a.lot_id = l.id and a.alert_date = l.alert_date where l.id = $1`,
};

/** A number that goods got after they had left is told with the document that they left with. */
export const shownDocument = (column: 'id' | 'number' | 'kind'): string =>
  `case when o.kind = 'identification' and og.id is not null then og.${column} else o.${column} end`;
const passageColumns = `${shownDocument('id')} as "documentId", ${shownDocument('number')} as "documentNumber",
  ${shownDocument('kind')} as "documentKind", mv.occurred_at as "occurredAt"`;
/** The partner of a correction is that of the document it takes back; of a return, that of what it gives back. */
export const partnerOfDocument = `case when o.kind = 'return' then coalesce(og.partner_id, o.partner_id)
  else coalesce(o.partner_id, ro.partner_id) end`;
export const documentJoins = `join move mv on mv.operation_id = m.operation_id and mv.move = m.move
  join operation o on o.id = m.operation_id
  left join operation ro on ro.id = o.reverses_id left join operation og on og.id = o.origin_id
  join location f on f.id = m.from_id join location t on t.id = m.to_id`;

const origin: Statement = {
  name: 'lot-origin',
  text: `select ${passageColumns}, pt.id as "partnerId", pt.name as "partnerName", mv.unit_cost as "unitCost"
    from move_line m ${documentJoins} left join partner pt on pt.id = ${partnerOfDocument}
    where m.lot_id = $1 and t.ours and not f.ours and ${standing} and ${then('mv.occurred_at')}
    order by mv.occurred_at, mv.recorded_at, coalesce(m.seq, 0), m.operation_id, m.line limit 1`,
};
/** A serial number's last move, when it ended at the customers. */
const serialHolder: Statement = {
  name: 'lot-serial-holder',
  text: `select * from (
      select ${passageColumns}, pt.id as "partnerId", pt.name as "partnerName", m.quantity, t.kind as "toKind"
      from move_line m ${documentJoins} left join partner pt on pt.id = ${partnerOfDocument}
      where m.lot_id = $1 and ${then('mv.occurred_at')} order by m.seq desc limit 1
    ) last where last."toKind" = 'customer'`,
};
const lastMove: Statement = {
  name: 'lot-last-move',
  text: `select ${passageColumns}, pt.id as "partnerId", pt.name as "partnerName"
    from move_line m ${documentJoins} left join partner pt on pt.id = ${partnerOfDocument}
    where m.lot_id = $1 and ${then('mv.occurred_at')} order by m.seq desc limit 1`,
};
const lastDelivery: Statement = {
  name: 'lot-last-delivery',
  text: `select ${passageColumns}, pt.id as "partnerId", pt.name as "partnerName"
    from move_line m ${documentJoins} left join partner pt on pt.id = ${partnerOfDocument}
    where m.lot_id = $1 and t.kind = 'customer' and ${standing} and ${then('mv.occurred_at')}
    order by m.seq desc limit 1`,
};
/** Per customer: delivered less what came back, with the last delivery. */
const lotHolders: Statement = {
  name: 'lot-holders',
  text: `with passed as (
      select ${partnerOfDocument} as partner_id, t.kind = 'customer' as out,
        case when t.kind = 'customer' then m.quantity else -m.quantity end as quantity, ${passageColumns}, mv.recorded_at,
        o.reverses_id is null and ${standing} as stands, m.line
      from move_line m ${documentJoins}
      where m.lot_id = $1 and (t.kind = 'customer') <> (f.kind = 'customer') and ${then('mv.occurred_at')}
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
const siblings: Statement = {
  name: 'lot-siblings',
  text: `select count(distinct m.lot_id)::int as count from move_line m join lot s on s.id = m.lot_id
    where m.operation_id = $1 and m.lot_id <> $2 and s.kind <> 'bulk'
      and m.product_id = (select product_id from lot where id = $2)`,
};
const holds: Statement = {
  name: 'lot-open-holds',
  text: `select d.id, d.kind, d.reason, d.until_date as "untilDate", w.id as "placeId", w.name as "placeName",
      w.kind as "placeKind", ${timeZone}
    from held_lot k join hold d on d.id = k.hold_id left join location w on w.id = k.location_id
    where k.lot_id = any(array(with recursive up as (select id, parent_lot_id from lot where id = $1
        union select a.id, a.parent_lot_id from lot a join up on a.id = up.parent_lot_id) select id from up)) and case when $2::timestamptz is null then k.released_at is null
      else d.created_at <= $2 and (k.released_at is null or k.released_at > $2) end
    order by d.created_at desc, d.id, w.name`,
};
type DocumentKind = (typeof documentKindNames)[number];
export type Passage = {
  documentId: string;
  documentNumber: string;
  documentKind: DocumentKind;
  occurredAt: string;
  partnerId: string | null;
  partnerName: string | null;
  quantity: string;
};
type PassageRow = Omit<Passage, 'quantity'>;
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
export type LotDetailRow = NumberDays & {
  attributes: Attributes;
  warrantyTyped: boolean;
  warrantyOfProduct: Warranty | null;
  warrantyStarts: WarrantyStart;
  contractTyped: boolean;
  /** As the database writes it, also beside a typed end. */
  contractSpans: string | null;
  attributeFields: AttributeField[];
  alertDoneAt: string | null;
  alertDoneBy: string | null;
  alertDoneByName: string | null;
  childCount: number;
  /** Some of what was made in it and has no alert date of its own is at our places. */
  childrenHere: boolean;
  moveCount: number;
};
export type LotHold = {
  id: string;
  kind: 'quality' | 'recall' | 'other';
  reason: string;
  untilDate: string | null;
  placeId: string | null;
  placeName: string | null;
  placeKind: LocationKind | null;
  timeZone: string;
};
/** Of one number, now or as of an instant. */
export type Asked = { id: string; at: string | undefined };

export const placesOfLot = (db: Db, { id, at }: Asked): Promise<LotPlace[]> =>
  at === undefined ? db.rows<LotPlace>(places, [id]) : db.rows<LotPlace>(placesThen, [id, at]);
export async function detailsOfLot(db: Db, { id, at }: Asked): Promise<LotDetailRow> {
  const [row] = await db.rows<LotDetailRow>(details, [id, at ?? null]);
  if (!row) throw new Error('a lot that was just read is gone');
  return row;
}
export const originOfLot = async (
  db: Db,
  { id, at }: Asked,
): Promise<(Passage & { unitCost: string | null }) | undefined> =>
  (await db.rows<Passage & { unitCost: string | null }>(origin, [id, at ?? null]))[0];
export const holdersOfLot = (db: Db, kind: 'lot' | 'serial', { id, at }: Asked): Promise<Passage[]> =>
  db.rows<Passage>(kind === 'serial' ? serialHolder : lotHolders, [id, at ?? null]);
/** A serial number's last move, and its last delivery that stands; nothing for a lot. */
export async function wayOfSerial(
  db: Db,
  kind: 'lot' | 'serial',
  { id, at }: Asked,
): Promise<{ lastMove: PassageRow | undefined; lastDelivery: PassageRow | undefined }> {
  if (kind === 'lot') return { lastMove: undefined, lastDelivery: undefined };
  const [move] = await db.rows<PassageRow>(lastMove, [id, at ?? null]);
  const [delivery] = move ? await db.rows<PassageRow>(lastDelivery, [id, at ?? null]) : [];
  return { lastMove: move, lastDelivery: delivery };
}
/** Other numbers of its product on the document. */
export const siblingsOfLot = async (db: Db, id: string, documentId: string): Promise<number> =>
  (await db.rows<{ count: number }>(siblings, [documentId, id]))[0]?.count ?? 0;
export const holdsOfLot = (db: Db, { id, at }: Asked): Promise<LotHold[]> => db.rows<LotHold>(holds, [id, at ?? null]);
