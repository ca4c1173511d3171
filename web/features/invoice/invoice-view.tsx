// The page of an invoice or credit note: as it was issued, with the way to print and mail it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Invoice } from '../../../src/operations/invoicing/invoice.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { DateText, useFormat } from '../../ui/format.tsx';
import { Fact, PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { Attachments } from '../attachment/attachments.tsx';
import { PrintMenu } from '../mail/print-menu.tsx';
import { SentMails } from '../mail/sent-mails.tsx';
import { useMay } from '../session/session.ts';
import { InvoiceLines } from './invoice-lines.tsx';
import { SignedMoney } from './invoice-list.tsx';

export function InvoiceView({ invoice }: { invoice: Invoice }) {
  const { t, i18n } = useLingui();
  const mayFiles = useMay('attachment.read');
  return (
    <>
      <PageHeader
        title={`${wordOf(i18n, 'operationKind', invoice.kind)} ${invoice.number}`}
        crumbs={[{ label: t`Invoices`, to: '/invoices' }]}
        facts={<Facts invoice={invoice} />}
        action={<PrintMenu kind="invoice" id={invoice.id} number={invoice.number} />}
      />
      {invoice.note && (
        <Section title={<Trans>Note</Trans>}>
          <p style={{ margin: 0, whiteSpace: 'pre-line' }}>{invoice.note}</p>
        </Section>
      )}
      <SentMails kind="invoice" id={invoice.id} />
      <InvoiceLines invoice={invoice} />
      {mayFiles && <Attachments subjectKind="invoice" subjectId={invoice.id} />}
    </>
  );
}

function Facts({ invoice }: { invoice: Invoice }) {
  const { t } = useLingui();
  const format = useFormat();
  const { related, documents } = invoice;
  return (
    <>
      <Fact label={t`Customer`}>
        <RecordLink to={`/partners/${invoice.partner.id}`}>{invoice.partner.name}</RecordLink>
      </Fact>
      <Fact label={t`Total`}>
        <SignedMoney row={invoice} minor={invoice.total} />
      </Fact>
      <Fact label={t`Date`}>
        <DateText value={invoice.issuedOn} />
      </Fact>
      {invoice.dueOn && (
        <Fact label={t`Due date`}>
          <DateText value={invoice.dueOn} />
        </Fact>
      )}
      <Fact label={t`Order`}>
        <RecordLink to={`/sales-orders/${invoice.order.id}`}>{invoice.order.number}</RecordLink>
      </Fact>
      {invoice.orderReference && <Fact label={t`Customer’s reference`}>{invoice.orderReference}</Fact>}
      {documents.length > 0 && (
        <Fact label={invoice.kind === 'invoice' ? t`Delivered with` : t`Returned with`}>
          {documents.map((one) => `${one.number} (${format.date(one.date)})`).join(', ')}
        </Fact>
      )}
      {related.length > 0 && (
        <Fact label={invoice.kind === 'invoice' ? t`Credit notes` : t`Credits`}>
          {related.map((one, index) => (
            <span key={one.id} className="nowrap">
              {index > 0 && ', '}
              <RecordLink to={`/invoices/${one.id}`}>{one.number}</RecordLink>
            </span>
          ))}
        </Fact>
      )}
      {invoice.discount !== '0' && (
        <Fact label={t`Discount on every line`}>{t`${format.quantity(invoice.discount)} %`}</Fact>
      )}
      {invoice.customer.taxNumber && <Fact label={t`Tax number`}>{invoice.customer.taxNumber}</Fact>}
      {invoice.issuedBy.name && <Fact label={t`Issued by`}>{invoice.issuedBy.name}</Fact>}
    </>
  );
}

function RecordLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Anchor inherit renderRoot={(props) => <Link to={to} {...props} />}>
      {children}
    </Anchor>
  );
}
