// Lots or serial numbers in the natural order of their numbers, with where each of them is.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconBarcode, IconPackageImport, IconTags } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type LotRow, listLots } from '../../../src/ledger/lot.contract.ts';
import { wordOf, wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { DateText, InstantText, QuantityText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { LocationFilter } from '../location/location-filter.tsx';
import { PartnerFilter } from '../partner/partner-filter.tsx';
import { ProductFilter } from '../product/product-filter.tsx';
import { useMay } from '../session/session.ts';

type Kind = 'lot' | 'serial' | undefined;

const urlKeys = ['productId', 'locationId', 'partnerId', 'expiresUntil', 'parentLotId', 'supplierNumber'];
const statuses = {
  serial: [
    'available',
    'reserved',
    'in-transit',
    'delivered',
    'scrapped',
    'returned-to-supplier',
    'missing',
    'inactive',
  ],
  lot: ['available', 'reserved', 'in-transit', 'used-up', 'inactive'],
};

export function NumberList({ kind, title }: { kind: Kind; title: string }) {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('operation.write');
  return (
    <DataTable
      id={`numbers-${kind ?? 'all'}`}
      endpoint={listLots}
      query={kind ? { kind } : {}}
      columns={useColumns(kind)}
      searchLabel={t`Find a number`}
      filters={[
        { key: 'status', label: t`Status`, options: wordOptions(i18n, 'numberStatus', statuses[kind ?? 'serial']) },
        { key: 'onHand', label: t`On hand`, options: [{ value: 'true', label: t`On hand only` }] },
      ]}
      controls={
        <>
          <ProductFilter tracking={kind} />
          <LocationFilter />
          <PartnerFilter />
          <ExpiresUntil />
        </>
      }
      urlKeys={urlKeys}
      rowHref={(row) => `/numbers/${row.id}`}
      label={title}
      empty={
        <EmptyState
          icon={kind === 'lot' ? IconTags : IconBarcode}
          title={<Trans>No numbers yet</Trans>}
          actions={
            mayWrite && (
              <Button
                leftSection={<IconPackageImport size={16} />}
                renderRoot={(props) => <Link to="/receipts/new" {...props} />}
              >
                <Trans>Receive goods</Trans>
              </Button>
            )
          }
        >
          <Trans>The numbers of a receipt appear here, with where each of them is.</Trans>
        </EmptyState>
      }
    />
  );
}

function ExpiresUntil() {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  return (
    <DateInput
      aria-label={t`Expires until`}
      placeholder={t`Expires until`}
      w={160}
      value={search.expiresUntil ?? null}
      onChange={(day) => change({ expiresUntil: day ?? undefined })}
    />
  );
}

function useColumns(kind: Kind): Column<LotRow>[] {
  const { t, i18n } = useLingui();
  const columns: (Column<LotRow> | false)[] = [
    {
      key: 'number',
      header: t`Number`,
      sort: 'number',
      card: 'title',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    !kind && { key: 'kind', header: t`Kind`, width: 130, cell: (row) => wordOf(i18n, 'numberKind', row.kind) },
    {
      key: 'status',
      header: t`Status`,
      width: 180,
      card: 'badge',
      cell: (row) => <StatusBadge of="numberStatus" value={row.expired ? 'expired' : row.status} />,
    },
    { key: 'product', header: t`Product`, cell: (row) => row.product.name },
    { key: 'place', header: t`Place`, width: 180, cell: (row) => placeOf(row) },
    kind !== 'serial' && {
      key: 'onHand',
      header: t`On hand`,
      align: 'end',
      width: 120,
      cell: (row) => <QuantityText value={row.onHand} unit={row.product.unit} />,
    },
    {
      key: 'expirationDate',
      header: t`Expires`,
      sort: 'expirationDate',
      width: 140,
      cell: (row) => <DateText value={row.expirationDate} />,
    },
    {
      key: 'supplierNumber',
      header: t`Supplier’s number`,
      width: 160,
      hidden: kind !== 'lot',
      cell: (row) => row.supplierNumber,
    },
    { key: 'parent', header: t`Made in lot`, width: 150, hidden: true, cell: (row) => row.parent?.number },
    {
      key: 'createdAt',
      header: t`Created`,
      width: 180,
      hidden: true,
      cell: (row) => <InstantText value={row.createdAt} />,
    },
  ];
  return columns.filter((column) => column !== false);
}

function placeOf(row: LotRow) {
  if (row.place) return row.place.name;
  return row.placeCount > 1 ? <Trans>{row.placeCount} places</Trans> : null;
}
