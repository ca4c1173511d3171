// Tickets: found by receipt, by a unit's number, by customer, or simply the last ones; each opens for another print or a
// refund.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { InstantText, MoneyText } from '../../../ui/format.tsx';
import { useOnline } from '../local/device.ts';
import { PaneFrame } from '../sell/pane-frame.tsx';
import classes from '../sell/panes.module.css';
import { openPane } from '../sell/screen.ts';
import { takeScan } from '../sell/take-scan.ts';
import { type FoundTicket, findTickets } from './load-ticket.ts';

export function TicketsPane() {
  const { t } = useLingui();
  const online = useOnline();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<FoundTicket[] | null>(null);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(
      () => void findTickets(typed).then((rows) => wanted && setFound(rows)),
      typed === '' ? 0 : 180,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [typed]);
  const keys = (event: KeyboardEvent) => {
    const [first] = found ?? [];
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (typed.trim().startsWith('trazo:')) takeScan({ text: typed.trim(), otherwise: null });
    else if (first) openTicket(first, typed);
  };
  return (
    <PaneFrame
      title={<Trans>Tickets</Trans>}
      label={t`Tickets`}
      foot={
        <Button size="lg" variant="default" onClick={() => openPane({ kind: 'refund-bare' })}>
          <Trans>Refund without a receipt</Trans>
        </Button>
      }
    >
      <TextInput
        data-first
        size="lg"
        type="search"
        label={t`Receipt, lot or serial number, or customer`}
        description={t`Or scan the code on the receipt, or the unit itself.`}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={keys}
      />
      {!online && (
        <p className={classes.dim}>
          <Trans>Offline: only tickets of this till are found.</Trans>
        </p>
      )}
      {found && found.length === 0 && (
        <p className={classes.dim} role="status">
          {typed === '' ? <Trans>No tickets yet.</Trans> : <Trans>No ticket fits “{typed}”.</Trans>}
        </p>
      )}
      <ul className={classes.list} hidden={!found || found.length === 0} aria-label={t`Tickets`}>
        {found?.map((one) => (
          <li key={one.id}>
            <button type="button" className={classes.item} onClick={() => openTicket(one, typed)}>
              <span>
                {one.number}
                <small>
                  <InstantText value={one.soldAt} />
                  {one.customer && ` · ${one.customer.name}`}
                </small>
              </span>
              <strong>
                <MoneyText minor={one.total} />
              </strong>
            </button>
          </li>
        ))}
      </ul>
    </PaneFrame>
  );
}

/** Found by a number: only that unit is offered first. */
function openTicket({ id, number }: FoundTicket, typed: string): void {
  const byUnit = typed.trim() !== '' && !number.toLowerCase().includes(typed.trim().toLowerCase());
  openPane({ kind: 'refund', ticketId: id, number: byUnit ? typed.trim() : null });
}
