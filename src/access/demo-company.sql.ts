// Statements on the demo company's rows in the control schema. Names in quotes are better-auth's.
import type { Statement } from '../platform/database.ts';

export type DemoRow = { id: string; schema: string };

export const demoCompany: Statement = {
  name: 'demo-company',
  text: 'select id, schema_name as schema from company where demo order by created_at, id limit 1',
};
export const demoCompanyForUpdate: Statement = {
  name: 'demo-company-for-update',
  text: 'select id, schema_name as schema from company where demo and id = $1 for update',
};
/** Everybody who may change settings of a company that is none: $1 the demo company, $2 now. */
export const addAdministrators: Statement = {
  name: 'demo-add-administrators',
  text: `insert into control.member (company_id, user_id, role, active, created_at)
    select distinct $1::uuid, m.user_id, 'administrator', true, $2::timestamptz
    from control.member m join control.company c on c.id = m.company_id
    where m.active and m.role = 'administrator' and not c.demo
    on conflict do nothing`,
};
/** The first of them. */
export const anyAdministrator: Statement = {
  name: 'demo-any-administrator',
  text: `select u.name, u.email from control.member m
    join control.company c on c.id = m.company_id join control."user" u on u.id = m.user_id
    where m.active and m.role = 'administrator' and not c.demo order by m.created_at, u.id limit 1`,
};
/** $1 a person, $2 when: the person may look around in the demo company, after whatever is their own. */
export const joinDemo: Statement = {
  name: 'demo-join',
  text: `insert into control.member (company_id, user_id, role, active, created_at)
    select id, $1, 'administrator', true, $2 from control.company where demo on conflict do nothing`,
};
/** $1 the address that everybody knows. */
export const dropKnownAccount: Statement = {
  name: 'demo-drop-known-account',
  text: `update control.member m set active = false, version = version + 1 from control."user" u
    where u.id = m.user_id and u.email = $1 and m.active`,
};
/** Its company still lets it in: $1 its address. */
export const knownAccount: Statement = {
  name: 'demo-known-account',
  text: `select exists (select from control.member m join control."user" u on u.id = m.user_id
    join control.company c on c.id = m.company_id where c.demo and m.active and u.email = $1) as found`,
};

/** What hangs on a company beside its schema, in the order in which it can go; $1 the company. */
export const dropCompanyRows: readonly Statement[] = [
  { name: 'company-drop-tokens', text: 'delete from control.api_token where company_id = $1' },
  { name: 'company-drop-links', text: 'delete from control.link where company_id = $1' },
  { name: 'company-drop-members', text: 'delete from control.member where company_id = $1' },
  { name: 'company-drop', text: 'delete from control.company where id = $1 and demo' },
];
/** $1 what addresses of people who do not exist end in (LIKE pattern). */
export const dropMadeUpPeople: readonly Statement[] = ['session', 'account'].map((table) => ({
  name: `demo-drop-people-${table}`,
  text: `delete from control.${table} where "userId" in (select id from control."user" u where u.email like $1
    and not exists (select from control.member m where m.user_id = u.id))`,
}));
export const dropMadeUpUsers: Statement = {
  name: 'demo-drop-people',
  text: `delete from control."user" u where u.email like $1
    and not exists (select from control.member m where m.user_id = u.id)`,
};
export const dropSchema = (schema: string): Statement => ({
  name: `drop-${schema}`,
  text: `drop schema if exists ${schema} cascade`,
});
