// The one ticket in hand at this device. It outlives a reload: every change is written down at the next pause.
import { newId } from '../../../../src/domain/uuid.ts';
import { createStore } from '../local/store.ts';
import { type Cart, emptyCart } from './cart.ts';

const place = 'trazo.till.ticket';
const inHand = createStore<Cart>(kept());

export const ticketInHand = inHand.get;
export const useTicket = inHand.use;

/** Changes the ticket in hand; `by` gives the same one where nothing is to be changed. */
export function changeTicket(by: (cart: Cart) => Cart): Cart {
  const next = by(inHand.get());
  if (next !== inHand.get()) {
    inHand.set(next);
    keepSoon();
  }
  return next;
}

/** Begins a new ticket. */
export const nextTicket = (): Cart => changeTicket(() => emptyCart(newId()));

let waiting = false;
function keepSoon(): void {
  if (waiting) return;
  waiting = true;
  setTimeout(keep, 60);
}

function keep(): void {
  waiting = false;
  try {
    localStorage.setItem(place, JSON.stringify(inHand.get()));
  } catch {
    // Without storage the ticket stands until the page is left.
  }
}

if (typeof window !== 'undefined') window.addEventListener('pagehide', keep);

/** What may stand there from an older version is not read. */
function kept(): Cart {
  const fresh = emptyCart(newId());
  try {
    const known: Cart | null = JSON.parse(localStorage.getItem(place) ?? 'null');
    return known && Array.isArray(known.lines) && typeof known.id === 'string' ? { ...fresh, ...known } : fresh;
  } catch {
    return fresh;
  }
}
