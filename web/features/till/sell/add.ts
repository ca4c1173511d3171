// Products and numbers onto the ticket in hand, from a touch, the keyboard or a scan.
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import Big from 'big.js';
import { newId } from '../../../../src/domain/uuid.ts';
import type { TillProduct } from '../../../../src/operations/till/feed.contract.ts';
import { addProduct, type CartLine, reprice, setQuantity } from '../cart/cart.ts';
import { completeness } from '../cart/cart-numbers.ts';
import { changeTicket, ticketInHand } from '../cart/in-hand.ts';
import type { Packaging } from '../local/catalogue.ts';
import { goOn, openPane, say } from './screen.ts';
import { priceFor, priceOfLine } from './till-facts.ts';

type Adding = { packaging?: Packaging | null; quantity?: string };

/** Adds a product; of tracked goods its numbers are asked next. @returns its line; null on a full ticket, which is said */
export function addToTicket(product: TillProduct, adding: Adding = {}): CartLine | null {
  const line = addQuietly(product, adding);
  if (line && isTracked(line)) openPane({ kind: 'numbers', line: line.key, added: sizeOf(adding) });
  return line;
}

/** Adds a product whose numbers come with it, or without asking for them. */
export function addQuietly(product: TillProduct, adding: Adding = {}): CartLine | null {
  const { packaging = null } = adding;
  const quantity = sizeOf(adding);
  const cart = ticketInHand();
  const price = priceFor(product, cart, quantity);
  const added = addProduct(cart, product, { key: newId(), price, quantity, packaging });
  if (!added) {
    say(i18n._(msg`A ticket has 500 lines at most. Pay this one and go on with the next.`), 'bad');
    return null;
  }
  changeTicket(() => reprice(added.cart, priceOfLine(added.cart)));
  goOn();
  if (price.unitPrice === null) {
    say(i18n._(msg`${product.name} has no price. Type it: p, then the price, then Enter.`), 'warn');
  }
  return added.line;
}

/** Takes back what a touch added, unless a number was given for it. */
export function takeBackAdded(key: string, added: string): void {
  changeTicket((cart) => {
    const line = cart.lines.find((one) => one.key === key);
    const state = line && completeness(line);
    if (!line || (state && new Big(state.missing).lt(added))) return cart;
    const left = new Big(line.quantity).minus(added).div(line.packaging?.factor ?? '1');
    return setQuantity(cart, key, left.gt(0) ? left.toFixed() : '0');
  });
}

export const isTracked = (line: CartLine): boolean =>
  line.kind === 'goods' && line.product !== null && line.product.tracking !== 'none';

const sizeOf = ({ packaging, quantity = '1' }: Adding): string =>
  new Big(quantity).times(packaging?.factor ?? '1').toFixed();
