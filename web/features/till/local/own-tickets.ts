// Tickets of this till as they were paid: for another print, and for refunds while the server is away.
import { numberKey } from '../../../../src/domain/number-key.ts';
import { db, type OwnTicket } from './db.ts';

const keptDays = 400;

export const ownTickets = {
  byId: async (id: string): Promise<OwnTicket | null> => (await db.tickets.get(id)) ?? null,
  byNumber: async (number: string): Promise<OwnTicket | null> =>
    (await db.tickets.where('number').equalsIgnoreCase(number.trim()).first()) ?? null,
  /** Newest first: those on which a lot or serial number stands. */
  withNumber: async (number: string): Promise<OwnTicket[]> =>
    newestFirst(await db.tickets.where('numberKeys').equals(numberKey(number)).toArray()),
  ofCustomer: async (customerId: string): Promise<OwnTicket[]> =>
    newestFirst(await db.tickets.where('customerId').equals(customerId).toArray()),
  recent: (limit = 50): Promise<OwnTicket[]> => db.tickets.orderBy('at').reverse().limit(limit).toArray(),
};

export async function dropOldTickets(): Promise<void> {
  await db.tickets
    .where('at')
    .below(new Date(Date.now() - keptDays * 86_400_000).toISOString())
    .delete();
}

const newestFirst = (rows: OwnTicket[]): OwnTicket[] => rows.sort((a, b) => (a.at < b.at ? 1 : -1));
