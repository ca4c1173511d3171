// What numbers are, for tills that ask: one statement with all that a verdict needs, and the marks of numbers that were
// named at a till just now.
import type { LocationKind } from '../../domain/location-kind.ts';
import type { ExpiredPolicy } from '../../domain/picking.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';

const ofParent = (date: string): string =>
  `coalesce(l.${date}, case when l.parent_lot_id is not null then
      (select pa.${date} from lot pa where pa.id = l.parent_lot_id) end)`;
/** What of a lot is kept here for other documents than those of the order. */
const keptElse = `from reservation r join operation o on o.id = r.operation_id
  where r.lot_id = l.id and r.location_id = any($2::uuid[]) and ($5::uuid is null or o.order_id is distinct from $5)`;

/**
 * $1 keys, $2 places where the register sells from, $3 the register, $4 now, $5 the order or null. `own`: the lot has the
 * number now, else it had it once. Outside of our places the last move tells where to and with whom.
 */
const facts: Statement = {
  name: 'till-verdict-facts',
  byKey: true,
  text: `with named as (
      select n.key, l.id from unnest($1::text[]) as n (key) join lot l on l.number_key = n.key
      union
      select n.key, a.lot_id from unnest($1::text[]) as n (key) join lot_alias a on a.number_key = n.key
    )
    select n.key, l.number_key = n.key as own, l.id as "lotId", l.number, l.kind, l.product_id as "productId",
      p.name as "productName", p.expired_policy as "expiredPolicy", l.place_id as "placeId", w.name as "placeName",
      w.kind as "placeKind", coalesce(w.time_zone, c.time_zone) as "timeZone", c.expired_policy as "companyExpiredPolicy",
      ${ofParent('expiration_date')} as "expirationDate", ${ofParent('removal_date')} as "removalDate",
      l.held or l.parent_lot_id is not null as "mayBeHeld",
      case when l.kind = 'lot' then (select coalesce(sum(h.quantity), 0) from on_hand h
        where h.lot_id = l.id and h.location_id = any($2::uuid[])) end as "hereQuantity",
      case when l.kind = 'lot' then array(select h.location_id from on_hand h
        where h.lot_id = l.id and h.location_id = any($2::uuid[]) and h.quantity > 0) else array[]::uuid[] end
        as "herePlaceIds",
      case when l.kind = 'lot' then (select y.name from on_hand h join location y on y.id = h.location_id
        where h.lot_id = l.id and h.location_id <> all($2::uuid[]) and h.quantity > 0
        order by h.quantity desc, y.name limit 1) end as "elsewhere",
      case when l.kind = 'lot' then exists (select from move_line x where x.lot_id = l.id) else l.seq > 0 end as moved,
      case when l.kind = 'lot' or l.reserved then (select coalesce(sum(r.quantity), 0) ${keptElse}) else 0 end as "kept",
      case when l.kind = 'lot' or l.reserved then (select min(r.operation_number) ${keptElse}) end as "keptFor",
      v.occurred_at as "leftAt", d.number as "leftBy", k.number as "leftTicket", q.name as "leftTo",
      m.register as "markRegister", m.cashier as "markCashier", m.until as "markUntil"
    from named n join lot l on l.id = n.id join product p on p.id = l.product_id
      cross join company_profile c
      left join location w on w.id = l.place_id
      left join move_line x on x.lot_id = l.id and x.seq = l.seq and not w.ours
      left join move v on v.operation_id = x.operation_id and v.move = x.move
      left join operation d on d.id = x.operation_id
      left join ticket k on k.id = d.ticket_id
      left join partner q on q.id = d.partner_id
      left join lateral (select g.name as register, t.cashier_name as cashier, t.until from till_mark t
        join register g on g.id = t.register_id
        where t.lot_id = l.id and t.register_id <> $3::uuid and t.until > $4 order by t.until desc limit 1) m on true
    order by p.name, l.id`,
};

const mark: Statement = {
  name: 'till-mark-put',
  text: `insert into till_mark (lot_id, register_id, ticket_id, cashier_name, until)
    select n.lot_id, $2, $3, $4, $5 from unnest($1::uuid[]) as n (lot_id)
    on conflict (lot_id, register_id) do update set ticket_id = excluded.ticket_id,
      cashier_name = excluded.cashier_name, until = excluded.until`,
};
const forget: Statement = { name: 'till-mark-forget', text: 'delete from till_mark where until < $1' };
const unmark: Statement = {
  name: 'till-mark-delete',
  text: `delete from till_mark where ticket_id = $1 and register_id = $2
    and ($3::uuid[] is null or lot_id = any($3::uuid[]))`,
};

export type NumberKnown = {
  key: string;
  own: boolean;
  lotId: string;
  number: string;
  kind: 'lot' | 'serial';
  productId: string;
  productName: string;
  expiredPolicy: ExpiredPolicy | null;
  companyExpiredPolicy: ExpiredPolicy;
  placeId: string | null;
  placeName: string | null;
  placeKind: LocationKind | null;
  timeZone: string;
  expirationDate: string | null;
  removalDate: string | null;
  mayBeHeld: boolean;
  hereQuantity: string | null;
  herePlaceIds: string[];
  elsewhere: string | null;
  moved: boolean;
  kept: string;
  keptFor: string | null;
  leftAt: string | null;
  leftBy: string | null;
  leftTicket: string | null;
  leftTo: string | null;
  markRegister: string | null;
  markCashier: string | null;
  markUntil: string | null;
};

export const numbersKnown = (
  db: Pick<Db, 'rows'>,
  asked: {
    keys: readonly string[];
    placeIds: readonly string[];
    registerId: string;
    now: Date;
    orderId: string | null;
  },
): Promise<NumberKnown[]> =>
  db.rows<NumberKnown>(facts, [asked.keys, asked.placeIds, asked.registerId, asked.now, asked.orderId]);

/** In the order of the lots, so that two tills never wait in a circle. */
export const putMarks = (
  tx: Tx,
  lotIds: readonly string[],
  by: { registerId: string; ticketId: string; cashierName: string; until: Date },
): Promise<number> => tx.run(mark, [[...lotIds].sort(), by.registerId, by.ticketId, by.cashierName, by.until]);
export const forgetMarks = (tx: Tx, before: Date): Promise<number> => tx.run(forget, [before]);
export const removeMarks = (
  tx: Tx,
  of: { ticketId: string; registerId: string; lotIds: readonly string[] | undefined },
): Promise<number> => tx.run(unmark, [of.ticketId, of.registerId, of.lotIds ?? null]);
