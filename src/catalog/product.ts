// Products. What would make records disagree is refused: another tracking while there is stock, another unit once there
// are moves. The product's row is locked before these questions are asked, and postings that name it wait.
import { audit, auditAll, changeOf } from '../access/audit.ts';
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { type Db, isUniqueViolation, type Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { removeAttachmentsOfMany } from './attachment.sql.ts';
import { removeCodesOfProducts } from './barcode.sql.ts';
import { type Codes, editedCodes, noCodes, readCodes, saveCodes } from './barcode.ts';
import type { Product, ProductDraft, ProductEdit, ProductRow } from './product.contract.ts';
import {
  insertProducts,
  insertProductWords,
  type KeyedProduct,
  lockProduct,
  lockProducts,
  type ProductFacts,
  type ProductRecord,
  productsByIds,
  productsBySkuKeys,
  removeProducts,
  setRetracked,
  updateProducts,
} from './product.sql.ts';
import {
  type Asked,
  refuseDisagreement,
  refuseForeignImage,
  refuseUnknownCategories,
  refuseUnknownTillCategories,
  unitsOf,
} from './product-check.ts';
import { blankProduct, mergedProduct, refuseUnfitProduct } from './product-fields.ts';
import { isStillReferenced, referencedBy } from './reference.ts';
import { nameKey, searchTextOf } from './search-text.ts';
import { productHasMoves, stockTotals } from './stock-check.sql.ts';
import type { Unit } from './unit.contract.ts';
import { listUnits } from './unit.ts';
import { sameVersion } from './version.ts';

/** Those that exist, by id, with the facts of their unit and category. */
export async function findProducts(db: Db, ids: readonly string[]): Promise<Map<string, ProductFacts>> {
  if (ids.length === 0) return new Map();
  const products = await productsByIds(db, ids);
  return new Map(products.map((product) => [product.id, product]));
}

/** Ids by sku, without regard to case, under the sku as it was given. */
export async function productsBySku(db: Db, skus: readonly string[]): Promise<Map<string, string>> {
  const found = await productsBySkuKeys(db, skus.map(numberKey));
  const ids = new Map(found.map((product) => [product.skuKey, product.id]));
  return new Map(
    skus.flatMap((sku) => {
      const id = ids.get(numberKey(sku));
      return id === undefined ? [] : [[sku, id] as const];
    }),
  );
}

/** Rows of a list, in the order of `ids`. */
export async function productRows(db: Db, ids: readonly string[]): Promise<ProductRow[]> {
  const [products, onHand] = await Promise.all([findProducts(db, ids), stockTotals(db, ids)]);
  return ids.flatMap((id) => {
    const facts = products.get(id);
    return facts ? [shownRow(facts, onHand.get(id) ?? '0')] : [];
  });
}

/** @throws not-found */
export async function findProduct(db: Db, id: string): Promise<Product> {
  const facts = (await findProducts(db, [id])).get(id);
  if (!facts) throw problem('not-found', { what: 'product' });
  const codes = (await readCodes(db, [id])).get(id) ?? noCodes;
  const onHand = (await stockTotals(db, [id])).get(id) ?? '0';
  const { series, expirationDays, bestBeforeDays, removalDays, alertDays, picking, note } = facts;
  const { warranty, warrantyStarts, numberAttributes, numberPolicy, expiredPolicy } = facts;
  return {
    ...shownRow(facts, onHand),
    ...{ series, expirationDays, bestBeforeDays, removalDays, alertDays, picking, note },
    ...{ warranty, warrantyStarts, numberAttributes, numberPolicy, expiredPolicy },
    ...codes,
    hasMoves: await productHasMoves(db, id),
  };
}

/** @throws sku-taken, barcode-taken, gtin-invalid, series-invalid, dates-order, field-invalid, not-found, archived */
export async function createProduct(tx: Tx, by: By, draft: ProductDraft): Promise<Product> {
  const [id = ''] = await createProducts(tx, by, [draft], (_, field) => field);
  return findProduct(tx, id);
}

/**
 * Several at once, all or none, in a handful of statements.
 * @param fieldOf the field path that a refusal names, from the draft's position
 * @returns their ids, in the order of the drafts
 */
export async function createProducts(
  tx: Tx,
  by: By,
  drafts: readonly ProductDraft[],
  fieldOf: (index: number, field: string) => string,
): Promise<string[]> {
  if (drafts.length === 0) return [];
  const createdAt = by.clock.now().toISOString();
  const fallback = drafts.some((draft) => draft.unitId === undefined) ? (await listUnits(tx))[0] : undefined;
  const records = drafts.map((draft) => {
    const blank = blankProduct({ id: newId(), unitId: fallback?.id ?? '', createdAt });
    return mergedProduct(blank, draft);
  });
  const fields = (index: number) => (field: string) => fieldOf(index, field);
  const units = await unitsOf(tx, { records, fields });
  await refuseUnknownCategories(tx, { records, fields });
  await refuseUnknownTillCategories(tx, { records, fields });
  const codes = drafts.map((draft, index) => {
    const record = records[index] as ProductRecord;
    refuseUnfitProduct(record, fields(index));
    const unit = units.get(record.unitId) as Unit;
    return editedCodes(noCodes, draft, { decimals: unit.decimals, unit: unit.name, fieldOf: fields(index) });
  });
  const keyed = records.map((record, index) => withKeys(record, codes[index] as Codes));
  const inserted = await insertProducts(tx, keyed);
  const refused = keyed.findIndex((product) => !inserted.has(product.id));
  if (refused >= 0) throw skuTaken(records[refused] as ProductRecord, fieldOf(refused, 'sku'));
  await insertProductWords(tx, keyed);
  await saveCodes(
    tx,
    codes.map((after, index) => ({
      ...{ productId: (records[index] as ProductRecord).id, before: noCodes, after, fieldOf: fields(index) },
    })),
  );
  const entryOf = (record: ProductRecord, index: number) => ({
    ...{ ...subjectOf(record), action: 'product.create', change: drafts[index] as ProductDraft },
  });
  await auditAll(tx, by, records.map(entryOf));
  return records.map((record) => record.id);
}

/**
 * @throws not-found, stale, tracking-change-needs-empty-stock (fact `onHand`: where, how much),
 * unit-change-needs-no-moves, kind-change-needs-no-moves, and those of createProduct
 */
export async function editProduct(tx: Tx, by: By, options: VersionedEdit): Promise<Product> {
  await editProducts(tx, by, [options], (_, field) => field);
  return findProduct(tx, options.id);
}

export type VersionedEdit = { id: string; version: number; edit: ProductEdit };

/**
 * Several different ones at once, all or none, in a handful of statements.
 * @param fieldOf the field path that a refusal names, from the edit's position
 */
export async function editProducts(
  tx: Tx,
  by: By,
  edits: readonly VersionedEdit[],
  fieldOf: (index: number, field: string) => string,
): Promise<void> {
  if (edits.length === 0) return;
  const ids = edits.map((one) => one.id);
  const locked = new Map((await lockProducts(tx, ids)).map((product) => [product.id, product]));
  const fields = (index: number) => (field: string) => fieldOf(index, field);
  const befores = edits.map(({ id, version }) => {
    const before = locked.get(id);
    if (!before) throw problem('not-found', { what: 'product' });
    sameVersion(before, version);
    return before;
  });
  const records = edits.map(({ edit }, index) => mergedProduct(befores[index] as ProductRecord, edit));
  for (const [index, after] of records.entries()) {
    refuseUnfitProduct(after, fields(index));
    await refuseDisagreement(tx, { before: befores[index] as ProductRecord, after, fieldOf: fields(index) });
  }
  const units = await unitsOf(tx, { records, fields, befores });
  await refuseUnknownCategories(tx, { records, fields });
  await refuseUnknownTillCategories(tx, { records, fields });
  for (const [index, after] of records.entries()) {
    await refuseForeignImage(tx, { before: befores[index] as ProductRecord, after, field: fieldOf(index, 'imageId') });
  }
  const known = await readCodes(tx, ids);
  const changes = records.map((after, index) => {
    const { decimals, name: unit } = units.get(after.unitId) as Unit;
    const before = known.get(after.id) ?? noCodes;
    const codes = editedCodes(before, edits[index]?.edit ?? {}, { decimals, unit, fieldOf: fields(index) });
    return { productId: after.id, before, after: codes, fieldOf: fields(index) };
  });
  await refuseTakenSkus(tx, { befores, records, fields });
  const keyed = records.map((after, index) => withKeys(after, changes[index]?.after ?? noCodes));
  await save(tx, keyed, fieldOf);
  for (const [index, after] of records.entries()) await noteTracked(tx, by, befores[index] as ProductRecord, after);
  await saveCodes(tx, changes);
  const entryOf = (after: ProductRecord, index: number) => {
    const was: Record<string, unknown> = { ...befores[index], ...changes[index]?.before };
    return {
      ...subjectOf(after),
      action: 'product.edit',
      change: changeOf(was, { ...after, ...changes[index]?.after }),
    };
  };
  await auditAll(tx, by, records.map(entryOf));
}

/** Told by its row; the unique index speaks last, for it also sees what another transaction has just written. */
async function refuseTakenSkus(
  tx: Tx,
  { befores, records, fields }: { befores: readonly ProductRecord[] } & Asked,
): Promise<void> {
  const changed = [...records.entries()].filter(([index, after]) => after.sku !== befores[index]?.sku);
  if (changed.length === 0) return;
  const owners = await productsBySku(
    tx,
    changed.map(([, after]) => after.sku),
  );
  for (const [index, after] of changed) {
    const owner = owners.get(after.sku);
    if (owner !== undefined && owner !== after.id) throw skuTaken(after, fields(index)('sku'));
  }
}

/**
 * Another tracking while there is stock: the caller converts what is on hand in the same transaction. The product stays
 * locked until then, so nothing of it moves meanwhile.
 * @throws not-found, stale, archived, field-invalid
 */
export async function changeTracking(
  tx: Tx,
  by: By,
  options: { id: string; version: number; tracking: ProductRecord['tracking'] },
): Promise<{ before: ProductRecord; after: ProductRecord }> {
  const before = await lockedProduct(tx, options);
  if (before.archivedAt) throw problem('archived', { what: 'product', name: before.name });
  if (before.tracking === options.tracking) {
    throw problem('field-invalid', { field: 'tracking', reason: 'the product is tracked like this already' });
  }
  const after = { ...before, tracking: options.tracking, version: before.version + 1 };
  refuseUnfitProduct(after, (field) => field);
  await save(tx, [withKeys(after, (await readCodes(tx, [before.id])).get(before.id) ?? noCodes)]);
  await noteTracked(tx, by, before, after);
  const change = changeOf<Record<string, unknown>>(before, after);
  await audit(tx, by, { ...subjectOf(after), action: 'product.edit', change });
  return { before, after };
}

/** The product under the lock of whoever changes its tracking. @throws not-found */
export async function productToChange(tx: Tx, id: string): Promise<ProductRecord> {
  const product = await lockProduct(tx, id);
  if (!product) throw problem('not-found', { what: 'product' });
  return product;
}

async function noteTracked(tx: Tx, by: By, before: ProductRecord, after: ProductRecord): Promise<void> {
  if (before.tracking === after.tracking) return;
  await setRetracked(tx, after.id, before.tracking === 'none' ? by.clock.now() : null);
}

/** @throws not-found, stale */
export async function archiveProduct(
  tx: Tx,
  by: By,
  options: { id: string; version: number; archived: boolean },
): Promise<Product> {
  const before = await lockedProduct(tx, options);
  const archivedAt = options.archived ? (before.archivedAt ?? by.clock.now().toISOString()) : null;
  const after = { ...before, archivedAt };
  await save(tx, [withKeys(after, (await readCodes(tx, [before.id])).get(before.id) ?? noCodes)]);
  const action = options.archived ? 'product.archive' : 'product.unarchive';
  await audit(tx, by, { ...subjectOf(after), action, change: changeOf<Record<string, unknown>>(before, after) });
  return findProduct(tx, after.id);
}

/** Its barcodes, packagings and files go with it. @throws not-found, in-use */
export async function deleteProduct(tx: Tx, by: By, id: string): Promise<void> {
  if ((await deleteProducts(tx, by, [id])) === 0) throw problem('not-found', { what: 'product' });
}

/** Several at once, all or none. @returns how many there were. @throws in-use */
export async function deleteProducts(tx: Tx, by: By, ids: readonly string[]): Promise<number> {
  const before = await lockProducts(tx, ids);
  const found = before.map((product) => product.id);
  const codes = await readCodes(tx, found);
  try {
    await removeCodesOfProducts(tx, found);
    await removeProducts(tx, found);
  } catch (error) {
    if (isStillReferenced(error)) throw problem('in-use', { what: 'product', by: referencedBy(error) });
    throw error;
  }
  await removeAttachmentsOfMany(tx, 'product', found);
  const entryOf = (product: ProductRecord) => ({
    ...{ ...subjectOf(product), action: 'product.delete', change: { ...product, ...codes.get(product.id) } },
  });
  await auditAll(tx, by, before.map(entryOf));
  return found.length;
}

async function lockedProduct(tx: Tx, options: { id: string; version: number }): Promise<ProductRecord> {
  const product = await lockProduct(tx, options.id);
  if (!product) throw problem('not-found', { what: 'product' });
  sameVersion(product, options.version);
  return product;
}

async function save(
  tx: Tx,
  products: readonly KeyedProduct[],
  fieldOf: (index: number, field: string) => string = (_, field) => field,
): Promise<void> {
  try {
    await updateProducts(tx, products);
  } catch (error) {
    const [first] = products;
    if (isUniqueViolation(error) && first) throw skuTaken(first, fieldOf(0, 'sku'));
    throw error;
  }
}

const skuTaken = (product: ProductRecord, field: string): Error => problem('sku-taken', { field, sku: product.sku });

function withKeys(product: ProductRecord, codes: Codes): KeyedProduct {
  const all = [codes, ...codes.packagings].flatMap((one) => [one.gtin ?? [], one.barcodes].flat());
  const { text, words } = searchTextOf([product.name], [product.sku, ...all]);
  return { ...product, skuKey: numberKey(product.sku), nameKey: nameKey(product.name), searchText: text, words };
}

function shownRow(facts: ProductFacts, onHand: string): ProductRow {
  const { id, sku, name, kind, tracking, price, taxRate, availableAtTill, tillCategoryId, imageId } = facts;
  const { archivedAt, createdAt, version, categoryId, categoryName } = facts;
  return {
    ...{
      id,
      sku,
      name,
      kind,
      tracking,
      price,
      taxRate,
      availableAtTill,
      tillCategoryId,
      onHand,
      imageId,
      archivedAt,
      createdAt,
      version,
    },
    unit: { id: facts.unitId, symbol: facts.unitSymbol, decimals: facts.unitDecimals },
    category: categoryId === null ? null : { id: categoryId, name: categoryName ?? '' },
  };
}

const subjectOf = (product: ProductRecord) => ({
  subjectKind: 'product',
  subjectId: product.id,
  subjectName: `${product.sku} ${product.name}`,
});
