// Statements on the people of a company: members, and the links by which they come in. Members and links lie in the
// control schema and change in the company's transaction, together with the audit. Names in quotes are better-auth's.
import type { Role } from '../domain/permission.ts';
import type { Statement } from '../platform/database.ts';

export type UserRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  has_password: boolean;
  created_at: string;
  last_seen_at: string | null;
  version: number;
};

const userColumns = `u.id, u.name, u.email, m.role, m.active, m.created_at, m.last_seen_at, m.version,
      exists (select from control.account a
        where a."userId" = u.id and a."providerId" = 'credential' and a.password is not null) as has_password`;

/** $1 company, $2 part of name or address (LIKE pattern, lower case) or null. */
export const users: Statement = {
  name: 'user-list',
  text: `select ${userColumns}
    from control.member m join control."user" u on u.id = m.user_id
    where m.company_id = $1 and ($2::text is null or lower(u.name) like $2 or u.email like $2)
    order by lower(u.name), u.id limit 1000`,
};
export const userById: Statement = {
  name: 'user-find',
  text: `select ${userColumns}
    from control.member m join control."user" u on u.id = m.user_id
    where m.company_id = $1 and m.user_id = $2`,
};
export const userForChange: Statement = {
  name: 'user-find-for-update',
  text: `select ${userColumns}
    from control.member m join control."user" u on u.id = m.user_id
    where m.company_id = $1 and m.user_id = $2 for update of m`,
};
/** In one order for everybody, so that two administrators who take each other's role away meet here. */
export const lockAdministrators: Statement = {
  name: 'administrators-lock',
  text: `select m.user_id from control.member m
    where m.company_id = $1 and m.role = 'administrator' and m.active order by m.user_id for update`,
};
export const otherAdministrators: Statement = {
  name: 'administrators-other',
  text: `select count(*)::int as count from control.member m
    where m.company_id = $1 and m.user_id <> $2 and m.role = 'administrator' and m.active
      and exists (select from control.account a
        where a."userId" = m.user_id and a."providerId" = 'credential' and a.password is not null)`,
};
export const changeMember: Statement = {
  name: 'member-change',
  text: `update control.member set role = $3, active = $4, version = version + 1 where company_id = $1 and user_id = $2`,
};
/** In how many other companies a person works. */
export const membershipsElsewhere: Statement = {
  name: 'member-elsewhere',
  text: `select count(*)::int as count from control.member where user_id = $2 and company_id <> $1 and active`,
};
export const revokeTokensOf: Statement = {
  name: 'tokens-revoke-of-user',
  text: `update control.api_token set revoked_at = $3 where company_id = $1 and user_id = $2 and revoked_at is null
      and not device`,
};

export type LinkRow = {
  kind: 'invitation' | 'password-reset';
  user_id: string;
  name: string;
  email: string;
  company_id: string;
  company_name: string;
  schema_name: string;
  role: Role;
  active: boolean;
  expires_at: string;
};

/** A new link takes the place of the person's earlier one. */
export const putLink: Statement = {
  name: 'link-put',
  text: `insert into control.link (token_hash, company_id, user_id, kind, expires_at, created_at)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (company_id, user_id) do update set token_hash = excluded.token_hash, kind = excluded.kind,
      expires_at = excluded.expires_at, created_at = excluded.created_at`,
};
export const linkByHash: Statement = {
  name: 'link-find',
  text: `select l.kind, l.user_id, u.name, u.email, l.company_id, c.name as company_name, c.schema_name, m.role,
      m.active, l.expires_at
    from control.link l
    join control."user" u on u.id = l.user_id
    join control.company c on c.id = l.company_id
    join control.member m on m.company_id = l.company_id and m.user_id = l.user_id
    where l.token_hash = $1`,
};
/** Who deletes it may use it: a second one at the same moment finds nothing. */
export const takeLink: Statement = {
  name: 'link-take',
  text: 'delete from control.link where token_hash = $1 and expires_at > $2',
};
export const dropLinksOf: Statement = {
  name: 'link-drop',
  text: 'delete from control.link where company_id = $1 and user_id = $2',
};
