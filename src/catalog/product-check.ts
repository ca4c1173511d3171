// What the rest of the catalog and the stock say of products that are about to be written: units, categories and images
// that are there, and no change that would make records disagree.
import { problem } from '../domain/problem.ts';
import type { Tx } from '../platform/database.ts';
import { isImageOfProduct } from './attachment.ts';
import { findCategories } from './category.ts';
import type { ProductRecord } from './product.sql.ts';
import { productHasMoves, stockByLocation } from './stock-check.sql.ts';
import { tillCategoriesOf } from './till-category.sql.ts';
import type { Unit } from './unit.contract.ts';
import { findUnits } from './unit.ts';

export async function refuseDisagreement(
  tx: Tx,
  { before, after, fieldOf }: { before: ProductRecord; after: ProductRecord; fieldOf: (field: string) => string },
): Promise<void> {
  if (after.tracking !== before.tracking) {
    const onHand = await stockByLocation(tx, before.id);
    if (onHand.length > 0) {
      throw problem('tracking-change-needs-empty-stock', {
        ...{ field: fieldOf('tracking'), onHand, product: before.name, productId: before.id, tracking: after.tracking },
        byHand: `/products/${before.id}/quantities`,
        startTracking: `/products/${before.id}/tracking?to=${after.tracking}`,
      });
    }
  }
  const unitChanges = after.unitId !== before.unitId;
  const becomesService = after.kind === 'service' && before.kind === 'goods';
  if ((unitChanges || becomesService) && (await productHasMoves(tx, before.id))) {
    if (unitChanges) throw problem('unit-change-needs-no-moves', { field: fieldOf('unitId') });
    throw problem('kind-change-needs-no-moves', { field: fieldOf('kind') });
  }
}

export async function refuseForeignImage(
  tx: Tx,
  { before, after, field }: { before: ProductRecord; after: ProductRecord; field: string },
): Promise<void> {
  if (after.imageId === null || after.imageId === before.imageId) return;
  if (await isImageOfProduct(tx, after.imageId, after.id)) return;
  throw problem('field-invalid', { field, reason: 'it is not an image among the files of this product' });
}

export type Asked = { records: readonly ProductRecord[]; fields: (index: number) => (field: string) => string };

/** The units of some products; an archived one may stay, but not be newly chosen. */
export async function unitsOf(
  tx: Tx,
  asked: Asked & { befores?: readonly ProductRecord[] },
): Promise<Map<string, Unit>> {
  const ids = [...new Set(asked.records.map((record) => record.unitId))].filter((id) => id !== '');
  const units = await findUnits(tx, ids);
  for (const [index, record] of asked.records.entries()) {
    const unit = units.get(record.unitId);
    const field = asked.fields(index)('unitId');
    if (!unit) throw problem('not-found', { what: 'unit', field });
    if (unit.archivedAt && asked.befores?.[index]?.unitId !== unit.id)
      throw problem('archived', { what: 'unit', name: unit.name, field });
  }
  return units;
}

export async function refuseUnknownCategories(tx: Tx, asked: Asked): Promise<void> {
  const ids = [...new Set(asked.records.flatMap((record) => record.categoryId ?? []))];
  if (ids.length === 0) return;
  const known = await findCategories(tx, ids);
  for (const [index, { categoryId }] of asked.records.entries()) {
    if (categoryId !== null && !known.has(categoryId)) {
      throw problem('not-found', { what: 'category', field: asked.fields(index)('categoryId') });
    }
  }
}

export async function refuseUnknownTillCategories(tx: Tx, asked: Asked): Promise<void> {
  const ids = [...new Set(asked.records.flatMap((record) => record.tillCategoryId ?? []))];
  if (ids.length === 0) return;
  const known = await tillCategoriesOf(tx, ids);
  for (const [index, { tillCategoryId }] of asked.records.entries()) {
    if (tillCategoryId !== null && !known.has(tillCategoryId)) {
      throw problem('not-found', { what: 'till category', field: asked.fields(index)('tillCategoryId') });
    }
  }
}
