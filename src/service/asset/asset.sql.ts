// Every statement on `asset`: one row, a list with filters, and what changes it. Where the unit is comes from the ledger's
// own column at the moment of asking (I9).
import { type RawBuilder, sql } from 'kysely';
import type { DepreciationMethod } from '../../domain/depreciation.ts';
import type { LocationKind } from '../../domain/location-kind.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type { AssetFilter, AssetQuery, AssetState, DisposalKind } from './asset.contract.ts';

/** What people write of an asset. */
export type AssetRecord = {
  number: string;
  name: string;
  description: string;
  purchasedOn: string;
  purchaseValue: number;
  residualValue: number;
  inUseFrom: string;
  method: DepreciationMethod;
  lifeMonths: number | null;
  rate: string | null;
  switches: boolean;
};
export type AssetFacts = AssetRecord & {
  id: string;
  lotId: string;
  lotNumber: string;
  productId: string;
  sku: string;
  productName: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  locationId: string | null;
  locationName: string | null;
  locationKind: LocationKind | null;
  placeOurs: boolean;
  holdId: string;
  kept: boolean;
  holderName: string | null;
  holderId: string | null;
  heldSince: string | null;
  disposal: DisposalKind | null;
  disposedOn: string | null;
  disposalReason: string | null;
  disposalOperationId: string | null;
  salePrice: number | null;
  createdAt: string;
  createdBy: string;
  createdByName: string;
  version: number;
};

const columns = `a.id, a.number, a.name, a.description, a.purchased_on as "purchasedOn",
  a.purchase_value as "purchaseValue", a.residual_value as "residualValue", a.in_use_from as "inUseFrom", a.method,
  a.life_months as "lifeMonths", a.rate, a.switches, a.hold_id as "holdId", a.holder_name as "holderName",
  a.holder_id as "holderId", a.held_since as "heldSince", a.disposal, a.disposed_on as "disposedOn",
  a.disposal_reason as "disposalReason", a.disposal_operation_id as "disposalOperationId", a.sale_price as "salePrice",
  a.created_at as "createdAt", a.created_by as "createdBy", a.created_by_name as "createdByName", a.version,
  l.id as "lotId", l.number as "lotNumber", p.id as "productId", p.sku, p.name as "productName", p.tracking,
  u.symbol as unit, u.decimals, w.id as "locationId", w.name as "locationName", w.kind as "locationKind",
  coalesce(w.ours, false) as "placeOurs",
  exists (select from held_lot h where h.hold_id = a.hold_id and h.lot_id = a.lot_id and h.released_at is null) as kept`;
const joins = `asset a join lot l on l.id = a.lot_id join product p on p.id = l.product_id join unit u on u.id = p.unit_id
  left join location w on w.id = l.place_id`;

const byId: Statement = { name: 'asset-by-id', text: `select ${columns} from ${joins} where a.id = $1` };
export const assetById = async (db: Db, id: string): Promise<AssetFacts | undefined> =>
  (await db.rows<AssetFacts>(byId, [id]))[0];

const lock: Statement = { name: 'asset-lock', text: 'select id from asset where id = $1 for update' };
/** Locked first, and then read: where its unit is may have changed while waiting. */
export async function lockAsset(tx: Tx, id: string): Promise<AssetFacts | undefined> {
  await tx.rows(lock, [id]);
  return assetById(tx, id);
}

const openOfLots: Statement = {
  name: 'asset-open-of-lots',
  text: `select id, number, lot_id as "lotId" from asset where lot_id = any($1::uuid[]) and disposal is null`,
};
export const openAssetsOf = (
  db: Db,
  lotIds: readonly string[],
): Promise<{ id: string; number: string; lotId: string }[]> => db.rows(openOfLots, [lotIds]);

const insert: Statement = {
  name: 'asset-insert',
  text: `insert into asset (id, number, number_key, lot_id, name, description, purchased_on, purchase_value,
      residual_value, in_use_from, method, life_months, rate, switches, hold_id, created_at, created_by, created_by_name)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
    on conflict (number_key) do nothing`,
};
/** 0 when the number is taken. */
export const insertAsset = (
  tx: Tx,
  given: AssetRecord & {
    id: string;
    key: string;
    lotId: string;
    holdId: string;
    at: Date;
    by: { userId: string; userName: string };
  },
): Promise<number> =>
  tx.run(insert, [
    given.id,
    given.number,
    given.key,
    given.lotId,
    given.name,
    given.description,
    given.purchasedOn,
    given.purchaseValue,
    given.residualValue,
    given.inUseFrom,
    given.method,
    given.lifeMonths,
    given.rate,
    given.switches,
    given.holdId,
    given.at,
    given.by.userId,
    given.by.userName,
  ]);

const numberOwner: Statement = {
  name: 'asset-number-owner',
  text: 'select id from asset where number_key = $1',
};
export const idByNumberKey = async (db: Db, key: string): Promise<string | undefined> =>
  (await db.rows<{ id: string }>(numberOwner, [key]))[0]?.id;

const save: Statement = {
  name: 'asset-save',
  text: `update asset set number = $2, number_key = $3, name = $4, description = $5, purchased_on = $6,
      purchase_value = $7, residual_value = $8, in_use_from = $9, method = $10, life_months = $11, rate = $12,
      switches = $13, version = version + 1
    where id = $1`,
};
export const saveAsset = (tx: Tx, id: string, given: AssetRecord & { key: string }): Promise<number> =>
  tx.run(save, [
    id,
    given.number,
    given.key,
    given.name,
    given.description,
    given.purchasedOn,
    given.purchaseValue,
    given.residualValue,
    given.inUseFrom,
    given.method,
    given.lifeMonths,
    given.rate,
    given.switches,
  ]);

const dispose: Statement = {
  name: 'asset-dispose',
  text: `update asset set disposal = $2, disposed_on = $3, disposal_reason = $4, disposal_operation_id = $5,
      sale_price = $6, version = version + 1
    where id = $1`,
};
export const markDisposed = (
  tx: Tx,
  id: string,
  given: { kind: DisposalKind; on: string; reason: string; operationId: string | null; price: number | null },
): Promise<number> => tx.run(dispose, [id, given.kind, given.on, given.reason, given.operationId, given.price]);

const takeBack: Statement = {
  name: 'asset-take-back',
  text: `update asset set disposal = null, disposed_on = null, disposal_reason = null, disposal_operation_id = null,
      sale_price = null, hold_id = $2, version = version + 1
    where id = $1`,
};
/** It is an asset again, under a new hold. */
export const markKept = (tx: Tx, id: string, holdId: string): Promise<number> => tx.run(takeBack, [id, holdId]);

const holder: Statement = {
  name: 'asset-holder',
  text: `update asset set holder_name = $2, holder_id = $3, held_since = $4, version = version + 1 where id = $1`,
};
export const saveHolder = (
  tx: Tx,
  id: string,
  given: { name: string; userId: string | null; since: string } | null,
): Promise<number> => tx.run(holder, [id, given?.name ?? null, given?.userId ?? null, given?.since ?? null]);

const disposalDocument: Statement = {
  name: 'asset-disposal-document',
  text: `select o.id, o.number, o.kind, o.state, c.id as "partnerId", c.name as "partnerName"
    from operation o left join partner c on c.id = o.partner_id where o.id = $1`,
};
export type DisposalDocument = {
  id: string;
  number: string;
  kind: 'delivery' | 'scrap';
  state: 'draft' | 'posted' | 'reversed';
  partnerId: string | null;
  partnerName: string | null;
};
export const documentOfDisposal = async (db: Db, id: string): Promise<DisposalDocument | undefined> =>
  (await db.rows<DisposalDocument>(disposalDocument, [id]))[0];

const company: Statement = {
  name: 'asset-company',
  text: `select currency_digits as "currencyDigits", time_zone as "timeZone", language from company_profile`,
};
export type AssetCompany = { currencyDigits: number; timeZone: string; language: 'en' | 'es' | 'fr' };
export async function companyOfAssets(db: Db): Promise<AssetCompany> {
  const [row] = await db.rows<AssetCompany>(company);
  if (!row) throw new Error('the company has no profile');
  return row;
}

const byCode: Statement = {
  name: 'asset-by-code',
  text: `select a.id, a.number, a.disposal is null as open, 'asset' as via from asset a where a.number_key = $1
    union all
    select a.id, a.number, a.disposal is null, 'unit' from asset a
      where a.lot_id in (select l.id from lot l where l.number_key = any($2::text[])
        union select n.lot_id from lot_alias n where n.number_key = any($2::text[])
        union select l.id from lot l where l.id = $3::uuid)`,
};
/** Assets by their number, or by numbers, former numbers or the id of their unit. */
export const assetsByCode = (
  db: Db,
  asked: { key: string; unitKeys: readonly string[]; lotId: string | null },
): Promise<{ id: string; number: string; open: boolean; via: 'asset' | 'unit' }[]> =>
  db.rows(byCode, [asked.key, asked.unitKeys, asked.lotId]);

const unitByCode: Statement = {
  name: 'asset-unit-by-code',
  text: `select l.number from lot l where (l.number_key = any($1::text[]) or l.id = $2::uuid) and l.kind <> 'bulk' limit 1`,
};
export const unitOfCode = async (
  db: Db,
  asked: { unitKeys: readonly string[]; lotId: string | null },
): Promise<string | undefined> =>
  (await db.rows<{ number: string }>(unitByCode, [asked.unitKeys, asked.lotId]))[0]?.number;

/** Filters with the place's inside found. */
export type AssetWhere = Omit<AssetFilter, 'locationId' | 'q'> & {
  placeIds?: readonly string[] | undefined;
  text?: { key: string; words: readonly string[] } | undefined;
};
type Sort = AssetQuery['sort'];
const sorts: Record<Sort, { column: string; type: string; down: boolean; of: (row: AssetFacts) => string | number }> = {
  'number': { column: 'a.number', type: 'text', down: false, of: (row) => row.number },
  '-number': { column: 'a.number', type: 'text', down: true, of: (row) => row.number },
  'name': { column: 'a.name', type: 'text', down: false, of: (row) => row.name },
  'purchasedOn': { column: 'a.purchased_on', type: 'date', down: false, of: (row) => row.purchasedOn },
  '-purchasedOn': { column: 'a.purchased_on', type: 'date', down: true, of: (row) => row.purchasedOn },
  '-purchaseValue': { column: 'a.purchase_value', type: 'bigint', down: true, of: (row) => row.purchaseValue },
};
/** What a cursor after the row holds. */
export const cursorOf = (sort: Sort, row: AssetFacts): (string | number)[] => [sorts[sort].of(row), row.id];

export async function pageOfAssets(
  db: Db,
  where: AssetWhere,
  options: { sort: Sort; after: readonly (string | number | null)[] | undefined; limit: number },
): Promise<AssetFacts[]> {
  const { column, type, down } = sorts[options.sort];
  const found = conditions(where);
  if (options.after) {
    const [value, id] = options.after;
    found.push(sql`(${sql.raw(column)}, a.id) ${sql.raw(down ? '<' : '>')}
      (${value}::${sql.raw(type)}, ${id}::uuid)`);
  }
  const way = sql.raw(down ? 'desc' : 'asc');
  const { rows } = await sql<AssetFacts>`select ${sql.raw(columns)} from ${sql.raw(joins)}
    where ${sql.join(found, sql` and `)} order by ${sql.raw(column)} ${way}, a.id ${way} limit ${options.limit}`.execute(
    db.kysely,
  );
  return rows;
}

export async function countAssets(db: Db, where: AssetWhere, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (select from ${sql.raw(joins)}
    where ${sql.join(conditions(where), sql` and `)} limit ${limit}) x`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

export type TermsRow = Omit<AssetRecord, 'number' | 'name' | 'description' | 'purchasedOn'> & {
  disposedOn: string | null;
};
/** What the values of all that match are computed from. */
export async function termsOfAssets(db: Db, where: AssetWhere): Promise<TermsRow[]> {
  const { rows } = await sql<TermsRow>`select a.purchase_value as "purchaseValue", a.residual_value as "residualValue",
      a.in_use_from as "inUseFrom", a.method, a.life_months as "lifeMonths", a.rate, a.switches,
      a.disposed_on as "disposedOn"
    from ${sql.raw(joins)} where ${sql.join(conditions(where), sql` and `)}`.execute(db.kysely);
  return rows;
}

const states: Record<AssetState, RawBuilder<unknown>> = {
  'in-use': sql`a.disposal is null and w.ours and a.holder_name is null`,
  'checked-out': sql`a.disposal is null and w.ours and a.holder_name is not null`,
  'gone': sql`a.disposal is null and w.ours is not true`,
  'disposed': sql`a.disposal is not null`,
};

function conditions(where: AssetWhere): RawBuilder<unknown>[] {
  const found: RawBuilder<unknown>[] = [sql`true`];
  const { state, method, productId, lotId, placeIds, holder: name, on, text } = where;
  if (state) found.push(states[state]);
  if (method) found.push(sql`a.method = ${method}`);
  if (productId) found.push(sql`l.product_id = ${productId}::uuid`);
  if (lotId) found.push(sql`a.lot_id = ${lotId}::uuid`);
  if (placeIds) found.push(sql`l.place_id = any(${placeIds}::uuid[])`);
  if (name) found.push(sql`a.holder_name = ${name} and a.disposal is null`);
  if (on) {
    found.push(sql`a.purchased_on <= ${on}::date and (a.disposed_on is null or a.disposed_on > ${on}::date)`);
  }
  if (text) {
    const words = text.words.map(
      (word) => sql`(strpos(lower(a.name), ${word}) > 0 or strpos(lower(p.name), ${word}) > 0)`,
    );
    const named = words.length > 0 ? sql.join(words, sql` and `) : sql`false`;
    found.push(sql`(starts_with(a.number_key, ${text.key}) or starts_with(l.number_key, ${text.key}) or (${named}))`);
  }
  return found;
}
