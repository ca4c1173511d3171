// A ticket for a refund: as the server knows it now, with what came back already; without a connection this till's own
// copy, less what this till itself took back.
import Big from 'big.js';
import { numberKey } from '../../../../src/domain/number-key.ts';
import {
  getTicket,
  listTickets,
  type Ticket,
  type TicketRow,
} from '../../../../src/operations/till/ticket.contract.ts';
import { ApiProblem } from '../../../api/client.ts';
import type { OwnTicket } from '../local/db.ts';
import { callTill, isOnline } from '../local/device.ts';
import { ownTickets } from '../local/own-tickets.ts';
import { tillFacts } from '../sell/till-facts.ts';

/** What a list shows of a ticket. `own`: from this till's copy. */
export type FoundTicket = Pick<TicketRow, 'id' | 'number' | 'soldAt' | 'total' | 'customer'> & { own: boolean };
export type RefundTicket = Pick<
  Ticket,
  'id' | 'number' | 'soldAt' | 'discount' | 'customer' | 'lines' | 'total' | 'pricesIncludeTax'
>;

/** Null when nobody has it, `offline` when only the server could know. */
export async function loadTicket(id: string): Promise<RefundTicket | 'offline' | null> {
  const own = await ownTickets.byId(id);
  if (isOnline()) {
    try {
      return await callTill(getTicket, { params: { id } });
    } catch (problem) {
      const gone = problem instanceof ApiProblem && problem.code === 'not-found';
      // Not sent yet: this till knows it best.
      if (!own && gone) return null;
      if (!own) return 'offline';
    }
  }
  return own ? ownAsTicket(own) : 'offline';
}

/** By receipt number, lot or serial number, customer; newest first. */
export async function findTickets(typed: string): Promise<FoundTicket[]> {
  const q = typed.trim();
  // Of what was searched, what may come back stands first: a refund of the unit leads nowhere.
  const inOrder = (rows: FoundTicket[]) =>
    rows.sort((a, b) => (q === '' ? 0 : Number(a.total < 0) - Number(b.total < 0)) || (a.soldAt < b.soldAt ? 1 : -1));
  const own = inOrder((await ownRows(q)).map(ownFound));
  if (!isOnline()) return own;
  try {
    const { rows } = await callTill(listTickets, { query: { ...(q === '' ? {} : { q }), limit: 50 } });
    const there = rows.map((row): FoundTicket => ({ ...row, own: false }));
    const known = new Set(there.map((row) => row.id));
    return inOrder([...own.filter((row) => !known.has(row.id)), ...there]);
  } catch {
    return own;
  }
}

async function ownRows(q: string): Promise<OwnTicket[]> {
  if (q === '') return ownTickets.recent(50);
  const [byNumber, withNumber, recent] = await Promise.all([
    ownTickets.byNumber(q),
    ownTickets.withNumber(q),
    ownTickets.recent(400),
  ]);
  const name = q.toLowerCase();
  const of = recent.filter(
    ({ number, body }) => number.toLowerCase().includes(name) || body.customer?.name.toLowerCase().includes(name),
  );
  const all = [...(byNumber ? [byNumber] : []), ...withNumber, ...of];
  return [...new Map(all.map((one) => [one.id, one])).values()].slice(0, 50);
}

const ownFound = ({ id, number, at, body }: OwnTicket): FoundTicket => ({
  ...{ id, number, soldAt: at, total: body.total + body.rounding, customer: body.customer, own: true },
});

async function ownAsTicket(own: OwnTicket): Promise<RefundTicket> {
  const { id, number, at, body } = own;
  const back = (await ownTickets.recent(2_000)).flatMap((one) =>
    one.body.lines.filter((line) => line.refund?.ticketId === id),
  );
  const lines = body.lines.map((line): RefundTicket['lines'][number] => {
    const returns = back.filter((one) => one.refund?.line === line.line);
    const returned = returns.reduce((sum, one) => sum.minus(one.quantity), new Big(0)).toFixed();
    const { packaging: _packaging, usualPrice: _usual, warrantyUntil: _warranty, ...kept } = line;
    const numbers = line.numbers.map((one) => {
      const gone = returns
        .flatMap((row) => row.numbers)
        .filter((row) => numberKey(row.insteadOf ?? row.number) === numberKey(one.number))
        .reduce((sum, row) => sum.plus(row.quantity), new Big(0));
      return {
        ...{ number: one.number, quantity: one.quantity, lotId: one.lotId, claimed: false, now: one.number },
        ...{ left: new Big(one.quantity).minus(gone).toFixed(), expirationDate: null },
      };
    });
    return { ...kept, returned, numbers };
  });
  const { discount, customer, total } = body;
  const { pricesIncludeTax } = tillFacts().company;
  return { id, number, soldAt: at, discount, customer, lines, total, pricesIncludeTax };
}
