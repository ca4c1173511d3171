// One hold: why, until when, by whom, and each number under it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { getHold, type HeldRow, type Hold, listHeldRows } from '../../../src/ledger/hold.contract.ts';
import { ReleaseDialog } from '../../features/hold/release-dialog.tsx';
import { useMay } from '../../features/session/session.ts';
import { wordOf } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText, InstantText } from '../../ui/format.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { LoadedRecord } from '../../ui/record-page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';

export function Page() {
  return <LoadedRecord read={getHold}>{(hold) => <HoldPage hold={hold} />}</LoadedRecord>;
}

function HoldPage({ hold }: { hold: Hold }) {
  const { t, i18n } = useLingui();
  const mayRelease = useMay('number.release');
  const [releasing, setReleasing] = useState<{ lotIds?: string[] } | null>(null);
  const columns: Column<HeldRow>[] = [
    {
      key: 'number',
      header: t`Number`,
      card: 'title',
      cell: (row) => <span className="number">{row.lot.number}</span>,
    },
    { key: 'product', header: t`Product`, cell: (row) => row.product.name },
    { key: 'where', header: t`Where`, cell: (row) => row.location?.name ?? t`Everywhere` },
    {
      key: 'released',
      header: t`Released`,
      cell: (row) =>
        row.released ? (
          <>
            <InstantText value={row.released.at} /> · {row.released.by.name}: {row.released.reason}
          </>
        ) : (
          mayRelease && (
            <Button size="compact-sm" variant="default" onClick={() => setReleasing({ lotIds: [row.lot.id] })}>
              <Trans>Release</Trans>
            </Button>
          )
        ),
    },
  ];
  return (
    <>
      <PageHeader
        title={hold.reason}
        action={
          mayRelease &&
          hold.openCount > 0 && (
            <Button onClick={() => setReleasing({})}>
              <Trans>Release all</Trans>
            </Button>
          )
        }
      />
      <p>
        <StatusBadge of="holdState" value={hold.state} /> {wordOf(i18n, 'holdKind', hold.kind)} · {hold.createdBy.name}{' '}
        · <InstantText value={hold.createdAt} />
        {hold.untilDate && (
          <>
            {' · '}
            <Trans>
              until <DateText value={hold.untilDate} />
            </Trans>
          </>
        )}
      </p>
      <DataTable
        id="hold-rows"
        label={t`Numbers on hold`}
        endpoint={listHeldRows}
        params={{ id: hold.id }}
        rowKey={(row) => row.id}
        rowHref={(row) => `/numbers/${row.lot.id}`}
        columns={columns}
        empty={<EmptyState icon={IconHandStop} title={<Trans>Nothing is on hold</Trans>} />}
      />
      {releasing && <ReleaseDialog holdId={hold.id} {...releasing} onClose={() => setReleasing(null)} />}
    </>
  );
}
