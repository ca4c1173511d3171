// Sales at tills in figures, as an answer and as files for the books.
import { addDays, dateIn, daysBetween, endOfDate, startOfDate } from '../../domain/calendar.ts';
import { problem } from '../../domain/problem.ts';
import { tenders } from '../../domain/till/money.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import type { Column } from '../../platform/list-file.ts';
import { decodeCursor, encodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import { minorText } from './minor-text.ts';
import { tillCompany } from './till-company.sql.ts';
import type { TillReport, TillReportAsked, TillReportRow } from './till-report.contract.ts';
import {
  type BookedTicket,
  bookedTickets,
  figuresBy,
  ratesOn,
  type Span,
  type TicketMatch,
  totalsIn,
} from './till-report.sql.ts';

const usualDays = 30;
const longestDays = 5 * 366;
const firstDay = '1900-01-01';

type Period = { from: string; until: string };

/** @throws period-backwards, period-too-long, field-invalid */
export async function readTillReport(
  db: Db,
  clock: Clock,
  asked: TillReportAsked & { limit: number; cursor?: string | undefined },
): Promise<TillReport> {
  const { span, period, money } = await spanOf(db, clock, asked);
  const sort = `till-report ${asked.by}`;
  const [at] = decodeCursor(sort, asked.cursor) ?? [0];
  const start = Number.isSafeInteger(at) ? Number(at) : 0;
  const [rows, { tickets, net, tax, total, rounding }, byRegister] = await Promise.all([
    figuresBy(db, asked.by, span),
    totalsIn(db, span),
    asked.by === 'tender' ? figuresBy(db, 'register', span) : null,
  ]);
  const whole = byRegister ?? rows;
  const refunded = whole.reduce((sum, row) => sum + row.refunded, 0);
  const refunds = whole.reduce((sum, row) => sum + row.refunds, 0);
  const end = start + asked.limit;
  return {
    ...{ by: asked.by, ...period, ...money },
    totals: { tickets, sold: total - refunded, refunded, net, tax, total, rounding, refunds },
    rows: rows.slice(start, end),
    nextCursor: end < rows.length ? encodeCursor(sort, [end]) : null,
  };
}

/** Every row, with the columns that its part has. @throws as readTillReport */
export async function tillReportFile(
  db: Db,
  clock: Clock,
  asked: TillReportAsked,
): Promise<{ columns: Column<TillReportRow>[]; rows: TillReportRow[] }> {
  const { span, money } = await spanOf(db, clock, asked);
  return { columns: columnsOf(asked.by, money.currencyDigits), rows: await figuresBy(db, asked.by, span) };
}

export type TicketsAsked = Omit<TillReportAsked, 'by'> & {
  shiftId?: string | undefined;
  customerId?: string | undefined;
  cashierId?: string | undefined;
};

/** The journal of tickets: the columns with their tax rates, and page after page. @throws as readTillReport */
export async function ticketFile(
  db: Db,
  clock: Clock,
  asked: TicketsAsked,
): Promise<{
  columns: Column<BookedTicket>[];
  page: (limit: number, cursor?: string) => Promise<Page<BookedTicket>>;
}> {
  const { span } = await spanOf(db, clock, asked);
  const match: TicketMatch = {
    ...span,
    ...{ shiftId: asked.shiftId, customerId: asked.customerId, cashierId: asked.cashierId },
  };
  const rates = await ratesOn(db, match);
  return {
    columns: ticketColumns(rates),
    page: async (limit, cursor) => {
      const rows = await bookedTickets(db, match, { after: decodeCursor('sold', cursor), limit });
      return pageOfRows(rows, { limit, sort: 'sold', keyOf: (row) => [row.soldAt, row.id] });
    },
  };
}

async function spanOf(
  db: Db,
  clock: Clock,
  asked: { from?: string | undefined; until?: string | undefined; registerId?: string | undefined },
): Promise<{ span: Span; period: Period; money: { currency: string; currencyDigits: number } }> {
  const { timeZone, currency, currencyDigits } = await tillCompany(db);
  const { from, until } = periodOf(asked, dateIn(clock.now(), timeZone));
  const span = {
    fromAt: startOfDate(from, timeZone),
    untilAt: endOfDate(until, timeZone),
    registerId: asked.registerId,
    timeZone,
  };
  return { span, period: { from, until }, money: { currency, currencyDigits } };
}

function periodOf(asked: { from?: string | undefined; until?: string | undefined }, today: string): Period {
  const until = asked.until ?? today;
  const from = asked.from ?? addDays(until, 1 - usualDays);
  for (const [field, day] of Object.entries({ from, until })) {
    if (day < firstDay) throw problem('field-invalid', { field, reason: `dates begin with ${firstDay}` });
  }
  if (until < from) throw problem('period-backwards', { field: 'until' });
  const days = daysBetween(from, until) + 1;
  if (days > longestDays) throw problem('period-too-long', { days, limit: longestDays, field: 'from' });
  return { from, until };
}

const titles: Record<TillReportAsked['by'], string> = {
  day: 'day',
  hour: 'hour',
  product: 'product',
  category: 'category',
  tax: 'tax rate %',
  tender: 'tender',
  cashier: 'cashier',
  register: 'register',
};

function columnsOf(by: TillReportAsked['by'], digits: number): Column<TillReportRow>[] {
  const money = (minor: number | null): string => (minor === null ? '' : minorText(minor, digits));
  const name = (row: TillReportRow): string => row.label || (by === 'category' && row.key === '' ? 'none' : row.key);
  const columns: Column<TillReportRow>[] = [{ title: titles[by], value: name }];
  if (by === 'product') {
    columns.push(
      { title: 'code', value: (row) => row.sku },
      { title: 'quantity', kind: 'decimal', value: (row) => row.quantity },
      { title: 'unit', value: (row) => row.unit },
    );
  }
  columns.push(
    { title: 'tickets', value: (row) => row.tickets },
    { title: by === 'tender' ? 'taken in' : 'sold', kind: 'decimal', value: (row) => money(row.sold) },
    { title: by === 'tender' ? 'given back' : 'refunded', kind: 'decimal', value: (row) => money(row.refunded) },
  );
  if (by !== 'tender') {
    columns.push(
      { title: 'net', kind: 'decimal', value: (row) => money(row.net) },
      { title: 'tax', kind: 'decimal', value: (row) => money(row.tax) },
    );
  }
  return [...columns, { title: 'total', kind: 'decimal', value: (row) => money(row.total) }];
}

function ticketColumns(rates: readonly string[]): Column<BookedTicket>[] {
  const money = (row: BookedTicket, minor: number): string => minorText(minor, row.currencyDigits);
  const ofRate = (row: BookedTicket, rate: string, part: 'net' | 'tax'): string => {
    const found = row.taxes.find((tax) => Number(tax.rate) === Number(rate));
    return found ? money(row, found[part]) : '';
  };
  const paidBy = (row: BookedTicket, tender: string): string => {
    const own = row.payments.filter((payment) => payment.tender === tender);
    return own.length > 0
      ? money(
          row,
          own.reduce((sum, payment) => sum + payment.amount, 0),
        )
      : '';
  };
  return [
    { title: 'number', value: (row) => row.number },
    { title: 'day', kind: 'date', value: (row) => row.day },
    { title: 'sold at', value: (row) => row.soldAt },
    { title: 'register', value: (row) => row.register },
    { title: 'Z number', value: (row) => row.zNumber },
    { title: 'cashier', value: (row) => row.cashier },
    { title: 'customer', value: (row) => row.customer },
    { title: 'tax number', value: (row) => row.taxNumber },
    { title: 'order', value: (row) => row.order },
    { title: 'currency', value: (row) => row.currency },
    ...rates.flatMap((rate): Column<BookedTicket>[] => [
      { title: `net ${rate} %`, kind: 'decimal', value: (row) => ofRate(row, rate, 'net') },
      { title: `tax ${rate} %`, kind: 'decimal', value: (row) => ofRate(row, rate, 'tax') },
    ]),
    { title: 'net', kind: 'decimal', value: (row) => money(row, row.net) },
    { title: 'tax', kind: 'decimal', value: (row) => money(row, row.tax) },
    { title: 'total', kind: 'decimal', value: (row) => money(row, row.total) },
    { title: 'rounding', kind: 'decimal', value: (row) => money(row, row.rounding) },
    ...tenders.map((tender) => ({
      title: `paid: ${tender}`,
      kind: 'decimal' as const,
      value: (row: BookedTicket) => paidBy(row, tender),
    })),
    { title: 'offline', value: (row) => (row.offline ? 'yes' : 'no') },
  ];
}
