// The figures of the home page: few statements, each over the rows it needs and no more. A serial number has a place only
// when it has moved, so the index of places alone counts them.
import type { LocationKind } from '../domain/location-kind.ts';
import type { DocumentRef } from '../ledger/reference.contract.ts';
import type { Db, Statement } from '../platform/database.ts';

const profile: Statement = { name: 'home-profile', text: 'select time_zone as "timeZone" from company_profile' };
export const timeZoneOf = async (db: Db): Promise<string> =>
  (await db.rows<{ timeZone: string }>(profile))[0]?.timeZone ?? 'UTC';

const stock: Statement = {
  name: 'home-stock',
  text: `with pieces as materialized (
      select place_id as location_id, product_id, count(*) as quantity, count(*) as serials from lot
        where place_id = any(array(select id from location where ours)) group by place_id, product_id
      union all
      select location_id, product_id, sum(quantity), 0 from on_hand where quantity <> 0 group by location_id, product_id
    ), places as (
      select location_id, count(distinct product_id)::int as products, sum(quantity) as quantity,
        sum(serials)::int as serials
      from pieces group by location_id
    )
    select w.id, w.name, w.kind, s.products, s.quantity, s.serials from places s join location w on w.id = s.location_id
    union all
    select null, null, null, count(distinct product_id)::int, coalesce(sum(quantity), 0), coalesce(sum(serials), 0)::int
    from pieces
    order by quantity desc, name`,
};
/** `id` null: the company as a whole. */
export type StockFigure = {
  id: string | null;
  name: string | null;
  kind: LocationKind | null;
  products: number;
  quantity: string;
  serials: number;
};
export const stockFigures = (db: Db): Promise<StockFigure[]> => db.rows<StockFigure>(stock);

const pieces: Statement = {
  name: 'home-pieces',
  text: `with transit as materialized (select id from location where kind = 'transit')
    select count(distinct h.lot_id) filter (where h.lot_kind = 'lot' and h.quantity > 0)::int as lots,
      count(*) filter (where t.id is not null)::int as "transitCount",
      coalesce(sum(h.quantity) filter (where t.id is not null), 0) as "transitQuantity",
      count(*) filter (where h.lot_kind = 'bulk' and p.tracking <> 'none' and h.quantity > 0)::int as "positiveCount",
      coalesce(sum(h.quantity) filter (where h.lot_kind = 'bulk' and p.tracking <> 'none' and h.quantity > 0), 0)
        as "positiveQuantity",
      count(*) filter (where h.lot_kind = 'bulk' and p.tracking <> 'none' and h.quantity < 0)::int as "negativeCount",
      coalesce(sum(h.quantity) filter (where h.lot_kind = 'bulk' and p.tracking <> 'none' and h.quantity < 0), 0)
        as "negativeQuantity",
      count(*) filter (where p.tracking = 'none' and h.quantity < 0)::int as "belowCount",
      coalesce(sum(h.quantity) filter (where p.tracking = 'none' and h.quantity < 0), 0) as "belowQuantity"
    from on_hand h join product p on p.id = h.product_id left join transit t on t.id = h.location_id
    where h.quantity <> 0`,
};
/** Of lots and of what has no number; serial numbers are told by `stockFigures`. */
export type Pieces = Record<'lots' | 'transitCount' | 'positiveCount' | 'negativeCount' | 'belowCount', number> &
  Record<'transitQuantity' | 'positiveQuantity' | 'negativeQuantity' | 'belowQuantity', string>;
export async function pieceFigures(db: Db): Promise<Pieces> {
  const [row] = await db.rows<Pieces>(pieces);
  if (!row) throw new Error('an aggregate gives one row');
  return row;
}

const documents: Statement = {
  name: 'home-documents',
  text: `select kind, count(*) filter (where state = 'posted' and occurred_at >= $1)::int as "last7Days",
      count(*) filter (where state = 'posted' and occurred_at >= $2)::int as "last30Days",
      count(*) filter (where state = 'draft' and created_at < $3)::int as "oldDrafts"
    from operation where state = 'draft' or occurred_at >= $2 group by kind order by 3 desc, kind`,
};
export type DocumentFigure = { kind: DocumentRef['kind']; last7Days: number; last30Days: number; oldDrafts: number };
export const documentFigures = (
  db: Db,
  since: { days7: string; days30: string; yesterday: string },
): Promise<DocumentFigure[]> => db.rows<DocumentFigure>(documents, [since.days7, since.days30, since.yesterday]);

const movements: Statement = {
  name: 'home-movements',
  text: `select (m.occurred_at at time zone $2)::date as date,
      coalesce(sum(m.lines) filter (where not f.ours), 0)::int as "inLines",
      coalesce(sum(m.lines) filter (where f.ours), 0)::int as "outLines",
      coalesce(sum(m.quantity) filter (where not f.ours), 0) as "inQuantity",
      coalesce(sum(m.quantity) filter (where f.ours), 0) as "outQuantity"
    from move m join location f on f.id = m.from_id join location t on t.id = m.to_id
    where m.occurred_at >= $1 and f.ours <> t.ours group by 1`,
};
export type DayFigure = {
  date: string;
  inLines: number;
  outLines: number;
  inQuantity: string;
  outQuantity: string;
};
export const movementFigures = (db: Db, since: string, timeZone: string): Promise<DayFigure[]> =>
  db.rows<DayFigure>(movements, [since, timeZone]);

const expiry: Statement = {
  name: 'home-expiry',
  text: `select count(*) filter (where l.expiration_date < $1)::int as expired,
      count(*) filter (where l.expiration_date between $1 and $2)::int as days30,
      count(*) filter (where l.expiration_date between $1 and $3)::int as days60,
      count(*) filter (where l.expiration_date >= $1)::int as days90
    from lot l where l.expiration_date <= $4 and (l.place_id = any(array(select id from location where ours))
      or exists (select from on_hand h where h.lot_id = l.id and h.quantity > 0))`,
};
const alerts: Statement = {
  name: 'home-alerts',
  text: `select count(*)::int as count from lot l
    where l.alert_date <= $1
      and not exists (select from alert_done a where a.lot_id = l.id and a.alert_date = l.alert_date)
      and (l.place_id = any(array(select id from location where ours))
        or exists (select from on_hand h where h.lot_id = l.id and h.quantity > 0)
        or l.kind = 'lot' and exists (select from lot n where n.parent_lot_id = l.id and n.alert_date is null
          and (n.place_id = any(array(select id from location where ours))
            or exists (select from on_hand h where h.lot_id = n.id and h.quantity > 0))))`,
};
/** Alerts that are due today. */
export const alertFigure = async (db: Db, today: string): Promise<number> =>
  (await db.rows<{ count: number }>(alerts, [today]))[0]?.count ?? 0;

export type ExpiryFigures = { expired: number; days30: number; days60: number; days90: number };
/** Of today, in 30, 60 and 90 days. */
export async function expiryFigures(db: Db, days: readonly [string, string, string, string]): Promise<ExpiryFigures> {
  return (await db.rows<ExpiryFigures>(expiry, days))[0] ?? { expired: 0, days30: 0, days60: 0, days90: 0 };
}
