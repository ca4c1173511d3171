// A receipt as words: what stands on it, in which order, in the company's language. Paper, printer and screen render this one
// value, so that none of them says less than the others.

import type { Tender } from '../../../../src/domain/till/money.ts';
import type { TicketBody } from '../../../../src/operations/till/entry.contract.ts';
import type { TillStart } from '../../../../src/operations/till/feed.contract.ts';

export type ReceiptLine = {
  line: number;
  name: string;
  /** `2 × 10.00 −10 %`, where there is more to say than the amount. */
  how: string;
  amount: string;
  /** Below the line: numbers, warranty, notes. */
  below: string[];
};
export type Receipt = {
  company: string;
  address: string[];
  logo: string | null;
  header: string[];
  title: string | null;
  facts: { label: string; value: string }[];
  lines: ReceiptLine[];
  sums: { label: string; value: string }[];
  total: { label: string; value: string };
  taxes: { label: string; net: string; tax: string }[];
  taxHead: { rate: string; net: string; tax: string };
  payments: { label: string; value: string }[];
  note: string;
  footer: string[];
  /** What the code on it says: scanned at a till, it opens the ticket for a refund. */
  code: string;
};
/** Every word that the program itself puts on a receipt, in the company's language. */
export type ReceiptWords = Record<
  | 'locale'
  | 'copy'
  | 'refund'
  | 'receipt'
  | 'date'
  | 'till'
  | 'cashier'
  | 'customer'
  | 'discountOnAll'
  | 'net'
  | 'tax'
  | 'rounding'
  | 'toGiveBack'
  | 'total'
  | 'taxRate'
  | 'change'
  | 'lot'
  | 'serial',
  string
> & {
  tenders: Record<Tender, string>;
} & Record<'expires' | 'insteadOf' | 'returned' | 'warrantyUntil' | 'taxNumber', (what: string) => string>;
type Company = TillStart['company'];
export type ReceiptOf = {
  ticketId: string;
  /** Instant, by the device's clock. */
  at: string;
  body: TicketBody;
  company: Company;
  register: Pick<TillStart['register'], 'name' | 'receipt'>;
  /** Expiration dates of lots, by number, where they are known. */
  expires?: ReadonlyMap<string, string>;
  /** Printed once more. */
  again?: boolean;
};

/** What a receipt's code holds: `trazo:ticket:` and the ticket's id. */
export const receiptCode = (ticketId: string): string => `trazo:ticket:${ticketId}`;

export function ticketOfCode(text: string): string | null {
  return /^trazo:ticket:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(text.trim())?.[1]?.toLowerCase() ?? null;
}

export function receiptOf(words: ReceiptWords, given: ReceiptOf): Receipt {
  const { body, company, register } = given;
  const say = receiptFormats(words, company);
  const refund = body.total < 0 || body.lines.every((line) => line.quantity.startsWith('-'));
  const cash = body.payments.filter((one) => one.tender === 'cash' && one.change > 0);
  return {
    company: company.name,
    address: addressOf(words, company),
    logo: register.receipt.showLogo ? company.logo : null,
    header: [...(company.demo ? ['*** DEMO ***'] : []), ...linesOf(register.receipt.header)],
    title: given.again ? words.copy : refund ? words.refund : null,
    facts: [
      { label: words.receipt, value: body.number },
      { label: words.date, value: say.instant(given.at) },
      { label: words.till, value: register.name },
      { label: words.cashier, value: body.cashier.name },
      ...(body.customer ? [{ label: words.customer, value: body.customer.name }] : []),
    ],
    lines: body.lines.map((line) => receiptLine(words, say, line, { body, expires: given.expires })),
    sums: [
      ...(body.discount === '0' ? [] : [{ label: words.discountOnAll, value: say.percent(body.discount) }]),
      ...(body.pricesIncludeTax || body.tax === 0
        ? []
        : [
            { label: words.net, value: say.money(body.net) },
            { label: words.tax, value: say.money(body.tax) },
          ]),
      ...(body.rounding === 0 ? [] : [{ label: words.rounding, value: say.money(body.rounding) }]),
    ],
    total: {
      label: body.total + body.rounding < 0 ? words.toGiveBack : words.total,
      value: say.money(body.total + body.rounding),
    },
    taxes: body.taxes.map((row) => ({
      label: say.percent(row.rate),
      net: say.money(row.net),
      tax: say.money(row.tax),
    })),
    taxHead: { rate: words.taxRate, net: words.net, tax: words.tax },
    payments: [
      ...body.payments.map((one) => ({
        label: [words.tenders[one.tender], one.reference].filter(Boolean).join(' · '),
        value: say.money(one.tendered),
      })),
      ...cash.map((one) => ({ label: words.change, value: say.money(one.change) })),
    ],
    note: body.note,
    footer: linesOf(register.receipt.footer),
    code: receiptCode(given.ticketId),
  };
}

type Formats = ReturnType<typeof receiptFormats>;

function receiptLine(
  words: ReceiptWords,
  say: Formats,
  line: TicketBody['lines'][number],
  { body, expires }: { body: TicketBody; expires: ReceiptOf['expires'] },
): ReceiptLine {
  const back = line.quantity.startsWith('-');
  const size = line.quantity.replace('-', '');
  const deposit = line.kind === 'deposit' || line.kind === 'deposit-used';
  const pieces = line.packaging ? pieceText(say, size, line.packaging) : `${say.quantity(size)} ${line.unit}`.trim();
  const off = line.discount === '0' ? '' : ` −${say.percent(line.discount)}`;
  const plain = size === '1' && off === '' && !line.packaging && body.discount === '0';
  const numbers = line.numbers.map((one) => {
    const date = expires?.get(one.number);
    const lot = line.tracking === 'lot';
    const quantity = lot && line.numbers.length > 1 ? ` × ${say.quantity(one.quantity)}` : '';
    const until = lot && date ? ` · ${words.expires(say.date(date))}` : '';
    const instead = one.insteadOf === null ? '' : ` (${words.insteadOf(one.insteadOf)})`;
    return `${lot ? words.lot : words.serial} ${one.number}${quantity}${until}${instead}`;
  });
  return {
    line: line.line,
    name: back && line.kind !== 'deposit-used' ? words.returned(line.name) : line.name,
    how: deposit || plain ? '' : `${pieces} × ${say.price(line.unitPrice)}${off}`,
    amount: say.money(line.amount),
    below: [
      ...numbers,
      ...(line.warrantyUntil ? [words.warrantyUntil(say.date(line.warrantyUntil))] : []),
      ...linesOf(line.note),
    ],
  };
}

function pieceText(say: Formats, size: string, packaging: { name: string; factor: string }): string {
  const count = Number(size) / Number(packaging.factor);
  return Number.isInteger(count) ? `${count} ${packaging.name} (${say.quantity(size)})` : say.quantity(size);
}

function addressOf(words: ReceiptWords, company: Company): string[] {
  return [
    company.street,
    `${company.postcode} ${company.city}`.trim(),
    company.taxNumber && words.taxNumber(company.taxNumber),
    [company.phone, company.website || company.email].filter(Boolean).join(' · '),
  ].filter(Boolean);
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

/** Numbers and dates as the company's country writes them. */
export function receiptFormats(
  words: Pick<ReceiptWords, 'locale'>,
  company: Pick<Company, 'country' | 'currency' | 'currencyDigits' | 'timeZone'>,
) {
  const locale = company.country ? `${words.locale}-${company.country}` : words.locale;
  const { currency, currencyDigits, timeZone } = company;
  type Decimal = Intl.StringNumericLiteral;
  const digits = { minimumFractionDigits: currencyDigits, maximumFractionDigits: currencyDigits };
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits });
  const price = new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits, maximumFractionDigits: 6 });
  const quantity = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short', timeZone });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' });
  return {
    money: (minor: number) => money.format(`${minor}e-${currencyDigits}` as Decimal),
    price: (value: string) => price.format(value as Decimal),
    quantity: (value: string) => quantity.format(value as Decimal),
    percent: (value: string) => percent.format(`${value}e-2` as Decimal),
    instant: (value: string) => instant.format(new Date(value)),
    date: (value: string) => date.format(new Date(`${value}T00:00:00Z`)),
  };
}
