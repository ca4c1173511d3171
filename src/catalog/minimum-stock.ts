// The minimum of a product in a place: one for each pair, in the units and decimals of the product, of goods and places
// that are in use.
import { audit, changeOf } from '../access/audit.ts';
import { isOurs } from '../domain/location-kind.ts';
import { type ProblemItem, problem, problemItem } from '../domain/problem.ts';
import { compare, isNegative, isPositive, parseQuantity } from '../domain/quantity.ts';
import { newId } from '../domain/uuid.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { findLocations } from './location.ts';
import type { MinimumStock, MinimumStockDraft, MinimumStockEdit } from './minimum-stock.contract.ts';
import {
  findMinimumStock,
  insertMinimumStock,
  lockMinimumStock,
  removeMinimumStock,
  updateMinimumStock,
} from './minimum-stock.sql.ts';
import { findProducts } from './product.ts';
import { sameVersion } from './version.ts';

type Product = NonNullable<ReturnType<Awaited<ReturnType<typeof findProducts>>['get']>>;

/** @throws not-found */
export async function readMinimumStock(db: Db, id: string): Promise<MinimumStock> {
  const level = await findMinimumStock(db, id);
  if (!level) throw problem('not-found', { what: 'minimum stock' });
  return level;
}

/** @throws not-found, archived, minimum-for-goods, minimum-elsewhere, minimum-taken, quantity-... */
export async function createMinimumStock(tx: Tx, by: By, draft: MinimumStockDraft): Promise<MinimumStock> {
  const product = await productOf(tx, draft.productId);
  if (product.archivedAt) throw problem('archived', { what: 'product', name: product.name, field: 'productId' });
  const place = (await findLocations(tx, [draft.locationId])).get(draft.locationId);
  if (!place) throw problem('not-found', { what: 'location', field: 'locationId' });
  if (!isOurs(place.kind)) throw problem('minimum-elsewhere', { location: place.name, field: 'locationId' });
  if (place.archivedAt) throw problem('archived', { what: 'location', name: place.name, field: 'locationId' });
  if (product.kind !== 'goods') throw problem('minimum-for-goods', { product: product.name, field: 'productId' });
  const { productId, locationId } = draft;
  const level = {
    ...{ id: newId(), productId, locationId, version: 1 },
    ...checkedMinimum(product, { minimum: draft.minimum, upTo: draft.upTo ?? null, multiple: draft.multiple ?? null }),
  };
  if ((await insertMinimumStock(tx, level)) === 0) {
    throw problem('minimum-taken', { product: product.name, location: place.name, field: 'locationId' });
  }
  await audit(tx, by, { ...subjectOf(level, product), action: 'minimum-stock.set', change: { ...level } });
  return level;
}

/** @throws not-found, stale, quantity-... */
export async function editMinimumStock(
  tx: Tx,
  by: By,
  options: { id: string; version: number; edit: MinimumStockEdit },
): Promise<MinimumStock> {
  const before = await lockMinimumStock(tx, options.id);
  if (!before) throw problem('not-found', { what: 'minimum stock' });
  sameVersion(before, options.version);
  const product = await productOf(tx, before.productId);
  const { minimum = before.minimum, upTo = before.upTo, multiple = before.multiple } = options.edit;
  const after = { ...before, ...checkedMinimum(product, { minimum, upTo, multiple }), version: before.version + 1 };
  await updateMinimumStock(tx, after);
  await audit(tx, by, {
    ...subjectOf(before, product),
    action: 'minimum-stock.edit',
    change: changeOf(before, { ...after, version: before.version }),
  });
  return after;
}

/** @throws not-found */
export async function deleteMinimumStock(tx: Tx, by: By, id: string): Promise<void> {
  const before = await lockMinimumStock(tx, id);
  if (!before) throw problem('not-found', { what: 'minimum stock' });
  const product = await productOf(tx, before.productId);
  await removeMinimumStock(tx, id);
  await audit(tx, by, { ...subjectOf(before, product), action: 'minimum-stock.delete', change: { ...before } });
}

async function productOf(tx: Tx, id: string): Promise<Product> {
  const product = (await findProducts(tx, [id])).get(id);
  if (!product) throw problem('not-found', { what: 'product', field: 'productId' });
  return product;
}

export type Quantities = Pick<MinimumStock, 'minimum' | 'upTo' | 'multiple'>;

/** As they are kept. @throws quantity-..., minimum-above */
export function checkedMinimum(product: Product, given: Quantities): Quantities {
  const refused: ProblemItem[] = [];
  const read = (field: keyof Quantities): string | null => {
    const typed = given[field];
    if (typed === null) return null;
    const parsed = parseQuantity(typed);
    if (!parsed.ok) {
      refused.push(problemItem('quantity-invalid', field, { quantity: typed.slice(0, 40), reason: parsed.reason }));
      return null;
    }
    const quantity = parsed.value;
    const decimals = product.unitDecimals;
    if (isNegative(quantity)) refused.push(problemItem('quantity-negative', field, { quantity }));
    else if (field === 'multiple' && !isPositive(quantity)) refused.push(problemItem('quantity-zero', field, {}));
    else if ((quantity.split('.')[1] ?? '').length > decimals) {
      const code = decimals === 0 ? 'quantity-not-whole' : 'quantity-too-precise';
      refused.push(problemItem(code, field, { product: product.name, decimals, quantity }));
    }
    return quantity;
  };
  const level = { minimum: read('minimum') ?? '0', upTo: read('upTo'), multiple: read('multiple') };
  if (refused.length === 0 && level.upTo !== null && compare(level.upTo, level.minimum) < 0) {
    refused.push(problemItem('minimum-above', 'upTo', { minimum: level.minimum, upTo: level.upTo }));
  }
  const [first] = refused;
  if (first) throw problem(first.code, { ...first.facts, field: first.field } as never, refused);
  return level;
}

export const subjectOf = (level: MinimumStock, product: Pick<Product, 'name'>) => ({
  subjectKind: 'product',
  subjectId: level.productId,
  subjectName: product.name,
});
