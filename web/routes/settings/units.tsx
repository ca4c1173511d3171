// Units of measure: what products are counted in. The first one is proposed for new products.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Switch, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArchive, IconArchiveOff, IconPencil, IconPlus, IconRuler2 } from '@tabler/icons-react';
import { useState } from 'react';
import { archiveUnit, listUnits, type Unit, unarchiveUnit } from '../../../src/catalog/unit.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { useMay } from '../../features/session/session.ts';
import { UnitDialog } from '../../features/settings/unit-dialog.tsx';
import type { Column } from '../../ui/column.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { CountText } from '../../ui/format.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t } = useLingui();
  const mayWrite = useMay('catalog.write');
  const [search, change] = useUrlState();
  const archived = search.archived === 'true';
  const [open, setOpen] = useState<Unit | 'new' | null>(null);
  const units = useRead(listUnits, { query: archived ? { archived: 'true' } : {} });
  const columns = useColumns({ archived, mayWrite, onEdit: setOpen });
  useHotkeys([['n', () => mayWrite && setOpen('new')]]);
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen('new')} aria-keyshortcuts="n">
      <Trans>New unit</Trans>
    </Button>
  );
  return (
    <div style={{ maxWidth: 760 }}>
      <PageHeader
        title={t`Units`}
        action={
          <>
            <ExportMenu path={listUnits.path} query={{ archived: archived ? 'true' : undefined }} />
            {mayWrite && add}
          </>
        }
      />
      <Group mb="sm">
        <Switch
          label={t`Show archived`}
          checked={archived}
          onChange={(event) => change({ archived: event.currentTarget.checked ? 'true' : undefined })}
        />
      </Group>
      <div className="panel">
        {units.isPending ? (
          <RowsSkeleton rows={4} />
        ) : units.error ? (
          <ErrorState problem={units.error} onRetry={() => void units.refetch()} />
        ) : (
          <PlainTable
            label={t`Units`}
            rows={units.data.rows}
            rowKey={(unit) => unit.id}
            columns={columns}
            empty={
              <EmptyState icon={IconRuler2} title={<Trans>No units yet</Trans>} actions={mayWrite && add}>
                <Trans>A unit says what a product is counted in: pieces, kilograms, metres.</Trans>
              </EmptyState>
            }
          />
        )}
      </div>
      <UnitDialog unit={open} onClose={() => setOpen(null)} />
    </div>
  );
}

type ColumnsOptions = { archived: boolean; mayWrite: boolean; onEdit: (unit: Unit) => void };

function useColumns({ archived, mayWrite, onEdit }: ColumnsOptions): Column<Unit>[] {
  const { t } = useLingui();
  const columns: Column<Unit>[] = [
    { key: 'name', header: t`Name`, cell: (unit) => unit.name },
    { key: 'symbol', header: t`Symbol`, cell: (unit) => unit.symbol },
    { key: 'decimals', header: t`Decimals`, align: 'end', cell: (unit) => <CountText value={unit.decimals} /> },
  ];
  if (archived) {
    columns.push({
      key: 'state',
      header: t`Status`,
      cell: (unit) => <StatusBadge of="recordState" value={unit.archivedAt ? 'archived' : 'active'} />,
    });
  }
  if (mayWrite) {
    columns.push({
      key: 'acts',
      header: t`Actions`,
      align: 'end',
      cell: (unit) => <Acts unit={unit} onEdit={onEdit} />,
    });
  }
  return columns;
}

function Acts({ unit, onEdit }: { unit: Unit; onEdit: (unit: Unit) => void }) {
  const { t } = useLingui();
  const archive = useWrite(archiveUnit);
  const unarchive = useWrite(unarchiveUnit);
  const move = async (to: typeof archive, of: Unit): Promise<Unit> =>
    to.mutateAsync({ params: { id: of.id }, ifMatch: of.version });
  const toggle = async () => {
    const now = await move(unit.archivedAt ? unarchive : archive, unit);
    toast(now.archivedAt ? <Trans>Archived</Trans> : <Trans>In use again</Trans>, {
      undo: () => move(now.archivedAt ? unarchive : archive, now),
    });
  };
  const label = unit.archivedAt ? t`Take ${unit.name} back into use` : t`Archive ${unit.name}`;
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Tooltip label={t`Edit`}>
        <ActionIcon variant="subtle" color="gray" aria-label={t`Edit ${unit.name}`} onClick={() => onEdit(unit)}>
          <IconPencil size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={label}>
        <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={() => void toggle().catch(toastProblem)}>
          {unit.archivedAt ? <IconArchiveOff size={18} /> : <IconArchive size={18} />}
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
