// Orders in figures. Nothing is kept for it: each figure is asked of the orders and their posted documents.
import { addDays, dateIn, daysBetween } from '../../domain/calendar.ts';
import type { OrderKind } from '../../domain/order.ts';
import { problem } from '../../domain/problem.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { orderCompany } from './order-company.sql.ts';
import type { OrderReport, SupplierOnTime } from './order-report.contract.ts';
import { type OpenRow, openOrders, ordersByWeek, type ReceivedRow, receiptsOnTime } from './order-report.sql.ts';

const usualDays = 26 * 7;
const longestDays = 5 * 366;
const firstDay = '1900-01-01';
const shownSuppliers = 200;

type Asked = { from?: string | undefined; to?: string | undefined };

/** @throws period-backwards, period-too-long, field-invalid */
export async function readOrderReport(db: Db, clock: Clock, asked: Asked): Promise<OrderReport> {
  const { timeZone, currency, currencyDigits } = await orderCompany(db);
  const today = dateIn(clock.now(), timeZone);
  const { from, to } = periodOf(asked, today);
  const ordered = await ordersByWeek(db, from, to);
  const received = await receiptsOnTime(db, { from, to, today, timeZone });
  const open = await openOrders(db, today);
  const figures = (week: string, kind: OrderKind) => {
    const row = ordered.find((one) => one.week === week && one.kind === kind);
    return { count: row?.count ?? 0, value: row?.value ?? 0 };
  };
  return {
    from,
    to,
    currency,
    currencyDigits,
    weeks: mondays(from, to).map((week) => ({
      week,
      purchase: figures(week, 'purchase'),
      sales: figures(week, 'sales'),
      receipts: inAll(received.filter((row) => row.week === week)),
    })),
    open: { purchase: openFigures(open, 'purchase'), sales: openFigures(open, 'sales') },
    receipts: inAll(received),
    suppliers: bySupplier(received),
  };
}

function periodOf(asked: Asked, today: string): { from: string; to: string } {
  const to = asked.to ?? today;
  const from = asked.from ?? addDays(mondayOf(to), 7 - usualDays);
  for (const [field, day] of Object.entries({ from, to })) {
    if (day < firstDay) throw problem('field-invalid', { field, reason: `dates begin with ${firstDay}` });
  }
  if (to < from) throw problem('period-backwards', { field: 'to' });
  const days = daysBetween(from, to) + 1;
  if (days > longestDays) throw problem('period-too-long', { days, limit: longestDays, field: 'from' });
  return { from, to };
}

/** The Monday of a day's week; 1900-01-01 was one. */
const mondayOf = (day: string): string => addDays(day, -(((daysBetween(firstDay, day) % 7) + 7) % 7));

function mondays(from: string, to: string): string[] {
  const weeks: string[] = [];
  for (let week = mondayOf(from); week <= to; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

function openFigures(rows: readonly OpenRow[], kind: OrderKind): OrderReport['open'][OrderKind] {
  const row = rows.find((one) => one.kind === kind);
  const late = { count: row?.lateCount ?? 0, value: row?.lateValue ?? 0 };
  return { count: row?.count ?? 0, value: row?.value ?? 0, late };
}

const inAll = (rows: readonly ReceivedRow[]): { due: number; onTime: number } => ({
  due: rows.reduce((all, row) => all + row.due, 0),
  onTime: rows.reduce((all, row) => all + row.onTime, 0),
});

function bySupplier(rows: readonly ReceivedRow[]): SupplierOnTime[] {
  const suppliers = [...Map.groupBy(rows, (row) => row.partnerId).entries()].map(([id, own]) => ({
    partner: { id, name: own[0]?.partnerName ?? '' },
    ...inAll(own),
  }));
  return suppliers
    .toSorted((a, b) => b.due - a.due || (a.partner.name < b.partner.name ? -1 : 1))
    .slice(0, shownSuppliers);
}
