// Tickets that wait while somebody else is served. They stay over reloads and whoever signs in.
import { db, type ParkedTicket } from './db.ts';
import { createStore } from './store.ts';

const rows = createStore<readonly ParkedTicket[]>([]);

export const parkedTickets = rows.get;
export const useParkedTickets = rows.use;

export async function loadParked(): Promise<void> {
  rows.set(await db.parked.orderBy('at').toArray());
}
/** Also changes one, by its id. */
export async function park(ticket: ParkedTicket): Promise<void> {
  await db.parked.put(ticket);
  await loadParked();
}
/** Takes it out of the list. */
export async function unpark(id: string): Promise<ParkedTicket | null> {
  const ticket = (await db.parked.get(id)) ?? null;
  await db.parked.delete(id);
  await loadParked();
  return ticket;
}
