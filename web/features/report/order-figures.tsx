// The two figures of the order report, each as a drawing or as its table.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import {
  type OrderReport,
  type OrderWeek,
  readOrderReport,
  type SupplierOnTime,
} from '../../../src/operations/ordering/order-report.contract.ts';
import { ChartPlace } from '../../ui/chart-place.tsx';
import type { Column } from '../../ui/column.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { CountText, DateText, MoneyText, useFormat, useRegion } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import classes from './order-report.module.css';

type Props = { report: OrderReport; table: boolean };

export function OrdersByWeek({ report, table }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const region = useRegion();
  const [{ measure }, change] = useUrlState();
  const { weeks, currency, currencyDigits } = report;
  const counts = measure === 'count';
  const labels = useMemo(() => weeks.map((row) => format.dayAndMonth(row.week)), [weeks, format]);
  const series = useMemo(() => {
    const of = (kind: 'purchase' | 'sales') =>
      weeks.map((row) => (counts ? row[kind].count : row[kind].value / 10 ** currencyDigits));
    return [
      { name: t`Purchase orders`, values: of('purchase'), tone: 'first' as const },
      { name: t`Sales orders`, values: of('sales'), tone: 'second' as const },
    ];
  }, [weeks, counts, currencyDigits, t]);
  const shown = useCallback(
    (value: number) => (counts ? format.count(value) : shortMoney(region, currency, value)),
    [counts, format, region, currency],
  );
  return (
    <Section
      title={<Trans>Orders by week</Trans>}
      hint={<Trans>Confirmed orders by their day, without tax.</Trans>}
      aside={
        !table && (
          <SegmentedControl
            size="xs"
            style={{ alignSelf: 'flex-start' }}
            aria-label={t`Measured in`}
            value={counts ? 'count' : 'value'}
            onChange={(value) => change({ measure: value === 'count' ? 'count' : undefined })}
            data={[
              { value: 'value', label: t`Value` },
              { value: 'count', label: t`Number of orders` },
            ]}
          />
        )
      }
      flush={table}
    >
      {table ? (
        <WeekTable weeks={weeks} currency={currency} />
      ) : (
        <ChartPlace whole labels={labels} series={series} shown={shown} label={t`Chart of the orders of each week`} />
      )}
    </Section>
  );
}

/** Short enough for an axis: 12 K. */
const shortMoney = (region: string, currency: string, value: number): string =>
  new Intl.NumberFormat(region, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }).format(
    value,
  );

function WeekTable({ weeks, currency }: { weeks: readonly OrderWeek[]; currency: string }) {
  const { t } = useLingui();
  const money = (minor: number) => (minor === 0 ? null : <MoneyText minor={minor} currency={currency} />);
  const columns: Column<OrderWeek>[] = [
    { key: 'week', header: t`Week from`, card: 'title', cell: (row) => <DateText value={row.week} /> },
    {
      key: 'purchases',
      header: t`Purchase orders`,
      align: 'end',
      cell: (row) => <CountText value={row.purchase.count || null} />,
    },
    { key: 'purchased', header: t`Purchase value`, align: 'end', cell: (row) => money(row.purchase.value) },
    {
      key: 'sales',
      header: t`Sales orders`,
      align: 'end',
      cell: (row) => <CountText value={row.sales.count || null} />,
    },
    { key: 'sold', header: t`Sales value`, align: 'end', cell: (row) => money(row.sales.value) },
  ];
  return <PlainTable label={t`Orders by week`} rows={weeks} rowKey={(row) => row.week} columns={columns} />;
}

const shareOf = ({ due, onTime }: { due: number; onTime: number }): number | null =>
  due === 0 ? null : Math.round((100 * onTime) / due);

export function ReceiptsOnTime({ report, table, query }: Props & { query: Record<string, string> }) {
  const { t } = useLingui();
  const format = useFormat();
  const { weeks, suppliers } = report;
  const labels = useMemo(() => weeks.map((row) => format.dayAndMonth(row.week)), [weeks, format]);
  const series = useMemo(() => {
    const onTime = weeks.map(({ receipts }) => receipts.onTime);
    const late = weeks.map(({ receipts }) => receipts.due - receipts.onTime);
    return [
      { name: t`On time`, values: onTime, tone: 'first' as const, stack: true as const },
      { name: t`Late`, values: late, tone: 'second' as const, stack: true as const },
    ];
  }, [weeks, t]);
  const shown = useCallback((value: number) => format.count(value), [format]);
  return (
    <Section
      title={<Trans>Receipts on time</Trans>}
      hint={<Trans>Lines of purchase orders that were received in full by the day they were expected.</Trans>}
      aside={suppliers.length > 0 && <ExportMenu path={readOrderReport.path} query={{ ...query, group: 'supplier' }} />}
    >
      {report.receipts.due === 0 ? (
        <span className={classes.quiet}>
          <Trans>Nothing was expected in these weeks.</Trans>
        </span>
      ) : (
        <div className={classes.pair}>
          {table ? (
            <OnTimeTable weeks={weeks.filter((row) => row.receipts.due > 0)} />
          ) : (
            <ChartPlace
              whole
              labels={labels}
              series={series}
              shown={shown}
              label={t`Chart of the receipts on time and late of each week`}
            />
          )}
          <SupplierTable suppliers={suppliers} />
        </div>
      )}
    </Section>
  );
}

const percent = (value: string): string => `${value} %`;

function OnTimeTable({ weeks }: { weeks: readonly OrderWeek[] }) {
  const { t } = useLingui();
  const columns: Column<OrderWeek>[] = [
    { key: 'week', header: t`Week from`, cell: (row) => <DateText value={row.week} /> },
    { key: 'due', header: t`Expected`, align: 'end', cell: (row) => <CountText value={row.receipts.due} /> },
    { key: 'share', header: t`On time`, align: 'end', cell: (row) => <Share of={row.receipts} /> },
  ];
  return <PlainTable label={t`Receipts on time by week`} rows={weeks} rowKey={(row) => row.week} columns={columns} />;
}

function SupplierTable({ suppliers }: { suppliers: readonly SupplierOnTime[] }) {
  const { t } = useLingui();
  const columns: Column<SupplierOnTime>[] = [
    { key: 'supplier', header: t`Supplier`, cell: (row) => row.partner.name },
    { key: 'due', header: t`Expected`, align: 'end', cell: (row) => <CountText value={row.due} /> },
    { key: 'share', header: t`On time`, align: 'end', cell: (row) => <Share of={row} /> },
  ];
  return (
    <PlainTable
      label={t`Receipts on time by supplier`}
      rows={suppliers}
      rowKey={(row) => row.partner.id}
      rowHref={(row) => `/partners/${row.partner.id}`}
      columns={columns}
    />
  );
}

function Share({ of }: { of: { due: number; onTime: number } }) {
  const share = shareOf(of) ?? 0;
  return (
    <span className={classes.share}>
      <span className={classes.track} aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
      <span style={{ minWidth: '5ch' }}>{percent(String(share))}</span>
    </span>
  );
}
