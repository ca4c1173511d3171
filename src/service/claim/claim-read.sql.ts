// Claims for reading: one of them, the list, and those about a unit. What moved for a claim is told while its document
// stands.
import { type RawBuilder, sql } from 'kysely';
import type { Db, Statement } from '../../platform/database.ts';
import { countLimit } from '../../platform/page.ts';
import type { ClaimFacts, ClaimQuery, ClaimRef, ClaimState, Passage } from './claim.contract.ts';

export type RowFacts = {
  id: string;
  number: string;
  state: ClaimState;
  openedOn: string;
  resolvedOn: string | null;
  lotId: string | null;
  lotNumber: string | null;
  lotKind: 'lot' | 'serial' | null;
  foreignNumber: string;
  foreignProduct: string;
  productId: string | null;
  sku: string;
  productName: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  partnerId: string | null;
  partnerName: string | null;
  raisedBy: string;
  problem: string;
  holder: Passage | null;
  cover: ClaimFacts['cover'] | null;
  responsibleId: string | null;
  responsibleName: string | null;
  version: number;
};
const columns = `c.id, c.number, c.state, c.opened_on as "openedOn", c.resolved_on as "resolvedOn", l.id as "lotId",
  l.number as "lotNumber", l.kind as "lotKind", c.foreign_number as "foreignNumber",
  c.foreign_product as "foreignProduct", p.id as "productId", p.sku, p.name as "productName", p.tracking,
  u.symbol as unit, u.decimals, t.id as "partnerId", t.name as "partnerName", c.raised_by as "raisedBy", c.problem,
  c.facts -> 'holder' as holder, c.facts ->> 'cover' as cover, c.responsible_id as "responsibleId",
  c.responsible_name as "responsibleName", c.version`;
const joins = `left join lot l on l.id = c.lot_id left join product p on p.id = c.product_id
  left join unit u on u.id = p.unit_id left join partner t on t.id = c.partner_id`;

type StepColumns<K extends string> = {
  [P in `${K}Id` | `${K}Number` | `${K}At`]: string | null;
} & { [P in `${K}Kind`]: Passage['document']['kind'] | null };
export type WholeRow = RowFacts &
  StepColumns<'return' | 'giveBack' | 'replacement'> & {
    facts: ClaimFacts | null;
    resolution: string;
    note: string;
    createdAt: string;
    createdBy: string;
    createdByName: string;
    foreignKey: string;
    newLotId: string | null;
    newLotNumber: string | null;
    newLotKind: 'lot' | 'serial' | null;
    newProductId: string | null;
    newProductName: string | null;
  };
const step = (alias: string, name: string): string =>
  `${alias}.id as "${name}Id", ${alias}.number as "${name}Number", ${alias}.kind as "${name}Kind",
  ${alias}.occurred_at as "${name}At"`;
const one: Statement = {
  name: 'claim-read',
  text: `select ${columns}, c.facts, c.resolution, c.note, c.created_at as "createdAt", c.created_by as "createdBy",
      c.created_by_name as "createdByName", c.foreign_key as "foreignKey", ${step('r', 'return')},
      ${step('g', 'giveBack')}, ${step('x', 'replacement')}, n.id as "newLotId", n.number as "newLotNumber",
      n.kind as "newLotKind", np.id as "newProductId", np.name as "newProductName"
    from claim c ${joins}
      left join operation r on r.id = c.return_operation_id and r.state = 'posted'
      left join operation g on g.id = c.give_back_operation_id and g.state = 'posted'
      left join operation x on x.id = c.replacement_operation_id and x.state = 'posted'
      left join lot n on n.id = c.replacement_lot_id and x.id is not null left join product np on np.id = n.product_id
    where c.id = $1`,
};
export const claimById = async (db: Db, id: string): Promise<WholeRow | undefined> =>
  (await db.rows<WholeRow>(one, [id]))[0];

const refColumns = 'id, number, state, opened_on as "openedOn", problem';
const ofLot: Statement = {
  name: 'claim-of-lot',
  text: `select ${refColumns} from claim where lot_id = $1 order by opened_on desc, id desc limit 100`,
};
export const claimsOfLot = (db: Db, lotId: string): Promise<ClaimRef[]> => db.rows<ClaimRef>(ofLot, [lotId]);
const ofForeign: Statement = {
  name: 'claim-of-foreign',
  text: `select ${refColumns} from claim where foreign_key = $1 and foreign_key <> '' order by opened_on desc, id desc
    limit 100`,
};
export const claimsOfForeign = (db: Db, key: string): Promise<ClaimRef[]> =>
  key === '' ? Promise.resolve([]) : db.rows<ClaimRef>(ofForeign, [key]);

type Condition = RawBuilder<unknown>;
export type ClaimFilter = Omit<ClaimQuery, 'limit' | 'cursor' | 'sort'>;

function conditions(filter: ClaimFilter): Condition {
  const all: Condition[] = [sql`true`];
  const { state, cover, q } = filter;
  if (state === 'unsettled') all.push(sql`c.state in ('open', 'in-progress')`);
  else if (state) all.push(sql`c.state = ${state}`);
  if (filter.productId) all.push(sql`c.product_id = ${filter.productId}::uuid`);
  if (filter.partnerId) all.push(sql`c.partner_id = ${filter.partnerId}::uuid`);
  if (filter.responsibleId) all.push(sql`c.responsible_id = ${filter.responsibleId}`);
  if (cover === 'covered') all.push(sql`c.facts ->> 'cover' in ('under-warranty', 'under-contract')`);
  else if (cover === 'not-covered') {
    all.push(sql`coalesce(c.facts ->> 'cover', 'none') not in ('under-warranty', 'under-contract')`);
  } else if (cover) all.push(sql`c.facts ->> 'cover' = ${cover}`);
  if (filter.foreign !== undefined) all.push(filter.foreign ? sql`c.lot_id is null` : sql`c.lot_id is not null`);
  if (filter.lotId) all.push(sql`c.lot_id = ${filter.lotId}::uuid`);
  if (filter.ofLotId) {
    all.push(sql`c.lot_id in (select id from lot where id = ${filter.ofLotId}::uuid
      union all select id from lot where parent_lot_id = ${filter.ofLotId}::uuid)`);
  }
  if (filter.from) all.push(sql`c.opened_on >= ${filter.from}::date`);
  if (filter.to) all.push(sql`c.opened_on <= ${filter.to}::date`);
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(c.number ilike ${like} or c.foreign_number ilike ${like} or c.foreign_product ilike ${like}
      or c.problem ilike ${like} or c.raised_by ilike ${like} or l.number ilike ${like} or p.name ilike ${like}
      or p.sku ilike ${like} or t.name ilike ${like})`);
  }
  return sql.join(all, sql` and `);
}

/** One row more than asked. */
export async function listRows(
  db: Db,
  asked: {
    filter: ClaimFilter;
    sort: { column: 'openedOn' | 'number'; down: boolean };
    after: readonly (string | number | null)[] | undefined;
    limit: number;
  },
): Promise<RowFacts[]> {
  const { column, down } = asked.sort;
  const key = column === 'number' ? sql`c.number` : sql`c.opened_on`;
  const type = column === 'number' ? sql`text` : sql`date`;
  const direction = down ? sql`desc` : sql`asc`;
  const start = asked.after
    ? sql`and (${key}, c.id) ${down ? sql`<` : sql`>`}
        (cast(${asked.after[0]} as ${type}), cast(${asked.after[1]} as uuid))`
    : sql``;
  const query = sql<RowFacts>`select ${sql.raw(columns)} from claim c ${sql.raw(joins)}
    where ${conditions(asked.filter)} ${start} order by ${key} ${direction}, c.id ${direction} limit ${asked.limit + 1}`;
  return (await query.execute(db.kysely)).rows;
}

/** Exact up to the limit of counting. */
export async function countRows(db: Db, filter: ClaimFilter): Promise<number> {
  const query = sql<{ count: number }>`select count(*)::int as count from (select from claim c ${sql.raw(joins)}
    where ${conditions(filter)} limit ${countLimit + 1}) x`;
  return (await query.execute(db.kysely)).rows[0]?.count ?? 0;
}
