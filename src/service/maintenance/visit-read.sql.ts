// Visits for reading: lists, one visit, and what a number's page shows of them.
import { type RawBuilder, sql } from 'kysely';
import type { VisitState } from '../../domain/maintenance.ts';
import { numberKey } from '../../domain/number-key.ts';
import type { Db, Statement } from '../../platform/database.ts';
import { countLimit } from '../../platform/page.ts';
import { unitsAs } from './plan-read.sql.ts';
import type { Unit } from './unit.contract.ts';
import type { Visit, VisitPart, VisitQuery } from './visit.contract.ts';
import type { VisitRecord } from './visit.sql.ts';

export type ShownVisit = VisitRecord & {
  due_on: string | null;
  plan_number: string | null;
  claim_number: string | null;
  partner_name: string | null;
  units: Unit[];
  unit_count: number;
};
const shown = `v.id, v.number, v.kind, v.title, v.plan_id, v.step, v.due_on, v.claim_id, v.follows_id, v.partner_id,
  v.planned_on, v.moved, v.responsible_id, v.place, v.note, v.state, v.done_on, v.work, v.signature_id, v.claim_step,
  v.operation_id, v.version, mp.number as plan_number, c.number as claim_number, pt.name as partner_name,
  ${unitsAs('visit_lot', 'n.visit_id = v.id', 'limit 3')} as units,
  (select count(*)::int from visit_lot n where n.visit_id = v.id) as unit_count`;
const joins = `left join maintenance_plan mp on mp.id = v.plan_id left join claim c on c.id = v.claim_id
  left join partner pt on pt.id = v.partner_id`;

export type VisitDetail = ShownVisit & {
  cancel_reason: string;
  signer: string;
  reported_by: string | null;
  reported_at: string | null;
  created_at: string;
  created_by: string;
  signature: string | null;
  document: Visit['document'];
  follows_number: string | null;
  follow_ups: Visit['followUps'];
  all_units: Unit[];
};
const one: Statement = {
  name: 'visit-shown',
  text: `select ${shown}, v.cancel_reason, v.signer, v.reported_by, v.reported_at, v.created_at, v.created_by,
      (select a.id from attachment a where a.id = v.signature_id) as signature,
      (select json_build_object('id', o.id, 'number', o.number, 'kind', o.kind, 'state', o.state) from operation o
        where o.id = v.operation_id) as document,
      (select number from visit f where f.id = v.follows_id) as follows_number,
      (select coalesce(json_agg(json_build_object('id', f.id, 'number', f.number, 'state', f.state, 'plannedOn', f.planned_on)
        order by f.number), '[]') from visit f where f.follows_id = v.id) as follow_ups,
      ${unitsAs('visit_lot', 'n.visit_id = v.id')} as all_units
    from visit v ${joins} where v.id = $1`,
};
export const shownVisit = async (db: Pick<Db, 'rows'>, id: string): Promise<VisitDetail | undefined> =>
  (await db.rows<VisitDetail>(one, [id]))[0];

const productJson = `json_build_object('id', p.id, 'sku', p.sku, 'name', p.name, 'tracking', p.tracking, 'unit', u.symbol,
  'decimals', u.decimals)`;
const lotJson = (alias: string): string =>
  `case when ${alias}.kind <> 'bulk' then json_build_object('id', ${alias}.id, 'number', ${alias}.number, 'kind', ${alias}.kind) end`;
const parts: Statement = {
  name: 'visit-parts',
  text: `select ${productJson} as product, ${lotJson('l')} as lot, m.quantity,
      json_build_object('id', w.id, 'name', w.name, 'kind', w.kind) as from, ${lotJson('i')} as into
    from visit_part n join move_line m on m.operation_id = n.operation_id and m.line = n.line
      join lot l on l.id = m.lot_id join product p on p.id = m.product_id join unit u on u.id = p.unit_id
      join location w on w.id = m.from_id left join lot i on i.id = n.into_lot_id
    where n.visit_id = $1 order by n.line`,
};
export const partsOfVisit = (db: Pick<Db, 'rows'>, id: string): Promise<VisitPart[]> => db.rows<VisitPart>(parts, [id]);

export type FittedRow = {
  visit: { id: string; number: string };
  on: string;
  product: { id: string; name: string };
  lot: VisitPart['lot'];
  quantity: string;
  into: VisitPart['into'];
};
const fitted = (where: string): string => `select json_build_object('id', v.id, 'number', v.number) as visit,
    v.done_on as on, json_build_object('id', p.id, 'name', p.name) as product, ${lotJson('l')} as lot, m.quantity,
    ${lotJson('i')} as into
  from visit_part n join visit v on v.id = n.visit_id
    join operation o on o.id = n.operation_id and o.state = 'posted'
    join move_line m on m.operation_id = n.operation_id and m.line = n.line
    join lot l on l.id = m.lot_id join product p on p.id = m.product_id left join lot i on i.id = n.into_lot_id
  where ${where} order by v.done_on desc, v.number desc, n.line limit 100`;
const partsInto: Statement = { name: 'parts-fitted', text: fitted('n.into_lot_id = $1') };
const partOf: Statement = { name: 'part-fitted-into', text: fitted('m.lot_id = $1') };
/** What went into a unit, and where a part went: the last hundred. */
export const partsFitted = (db: Db, lotId: string): Promise<FittedRow[]> => db.rows<FittedRow>(partsInto, [lotId]);
export const fittedInto = (db: Db, lotId: string): Promise<FittedRow[]> => db.rows<FittedRow>(partOf, [lotId]);
const plans: Statement = {
  name: 'plans-of-lot',
  text: `select m.id, m.number, m.title from maintenance_plan_lot n join maintenance_plan m on m.id = n.plan_id
    where n.lot_id = $1 and m.state = 'active' order by m.number limit 50`,
};
export const plansOfLot = (db: Db, lotId: string): Promise<{ id: string; number: string; title: string }[]> =>
  db.rows(plans, [lotId]);

export type VisitFilter = Omit<VisitQuery, 'limit' | 'cursor' | 'sort' | 'mine'> & {
  today: string;
  /** All but the cancelled ones. */
  standing?: boolean;
  states?: readonly VisitState[];
};
function conditions(filter: VisitFilter): RawBuilder<unknown> {
  const all = [sql`true`];
  if (filter.state) all.push(sql`v.state = ${filter.state}`);
  if (filter.states) all.push(sql`v.state = any(${filter.states}::text[])`);
  if (filter.standing) all.push(sql`v.state <> 'cancelled'`);
  if (filter.kind) all.push(sql`v.kind = ${filter.kind}`);
  if (filter.overdue !== undefined) {
    const late = sql`(v.state = 'planned' and v.planned_on < ${filter.today}::date)`;
    all.push(filter.overdue ? late : sql`not ${late}`);
  }
  if (filter.responsibleId) all.push(sql`v.responsible_id = ${filter.responsibleId}`);
  if (filter.partnerId) all.push(sql`v.partner_id = ${filter.partnerId}::uuid`);
  if (filter.planId) all.push(sql`v.plan_id = ${filter.planId}::uuid`);
  if (filter.claimId) all.push(sql`v.claim_id = ${filter.claimId}::uuid`);
  if (filter.lotId) {
    all.push(sql`exists (select from visit_lot n where n.visit_id = v.id and n.lot_id = ${filter.lotId}::uuid)`);
  }
  if (filter.from) all.push(sql`v.planned_on >= ${filter.from}::date`);
  if (filter.to) all.push(sql`v.planned_on <= ${filter.to}::date`);
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    const key = `${numberKey(filter.q).replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(v.number ilike ${like} or v.title ilike ${like} or v.place ilike ${like} or pt.name ilike ${like}
      or exists (select from visit_lot n join lot l on l.id = n.lot_id
        where n.visit_id = v.id and l.number_key like ${key}))`);
  }
  return sql.join(all, sql` and `);
}

const orders = {
  plannedOn: { key: sql`v.planned_on`, type: sql`date` },
  number: { key: sql`v.number`, type: sql`text` },
  doneOn: { key: sql`coalesce(v.done_on, 'infinity'::date)`, type: sql`date` },
};
export type VisitOrder = keyof typeof orders;

export async function pageOfVisits(
  db: Db,
  filter: VisitFilter,
  asked: { order: VisitOrder; down: boolean; after?: (string | number | null)[] | undefined; limit: number },
): Promise<(ShownVisit & { key: string })[]> {
  const { type } = orders[asked.order];
  const key =
    asked.order === 'doneOn' && asked.down ? sql`coalesce(v.done_on, '-infinity'::date)` : orders[asked.order].key;
  const way = sql.raw(asked.down ? 'desc' : 'asc');
  const beyond = sql.raw(asked.down ? '<' : '>');
  const start = asked.after
    ? sql`and (${key}, v.id) ${beyond} (${asked.after[0]}::${type}, ${asked.after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<ShownVisit & { key: string }>`select ${sql.raw(shown)}, (${key})::text as key
    from visit v ${sql.raw(joins)} where ${conditions(filter)} ${start}
    order by ${key} ${way}, v.id ${way} limit ${asked.limit}`.execute(db.kysely);
  return rows;
}

export async function countVisits(db: Db, filter: VisitFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from (select from visit v
    left join partner pt on pt.id = v.partner_id where ${conditions(filter)} limit ${countLimit + 1}) n`.execute(
    db.kysely,
  );
  return rows[0]?.total ?? 0;
}

const figures: Statement = {
  name: 'visit-figures',
  text: `select count(*) filter (where planned_on < $1)::int as overdue,
      count(*) filter (where planned_on < $1 and responsible_id = $3)::int as "overdueMine",
      count(*) filter (where planned_on = $1)::int as today,
      count(*) filter (where planned_on > $1 and planned_on <= $2)::int as soon
    from visit where state = 'planned' and planned_on <= $2`,
};
export type VisitFigures = { overdue: number; overdueMine: number; today: number; soon: number };
export const figuresOfVisits = async (
  db: Db,
  asked: { today: string; until: string; userId: string },
): Promise<VisitFigures> =>
  (await db.rows<VisitFigures>(figures, [asked.today, asked.until, asked.userId]))[0] as VisitFigures;
