// Numbers, money and dates as the reader's language writes them, in the company's time zone. Quantities and prices
// arrive as decimal strings and are never turned into floats.
import { useLingui } from '@lingui/react';
import { useCompany } from './company.ts';

type Decimal = Intl.StringNumericLiteral;

/** Formatters for places where a component does not fit (chart labels, sentences, aria labels). */
export function useFormat() {
  const region = useRegion();
  const { currency, timeZone } = useCompany();
  return formatsOf(region, currency, timeZone);
}

/** The reader's language as the company's country writes it, such as `es-MX`: decides decimal mark and order of dates. */
export function useRegion(): string {
  const { i18n } = useLingui();
  const { country } = useCompany();
  return country ? `${i18n.locale}-${country}` : i18n.locale;
}

/** A formatter of the browser takes a third of a millisecond to make: every row of every list shares one set. */
const made = new Map<string, ReturnType<typeof formats>>();

function formatsOf(locale: string, currency: string, timeZone: string): ReturnType<typeof formats> {
  const key = `${locale} ${currency} ${timeZone}`;
  const known = made.get(key) ?? formats(locale, currency, timeZone);
  made.set(key, known);
  return known;
}

function formats(locale: string, companyCurrency: string, timeZone: string) {
  const quantity = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const digits = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
  });
  const dayAndMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const away = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const day = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone });
  const moneyOf = new Map<string, Intl.NumberFormat>();
  const money = (currency: string, maximumFractionDigits?: number): Intl.NumberFormat => {
    const key = `${currency} ${maximumFractionDigits}`;
    const known =
      moneyOf.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits });
    moneyOf.set(key, known);
    return known;
  };
  return {
    /** `12.500000` -> `12.5`, in the reader's digits. */
    quantity: (value: string) => quantity.format(value as Decimal),
    count: (value: number) => whole.format(value),
    /** Minor units: `1999` and `EUR` -> `€19.99`. */
    money: (minor: number, currency = companyCurrency) => {
      const style = money(currency);
      const digits = style.resolvedOptions().maximumFractionDigits ?? 2;
      return style.format(`${minor}e-${digits}` as Decimal);
    },
    /** A unit price as a decimal string, at most six places. */
    price: (value: string, currency = companyCurrency) => money(currency, 6).format(value as Decimal),
    /** Day and month, for the axis of a chart. */
    dayAndMonth: (value: string) => dayAndMonth.format(new Date(`${value.slice(0, 10)}T00:00:00Z`)),
    /** The date in digits, in the order in which it is typed. */
    dateDigits: (value: string) => digits.format(new Date(`${value}T00:00:00Z`)),
    date: (value: string) => date.format(new Date(`${value.slice(0, 10)}T00:00:00Z`)),
    instant: (value: string) => instant.format(new Date(value)),
    /** How far away a day is, in words: "in 3 days", "yesterday", "2 years ago". */
    daysAway: (days: number) => {
      const size = Math.abs(days);
      if (size < 61) return away.format(days, 'day');
      return size < 730
        ? away.format(Math.trunc(days / 30.44), 'month')
        : away.format(Math.trunc(days / 365.25), 'year');
    },
    /** The calendar date of an instant in the company's time zone, `YYYY-MM-DD`. */
    dayOf: (value: Date | string) => day.format(new Date(value)),
    today: () => day.format(new Date()),
  };
}

const nothing = <span aria-hidden="true">–</span>;

export function QuantityText({ value, unit }: { value: string | null | undefined; unit?: string | null }) {
  const format = useFormat();
  if (value === null || value === undefined) return nothing;
  return (
    <span className="nowrap">
      {format.quantity(value)}
      {unit ? ` ${unit}` : ''}
    </span>
  );
}

export function CountText({ value }: { value: number | null | undefined }) {
  const format = useFormat();
  return value === null || value === undefined ? nothing : <span className="nowrap">{format.count(value)}</span>;
}

/** `minor` in minor units (cents), or `price` as a decimal string. */
export function MoneyText(props: { minor: number; currency?: string } | { price: string | null; currency?: string }) {
  const format = useFormat();
  if ('minor' in props) return <span className="nowrap">{format.money(props.minor, props.currency)}</span>;
  return props.price === null ? nothing : <span className="nowrap">{format.price(props.price, props.currency)}</span>;
}

/** A calendar date, `YYYY-MM-DD`. */
export function DateText({ value }: { value: string | null | undefined }) {
  const format = useFormat();
  if (!value) return nothing;
  return (
    <time className="nowrap" dateTime={value}>
      {format.date(value)}
    </time>
  );
}

/** An instant, shown in the company's time zone. */
export function InstantText({ value }: { value: string | null | undefined }) {
  const format = useFormat();
  if (!value) return nothing;
  return (
    <time className="nowrap" dateTime={value} title={value}>
      {format.instant(value)}
    </time>
  );
}
