// One price of a list by itself and among the others given with it: numbers that can be read, decimals that the unit has,
// days in order, and each product, quantity and first day only once. What is wrong is told, the rest goes on.
import { parseDate } from '../domain/calendar.ts';
import { type ProblemItem, problemItem } from '../domain/problem.ts';
import { isNegative, parseQuantity, parseUnitPrice } from '../domain/quantity.ts';
import type { ListPriceRecord } from './list-price.sql.ts';

export type GivenPrice = {
  id: string | undefined;
  /** Null when the row names a product that is not there; `refusal` says so. */
  productId: string | null;
  minimum: string;
  unitPrice: string;
  validFrom: string | null;
  validUntil: string | null;
  /** What was wrong with it before anything was looked up. */
  refusal?: ProblemItem;
};
export type PricedProduct = { name: string; unitDecimals: number };
export type CheckedPrices = {
  /** By the position of the row: undefined where it was refused. */
  rows: ((ListPriceRecord & { isNew: boolean; isSame: boolean }) | undefined)[];
  refused: { at: number; item: ProblemItem }[];
};

export const priceKey = (row: Pick<ListPriceRecord, 'productId' | 'minimum' | 'validFrom'>): string =>
  `${row.productId} ${row.minimum} ${row.validFrom ?? ''}`;

/** @param makeId the id of a price that is new */
export function checkPrices(
  given: readonly GivenPrice[],
  known: {
    products: ReadonlyMap<string, PricedProduct>;
    prices: readonly ListPriceRecord[];
    makeId: () => string;
  },
): CheckedPrices {
  const byId = new Map(known.prices.map((price) => [price.id, price]));
  const byKey = new Map(known.prices.map((price) => [priceKey(price), price]));
  const taken = new Set<string>();
  const refused: CheckedPrices['refused'] = [];
  const rows = given.map((row, at) => {
    const refuse = (item: ProblemItem): undefined => {
      refused.push({ at, item });
    };
    const read = row.refusal ?? readPrice(row, known.products);
    if ('code' in read) return refuse(read);
    const before = row.id === undefined ? byKey.get(priceKey(read)) : byId.get(row.id);
    if (row.id !== undefined && !before) return refuse(problemItem('not-found', 'id', { what: 'price' }));
    const other = byKey.get(priceKey(read));
    const twice = taken.has(priceKey(read)) || (before !== undefined && taken.has(before.id));
    if (twice) return refuse(problemItem('field-invalid', 'productId', { reason: 'it stands here twice' }));
    if (other && before && other.id !== before.id) {
      return refuse(problemItem('field-invalid', 'minimum', { reason: 'the list has a price for this already' }));
    }
    taken.add(priceKey(read));
    if (before) taken.add(before.id);
    const price = { ...read, id: before?.id ?? known.makeId() };
    const isSame = before !== undefined && JSON.stringify(sorted(before)) === JSON.stringify(sorted(price));
    return { ...price, isNew: before === undefined, isSame };
  });
  return { rows, refused };
}

const sorted = ({ productId, minimum, unitPrice, validFrom, validUntil }: Omit<ListPriceRecord, 'id'>) => [
  ...[productId, minimum, unitPrice, validFrom, validUntil],
];

function readPrice(
  row: GivenPrice,
  products: ReadonlyMap<string, PricedProduct>,
): Omit<ListPriceRecord, 'id'> | ProblemItem {
  const { productId, validFrom, validUntil } = row;
  const product = productId === null ? undefined : products.get(productId);
  if (productId === null || !product) return problemItem('not-found', 'productId', { what: 'product' });
  const minimum = parseQuantity(row.minimum);
  if (!minimum.ok) return problemItem('quantity-invalid', 'minimum', { quantity: row.minimum.slice(0, 40) });
  if (isNegative(minimum.value)) return problemItem('quantity-negative', 'minimum', { quantity: minimum.value });
  const decimals = product.unitDecimals;
  if ((minimum.value.split('.')[1] ?? '').length > decimals) {
    const code = decimals === 0 ? 'quantity-not-whole' : 'quantity-too-precise';
    return problemItem(code, 'minimum', { product: product.name, decimals, quantity: minimum.value });
  }
  const price = parseUnitPrice(row.unitPrice);
  if (!price.ok) {
    const given = row.unitPrice.slice(0, 40);
    return problemItem('field-invalid', 'unitPrice', { reason: `it is not a price (${price.reason})`, given });
  }
  for (const [field, date] of [['validFrom', validFrom] as const, ['validUntil', validUntil] as const]) {
    if (date !== null && !parseDate(date).ok)
      return problemItem('field-invalid', field, { reason: 'it is not a date', given: date });
  }
  if (validFrom !== null && validUntil !== null && validUntil < validFrom) {
    return problemItem('period-backwards', 'validUntil', { validFrom, validUntil });
  }
  return { productId, minimum: minimum.value, unitPrice: price.value, validFrom, validUntil };
}
