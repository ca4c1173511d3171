// All products: search as you type, filters and sort in the address.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { IconBoxSeam, IconPlus, IconTag, IconTags } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { listCategories } from '../../../src/catalog/category.contract.ts';
import { listProducts, type ProductRow } from '../../../src/catalog/product.contract.ts';
import { useRead } from '../../api/query.ts';
import type { LabelSource } from '../../features/label/label-dialog.tsx';
import { usePrintLabels } from '../../features/label/use-labels.tsx';
import classes from '../../features/product/product.module.css';
import { ProductThumb } from '../../features/product/product-image.tsx';
import { TrackingBadge } from '../../features/product/tracking-badge.tsx';
import { ImportButton, useImportMenu } from '../../features/record-import/import-links.tsx';
import { useMay } from '../../features/session/session.ts';
import { TillCategoryFilter, useTillCategories } from '../../features/till-category/category-select.tsx';
import { wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { InstantText, MoneyText, QuantityText } from '../../ui/format.tsx';
import { useNewKey } from '../../ui/new-key.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import type { Selection } from '../../ui/selection.ts';
import { EmptyState } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('catalog.write');
  const importMenu = useImportMenu('products');
  const navigate = useNavigate();
  const { print, dialog } = usePrintLabels();
  useNewKey('/products/new', mayWrite);
  const add = mayWrite && (
    <Button component={Link} to="/products/new" leftSection={<IconPlus size={16} />} aria-keyshortcuts="n">
      <Trans>New product</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t`Products`}
        action={add}
        menu={[
          { label: t`Categories`, icon: IconTags, onClick: () => void navigate({ to: '/categories' }) },
          ...importMenu,
        ]}
      />
      {dialog}
      <DataTable
        id="products"
        actions={(selection) => (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconTag size={16} />}
            onClick={() => print(labelsOf(selection))}
          >
            <Trans>Print labels</Trans>
          </Button>
        )}
        endpoint={listProducts}
        columns={useColumns()}
        searchLabel={t`Search by name, code or barcode`}
        filters={[
          { key: 'tracking', label: t`Traceability`, options: wordOptions(i18n, 'tracking') },
          { key: 'kind', label: t`Kind`, options: wordOptions(i18n, 'productKind') },
          {
            key: 'availableAtTill',
            label: t`At the till`,
            options: [
              { value: 'true', label: t`Available at the till` },
              { value: 'false', label: t`Not at the till` },
            ],
          },
          {
            key: 'archived',
            label: t`In use`,
            options: [
              { value: 'true', label: t`Archived` },
              { value: 'all', label: t`In use and archived` },
            ],
          },
        ]}
        controls={
          <>
            <CategoryFilter />
            <TillCategoryFilter />
          </>
        }
        urlKeys={['categoryId', 'tillCategoryId']}
        rowHref={(row) => `/products/${row.id}`}
        label={t`Products`}
        empty={
          <EmptyState
            icon={IconBoxSeam}
            title={<Trans>No products yet</Trans>}
            actions={
              <>
                {add}
                <ImportButton entity="products" />
              </>
            }
          >
            <Trans>
              A product is what you buy, keep and sell. Create the first one here, or bring all of them from a
              spreadsheet, Odoo or ERPNext.
            </Trans>
          </EmptyState>
        }
      />
    </>
  );
}

const labelsOf = ({ all, rows, query }: Selection<ProductRow>): LabelSource =>
  all ? { of: 'product-filter', filter: query } : { of: 'products', ids: rows.map((row) => row.id) };

function CategoryFilter() {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const list = useRead(listCategories, {}, { staleTime: 60_000 });
  const rows = list.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Select
      aria-label={t`Category`}
      placeholder={t`Category`}
      data={rows.map((row) => ({ value: row.id, label: row.path }))}
      value={search.categoryId ?? null}
      onChange={(id) => change({ categoryId: id ?? undefined })}
      searchable
      clearable
      limit={200}
      nothingFoundMessage={t`Nothing found`}
      w={190}
    />
  );
}

function useColumns(): Column<ProductRow>[] {
  const { t } = useLingui();
  const tillCategories = new Map(useTillCategories().map((row) => [row.id, row.name]));
  return [
    {
      key: 'name',
      header: t`Name`,
      sort: 'name',
      card: 'title',
      cell: (row) => (
        <span className={classes.named}>
          <ProductThumb product={row} />
          <span>{row.name}</span>
        </span>
      ),
    },
    { key: 'sku', header: t`Code`, sort: 'sku', width: 150, cell: (row) => <span className="number">{row.sku}</span> },
    { key: 'category', header: t`Category`, width: 160, cell: (row) => row.category?.name },
    {
      key: 'tillCategory',
      header: t`Till category`,
      width: 160,
      hidden: true,
      cell: (row) => (row.availableAtTill ? (tillCategories.get(row.tillCategoryId ?? '') ?? '–') : t`Not at the till`),
    },
    {
      key: 'tracking',
      header: t`Traceability`,
      width: 240,
      cell: (row) =>
        row.kind === 'service' ? (
          <StatusBadge of="productKind" value="service" />
        ) : (
          <TrackingBadge tracking={row.tracking} />
        ),
    },
    {
      key: 'onHand',
      header: t`On hand`,
      align: 'end',
      width: 120,
      card: 'badge',
      cell: (row) => (row.kind === 'service' ? null : <QuantityText value={row.onHand} unit={row.unit.symbol} />),
    },
    { key: 'price', header: t`Price`, align: 'end', width: 120, cell: (row) => <MoneyText price={row.price} /> },
    {
      key: 'createdAt',
      header: t`Created`,
      sort: 'created',
      hidden: true,
      width: 180,
      cell: (row) => <InstantText value={row.createdAt} />,
    },
    {
      key: 'state',
      header: t`Status`,
      width: 120,
      hidden: true,
      cell: (row) => <StatusBadge of="recordState" value={row.archivedAt ? 'archived' : 'active'} />,
    },
  ];
}
