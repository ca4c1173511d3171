// Invoices and credit notes: found, filtered, and handed to the books as CSV.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconReceipt2 } from '@tabler/icons-react';
import { type InvoiceHead, invoiceKinds, listInvoices } from '../../../src/operations/invoicing/invoice.contract.ts';
import { wordOf, wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText, MoneyText } from '../../ui/format.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useChoice, usePartnerChip } from '../lot/number-filters.tsx';
import { useNumberChip, usePeriodChip } from '../order/order-filters.tsx';
import { SavedViews } from '../saved-view/saved-views.tsx';

export function InvoiceList() {
  const { t, i18n } = useLingui();
  const chips = [
    useChoice('kind', t`Kind`, wordOptions(i18n, 'operationKind', invoiceKinds)),
    usePartnerChip(),
    usePeriodChip(t`Date`),
    useNumberChip(),
  ];
  return (
    <>
      <PageHeader title={t`Invoices`} />
      <DataTable
        id="invoices"
        endpoint={listInvoices}
        columns={useColumns()}
        chips={chips}
        urlKeys={['orderId']}
        searchLabel={t`Number, order or customer`}
        lead={({ columns }) => (
          <SavedViews
            page="invoices"
            everything={t`All invoices`}
            urlKeys={chips.flatMap((chip) => chip.urlKeys)}
            columns={columns}
          />
        )}
        rowHref={(row) => `/invoices/${row.id}`}
        label={t`Invoices`}
        empty={
          <EmptyState icon={IconReceipt2} title={<Trans>No invoices yet</Trans>}>
            <Trans>
              An invoice is made on the page of a sales order, from what was delivered. It moves nothing: the delivery
              did.
            </Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<InvoiceHead>[] {
  const { t, i18n } = useLingui();
  return [
    {
      key: 'number',
      header: t`Number`,
      sort: 'number',
      width: 130,
      card: 'title',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    {
      key: 'kind',
      header: t`Kind`,
      width: 130,
      card: 'badge',
      cell: (row) => wordOf(i18n, 'operationKind', row.kind),
    },
    {
      key: 'issuedOn',
      header: t`Date`,
      sort: 'issuedAt',
      width: 130,
      cell: (row) => <DateText value={row.issuedOn} />,
    },
    { key: 'partner', header: t`Customer`, cell: (row) => row.partner.name },
    {
      key: 'order',
      header: t`Order`,
      width: 130,
      cell: (row) => <span className="number">{row.order.number}</span>,
    },
    { key: 'dueOn', header: t`Due date`, width: 130, cell: (row) => <DateText value={row.dueOn} /> },
    {
      key: 'net',
      header: t`Net`,
      align: 'end',
      width: 130,
      hidden: true,
      cell: (row) => <SignedMoney row={row} minor={row.net} />,
    },
    {
      key: 'tax',
      header: t`Tax`,
      align: 'end',
      width: 130,
      hidden: true,
      cell: (row) => <SignedMoney row={row} minor={row.tax} />,
    },
    {
      key: 'total',
      header: t`Total`,
      sort: 'total',
      align: 'end',
      width: 140,
      cell: (row) => <SignedMoney row={row} minor={row.total} />,
    },
    { key: 'by', header: t`By`, width: 150, hidden: true, cell: (row) => row.issuedBy.name },
  ];
}

/** A credit note takes away. */
export function SignedMoney({ row, minor }: { row: Pick<InvoiceHead, 'kind' | 'currency'>; minor: number }) {
  return <MoneyText minor={row.kind === 'invoice' ? minor : -minor} currency={row.currency} />;
}
