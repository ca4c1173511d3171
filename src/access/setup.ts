// A company comes into being at once or not at all: its schema first, which nobody sees yet, then in one transaction the
// company, its administrator and the rows it starts with. Of two first visitors one wins. A schema that an interrupted
// try left behind holds no rows and is used by the next one.
import { isTimeZone } from '../domain/calendar.ts';
import { countries } from '../domain/country.ts';
import { permissionsOf } from '../domain/permission.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Clock } from '../platform/clock.ts';
import { type Connection, type Database, type Tx, transactAsOwner } from '../platform/database.ts';
import { createCompanySchema } from '../platform/migrate.ts';
import { audit } from './audit.ts';
import { insertProfile } from './company.sql.ts';
import { firstLotSeries, firstSerialSeries, insertFirstRows } from './first-rows.ts';
import { hashNewPassword } from './password.ts';
import type { Language } from './person.contract.ts';
import { anyCompany } from './session.sql.ts';
import {
  goToSchema,
  insertCompany,
  insertMember,
  insertPassword,
  insertUser,
  isSchemaEmpty,
  leftSchemas,
  lockCompanies,
  userByEmail,
} from './setup.sql.ts';
import { migrateSignIn } from './sign-in.ts';

export type NewCompany = {
  company: { name: string; country: string; currency: string; timeZone: string; language: Language };
  administrator: { name: string; email: string; password: string };
  /** Refuses with `setup-done` when there is a company already that is no demo; else it is called with the administrator. */
  onlyFirst?: (tx: Tx, userId: string, now: Date) => Promise<void>;
  /** A company to look around in. */
  demo?: boolean;
};
export type CreatedCompany = { companyId: string; schema: string; userId: string };

/**
 * Creates a company with its default places, units and counters, and its administrator. A person whose address is known
 * already keeps name and password and becomes the administrator.
 */
export async function createCompany(database: Database, clock: Clock, options: NewCompany): Promise<CreatedCompany> {
  const { company, administrator } = options;
  checkPlace(company, 'company.');
  const known = [administrator.name, administrator.email, company.name];
  const passwordHash = await hashNewPassword(administrator.password, known, 'administrator.password');
  await migrateSignIn(database.connection);
  return transactAsOwner(database.connection, async (tx) => {
    await tx.run(lockCompanies);
    const [any] = await tx.rows<{ found: boolean }>(anyCompany);
    if (options.onlyFirst && any?.found) throw problem('setup-done');
    const companyId = newId();
    const schema = (await leftEmpty(database.connection, tx)) ?? `company_${companyId.replaceAll('-', '').slice(-12)}`;
    await createCompanySchema(database.connection, schema);
    const now = clock.now();
    await tx.run(insertCompany, [companyId, schema, company.name, options.demo ?? false, now]);
    const userId = await personFor(tx, administrator, passwordHash, now);
    await tx.run(insertMember, [companyId, userId, 'administrator', now]);
    if (options.onlyFirst) await options.onlyFirst(tx, userId, now);
    await tx.run(goToSchema(schema));
    await fillCompany(tx, company);
    const caller = {
      id: userId,
      userId,
      userName: administrator.name,
      role: 'administrator' as const,
      permissions: new Set(permissionsOf.administrator),
      company: { id: companyId, schema },
    };
    await audit(
      tx,
      { caller, clock },
      {
        action: 'company.create',
        subjectKind: 'company',
        subjectId: companyId,
        subjectName: company.name,
        change: { ...company, administrator: administrator.email },
      },
    );
    return { companyId, schema, userId };
  });
}

/** Refuses a country, currency or time zone that does not exist (`field-invalid`). */
export function checkPlace(given: { country?: string; currency?: string; timeZone?: string }, prefix = ''): void {
  if (given.country !== undefined && !countries.includes(given.country)) {
    throw problem('field-invalid', { field: `${prefix}country`, reason: 'there is no such country code' });
  }
  if (given.currency !== undefined && !Intl.supportedValuesOf('currency').includes(given.currency)) {
    throw problem('field-invalid', { field: `${prefix}currency`, reason: 'there is no such currency code' });
  }
  if (given.timeZone !== undefined && !isTimeZone(given.timeZone)) {
    throw problem('field-invalid', { field: `${prefix}timeZone`, reason: 'there is no such time zone' });
  }
}

/** 2 for EUR, 0 for JPY, 3 for KWD. */
export function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

async function leftEmpty(connection: Connection, tx: Tx): Promise<string | undefined> {
  const names = (await tx.rows<{ name: string }>(leftSchemas)).map(({ name }) => name);
  for (const name of names.filter((left) => /^company_[0-9a-z]+$/.test(left))) {
    await createCompanySchema(connection, name);
    const [row] = await tx.rows<{ empty: boolean }>(isSchemaEmpty(name));
    if (row?.empty) return name;
  }
  return undefined;
}

async function personFor(
  tx: Tx,
  person: { name: string; email: string },
  passwordHash: string,
  now: Date,
): Promise<string> {
  const [known] = await tx.rows<{ id: string }>(userByEmail, [person.email]);
  if (known) return known.id;
  const userId = newId();
  await tx.run(insertUser, [userId, person.name, person.email, now]);
  await tx.run(insertPassword, [newId(), userId, passwordHash, now]);
  return userId;
}

/** The rows that every company begins with; the transaction is on its schema. */
export async function fillCompany(tx: Tx, company: NewCompany['company']): Promise<void> {
  const { name, country, currency, timeZone, language } = company;
  const digits = digitsOf(currency);
  const series = [firstSerialSeries, firstLotSeries];
  await tx.run(insertProfile, [name, country, currency, digits, timeZone, language, ...series]);
  await insertFirstRows(tx, language);
}
