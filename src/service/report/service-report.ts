// After the sale in figures: what ends soon, and what customers complain about, against what was delivered.
import { addDays, type CalendarDate, dateIn, daysBetween, endOfDate } from '../../domain/calendar.ts';
import { problem } from '../../domain/problem.ts';
import { productRef } from '../../ledger/reference.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import type { Column } from '../../platform/list-file.ts';
import { decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import type { ClaimRate, ClaimRateQuery, EndingQuery, EndingRow, ServiceFigures } from './service-report.contract.ts';
import {
  claimsByMonth,
  countEnding,
  endingByDay,
  pageOfEnding,
  pageOfRates,
  type RateFacts,
  timeZoneOf,
  visitsByDay,
} from './service-report.sql.ts';

const aheads = [30, 60, 90];
const weeksAhead = 13;
const longestDays = 3_660;
const firstDay = '1900-01-01';

/** @throws period-backwards, period-too-long, field-invalid */
export async function serviceFigures(
  db: Db,
  clock: Clock,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<ServiceFigures> {
  const { from, to, today } = await periodOf(db, clock, asked);
  const last = addDays(today, weeksAhead * 7 - 1);
  const days = await endingByDay(db, today, last);
  const visits = await visitsByDay(db, today, last);
  const planned = (first: CalendarDate, until: CalendarDate): number =>
    countOf(visits.filter(({ day }) => day >= first && day <= until));
  const within = (first: CalendarDate, until: CalendarDate, cover: 'warranty' | 'contract'): number =>
    days
      .filter((day) => day.cover === cover && day.until >= first && day.until <= until)
      .reduce((sum, day) => sum + day.count, 0);
  const weeks = Array.from({ length: weeksAhead }, (_, week) => ({
    from: addDays(today, week * 7),
    to: addDays(today, week * 7 + 6),
  }));
  const rows = await claimsByMonth(db, from, to);
  const ofState = (...states: string[]): number => countOf(rows.filter((row) => states.includes(row.state)));
  return {
    ...{ from, to, today },
    ending: aheads.map((ahead) => {
      const until = addDays(today, ahead);
      const [warranty, contract] = [within(today, until, 'warranty'), within(today, until, 'contract')];
      return { days: ahead, until, warranty, contract };
    }),
    weeks: weeks.map(({ from: first, to: until }) => {
      const [warranty, contract] = [within(first, until, 'warranty'), within(first, until, 'contract')];
      return { from: first, to: until, warranty, contract };
    }),
    visits: {
      overdue: planned(firstDay, addDays(today, -1)),
      weeks: weeks.map((week) => ({ ...week, planned: planned(week.from, week.to) })),
    },
    claims: {
      total: countOf(rows),
      open: ofState('open'),
      inProgress: ofState('in-progress'),
      closed: ofState('closed'),
      refused: ofState('refused'),
    },
    months: monthsOf(from, to).map((month) => {
      const own = rows.filter((row) => row.month === month.month);
      return {
        ...month,
        covered: countOf(own.filter((row) => row.covered)),
        notCovered: countOf(own.filter((row) => !row.covered)),
      };
    }),
  };
}

const countOf = (rows: readonly { count: number }[]): number => rows.reduce((sum, row) => sum + row.count, 0);

/** Every month that the period touches, each with its days that lie in it. */
function monthsOf(from: CalendarDate, to: CalendarDate): { month: string; from: CalendarDate; to: CalendarDate }[] {
  const found: { month: string; from: CalendarDate; to: CalendarDate }[] = [];
  let first = from;
  while (first <= to) {
    const month = first.slice(0, 7);
    const next = `${addDays(`${month}-28`, 4).slice(0, 7)}-01`;
    const last = addDays(next, -1);
    found.push({ month, from: first, to: last < to ? last : to });
    first = next;
  }
  return found;
}

/** @throws period-backwards, field-invalid */
export async function listCoverEnding(db: Db, clock: Clock, query: EndingQuery): Promise<Page<EndingRow>> {
  const { limit, cursor, ...filter } = query;
  const today = dateIn(clock.now(), await timeZoneOf(db));
  const asked = { ...filter, from: filter.from ?? today, to: filter.to ?? addDays(filter.from ?? today, 90) };
  refuseBackwards(asked);
  const sort = `ending ${asked.cover} ${asked.from} ${asked.to}`;
  const rows = await pageOfEnding(db, asked, { after: decodeCursor(sort, cursor), limit });
  const total = cursor === undefined ? await countEnding(db, asked) : null;
  const page = pageOfRows(rows, { limit, sort, keyOf: (row) => [row.until, row.lotId], total });
  return {
    ...page,
    rows: page.rows.map((row) => ({
      lot: { id: row.lotId, number: row.number, kind: 'serial' as const },
      product: productRef(row),
      partner: row.partnerId !== null && row.partnerName !== null ? { id: row.partnerId, name: row.partnerName } : null,
      until: row.until,
      daysLeft: daysBetween(today, row.until),
    })),
  };
}

/** @throws period-backwards, period-too-long, field-invalid */
export async function listClaimRates(db: Db, clock: Clock, query: ClaimRateQuery): Promise<Page<ClaimRate>> {
  const { limit, cursor, by, productId } = query;
  const { from, to, timeZone } = await periodOf(db, clock, query);
  const sort = `${query.sort} ${by} ${from} ${to} ${productId ?? ''}`;
  const column = query.sort === '-rate' ? 'rate' : 'claims';
  const asked = { by, from, to, untilAt: endOfDate(to, timeZone), productId };
  const rows = await pageOfRates(db, asked, { sort: column, after: decodeCursor(sort, cursor), limit });
  const keyOf = (row: RateFacts) => {
    const rate = row.rate ?? '-1';
    return column === 'rate' ? [rate, row.claims, row.id] : [row.claims, rate, row.id];
  };
  const page = pageOfRows(rows, { limit, sort, keyOf, total: null });
  return { ...page, rows: page.rows.map(rateOf) };
}

function rateOf(row: RateFacts): ClaimRate {
  const { lotId, number, lotKind, claims, unsettled, delivered, rate, productRate } = row;
  return {
    product: productRef(row),
    lot: lotId !== null && number !== null && lotKind ? { id: lotId, number, kind: lotKind } : null,
    ...{ claims, unsettled, delivered, rate, productRate },
    standsOut: claims >= 2 && rate !== null && productRate !== null && Number(rate) >= 2 * Number(productRate),
  };
}

async function periodOf(
  db: Db,
  clock: Clock,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<{ from: CalendarDate; to: CalendarDate; today: CalendarDate; timeZone: string }> {
  const timeZone = await timeZoneOf(db);
  const today = dateIn(clock.now(), timeZone);
  const to = asked.to ?? today;
  const from = asked.from ?? yearBefore(to);
  refuseBackwards({ from, to });
  const days = daysBetween(from, to) + 1;
  if (days > longestDays) throw problem('period-too-long', { days, limit: longestDays, field: 'from' });
  return { from, to, today, timeZone };
}

/** The first of the month, eleven months before: twelve columns with this one. */
function yearBefore(to: CalendarDate): CalendarDate {
  const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(5, 7))];
  const [back, first] = month === 12 ? [year, 1] : [year - 1, month + 1];
  return `${String(back).padStart(4, '0')}-${String(first).padStart(2, '0')}-01`;
}

function refuseBackwards({ from, to }: { from: CalendarDate; to: CalendarDate }): void {
  for (const [field, day] of Object.entries({ from, to })) {
    if (day < firstDay) throw problem('field-invalid', { field, reason: `dates begin with ${firstDay}` });
  }
  if (to < from) throw problem('period-backwards', { field: 'to' });
}

export const endingColumns: readonly Column<EndingRow>[] = [
  { title: 'number', value: (row) => row.lot.number },
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'customer', value: (row) => row.partner?.name },
  { title: 'until', kind: 'date', value: (row) => row.until },
  { title: 'days left', value: (row) => row.daysLeft },
];
export const rateColumns: readonly Column<ClaimRate>[] = [
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'lot', value: (row) => row.lot?.number },
  { title: 'claims', value: (row) => row.claims },
  { title: 'not settled', value: (row) => row.unsettled },
  { title: 'delivered', kind: 'decimal', value: (row) => row.delivered },
  { title: 'claims per 100', kind: 'decimal', value: (row) => row.rate },
  { title: 'claims per 100 of the product', kind: 'decimal', value: (row) => row.productRate },
  { title: 'stands out', value: (row) => row.standsOut },
];
