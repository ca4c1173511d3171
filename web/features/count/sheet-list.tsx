// Every count sheet: how far it is, for whom, until when.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconClipboardCheck, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import {
  type CountSheet,
  listCountSheets,
  sheetStates,
} from '../../../src/operations/counting/count-sheet.contract.ts';
import { wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { InstantText, useFormat } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { LocationFilter } from '../location/location-filter.tsx';
import { useMay } from '../session/session.ts';
import { CountProgress } from './count-progress.tsx';
import { scopeText } from './scope.ts';
import { SheetDue, SheetState } from './sheet-state.tsx';

export function SheetList() {
  const { t, i18n } = useLingui();
  const columns = useColumns();
  return (
    <DataTable
      id="count-sheets"
      endpoint={listCountSheets}
      columns={columns}
      searchLabel={t`Search by name`}
      filters={[
        { key: 'state', label: t`Status`, options: wordOptions(i18n, 'countSheetState', sheetStates) },
        { key: 'mine', label: t`Anybody’s`, options: [{ value: 'true', label: t`For me` }] },
        { key: 'overdue', label: t`Any due date`, options: [{ value: 'true', label: t`Overdue` }] },
      ]}
      controls={<LocationFilter kinds={['internal']} />}
      urlKeys={['locationId', 'productId', 'dueUntil']}
      rowHref={(row) => `/counts/${row.id}`}
      label={t`Count sheets`}
      empty={<NoSheets />}
    />
  );
}

export function NewSheetButton() {
  return (
    <Button
      renderRoot={(props) => <Link to="/counts/new" {...props} />}
      leftSection={<IconPlus size={16} />}
      aria-keyshortcuts="n"
    >
      <Trans>New count</Trans>
    </Button>
  );
}

function NoSheets() {
  const mayCount = useMay('count.write');
  return (
    <EmptyState
      icon={IconClipboardCheck}
      title={<Trans>Nothing has been counted yet</Trans>}
      actions={mayCount && <NewSheetButton />}
    >
      <Trans>
        A count sheet lists what should be at a place. People count by typing or scanning, together if they like; a
        manager then applies what differs. What nobody counted stays as it is.
      </Trans>
    </EmptyState>
  );
}

function useColumns(): Column<CountSheet>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return [
    { key: 'name', header: t`Name`, sort: 'name', card: 'title', cell: (row) => row.name },
    { key: 'state', header: t`Status`, width: 150, card: 'badge', cell: (row) => <SheetState sheet={row} /> },
    {
      key: 'progress',
      header: t`Counted`,
      width: 190,
      cell: (row) => <CountProgress counted={row.countedCount} lines={row.lineCount} />,
    },
    { key: 'what', header: t`What`, width: 180, cell: (row) => scopeText(i18n, row.scope, format.date) },
    { key: 'assignee', header: t`For`, width: 140, cell: (row) => row.assignee?.name },
    { key: 'dueOn', header: t`Due`, sort: 'dueOn', width: 210, cell: (row) => <SheetDue sheet={row} /> },
    {
      key: 'createdAt',
      header: t`Opened`,
      sort: 'createdAt',
      width: 180,
      hidden: true,
      card: 'none',
      cell: (row) => <InstantText value={row.createdAt} />,
    },
    { key: 'by', header: t`By`, width: 140, hidden: true, cell: (row) => row.createdBy.name },
  ];
}
