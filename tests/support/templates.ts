// The two databases that test files clone: as after the first start, and with a company and a person of each role. The
// company comes into being as it does for a user: by the first run's request, invitations and their links.
import type pg from 'pg';
import { setUp } from '../../src/access/setup.contract.ts';
import { createToken } from '../../src/access/token.contract.ts';
import { acceptLink, inviteUser } from '../../src/access/user.contract.ts';
import { buildApp } from '../../src/app.ts';
import { permissionsOf, type Role, roles } from '../../src/domain/permission.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { createLog } from '../../src/platform/log.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { type Api, apiClient, type Send, throughInject } from './client.ts';
import { createDatabase } from './databases.ts';
import { testConfig } from './test-config.ts';

export const templates = { empty: 'template_empty', company: 'template_company' } as const;

/** The company of the template: Spanish dates and money, English words. */
export const testCompany = {
  name: 'Casa Pérez',
  country: 'ES',
  currency: 'EUR',
  timeZone: 'Europe/Madrid',
  language: 'en',
} as const;

/** A person of the template. `token` is an API token with every permission of the role; it never expires. */
export type Account = { name: string; email: string; password: string; token: string };
export type Accounts = Record<Role, Account>;

export async function makeTemplates(server: pg.ClientConfig): Promise<Accounts> {
  const empty = await createDatabase(server, templates.empty);
  await migrate(empty, { log: () => {} });
  const connection = await createDatabase(server, templates.company, templates.empty);
  const log = createLog(process.env.TEST_LOG === 'yes' ? 'debug' : 'silent');
  const database = openDatabase(connection, { log });
  const app = await buildApp({ database, config: testConfig(), clock: systemClock, log, checkReplies: true });
  try {
    return await createPeople(throughInject(app));
  } finally {
    await app.close();
    await database.close();
  }
}

async function createPeople(send: Send): Promise<Accounts> {
  const anonymous = apiClient(send);
  const accounts = Object.fromEntries(roles.map((role) => [role, accountOf(role)])) as Accounts;
  const administrator = await signedIn(anonymous, setUp.path, {
    company: testCompany,
    administrator: personOf(accounts.administrator),
  });
  for (const role of roles) {
    const account = accounts[role];
    const own = role === 'administrator' ? administrator : await invited(anonymous, administrator, role, account);
    const body = { name: `tests as ${role}`, permissions: [...permissionsOf[role]] };
    account.token = (await own.call(createToken, { body })).secret ?? '';
  }
  return accounts;
}

async function invited(
  anonymous: Api,
  administrator: Api,
  role: Role,
  { email, name, password }: Account,
): Promise<Api> {
  const { link } = await administrator.call(inviteUser, { body: { email, name, role } });
  const token = link?.url?.split('/').at(-1) ?? '';
  return signedIn(anonymous, acceptLink.path.replace(':token', token), { name, password });
}

/** Posts what answers with a session and gives the client that carries it. */
async function signedIn(anonymous: Api, path: string, body: unknown): Promise<Api> {
  const answer = await anonymous.request('POST', path, body);
  if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
  return anonymous.with({ cookie: cookiesOf(answer.headers['set-cookie']), 'sec-fetch-site': 'same-origin' });
}

/** The pairs of a `set-cookie` header, ready to be sent back. */
export function cookiesOf(header: string | undefined): string {
  return (header ?? '')
    .split(/,(?=\s*[\w.-]+=)/)
    .map((cookie) => cookie.split(';')[0]?.trim())
    .join('; ');
}

function accountOf(role: Role): Account {
  const names = { administrator: 'Ana', manager: 'Mario', clerk: 'Clara', cashier: 'Carlos', viewer: 'Vera' };
  const name = `${names[role]} ${role[0]?.toUpperCase()}${role.slice(1)}`;
  return { name, email: `${role}@example.com`, password: `correct horse ${role} 7!`, token: '' };
}

const personOf = ({ name, email, password }: Account) => ({ name, email, password });
