// The balances of every product in a period: opening, in, out, closing. A row opens the card of its product.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { IconReportAnalytics } from '@tabler/icons-react';
import { type BalanceRow, listBalances } from '../../../src/tracing/movement-report.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { QuantityText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { LocationFilter } from '../location/location-filter.tsx';
import { useDayPeriod } from './day-period.ts';
import { PeriodInputs } from './period-inputs.tsx';

export function BalanceList() {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const period = useDayPeriod();
  const group = search.group === 'location' ? 'location' : 'product';
  const quantity = (key: 'opening' | 'in' | 'out' | 'closing', header: string): Column<BalanceRow> => ({
    key,
    header,
    align: 'end',
    width: 130,
    cell: (row) => <QuantityText value={row[key]} unit={row.product.unit} />,
  });
  const columns: Column<BalanceRow>[] = [
    { key: 'product', header: t`Product`, card: 'title', cell: (row) => row.product.name },
    { key: 'sku', header: t`Code`, width: 140, cell: (row) => <span className="number">{row.product.sku}</span> },
    ...(group === 'location'
      ? [{ key: 'location', header: t`Location`, width: 180, cell: (row: BalanceRow) => row.location?.name }]
      : []),
    quantity('opening', t`Opening balance`),
    quantity('in', t`In`),
    quantity('out', t`Out`),
    { ...quantity('closing', t`Closing balance`), card: 'badge' },
  ];
  const cardOf = (row: BalanceRow): string => {
    const place = row.location?.id ?? search.locationId;
    const asked = new URLSearchParams({ productId: row.product.id, ...period, ...(place && { locationId: place }) });
    return `/reports/movements?${asked}`;
  };
  return (
    <DataTable
      key={group}
      id={`balances-${group}`}
      endpoint={listBalances}
      query={{ ...period, group }}
      rowKey={(row) => `${row.product.id} ${row.location?.id}`}
      rowHref={cardOf}
      columns={columns}
      label={t`Balances`}
      searchLabel={t`Search by product`}
      lead={() => (
        <SegmentedControl
          aria-label={t`One row for each`}
          value={group}
          onChange={(value) => change({ group: value })}
          data={[
            { value: 'product', label: t`Product` },
            { value: 'location', label: t`Location` },
          ]}
        />
      )}
      controls={
        <>
          <LocationFilter kinds={['internal', 'transit']} />
          <PeriodInputs {...period} />
        </>
      }
      urlKeys={['locationId', 'categoryId']}
      empty={
        <EmptyState icon={IconReportAnalytics} title={<Trans>Nothing was there and nothing moved</Trans>}>
          <Trans>Choose another period: products with stock or moves in it are listed here.</Trans>
        </EmptyState>
      }
    />
  );
}
