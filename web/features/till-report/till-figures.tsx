// The figures of one question, as a drawing and as a table.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconChartHistogram } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { addDays } from '../../../src/domain/calendar.ts';
import type { TillReport, TillReportRow } from '../../../src/operations/till/till-report.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { ChartPlace } from '../../ui/chart-place.tsx';
import type { Column } from '../../ui/column.ts';
import { CountText, DateText, MoneyText, QuantityText, useFormat, useRegion } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/states.tsx';
import classes from '../report/order-report.module.css';

const drawnAtMost = 20;
const longestWithEmptyDays = 100;

export function TillFigures({ report }: { report: TillReport }) {
  const { i18n } = useLingui();
  if (report.rows.length === 0) {
    return (
      <div className="panel">
        <EmptyState icon={IconChartHistogram} title={<Trans>Nothing was sold in this period</Trans>}>
          <Trans>Choose other days or another register.</Trans>
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <Section title={wordOf(i18n, 'tillReportPart', report.by)}>
        <Drawing report={report} />
      </Section>
      <Section title={<Trans>In figures</Trans>} flush>
        <Figures report={report} />
        {report.nextCursor !== null && (
          <p className={classes.foot}>
            <Trans>The first 200 are shown. The export has all of them.</Trans>
          </p>
        )}
      </Section>
    </>
  );
}

function Drawing({ report }: { report: TillReport }) {
  const { t } = useLingui();
  const format = useFormat();
  const region = useRegion();
  const nameOf = useNames(report);
  const { currency, currencyDigits } = report;
  const rows = useMemo(() => drawn(report), [report]);
  const labels = useMemo(() => rows.map((row) => nameOf(row)), [rows, nameOf]);
  const series = useMemo(() => {
    const values = (of: (row: TillReportRow) => number) => rows.map((row) => of(row) / 10 ** currencyDigits);
    const tender = report.by === 'tender';
    const sold = { name: tender ? t`Taken in` : t`Sold`, values: values((row) => row.sold), tone: 'first' as const };
    if (rows.every((row) => row.refunded === 0)) return [sold];
    const back = { name: tender ? t`Given back` : t`Refunded`, values: values((row) => row.refunded) };
    return [
      { ...sold, stack: true as const },
      { ...back, tone: 'second' as const, stack: true as const },
    ];
  }, [rows, report.by, currencyDigits, t]);
  const shown = useCallback((value: number) => shortMoney(region, currency, value), [region, currency]);
  const best = rows.toSorted((a, b) => b.total - a.total)[0];
  const label = best
    ? t`Chart of what was sold; the most: ${nameOf(best)}, ${format.money(best.total, currency)}`
    : t`Chart of what was sold`;
  return <ChartPlace whole labels={labels} series={series} shown={shown} label={label} />;
}

const nothing = { tickets: 0, sold: 0, refunded: 0, refunds: 0, net: 0, tax: 0, total: 0 };
const bare = (key: string): TillReportRow => ({ ...nothing, key, label: '', sku: '', quantity: null, unit: '' });

/** Days and hours without sales are drawn as well; of other questions the largest. */
function drawn({ by, rows, from, until }: TillReport): readonly TillReportRow[] {
  const known = new Map(rows.map((row) => [row.key, row]));
  if (by === 'hour') return Array.from({ length: 24 }, (_, hour) => known.get(String(hour)) ?? bare(String(hour)));
  if (by !== 'day') return rows.slice(0, drawnAtMost);
  const days: TillReportRow[] = [];
  for (let day = from; day <= until && days.length <= longestWithEmptyDays; day = addDays(day, 1)) {
    days.push(known.get(day) ?? bare(day));
  }
  return days.length > longestWithEmptyDays ? rows : days;
}

/** What a row is called. */
function useNames({ by }: TillReport): (row: TillReportRow) => string {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return useCallback(
    (row) => {
      if (by === 'day') return format.dayAndMonth(row.key);
      if (by === 'hour') return `${row.key.padStart(2, '0')}:00`;
      if (by === 'tax') return `${format.quantity(row.key)} %`;
      if (by === 'tender') return wordOf(i18n, 'tender', row.key);
      if (row.key === 'deposit') return t`Deposits`;
      return row.label || (by === 'category' ? t`No category` : t`Unknown`);
    },
    [by, format, i18n, t],
  );
}

/** Short enough for an axis: 12 K. */
const shortMoney = (region: string, currency: string, value: number): string =>
  new Intl.NumberFormat(region, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }).format(
    value,
  );

function Figures({ report }: { report: TillReport }) {
  const { t, i18n } = useLingui();
  const nameOf = useNames(report);
  const { by, currency, totals } = report;
  const tender = by === 'tender';
  const money = (minor: number | null) =>
    minor === null || minor === 0 ? '–' : <MoneyText minor={minor} currency={currency} />;
  const columns: Column<TillReportRow>[] = [
    {
      key: 'name',
      header: wordOf(i18n, 'tillReportColumn', by),
      cell: (row) => (by === 'day' ? <DateText value={row.key} /> : nameOf(row)),
    },
    ...(by === 'product'
      ? [
          { key: 'sku', header: t`Code`, cell: (row: TillReportRow) => <span className="number">{row.sku}</span> },
          {
            key: 'quantity',
            header: t`Quantity`,
            align: 'end' as const,
            cell: (row: TillReportRow) => <QuantityText value={row.quantity} unit={row.unit} />,
          },
        ]
      : []),
    { key: 'tickets', header: t`Tickets`, align: 'end', cell: (row) => <CountText value={row.tickets} /> },
    { key: 'sold', header: tender ? t`Taken in` : t`Sold`, align: 'end', cell: (row) => money(row.sold) },
    {
      key: 'refunded',
      header: tender ? t`Given back` : t`Refunded`,
      align: 'end',
      cell: (row) => money(row.refunded),
    },
    ...(tender
      ? []
      : [
          { key: 'net', header: t`Net`, align: 'end' as const, cell: (row: TillReportRow) => money(row.net) },
          { key: 'tax', header: t`Tax`, align: 'end' as const, cell: (row: TillReportRow) => money(row.tax) },
        ]),
    { key: 'total', header: t`Total`, align: 'end', cell: (row) => money(row.total) },
  ];
  const footer = tender
    ? undefined
    : [
        <strong key="all">
          <Trans>Together</Trans>
        </strong>,
        ...(by === 'product' ? ['', ''] : []),
        <CountText key="tickets" value={totals.tickets} />,
        ...(['sold', 'refunded', 'net', 'tax', 'total'] as const).map((name) => (
          <strong key={name}>{money(totals[name])}</strong>
        )),
      ];
  return (
    <PlainTable
      label={t`In figures`}
      rows={report.rows}
      rowKey={(row) => row.key}
      rowHref={by === 'product' ? (row) => (row.key === 'deposit' ? '/tickets' : `/products/${row.key}`) : undefined}
      columns={columns}
      footer={footer}
    />
  );
}
