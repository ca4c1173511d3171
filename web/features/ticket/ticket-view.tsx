// A ticket as it was paid: its lines with their numbers, what it came to, how it was paid, and what hangs on it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { listTillCases } from '../../../src/operations/till/case.contract.ts';
import type { Ticket } from '../../../src/operations/till/ticket.contract.ts';
import { useRead } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { InstantText, MoneyText, useFormat } from '../../ui/format.tsx';
import { Fact, PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { useMay } from '../session/session.ts';
import { CaseState, CaseView } from '../till-case/case-view.tsx';
import classes from './ticket.module.css';
import { TicketLines } from './ticket-lines.tsx';
import { Marks } from './ticket-list.tsx';

export function TicketView({ ticket }: { ticket: Ticket }) {
  const { t } = useLingui();
  return (
    <>
      <PageHeader
        title={t`Ticket ${ticket.number}`}
        crumbs={[{ label: t`Tickets`, to: '/tickets' }]}
        badges={<Marks of={ticket} />}
        facts={<Facts ticket={ticket} />}
        action={
          <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            <Trans>Print</Trans>
          </Button>
        }
      />
      <Cases ticket={ticket} />
      <div className={classes.columns}>
        <Section title={<Trans>What was sold</Trans>} flush>
          <TicketLines ticket={ticket} />
        </Section>
        <div>
          <Sums ticket={ticket} />
          <Related ticket={ticket} />
        </div>
      </div>
    </>
  );
}

function Facts({ ticket }: { ticket: Ticket }) {
  const { t } = useLingui();
  const mayShift = useMay('report.read');
  return (
    <>
      <Fact label={t`Sold`}>
        <InstantText value={ticket.soldAt} />
      </Fact>
      {later(ticket) && (
        <Fact label={t`Received`}>
          <InstantText value={ticket.recordedAt} />
        </Fact>
      )}
      <Fact label={t`Register`}>{ticket.register.name}</Fact>
      <Fact label={t`Cashier`}>{ticket.cashier.name}</Fact>
      {ticket.customer && (
        <Fact label={t`Customer`}>
          <Link to="/partners/$id" params={{ id: ticket.customer.id }}>
            {ticket.customer.name}
          </Link>
        </Fact>
      )}
      {ticket.order && (
        <Fact label={t`Order`}>
          <Link to="/sales-orders/$id" params={{ id: ticket.order.id }}>
            {ticket.order.number}
          </Link>
        </Fact>
      )}
      {mayShift && (
        <Fact label={t`Shift`}>
          <Link to="/shifts/$id" params={{ id: ticket.shiftId }}>
            <Trans>Open the shift</Trans>
          </Link>
        </Fact>
      )}
    </>
  );
}

/** Sent more than two minutes after it was paid. */
const later = (ticket: Ticket): boolean => Date.parse(ticket.recordedAt) - Date.parse(ticket.soldAt) > 120_000;

function Cases({ ticket }: { ticket: Ticket }) {
  const { i18n } = useLingui();
  const may = useMay('till.manage');
  const cases = useRead(listTillCases, { query: { ticketId: ticket.id, limit: 100 } }, { enabled: may });
  return cases.data?.rows.map((one) => (
    <Section key={one.id} title={wordOf(i18n, 'tillCase', one.code)} aside={<CaseState of={one} />}>
      <CaseView of={one} />
    </Section>
  ));
}

function Sums({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { currency, taxes, payments, net, tax, total, rounding } = ticket;
  const due = total + rounding;
  return (
    <Section title={<Trans>Payment</Trans>}>
      <dl className={classes.sums}>
        <Sum label={t`Net`} minor={net} currency={currency} />
        {taxes.map((row) => (
          <Sum
            key={row.rate}
            label={t`Tax ${format.quantity(row.rate)} %`}
            minor={row.tax}
            currency={currency}
            quiet={taxes.length > 1}
          />
        ))}
        {taxes.length !== 1 && <Sum label={t`Tax`} minor={tax} currency={currency} />}
        {rounding !== 0 && <Sum label={t`Rounding to coins`} minor={rounding} currency={currency} />}
        <Sum label={due < 0 ? t`Given back` : t`Total`} minor={due} currency={currency} strong />
        {numbered(payments).map((payment) => (
          <Fragment key={payment.at}>
            <Sum label={wordOf(i18n, 'tender', payment.tender)} minor={payment.amount} currency={currency} />
            {payment.change !== 0 && (
              <>
                <Sum label={t`Given`} minor={payment.tendered} currency={currency} quiet />
                <Sum label={t`Change due`} minor={payment.change} currency={currency} quiet />
              </>
            )}
            {payment.reference && <Plain label={t`Reference`}>{payment.reference}</Plain>}
          </Fragment>
        ))}
      </dl>
      {ticket.note && <p className={classes.note}>{ticket.note}</p>}
    </Section>
  );
}

/** Payments have no name of their own. */
const numbered = (payments: Ticket['payments']) => payments.map((payment, at) => ({ ...payment, at }));

type SumProps = { label: string; minor: number; currency: string; quiet?: boolean; strong?: boolean };

function Sum({ label, minor, currency, quiet, strong }: SumProps) {
  return (
    <div data-quiet={quiet || undefined} data-strong={strong || undefined}>
      <dt>{label}</dt>
      <dd>
        <MoneyText minor={minor} currency={currency} />
      </dd>
    </div>
  );
}

function Plain({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div data-quiet>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Related({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useLingui();
  return (
    <Section title={<Trans>Documents and proof</Trans>}>
      <dl className={classes.sums}>
        {ticket.documents.map((document) => (
          <Plain key={document.id} label={wordOf(i18n, 'operationKind', document.kind)}>
            <Link to="/operations/$id" params={{ id: document.id }}>
              {document.number}
            </Link>
          </Plain>
        ))}
        <Plain label={t`Hash`}>
          <span className={classes.hash} title={ticket.hash}>
            {ticket.hash.slice(0, 16)}…
          </span>
          <CopyButton value={ticket.hash} label={t`Copy the hash`} />
        </Plain>
      </dl>
    </Section>
  );
}
