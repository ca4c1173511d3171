// The visits of a plan, a customer or a unit, as a short table; more of them stand in the list.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { listVisits, type VisitRow } from '../../../src/service/maintenance/visit.contract.ts';
import { useRead } from '../../api/query.ts';
import type { Column } from '../../ui/column.ts';
import { DateText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { VisitState } from './visit-state.tsx';

const shown = 100;

/** `bare`: it stands in a panel already. */
export function VisitsOf({ query, bare }: { query: Record<string, string>; bare?: boolean }) {
  const { t } = useLingui();
  const list = useRead(listVisits, { query: { ...query, limit: shown } });
  const columns = useColumns();
  if (list.isPending) return <RowsSkeleton rows={4} />;
  if (list.error) return <ErrorState problem={list.error} onRetry={() => void list.refetch()} />;
  const { rows, total } = list.data;
  return (
    <div className={bare ? undefined : 'panel'}>
      <PlainTable
        label={t`Visits`}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/visits/${row.id}`}
        columns={columns}
        empty={
          <Text size="sm" c="dimmed" p="md">
            <Trans>No visits.</Trans>
          </Text>
        }
      />
      {(total ?? 0) > rows.length && (
        <Text size="sm" p="8px 16px">
          <Link {...linkTo('/visits', query)}>
            <Trans>All {total} visits</Trans>
          </Link>
        </Text>
      )}
    </div>
  );
}

function useColumns(): Column<VisitRow>[] {
  const { t } = useLingui();
  return [
    {
      key: 'number',
      header: t`Number`,
      width: 110,
      cell: (row) => <span className="number">{row.number}</span>,
    },
    { key: 'plannedOn', header: t`Planned for`, width: 140, cell: (row) => <DateText value={row.plannedOn} /> },
    { key: 'state', header: t`Status`, width: 150, cell: (row) => <VisitState visit={row} short /> },
    { key: 'doneOn', header: t`Done`, width: 130, cell: (row) => <DateText value={row.doneOn} /> },
    { key: 'title', header: t`What`, cell: (row) => row.title },
    { key: 'responsible', header: t`Responsible`, width: 160, cell: (row) => row.responsible?.name ?? '–' },
  ];
}
