// Claims of a period by month, and by product or lot against what was delivered: a bad lot stands out.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { IconAlertTriangle, IconMessageExclamation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import {
  type ClaimRate,
  listClaimRates,
  type ServiceFigures,
} from '../../../src/service/report/service-report.contract.ts';
import { useRead } from '../../api/query.ts';
import { ChartPlace } from '../../ui/chart-place.tsx';
import type { Column } from '../../ui/column.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { CountText, QuantityText, useFormat, useRegion } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import classes from '../report/order-report.module.css';
import { PeriodInputs } from '../report/period-inputs.tsx';

const shownRates = 100;
const drawnRates = 15;

export function ClaimFigures({ figures }: { figures: ServiceFigures }) {
  return (
    <>
      <div className={classes.controls}>
        <PeriodInputs from={figures.from} to={figures.to} />
      </div>
      <Months figures={figures} />
      <Rates figures={figures} />
    </>
  );
}

function useMonthName(): (month: string) => string {
  const region = useRegion();
  return useCallback(
    (month) =>
      new Intl.DateTimeFormat(region, { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
        new Date(`${month}-01T00:00:00Z`),
      ),
    [region],
  );
}

function Months({ figures }: { figures: ServiceFigures }) {
  const { t } = useLingui();
  const format = useFormat();
  const monthName = useMonthName();
  const { months } = figures;
  const labels = useMemo(() => months.map((row) => monthName(row.month)), [months, monthName]);
  const series = useMemo(
    () => [
      { name: t`Covered`, values: months.map((row) => row.covered), tone: 'first' as const, stack: true as const },
      {
        name: t`Not covered`,
        values: months.map((row) => row.notCovered),
        tone: 'second' as const,
        stack: true as const,
      },
    ],
    [months, t],
  );
  const shown = useCallback((value: number) => format.count(value), [format]);
  type Row = (typeof months)[number];
  const link = (row: Row, value: number, cover: Record<string, string>) =>
    value === 0 ? (
      '–'
    ) : (
      <Link {...linkTo('/claims', { from: row.from, to: row.to, ...cover })}>
        <CountText value={value} />
      </Link>
    );
  const columns: Column<Row>[] = [
    { key: 'month', header: t`Month`, cell: (row) => monthName(row.month) },
    { key: 'covered', header: t`Covered`, align: 'end', cell: (row) => link(row, row.covered, { cover: 'covered' }) },
    {
      key: 'not',
      header: t`Not covered`,
      align: 'end',
      cell: (row) => link(row, row.notCovered, { cover: 'not-covered' }),
    },
    { key: 'all', header: t`Together`, align: 'end', cell: (row) => link(row, row.covered + row.notCovered, {}) },
  ];
  return (
    <div className={classes.pair}>
      <Section title={<Trans>Claims by month</Trans>}>
        <ChartPlace
          whole
          labels={labels}
          series={series}
          shown={shown}
          label={t`Chart of claims by month: ${figures.claims.total} in the period`}
        />
      </Section>
      <Section title={<Trans>In figures</Trans>} flush>
        <PlainTable
          label={t`Claims by month`}
          rows={months.filter((row) => row.covered + row.notCovered > 0).toReversed()}
          rowKey={(row) => row.month}
          columns={columns}
          empty={<EmptyState icon={IconMessageExclamation} title={<Trans>No claims in this period</Trans>} />}
        />
      </Section>
    </div>
  );
}

function Rates({ figures }: { figures: ServiceFigures }) {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const by = search.by === 'product' ? ('product' as const) : ('lot' as const);
  const { from, to } = figures;
  const query = { by, from, to };
  const rates = useRead(
    listClaimRates,
    { query: { ...query, limit: shownRates } },
    { placeholderData: (before) => before },
  );
  const controls = (
    <div className={classes.controls} style={{ marginBottom: 0 }}>
      <SegmentedControl
        aria-label={t`Claims by`}
        value={by}
        onChange={(value) => change({ by: value === 'lot' ? undefined : value })}
        data={[
          { value: 'lot', label: t`Lot` },
          { value: 'product', label: t`Product` },
        ]}
      />
      <ExportMenu path={listClaimRates.path} query={query} />
    </div>
  );
  if (rates.error) return <ErrorState problem={rates.error} onRetry={() => void rates.refetch()} />;
  return (
    <Section
      title={by === 'lot' ? <Trans>Claims by lot</Trans> : <Trans>Claims by product</Trans>}
      hint={
        <Trans>
          For each hundred that ever left for customers up to the end of the period. A unit that left twice counts once.
        </Trans>
      }
      aside={controls}
      flush
    >
      {rates.data ? <RateRows rows={rates.data.rows} by={by} period={{ from, to }} /> : <RowsSkeleton />}
      {rates.data?.nextCursor && (
        <p className={classes.foot}>
          <Trans>The first 100 are shown. The export has all of them.</Trans>
        </p>
      )}
    </Section>
  );
}

type RateProps = { rows: readonly ClaimRate[]; by: 'lot' | 'product'; period: { from: string; to: string } };

function RateRows({ rows, by, period }: RateProps) {
  const { t } = useLingui();
  const format = useFormat();
  const drawn = useMemo(() => rows.filter((row) => row.rate !== null).slice(0, drawnRates), [rows]);
  const labels = useMemo(() => drawn.map((row) => row.lot?.number ?? row.product.name), [drawn]);
  const series = useMemo(() => {
    const name = t`Claims per 100`;
    const bad = t`Stands out`;
    const value = (row: ClaimRate) => Number(row.rate);
    const [usual, out] = [false, true].map((is) => drawn.map((row) => (row.standsOut === is ? value(row) : 0)));
    return [
      { name, values: usual ?? [], tone: 'first' as const, stack: true as const },
      ...(drawn.some((row) => row.standsOut)
        ? [{ name: bad, values: out ?? [], tone: 'second' as const, stack: true as const }]
        : []),
    ];
  }, [drawn, t]);
  const shown = useCallback((value: number) => format.quantity(String(Math.round(value * 100) / 100)), [format]);
  const claimsOf = (row: ClaimRate): Record<string, string> =>
    row.lot ? { ofLotId: row.lot.id, ...period } : { productId: row.product.id, foreign: 'false', ...period };
  const columns: Column<ClaimRate>[] = [
    ...(by === 'lot'
      ? [
          {
            key: 'lot',
            header: t`Lot`,
            width: 170,
            cell: (row: ClaimRate) =>
              row.lot && (
                <Link to="/numbers/$id" params={{ id: row.lot.id }} className="number">
                  {row.lot.number}
                </Link>
              ),
          },
        ]
      : []),
    {
      key: 'product',
      header: t`Product`,
      cell: (row) => (
        <Link to="/products/$id" params={{ id: row.product.id }}>
          {row.product.name}
        </Link>
      ),
    },
    {
      key: 'claims',
      header: t`Claims`,
      align: 'end',
      width: 90,
      cell: (row) => (
        <Link {...linkTo('/claims', claimsOf(row))}>
          <CountText value={row.claims} />
        </Link>
      ),
    },
    {
      key: 'unsettled',
      header: t`Not settled`,
      align: 'end',
      width: 110,
      cell: (row) =>
        row.unsettled === 0 ? (
          '–'
        ) : (
          <Link {...linkTo('/claims', { ...claimsOf(row), state: 'unsettled' })}>
            <CountText value={row.unsettled} />
          </Link>
        ),
    },
    {
      key: 'delivered',
      header: t`Delivered`,
      align: 'end',
      width: 120,
      cell: (row) => <QuantityText value={row.delivered} unit={row.product.unit} />,
    },
    {
      key: 'rate',
      header: t`Claims per 100`,
      align: 'end',
      width: 130,
      cell: (row) => (row.rate === null ? '–' : <strong>{format.quantity(row.rate)}</strong>),
    },
    ...(by === 'lot'
      ? [
          {
            key: 'of-product',
            header: t`Of the product`,
            align: 'end' as const,
            width: 120,
            cell: (row: ClaimRate) => (row.productRate === null ? '–' : format.quantity(row.productRate)),
          },
          {
            key: 'out',
            header: t`Remark`,
            width: 130,
            cell: (row: ClaimRate) =>
              row.standsOut && (
                <Badge tone="bad" icon={IconAlertTriangle}>
                  <Trans>Stands out</Trans>
                </Badge>
              ),
          },
        ]
      : []),
  ];
  const [worst] = drawn;
  return (
    <>
      {worst && (
        <div style={{ padding: '0 16px 12px' }}>
          <ChartPlace
            whole
            labels={labels}
            series={series}
            shown={shown}
            label={t`Chart of claims per 100 delivered; the highest: ${labels[0] ?? ''}, ${format.quantity(worst.rate ?? '0')}`}
          />
        </div>
      )}
      <PlainTable
        label={by === 'lot' ? t`Claims by lot` : t`Claims by product`}
        rows={rows}
        rowKey={(row) => row.lot?.id ?? row.product.id}
        columns={columns}
        empty={<EmptyState icon={IconMessageExclamation} title={<Trans>No claims in this period</Trans>} />}
      />
    </>
  );
}
