// Every statement on `installation` and its units, and what a delivery took to its customer.
import { type RawBuilder, sql } from 'kysely';
import type { WarrantyUnit } from '../../domain/warranty.ts';
import type { documentKindNames } from '../../ledger/reference.contract.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type { InstallationQuery } from './installation.contract.ts';

export type InstallationFacts = {
  id: string;
  number: string;
  operationId: string;
  documentNumber: string;
  documentKind: (typeof documentKindNames)[number];
  partnerId: string | null;
  partnerName: string | null;
  installedOn: string;
  place: string;
  person: string;
  note: string;
  unitCount: number;
  cancelledAt: string | null;
  cancelledBy: string | null;
  cancelledByName: string | null;
  cancelReason: string;
  createdAt: string;
  createdBy: string;
  createdByName: string;
  version: number;
};
const columns = `i.id, i.number, i.operation_id as "operationId", o.number as "documentNumber", o.kind as "documentKind",
  p.id as "partnerId", p.name as "partnerName", i.installed_on as "installedOn", i.place, i.person, i.note,
  (select count(*)::int from installation_unit u where u.installation_id = i.id) as "unitCount",
  i.cancelled_at as "cancelledAt", i.cancelled_by as "cancelledBy", i.cancelled_by_name as "cancelledByName",
  i.cancel_reason as "cancelReason", i.created_at as "createdAt", i.created_by as "createdBy",
  i.created_by_name as "createdByName", i.version`;
const joins = 'join operation o on o.id = i.operation_id left join partner p on p.id = o.partner_id';

const byId: Statement = {
  name: 'installation-by-id',
  text: `select ${columns} from installation i ${joins} where i.id = $1`,
};
const lock: Statement = { name: 'installation-lock', text: `${byId.text} for update of i` };
export const installationById = async (db: Db, id: string): Promise<InstallationFacts | undefined> =>
  (await db.rows<InstallationFacts>(byId, [id]))[0];
export const lockInstallation = async (tx: Tx, id: string): Promise<InstallationFacts | undefined> =>
  (await tx.rows<InstallationFacts>(lock, [id]))[0];

const insert: Statement = {
  name: 'installation-insert',
  text: `insert into installation (id, number, operation_id, installed_on, place, person, note, created_at, created_by,
      created_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};
const insertUnits: Statement = {
  name: 'installation-insert-units',
  text: `insert into installation_unit (installation_id, lot_id, position)
    select $1, n.lot_id, n.position from unnest($2::uuid[], $3::int[]) as n (lot_id, position)`,
};
export async function insertInstallation(
  tx: Tx,
  row: Pick<InstallationFacts, 'id' | 'number' | 'operationId' | 'installedOn' | 'place' | 'person' | 'note'> & {
    lotIds: readonly string[];
  },
  by: { at: Date; userId: string; userName: string },
): Promise<void> {
  const { id, number, operationId, installedOn, place, person, note, lotIds } = row;
  await tx.run(insert, [...[id, number, operationId, installedOn, place, person, note, by.at, by.userId, by.userName]]);
  await tx.run(insertUnits, [id, lotIds, lotIds.map((_, index) => index)]);
}
const cancel: Statement = {
  name: 'installation-cancel',
  text: `update installation set cancelled_at = $2, cancelled_by = $3, cancelled_by_name = $4, cancel_reason = $5,
      version = version + 1 where id = $1`,
};
export const markCancelled = (
  tx: Tx,
  id: string,
  by: { at: Date; userId: string; userName: string; reason: string },
): Promise<number> => tx.run(cancel, [id, by.at, by.userId, by.userName, by.reason]);

const ofUnits: Statement = {
  name: 'installation-units',
  text: `select l.id, l.number, p.id as "productId", p.sku, p.name as "productName", l.warranty_until as "warrantyUntil"
    from installation_unit u join lot l on l.id = u.lot_id join product p on p.id = l.product_id
    where u.installation_id = $1 order by u.position`,
};
export type InstalledFacts = {
  id: string;
  number: string;
  productId: string;
  sku: string;
  productName: string;
  warrantyUntil: string | null;
};
export const installedUnits = (db: Db, id: string): Promise<InstalledFacts[]> => db.rows<InstalledFacts>(ofUnits, [id]);

const document: Statement = {
  name: 'installation-document',
  text: `select o.id, o.number, o.kind, o.state, coalesce(t.sold_at, o.occurred_at) as "occurredAt"
    from operation o left join ticket t on t.id = o.ticket_id where o.id = $1`,
};
export type DocumentFacts = { id: string; number: string; kind: string; state: string; occurredAt: string | null };
export const documentFacts = async (db: Db, id: string): Promise<DocumentFacts | undefined> =>
  (await db.rows<DocumentFacts>(document, [id]))[0];

/**
 * Numbers that left for a customer by the document, or got their number after it. Still there: no move came after, or the
 * one that brought it back was reversed.
 */
const delivered = `with out as (
    select distinct m.lot_id from move_line m join operation o on o.id = m.operation_id
      join location f on f.id = m.from_id join location t on t.id = m.to_id
    where m.operation_id = any(array(select $1::uuid union all
        select d.id from operation d where d.origin_id = $1 and d.kind = 'identification'))
      and m.lot_kind = 'serial' and t.kind = 'customer' and f.kind <> 'customer'
  )`;
const installable: Statement = {
  name: 'installation-installable',
  text: `${delivered}
    select l.id, l.number, p.id as "productId", p.sku, p.name as "productName", i.id as "installationId",
      i.number as "installationNumber", i.installed_on as "installedOn",
      (select t.kind from location t where t.id = l.place_id) = 'customer' and (
        exists (select from move_line m join operation o on o.id = m.operation_id
          where m.lot_id = l.id and m.seq = l.seq and ($1 = m.operation_id or $1 = o.origin_id
            or exists (select from operation r where r.id = o.reverses_id and r.origin_id = $1)))) as there
    from out join lot l on l.id = out.lot_id join product p on p.id = l.product_id
      left join lateral (select i.id, i.number, i.installed_on from installation_unit u
        join installation i on i.id = u.installation_id
        where u.lot_id = l.id and i.operation_id = $1 and i.cancelled_at is null order by i.id limit 1) i on true
    order by p.name, l.sort_key, l.id limit $2`,
};
export type InstallableFacts = Omit<InstalledFacts, 'warrantyUntil'> & {
  installationId: string | null;
  installationNumber: string | null;
  installedOn: string | null;
  there: boolean;
};
export const installableOf = (db: Db, operationId: string, limit: number): Promise<InstallableFacts[]> =>
  db.rows<InstallableFacts>(installable, [operationId, limit]);
const installableCount: Statement = {
  name: 'installation-installable-count',
  text: `${delivered}
    select count(*)::int as total, count(*) filter (where exists (select from installation_unit u
      join installation i on i.id = u.installation_id
      where u.lot_id = out.lot_id and i.operation_id = $1 and i.cancelled_at is null))::int as installed from out`,
};
export const countInstallable = async (db: Db, operationId: string): Promise<{ total: number; installed: number }> =>
  (await db.rows<{ total: number; installed: number }>(installableCount, [operationId]))[0] ?? {
    ...{ total: 0, installed: 0 },
  };

const terms: Statement = {
  name: 'installation-warranty-terms',
  text: `select l.id, p.warranty_length as length, p.warranty_unit as unit from lot l join product p on p.id = l.product_id
    where l.id = any($1::uuid[]) and p.warranty_starts = 'installation' and p.warranty_length is not null`,
};
/** Of units whose warranty an installation begins. */
export const termsOfUnits = (
  db: Db,
  lotIds: readonly string[],
): Promise<{ id: string; length: number; unit: WarrantyUnit }[]> => db.rows(terms, [lotIds]);

export type InstallationFilter = Omit<InstallationQuery, 'limit' | 'cursor' | 'q'> & {
  text: { key: string; words: readonly string[] } | undefined;
};
export async function pageOfInstallations(
  db: Db,
  filter: InstallationFilter,
  options: { after: { day: string; id: string } | undefined; limit: number },
): Promise<InstallationFacts[]> {
  const { after, limit } = options;
  const where = conditions(filter);
  if (after) where.push(sql`(i.installed_on, i.id) < (${after.day}::date, ${after.id}::uuid)`);
  const { rows } = await sql<InstallationFacts>`select ${sql.raw(columns)} from installation i ${sql.raw(joins)}
    where ${sql.join(where, sql` and `)} order by i.installed_on desc, i.id desc limit ${limit}`.execute(db.kysely);
  return rows;
}
export async function countInstallations(db: Db, filter: InstallationFilter, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from installation i ${sql.raw(joins)} where ${sql.join(conditions(filter), sql` and `)} limit ${limit}
  ) x`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

function conditions(filter: InstallationFilter): RawBuilder<unknown>[] {
  const { operationId, lotId, partnerId, cancelled, from, to, text } = filter;
  const found: RawBuilder<unknown>[] = [sql`true`];
  if (operationId) found.push(sql`i.operation_id = ${operationId}::uuid`);
  if (partnerId) found.push(sql`o.partner_id = ${partnerId}::uuid`);
  if (lotId) {
    found.push(sql`i.id in (select u.installation_id from installation_unit u where u.lot_id = ${lotId}::uuid)`);
  }
  if (cancelled !== undefined) found.push(cancelled ? sql`i.cancelled_at is not null` : sql`i.cancelled_at is null`);
  if (from) found.push(sql`i.installed_on >= ${from}::date`);
  if (to) found.push(sql`i.installed_on <= ${to}::date`);
  if (text) {
    const upper = `${text.key}\u{10ffff}`;
    const about = sql`lower(coalesce(p.name, '') || ' ' || i.place || ' ' || i.person)`;
    const words = sql.join(
      text.words.map((word) => sql`strpos(${about}, lower(${word})) > 0`),
      sql` and `,
    );
    found.push(sql`((lower(i.number) >= ${text.key} and lower(i.number) < ${upper}) or (${words})
      or i.id in (select u.installation_id from lot l join installation_unit u on u.lot_id = l.id
        where l.number_key >= ${text.key} and l.number_key < ${upper}))`);
  }
  return found;
}
