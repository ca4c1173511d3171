// The ticket is paid: it is written into the journal first, then everything else follows: the receipt, the drawer, the next
// ticket. What goes wrong after the journal can be done again; what goes wrong before it leaves the ticket in hand.
import { ticketDraft } from '../cart/cart-totals.ts';
import { nextTicket, ticketInHand } from '../cart/in-hand.ts';
import { thankOnDisplay } from '../display/channel.ts';
import type { OwnTicket } from '../local/db.ts';
import { isOnline } from '../local/device.ts';
import { appendTicket } from '../local/journal.ts';
import { currentCashier } from '../local/people.ts';
import { forgetOrder } from '../order/load-orders.ts';
import { beginTicket } from '../sell/pad-in-hand.ts';
import { openPane } from '../sell/screen.ts';
import { tillFacts, tillMoney, today } from '../sell/till-facts.ts';
import { changeOf, type Paying } from './payment.ts';

/** @throws JournalRefusal: the ticket stays in hand */
export async function finish(paying: Paying): Promise<OwnTicket> {
  const cart = ticketInHand();
  const cashier = currentCashier();
  if (!cashier) throw new Error('nobody is signed in');
  const expires = new Map(
    cart.lines.flatMap((line) =>
      line.numbers.flatMap((one) => (one.expirationDate ? [[one.number, one.expirationDate]] : [])),
    ),
  ) as Map<string, string>;
  const { payments, rounding } = paying;
  const ticket = await appendTicket(
    cart.id,
    ticketDraft(cart, { ...tillMoney(), cashier, payments, rounding, offline: !isOnline(), today: today() }),
  );
  const given = payments.filter(({ tender }) => tender === 'cash').reduce((sum, one) => sum + one.tendered, 0);
  const change = changeOf(paying);
  if (cart.order) forgetOrder(cart.order.id);
  nextTicket();
  beginTicket();
  thankOnDisplay({ total: ticket.body.total + rounding, change });
  openPane({
    ...{ kind: 'done', ticketId: ticket.id, number: ticket.number, total: ticket.body.total + rounding },
    ...{ change, given },
  });
  void printPaid(ticket, expires);
  return ticket;
}

async function printPaid(ticket: OwnTicket, expires: ReadonlyMap<string, string>): Promise<void> {
  const { receipt, printer } = tillFacts().register;
  const { printTicket, kickDrawer } = await import('../print/print-ticket.ts');
  const cash = ticket.body.payments.some(({ tender }) => tender === 'cash');
  const opens = cash && printer.opensDrawer;
  if (receipt.automatic) await printTicket(ticket, { expires, drawer: opens });
  else if (opens) await kickDrawer();
}
