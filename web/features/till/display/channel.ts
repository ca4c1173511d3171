// What the customer's screen is told: the lines and the total of the ticket in hand, and nothing about anybody else.
import type { Cart } from '../cart/cart.ts';
import { cartTotals } from '../cart/cart-totals.ts';
import { tillFacts, tillMoney } from '../sell/till-facts.ts';

export type Shown = {
  company: { name: string; currency: string; timeZone: string; country: string; language: 'en' | 'es' | 'fr' };
  lines: { key: string; name: string; quantity: string; amount: number }[];
  total: number;
  /** Of the ticket that was paid just now. */
  paid: { total: number; change: number } | null;
};

const name = 'trazo-till-display';
let channel: BroadcastChannel | null = null;
let last: Shown | null = null;
let paid: Shown['paid'] = null;

/** Tells the customer's screen, if there is one. */
export function showOnDisplay(cart: Cart): void {
  const totals = cartTotals(cart, tillMoney());
  const { name: company, currency, timeZone, country, language } = tillFacts().company;
  if (cart.lines.length > 0) paid = null;
  last = {
    company: { name: company, currency, timeZone, country, language },
    lines: cart.lines.map((line, at) => ({
      ...{ key: line.key, name: line.name, quantity: line.quantity, amount: totals?.amounts[at] ?? 0 },
    })),
    total: totals?.total ?? 0,
    paid,
  };
  opened().postMessage(last);
}

export function thankOnDisplay(given: NonNullable<Shown['paid']>): void {
  paid = given;
  if (last) {
    last = { ...last, paid, lines: [], total: 0 };
    opened().postMessage(last);
  }
}

/** At the customer's screen. */
export function followTill(shown: (now: Shown) => void): () => void {
  const own = new BroadcastChannel(name);
  own.addEventListener('message', ({ data }) => data !== 'who' && shown(data as Shown));
  own.postMessage('who');
  return () => own.close();
}

function opened(): BroadcastChannel {
  if (channel) return channel;
  channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }) => {
    if (data === 'who' && last) channel?.postMessage(last);
  });
  return channel;
}
