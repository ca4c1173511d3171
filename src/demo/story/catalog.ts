// The demo company's records: products with their pictures, codes and cases, places, partners, prices, tills.
import { changeCompany, getCompany, putFirstStepsAway } from '../../access/company.ts';
import { addAttachment } from '../../catalog/attachment.ts';
import { createCategory } from '../../catalog/category.ts';
import { createLocation, editLocation, locationByRole } from '../../catalog/location.ts';
import { createPartner } from '../../catalog/partner.ts';
import { createPriceList } from '../../catalog/price-list.ts';
import { createProduct, editProduct } from '../../catalog/product.ts';
import { createProductSupplier } from '../../catalog/product-supplier.ts';
import { createTillCategory } from '../../catalog/till-category.ts';
import { gtinCheckDigit } from '../../domain/gtin.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { accessories } from '../data/accessories.ts';
import { companies, customers, type DemoCustomer, persons, suppliers } from '../data/company.ts';
import { electronics } from '../data/electronics.ts';
import { foods } from '../data/food.ts';
import type { Aisle, DemoProduct } from '../data/product.ts';
import { aisles, caseName, categories, places, tillCategories, tradeList } from '../data/shelves.ts';
import { parts, services } from '../data/workshop.ts';
import { drawings } from '../drawings.ts';
import { drawPicture, lighter } from '../picture.ts';
import { storyDays, type World } from '../world.ts';

export type Item = DemoProduct & { id: string; label: string; caseId: string | null };
export type Customer = DemoCustomer & { id: string };
export type Shop = {
  items: readonly Item[];
  item(sku: string): Item;
  serviceId(sku: string): string;
  partnerId(key: string): string;
  customers: readonly Customer[];
  persons: readonly Customer[];
  places: Record<'stock' | 'quarantine' | 'transit' | 'reserve' | 'shop' | 'workshop', string> & {
    aisle: Record<Aisle, string>;
  };
};

export async function openShop(world: World): Promise<Shop> {
  const begin = world.instant(storyDays, 9);
  const laidOut = await world.at(begin, 'manager', (tx, by) => layOut(world, tx, by));
  const items: Item[] = [];
  const all = [...electronics, ...accessories, ...foods, ...parts];
  for (let from = 0; from < all.length; from += 20) {
    const made = await world.at(begin, 'manager', async (tx, by) => {
      const rows: Item[] = [];
      for (const [index, product] of all.slice(from, from + 20).entries()) {
        rows.push(await addProduct(world, tx, by, { product, index: from + index, ...laidOut }));
      }
      return rows;
    });
    items.push(...made);
  }
  const bySku = new Map(items.map((item) => [item.sku, item]));
  const known = <T>(of: ReadonlyMap<string, T>, key: string): T => {
    const found = of.get(key);
    if (found === undefined) throw new Error(`the demo has no ${key}`);
    return found;
  };
  const withIds = (of: readonly DemoCustomer[]): Customer[] =>
    of.map((one) => ({ ...one, id: known(laidOut.partners, one.key) }));
  return {
    items,
    places: laidOut.places,
    customers: withIds(customers),
    persons: withIds(persons),
    item: (sku) => known(bySku, sku),
    serviceId: (sku) => known(laidOut.services, sku),
    partnerId: (key) => known(laidOut.partners, key),
  };
}

type LaidOut = Awaited<ReturnType<typeof layOut>>;
async function layOut(world: World, tx: Tx, by: By) {
  const company = companies[world.language];
  const { street, postcode, city, taxNumber, phone } = company;
  const { version } = await getCompany(tx);
  const printed = { street, postcode, city, taxNumber, phone, email: 'hello@trazo.example', website: 'trazo.example' };
  await changeCompany(tx, by, { version, changes: { ...printed, pricesIncludeTax: true } });
  await putFirstStepsAway(tx, by, true);
  const categoryIds = new Map<string, string>();
  for (const { key, name, parent } of categories) {
    const parentId = parent === undefined ? null : (categoryIds.get(parent) ?? null);
    categoryIds.set(key, (await createCategory(tx, by, { name: world.say(name), parentId })).id);
  }
  const tillIds = new Map<string, string>();
  for (const { key, name, color } of tillCategories) {
    tillIds.set(key, (await createTillCategory(tx, by, { name: world.say(name), color })).id);
  }
  const partners = await addPartners(world, tx, by);
  const serviceIds = new Map<string, string>();
  for (const { sku, name, price, category } of services) {
    const draft = { sku, name: world.say(name), kind: 'service' as const, tracking: 'none' as const, price };
    const made = await createProduct(tx, by, {
      ...{ ...draft, taxRate: company.tax.full, categoryId: categoryIds.get(category) ?? null },
    });
    serviceIds.set(sku, made.id);
  }
  return { categoryIds, tillIds, partners, services: serviceIds, places: await addPlaces(world, tx, by) };
}

async function addPartners(world: World, tx: Tx, by: By): Promise<Map<string, string>> {
  const list = { name: world.say(tradeList), discounts: [{ categoryId: null, percent: '8' }] };
  const priceListId = (await createPriceList(tx, by, list)).id;
  const { country } = companies[world.language];
  const ids = new Map<string, string>();
  for (const one of [...suppliers, ...customers, ...persons]) {
    const isSupplier = suppliers.includes(one);
    const trades = !isSupplier && customers.some((customer) => customer.key === one.key);
    const partner = await createPartner(tx, by, {
      name: world.say(one.name),
      city: world.say(one.city),
      country: one.country ?? country,
      email: one.email,
      ...{ isSupplier, isCustomer: !isSupplier, priceListId: trades ? priceListId : null },
    });
    ids.set(one.key, partner.id);
  }
  return ids;
}

async function addPlaces(world: World, tx: Tx, by: By): Promise<Shop['places']> {
  const role = async (name: 'stock' | 'quarantine' | 'transit') => locationByRole(tx, name);
  const stock = await role('stock');
  await editLocation(tx, by, { id: stock.id, version: stock.version, edit: { name: world.say(places.stock) } });
  const place = async (name: string, parentId: string | null, code: string): Promise<string> =>
    (await createLocation(tx, by, { name, parentId, code, kind: 'internal' })).id;
  const aisle = {} as Record<Aisle, string>;
  for (const [key, { code, name }] of Object.entries(aisles) as [Aisle, (typeof aisles)[Aisle]][]) {
    aisle[key] = await place(world.say(name), stock.id, code);
  }
  return {
    ...{ stock: stock.id, quarantine: (await role('quarantine')).id, transit: (await role('transit')).id, aisle },
    reserve: await place(world.say(places.reserve), null, 'W2'),
    shop: await place(world.say(places.shop), null, 'S'),
    workshop: await place(world.say(places.workshop), null, 'W'),
  };
}

type New = LaidOut & { product: DemoProduct; index: number };
async function addProduct(world: World, tx: Tx, by: By, given: New): Promise<Item> {
  const { product, index } = given;
  const { sku, tracking, price, keepsDays, warrantyMonths, caseOf } = product;
  const label = world.say(product.name);
  const packagings = caseOf
    ? [{ name: world.say(caseName).replace('{n}', String(caseOf)), factor: String(caseOf), gtin: gtin('041', index) }]
    : [];
  const made = await createProduct(tx, by, {
    ...{ sku, name: label, tracking, price, taxRate: companies[world.language].tax[product.tax], packagings },
    categoryId: given.categoryIds.get(product.category) ?? null,
    gtin: gtin('040', index),
    ...(product.till && { availableAtTill: true, tillCategoryId: given.tillIds.get(product.till) ?? null }),
    ...(warrantyMonths && { warranty: { length: warrantyMonths, unit: 'month' as const } }),
    ...(keepsDays && { expirationDays: keepsDays, alertDays: Math.min(10, Math.floor(keepsDays / 4)) }),
    ...(keepsDays && { picking: 'fefo' as const, expiredPolicy: 'block' as const }),
    // A few arrive before anybody has time for their numbers.
    ...(sku === 'WC-4K' && { numberPolicy: { receipt: 'later' as const } }),
  });
  const content = drawPicture(drawings[product.drawing](product.color), lighter(product.color, 0.86));
  const file = { subject: { kind: 'product' as const, id: made.id }, name: `${sku}.png`, content };
  const { id: imageId } = await addAttachment(tx, by, file);
  await editProduct(tx, by, { id: made.id, version: made.version, edit: { imageId } });
  await createProductSupplier(tx, by, {
    ...{ productId: made.id, partnerId: given.partners.get(product.supplier) ?? '', unitPrice: product.cost },
    ...{ code: `${product.supplier.slice(0, 2).toUpperCase()}-${1000 + index * 7}`, leadDays: 5, preferred: true },
  });
  return { ...product, id: made.id, label, caseId: made.packagings[0]?.id ?? null };
}

/** In the range that GS1 leaves to companies for their own use: no such goods exist elsewhere. */
function gtin(range: '040' | '041', index: number): string {
  const body = `${range}${String(100_000_000 + index * 137).slice(0, 9)}`;
  return body + gtinCheckDigit(body);
}
