// Maintenance plans: what each looks after, how often, and when somebody comes next.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCalendarOff, IconCalendarRepeat, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { listPlans, type PlanRow, planStates } from '../../../src/service/maintenance/plan.contract.ts';
import { wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { CountText, DateText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Badge, StatusBadge } from '../../ui/status-badge.tsx';
import { useChoice, usePartnerChip } from '../lot/number-filters.tsx';
import { SavedViews } from '../saved-view/saved-views.tsx';
import { useMay } from '../session/session.ts';
import { usePeriodText } from './period-text.ts';
import { usePersonChip } from './visit-list.tsx';
import { Units } from './visit-state.tsx';

export function PlanList() {
  const { t, i18n } = useLingui();
  const chips = [
    useChoice('state', t`Status`, wordOptions(i18n, 'planState', planStates)),
    usePartnerChip(),
    usePersonChip(),
  ];
  return (
    <DataTable
      id="maintenance-plans"
      endpoint={listPlans}
      columns={useColumns()}
      chips={chips}
      searchLabel={t`Plan, customer, place or serial number`}
      lead={({ columns }) => (
        <SavedViews
          page="maintenance-plans"
          everything={t`All plans`}
          urlKeys={chips.flatMap((chip) => chip.urlKeys)}
          columns={columns}
        />
      )}
      rowHref={(row) => `/maintenance-plans/${row.id}`}
      label={t`Maintenance plans`}
      empty={<NoPlans />}
    />
  );
}

function useColumns(): Column<PlanRow>[] {
  const { t } = useLingui();
  const period = usePeriodText();
  return [
    {
      key: 'number',
      header: t`Number`,
      width: 110,
      sort: 'number',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    { key: 'title', header: t`What`, sort: 'title', card: 'title', cell: (row) => row.title },
    { key: 'partner', header: t`Customer`, width: 190, cell: (row) => row.partner?.name ?? t`our own` },
    {
      key: 'units',
      header: t`Units`,
      width: 170,
      cell: (row) => <Units units={row.units.slice(0, 1)} count={row.unitCount} />,
    },
    { key: 'period', header: t`How often`, width: 160, cell: (row) => period(row) },
    {
      key: 'nextOn',
      header: t`Next visit`,
      width: 130,
      sort: 'nextOn',
      cell: (row) => <DateText value={row.nextOn} />,
    },
    { key: 'open', header: t`To do`, width: 80, align: 'end', cell: (row) => <CountText value={row.openCount} /> },
    { key: 'done', header: t`Done`, width: 80, align: 'end', cell: (row) => <CountText value={row.doneCount} /> },
    { key: 'state', header: t`Status`, width: 150, card: 'badge', cell: (row) => <PlanState plan={row} /> },
    {
      key: 'responsible',
      header: t`Responsible`,
      width: 140,
      hidden: true,
      cell: (row) => row.responsible?.name ?? '–',
    },
    { key: 'place', header: t`Place`, width: 160, hidden: true, cell: (row) => row.place || '–' },
  ];
}

export function PlanState({ plan }: { plan: Pick<PlanRow, 'state' | 'overdueCount'> }) {
  const { t } = useLingui();
  if (plan.state === 'active' && plan.overdueCount > 0) {
    return (
      <Badge tone="bad" icon={IconCalendarOff}>
        {t`${plan.overdueCount} overdue`}
      </Badge>
    );
  }
  return <StatusBadge of="planState" value={plan.state} />;
}

export function NewPlanButton() {
  return (
    <Button
      renderRoot={(props) => <Link to="/maintenance-plans/new" {...props} />}
      leftSection={<IconPlus size={16} />}
      aria-keyshortcuts="n"
    >
      <Trans>New plan</Trans>
    </Button>
  );
}

function NoPlans() {
  const may = useMay('service.manage');
  return (
    <EmptyState
      icon={IconCalendarRepeat}
      title={<Trans>No maintenance plans yet</Trans>}
      actions={may && <NewPlanButton />}
    >
      <Trans>
        A plan says which units somebody looks after and how often. It makes the visits, away from weekends and
        holidays, and the calendar shows them.
      </Trans>
    </EmptyState>
  );
}
