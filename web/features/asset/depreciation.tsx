// How an asset loses value: what it is worth on a day, the drawing and the table by years or months.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { currencyExponent } from '../../../src/domain/quantity.ts';
import { type Asset, type Depreciation as Plan, readDepreciation } from '../../../src/service/asset/asset.contract.ts';
import { useRead } from '../../api/query.ts';
import { ChartPlace } from '../../ui/chart-place.tsx';
import type { Column } from '../../ui/column.ts';
import { useCompany } from '../../ui/company.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { DateText, MoneyText, useFormat, useRegion } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import classes from './asset.module.css';

type Period = Plan['months'][number];

export function Depreciation({ asset }: { asset: Asset }) {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const { id } = asset;
  const asked = { params: { id }, query: search.on ? { on: search.on } : {} };
  const plan = useRead(readDepreciation, asked, { placeholderData: (before) => before });
  if (plan.error) return <ErrorState problem={plan.error} onRetry={() => void plan.refetch()} />;
  if (!plan.data) return <RowsSkeleton />;
  const { on, bookValue, accumulated, months, years } = plan.data;
  const byMonth = search.by ? search.by === 'month' : months.length <= 24;
  const periods = byMonth ? months : years;
  return (
    <div style={{ maxWidth: 980 }}>
      <Section title={<Trans>What it is worth</Trans>}>
        <div className={classes.worth}>
          <DateInput
            label={t`At the end of the day`}
            value={on}
            onChange={(day) => change({ on: day ?? undefined })}
            w={170}
          />
          <Figure label={t`Book value`} minor={bookValue} />
          <Figure label={t`Depreciated`} minor={accumulated} />
        </div>
      </Section>
      <Section
        title={<Trans>Plan</Trans>}
        hint={asset.disposal && <Trans>As it was planned, to the end of its life.</Trans>}
        aside={
          months.length > 0 && (
            <div className={classes.bar}>
              <SegmentedControl
                size="xs"
                aria-label={t`By`}
                value={byMonth ? 'month' : 'year'}
                onChange={(by) => change({ by })}
                data={[
                  { value: 'year', label: t`Years` },
                  { value: 'month', label: t`Months` },
                ]}
              />
              <ExportMenu path={readDepreciation.path} params={{ id }} query={{ by: byMonth ? 'month' : 'year' }} />
            </div>
          )
        }
      >
        {months.length === 0 ? (
          <span className={classes.quiet}>
            <Trans>It does not lose value. Choose a method under “Facts”.</Trans>
          </span>
        ) : (
          <Drawing periods={periods} byMonth={byMonth} />
        )}
      </Section>
      {months.length > 0 && <Table periods={periods} />}
    </div>
  );
}

function Figure({ label, minor }: { label: string; minor: number }) {
  return (
    <div>
      <div className={classes.quiet}>{label}</div>
      <div className={classes.figure}>
        <MoneyText minor={minor} />
      </div>
    </div>
  );
}

function Drawing({ periods, byMonth }: { periods: readonly Period[]; byMonth: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const region = useRegion();
  const { currency } = useCompany();
  const digits = currencyExponent(currency);
  const labels = useMemo(() => {
    const month = new Intl.DateTimeFormat(region, { month: 'short', year: '2-digit', timeZone: 'UTC' });
    return periods.map(({ to }) => (byMonth ? month.format(new Date(`${to}T00:00:00Z`)) : to.slice(0, 4)));
  }, [periods, byMonth, region]);
  const series = useMemo(() => {
    const values = (of: (period: Period) => number) => periods.map((period) => of(period) / 10 ** digits);
    return [
      { name: t`Depreciation`, values: values(({ amount }) => amount), tone: 'second' as const },
      {
        name: t`Book value`,
        values: values(({ bookValue }) => bookValue),
        tone: 'first' as const,
        form: 'line' as const,
      },
    ];
  }, [periods, digits, t]);
  const shown = useCallback((value: number) => format.money(Math.round(value * 10 ** digits)), [format, digits]);
  const short = useCallback(
    (value: number) =>
      new Intl.NumberFormat(region, {
        ...{ style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 },
      } as Intl.NumberFormatOptions).format(value),
    [region, currency],
  );
  return <ChartPlace {...{ labels, series, shown, short }} label={t`Chart of depreciation and book value`} />;
}

function Table({ periods }: { periods: readonly Period[] }) {
  const { t } = useLingui();
  const columns: Column<Period>[] = [
    {
      key: 'period',
      header: t`Period`,
      card: 'title',
      cell: (row) => (
        <span>
          <DateText value={row.from} /> – <DateText value={row.to} />
        </span>
      ),
    },
    { key: 'amount', header: t`Depreciation`, align: 'end', cell: (row) => <MoneyText minor={row.amount} /> },
    { key: 'accumulated', header: t`Depreciated`, align: 'end', cell: (row) => <MoneyText minor={row.accumulated} /> },
    { key: 'bookValue', header: t`Book value`, align: 'end', cell: (row) => <MoneyText minor={row.bookValue} /> },
  ];
  const total = periods.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <div className="panel">
      <PlainTable
        label={t`Depreciation`}
        rows={periods}
        rowKey={(row) => row.from}
        columns={columns}
        footer={[<Trans key="total">Total</Trans>, <MoneyText key="amount" minor={total} />, '', '']}
      />
    </div>
  );
}
