// Our places with the day of their next count, the most urgent first; one click opens a sheet for one.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCalendarDue, IconCalendarOff, IconCalendarTime } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type CountDue, listCountSchedule } from '../../../src/operations/counting/count-schedule.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { EmptyState } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { useMay } from '../session/session.ts';

export function NextCounts() {
  const { t } = useLingui();
  const mayCount = useMay('count.write');
  const columns: Column<CountDue>[] = [
    { key: 'location', header: t`Location`, card: 'title', cell: (row) => row.location.path },
    { key: 'dueOn', header: t`Next count`, width: 210, card: 'badge', cell: (row) => <DueDay due={row} /> },
    {
      key: 'interval',
      header: t`How often`,
      width: 170,
      cell: (row) =>
        row.intervalDays === null ? row.dueOn && <Trans>on the yearly day</Trans> : <Days count={row.intervalDays} />,
    },
    {
      key: 'lastCountedOn',
      header: t`Last counted`,
      width: 150,
      cell: (row) => (row.lastCountedOn ? <DateText value={row.lastCountedOn} /> : <Trans>never</Trans>),
    },
    {
      key: 'sheet',
      header: t`Sheet`,
      width: 200,
      cell: (row) =>
        row.openSheet ? (
          <Link to="/counts/$id" params={{ id: row.openSheet.id }}>
            {row.openSheet.name}
          </Link>
        ) : (
          mayCount && <CountPlaceButton due={row} />
        ),
    },
  ];
  return (
    <DataTable
      id="next-counts"
      endpoint={listCountSchedule}
      columns={columns}
      rowKey={(row) => row.location.id}
      searchLabel={t`Search by location`}
      filters={[{ key: 'overdue', label: t`Any day`, options: [{ value: 'true', label: t`Overdue` }] }]}
      label={t`Next counts`}
      empty={
        <EmptyState icon={IconCalendarDue} title={<Trans>No place is to be counted</Trans>}>
          <Trans>
            Say on a location’s page how often it is counted, or choose a yearly day for all in the company’s settings.
          </Trans>
        </EmptyState>
      }
    />
  );
}

function CountPlaceButton({ due }: { due: CountDue }) {
  const { t } = useLingui();
  const { id, name } = due.location;
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={t`Count it: ${name}`}
      renderRoot={(props) => <Link {...linkTo('/counts/new', { what: 'location', locationId: id })} {...props} />}
    >
      <Trans>Count it</Trans>
    </Button>
  );
}

/** The day a place is due; a passed one says so. */
export function DueDay({ due }: { due: Pick<CountDue, 'dueOn' | 'overdue'> }) {
  if (!due.dueOn) return <DateText value={null} />;
  return (
    <Badge tone={due.overdue ? 'bad' : 'quiet'} icon={due.overdue ? IconCalendarOff : IconCalendarTime}>
      {due.overdue ? (
        <Trans>
          overdue since <DateText value={due.dueOn} />
        </Trans>
      ) : (
        <DateText value={due.dueOn} />
      )}
    </Badge>
  );
}

function Days({ count }: { count: number }) {
  const { t } = useLingui();
  return <>{count === 1 ? t`every day` : t`every ${count} days`}</>;
}
