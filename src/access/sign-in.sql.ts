// Statements around better-auth's own tables: their version, the rights on them, the program's keys.
import type { Statement } from '../platform/database.ts';

export const signInVersion: Statement = {
  name: 'sign-in-version',
  text: 'select version from control.sign_in_version where version = $1',
};
export const insertSignInVersion: Statement = {
  name: 'sign-in-version-insert',
  text: `insert into control.sign_in_version (version, applied_at) values ($1, $2) on conflict (version) do nothing`,
};
export const lockSignInVersion: Statement = {
  name: 'sign-in-version-lock',
  text: 'lock table control.sign_in_version in share row exclusive mode',
};
export const grantSignIn = (table: string, role: string): string =>
  `grant select, insert, update, delete on control.${table} to ${role}`;

export const insertSecret: Statement = {
  name: 'secret-insert',
  text: `insert into secret (name, value, created_at) values ($1, $2, $3) on conflict (name) do nothing`,
};
export const secretOf: Statement = {
  name: 'secret-find',
  text: 'select value from secret where name = $1',
};
