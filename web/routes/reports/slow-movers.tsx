// Goods that lie: on hand, and nothing of them has gone for a while.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconHourglassLow } from '@tabler/icons-react';
import { listSlowMovers, type SlowMover, slowAfterDays } from '../../../src/tracing/slow-mover.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { CountText, InstantText, QuantityText } from '../../ui/format.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';

export function Page() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Slow movers`} />
      <DataTable
        id="slow-movers"
        endpoint={listSlowMovers}
        columns={useColumns()}
        rowHref={(row) => `/products/${row.product.id}?tab=stock`}
        label={t`Slow movers`}
        searchLabel={t`Search by product`}
        filters={[
          {
            key: 'days',
            label: t`Nothing gone for`,
            options: slowAfterDays.map((days) => ({ value: String(days), label: t`${days} days` })),
          },
        ]}
        urlKeys={['days', 'categoryId']}
        empty={
          <EmptyState icon={IconHourglassLow} title={<Trans>Nothing lies</Trans>}>
            <Trans>Of every product on hand something has gone to a customer or into production lately.</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<SlowMover>[] {
  const { t } = useLingui();
  return [
    {
      key: 'product',
      header: t`Product`,
      sort: 'product',
      card: 'title',
      cell: (row) => row.product.name,
    },
    { key: 'sku', header: t`Code`, width: 150, cell: (row) => <span className="number">{row.product.sku}</span> },
    {
      key: 'onHand',
      header: t`On hand`,
      sort: 'onHand',
      align: 'end',
      width: 130,
      cell: (row) => <QuantityText value={row.onHand} unit={row.product.unit} />,
    },
    { key: 'days', header: t`Days`, align: 'end', width: 90, cell: (row) => <CountText value={row.days} /> },
    {
      key: 'lastOutAt',
      header: t`Gone last`,
      sort: 'since',
      width: 190,
      cell: (row) => (row.lastOutAt ? <InstantText value={row.lastOutAt} /> : <Trans>Never</Trans>),
    },
    {
      key: 'firstInAt',
      header: t`First in`,
      width: 190,
      hidden: true,
      cell: (row) => <InstantText value={row.firstInAt} />,
    },
  ];
}
