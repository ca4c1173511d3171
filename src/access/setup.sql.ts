// Statements that bring a company and its first person into being. Column names in quotes are better-auth's.
import type { Statement } from '../platform/database.ts';

/** Readers go on; whoever else creates a company waits. */
export const lockCompanies: Statement = {
  name: 'company-lock',
  text: 'lock table company in share row exclusive mode',
};
export const insertCompany: Statement = {
  name: 'company-insert',
  text: 'insert into company (id, schema_name, name, demo, created_at) values ($1, $2, $3, $4, $5)',
};
export const insertMember: Statement = {
  name: 'member-insert',
  text: `insert into control.member (company_id, user_id, role, active, created_at) values ($1, $2, $3, true, $4)`,
};
/** Schemas made for companies that never came to be: the program stopped half-way. */
export const leftSchemas: Statement = {
  name: 'company-left-schemas',
  text: `select nspname as name from pg_namespace
    where nspname like 'company\\_%' and nspname not in (select schema_name from company)`,
};
export const isSchemaEmpty = (schema: string): Statement => ({
  name: `is-empty-${schema}`,
  text: `select not exists (select from ${schema}.company_profile) as empty`,
});
export const goToSchema = (schema: string): Statement => ({
  name: `go-to-${schema}`,
  text: `set local search_path to ${schema}`,
});

/** $1 id, $2 name, $3 e-mail address, $4 now. */
export const insertUser: Statement = {
  name: 'user-insert',
  text: `insert into control."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    values ($1, $2, $3, false, $4, $4) on conflict (email) do nothing`,
};
/** $1 id, $2 user, $3 password hash, $4 now. */
export const insertPassword: Statement = {
  name: 'password-insert',
  text: `insert into control.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
    values ($1, $2, 'credential', $2, $3, $4, $4)`,
};
export const userByEmail: Statement = {
  name: 'user-by-email',
  text: 'select id, name from control."user" where email = $1',
};
