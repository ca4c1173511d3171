// Statements on calendar addresses. Where the company is stands in the address; people are kept above it.
import type { Role } from '../../domain/permission.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';

const put: Statement = {
  name: 'calendar-feed-put',
  text: `insert into calendar_feed (user_id, secret_hash, created_at) values ($1, $2, $3)
    on conflict (user_id) do update set secret_hash = excluded.secret_hash, created_at = excluded.created_at`,
};
export const putFeed = (tx: Tx, given: { userId: string; hash: Buffer; at: Date }): Promise<number> =>
  tx.run(put, [given.userId, given.hash, given.at]);
const since: Statement = {
  name: 'calendar-feed-since',
  text: 'select created_at as since from calendar_feed where user_id = $1',
};
export const feedSince = async (db: Db, userId: string): Promise<string | null> =>
  (await db.rows<{ since: string }>(since, [userId]))[0]?.since ?? null;
const drop: Statement = { name: 'calendar-feed-drop', text: 'delete from calendar_feed where user_id = $1' };
export const dropFeed = (tx: Tx, userId: string): Promise<number> => tx.run(drop, [userId]);

const company: Statement = {
  name: 'calendar-company',
  text: 'select schema_name as schema from company where id = $1',
};
export const schemaOfCompany = async (control: Db, id: string): Promise<string | undefined> =>
  (await control.rows<{ schema: string }>(company, [id]))[0]?.schema;
const owner: Statement = {
  name: 'calendar-feed-owner',
  text: 'select user_id as id from calendar_feed where secret_hash = $1',
};
export const ownerOfFeed = async (db: Db, hash: Buffer): Promise<string | undefined> =>
  (await db.rows<{ id: string }>(owner, [hash]))[0]?.id;
const member: Statement = {
  name: 'calendar-member',
  text: 'select role from member where company_id = $1 and user_id = $2 and active',
};
export const roleOfMember = async (control: Db, companyId: string, userId: string): Promise<Role | undefined> =>
  (await control.rows<{ role: Role }>(member, [companyId, userId]))[0]?.role;
