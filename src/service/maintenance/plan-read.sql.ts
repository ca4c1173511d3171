// Plans for reading: the list and one plan with its next visit.
import { sql } from 'kysely';
import { numberKey } from '../../domain/number-key.ts';
import type { Db, Statement } from '../../platform/database.ts';
import { countLimit } from '../../platform/page.ts';
import type { PlanQuery } from './plan.contract.ts';
import type { PlanRecord } from './plan.sql.ts';
import type { Unit } from './unit.contract.ts';

export type ShownPlan = PlanRecord & {
  partner_name: string | null;
  units: Unit[];
  unit_count: number;
  next_on: string | null;
  open_count: number;
  done_count: number;
  overdue_count: number;
};
/** Units as JSON, of a table with `lot_id` and `position`. */
export const unitsAs = (
  from: string,
  where: string,
  limit = '',
): string => `(select coalesce(json_agg(json_build_object(
    'id', u.id, 'number', u.number, 'kind', u.kind, 'product', json_build_object('id', u.product_id, 'name', u.name))
    order by u.position), '[]')
  from (select l.id, l.number, l.kind, l.product_id, p.name, n.position from ${from} n join lot l on l.id = n.lot_id
    join product p on p.id = l.product_id where ${where} order by n.position ${limit}) u)`;
const columnsOn = (
  today: string,
): string => `m.id, m.number, m.title, m.partner_id, m.contract_id, m.period, m.every_days,
  m.starts_on, m.ends_on, m.visit_count, m.responsible_id, m.place, m.note, m.state, m.cancel_reason, m.created_at,
  m.created_by, m.version, pt.name as partner_name,
  ${unitsAs('maintenance_plan_lot', 'n.plan_id = m.id', 'limit 3')} as units,
  (select count(*)::int from maintenance_plan_lot n where n.plan_id = m.id) as unit_count,
  v.next_on, coalesce(v.open_count, 0) as open_count, coalesce(v.done_count, 0) as done_count,
  coalesce(v.overdue_count, 0) as overdue_count
  from maintenance_plan m left join partner pt on pt.id = m.partner_id
    left join lateral (select min(planned_on) filter (where state = 'planned') as next_on,
      count(*) filter (where state = 'planned')::int as open_count,
      count(*) filter (where state in ('done', 'partly-done'))::int as done_count,
      count(*) filter (where state = 'planned' and planned_on < ${today}::date)::int as overdue_count
      from visit where plan_id = m.id) v on true`;

const one: Statement = { name: 'plan-shown', text: `select ${columnsOn('$2')} where m.id = $1` };
export const shownPlan = async (db: Pick<Db, 'rows'>, id: string, today: string): Promise<ShownPlan | undefined> =>
  (await db.rows<ShownPlan>(one, [id, today]))[0];
const units: Statement = {
  name: 'plan-shown-units',
  text: `select ${unitsAs('maintenance_plan_lot', 'n.plan_id = $1')} as units`,
};
export const unitsOfPlan = async (db: Pick<Db, 'rows'>, id: string): Promise<Unit[]> =>
  (await db.rows<{ units: Unit[] }>(units, [id]))[0]?.units ?? [];

type Filter = Omit<PlanQuery, 'limit' | 'cursor' | 'sort'> & { today: string };

function conditions(filter: Filter): ReturnType<typeof sql> {
  const all = [sql`true`];
  if (filter.state) all.push(sql`m.state = ${filter.state}`);
  if (filter.partnerId) all.push(sql`m.partner_id = ${filter.partnerId}::uuid`);
  if (filter.responsibleId) all.push(sql`m.responsible_id = ${filter.responsibleId}`);
  if (filter.contractId) all.push(sql`m.contract_id = ${filter.contractId}::uuid`);
  if (filter.lotId) {
    all.push(
      sql`exists (select from maintenance_plan_lot n where n.plan_id = m.id and n.lot_id = ${filter.lotId}::uuid)`,
    );
  }
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    const key = `${numberKey(filter.q).replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(m.number ilike ${like} or m.title ilike ${like} or m.place ilike ${like} or pt.name ilike ${like}
      or exists (select from maintenance_plan_lot n join lot l on l.id = n.lot_id
        where n.plan_id = m.id and l.number_key like ${key}))`);
  }
  return sql.join(all, sql` and `);
}

const orders = {
  number: { key: sql`m.number`, type: sql`text` },
  title: { key: sql`lower(m.title)`, type: sql`text` },
  nextOn: { key: sql`coalesce(v.next_on, 'infinity'::date)`, type: sql`date` },
  createdAt: { key: sql`m.created_at`, type: sql`timestamptz` },
};
export type PlanOrder = keyof typeof orders;

export async function pageOfPlans(
  db: Db,
  filter: Filter,
  asked: { order: PlanOrder; down: boolean; after: (string | number | null)[] | undefined; limit: number },
): Promise<(ShownPlan & { key: string })[]> {
  const { type } = orders[asked.order];
  const key =
    asked.order === 'nextOn' && asked.down ? sql`coalesce(v.next_on, '-infinity'::date)` : orders[asked.order].key;
  const way = sql.raw(asked.down ? 'desc' : 'asc');
  const beyond = sql.raw(asked.down ? '<' : '>');
  const start = asked.after
    ? sql`and (${key}, m.id) ${beyond} (${asked.after[0]}::${type}, ${asked.after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<
    ShownPlan & { key: string }
  >`select (${key})::text as key, ${sql.raw(columnsOn(`'${filter.today}'`))}
    where ${conditions(filter)} ${start} order by ${key} ${way}, m.id ${way} limit ${asked.limit}`.execute(db.kysely);
  return rows;
}

export async function countPlans(db: Db, filter: Filter): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from (select from maintenance_plan m
    left join partner pt on pt.id = m.partner_id where ${conditions(filter)} limit ${countLimit + 1}) n`.execute(
    db.kysely,
  );
  return rows[0]?.total ?? 0;
}
