// What each line of a posted count said, also where nothing differed.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconClipboardCheck } from '@tabler/icons-react';
import { type CountEntry, listCountEntries } from '../../../src/operations/count.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { QuantityText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';

export function CountEntries({ operationId }: { operationId: string }) {
  const { t } = useLingui();
  const figure = (key: 'before' | 'counted' | 'difference', header: string): Column<CountEntry> => ({
    key,
    header,
    align: 'end',
    width: 130,
    cell: (row) => <QuantityText value={row[key]} unit={null} />,
  });
  return (
    <DataTable
      id="count-entries"
      endpoint={listCountEntries}
      params={{ id: operationId }}
      rowKey={(row) => String(row.entry)}
      rowHref={(row) => (row.lot ? `/numbers/${row.lot.id}` : `/products/${row.product.id}`)}
      columns={[
        { key: 'product', header: t`Product`, card: 'title', cell: (row) => row.product.name },
        { key: 'location', header: t`Location`, width: 180, cell: (row) => row.location.name },
        {
          key: 'number',
          header: t`Number`,
          width: 190,
          cell: (row) => <span className="number">{row.lot?.number}</span>,
        },
        figure('before', t`Before`),
        figure('counted', t`Counted`),
        figure('difference', t`Difference`),
      ]}
      label={t`What was counted`}
      empty={
        <EmptyState icon={IconClipboardCheck} title={<Trans>Nothing was counted</Trans>}>
          <Trans>A count keeps here what each of its lines said.</Trans>
        </EmptyState>
      }
    />
  );
}
