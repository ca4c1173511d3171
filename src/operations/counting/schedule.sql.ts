// When places were counted last and how often they are to be.
import type { LocationKind } from '../../domain/location-kind.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';

export type ScheduleRow = {
  id: string;
  name: string;
  kind: LocationKind;
  interval_days: number | null;
  since: string | null;
  last_counted_on: string | null;
  has_stock: boolean;
  sheet_id: string | null;
  sheet_name: string | null;
};
const rows: Statement = {
  name: 'count-schedule-rows',
  text: `select w.id, w.name, w.kind, c.interval_days, c.since, c.last_counted_on,
      exists (select from on_hand h where h.location_id = w.id and h.quantity <> 0)
        or exists (select from lot l where l.place_id = w.id) as has_stock,
      s.id as sheet_id, s.name as sheet_name
    from location w left join location_count c on c.location_id = w.id
      left join lateral (select id, name from count_sheet where location_id = w.id and state = 'open'
        order by created_at desc limit 1) s on true
    where w.kind = 'internal' and w.archived_at is null and ($1::uuid[] is null or w.id = any($1))`,
};
export const scheduleRows = (db: Pick<Db, 'rows'>, ids: readonly string[] | null): Promise<ScheduleRow[]> =>
  db.rows<ScheduleRow>(rows, [ids]);

const rule: Statement = {
  name: 'count-rule',
  text: 'select yearly_day as "yearlyDay", since from count_rule where id = 1',
};
export type CountRule = { yearlyDay: string | null; since: string };
export const countRule = async (db: Pick<Db, 'rows'>): Promise<CountRule | undefined> =>
  (await db.rows<CountRule>(rule))[0];
const setRule: Statement = {
  name: 'count-rule-set',
  text: `insert into count_rule (id, yearly_day, since) values (1, $1, $2)
    on conflict (id) do update set yearly_day = excluded.yearly_day, since = excluded.since`,
};
export const setCountRule = (tx: Tx, yearlyDay: string | null, since: string): Promise<number> =>
  tx.run(setRule, [yearlyDay, since]);

const setInterval: Statement = {
  name: 'count-interval-set',
  text: `insert into location_count (location_id, interval_days, since) values ($1, $2, $3)
    on conflict (location_id) do update set interval_days = excluded.interval_days, since = excluded.since`,
};
export const writeInterval = (
  tx: Tx,
  given: { locationId: string; intervalDays: number | null; since: string },
): Promise<number> => tx.run(setInterval, [given.locationId, given.intervalDays, given.since]);

const stamp: Statement = {
  name: 'count-stamp',
  text: `insert into location_count (location_id, since, last_counted_on)
    select n.id, $2::date, $2::date from unnest($3::uuid[]) as n (id)
    where not exists (select from count_sheet_line s where s.sheet_id = $1 and s.location_id = n.id
        and s.operation_id is null and not ($4::boolean and s.counted is not null))
      and ($4 or exists (select from count_sheet_line s where s.sheet_id = $1 and s.location_id = n.id
        and s.operation_id is not null))
    order by n.id
    on conflict (location_id) do update set
      last_counted_on = greatest(location_count.last_counted_on, excluded.last_counted_on)`,
};
/** Places of which nothing is left to count on the sheet are counted on this day. */
export const stampPlaces = (
  tx: Tx,
  given: { sheetId: string; day: string; placeIds: readonly string[]; done: boolean },
): Promise<number> => tx.run(stamp, [given.sheetId, given.day, given.placeIds, given.done]);
