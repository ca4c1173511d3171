// After a sale: the change, big; the receipt once more, by another way. The next ticket is in hand already: a scan, Enter
// or any product goes on.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useFormat } from '../../../ui/format.tsx';
import { ownTickets } from '../local/own-tickets.ts';
import { PaneFrame } from '../sell/pane-frame.tsx';
import { closePane, type Pane } from '../sell/screen.ts';
import classes from './pay.module.css';

export function DonePane({ pane }: { pane: Extract<Pane, { kind: 'done' }> }) {
  const { t } = useLingui();
  const format = useFormat();
  const print = async (paper?: 'a4') => {
    const [ticket, { printTicket }] = await Promise.all([
      ownTickets.byId(pane.ticketId),
      import('../print/print-ticket.ts'),
    ]);
    if (ticket) await printTicket(ticket, { again: true, ...(paper ? { paper } : {}) });
  };
  return (
    <PaneFrame title={<Trans>Receipt {pane.number}</Trans>} label={t`Paid`}>
      <div className={classes.done}>
        <span className={classes.mark}>
          <IconCheck size={44} stroke={2.5} aria-hidden="true" />
        </span>
        <dl aria-live="polite">
          {pane.change > 0 ? (
            <>
              <div>
                <dt>
                  <Trans>Change due</Trans>
                </dt>
                <dd className={classes.back}>{format.money(pane.change)}</dd>
              </div>
              <div>
                <dt>
                  <Trans>Paid</Trans>
                </dt>
                <dd>{t`${format.money(pane.total)} of ${format.money(pane.given)}`}</dd>
              </div>
            </>
          ) : (
            <div>
              <dt>{pane.total < 0 ? <Trans>Given back</Trans> : <Trans>Paid</Trans>}</dt>
              <dd className={classes.back}>{format.money(Math.abs(pane.total))}</dd>
            </div>
          )}
        </dl>
        <div className={classes.choices}>
          <Button size="lg" data-first onClick={closePane}>
            <Trans>Next ticket</Trans>
          </Button>
          <Button size="lg" variant="default" onClick={() => void print()}>
            <Trans>Print again</Trans>
          </Button>
          <Button size="lg" variant="default" onClick={() => void print('a4')}>
            <Trans>On A4</Trans>
          </Button>
        </div>
      </div>
    </PaneFrame>
  );
}
