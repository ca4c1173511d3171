// Contracts as they are listed and shown. What stands of one on a day is derived here, at that day.
import { type RawBuilder, sql } from 'kysely';
import type { Db, Statement } from '../../platform/database.ts';
import type { ContractQuery, ContractState } from './contract.contract.ts';
import { type ContractRecord, contractColumns } from './contract.sql.ts';

export type ContractFacts = ContractRecord & {
  partnerName: string;
  unitCount: number;
  renewedById: string | null;
  renewedByNumber: string | null;
  renewsNumber: string | null;
  createdAt: string;
  createdBy: string;
  createdByName: string;
};
const columns = `${contractColumns}, p.name as "partnerName",
  (select count(*)::int from maintenance_contract_unit u where u.contract_id = c.id) as "unitCount",
  w.id as "renewedById", w.number as "renewedByNumber", b.number as "renewsNumber", c.created_at as "createdAt",
  c.created_by as "createdBy", c.created_by_name as "createdByName"`;
const joins = `join partner p on p.id = c.partner_id
  left join maintenance_contract w on w.renews_id = c.id and w.cancelled_at is null
  left join maintenance_contract b on b.id = c.renews_id`;

const byId: Statement = {
  name: 'contract-by-id',
  text: `select ${columns} from maintenance_contract c ${joins} where c.id = $1`,
};
export const contractById = async (db: Db, id: string): Promise<ContractFacts | undefined> =>
  (await db.rows<ContractFacts>(byId, [id]))[0];

const ofUnits: Statement = {
  name: 'contract-units',
  text: `select l.id, l.number, p.id as "productId", p.sku, p.name as "productName", l.warranty_until as "warrantyUntil",
      l.contract_until as "contractUntil", l.contract_typed as "contractTyped", l.contract_spans::text as spans
    from maintenance_contract_unit u join lot l on l.id = u.lot_id join product p on p.id = l.product_id
    where u.contract_id = $1 order by u.position`,
};
export type UnitFacts = {
  id: string;
  number: string;
  productId: string;
  sku: string;
  productName: string;
  warrantyUntil: string | null;
  contractUntil: string | null;
  contractTyped: boolean;
  spans: string | null;
};
export const unitFactsOf = (db: Db, contractId: string): Promise<UnitFacts[]> =>
  db.rows<UnitFacts>(ofUnits, [contractId]);

export type ContractFilter = Omit<ContractQuery, 'limit' | 'cursor' | 'q' | 'sort'> & {
  text: { key: string; words: readonly string[] } | undefined;
  today: string;
};
type Position = { key: string; id: string };
type Sort = ContractQuery['sort'];

export async function pageOfContracts(
  db: Db,
  filter: ContractFilter,
  options: { sort: Sort; after: Position | undefined; limit: number },
): Promise<ContractFacts[]> {
  const { sort, after, limit } = options;
  const column = sql.raw(sort.endsWith('until') ? 'c.until_date' : 'c.created_at');
  const type = sql.raw(sort.endsWith('until') ? 'date' : 'timestamptz');
  const [way, beyond] = sort.startsWith('-') ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const where = conditions(filter);
  if (after) where.push(sql`(${column}, c.id) ${beyond} (${after.key}::${type}, ${after.id}::uuid)`);
  const { rows } = await sql<ContractFacts>`select ${sql.raw(columns)} from maintenance_contract c ${sql.raw(joins)}
    where ${sql.join(where, sql` and `)} order by ${column} ${way}, c.id ${way} limit ${limit}`.execute(db.kysely);
  return rows;
}

export async function countContracts(db: Db, filter: ContractFilter, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from maintenance_contract c where ${sql.join(conditions(filter), sql` and `)} limit ${limit}) x`.execute(
    db.kysely,
  );
  return rows[0]?.count ?? 0;
}

const unrenewed = sql`c.cancelled_at is null and not exists (select from maintenance_contract w
  where w.renews_id = c.id and w.cancelled_at is null)`;

function conditions(filter: ContractFilter): RawBuilder<unknown>[] {
  const { state, partnerId, lotId, ending, renewalDue, text, today } = filter;
  const day = sql`${today}::date`;
  const states: Record<ContractState, RawBuilder<unknown>> = {
    running: sql`c.cancelled_at is null and c.from_date <= ${day} and c.until_date >= ${day}`,
    future: sql`c.cancelled_at is null and c.from_date > ${day}`,
    ended: sql`c.cancelled_at is null and c.until_date < ${day}`,
    cancelled: sql`c.cancelled_at is not null`,
  };
  const due = sql`(c.until_date >= ${day} and c.until_date - c.reminder_days <= ${day} and ${unrenewed})`;
  const found: RawBuilder<unknown>[] = [sql`true`];
  if (state) found.push(states[state]);
  if (partnerId) found.push(sql`c.partner_id = ${partnerId}::uuid`);
  if (lotId) {
    found.push(sql`c.id in (select u.contract_id from maintenance_contract_unit u where u.lot_id = ${lotId}::uuid)`);
  }
  if (ending !== undefined) {
    found.push(sql`c.from_date <= ${day} and c.until_date between ${day} and ${day} + ${ending}::int and ${unrenewed}`);
  }
  if (renewalDue !== undefined) found.push(renewalDue ? due : sql`not ${due}`);
  if (text) {
    const upper = `${text.key}\u{10ffff}`;
    const words = sql.join(
      text.words.map((word) => sql`strpos(lower(p.name), lower(${word})) > 0`),
      sql` and `,
    );
    found.push(sql`(lower(c.number) >= ${text.key} and lower(c.number) < ${upper}
      or c.partner_id in (select p.id from partner p where ${words})
      or c.id in (select u.contract_id from lot l join maintenance_contract_unit u on u.lot_id = l.id
        where l.number_key >= ${text.key} and l.number_key < ${upper}))`);
  }
  return found;
}
