// What is done with the whole ticket in hand: whose it is, parking it and taking one up, giving it up, beginning the next.
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { type Cart, type CartCustomer, select, selectBy, setCustomer } from '../cart/cart.ts';
import { cartTotals } from '../cart/cart-totals.ts';
import { changeTicket, nextTicket, ticketInHand } from '../cart/in-hand.ts';
import { park, unpark } from '../local/parked.ts';
import { asCashier, currentCashier } from '../local/people.ts';
import { giveUpTicket } from '../local/shift.ts';
import { unmark } from '../numbers/verdicts.ts';
import { beginTicket, restPad } from './pad-in-hand.ts';
import { closePane, say, showSide } from './screen.ts';
import { priceOfLine, tillMoney } from './till-facts.ts';

export const chooseLine = (key: string): void => void changeTicket((cart) => select(cart, key));
export const walkLines = (steps: number): void => {
  restPad();
  changeTicket((cart) => selectBy(cart, steps));
};

export function chooseCustomer(customer: CartCustomer | null): void {
  changeTicket((cart) => setCustomer(cart, customer, priceOfLine({ ...cart, customer })));
  closePane();
}
export const chooseNobody = (): void => chooseCustomer(null);

/** Parks the ticket in hand and begins the next; says so. Nothing where there are no lines. */
export async function parkTicketInHand(): Promise<void> {
  const cart = ticketInHand();
  const cashier = currentCashier();
  if (cart.lines.length === 0 || !cashier) return;
  const label = cart.customer?.name ?? cart.lines[0]?.name ?? '';
  await park({
    ...{ id: cart.id, at: new Date().toISOString(), cashier: asCashier(cashier), label, content: cart },
    ...{ lines: cart.lines.length, total: cartTotals(cart, tillMoney())?.total ?? 0 },
  });
  if (ticketInHand().id === cart.id) nextTicket();
  closePane();
  beginTicket();
  say(i18n._(msg`The ticket of ${label} is parked.`), 'ok', {
    label: i18n._(msg`Take it up again`),
    do: () => void recall(cart.id),
  });
}

/** Takes a parked ticket in hand; one that has lines is parked before. */
export async function recall(id: string): Promise<void> {
  beginTicket();
  if (ticketInHand().lines.length > 0) await parkTicketInHand();
  const parked = await unpark(id);
  if (!parked) return;
  changeTicket(() => parked.content as Cart);
  closePane();
  showSide('cart');
}

/** A ticket with lines is not just thrown away: the journal says who did it. @throws JournalRefusal */
export async function giveUp(reason: string): Promise<void> {
  const cart = ticketInHand();
  if (cart.lines.length > 0) {
    const total = cartTotals(cart, tillMoney())?.total ?? 0;
    await giveUpTicket({ lines: cart.lines.length, total, reason });
  }
  unmark(cart.id);
  nextTicket();
  beginTicket();
  closePane();
}
