// The company's own settings and the numbers of its documents.
import { z } from 'zod';
import { numberPolicies, policyKinds } from '../domain/number-policy.ts';
import { overPolicies } from '../domain/order.ts';
import { expiredPolicies, pickings } from '../domain/picking.ts';
import { CalendarDate, Decimal, DecimalOut, endpoint, Text, Version } from '../platform/http.contract.ts';
import { CompanyLogo } from './company-logo.contract.ts';
import { LanguageCode } from './person.contract.ts';

/** ISO 3166-1 alpha-2 and ISO 4217 in capitals; the list of known codes is checked by the server (`field-invalid`). */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/);
export const CurrencyCode = z.string().regex(/^[A-Z]{3}$/);
/** IANA name, such as `Europe/Madrid`. */
export const TimeZone = z.string().min(1).max(100);

/** By kind of document: whether it may go without numbers. Kinds left out follow the program. */
export const NumberPolicies = z.partialRecord(z.enum(policyKinds), z.enum(numberPolicies));

const Line = (max: number) =>
  Text(max).refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), 'it holds a control character');
const Email = Line(254).refine((text) => text === '' || /^[^\s@]+@[^\s@]+$/.test(text), 'it is not an e-mail address');
const Lines = Text(2000).refine((text) => !/(?![\t\n\r])\p{Cc}/u.test(text), 'it holds a control character');

/** What printed documents say of the company beside its name and logo; empty is not printed. */
export const PrintedFacts = z.object({
  street: Line(300),
  postcode: Line(30),
  city: Line(120),
  taxNumber: Line(60),
  email: Email,
  phone: Line(60),
  website: Line(200),
  /** One line, such as an IBAN with the name of the bank. */
  bankAccount: Line(200),
  /** Below every page; several lines. */
  documentFooter: Lines,
});
export type PrintedFacts = z.output<typeof PrintedFacts>;

export const Company = z.object({
  name: z.string(),
  country: z.string(),
  currency: z.string(),
  currencyDigits: z.int(),
  timeZone: z.string(),
  language: LanguageCode,
  /** Nothing may be dated on or before this day. */
  lockDate: CalendarDate.nullable(),
  /** The series of products that have none of their own. */
  serialSeries: z.string().nullable(),
  lotSeries: z.string().nullable(),
  numberPolicy: NumberPolicies,
  /** Which goods leave first where neither product, category nor place says it. */
  picking: z.enum(pickings),
  /** Whether expired goods may leave for good, of products that do not say it. */
  expiredPolicy: z.enum(expiredPolicies),
  /** More than was ordered: refused, asked, or taken without a question. */
  overReceipt: z.enum(overPolicies),
  overDelivery: z.enum(overPolicies),
  /** Up to so many percent more is no question at all. */
  overPercent: DecimalOut,
  /** Of products, price lists and new orders. */
  pricesIncludeTax: z.boolean(),
  ...PrintedFacts.shape,
  logo: CompanyLogo.nullable(),
  /** The currency can still be changed: there is no document yet. */
  currencyOpen: z.boolean(),
  version: Version,
});
export type Company = z.output<typeof Company>;

export const getCompany = endpoint({
  method: 'GET',
  path: '/api/v1/company',
  permission: 'settings.read',
  tag: 'Company',
  summary: 'The settings of the company',
  reply: Company,
});

export const changeCompany = endpoint({
  method: 'PATCH',
  path: '/api/v1/company',
  permission: 'settings.write',
  tag: 'Company',
  summary: 'Changes settings of the company; the lock date also needs the permission period.lock',
  versioned: true,
  body: z.object({
    name: Text(200).min(1).optional(),
    country: CountryCode.optional(),
    currency: CurrencyCode.optional(),
    timeZone: TimeZone.optional(),
    language: LanguageCode.optional(),
    lockDate: CalendarDate.nullable().optional(),
    serialSeries: Text(120).nullable().optional(),
    lotSeries: Text(120).nullable().optional(),
    /** Replaces all of it. */
    numberPolicy: NumberPolicies.optional(),
    picking: z.enum(pickings).optional(),
    expiredPolicy: z.enum(expiredPolicies).optional(),
    overReceipt: z.enum(overPolicies).optional(),
    overDelivery: z.enum(overPolicies).optional(),
    /** 0 to 100, at most three decimals. */
    overPercent: Decimal.optional(),
    pricesIncludeTax: z.boolean().optional(),
    ...PrintedFacts.partial().shape,
  }),
  reply: Company,
});

export const counterKinds = [
  'receipt',
  'delivery',
  'transfer',
  'count',
  'scrap',
  'return',
  'production',
  'sale',
  'identification',
  'correction',
  'purchase-order',
  'sales-order',
  'invoice',
  'credit-note',
  'maintenance-contract',
  'installation',
  'maintenance-plan',
  'visit',
  'claim',
  'asset',
] as const;
export type CounterKind = (typeof counterKinds)[number];

export const DocumentCounter = z.object({
  kind: z.enum(counterKinds),
  prefix: z.string(),
  /** Shorter numbers are filled with zeros to this length. */
  digits: z.int(),
  next: z.int(),
  /** What the next document will be called. */
  example: z.string(),
  version: Version,
});
export type DocumentCounter = z.output<typeof DocumentCounter>;

export const listDocumentCounters = endpoint({
  method: 'GET',
  path: '/api/v1/document-counters',
  permission: 'settings.read',
  tag: 'Company',
  summary: 'How documents of each kind are numbered',
  reply: z.object({ rows: z.array(DocumentCounter) }),
});

export const changeDocumentCounter = endpoint({
  method: 'PATCH',
  path: '/api/v1/document-counters/:kind',
  permission: 'settings.write',
  tag: 'Company',
  summary: 'Changes prefix or length of the numbers of one kind; documents keep the numbers they have',
  versioned: true,
  params: z.object({ kind: z.enum(counterKinds) }),
  body: z.object({
    prefix: z
      .string()
      .trim()
      .max(20)
      .regex(/^[\p{L}\p{N}._/-]*$/u)
      .optional(),
    digits: z.int().min(1).max(12).optional(),
  }),
  reply: DocumentCounter,
});
