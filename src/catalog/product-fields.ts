// The fields of one product by themselves: what is left out of an edit stays, and what cannot be right is refused.
import { problem } from '../domain/problem.ts';
import { compare, isNegative, parseQuantity, parseUnitPrice } from '../domain/quantity.ts';
import { checkSeries } from '../domain/series.ts';
import { longestWarranty } from '../domain/warranty.ts';
import type { ProductEdit } from './product.contract.ts';
import type { ProductRecord } from './product.sql.ts';

export function blankProduct(given: { id: string; unitId: string; createdAt: string }): ProductRecord {
  return {
    ...given,
    sku: '',
    name: '',
    kind: 'goods',
    tracking: 'none',
    categoryId: null,
    price: null,
    taxRate: null,
    availableAtTill: false,
    tillCategoryId: null,
    series: null,
    expirationDays: null,
    bestBeforeDays: null,
    removalDays: null,
    alertDays: null,
    picking: null,
    expiredPolicy: null,
    warranty: null,
    warrantyStarts: 'delivery',
    numberAttributes: [],
    numberPolicy: {},
    note: '',
    imageId: null,
    archivedAt: null,
    version: 1,
  };
}

/** The product with an edit laid over it; codes and packagings are kept elsewhere. */
export function mergedProduct(before: ProductRecord, edit: ProductEdit): ProductRecord {
  const { gtin: _, barcodes: __, packagings: ___, ...own } = edit;
  const given = Object.entries(own).filter(([, value]) => value !== undefined);
  const after: ProductRecord = { ...before, ...Object.fromEntries(given) };
  return { ...after, price: plain(after.price), taxRate: plain(after.taxRate) };
}

/** @throws field-invalid, series-invalid, dates-order */
export function refuseUnfitProduct(product: ProductRecord, fieldOf: (field: string) => string): void {
  const refuse = (field: string, reason: string): Error => problem('field-invalid', { field: fieldOf(field), reason });
  if (product.kind === 'service' && product.tracking !== 'none') {
    throw refuse('tracking', 'a service has no stock that could be numbered');
  }
  if (product.price !== null) {
    const price = parseUnitPrice(product.price);
    if (!price.ok) throw refuse('price', `${product.price.slice(0, 40)} is not a price (${price.reason})`);
  }
  if (product.taxRate !== null && !isTaxRate(product.taxRate)) {
    throw refuse('taxRate', 'a tax rate is a percentage from 0 to 100 with at most 3 decimals');
  }
  if (product.warranty !== null && product.warranty.length > longestWarranty[product.warranty.unit]) {
    throw refuse('warranty', 'a warranty lasts a hundred years at most');
  }
  if (product.series !== null) {
    const series = checkSeries(product.series);
    if (!series.ok) {
      throw problem('series-invalid', { field: fieldOf('series'), series: product.series, reason: series.reason });
    }
  }
  refuseUnclearAttributes(product, fieldOf);
  refuseDisorder(product, fieldOf);
}

/** Each field of a number has a key of its own, and a choice something to choose. */
function refuseUnclearAttributes({ numberAttributes }: ProductRecord, fieldOf: (field: string) => string): void {
  const seen = new Set<string>();
  for (const [index, { key, type, choices }] of numberAttributes.entries()) {
    const refuse = (field: string, reason: string): Error =>
      problem('field-invalid', { field: fieldOf(`numberAttributes.${index}.${field}`), reason });
    if (seen.has(key)) throw refuse('key', 'another field has this key');
    if ((type === 'choice') !== choices.length > 0)
      throw refuse('choices', 'a choice has at least one, others have none');
    seen.add(key);
  }
}

function isTaxRate(typed: string): boolean {
  const rate = parseQuantity(typed);
  if (!rate.ok || isNegative(rate.value) || compare(rate.value, '100') > 0) return false;
  return (rate.value.split('.')[1]?.length ?? 0) <= 3;
}

/** Alert, removal and best-before come no later than expiration. */
function refuseDisorder(product: ProductRecord, fieldOf: (field: string) => string): void {
  const last = product.expirationDays;
  if (last === null) return;
  for (const field of ['bestBeforeDays', 'removalDays', 'alertDays'] as const) {
    if ((product[field] ?? 0) > last) {
      throw problem('dates-order', { field: fieldOf(field), reason: 'this date would come after the expiration date' });
    }
  }
}

/** A decimal in normal form where it can be read; else as it is, to be refused with what was typed. */
function plain(typed: string | null): string | null {
  if (typed === null) return null;
  const read = parseUnitPrice(typed);
  return read.ok ? read.value : typed;
}
