// Tickets that wait: kept at this device until somebody takes them up again. Their numbers stay named on them; the marks at
// the server run out by themselves.
import type { Cashier } from '../../../../src/operations/till/entry.contract.ts';
import { db, type ParkedTicket } from '../local/db.ts';
import { createStore } from '../local/store.ts';
import type { Cart } from './cart.ts';
import { changeTicket, nextTicket, ticketInHand } from './in-hand.ts';

const all = createStore<readonly ParkedTicket[]>([]);
export const useParked = all.use;

export async function loadParked(): Promise<void> {
  all.set((await db.parked.toArray()).sort((a, b) => (a.at < b.at ? 1 : -1)));
}

/** Parks the ticket in hand and begins a new one; nothing where there are no lines. */
export async function parkTicket(given: { cashier: Cashier; total: number; label?: string }): Promise<void> {
  const cart = ticketInHand();
  if (cart.lines.length === 0) return;
  const { cashier, total, label = cart.customer?.name ?? cart.lines[0]?.name ?? '' } = given;
  const { id, name } = cashier;
  await db.parked.put({
    ...{ id: cart.id, at: new Date().toISOString(), cashier: { id, name }, label },
    ...{ lines: cart.lines.length, total, content: cart },
  });
  if (ticketInHand().id === cart.id) nextTicket();
  await loadParked();
}

/** Takes a parked ticket in hand; what was in hand must be parked or empty before. */
export async function recallTicket(id: string): Promise<void> {
  const parked = await db.parked.get(id);
  if (!parked) return;
  changeTicket(() => parked.content as Cart);
  await db.parked.delete(id);
  await loadParked();
}

export async function dropParked(id: string): Promise<void> {
  await db.parked.delete(id);
  await loadParked();
}
