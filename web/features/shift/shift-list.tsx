// Shifts of all registers: open ones, closed ones with what was counted and what was expected.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconCircleCheck, IconClockHour4, IconPlayerPlay } from '@tabler/icons-react';
import { listShifts, type ShiftRow } from '../../../src/operations/till/shift.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { CountText, InstantText, MoneyText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { useChoice } from '../lot/number-filters.tsx';
import { usePeriodChip } from '../order/order-filters.tsx';
import { useRegisterChip } from '../register/register-filter.tsx';
import { SavedViews } from '../saved-view/saved-views.tsx';
import classes from './shift.module.css';

export function ShiftList() {
  const { t } = useLingui();
  const chips = [
    usePeriodChip(t`Opened`),
    useRegisterChip(),
    useChoice('open', t`Status`, [
      { value: 'true', label: t`Open` },
      { value: 'false', label: t`Closed` },
    ]),
    useChoice('withDifference', t`Cash`, [
      { value: 'true', label: t`With a difference` },
      { value: 'false', label: t`Without a difference` },
    ]),
  ];
  return (
    <DataTable
      id="shifts"
      endpoint={listShifts}
      columns={useColumns()}
      chips={chips}
      toQuery={({ to, ...chosen }) => ({ ...chosen, ...(to && { until: to }) })}
      searchLabel={t`Register or cashier`}
      lead={({ columns }) => (
        <SavedViews
          page="shifts"
          everything={t`All shifts`}
          urlKeys={chips.flatMap((chip) => chip.urlKeys)}
          columns={columns}
        />
      )}
      rowHref={(row) => `/shifts/${row.id}`}
      label={t`Shifts`}
      empty={
        <EmptyState icon={IconClockHour4} title={<Trans>No shifts yet</Trans>}>
          <Trans>
            A shift begins when a till is opened with its float, and ends when its cash is counted. Then its Z report is
            kept here for good.
          </Trans>
        </EmptyState>
      }
    />
  );
}

function useColumns(): Column<ShiftRow>[] {
  const { t } = useLingui();
  const money = (row: ShiftRow, minor: number | null) =>
    minor === null ? '–' : <MoneyText minor={minor} currency={row.currency} />;
  return [
    {
      key: 'opened',
      header: t`Opened`,
      width: 190,
      card: 'title',
      cell: (row) => <InstantText value={row.openedAt} />,
    },
    { key: 'register', header: t`Register`, cell: (row) => row.register.name },
    { key: 'state', header: t`Status`, width: 130, card: 'badge', cell: (row) => <ShiftState of={row} /> },
    { key: 'by', header: t`Opened by`, width: 150, cell: (row) => row.openedBy.name },
    { key: 'closed', header: t`Closed`, width: 190, hidden: true, cell: (row) => <InstantText value={row.closedAt} /> },
    { key: 'tickets', header: t`Tickets`, width: 90, align: 'end', cell: (row) => <CountText value={row.tickets} /> },
    { key: 'total', header: t`Total`, width: 130, align: 'end', cell: (row) => money(row, row.total) },
    {
      key: 'expected',
      header: t`Cash expected`,
      width: 140,
      align: 'end',
      hidden: true,
      cell: (row) => money(row, row.expected),
    },
    { key: 'counted', header: t`Cash counted`, width: 140, align: 'end', cell: (row) => money(row, row.counted) },
    { key: 'difference', header: t`Difference`, width: 120, align: 'end', cell: (row) => <Difference of={row} /> },
  ];
}

export function ShiftState({ of }: { of: Pick<ShiftRow, 'closedAt' | 'zNumber'> }) {
  return of.closedAt === null ? (
    <Badge tone="info" icon={IconPlayerPlay}>
      <Trans>Open</Trans>
    </Badge>
  ) : (
    <Badge tone="ok" icon={IconCircleCheck}>
      <Trans>Closed, Z {of.zNumber}</Trans>
    </Badge>
  );
}

/** Counted less expected. */
export function Difference({ of }: { of: Pick<ShiftRow, 'difference' | 'currency'> }) {
  if (of.difference === null) return '–';
  const off = of.difference !== 0;
  return (
    <span className={off ? classes.off : undefined}>
      {of.difference > 0 && '+'}
      <MoneyText minor={of.difference} currency={of.currency} />
    </span>
  );
}
