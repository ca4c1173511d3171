// Amounts, quantities and dates as they stand on paper, by Intl, in the language of the document and the manner of the
// company's country.
import type { Language } from '../../access/person.contract.ts';
import type { PrintedCompany } from './party.contract.ts';

export type Format = {
  money(minor: number): string;
  /** Without the currency, for columns. */
  amount(minor: number): string;
  unitPrice(decimal: string): string;
  quantity(decimal: string): string;
  percent(decimal: string): string;
  date(day: string): string;
  country(code: string): string;
};

export function formatOf(
  language: Language,
  given: { company: PrintedCompany; currency: string; currencyDigits: number },
): Format {
  const { company, currency, currencyDigits: digits } = given;
  const locale = localeOf(language, company);
  const fixed = { useGrouping: 'always' as const, minimumFractionDigits: digits, maximumFractionDigits: digits };
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency, ...fixed });
  const amount = new Intl.NumberFormat(locale, fixed);
  const unitPrice = new Intl.NumberFormat(locale, { ...fixed, maximumFractionDigits: 6 });
  const quantity = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 5 });
  const date = new Intl.DateTimeFormat(locale === 'en' && company.country !== 'US' ? 'en-GB' : locale, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  return {
    money: (minor) => printable(money.format(decimalOf(minor, digits))),
    amount: (minor) => printable(amount.format(decimalOf(minor, digits))),
    unitPrice: (decimal) => printable(unitPrice.format(decimal as `${number}`)),
    quantity: (decimal) => printable(quantity.format(decimal as `${number}`)),
    percent: (decimal) => printable(percent.format(`${decimal}e-2` as `${number}`)),
    date: (day) => printable(date.format(new Date(`${day}T00:00:00Z`))),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
  };
}

/** Spanish and French are written otherwise in Mexico and Canada. English of countries that speak another tongue is a mixture. */
const localeOf = (language: Language, company: PrintedCompany): string =>
  language !== 'en' && company.language === language && company.country ? `${language}-${company.country}` : language;

/** Exactly, however large: Intl takes decimals as strings. */
function decimalOf(minor: number, digits: number): `${number}` {
  return `${minor}e-${digits}` as `${number}`;
}

/** The typeface has no narrow no-break space, which Intl puts between thousands in French. */
const printable = (text: string): string => text.replaceAll('\u202f', '\u00a0');
