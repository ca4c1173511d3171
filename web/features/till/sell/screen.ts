// What the left side of the sell screen shows, and the short message at its foot. Whatever opens a pane says what it is
// about; closing one leads back to the products.

import { createStore } from '../local/store.ts';
import type { Found } from './scan-in.ts';

export type Pane =
  | { kind: 'products' }
  /** `added`: how much the last touch added, taken back by Esc while no number was given. */
  | { kind: 'numbers'; line: string; added: string | null }
  | { kind: 'choose'; scanned: string; found: readonly Found[] }
  | { kind: 'missing' }
  | { kind: 'pay' }
  | { kind: 'done'; ticketId: string; number: string; total: number; change: number; given: number }
  | { kind: 'customer' }
  | { kind: 'note'; line: string | null }
  | { kind: 'discount' }
  | { kind: 'parked' }
  | { kind: 'orders' }
  | { kind: 'tickets' }
  | { kind: 'refund'; ticketId: string /** Scanned: only this unit is offered first. */; number: string | null }
  | { kind: 'refund-bare' }
  | { kind: 'void' }
  | { kind: 'drawer' };

const pane = createStore<Pane>({ kind: 'products' });
export const currentPane = pane.get;
export const usePane = pane.use;
/** On a narrow screen: which of both sides is seen. */
const side = createStore<'left' | 'cart'>('left');
export const useSide = side.use;
export const showSide = side.set;

export function openPane(next: Pane): void {
  pane.set(next);
  side.set('left');
}
export const closePane = (): void => pane.set({ kind: 'products' });

export type Notice = {
  at: number;
  text: string;
  tone: 'ok' | 'warn' | 'bad';
  act?: { label: string; do: () => void } | undefined;
  /** Not of the line in hand: it stays while the next products are added. */
  lasts: boolean;
};
const notice = createStore<Notice | null>(null);
export const useNotice = notice.use;
export const clearNotice = (): void => notice.set(null);

/** Says something at the foot of the screen; the next one replaces it, and so does the next product. */
export const say = (text: string, tone: Notice['tone'] = 'ok', act?: Notice['act'], lasts = false): void =>
  notice.set({ at: Date.now(), text, tone, act, lasts });

/** Work goes on: what was said of the product before is past. */
export function goOn(): void {
  if (!notice.get()?.lasts) clearNotice();
}
