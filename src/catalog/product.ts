// Products. What would make records disagree is refused: another tracking while there is stock, another unit once there
// are moves. The product's row is locked before these questions are asked, and postings that name it wait.
import { audit, auditAll, changeOf } from '../access/audit.ts';
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { type Db, isUniqueViolation, type Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { removeAttachmentsOfMany } from './attachment.sql.ts';
import { isImageOfProduct } from './attachment.ts';
import { removeCodesOfProducts } from './barcode.sql.ts';
import { type Codes, editedCodes, noCodes, readCodes, saveCodes } from './barcode.ts';
import { findCategories } from './category.ts';
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
  updateProduct,
} from './product.sql.ts';
import { blankProduct, mergedProduct, refuseUnfitProduct } from './product-fields.ts';
import { isStillReferenced, referencedBy } from './reference.ts';
import { nameKey, searchTextOf } from './search-text.ts';
import { productHasMoves, stockByLocation, stockTotals } from './stock-check.sql.ts';
import { tillCategoriesOf } from './till-category.sql.ts';
import type { Unit } from './unit.contract.ts';
import { findUnits, listUnits } from './unit.ts';
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
export async function editProduct(
  tx: Tx,
  by: By,
  options: { id: string; version: number; edit: ProductEdit },
): Promise<Product> {
  const before = await lockedProduct(tx, options);
  const after = mergedProduct(before, options.edit);
  refuseUnfitProduct(after, (field) => field);
  await refuseDisagreement(tx, before, after);
  const unit = (await unitsOf(tx, { records: [after], fields: () => (field) => field, before })).get(
    after.unitId,
  ) as Unit;
  await refuseUnknownCategories(tx, { records: [after], fields: () => (field) => field });
  await refuseUnknownTillCategories(tx, { records: [after], fields: () => (field) => field });
  if (after.imageId !== null && after.imageId !== before.imageId) {
    if (!(await isImageOfProduct(tx, after.imageId, after.id))) {
      throw problem('field-invalid', {
        field: 'imageId',
        reason: 'it is not an image among the files of this product',
      });
    }
  }
  const codesBefore = (await readCodes(tx, [before.id])).get(before.id) ?? noCodes;
  const fieldOf = (field: string): string => field;
  const codesAfter = editedCodes(codesBefore, options.edit, { decimals: unit.decimals, unit: unit.name, fieldOf });
  await save(tx, after, codesAfter);
  await noteTracked(tx, by, before, after);
  await saveCodes(tx, [{ productId: after.id, before: codesBefore, after: codesAfter, fieldOf }]);
  const change = changeOf<Record<string, unknown>>({ ...before, ...codesBefore }, { ...after, ...codesAfter });
  await audit(tx, by, { ...subjectOf(after), action: 'product.edit', change });
  return findProduct(tx, after.id);
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
  await save(tx, after, (await readCodes(tx, [before.id])).get(before.id) ?? noCodes);
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
  await save(tx, after, (await readCodes(tx, [before.id])).get(before.id) ?? noCodes);
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

async function refuseDisagreement(tx: Tx, before: ProductRecord, after: ProductRecord): Promise<void> {
  if (after.tracking !== before.tracking) {
    const onHand = await stockByLocation(tx, before.id);
    if (onHand.length > 0) {
      throw problem('tracking-change-needs-empty-stock', {
        ...{ field: 'tracking', onHand, product: before.name, productId: before.id, tracking: after.tracking },
        byHand: `/products/${before.id}/quantities`,
        startTracking: `/products/${before.id}/tracking?to=${after.tracking}`,
      });
    }
  }
  const unitChanges = after.unitId !== before.unitId;
  const becomesService = after.kind === 'service' && before.kind === 'goods';
  if ((unitChanges || becomesService) && (await productHasMoves(tx, before.id))) {
    if (unitChanges) throw problem('unit-change-needs-no-moves', { field: 'unitId' });
    throw problem('kind-change-needs-no-moves', { field: 'kind' });
  }
}

type Asked = { records: readonly ProductRecord[]; fields: (index: number) => (field: string) => string };

/** The units of some products; an archived one may stay, but not be newly chosen. */
async function unitsOf(tx: Tx, asked: Asked & { before?: ProductRecord }): Promise<Map<string, Unit>> {
  const ids = [...new Set(asked.records.map((record) => record.unitId))].filter((id) => id !== '');
  const units = await findUnits(tx, ids);
  for (const [index, record] of asked.records.entries()) {
    const unit = units.get(record.unitId);
    const field = asked.fields(index)('unitId');
    if (!unit) throw problem('not-found', { what: 'unit', field });
    if (unit.archivedAt && asked.before?.unitId !== unit.id)
      throw problem('archived', { what: 'unit', name: unit.name, field });
  }
  return units;
}

async function refuseUnknownCategories(tx: Tx, asked: Asked): Promise<void> {
  const ids = [...new Set(asked.records.flatMap((record) => record.categoryId ?? []))];
  if (ids.length === 0) return;
  const known = await findCategories(tx, ids);
  for (const [index, { categoryId }] of asked.records.entries()) {
    if (categoryId !== null && !known.has(categoryId)) {
      throw problem('not-found', { what: 'category', field: asked.fields(index)('categoryId') });
    }
  }
}

async function refuseUnknownTillCategories(tx: Tx, asked: Asked): Promise<void> {
  const ids = [...new Set(asked.records.flatMap((record) => record.tillCategoryId ?? []))];
  if (ids.length === 0) return;
  const known = await tillCategoriesOf(tx, ids);
  for (const [index, { tillCategoryId }] of asked.records.entries()) {
    if (tillCategoryId !== null && !known.has(tillCategoryId)) {
      throw problem('not-found', { what: 'till category', field: asked.fields(index)('tillCategoryId') });
    }
  }
}

async function save(tx: Tx, product: ProductRecord, codes: Codes): Promise<void> {
  try {
    await updateProduct(tx, withKeys(product, codes));
  } catch (error) {
    if (isUniqueViolation(error)) throw skuTaken(product, 'sku');
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
