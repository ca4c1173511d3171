// The number pad of this screen, and what its digits do to the chosen line. A quantity of 0 waits for more digits; with
// nothing typed Backspace on a quantity takes the line away.
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import Big from 'big.js';
import { lineOf, removeLine, reprice, setLineDiscount, setPrice, setQuantity } from '../cart/cart.ts';
import { changeTicket, ticketInHand } from '../cart/in-hand.ts';
import { type Pad, type PadKey, type PadMode, padValue, press, startPad, withMode } from '../cart/pad.ts';
import { createStore } from '../local/store.ts';
import { unmark } from '../numbers/verdicts.ts';
import { clearNotice, say } from './screen.ts';
import { priceOfLine } from './till-facts.ts';

const pad = createStore<Pad>(startPad);
export const usePad = pad.use;

export const chooseMode = (mode: PadMode): void => pad.set(withMode(pad.get(), mode));
/** Another ticket is in hand: digits mean its quantities, and what was said of the one before goes. */
export function beginTicket(): void {
  pad.set(startPad);
  clearNotice();
}
/** The next digit begins a new number. */
export const restPad = (): void => pad.set({ ...pad.get(), typed: '' });

export function pressPad(key: PadKey): void {
  const cart = ticketInHand();
  const line = lineOf(cart, cart.selected);
  if (!line) return;
  const before = pad.get();
  if (key === 'back' && (before.typed === '' || before.line !== line.key) && before.mode === 'quantity') {
    removeFromTicket(line.key);
    return;
  }
  const next = press(before, key, line.key);
  pad.set(next);
  const value = padValue(next) ?? (key === 'clear' || key === 'back' ? emptyOf(next.mode) : null);
  if (value === null) return;
  if (next.mode === 'discount') changeTicket((now) => setLineDiscount(now, line.key, value));
  else if (next.mode === 'price') changeTicket((now) => setPrice(now, line.key, value));
  else quantity(line.key, value);
}

function quantity(key: string, value: string): void {
  const line = lineOf(ticketInHand(), key);
  if (!line || new Big(value).eq(0)) return;
  const whole = line.product?.tracking === 'serial' || line.product?.decimals === 0;
  if (whole && value.includes('.')) {
    say(i18n._(msg`${line.name} is sold in whole pieces.`), 'warn');
    return;
  }
  const before = line.numbers.map((one) => one.lotId);
  const cart = changeTicket((now) => {
    const next = setQuantity(now, key, value);
    return reprice(next, priceOfLine(next));
  });
  const after = lineOf(cart, key);
  const gone = before.filter((id) => id !== null && !after?.numbers.some((one) => one.lotId === id));
  unmark(cart.id, gone as string[]);
  if (after?.refund?.ticketId && new Big(value).gt(after.refund.left)) {
    say(i18n._(msg`Only ${after.refund.left} of it may still come back.`), 'warn');
  }
}

/** Takes a line away; it can be taken back. */
export function removeFromTicket(key: string): void {
  const before = ticketInHand();
  const line = lineOf(before, key);
  if (!line) return;
  const cart = changeTicket((now) => removeLine(now, key));
  unmark(
    cart.id,
    line.numbers.flatMap((one) => one.lotId ?? []),
  );
  restPad();
  say(i18n._(msg`${line.name} was taken off the ticket.`), 'ok', {
    label: i18n._(msg`Undo`),
    do: () => void changeTicket((now) => (now.id === before.id ? before : now)),
  });
}

const emptyOf = (mode: PadMode): string | null => (mode === 'discount' ? '0' : mode === 'quantity' ? '1' : null);
