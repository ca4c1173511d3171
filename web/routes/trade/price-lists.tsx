// All price lists.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPlus, IconTags } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { listPriceLists, type PriceListRow } from '../../../src/catalog/price-list.contract.ts';
import { ImportButton, useImportMenu } from '../../features/record-import/import-links.tsx';
import { useMay } from '../../features/session/session.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { CountText, useRegion } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';

const NewPriceList = lazily(() =>
  import('../../features/price-list/new-price-list.tsx').then((file) => file.NewPriceList),
);

export function Page() {
  const { t } = useLingui();
  const mayWrite = useMay('catalog.write');
  const [adding, setAdding] = useState(false);
  useHotkeys([['n', () => mayWrite && setAdding(true)]]);
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)} aria-keyshortcuts="n">
      <Trans>New price list</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader title={t`Price lists`} action={add} menu={useImportMenu('prices')} />
      <DataTable
        id="price-lists"
        endpoint={listPriceLists}
        columns={useColumns()}
        rowHref={(row) => `/price-lists/${row.id}`}
        label={t`Price lists`}
        searchLabel={t`Search by name`}
        filters={[
          {
            key: 'archived',
            label: t`In use`,
            options: [
              { value: 'true', label: t`Archived` },
              { value: 'all', label: t`In use and archived` },
            ],
          },
        ]}
        empty={
          <EmptyState
            icon={IconTags}
            title={<Trans>No price lists yet</Trans>}
            actions={
              <>
                {add}
                <ImportButton entity="prices" />
              </>
            }
          >
            <Trans>
              Everybody pays the usual prices of the products. A price list is for customers who do not: other prices,
              from a quantity on, for some weeks, or a percentage off.
            </Trans>
          </EmptyState>
        }
      />
      <Suspense fallback={null}>{adding && <NewPriceList onClose={() => setAdding(false)} />}</Suspense>
    </>
  );
}

function useColumns(): Column<PriceListRow>[] {
  const { t } = useLingui();
  const percent = new Intl.NumberFormat(useRegion(), { style: 'percent', maximumFractionDigits: 3 });
  return [
    { key: 'name', header: t`Name`, sort: 'name', card: 'title', cell: (row) => row.name },
    {
      key: 'prices',
      header: t`Prices`,
      align: 'end',
      width: 110,
      cell: (row) => <CountText value={row.priceCount} />,
    },
    {
      key: 'percent',
      header: t`Off all products`,
      align: 'end',
      width: 150,
      cell: (row) =>
        row.percent === null ? (
          <CountText value={null} />
        ) : (
          percent.format(`${row.percent}e-2` as Intl.StringNumericLiteral)
        ),
    },
    {
      key: 'categories',
      header: t`Categories`,
      align: 'end',
      width: 120,
      cell: (row) => <CountText value={row.categoryCount} />,
    },
    {
      key: 'partners',
      header: t`Customers`,
      align: 'end',
      width: 120,
      cell: (row) => <CountText value={row.partnerCount} />,
    },
    {
      key: 'state',
      header: t`Status`,
      width: 120,
      card: 'badge',
      hidden: true,
      cell: (row) => <StatusBadge of="recordState" value={row.archivedAt ? 'archived' : 'active'} />,
    },
  ];
}
