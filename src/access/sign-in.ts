// Signing in with better-auth: it owns the tables "user", account, session and verification in the control schema,
// checks passwords and opens sessions. A session's cookie is signed as better-auth signs it, and is checked here and in
// session.ts without it, for it is checked on every request. better-auth is loaded when somebody first signs in.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { BetterAuthOptions } from 'better-auth';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { newId } from '../domain/uuid.ts';
import type { Connection, Database, Place } from '../platform/database.ts';
import { programRole } from '../platform/database.ts';
import {
  grantSignIn,
  insertSecret,
  insertSignInVersion,
  lockSignInVersion,
  secretOf,
  signInVersion,
} from './sign-in.sql.ts';

/** Raised whenever the options below change the tables. */
const version = 'better-auth 1.7.5, user.language';
export const sessionDays = 14;
const browserKeepsDays = 400;

export type SignIn = {
  cookieName: string;
  /** The `set-cookie` header that gives a session to a browser. The database decides how long it lasts. */
  cookieFor(token: string): string;
  /** The header that takes it away. */
  noCookie: string;
  /** The session token of a `cookie` header whose signature is ours, else undefined. */
  tokenOf(cookieHeader: string | undefined): string | undefined;
  /** Opens a session: its token, or undefined when address and password do not belong together. */
  open(given: { email: string; password: string; userAgent: string; address: string }): Promise<string | undefined>;
};

/**
 * Makes better-auth's tables and hands them to the program's role. Repeatable; a look when there is nothing to do. Of two
 * programs that start at once the second waits and finds it done.
 */
export async function migrateSignIn(connection: Connection): Promise<void> {
  const pool = new pg.Pool({ ...connection, options: '-c search_path=control -c timezone=UTC', max: 2 });
  try {
    if ((await pool.query(signInVersion.text, [version])).rowCount) return;
    const lock = await pool.connect();
    try {
      await lock.query('begin');
      await lock.query(lockSignInVersion.text);
      if (!(await lock.query(signInVersion.text, [version])).rowCount) {
        await makeTables(pool);
        await lock.query(insertSignInVersion.text, [version, new Date()]);
      }
      await lock.query('commit');
    } finally {
      // Closing it gives up the lock when something failed on the way.
      lock.release(true);
    }
  } finally {
    await pool.end();
  }
}

async function makeTables(pool: pg.Pool): Promise<void> {
  const { getMigrations } = await import('better-auth/db/migration');
  const { runMigrations } = await getMigrations(optionsFor(pool, randomBytes(32).toString('hex'), 'http://localhost'));
  await runMigrations();
  for (const table of ['"user"', 'account', 'session', 'verification'])
    await pool.query(grantSignIn(table, programRole));
}

export async function openSignIn(database: Database, publicUrl: string): Promise<SignIn> {
  await migrateSignIn(database.connection);
  const secret = await keptSecret(database.control, 'session');
  const secure = publicUrl.startsWith('https:');
  const cookieName = `${secure ? '__Secure-' : ''}trazo.session_token`;
  const attributes = `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  const signatureOf = (token: string): Buffer => createHmac('sha256', secret).update(token).digest();
  let auth: Promise<Auth> | undefined;
  return {
    cookieName,
    cookieFor(token) {
      const value = encodeURIComponent(`${token}.${signatureOf(token).toString('base64')}`);
      return `${cookieName}=${value}; Max-Age=${browserKeepsDays * 86_400}${attributes}`;
    },
    noCookie: `${cookieName}=; Max-Age=0${attributes}`,
    tokenOf(header) {
      const value = cookieValue(header, cookieName);
      const dot = value?.lastIndexOf('.') ?? -1;
      if (value === undefined || dot < 1) return undefined;
      const token = value.slice(0, dot);
      const given = Buffer.from(value.slice(dot + 1), 'base64');
      const expected = signatureOf(token);
      return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
    },
    async open(given) {
      auth ??= loadAuth(database.control.pool, secret, publicUrl);
      return openSession(await auth, given);
    },
  };
}

type Auth = Awaited<ReturnType<typeof loadAuth>>;

async function loadAuth(pool: pg.Pool, secret: string, publicUrl: string) {
  const { betterAuth } = await import('better-auth');
  return betterAuth(optionsFor(pool, secret, publicUrl));
}

async function openSession(
  auth: Auth,
  given: { email: string; password: string; userAgent: string; address: string },
): Promise<string | undefined> {
  const { isAPIError } = await import('better-auth/api');
  try {
    const { token } = await auth.api.signInEmail({
      body: { email: given.email, password: given.password },
      headers: new Headers({ 'user-agent': given.userAgent, 'x-forwarded-for': given.address }),
    });
    return token;
  } catch (error) {
    if (isAPIError(error) && error.statusCode === 401) return undefined;
    throw error;
  }
}

function optionsFor(pool: pg.Pool, secret: string, publicUrl: string) {
  return {
    appName: 'Trazo',
    baseURL: publicUrl,
    secret,
    database: { db: new Kysely({ dialect: new PostgresDialect({ pool }) }), type: 'postgres', schemaName: 'control' },
    // People come by setup and invitation only.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    user: { additionalFields: { language: { type: 'string', required: false, input: false } } },
    session: { expiresIn: sessionDays * 86_400 },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'trazo',
      useSecureCookies: publicUrl.startsWith('https:'),
      database: { generateId: () => newId() },
    },
  } satisfies BetterAuthOptions;
}

/** A key made once and kept in the database, so that every program on it agrees. */
async function keptSecret(control: Place, name: string): Promise<string> {
  await control.db.run(insertSecret, [name, randomBytes(32), new Date()]);
  const [row] = await control.db.rows<{ value: Buffer }>(secretOf, [name]);
  if (!row) throw new Error(`the secret ${name} is missing`);
  return row.value.toString('hex');
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at < 0 || pair.slice(0, at).trim() !== name) continue;
    try {
      return decodeURIComponent(pair.slice(at + 1).trim());
    } catch {
      return undefined;
    }
  }
  return undefined;
}
