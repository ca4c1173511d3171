// Statements on sessions: the one that every request asks, and those that open, extend and end them. Table and column
// names in quotes are better-auth's.
import type { Role } from '../domain/permission.ts';
import type { Statement } from '../platform/database.ts';

/** A person at work: who, in which company, with which role. The company's part is null without a membership. */
export type PersonRow = {
  user_id: string;
  user_name: string;
  email: string;
  language: string | null;
  company_id: string | null;
  schema_name: string | null;
  demo: boolean | null;
  role: Role | null;
};
export type SessionRow = PersonRow & { session_id: string; expires_at: string; seen_at: string };
export type TokenRow = PersonRow & {
  token_id: string;
  permissions: string[];
  expires_at: string | null;
  revoked_at: string | null;
  last_used_at: string | null;
};

/** $1 session token, $2 company asked for or null: then the one that the browser keeps ($3, or null), else the first one. */
export const sessionByToken: Statement = {
  name: 'session-by-token',
  text: `select s.id as session_id, s."expiresAt" as expires_at, s."updatedAt" as seen_at,
      u.id as user_id, u.name as user_name, u.email, u.language,
      m.company_id, m.schema_name, m.demo, m.role
    from session s
    join "user" u on u.id = s."userId"
    left join lateral (
      select m.company_id, c.schema_name, c.demo, m.role
      from member m join company c on c.id = m.company_id
      where m.user_id = u.id and m.active and ($2::uuid is null or m.company_id = $2)
      order by (m.company_id = $3::uuid) is not true, m.created_at, m.company_id limit 1
    ) m on true
    where s.token = $1`,
};

/** $1 hash of the secret. A device's token has the rights of a till, whatever becomes of whoever paired it. */
export const personByApiToken: Statement = {
  name: 'person-by-api-token',
  text: `select t.id as token_id, t.permissions, t.expires_at, t.revoked_at, t.last_used_at, u.id as user_id,
      u.name as user_name, u.email, u.language, t.company_id, c.schema_name, c.demo,
      case when t.device then 'cashier' else m.role end as role
    from api_token t
    join "user" u on u.id = t.user_id
    join company c on c.id = t.company_id
    left join member m on m.company_id = t.company_id and m.user_id = t.user_id and m.active
    where t.secret_hash = $1 and (t.device or m.user_id is not null)`,
};

/** $1 session, $2 now, $3 new end, $4 company, $5 user. */
export const extendSession: Statement = {
  name: 'session-extend',
  text: `with seen as (update member set last_seen_at = $2 where company_id = $4 and user_id = $5)
    update session set "updatedAt" = $2, "expiresAt" = $3 where id = $1`,
};
export const touchApiToken: Statement = {
  name: 'api-token-touch',
  text: 'update api_token set last_used_at = $2 where id = $1',
};

export const endSession: Statement = {
  name: 'session-end',
  text: 'delete from control.session where token = $1',
};
/** $1 user, $2 the one session that stays, or null. */
export const endSessionsOf: Statement = {
  name: 'sessions-end',
  text: 'delete from control.session where "userId" = $1 and ($2::text is null or id <> $2)',
};
/** $1 session token, $2 now, $3 its end. */
export const timeSession: Statement = {
  name: 'session-time',
  text: 'update control.session set "createdAt" = $2, "updatedAt" = $2, "expiresAt" = $3 where token = $1',
};

export const companiesOf: Statement = {
  name: 'companies-of-user',
  text: `select c.id, c.name, c.demo, m.role from member m join company c on c.id = m.company_id
    where m.user_id = $1 and m.active order by m.created_at, c.id`,
};
/** A demo is none. */
export const anyCompany: Statement = {
  name: 'company-any',
  text: 'select exists (select from company where not demo) as found',
};

export const changeUserRow: Statement = {
  name: 'user-change',
  text: `update control."user" set name = $2, language = $3, "updatedAt" = $4 where id = $1`,
};
export const passwordHashOf: Statement = {
  name: 'password-hash-find',
  text: `select password from control.account where "userId" = $1 and "providerId" = 'credential'`,
};
export const changePasswordHash: Statement = {
  name: 'password-hash-change',
  text: `update control.account set password = $2, "updatedAt" = $3 where "userId" = $1 and "providerId" = 'credential'`,
};
export const userForUpdate: Statement = {
  name: 'user-for-update',
  text: 'select name, language from control."user" where id = $1 for update',
};
export const changeUserName: Statement = {
  name: 'user-change-name',
  text: 'update control."user" set name = $2, "updatedAt" = $3 where id = $1',
};
/** Only when $4 is still the hash: somebody else may have set a new one by a link meanwhile. */
export const replacePasswordHash: Statement = {
  name: 'password-hash-replace',
  text: `update control.account set password = $2, "updatedAt" = $3
    where "userId" = $1 and "providerId" = 'credential' and password = $4`,
};
export const dropEndedSessions: Statement = {
  name: 'session-drop-ended',
  text: 'delete from control.session where "expiresAt" < $1',
};
