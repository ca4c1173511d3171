// The registers of the company: which device each belongs to, and whether its shift is open.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconBuildingStore, IconDeviceDesktop, IconPlugConnectedX, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { listRegisters, type Register } from '../../../src/operations/till/register.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/format.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { NewRegister } from './new-register.tsx';

export function RegisterList() {
  const { t } = useLingui();
  const [making, setMaking] = useState(false);
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      <Trans>New register</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader title={t`Registers`} action={add} />
      <DataTable
        id="registers"
        endpoint={listRegisters}
        columns={useColumns()}
        filters={[{ key: 'archived', label: t`In use`, options: [{ value: 'true', label: t`Archived` }] }]}
        searchLabel={t`Name or code`}
        rowHref={(row) => `/registers/${row.id}`}
        label={t`Registers`}
        empty={
          <EmptyState icon={IconBuildingStore} title={<Trans>No registers yet</Trans>} actions={add}>
            <Trans>
              A register is one till of the shop. Make one here, then open the till on the device that stands at the
              counter and pair it.
            </Trans>
          </EmptyState>
        }
      />
      {making && <NewRegister onClose={() => setMaking(false)} />}
    </>
  );
}

function useColumns(): Column<Register>[] {
  const { t } = useLingui();
  return [
    { key: 'name', header: t`Name`, card: 'title', cell: (row) => row.name },
    { key: 'code', header: t`Code`, width: 100, cell: (row) => <span className="number">{row.code}</span> },
    { key: 'location', header: t`Location`, cell: (row) => row.location.name },
    { key: 'device', header: t`Device`, width: 220, card: 'badge', cell: (row) => <Device of={row} /> },
    {
      key: 'shift',
      header: t`Open shift`,
      width: 250,
      cell: (row) =>
        row.openShift ? (
          <>
            {row.openShift.openedBy} · <InstantText value={row.openShift.openedAt} />
          </>
        ) : (
          '–'
        ),
    },
    { key: 'last', header: t`Last heard of`, width: 190, cell: (row) => <InstantText value={row.lastEntryAt} /> },
  ];
}

export function Device({ of }: { of: Pick<Register, 'device'> }) {
  return of.device ? (
    <Badge tone="ok" icon={IconDeviceDesktop}>
      {of.device.name}
    </Badge>
  ) : (
    <Badge tone="quiet" icon={IconPlugConnectedX}>
      <Trans>Not paired</Trans>
    </Badge>
  );
}
