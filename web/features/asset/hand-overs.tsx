// Who had an asset, and where it was.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconTransfer } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type HandOver, listHandOvers } from '../../../src/service/asset/handover.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useAssetWords } from './asset-words.ts';

export function HandOvers({ id, action }: { id: string; action: ReactNode }) {
  const { t } = useLingui();
  return (
    <DataTable
      id="hand-overs"
      endpoint={listHandOvers}
      params={{ id }}
      columns={useColumns()}
      label={t`Hand-overs`}
      empty={
        <EmptyState icon={IconTransfer} title={<Trans>Nobody has had it yet</Trans>} actions={action}>
          <Trans>Checked out to a person, it shows here who has it and since when.</Trans>
        </EmptyState>
      }
    />
  );
}

function useColumns(): Column<HandOver>[] {
  const { t } = useLingui();
  const { handOvers } = useAssetWords();
  return [
    { key: 'at', header: t`When`, width: 185, card: 'title', cell: (row) => <InstantText value={row.at} /> },
    { key: 'kind', header: t`What`, width: 120, card: 'badge', cell: (row) => handOvers[row.kind] },
    {
      key: 'holder',
      header: t`Holder`,
      cell: (row) => {
        if (row.kind === 'take-over' || (row.kind === 'check-in' && row.before !== null)) {
          return `${row.before} → ${row.holder ?? '–'}`;
        }
        return row.holder ?? '–';
      },
    },
    { key: 'to', header: t`Moved to`, cell: (row) => row.to?.name ?? '–' },
    {
      key: 'document',
      header: t`Document`,
      width: 110,
      cell: (row) =>
        row.document ? (
          <Link to="/operations/$id" params={{ id: row.document.id }}>
            {row.document.number}
          </Link>
        ) : (
          '–'
        ),
    },
    { key: 'by', header: t`Handed over by`, width: 150, cell: (row) => row.by.name },
    { key: 'note', header: t`Note`, cell: (row) => row.note },
  ];
}
