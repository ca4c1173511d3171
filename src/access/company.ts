// The company's settings and the numbers of its documents. The currency is open until the first document took a number:
// amounts of two currencies must not stand side by side without anybody noticing.
import { dateIn } from '../domain/calendar.ts';
import { parsePercent } from '../domain/order.ts';
import { problem } from '../domain/problem.ts';
import { checkSeries as readSeries } from '../domain/series.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { audit, changeOf } from './audit.ts';
import type { Company, CounterKind, DocumentCounter } from './company.contract.ts';
import {
  anyDocument,
  type CounterRow,
  changeCounterRow,
  changeProfileRow,
  closeFirstStepsRow,
  counterForUpdate,
  counters,
  demoOfSchema,
  type ProfileRow,
  profile,
  profileForUpdate,
  renameCompany,
} from './company.sql.ts';
import { companyLogo } from './company-logo.ts';
import { checkPlace, digitsOf } from './setup.ts';

type Settings = Omit<Company, 'currencyDigits' | 'currencyOpen' | 'logo' | 'version'>;

export async function getCompany(db: Db): Promise<Company> {
  const [row] = await db.rows<ProfileRow>(profile);
  if (!row) throw problem('not-found', { what: 'company' });
  const [any] = await db.rows<{ found: boolean }>(anyDocument);
  return {
    ...settingsOf(row),
    currencyDigits: row.currency_digits,
    currencyOpen: !any?.found,
    logo: await companyLogo(db),
    version: row.version,
  };
}

/** Refuses with `stale`, `forbidden` and `future-date` (lock date), `currency-fixed`, `series-invalid` and `field-invalid`. */
export async function changeCompany(
  tx: Tx,
  by: By,
  given: { version: number; changes: Partial<Settings> },
): Promise<Company> {
  const [row] = await tx.rows<ProfileRow>(profileForUpdate);
  if (!row) throw problem('not-found', { what: 'company' });
  if (row.version !== given.version) throw problem('stale', { current: row.version, given: given.version });
  const before = settingsOf(row);
  const after: Settings = { ...before, ...given.changes };
  after.serialSeries = after.serialSeries || null;
  after.lotSeries = after.lotSeries || null;
  checkPlace(given.changes);
  after.overPercent = percentOf(after.overPercent);
  checkSeries('serialSeries', after.serialSeries);
  checkSeries('lotSeries', after.lotSeries);
  if (after.lockDate !== before.lockDate && !by.caller.permissions.has('period.lock')) {
    throw problem('forbidden', { role: by.caller.role, permission: 'period.lock', field: 'lockDate' });
  }
  if (after.lockDate !== before.lockDate) checkLockDate(after, by.clock.now());
  if (after.currency !== before.currency) {
    const [any] = await tx.rows<{ found: boolean }>(anyDocument);
    if (any?.found) throw problem('currency-fixed', { field: 'currency' });
  }
  const { name, country, currency, timeZone, language, lockDate, serialSeries, lotSeries, numberPolicy } = after;
  const rules = [JSON.stringify(numberPolicy), after.picking, after.expiredPolicy];
  const place = [name, country, currency, digitsOf(currency), timeZone, language];
  await tx.run(changeProfileRow, [
    ...place,
    lockDate,
    serialSeries,
    lotSeries,
    ...rules,
    ...ordersOf(after),
    ...printedOf(after),
  ]);
  if (name !== before.name) await tx.run(renameCompany, [by.caller.company.id, name]);
  await audit(tx, by, {
    action: 'company.edit',
    subjectKind: 'company',
    subjectId: by.caller.company.id,
    subjectName: name,
    change: changeOf(before, after),
  });
  return getCompany(tx);
}

export async function listCounters(db: Db): Promise<DocumentCounter[]> {
  return (await db.rows<CounterRow>(counters)).map(counterOf);
}

export async function changeCounter(
  tx: Tx,
  by: By,
  given: { kind: CounterKind; version: number; prefix?: string; digits?: number },
): Promise<DocumentCounter> {
  const [row] = await tx.rows<CounterRow>(counterForUpdate, [given.kind]);
  if (!row) throw problem('not-found', { what: 'document counter' });
  if (row.version !== given.version) throw problem('stale', { current: row.version, given: given.version });
  const before = { prefix: row.prefix, digits: row.digits };
  const after = { prefix: given.prefix ?? row.prefix, digits: given.digits ?? row.digits };
  await tx.run(changeCounterRow, [given.kind, after.prefix, after.digits]);
  await audit(tx, by, {
    action: 'document-counter.edit',
    subjectKind: 'document-counter',
    subjectId: given.kind,
    subjectName: given.kind,
    change: changeOf(before, after),
  });
  return counterOf({ ...row, ...after, version: row.version + 1 });
}

/** A day that has not begun where the company is cannot be closed: nobody could post any more. */
function checkLockDate({ lockDate, timeZone }: Settings, now: Date): void {
  const today = dateIn(now, timeZone);
  if (lockDate !== null && lockDate > today) throw problem('future-date', { field: 'lockDate', lockDate, today });
}

function checkSeries(field: string, series: string | null): void {
  if (series === null) return;
  const read = readSeries(series);
  if (!read.ok) throw problem('series-invalid', { field, series, reason: read.reason });
}

function percentOf(typed: string): string {
  const percent = parsePercent(typed);
  if (percent.ok) return percent.value;
  throw problem('field-invalid', { field: 'overPercent', reason: 'it is not a percentage', given: typed.slice(0, 40) });
}

const ordersOf = (to: Settings) => [to.overReceipt, to.overDelivery, to.overPercent, to.pricesIncludeTax];
const printedOf = (to: Settings) => [
  ...[to.street, to.postcode, to.city, to.taxNumber, to.email, to.phone],
  ...[to.website, to.bankAccount, to.documentFooter],
];

const settingsOf = (row: ProfileRow): Settings => ({
  name: row.name,
  country: row.country,
  currency: row.currency,
  timeZone: row.time_zone,
  language: row.language,
  lockDate: row.lock_date,
  serialSeries: row.serial_series,
  lotSeries: row.lot_series,
  numberPolicy: row.number_policy,
  picking: row.picking,
  expiredPolicy: row.expired_policy,
  overReceipt: row.over_receipt,
  overDelivery: row.over_delivery,
  overPercent: row.over_percent,
  pricesIncludeTax: row.prices_include_tax,
  street: row.street,
  postcode: row.postcode,
  city: row.city,
  taxNumber: row.tax_number,
  email: row.email,
  phone: row.phone,
  website: row.website,
  bankAccount: row.bank_account,
  documentFooter: row.document_footer,
});

const counterOf = (row: CounterRow): DocumentCounter => ({
  kind: row.kind as CounterKind,
  prefix: row.prefix,
  digits: row.digits,
  next: row.next,
  example: row.prefix + String(row.next).padStart(row.digits, '0'),
  version: row.version,
});

/** Whether the company is one to look around in. */
export async function isDemo(db: Pick<Db, 'rows'>): Promise<boolean> {
  const [row] = await db.rows<{ demo: boolean }>(demoOfSchema);
  return row?.demo ?? false;
}

/** Puts the list of first steps away, or takes it out again, for everybody. */
export async function putFirstStepsAway(tx: Tx, by: By, closed: boolean): Promise<void> {
  const [company] = await tx.rows<{ name: string }>(closeFirstStepsRow, [closed]);
  if (!company) return;
  const subject = { subjectKind: 'company', subjectId: by.caller.company.id, subjectName: company.name };
  await audit(tx, by, { ...subject, action: closed ? 'company.steps-away' : 'company.steps-again' });
}
