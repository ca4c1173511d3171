// The invoices of a sales order on its page: what there is, and an invoice or a credit note over what is due. Nothing where
// there is neither.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { IconReceipt2, IconReceiptRefund } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { isOpen } from '../../../src/domain/order.ts';
import { getInvoiceable, type InvoiceKind, listInvoices } from '../../../src/operations/invoicing/invoice.contract.ts';
import type { Order } from '../../../src/operations/ordering/order.contract.ts';
import { usePages, useRead } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { DateText, useFormat } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { useMay } from '../session/session.ts';
import { SignedMoney } from './invoice-list.tsx';

const IssueDialog = lazily(() => import('./issue-dialog.tsx').then((file) => file.IssueDialog));

export function InvoiceActions({ order }: { order: Order }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const mayIssue = useMay('invoice.issue');
  const [asking, setAsking] = useState<InvoiceKind | null>(null);
  const confirmed = order.kind === 'sales' && order.confirmedAt !== null;
  const due = useRead(getInvoiceable, { params: { id: order.id } }, { enabled: confirmed });
  const pages = usePages(listInvoices, { orderId: order.id, sort: 'issuedAt' }, { enabled: confirmed });
  if (!confirmed) return null;
  const invoices = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const { invoice, creditNote } = due.data ?? { invoice: null, creditNote: null };
  const problem = due.error ?? pages.error;
  if (invoices.length === 0 && !invoice && !creditNote && !problem) return null;
  return (
    <>
      <Section
        title={<Trans>Invoices</Trans>}
        flush={invoices.length > 0}
        aside={
          mayIssue && (
            <Group gap="xs">
              {creditNote && (
                <Button
                  variant="default"
                  size="compact-md"
                  leftSection={<IconReceiptRefund size={16} />}
                  onClick={() => setAsking('credit-note')}
                >
                  {t`Credit note over ${format.money(creditNote.total, order.currency)}`}
                </Button>
              )}
              {invoice && (
                <Button
                  variant={isOpen(order.state) ? 'default' : 'filled'}
                  size="compact-md"
                  leftSection={<IconReceipt2 size={16} />}
                  onClick={() => setAsking('invoice')}
                >
                  {t`Invoice over ${format.money(invoice.total, order.currency)}`}
                </Button>
              )}
            </Group>
          )
        }
      >
        {problem ? (
          <ProblemAlert problem={problem} />
        ) : invoices.length > 0 ? (
          <PlainTable
            label={t`Invoices`}
            rows={invoices}
            rowKey={(row) => row.id}
            rowHref={(row) => `/invoices/${row.id}`}
            columns={[
              { key: 'number', header: t`Number`, cell: (row) => <span className="number">{row.number}</span> },
              { key: 'kind', header: t`Kind`, cell: (row) => wordOf(i18n, 'operationKind', row.kind) },
              { key: 'issuedOn', header: t`Date`, cell: (row) => <DateText value={row.issuedOn} /> },
              { key: 'dueOn', header: t`Due date`, cell: (row) => <DateText value={row.dueOn} /> },
              {
                key: 'total',
                header: t`Total`,
                align: 'end',
                cell: (row) => <SignedMoney row={row} minor={row.total} />,
              },
            ]}
          />
        ) : null}
      </Section>
      <Suspense fallback={null}>
        {asking && due.data && (
          <IssueDialog order={order} due={due.data} kind={asking} onClose={() => setAsking(null)} />
        )}
      </Suspense>
    </>
  );
}
