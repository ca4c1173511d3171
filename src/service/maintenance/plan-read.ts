// Plans as answers.
import { type NamedUser, namedUsers } from '../../access/user-name.ts';
import { dueVisits } from '../../domain/maintenance.ts';
import { problem } from '../../domain/problem.ts';
import { todayOf } from '../../ledger/today.ts';
import type { Db } from '../../platform/database.ts';
import type { Context } from '../../platform/http.ts';
import { decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import { daysOffFrom } from './holiday.ts';
import type { Plan, PlanQuery, PlanRow } from './plan.contract.ts';
import { countPlans, type PlanOrder, pageOfPlans, type ShownPlan, shownPlan, unitsOfPlan } from './plan-read.sql.ts';
import type { Unit } from './unit.contract.ts';

/** Who asks, and where the names of people are. */
export type Asking = Pick<Context, 'caller' | 'clock' | 'control'>;

export async function listPlans(db: Db, asking: Asking, query: PlanQuery): Promise<Page<PlanRow>> {
  const { limit, cursor, sort, ...asked } = query;
  const filter = { ...asked, today: (await todayOf(db, asking.clock.now())).day };
  const order = sort.replace('-', '') as PlanOrder;
  const down = sort.startsWith('-');
  const rows = await pageOfPlans(db, filter, { order, down, after: decodeCursor(sort, cursor), limit: limit + 1 });
  const total = cursor === undefined ? await countPlans(db, filter) : null;
  const page = pageOfRows(rows, { limit, sort, keyOf: (row) => [row.key, row.id], total });
  const users = await namedUsers(
    asking.control.db,
    page.rows.flatMap((row) => row.responsible_id ?? []),
  );
  return { ...page, rows: page.rows.map((row) => planRow(row, users)) };
}

/** @throws not-found */
export async function readPlan(db: Db, asking: Asking, id: string): Promise<Plan> {
  const row = await shownPlan(db, id, (await todayOf(db, asking.clock.now())).day);
  if (!row) throw problem('not-found', { what: 'maintenance plan' });
  const users = await namedUsers(asking.control.db, [
    row.created_by,
    ...(row.responsible_id ? [row.responsible_id] : []),
  ]);
  const { fits } = dueVisits(
    {
      ...{ period: row.period, everyDays: row.every_days, startsOn: row.starts_on },
      ...{ endsOn: row.ends_on, visits: row.visit_count },
    },
    await daysOffFrom(db, row.starts_on),
  );
  return { ...planRow(row, users), createdBy: users(row.created_by), fits };
}

/** @throws not-found */
export async function readPlanUnits(db: Db, asking: Asking, id: string): Promise<{ rows: Unit[] }> {
  if (!(await shownPlan(db, id, (await todayOf(db, asking.clock.now())).day))) {
    throw problem('not-found', { what: 'maintenance plan' });
  }
  return { rows: await unitsOfPlan(db, id) };
}

const planRow = (row: ShownPlan, users: NamedUser): PlanRow => ({
  id: row.id,
  number: row.number,
  title: row.title,
  state: row.state,
  partner: row.partner_id !== null && row.partner_name !== null ? { id: row.partner_id, name: row.partner_name } : null,
  period: row.period,
  everyDays: row.every_days,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  visits: row.visit_count,
  responsible: row.responsible_id === null ? null : users(row.responsible_id),
  place: row.place,
  note: row.note,
  cancelReason: row.cancel_reason,
  contractId: row.contract_id,
  units: row.units,
  unitCount: row.unit_count,
  nextOn: row.next_on,
  openCount: row.open_count,
  doneCount: row.done_count,
  overdueCount: row.overdue_count,
  createdAt: row.created_at,
  version: row.version,
});
