// Before a ticket is paid: prices that nobody has said, numbers that a manager has to answer for, numbers that are missing.
// Missing ones ask once a ticket; only where the product says so they are refused.
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { beep } from '../../scan/beep.ts';
import type { CartLine } from '../cart/cart.ts';
import { select } from '../cart/cart.ts';
import { completeness, lackingLines } from '../cart/cart-numbers.ts';
import { changeTicket, ticketInHand } from '../cart/in-hand.ts';
import { isOpen } from '../numbers/verdicts.ts';
import { chooseMode } from './pad-in-hand.ts';
import { clearNotice, openPane, say, showSide } from './screen.ts';

/** The ticket whose missing numbers were asked about already. */
let askedOf = '';

export function startPayment({ goOn = false } = {}): void {
  const cart = ticketInHand();
  if (cart.lines.length === 0) return;
  const unpriced = cart.lines.find((line) => line.unitPrice === '0' && line.usualPrice === null && !line.priceFixed);
  if (unpriced) {
    stopAt(unpriced, i18n._(msg`${unpriced.name} has no price yet. Type it.`));
    chooseMode('price');
    showSide('cart');
    return;
  }
  const doubted = cart.lines.find((line) => line.numbers.some((one) => isOpen(line, one)));
  if (doubted) {
    stopAt(doubted, i18n._(msg`${doubted.name}: a manager has to answer for a number, or take it off.`));
    openPane({ kind: 'numbers', line: doubted.key, added: null });
    return;
  }
  const { required, asked } = lackingLines(cart);
  const [first] = required;
  if (first) {
    const missing = completeness(first)?.missing ?? '';
    stopAt(first, i18n._(msg`${first.name} is not sold without its numbers: ${missing} missing.`));
    openPane({ kind: 'numbers', line: first.key, added: null });
    return;
  }
  clearNotice();
  if (goOn) askedOf = cart.id;
  const asks = asked.length > 0 && askedOf !== cart.id;
  openPane(asks ? { kind: 'missing' } : { kind: 'pay' });
}

function stopAt(line: CartLine, why: string): void {
  beep(false);
  changeTicket((cart) => select(cart, line.key));
  say(why, 'bad');
}
