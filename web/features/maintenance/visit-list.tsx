// Visits: found, filtered, kept as views, taken out as a file.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus, IconTool } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { listPeople } from '../../../src/access/user.contract.ts';
import { visitKinds, visitStates } from '../../../src/domain/maintenance.ts';
import { getPlan } from '../../../src/service/maintenance/plan.contract.ts';
import { listVisits, type VisitRow } from '../../../src/service/maintenance/visit.contract.ts';
import { useRead } from '../../api/query.ts';
import { wordOf, wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { FilterChip } from '../../ui/filter-chips.tsx';
import { DateText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useChoice, usePartnerChip } from '../lot/number-filters.tsx';
import { usePeriodChip } from '../order/order-filters.tsx';
import { SavedViews } from '../saved-view/saved-views.tsx';
import { useMay } from '../session/session.ts';
import { Units, VisitState } from './visit-state.tsx';

export function VisitList() {
  const { t } = useLingui();
  const chips = useVisitChips();
  return (
    <DataTable
      id="visits"
      endpoint={listVisits}
      columns={useVisitColumns()}
      chips={chips}
      searchLabel={t`Visit, customer, place or serial number`}
      lead={({ columns }) => (
        <SavedViews
          page="visits"
          everything={t`All visits`}
          urlKeys={chips.flatMap((chip) => chip.urlKeys)}
          columns={columns}
        />
      )}
      rowHref={(row) => `/visits/${row.id}`}
      label={t`Visits`}
      empty={<NoVisits />}
    />
  );
}

export function useVisitChips(): FilterChip[] {
  const { t, i18n } = useLingui();
  const plan = usePlanChip();
  return [
    useChoice('state', t`Status`, wordOptions(i18n, 'visitState', visitStates)),
    useChoice('overdue', t`Overdue`, [
      { value: 'true', label: t`Overdue` },
      { value: 'false', label: t`Not overdue` },
    ]),
    usePersonChip(),
    usePartnerChip(),
    usePeriodChip(t`Planned for`),
    useChoice('kind', t`Kind`, wordOptions(i18n, 'visitKind', visitKinds)),
    ...plan,
  ];
}

export function usePersonChip(): FilterChip {
  const { t } = useLingui();
  const people = useRead(listPeople, {}, { staleTime: 60_000 }).data?.rows ?? [];
  return useChoice(
    'responsibleId',
    t`Responsible`,
    people.map((one) => ({ value: one.id, label: one.name })),
  );
}

/** Only links set it. */
function usePlanChip(): FilterChip[] {
  const { t } = useLingui();
  const [search] = useUrlState();
  const id = search.planId;
  const plan = useRead(getPlan, { params: { id: id ?? '' } }, { enabled: id !== undefined });
  return id ? [{ key: 'plan', label: t`Plan`, urlKeys: ['planId'], shown: plan.data?.number ?? '…' }] : [];
}

function useVisitColumns(): Column<VisitRow>[] {
  const { t, i18n } = useLingui();
  return [
    {
      key: 'number',
      header: t`Number`,
      width: 110,
      sort: 'number',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    { key: 'title', header: t`What`, card: 'title', cell: (row) => row.title },
    {
      key: 'plannedOn',
      header: t`Planned for`,
      width: 130,
      sort: 'plannedOn',
      cell: (row) => <DateText value={row.plannedOn} />,
    },
    { key: 'state', header: t`Status`, width: 140, card: 'badge', cell: (row) => <VisitState visit={row} short /> },
    { key: 'partner', header: t`Customer`, width: 180, cell: (row) => row.partner?.name ?? '–' },
    {
      key: 'units',
      header: t`Units`,
      width: 170,
      cell: (row) => <Units units={row.units.slice(0, 1)} count={row.unitCount} />,
    },
    { key: 'responsible', header: t`Responsible`, width: 140, cell: (row) => row.responsible?.name ?? '–' },
    {
      key: 'doneOn',
      header: t`Done`,
      width: 120,
      sort: 'doneOn',
      hidden: true,
      cell: (row) => <DateText value={row.doneOn} />,
    },
    { key: 'kind', header: t`Kind`, width: 120, hidden: true, cell: (row) => wordOf(i18n, 'visitKind', row.kind) },
    { key: 'place', header: t`Place`, width: 160, hidden: true, cell: (row) => row.place || '–' },
    {
      key: 'plan',
      header: t`Plan`,
      width: 110,
      hidden: true,
      cell: (row) => <span className="number">{row.plan?.number ?? '–'}</span>,
    },
    {
      key: 'claim',
      header: t`Claim`,
      width: 110,
      hidden: true,
      cell: (row) => <span className="number">{row.claim?.number ?? '–'}</span>,
    },
  ];
}

export function NewVisitButton() {
  return (
    <Button
      renderRoot={(props) => <Link to="/visits/new" {...props} />}
      leftSection={<IconPlus size={16} />}
      aria-keyshortcuts="n"
    >
      <Trans>New visit</Trans>
    </Button>
  );
}

function NoVisits() {
  const may = useMay('service.write');
  return (
    <EmptyState icon={IconTool} title={<Trans>No visits yet</Trans>} actions={may && <NewVisitButton />}>
      <Trans>
        A maintenance plan makes visits by itself. One that no plan foresees, such as for a breakdown, is added here.
      </Trans>
    </EmptyState>
  );
}
