// The documents that name a partner, newest first.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconFileText } from '@tabler/icons-react';
import { listOperations, type OperationHead } from '../../../src/operations/operation.contract.ts';
import { wordOf, wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { CountText, InstantText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';

export function PartnerDocuments({ partnerId }: { partnerId: string }) {
  const { t, i18n } = useLingui();
  const columns: Column<OperationHead>[] = [
    { key: 'number', header: t`Number`, sort: 'number', width: 150, card: 'title', cell: (row) => row.number },
    { key: 'kind', header: t`Kind`, width: 150, cell: (row) => wordOf(i18n, 'operationKind', row.kind) },
    {
      key: 'state',
      header: t`Status`,
      width: 140,
      card: 'badge',
      cell: (row) => <StatusBadge of="operationState" value={row.state} />,
    },
    {
      key: 'occurredAt',
      header: t`When`,
      sort: 'occurredAt',
      width: 180,
      cell: (row) => <InstantText value={row.occurredAt} />,
    },
    { key: 'reference', header: t`Reference`, cell: (row) => row.reference },
    { key: 'lineCount', header: t`Lines`, align: 'end', width: 90, cell: (row) => <CountText value={row.lineCount} /> },
  ];
  return (
    <DataTable
      id="partner-documents"
      endpoint={listOperations}
      query={{ partnerId }}
      rowHref={(row) => `/operations/${row.id}`}
      columns={columns}
      filters={[
        {
          key: 'kind',
          label: t`Kind`,
          options: wordOptions(i18n, 'operationKind', ['receipt', 'delivery', 'return', 'sale', 'correction']),
        },
        {
          key: 'state',
          label: t`Status`,
          options: wordOptions(i18n, 'operationState', ['draft', 'posted', 'reversed']),
        },
      ]}
      label={t`Documents`}
      empty={
        <EmptyState icon={IconFileText} title={<Trans>No documents yet</Trans>}>
          <Trans>Receipts from this partner and deliveries to it appear here.</Trans>
        </EmptyState>
      }
    />
  );
}
