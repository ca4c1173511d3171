// What comes back of a ticket: lines and units that are still out, what happens to each of them, and another unit than the
// receipt says where one was handed over by mistake. Another print of the receipt as well.
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { scannedNumbers } from '../../../../src/domain/gs1/scanned-text.ts';
import { newId } from '../../../../src/domain/uuid.ts';
import { InstantText, MoneyText } from '../../../ui/format.tsx';
import type { Scan } from '../../../ui/scan.ts';
import { useScanTarget } from '../../../ui/scan-target.ts';
import { RowsSkeleton } from '../../../ui/states.tsx';
import { beep } from '../../scan/beep.ts';
import { addLines, cartProduct } from '../cart/cart.ts';
import { changeTicket, ticketInHand } from '../cart/in-hand.ts';
import { catalogue } from '../local/catalogue.ts';
import { customers } from '../local/customers.ts';
import { ownTickets } from '../local/own-tickets.ts';
import { PaneFrame } from '../sell/pane-frame.tsx';
import classes from '../sell/panes.module.css';
import { closePane, openPane, say, showSide } from '../sell/screen.ts';
import { today } from '../sell/till-facts.ts';
import { loadTicket, type RefundTicket } from './load-ticket.ts';
import {
  type Back,
  type Backs,
  leftOfLine,
  nothingOf,
  refundableLines,
  refundLine,
  withScanned,
} from './refund-lines.ts';
import { RefundRow } from './refund-row.tsx';

type Props = { ticketId: string; number: string | null };

export function RefundPane({ ticketId, number }: Props) {
  const { t } = useLingui();
  const [ticket, setTicket] = useState<RefundTicket | 'offline' | null | undefined>();
  const [backs, setBacks] = useState<Backs>(new Map());
  useEffect(() => {
    let wanted = true;
    void loadTicket(ticketId).then((found) => {
      if (!wanted) return;
      setTicket(found);
      if (found && found !== 'offline')
        setBacks((number === null ? null : withScanned(refundableLines(found), new Map(), number)) ?? new Map());
    });
    return () => {
      wanted = false;
    };
  }, [ticketId, number]);
  const list = useRef<HTMLUListElement>(null);
  const scanned = (scan: Scan, pass: () => void) => {
    const lines = ticket && ticket !== 'offline' ? refundableLines(ticket) : [];
    const numbers = scannedNumbers(scan.text, 'serial', { today: today() }).map((way) => way.number);
    const next = [scan.text, ...numbers].map((one) => withScanned(lines, backs, one)).find((one) => one !== null);
    if (!next) return pass();
    beep(true);
    setBacks(next);
  };
  useScanTarget(list, scanned, { everywhere: true, first: true });
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
      <ul ref={list} className={classes.list} hidden={lines.length === 0}>
        {lines.map((line) => (
          <li key={line.line}>
            <RefundRow line={line} back={backs.get(line.line) ?? nothingOf(line.line)} onChange={choose} />
          </li>
        ))}
      </ul>
    </PaneFrame>
  );
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
  if (addLines(ticketInHand(), fresh) === null) {
    say(i18n._(msg`A ticket has 500 lines at most. Pay this one and go on with the next.`), 'bad');
    return;
  }
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
