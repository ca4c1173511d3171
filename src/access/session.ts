// Who is asking. Every request that needs a person comes through `authenticate`: one statement finds the session or
// the API token with its person, company and role. A token never holds more than its owner's role does at this moment.
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type Permission, permissionsOf } from '../domain/permission.ts';
import { problem } from '../domain/problem.ts';
import { isId } from '../domain/uuid.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Place } from '../platform/database.ts';
import type { Caller } from '../platform/http.ts';
import { type ProfileRow, profile } from './company.sql.ts';
import type { Language } from './person.contract.ts';
import type { Session } from './session.contract.ts';
import {
  anyCompany,
  companiesOf,
  dropEndedSessions,
  extendSession,
  type PersonRow,
  personByApiToken,
  type SessionRow,
  sessionByToken,
  type TokenRow,
  timeSession,
  touchApiToken,
} from './session.sql.ts';
import { type SignIn, sessionDays } from './sign-in.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;

/** What the sessions need from the program around them. */
export type Access = {
  database: Database;
  control: Place;
  clock: Clock;
  signIn: SignIn;
  publicUrl: string;
  setupCode: string | undefined;
  /** What the sign-in page tells of an installation that has nothing but the demo. */
  demoAccount(): Promise<{ email: string; password: string } | null>;
};

/** A caller and what else is known about the person. */
export type Person = {
  caller: Caller;
  email: string;
  language: Language | null;
  demo: boolean;
  sessionId: string | null;
};

export async function authenticate(access: Access, request: FastifyRequest): Promise<Caller> {
  return (await personOf(access, request)).caller;
}

/**
 * The person of a request. Refuses with `unauthenticated`, `session-expired`, `token-refused`, `origin-refused`, and
 * `not-found` when the header `trazo-company` names a company that is not theirs.
 */
export async function personOf(access: Access, request: FastifyRequest): Promise<Person> {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return personOfApiToken(access, request, bearer);
  const token = access.signIn.tokenOf(request.headers.cookie);
  if (token === undefined) throw problem('unauthenticated');
  const person = await personOfSession(access, token, { asked: companyAsked(request), kept: companyKept(request) });
  if (!isRead(request) && !fromOwnPage(access, request)) throw problem('origin-refused');
  return person;
}

export async function personOfSession(
  access: Access,
  token: string,
  company: { asked: string | null; kept: string | null },
): Promise<Person> {
  const { control, clock } = access;
  const now = clock.now();
  const [row] = await control.db.rows<SessionRow>(sessionByToken, [token, company.asked, company.kept]);
  if (!row || new Date(row.expires_at) <= now) throw problem('session-expired');
  const caller = callerOf(row, row.user_id, () => true);
  if (!caller) throw company.asked === null ? problem('session-expired') : problem('not-found', { what: 'company' });
  if (isOlder(row.seen_at, now, hourMs)) await extend(access, row.session_id, caller);
  return { caller, sessionId: row.session_id, ...factsOf(row) };
}

/** A session that better-auth has just opened: its times become those of our clock. */
export async function startSession(access: Access, token: string, request: FastifyRequest): Promise<Person> {
  const now = access.clock.now();
  await access.control.db.run(timeSession, [token, now, endAfter(now)]);
  const person = await personOfSession(access, token, { asked: null, kept: companyKept(request) });
  if (person.sessionId !== null) await extend(access, person.sessionId, person.caller);
  await access.control.db.run(dropEndedSessions, [now]);
  return person;
}

async function extend({ control, clock }: Access, sessionId: string, caller: Caller): Promise<void> {
  const now = clock.now();
  await control.db.run(extendSession, [sessionId, now, endAfter(now), caller.company.id, caller.userId]);
}

const endAfter = (now: Date): Date => new Date(now.getTime() + sessionDays * dayMs);

async function personOfApiToken(access: Access, request: FastifyRequest, secret: string): Promise<Person> {
  const { control, clock } = access;
  const now = clock.now();
  const [row] = await control.db.rows<TokenRow>(personByApiToken, [hashOf(secret)]);
  if (!row || row.revoked_at !== null || (row.expires_at !== null && new Date(row.expires_at) <= now)) {
    throw problem('token-refused');
  }
  const caller = callerOf(row, `token:${row.token_id}`, (permission) => row.permissions.includes(permission));
  if (!caller) throw problem('token-refused');
  const asked = companyAsked(request);
  if (asked !== null && asked !== caller.company.id) throw problem('not-found', { what: 'company' });
  if (isOlder(row.last_used_at, now, minuteMs)) await control.db.run(touchApiToken, [row.token_id, now]);
  return { caller, sessionId: null, ...factsOf(row) };
}

/** Secrets are long and random: a plain hash is enough to keep them from whoever reads the table. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** An API token may do much; what is about the person alone takes the person. */
export function needPerson(caller: Caller): void {
  if (caller.id !== caller.userId) throw problem('session-needed');
}

function callerOf(row: PersonRow, id: string, held: (permission: Permission) => boolean): Caller | undefined {
  if (row.company_id === null || row.schema_name === null || row.role === null) return undefined;
  return {
    id,
    userId: row.user_id,
    userName: row.user_name,
    role: row.role,
    permissions: new Set(permissionsOf[row.role].filter(held)),
    company: { id: row.company_id, schema: row.schema_name },
  };
}

const factsOf = (row: PersonRow): { email: string; language: Language | null; demo: boolean } => ({
  email: row.email,
  language: row.language as Language | null,
  demo: row.demo ?? false,
});

const isOlder = (at: string | null, now: Date, millis: number): boolean =>
  at === null || now.getTime() - new Date(at).getTime() >= millis;

function companyAsked(request: FastifyRequest): string | null {
  const asked = request.headers['trazo-company'];
  if (asked === undefined) return null;
  if (typeof asked !== 'string' || !isId(asked)) throw problem('not-found', { what: 'company' });
  return asked;
}

/** Pages, pictures and downloads of this browser are of that company from now on. */
export const companyCookie = (id: string): string =>
  `trazo.company=${id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${400 * 86_400}`;

/** What the person chose last in this browser; a company that is not theirs, or not any more, is passed over. */
function companyKept(request: FastifyRequest): string | null {
  const kept = /(?:^|;\s*)trazo\.company=([0-9a-f-]{36})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
  return kept !== undefined && isId(kept) ? kept : null;
}

const isRead = (request: FastifyRequest): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(request.method);

/** Browsers tell where a write comes from and pages cannot change it; a cookie without that word is not believed. */
function fromOwnPage(access: Access, request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === request.host || origin === new URL(access.publicUrl).origin;
}

/** For addresses that take no session: a program may come without any origin, a foreign page may not. */
export function refuseForeignPage(access: Access, request: FastifyRequest): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if ((origin !== undefined || site !== undefined) && !fromOwnPage(access, request)) throw problem('origin-refused');
}

/** The answer of `GET /api/v1/session`; without a person it tells what the sign-in page needs. */
export async function sessionFacts(access: Access, person: Person | undefined, ended = false): Promise<Session> {
  const { control, setupCode } = access;
  if (!person) {
    const [any] = await control.db.rows<{ found: boolean }>(anyCompany);
    const setupNeeded = !any?.found;
    return {
      setupNeeded,
      setupCodeNeeded: setupNeeded && setupCode !== undefined,
      ended,
      user: null,
      company: null,
      role: null,
      permissions: [],
      companies: [],
      demo: setupNeeded ? await access.demoAccount() : null,
      language: null,
    };
  }
  const { caller, email, language, demo } = person;
  const [settings] = await access.database.company(caller.company.schema).db.rows<ProfileRow>(profile);
  const companies = await control.db.rows<Session['companies'][number]>(companiesOf, [caller.userId]);
  if (!settings) throw new Error(`${caller.company.schema} has no profile`);
  return {
    setupNeeded: false,
    setupCodeNeeded: false,
    ended: false,
    user: { id: caller.userId, name: caller.userName, email, language },
    company: {
      id: caller.company.id,
      name: settings.name,
      country: settings.country,
      currency: settings.currency,
      currencyDigits: settings.currency_digits,
      timeZone: settings.time_zone,
      language: settings.language,
      demo,
    },
    role: caller.role,
    permissions: [...caller.permissions],
    companies,
    demo: null,
    language: language ?? settings.language,
  };
}
