// Every hold, newest first.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconHandStop } from '@tabler/icons-react';
import { type Hold, holdKinds, holdStates, listHolds } from '../../../src/ledger/hold.contract.ts';
import { ProductFilter } from '../../features/product/product-filter.tsx';
import { wordOf, wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText, InstantText } from '../../ui/format.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';

export function Page() {
  const { t, i18n } = useLingui();
  const columns: Column<Hold>[] = [
    { key: 'reason', header: t`Reason`, card: 'title', cell: (hold) => hold.reason },
    {
      key: 'state',
      header: t`State`,
      card: 'badge',
      width: 130,
      cell: (hold) => <StatusBadge of="holdState" value={hold.state} />,
    },
    { key: 'kind', header: t`Kind`, width: 120, cell: (hold) => wordOf(i18n, 'holdKind', hold.kind) },
    {
      key: 'what',
      header: t`Number`,
      cell: (hold) => (
        <>
          <span className="number">{hold.first?.lot.number}</span>
          {hold.rowCount > 1 && <> {t`and ${hold.rowCount - 1} more`}</>} · {hold.first?.product.name}
        </>
      ),
    },
    { key: 'until', header: t`Until`, width: 120, cell: (hold) => <DateText value={hold.untilDate} /> },
    { key: 'at', header: t`When`, width: 180, cell: (hold) => <InstantText value={hold.createdAt} /> },
    { key: 'by', header: t`By`, width: 150, cell: (hold) => hold.createdBy.name },
  ];
  return (
    <>
      <PageHeader title={t`Holds`} />
      <DataTable
        id="holds"
        label={t`Holds`}
        endpoint={listHolds}
        rowKey={(hold) => hold.id}
        rowHref={(hold) => `/holds/${hold.id}`}
        columns={columns}
        controls={<ProductFilter />}
        urlKeys={['productId']}
        filters={[
          { key: 'state', label: t`State`, options: wordOptions(i18n, 'holdState', holdStates) },
          { key: 'kind', label: t`Kind`, options: wordOptions(i18n, 'holdKind', holdKinds) },
        ]}
        empty={
          <EmptyState icon={IconHandStop} title={<Trans>Nothing is on hold</Trans>}>
            <Trans>Open a number to put it on hold: it then cannot be sold or delivered.</Trans>
          </EmptyState>
        }
      />
    </>
  );
}
