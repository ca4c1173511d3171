// Visits as answers: lists, one visit, a calendar, and what a number's page shows.
import { type NamedUser, namedUsers } from '../../access/user-name.ts';
import { addDays, daysBetween } from '../../domain/calendar.ts';
import { dayOff } from '../../domain/maintenance.ts';
import { problem } from '../../domain/problem.ts';
import { todayOf } from '../../ledger/today.ts';
import type { Db } from '../../platform/database.ts';
import { decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import { daysOffFrom } from './holiday.ts';
import type { Asking } from './plan-read.ts';
import { unitRows } from './unit.sql.ts';
import { calendarDays, calendarVisits, type Visit, type VisitQuery, type VisitRow } from './visit.contract.ts';
import {
  countVisits,
  figuresOfVisits,
  fittedInto,
  pageOfVisits,
  partsFitted,
  partsOfVisit,
  plansOfLot,
  type ShownVisit,
  shownVisit,
  type VisitFigures,
  type VisitOrder,
} from './visit-read.sql.ts';

const todayHere = async (db: Db, asking: Pick<Asking, 'clock'>): Promise<string> =>
  (await todayOf(db, asking.clock.now())).day;

export async function listVisits(db: Db, asking: Asking, query: VisitQuery): Promise<Page<VisitRow>> {
  const { limit, cursor, sort, mine, ...asked } = query;
  const today = await todayHere(db, asking);
  const filter = { ...asked, today, ...(mine && { responsibleId: asking.caller.userId }) };
  const order = sort.replace('-', '') as VisitOrder;
  const down = sort.startsWith('-');
  const after = decodeCursor(`visit ${sort}`, cursor);
  const rows = await pageOfVisits(db, filter, { order, down, after, limit: limit + 1 });
  const total = cursor === undefined ? await countVisits(db, filter) : null;
  const page = pageOfRows(rows, { limit, sort: `visit ${sort}`, keyOf: (row) => [row.key, row.id], total });
  return { ...page, rows: await visitRows(asking, page.rows, today) };
}

/** @throws not-found */
export async function readVisit(db: Db, asking: Asking, id: string): Promise<Visit> {
  const row = await shownVisit(db, id);
  if (!row) throw problem('not-found', { what: 'visit' });
  const people = [row.created_by, row.responsible_id, row.reported_by].filter((person) => person !== null);
  const users = await namedUsers(asking.control.db, people);
  return {
    ...visitRow(row, users, await todayHere(db, asking)),
    note: row.note,
    cancelReason: row.cancel_reason,
    work: row.work,
    signer: row.signer,
    signatureId: row.signature,
    reportedBy: row.reported_by === null ? null : users(row.reported_by),
    reportedAt: row.reported_at,
    document: row.document,
    parts: await partsOfVisit(db, id),
    allUnits: row.all_units,
    follows: numbered(row.follows_id, row.follows_number),
    followUps: row.follow_ups,
    createdAt: row.created_at,
    createdBy: users(row.created_by),
  };
}

export async function visitFigures(db: Db, asking: Asking): Promise<VisitFigures> {
  const today = await todayHere(db, asking);
  return figuresOfVisits(db, { today, until: addDays(today, 7), userId: asking.caller.userId });
}

/** @throws period-backwards, period-too-long */
export async function readCalendar(
  db: Db,
  asking: Asking,
  asked: { from: string; to: string; responsibleId?: string | undefined; mine?: boolean | undefined },
) {
  const { from, to } = asked;
  const days = daysBetween(from, to) + 1;
  if (days < 1) throw problem('period-backwards', { field: 'to' });
  if (days > calendarDays) throw problem('period-too-long', { days, limit: calendarDays, field: 'to' });
  const today = await todayHere(db, asking);
  const responsibleId = asked.mine ? asking.caller.userId : asked.responsibleId;
  const order = { order: 'plannedOn' as const, down: false };
  const filter = { from, to, responsibleId, today, standing: true };
  const rows = await pageOfVisits(db, filter, { ...order, limit: calendarVisits + 1 });
  const late = { responsibleId, overdue: true, today };
  const overdue = await pageOfVisits(db, late, { ...order, limit: 50 });
  const daysOff = await daysOffFrom(db, from, to);
  return {
    today,
    visits: await visitRows(asking, rows.slice(0, calendarVisits), today),
    more: rows.length > calendarVisits,
    daysOff: Array.from({ length: days }, (_, at) => addDays(from, at)).flatMap((day) => {
      const off = dayOff(day, daysOff);
      return off ? [{ day, name: 'name' in off ? off.name : null }] : [];
    }),
    overdue: await visitRows(asking, overdue, today),
    overdueCount: await countVisits(db, late),
  };
}

/** @throws not-found */
export async function maintenanceOfLot(db: Db, asking: Asking, lotId: string) {
  if ((await unitRows(db, [lotId])).length === 0) throw problem('not-found', { what: 'lot or serial number' });
  const today = await todayHere(db, asking);
  const next = await pageOfVisits(
    db,
    { lotId, state: 'planned', today },
    { order: 'plannedOn', down: false, limit: 1 },
  );
  const past = await pageOfVisits(
    db,
    { lotId, states: ['done', 'partly-done'], today },
    { order: 'doneOn', down: true, limit: 20 },
  );
  return {
    next: (await visitRows(asking, next, today))[0] ?? null,
    past: await visitRows(asking, past, today),
    plans: await plansOfLot(db, lotId),
    parts: await partsFitted(db, lotId),
    fittedInto: await fittedInto(db, lotId),
  };
}

async function visitRows(
  asking: Pick<Asking, 'control'>,
  rows: readonly ShownVisit[],
  today: string,
): Promise<VisitRow[]> {
  const users = await namedUsers(
    asking.control.db,
    rows.flatMap((row) => row.responsible_id ?? []),
  );
  return rows.map((row) => visitRow(row, users, today));
}

const numbered = (id: string | null, number: string | null): { id: string; number: string } | null =>
  id !== null && number !== null ? { id, number } : null;

const visitRow = (row: ShownVisit, users: NamedUser, today: string): VisitRow => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  title: row.title,
  state: row.state,
  overdue: row.state === 'planned' && row.planned_on < today,
  plan: numbered(row.plan_id, row.plan_number),
  step: row.step,
  dueOn: row.due_on,
  moved: row.moved,
  claim: numbered(row.claim_id, row.claim_number),
  partner: row.partner_id !== null && row.partner_name !== null ? { id: row.partner_id, name: row.partner_name } : null,
  plannedOn: row.planned_on,
  responsible: row.responsible_id === null ? null : users(row.responsible_id),
  place: row.place,
  doneOn: row.done_on,
  units: row.units,
  unitCount: row.unit_count,
  version: row.version,
});
