// The keys of the sell screen, where nobody is writing: digits for the chosen line, letters for everything else. The list
// that people see is shortcuts.tsx.
import { useEffect, useRef } from 'react';
import { setQuantity } from '../cart/cart.ts';
import { completeness } from '../cart/cart-numbers.ts';
import { changeTicket, ticketInHand } from '../cart/in-hand.ts';
import { goTo } from '../frame/place.ts';
import { chooseMode, pressPad, removeFromTicket, restPad } from './pad-in-hand.ts';
import { closePane, currentPane, openPane } from './screen.ts';
import { startPayment } from './start-payment.ts';
import { parkTicketInHand, walkLines } from './ticket-acts.ts';

export function useSellKeys(onHelp: () => void): void {
  const help = useRef(onHelp);
  help.current = onHelp;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isElsewhere(event)) return;
      const act = actOf(event, help.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Dialogs and fields keep their keys; F9 works everywhere on the screen. */
function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target?.closest('[role="dialog"], [role="menu"]')) return true;
  if (event.key === 'F9') return false;
  return target?.matches('input, textarea, select, [contenteditable]') === true;
}

function actOf(event: KeyboardEvent, help: () => void): (() => void) | null {
  const { key } = event;
  const pane = currentPane().kind;
  if (key === 'F9' || (key === 'Enter' && (event.ctrlKey || event.metaKey)))
    return () => pane !== 'pay' && startPayment();
  if (event.ctrlKey || event.metaKey) return null;
  if (key === '?') return help;
  if (key === 'Escape' && pane !== 'products') return closePane;
  if (pane !== 'products' && pane !== 'done') return null;
  const cart = ticketInHand();
  const { selected } = cart;
  if (/^[0-9]$/.test(key)) return () => pressPad(key as '0');
  if (key === '.' || key === ',') return () => pressPad('.');
  if (key === 'Enter') {
    // A button that has the focus is pressed; after digits Enter ends them; else it pays.
    if (event.target instanceof HTMLElement && event.target.matches('button, a')) return null;
    return () => startPayment();
  }
  const acts = new Map<string, () => void>([
    ['Backspace', () => pressPad('back')],
    ['Delete', () => selected && removeFromTicket(selected)],
    ['ArrowUp', () => walkLines(-1)],
    ['ArrowDown', () => walkLines(1)],
    [
      '/',
      () => {
        closePane();
        setTimeout(() => window.dispatchEvent(new CustomEvent('till-search', { detail: null })), 0);
      },
    ],
    ['q', () => chooseMode('quantity')],
    ['d', () => chooseMode('discount')],
    ['p', () => chooseMode('price')],
    ['+', () => step(1)],
    ['-', () => step(-1)],
    ['l', openNumbers],
    ['n', () => selected && openPane({ kind: 'note', line: selected })],
    ['c', () => openPane({ kind: 'customer' })],
    ['k', () => (cart.lines.length > 0 ? void parkTicketInHand() : openPane({ kind: 'parked' }))],
    ['o', () => goTo('orders')],
    ['t', () => goTo('tickets')],
    ['r', () => goTo('tickets')],
    ['b', () => openPane({ kind: 'drawer' })],
  ]);
  return acts.get(key) ?? null;
}

function openNumbers(): void {
  const { lines, selected } = ticketInHand();
  const line = lines.find((one) => one.key === selected && completeness(one)) ?? lines.findLast(completeness);
  if (line) openPane({ kind: 'numbers', line: line.key, added: null });
}

function step(by: 1 | -1): void {
  const { lines, selected } = ticketInHand();
  const line = lines.find((one) => one.key === selected);
  if (!line) return;
  const now = Math.abs(Number(line.quantity)) / Number(line.packaging?.factor ?? '1');
  restPad();
  if (now + by <= 0) removeFromTicket(line.key);
  else changeTicket((cart) => setQuantity(cart, line.key, String(now + by)));
}
