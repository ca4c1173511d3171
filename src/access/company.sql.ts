// Statements on the company's own settings and on the counters of its documents.
import type { NumberPolicies } from '../domain/number-policy.ts';
import type { OverPolicy } from '../domain/order.ts';
import type { ExpiredPolicy, Picking } from '../domain/picking.ts';
import type { Statement } from '../platform/database.ts';

export type ProfileRow = {
  name: string;
  country: string;
  currency: string;
  currency_digits: number;
  time_zone: string;
  language: 'en' | 'es' | 'fr';
  lock_date: string | null;
  serial_series: string | null;
  lot_series: string | null;
  number_policy: NumberPolicies;
  picking: Picking;
  expired_policy: ExpiredPolicy;
  over_receipt: OverPolicy;
  over_delivery: OverPolicy;
  over_percent: string;
  prices_include_tax: boolean;
  street: string;
  postcode: string;
  city: string;
  tax_number: string;
  email: string;
  phone: string;
  website: string;
  bank_account: string;
  document_footer: string;
  version: number;
};

const profileColumns = `name, country, currency, currency_digits, time_zone, language, lock_date, serial_series,
  lot_series, number_policy, picking, expired_policy, over_receipt, over_delivery, over_percent, prices_include_tax,
  street, postcode, city, tax_number, email, phone, website, bank_account, document_footer, version`;

export const profile: Statement = {
  name: 'company-profile',
  text: `select ${profileColumns} from company_profile where id = 1`,
};
export const profileForUpdate: Statement = {
  name: 'company-profile-for-update',
  text: `select ${profileColumns} from company_profile where id = 1 for update`,
};
export const insertProfile: Statement = {
  name: 'company-profile-insert',
  text: `insert into company_profile
    (id, name, country, currency, currency_digits, time_zone, language, serial_series, lot_series)
    values (1, $1, $2, $3, $4, $5, $6, $7, $8)`,
};
export const closeFirstStepsRow: Statement = {
  name: 'company-first-steps',
  text: 'update company_profile set first_steps_closed = $1 where first_steps_closed <> $1 returning name',
};
export const changeProfileRow: Statement = {
  name: 'company-profile-change',
  text: `update company_profile set name = $1, country = $2, currency = $3, currency_digits = $4, time_zone = $5,
      language = $6, lock_date = $7, serial_series = $8, lot_series = $9, number_policy = $10, picking = $11,
      expired_policy = $12, over_receipt = $13, over_delivery = $14, over_percent = $15, prices_include_tax = $16,
      street = $17, postcode = $18, city = $19, tax_number = $20, email = $21, phone = $22, website = $23,
      bank_account = $24, document_footer = $25, version = version + 1
    where id = 1`,
};
export const demoOfSchema: Statement = {
  name: 'company-demo',
  text: 'select demo from control.company where schema_name = current_schema()',
};
export const renameCompany: Statement = {
  name: 'company-rename',
  text: 'update control.company set name = $2 where id = $1',
};
/** Every document takes its number from a counter. */
export const anyDocument: Statement = {
  name: 'company-any-document',
  text: 'select exists (select from document_counter where next > 1) as found',
};

export type CounterRow = { kind: string; prefix: string; digits: number; next: number; version: number };

export const counters: Statement = {
  name: 'counter-list',
  text: 'select kind, prefix, digits, next, version from document_counter order by kind',
};
export const counterForUpdate: Statement = {
  name: 'counter-for-update',
  text: 'select kind, prefix, digits, next, version from document_counter where kind = $1 for update',
};
export const changeCounterRow: Statement = {
  name: 'counter-change',
  text: 'update document_counter set prefix = $2, digits = $3, version = version + 1 where kind = $1',
};
