// What comes back of a ticket: lines and units that are still out, what happens to each of them, and another unit than the
// receipt says where one was handed over by mistake. Another print of the receipt as well.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { newId } from '../../../../src/domain/uuid.ts';
import { InstantText, MoneyText } from '../../../ui/format.tsx';
import { RowsSkeleton } from '../../../ui/states.tsx';
import { addLines, cartProduct } from '../cart/cart.ts';
import { same } from '../cart/cart-numbers.ts';
import { changeTicket, ticketInHand } from '../cart/in-hand.ts';
import { catalogue } from '../local/catalogue.ts';
import { customers } from '../local/customers.ts';
import { ownTickets } from '../local/own-tickets.ts';
import { PaneFrame } from '../sell/pane-frame.tsx';
import classes from '../sell/panes.module.css';
import { closePane, openPane, say, showSide } from '../sell/screen.ts';
import { loadTicket, type RefundTicket } from './load-ticket.ts';
import { type Back, leftNumbers, leftOfLine, refundableLines, refundLine } from './refund-lines.ts';
import { RefundRow } from './refund-row.tsx';

type Props = { ticketId: string; number: string | null };

export function RefundPane({ ticketId, number }: Props) {
  const { t } = useLingui();
  const [ticket, setTicket] = useState<RefundTicket | 'offline' | null | undefined>();
  const [backs, setBacks] = useState<ReadonlyMap<number, Back>>(new Map());
  useEffect(() => {
    let wanted = true;
    void loadTicket(ticketId).then((found) => {
      if (!wanted) return;
      setTicket(found);
      if (found && found !== 'offline') setBacks(firstChoice(found, number));
    });
    return () => {
      wanted = false;
    };
  }, [ticketId, number]);
  const print = async (paper?: 'a4') => {
    const [own, { printTicket }] = await Promise.all([ownTickets.byId(ticketId), import('../print/print-ticket.ts')]);
    if (own) await printTicket(own, { again: true, ...(paper ? { paper } : {}) });
    else say(t`It was sold at another till; print it again there, or in the office.`, 'warn');
  };
  const back = () => openPane({ kind: 'tickets' });
  if (ticket === undefined) return <RowsSkeleton />;
  if (ticket === null || ticket === 'offline') {
    return (
      <PaneFrame title={<Trans>Refund</Trans>} label={t`Refund`} onClose={back}>
        <p role="status">
          {ticket === null ? (
            <Trans>There is no such ticket.</Trans>
          ) : (
            <Trans>This till does not know this ticket, and the server cannot be reached. Try again when it is.</Trans>
          )}
        </p>
      </PaneFrame>
    );
  }
  const lines = refundableLines(ticket);
  const chosen = [...backs.values()].filter((one) => Number(one.quantity) > 0);
  const choose = (next: Back) => setBacks(new Map(backs).set(next.line, next));
  return (
    <PaneFrame
      title={<Trans>Receipt {ticket.number}</Trans>}
      label={t`Refund`}
      onClose={back}
      foot={
        <>
          <Button size="lg" variant="default" onClick={() => void print()}>
            <Trans>Print again</Trans>
          </Button>
          <Button size="lg" variant="default" onClick={() => void print('a4')}>
            <Trans>On A4</Trans>
          </Button>
          <Button size="lg" disabled={chosen.length === 0} onClick={() => takeBack(ticket, chosen)} data-first>
            <Trans>Take back</Trans>
          </Button>
        </>
      }
    >
      <p className={classes.dim}>
        <InstantText value={ticket.soldAt} /> · <MoneyText minor={ticket.total} />
        {ticket.customer && ` · ${ticket.customer.name}`}
      </p>
      {lines.length === 0 && (
        <p role="status">
          <Trans>Nothing of it can come back any more.</Trans>
        </p>
      )}
      {lines.length > 0 && (
        <p>
          <Trans>Choose what comes back. For an exchange, add the other products to the same ticket afterwards.</Trans>
        </p>
      )}
      <ul className={classes.list} hidden={lines.length === 0}>
        {lines.map((line) => (
          <li key={line.line}>
            <RefundRow line={line} back={backs.get(line.line) ?? nothingOf(line.line)} onChange={choose} />
          </li>
        ))}
      </ul>
    </PaneFrame>
  );
}

const nothingOf = (line: number): Back => ({ line, quantity: '0', numbers: [], disposition: 'restock' });

/** Of a scanned unit: just that one. */
function firstChoice(ticket: RefundTicket, number: string | null): Map<number, Back> {
  if (number === null) return new Map();
  for (const line of refundableLines(ticket)) {
    const unit = leftNumbers(line).find((one) => same(one.number, number) || same(one.now, number));
    if (!unit) continue;
    const quantity = line.tracking === 'serial' ? '1' : unit.left;
    const numbers = [{ number: unit.number, quantity, lotId: unit.lotId, insteadOf: null }];
    return new Map([[line.line, { ...nothingOf(line.line), quantity, numbers }]]);
  }
  return new Map();
}

/** Onto the ticket in hand, where sale lines may stand beside it. */
function takeBack(ticket: RefundTicket, backs: readonly Back[]): void {
  const lines = backs.flatMap((back) => {
    const line = ticket.lines.find((one) => one.line === back.line);
    if (!line || leftOfLine(line) === '0') return [];
    const product = line.productId ? catalogue.byId(line.productId) : null;
    return [refundLine(ticket, line, back, { key: newId(), product: product ? cartProduct(product) : undefined })];
  });
  const before = ticketInHand().lines;
  const fresh = lines.filter(
    (line) =>
      !before.some((one) => one.refund?.ticketId === line.refund?.ticketId && one.refund?.line === line.refund?.line),
  );
  changeTicket((cart) => {
    const next = addLines(cart, fresh) ?? cart;
    const known = ticket.customer && customers.byId(ticket.customer.id);
    const customer =
      cart.customer ?? (ticket.customer && { ...ticket.customer, priceListId: known?.priceListId ?? null });
    return { ...next, customer };
  });
  closePane();
  showSide('cart');
}
