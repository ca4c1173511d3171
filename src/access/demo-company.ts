// The company to look around in: there is one at most. It comes and goes as a whole; a company that is not a demo can
// never go this way. Where there is no other company anybody may enter it, with an account that the sign-in page tells;
// as soon as there is one, only its administrators.
import { randomBytes } from 'node:crypto';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Clock } from '../platform/clock.ts';
import { type Database, type Db, type Tx, transactAsOwner } from '../platform/database.ts';
import { dropJobsOf } from '../platform/jobs.ts';
import { createCompanySchema } from '../platform/migrate.ts';
import {
  addAdministrators,
  anyAdministrator,
  type DemoRow,
  demoCompany,
  demoCompanyForUpdate,
  dropCompanyRows,
  dropKnownAccount,
  dropMadeUpPeople,
  dropMadeUpUsers,
  dropSchema,
  joinDemo,
  knownAccount,
} from './demo-company.sql.ts';
import { hashNewPassword } from './password.ts';
import { anyCompany } from './session.sql.ts';
import { goToSchema, insertMember, insertPassword, insertUser, userByEmail } from './setup.sql.ts';
import { createCompany, fillCompany, type NewCompany } from './setup.ts';

/** Addresses that end in this are of people who do not exist. */
export const madeUpAddress = '@trazo.example';
/** Told by the terminal and by the sign-in page of an installation that has nothing but the demo. */
export const knownDemoAccount = { email: `demo${madeUpAddress}`, password: 'look around freely' } as const;

export type DemoPerson = { name: string; email: string; role: 'manager' | 'clerk' | 'cashier' };
export type MadeDemo = DemoRow & { people: { id: string; name: string }[] };

export const findDemo = async (control: Db): Promise<DemoRow | undefined> =>
  (await control.rows<DemoRow>(demoCompany))[0];

/** Whether there is a company that is no demo. */
export async function hasOwnCompany(control: Db): Promise<boolean> {
  const [own] = await control.rows<{ found: boolean }>(anyCompany);
  return own?.found ?? false;
}

/** What the sign-in page tells: the account of an installation that has nothing but the demo. */
export async function accountToTell(control: Db): Promise<typeof knownDemoAccount | null> {
  if (await hasOwnCompany(control)) return null;
  const [known] = await control.rows<{ found: boolean }>(knownAccount, [knownDemoAccount.email]);
  return known?.found ? knownDemoAccount : null;
}

/**
 * The company with its people, and nothing else yet.
 * @param given.by whoever asks, where somebody is signed in; else the known account, or every administrator there is
 * @throws demo-exists
 */
export async function createDemo(
  database: Database,
  clock: Clock,
  given: { company: NewCompany['company']; people: readonly DemoPerson[]; by: { name: string; email: string } | null },
): Promise<MadeDemo> {
  const control = database.control.db;
  const own = await hasOwnCompany(control);
  const [first] = own ? await control.rows<{ name: string; email: string }>(anyAdministrator) : [];
  const { email, password } = knownDemoAccount;
  const person = given.by ?? first;
  const administrator = person
    ? { ...person, password: randomBytes(24).toString('base64url') }
    : { name: 'Demo', email, password };
  const { companyId: id, schema } = await createCompany(database, clock, {
    ...{ company: given.company, administrator, demo: true },
  });
  const hash = await hashNewPassword(randomBytes(24).toString('base64url'), [], 'password');
  const people = await transactAsOwner(database.connection, async (tx) => {
    if (own && !given.by) await tx.run(addAdministrators, [id, clock.now()]);
    const made: MadeDemo['people'] = [];
    for (const one of given.people) made.push(await addPerson(tx, { ...one, companyId: id, hash, now: clock.now() }));
    return made;
  });
  return { id, schema, people };
}

/** Empties it, as after `createDemo`: for a filling that was interrupted. */
export async function emptyDemo(database: Database, demo: DemoRow, company: NewCompany['company']): Promise<void> {
  await transactAsOwner(database.connection, async (tx) => {
    await lockedDemo(tx, demo.id);
    await tx.run(dropSchema(demo.schema));
  });
  await createCompanySchema(database.connection, demo.schema);
  await transactAsOwner(database.connection, async (tx) => {
    await tx.run(goToSchema(demo.schema));
    await fillCompany(tx, company);
  });
}

/** Its schema, its rows, and the people that were made for it. @throws not-found, also of a company that is no demo */
export async function removeDemo(database: Database, companyId: string): Promise<void> {
  await transactAsOwner(database.connection, async (tx) => {
    const { schema } = await lockedDemo(tx, companyId);
    await dropJobsOf(tx, companyId);
    for (const statement of dropCompanyRows) await tx.run(statement, [companyId]);
    for (const statement of dropMadeUpPeople) await tx.run(statement, [`%${madeUpAddress}`]);
    await tx.run(dropMadeUpUsers, [`%${madeUpAddress}`]);
    await tx.run(dropSchema(schema));
  });
}

/** The first own company: its administrator may look around, and the account that everybody knows is closed. */
export async function handOverDemo(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.run(joinDemo, [userId, new Date(now.getTime() + 1000)]);
  await tx.run(dropKnownAccount, [knownDemoAccount.email]);
}

async function lockedDemo(tx: Tx, companyId: string): Promise<DemoRow> {
  const [demo] = await tx.rows<DemoRow>(demoCompanyForUpdate, [companyId]);
  if (!demo || !/^company_[0-9a-z]+$/.test(demo.schema)) throw problem('not-found', { what: 'demo company' });
  return demo;
}

async function addPerson(
  tx: Tx,
  given: DemoPerson & { companyId: string; hash: string; now: Date },
): Promise<{ id: string; name: string }> {
  const { companyId, name, email, role, hash, now } = given;
  const [known] = await tx.rows<{ id: string }>(userByEmail, [email]);
  const id = known?.id ?? newId();
  if (!known) {
    await tx.run(insertUser, [id, name, email, now]);
    await tx.run(insertPassword, [newId(), id, hash, now]);
  }
  await tx.run(insertMember, [companyId, id, role, now]);
  return { id, name };
}
