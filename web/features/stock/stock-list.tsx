// On hand as a list; what a row stands for, the instant, and every filter are kept in the address.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, SegmentedControl } from '@mantine/core';
import { IconCalendarOff, IconPackageImport, IconQuestionMark, IconStack2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { isZero } from '../../../src/domain/quantity.ts';
import { listStock, type StockGroup, type StockRow } from '../../../src/tracing/stock.contract.ts';
import { wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText, InstantText, QuantityText, useFormat } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { CountTheseButton } from '../count/count-these.tsx';
import { HeldQuantity } from '../hold/held-quantity.tsx';
import { HoldBadge } from '../hold/hold-badge.tsx';
import { LocationFilter } from '../location/location-filter.tsx';
import { ProductFilter } from '../product/product-filter.tsx';
import { ImportButton } from '../record-import/import-links.tsx';
import { SavedViews } from '../saved-view/saved-views.tsx';
import { useMay } from '../session/session.ts';
import { AsOfNote, AsOfPicker } from './as-of.tsx';
import classes from './stock.module.css';

const urlKeys = [
  'asOf',
  'knownAt',
  'productId',
  'locationId',
  'lotId',
  'categoryId',
  'expiresUntil',
  'expiresFrom',
  'tracking',
];
/** What a kept view keeps besides. */
const viewKeys = [...urlKeys, 'group', 'unidentified', 'belowZero', 'inTransit'];

export function StockList() {
  const { t, i18n } = useLingui();
  const [search, change] = useUrlState();
  const mayWrite = useMay('operation.write');
  const mayCount = useMay('count.write');
  // Questions about numbers are answered number by number; else one row a product.
  const aboutNumbers = Boolean(
    search.expiresUntil || search.expiresFrom || search.lotId || search.unidentified || search.inTransit,
  );
  const group = (search.group as StockGroup | undefined) ?? (aboutNumbers ? 'none' : 'product');
  const columns = useColumns(group, Boolean(search.asOf || search.knownAt));
  return (
    <>
      <div className={classes.top}>
        <SegmentedControl
          aria-label={t`One row for each`}
          value={group}
          onChange={(value) => change({ group: value })}
          data={[
            { value: 'product', label: t`Product` },
            { value: 'location', label: t`Location` },
            { value: 'lot', label: t`Number` },
            { value: 'none', label: t`Everything` },
          ]}
        />
        <AsOfPicker />
      </div>
      <AsOfNote hint={t`What was reserved or on hold then is not known.`} />
      <Dates />
      <DataTable
        key={group}
        id={`stock-${group}`}
        endpoint={listStock}
        query={{ group }}
        rowKey={(row) => `${row.product.id} ${row.location?.id} ${row.lot?.id} ${row.unidentified}`}
        rowHref={(row) => (row.lot ? `/numbers/${row.lot.id}` : `/products/${row.product.id}`)}
        columns={columns}
        searchLabel={t`Search by product or number`}
        filters={[
          { key: 'tracking', label: t`Traceability`, options: wordOptions(i18n, 'tracking') },
          {
            key: 'unidentified',
            label: t`Without number`,
            options: [
              { value: 'positive', label: t`More than numbers` },
              { value: 'negative', label: t`Numbers owed` },
              { value: 'any', label: t`Without number` },
            ],
          },
          { key: 'belowZero', label: t`Below zero`, options: [{ value: 'true', label: t`Only below zero` }] },
          { key: 'inTransit', label: t`On the way`, options: [{ value: 'true', label: t`Only on the way` }] },
        ]}
        controls={
          <>
            <ProductFilter />
            <LocationFilter kinds={['internal', 'transit']} />
          </>
        }
        urlKeys={urlKeys}
        lead={({ columns: shown }) => (
          <SavedViews page="stock" everything={t`On hand`} urlKeys={viewKeys} columns={shown} />
        )}
        tools={({ query }) => mayCount && <CountTheseButton query={query} />}
        label={t`On hand`}
        empty={
          <EmptyState
            icon={IconStack2}
            title={<Trans>Nothing on hand</Trans>}
            actions={
              <>
                {mayWrite && (
                  <Button
                    leftSection={<IconPackageImport size={16} />}
                    renderRoot={(props) => <Link to="/receipts/new" {...props} />}
                  >
                    <Trans>Receive goods</Trans>
                  </Button>
                )}
                <ImportButton entity="stock" />
              </>
            }
          >
            <Trans>Stock appears here as soon as a receipt is posted, or your opening stock is imported.</Trans>
          </EmptyState>
        }
      />
    </>
  );
}

/** The expiration dates that the address asks for, with a way to drop them. */
function Dates() {
  const { t } = useLingui();
  const format = useFormat();
  const [{ expiresFrom, expiresUntil }, change] = useUrlState();
  if (!expiresFrom && !expiresUntil) return null;
  const text =
    expiresFrom && expiresUntil
      ? t`Expires from ${format.date(expiresFrom)} to ${format.date(expiresUntil)}`
      : expiresUntil
        ? t`Expires until ${format.date(expiresUntil)}`
        : t`Expires from ${format.date(expiresFrom ?? '')}`;
  return (
    <div className={classes.chosen}>
      {text}
      <CloseButton
        size="sm"
        aria-label={t`Clear`}
        onClick={() => change({ expiresFrom: undefined, expiresUntil: undefined })}
      />
    </div>
  );
}

function useColumns(group: StockGroup, past: boolean): Column<StockRow>[] {
  const { t } = useLingui();
  const withPlace = group === 'location' || group === 'none';
  const withNumber = group === 'lot' || group === 'none';
  const columns: (Column<StockRow> | false)[] = [
    { key: 'product', header: t`Product`, sort: 'product', card: 'title', cell: (row) => row.product.name },
    {
      key: 'sku',
      header: t`Code`,
      width: 140,
      cell: (row) => <span className="number">{row.product.sku}</span>,
    },
    withNumber && { key: 'lot', header: t`Number`, width: 190, cell: (row) => <NumberOf row={row} /> },
    withPlace && { key: 'location', header: t`Location`, width: 190, cell: (row) => row.location?.name },
    {
      key: 'onHand',
      header: t`On hand`,
      sort: 'onHand',
      align: 'end',
      width: 130,
      card: 'badge',
      cell: (row) => <QuantityText value={row.onHand} unit={row.product.unit} />,
    },
    !past && {
      key: 'reserved',
      header: t`Reserved`,
      align: 'end',
      width: 110,
      card: 'none',
      cell: (row) => <QuantityText value={row.reserved} unit={row.product.unit} />,
    },
    !past && {
      key: 'held',
      header: t`On hold`,
      align: 'end',
      width: 110,
      hidden: withNumber,
      card: 'none',
      cell: (row) => <HeldQuantity value={row.held} unit={row.product.unit} />,
    },
    !past && {
      key: 'available',
      header: t`Available`,
      align: 'end',
      width: 120,
      card: 'none',
      cell: (row) => <QuantityText value={row.available} unit={row.product.unit} />,
    },
    withNumber && {
      key: 'expirationDate',
      header: t`Expires`,
      sort: 'expirationDate',
      width: 150,
      cell: (row) => <Expires row={row} />,
    },
    !past && {
      key: 'lastMoveAt',
      header: t`Last move`,
      width: 180,
      hidden: withNumber,
      cell: (row) => <InstantText value={row.lastMoveAt} />,
    },
    !past && {
      key: 'firstInAt',
      header: t`Here since`,
      width: 180,
      hidden: true,
      cell: (row) => <InstantText value={row.firstInAt} />,
    },
    withNumber && {
      key: 'supplierNumber',
      header: t`Supplier’s number`,
      width: 160,
      hidden: true,
      cell: (row) => row.lot?.supplierNumber,
    },
  ];
  return columns.filter((column) => column !== false);
}

function NumberOf({ row }: { row: StockRow }) {
  if (row.lot) {
    return (
      <>
        <span className="number">{row.lot.number}</span> {!isZero(row.held) && <HoldBadge />}
      </>
    );
  }
  if (!row.unidentified) return null;
  return (
    <Badge tone="warn" icon={IconQuestionMark}>
      <Trans>without number</Trans>
    </Badge>
  );
}

function Expires({ row }: { row: StockRow }) {
  const date = <DateText value={row.lot?.expirationDate} />;
  if (!row.lot?.expired) return date;
  return (
    <Badge tone="bad" icon={IconCalendarOff}>
      {date}
    </Badge>
  );
}
