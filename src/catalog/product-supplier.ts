// Suppliers of a product: each at most once, at most one preferred. The product's row is locked first, so that of two who
// choose the preferred one at once the later choice holds.
import { audit, changeOf } from '../access/audit.ts';
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import { isNegative, parseQuantity, parseUnitPrice } from '../domain/quantity.ts';
import { isId, newId } from '../domain/uuid.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import { findPartners } from './partner.ts';
import { findProducts } from './product.ts';
import type { ProductSupplier, ProductSupplierDraft, ProductSupplierEdit } from './product-supplier.contract.ts';
import {
  clearOtherPreferred,
  countProductSuppliers,
  insertProductSupplier,
  lockProductOf,
  type ProductSupplierFacts,
  type ProductSupplierFilter,
  type ProductSupplierPosition,
  type ProductSupplierRecord,
  pageOfProductSuppliers,
  productSupplierById,
  removeProductSupplier,
  type SortedProductSupplier,
  updateProductSupplier,
} from './product-supplier.sql.ts';
import { sameVersion } from './version.ts';

const cursorOf = 'product-supplier';

/** @throws field-invalid when the cursor is of another list */
export async function listProductSuppliers(
  db: Db,
  asked: ProductSupplierFilter & { limit: number; cursor?: string | undefined },
): Promise<Page<ProductSupplier>> {
  const { limit, cursor, ...filter } = asked;
  const [rows, total] = await Promise.all([
    pageOfProductSuppliers(db, filter, { after: positionOf(cursor), limit: limit + 1 }),
    cursor === undefined ? countProductSuppliers(db, filter, countLimit + 1) : null,
  ]);
  const keyOf = (row: SortedProductSupplier) => [row.skuKey, row.rank, row.partnerKey, row.id];
  const page = pageOfRows<SortedProductSupplier>(rows, { limit, sort: cursorOf, keyOf, total });
  return { ...page, rows: page.rows.map(shown) };
}

/** @throws not-found */
export async function readProductSupplier(db: Db, id: string): Promise<ProductSupplier> {
  return shown(await found(db, id));
}

/** @throws not-found, archived, partner-role, supplier-taken, field-invalid, quantity-... */
export async function createProductSupplier(tx: Tx, by: By, draft: ProductSupplierDraft): Promise<ProductSupplier> {
  const { productId, partnerId } = draft;
  await lockProductOf(tx, productId);
  const product = (await findProducts(tx, [productId])).get(productId);
  if (!product) throw problem('not-found', { what: 'product', field: 'productId' });
  if (product.archivedAt) throw problem('archived', { what: 'product', name: product.name, field: 'productId' });
  const partner = (await findPartners(tx, [partnerId])).get(partnerId);
  if (!partner) throw problem('not-found', { what: 'partner', field: 'partnerId' });
  if (partner.archivedAt) throw problem('archived', { what: 'partner', name: partner.name, field: 'partnerId' });
  if (!partner.isSupplier) {
    throw problem('partner-role', { partner: partner.name, role: 'supplier', field: 'partnerId' });
  }
  const blank = { id: newId(), productId, partnerId, code: '', name: '', unitPrice: null, minimum: '0' };
  const row = withEdit({ ...blank, leadDays: null, preferred: false }, draft, product);
  if (row.preferred) await clearOtherPreferred(tx, productId, row.id);
  if ((await insertProductSupplier(tx, keyed(row))) === 0) {
    throw problem('supplier-taken', { product: product.name, partner: partner.name, field: 'partnerId' });
  }
  const subjectName = product.name;
  const change = { ...row, partner: partner.name };
  await audit(tx, by, { ...subjectOf(row), subjectName, action: 'product-supplier.add', change });
  return readProductSupplier(tx, row.id);
}

/** @throws not-found, stale, field-invalid, quantity-... */
export async function editProductSupplier(
  tx: Tx,
  by: By,
  options: { id: string; version: number; edit: ProductSupplierEdit },
): Promise<ProductSupplier> {
  const before = await lockedSupplier(tx, options.id);
  sameVersion(before, options.version);
  const product = { name: before.productName, unitDecimals: before.decimals };
  const after = withEdit(recordOf(before), options.edit, product);
  if (after.preferred) await clearOtherPreferred(tx, after.productId, after.id);
  await updateProductSupplier(tx, keyed(after));
  await audit(tx, by, {
    ...{ ...subjectOf(after), subjectName: before.productName, action: 'product-supplier.edit' },
    change: { partner: before.partnerName, ...changeOf(recordOf(before), after) },
  });
  return readProductSupplier(tx, options.id);
}

/** @throws not-found */
export async function deleteProductSupplier(tx: Tx, by: By, id: string): Promise<void> {
  const before = await lockedSupplier(tx, id);
  await removeProductSupplier(tx, id);
  await audit(tx, by, {
    ...{ ...subjectOf(before), subjectName: before.productName, action: 'product-supplier.delete' },
    change: { ...recordOf(before), partner: before.partnerName },
  });
}

async function found(db: Db, id: string): Promise<ProductSupplierFacts> {
  const supplier = await productSupplierById(db, id);
  if (!supplier) throw problem('not-found', { what: 'supplier of a product' });
  return supplier;
}

/** Read again once the product is locked: somebody may have changed it in between. */
async function lockedSupplier(tx: Tx, id: string): Promise<ProductSupplierFacts> {
  await lockProductOf(tx, (await found(tx, id)).productId);
  return found(tx, id);
}

function withEdit(
  before: ProductSupplierRecord,
  edit: ProductSupplierEdit,
  product: { name: string; unitDecimals: number },
): ProductSupplierRecord {
  return {
    ...before,
    code: edit.code ?? before.code,
    name: edit.name ?? before.name,
    unitPrice: edit.unitPrice === undefined ? before.unitPrice : edit.unitPrice === null ? null : price(edit.unitPrice),
    minimum: edit.minimum === undefined ? before.minimum : minimumOf(edit.minimum, product),
    leadDays: edit.leadDays === undefined ? before.leadDays : edit.leadDays,
    preferred: edit.preferred ?? before.preferred,
  };
}

function price(typed: string): string {
  const read = parseUnitPrice(typed);
  if (read.ok) return read.value;
  const reason = `it is not a price (${read.reason})`;
  throw problem('field-invalid', { field: 'unitPrice', reason, given: typed.slice(0, 40) });
}

function minimumOf(typed: string, product: { name: string; unitDecimals: number }): string {
  const field = 'minimum';
  const read = parseQuantity(typed);
  if (!read.ok) throw problem('quantity-invalid', { field, quantity: typed.slice(0, 40) });
  const quantity = read.value;
  if (isNegative(quantity)) throw problem('quantity-negative', { field, quantity });
  const decimals = product.unitDecimals;
  if ((quantity.split('.')[1] ?? '').length > decimals) {
    const code = decimals === 0 ? 'quantity-not-whole' : 'quantity-too-precise';
    throw problem(code, { field, product: product.name, decimals, quantity });
  }
  return quantity;
}

const keyed = (row: ProductSupplierRecord) => ({ ...row, codeKey: row.code === '' ? '' : numberKey(row.code) });

const recordOf = (facts: ProductSupplierFacts): ProductSupplierRecord => {
  const { id, productId, partnerId, code, name, unitPrice, minimum, leadDays, preferred } = facts;
  return { id, productId, partnerId, code, name, unitPrice, minimum, leadDays, preferred };
};

const shown = (facts: ProductSupplierFacts): ProductSupplier => {
  const { productId, partnerId, ...own } = recordOf(facts);
  const { sku, productName, unit, decimals, version } = facts;
  return {
    ...own,
    product: { id: productId, sku, name: productName, unit, decimals },
    partner: { id: partnerId, name: facts.partnerName, archived: facts.partnerArchived },
    version,
  };
};

function positionOf(cursor: string | undefined): ProductSupplierPosition | undefined {
  const values = decodeCursor(cursorOf, cursor);
  if (!values) return undefined;
  const [skuKey, rank, partnerKey, id] = values;
  const known = rank === 0 || rank === 1;
  if (typeof skuKey === 'string' && known && typeof partnerKey === 'string' && typeof id === 'string' && isId(id)) {
    return { skuKey, rank, partnerKey, id };
  }
  throw problem('field-invalid', { field: 'cursor', reason: 'the cursor does not belong to this list' });
}

/** The audit tells of it at the product. */
const subjectOf = (row: { productId: string }) => ({ subjectKind: 'product', subjectId: row.productId });
