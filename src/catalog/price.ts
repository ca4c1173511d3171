// What a line of an order costs where nobody said it: of a purchase the supplier's price; of a sale the price of the
// customer's list, else what that list takes off the usual price, else the usual price. Nothing is ever sold at what it
// was bought for because a price is missing, nor bought at what it is sold for: then there is none.
import Big from 'big.js';
import { dateIn, parseDate } from '../domain/calendar.ts';
import { problem } from '../domain/problem.ts';
import { isNegative, parseQuantity } from '../domain/quantity.ts';
import type { Db, Tx } from '../platform/database.ts';
import { findPartners } from './partner.ts';
import type { LinePrice } from './price.contract.ts';
import { companyTimeZone, purchasePrices, type SalesPriceFacts, salesPrices } from './price.sql.ts';
import { priceListById } from './price-list.sql.ts';

export type PriceQuestion = {
  kind: 'purchase' | 'sales';
  partnerId: string;
  /** Of sales: undefined, the customer's own list; null, none. */
  priceListId: string | null | undefined;
  /** `YYYY-MM-DD`, first and last days included. */
  date: string;
  /** Quantities in normal form, in the product's unit. */
  lines: readonly { productId: string; quantity: string }[];
};

const priceDecimals = 6;

type Request = {
  kind: 'purchase' | 'sales';
  partnerId: string;
  priceListId?: string | null | undefined;
  date?: string | undefined;
  lines: readonly { productId: string; quantity: string }[];
};

/** As a form asks: everything is checked first. @throws not-found, quantity-invalid, quantity-negative, field-invalid */
export async function askPrices(db: Db, now: Date, asked: Request): Promise<LinePrice[]> {
  const { kind, partnerId, priceListId } = asked;
  const lines = asked.lines.map(({ productId, quantity: typed }, at) => {
    const field = `lines.${at}.quantity`;
    const quantity = parseQuantity(typed);
    if (!quantity.ok) throw problem('quantity-invalid', { field, quantity: typed.slice(0, 40) });
    if (isNegative(quantity.value)) throw problem('quantity-negative', { field, quantity: quantity.value });
    return { productId, quantity: quantity.value };
  });
  if (asked.date !== undefined && !parseDate(asked.date).ok) {
    throw problem('field-invalid', { field: 'date', reason: 'it is not a date' });
  }
  if (!(await findPartners(db, [partnerId])).has(partnerId)) {
    throw problem('not-found', { what: 'partner', field: 'partnerId' });
  }
  if (priceListId && !(await priceListById(db, priceListId))) {
    throw problem('not-found', { what: 'price list', field: 'priceListId' });
  }
  const date = asked.date ?? dateIn(now, await companyTimeZone(db));
  return pricesFor(db, { kind, partnerId, priceListId, date, lines });
}

/**
 * One statement, whatever the number of lines; the answers stand in the order of the lines.
 * @throws not-found with `lines.N.productId`
 */
export async function pricesFor(db: Db | Tx, asked: PriceQuestion): Promise<LinePrice[]> {
  const { kind, partnerId, priceListId, date, lines } = asked;
  if (lines.length === 0) return [];
  const given = { productIds: lines.map((line) => line.productId), quantities: lines.map((line) => line.quantity) };
  if (kind === 'purchase') {
    const rows = await purchasePrices(db, { ...given, partnerId });
    return rows.map(({ productId, taxRate, supplierPrice, partnerCode }, at) => {
      refuseUnknown(productId, at);
      return { unitPrice: supplierPrice, taxRate, partnerCode, source: supplierPrice === null ? 'none' : 'supplier' };
    });
  }
  const rows = await salesPrices(db, { ...given, date, priceListId, partnerId });
  return rows.map((row, at) => {
    refuseUnknown(row.productId, at);
    return salesPrice(row);
  });
}

function salesPrice({ price, taxRate, listPrice, percent }: SalesPriceFacts): LinePrice {
  const rest = { taxRate, partnerCode: null };
  if (listPrice !== null) return { ...rest, unitPrice: listPrice, source: 'list' };
  if (price === null) return { ...rest, unitPrice: null, source: 'none' };
  if (percent === null) return { ...rest, unitPrice: price, source: 'product' };
  return { ...rest, unitPrice: reduced(price, percent), source: 'list' };
}

/** Rounded half up to the decimals that a unit price has. */
export function reduced(price: string, percent: string): string {
  const kept = new Big(100).minus(percent).div(100);
  return new Big(new Big(price).times(kept).toFixed(priceDecimals, Big.roundHalfUp)).toFixed();
}

function refuseUnknown(productId: string | null, at: number): void {
  if (productId === null) throw problem('not-found', { what: 'product', field: `lines.${at}.productId` });
}
