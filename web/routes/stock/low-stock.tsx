// What is below its minimum, with what would fill it up; every minimum there is, on request.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button } from '@mantine/core';
import { IconPlus, IconShoppingCartPlus, IconStackPush } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { type LowStockRow, listLowStock } from '../../../src/tracing/low-stock.contract.ts';
import { LocationFilter } from '../../features/location/location-filter.tsx';
import { useLevelColumns } from '../../features/minimum-stock/level-columns.tsx';
import { ProductFilter } from '../../features/product/product-filter.tsx';
import { ImportButton, useImportMenu } from '../../features/record-import/import-links.tsx';
import { useMay } from '../../features/session/session.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { lazily } from '../../ui/lazily.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';

const LevelDialog = lazily(() =>
  import('../../features/minimum-stock/level-dialog.tsx').then((file) => file.LevelDialog),
);

export function Page() {
  const { t } = useLingui();
  const may = useMay('catalog.write');
  const importMenu = useImportMenu('minimum-levels');
  const mayOrder = useMay('order.read');
  const [adding, setAdding] = useState(false);
  const [search] = useUrlState();
  // Without a choice every row is low.
  const levels = useLevelColumns();
  const columns: Column<LowStockRow>[] = [
    {
      key: 'product',
      header: t`Product`,
      sort: 'product',
      card: 'title',
      cell: (row) => (
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/products/$id" params={{ id: row.product.id }} search={{ tab: 'stock' }} {...props} />
          )}
        >
          {row.product.name}
        </Anchor>
      ),
    },
    {
      key: 'sku',
      header: t`Code`,
      width: 130,
      hidden: true,
      cell: (row) => <span className="number">{row.product.sku}</span>,
    },
    { key: 'location', header: t`Location`, width: 120, cell: (row) => row.location.name },
    ...levels.filter((column) => column.key !== 'state' || search.state === 'all'),
  ];
  return (
    <>
      <PageHeader
        title={t`Low stock`}
        menu={importMenu}
        action={
          <>
            {mayOrder && (
              <Button
                variant="default"
                leftSection={<IconShoppingCartPlus size={16} />}
                renderRoot={(props) => <Link to="/purchase-proposals" {...props} />}
              >
                <Trans>Purchase proposals</Trans>
              </Button>
            )}
            {may && (
              <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
                <Trans>New minimum stock</Trans>
              </Button>
            )}
          </>
        }
      />
      <DataTable
        id="low-stock"
        endpoint={listLowStock}
        columns={columns}
        label={t`Low stock`}
        searchLabel={t`Search by product`}
        filters={[
          {
            key: 'state',
            label: t`Only what is low`,
            options: [
              { value: 'low', label: t`Only what is low` },
              { value: 'all', label: t`Every minimum` },
            ],
          },
        ]}
        controls={
          <>
            <ProductFilter />
            <LocationFilter kinds={['internal', 'transit']} />
          </>
        }
        urlKeys={['productId', 'locationId', 'categoryId']}
        empty={
          <EmptyState
            icon={IconStackPush}
            title={<Trans>Nothing is low</Trans>}
            actions={<ImportButton entity="minimum-levels" />}
          >
            <Trans>
              Set a minimum for a product in a location: as soon as less is available, it is listed here with the
              quantity that fills it up.
            </Trans>
          </EmptyState>
        }
      />
      <Suspense fallback={null}>{adding && <LevelDialog onClose={() => setAdding(false)} />}</Suspense>
    </>
  );
}
