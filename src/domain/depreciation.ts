// What a fixed asset is worth on a day, and month by month. Time runs in months, the first and the last by their days: in
// use from the 16th of a month with 31 days it loses 16/31 of a month there, and its life ends so much before the end of the
// month that many months later. Declining balance takes a percentage of what it is worth at the beginning of a calendar
// year, spread over the months of that year. All of it is whole minor units, exact, and the periods sum to value less residual.
import type { CalendarDate } from './calendar.ts';

export const depreciationMethods = ['none', 'straight-line', 'declining-balance'] as const;
export type DepreciationMethod = (typeof depreciationMethods)[number];

export type DepreciationTerms = {
  /** Minor units. */
  value: number;
  residual: number;
  inUseFrom: CalendarDate;
  method: DepreciationMethod;
  /** 1 to 1200; null for `none`. */
  lifeMonths: number | null;
  /** Percent a year, at most 4 decimals; null but for `declining-balance`. */
  rate: string | null;
  /** Declining balance: to equal parts as soon as these are more. */
  switches: boolean;
};
export type DepreciationPeriod = {
  from: CalendarDate;
  to: CalendarDate;
  /** What it loses in the period, what it has lost by its end, and what it is worth then. */
  amount: number;
  accumulated: number;
  bookValue: number;
};
export type TermsFault = 'residual-above-value' | 'life-missing' | 'rate-missing' | 'rate-invalid';

/** Parts of a month: every number of days that a month may have divides it. */
const month = 377_580n;
const monthsOfYear = 12n * month;
/** A stretch of life, measured from its beginning, in which so much is lost evenly. */
type Stretch = { from: bigint; to: bigint; amount: bigint };

export function termsFault(terms: DepreciationTerms): TermsFault | null {
  if (terms.residual > terms.value) return 'residual-above-value';
  if (terms.method === 'none') return null;
  if (terms.lifeMonths === null) return 'life-missing';
  if (terms.method !== 'declining-balance') return null;
  if (terms.rate === null) return 'rate-missing';
  const rate = rateUnits(terms.rate);
  return rate === null || rate <= 0n || rate > 1_000_000n ? 'rate-invalid' : null;
}

/** What it has lost by the end of a day, in minor units. */
export function accumulatedOn(terms: DepreciationTerms, day: CalendarDate): number {
  return Number(lostAt(stretchesOf(terms), elapsedAt(terms.inUseFrom, day), terms));
}

/** What it is worth at the end of a day. */
export const bookValueOn = (terms: DepreciationTerms, day: CalendarDate): number =>
  terms.value - accumulatedOn(terms, day);

/** Every month of its life; none where it does not lose value. */
export function monthsOf(terms: DepreciationTerms): DepreciationPeriod[] {
  if (terms.method === 'none' || terms.lifeMonths === null) return [];
  const stretches = stretchesOf(terms);
  const life = BigInt(terms.lifeMonths) * month;
  const periods: DepreciationPeriod[] = [];
  let from = terms.inUseFrom;
  let before = 0n;
  for (let done = 0n; done < life; ) {
    const last = lastOfMonth(from);
    done = elapsedAt(terms.inUseFrom, last);
    const to = done > life ? lastDayOfLife(last, done - life) : last;
    const lost = lostAt(stretches, done, terms);
    periods.push({
      from,
      to,
      amount: Number(lost - before),
      accumulated: Number(lost),
      bookValue: terms.value - Number(lost),
    });
    before = lost;
    from = firstOfNextMonth(last);
  }
  return periods;
}

/** The same by calendar years. */
export function yearsOf(months: readonly DepreciationPeriod[]): DepreciationPeriod[] {
  const years: DepreciationPeriod[] = [];
  for (const one of months) {
    const year = years.at(-1);
    if (year?.to.slice(0, 4) === one.to.slice(0, 4)) {
      Object.assign(year, { ...one, from: year.from, amount: year.amount + one.amount });
    } else years.push({ ...one });
  }
  return years;
}

function stretchesOf(terms: DepreciationTerms): Stretch[] {
  const { lifeMonths, method } = terms;
  if (method === 'none' || lifeMonths === null) return [];
  const life = BigInt(lifeMonths) * month;
  const total = BigInt(terms.value - terms.residual);
  return method === 'straight-line' ? [{ from: 0n, to: life, amount: total }] : decliningStretches(terms, life, total);
}

/** A stretch for each calendar year; what is left when the life ends goes with its last month. */
function decliningStretches(terms: DepreciationTerms, life: bigint, total: bigint): Stretch[] {
  const rate = rateUnits(terms.rate ?? '') ?? 0n;
  const stretches: Stretch[] = [];
  let left = total;
  let year = Number(terms.inUseFrom.slice(0, 4));
  for (let from = 0n; from < life; year += 1) {
    const end = elapsedAt(terms.inUseFrom, `${String(year).padStart(4, '0')}-12-31`);
    const to = end < life ? end : life;
    const book = left + BigInt(terms.residual);
    const declining = divided(book * rate * (to - from), 1_000_000n * monthsOfYear);
    const evenly = divided(left * (to - from), life - from);
    if (terms.switches && evenly >= declining) {
      stretches.push({ from, to: life, amount: left });
      return stretches;
    }
    if (declining >= left) {
      stretches.push({ from, to, amount: left });
      return stretches;
    }
    stretches.push({ from, to, amount: declining });
    left -= declining;
    from = to;
  }
  return stretches;
}

/** Monotone, and all of it once the life is over. */
function lostAt(stretches: readonly Stretch[], elapsed: bigint, terms: DepreciationTerms): bigint {
  if (terms.method === 'none' || terms.lifeMonths === null || elapsed <= 0n) return 0n;
  if (elapsed >= BigInt(terms.lifeMonths) * month) return BigInt(terms.value - terms.residual);
  let lost = 0n;
  for (const { from, to, amount } of stretches) {
    if (elapsed <= from) break;
    lost += elapsed >= to ? amount : divided(amount * (elapsed - from), to - from);
  }
  return lost;
}

/** From the beginning of the first day to the end of the other, in parts of months. */
function elapsedAt(from: CalendarDate, day: CalendarDate): bigint {
  if (day < from) return 0n;
  const [firstYear, firstMonth, firstDay] = partsOf(from);
  const [year, monthOfYear, dayOfMonth] = partsOf(day);
  const months = (year - firstYear) * 12 + monthOfYear - firstMonth;
  const before = partOf(firstDay - 1, daysIn(firstYear, firstMonth));
  return BigInt(months) * month + partOf(dayOfMonth, daysIn(year, monthOfYear)) - before;
}

const partOf = (days: number, ofDays: number): bigint => (BigInt(days) * month) / BigInt(ofDays);

/** The day of the month on which the life ends, `over` before the month does. */
function lastDayOfLife(last: CalendarDate, over: bigint): CalendarDate {
  const days = Number(last.slice(8));
  const unused = Number((over * BigInt(days)) / month);
  return `${last.slice(0, 8)}${String(Math.max(1, days - unused)).padStart(2, '0')}`;
}

/** Percent in ten-thousandths; null when it is no such number. */
function rateUnits(rate: string): bigint | null {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(rate);
  return match ? BigInt(`${match[1]}${(match[2] ?? '').padEnd(4, '0')}`) : null;
}

/** Rounded half up. */
const divided = (a: bigint, b: bigint): bigint => (2n * a + b) / (2n * b);

const partsOf = (date: CalendarDate): [number, number, number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
  Number(date.slice(8, 10)),
];
const daysIn = (year: number, monthOfYear: number): number => new Date(Date.UTC(year, monthOfYear, 0)).getUTCDate();
const lastOfMonth = (date: CalendarDate): CalendarDate => {
  const [year, monthOfYear] = partsOf(date);
  return `${date.slice(0, 8)}${daysIn(year, monthOfYear)}`;
};
function firstOfNextMonth(date: CalendarDate): CalendarDate {
  const [year, monthOfYear] = partsOf(date);
  const [nextYear, next] = monthOfYear === 12 ? [year + 1, 1] : [year, monthOfYear + 1];
  return `${String(nextYear).padStart(4, '0')}-${String(next).padStart(2, '0')}-01`;
}
