// What the sell screen asks the register and the company all the time: money, the day, what a product costs here.
import { dateIn } from '../../../../src/domain/calendar.ts';
import type { TillProduct, TillStart } from '../../../../src/operations/till/feed.contract.ts';
import type { Cart, PriceOf } from '../cart/cart.ts';
import type { Money } from '../cart/cart-totals.ts';
import { catalogue } from '../local/catalogue.ts';
import { prices } from '../local/prices.ts';
import { tillStart } from '../local/start.ts';

/** The screen stands only once the till has been told about itself. */
export function tillFacts(): TillStart {
  const start = tillStart();
  if (!start) throw new Error('the till sells before it knows its register');
  return start;
}

export function tillMoney(): Money {
  const { currency, currencyDigits, pricesIncludeTax } = tillFacts().company;
  return { currency, currencyDigits, pricesIncludeTax };
}

/** Calendar day at the company. */
export const today = (): string => dateIn(new Date(), tillFacts().company.timeZone);

/** By the customer's price list, else the register's. */
export const priceFor = (product: TillProduct, cart: Cart, quantity: string) =>
  prices.priceOf(product, {
    ...{ quantity, priceListId: tillFacts().register.priceListId, on: today() },
    customerPriceListId: cart.customer?.priceListId,
  });

export const priceOfLine =
  (cart: Cart): PriceOf =>
  (line, quantity) => {
    const product = line.product && catalogue.byId(line.product.id);
    return product ? priceFor(product, cart, quantity) : undefined;
  };
