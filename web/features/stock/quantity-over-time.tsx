// How much of a product or a lot was on hand day by day: a chart that comes when it would be seen, and the same figures as
// a table.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, SegmentedControl, Select } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { addDays } from '../../../src/domain/calendar.ts';
import { isOurs } from '../../../src/domain/location-kind.ts';
import { isZero } from '../../../src/domain/quantity.ts';
import { getStockSeries, type StockSeries } from '../../../src/tracing/stock-series.contract.ts';
import { useRead } from '../../api/query.ts';
import { ChartPlace, ChartSkeleton } from '../../ui/chart-place.tsx';
import { DateText, QuantityText, useFormat } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { whenIdle } from '../../ui/when-idle.ts';
import { usePlaces } from '../location/location-filter.tsx';
import classes from './stock.module.css';

type Props = { of: { productId: string } | { lotId: string } };

export function QuantityOverTime({ of }: Props) {
  const { t } = useLingui();
  const [span, setSpan] = useState('90');
  const [look, setLook] = useState('chart');
  const [locationId, setLocationId] = useState<string | null>(null);
  const format = useFormat();
  const { ref: place, inViewport } = useInViewport();
  const [seen, setSeen] = useState(false);
  useEffect(() => (inViewport && !seen ? whenIdle(() => setSeen(true)) : undefined), [inViewport, seen]);
  const today = format.today();
  const from = addDays(today, 1 - Number(span));
  const query = { ...of, from, to: today, ...(locationId && { locationId }) };
  const series = useRead(getStockSeries, { query }, { enabled: seen });
  const places = usePlaces().filter((one) => isOurs(one.kind));
  return (
    <Section
      title={<Trans>Quantity over time</Trans>}
      aside={
        <div className={classes.chartControls}>
          {places.length > 1 && (
            <Select
              size="xs"
              w={170}
              aria-label={t`Location of the chart`}
              placeholder={t`All locations`}
              data={places.map((one) => ({ value: one.id, label: one.path }))}
              value={locationId}
              onChange={setLocationId}
              clearable
              searchable
            />
          )}
          <SegmentedControl
            size="xs"
            aria-label={t`Period of the chart`}
            value={span}
            onChange={setSpan}
            data={[
              { value: '30', label: t`30 days` },
              { value: '90', label: t`90 days` },
              { value: '365', label: t`1 year` },
            ]}
          />
          <SegmentedControl
            size="xs"
            aria-label={t`Quantity shown as`}
            value={look}
            onChange={setLook}
            data={[
              { value: 'chart', label: t`Chart` },
              { value: 'table', label: t`Table` },
            ]}
          />
        </div>
      }
    >
      <div ref={place}>
        {series.error ? (
          <ErrorState problem={series.error} onRetry={() => void series.refetch()} />
        ) : !series.data ? (
          <ChartSkeleton />
        ) : look === 'chart' ? (
          <Drawing series={series.data} />
        ) : (
          <ChangedDays series={series.data} />
        )}
        <p className={classes.more}>
          <Anchor
            size="sm"
            renderRoot={(props) => <Link {...linkTo('/reports/movements', { ...of, from, to: today })} {...props} />}
          >
            <Trans>Every move with the balance after it</Trans>
          </Anchor>
        </p>
      </div>
    </Section>
  );
}

/** Steps: what was there when the day ended stands until the next one. */
function Drawing({ series }: { series: StockSeries }) {
  const { t } = useLingui();
  const format = useFormat();
  const { days, unit } = series;
  const labels = useMemo(() => days.map((day) => format.dayAndMonth(day.date)), [days, format]);
  const drawn = useMemo(
    () => [
      {
        name: t`On hand`,
        values: days.map((day) => Number(day.quantity)),
        tone: 'first' as const,
        form: 'step' as const,
      },
    ],
    [days, t],
  );
  const shown = useCallback((value: number) => `${format.quantity(String(value))} ${unit}`, [format, unit]);
  const short = useCallback((value: number) => format.quantity(String(value)), [format]);
  const first = format.date(series.from);
  const last = format.date(series.to);
  const before = shown(Number(series.opening));
  const now = shown(Number(days.at(-1)?.quantity ?? series.opening));
  return (
    <ChartPlace
      {...{ labels, series: drawn, shown, short }}
      label={t`Chart of the quantity on hand: ${before} before ${first}, ${now} at the end of ${last}`}
    />
  );
}

/** The days on which something came or went, newest first. */
function ChangedDays({ series }: { series: StockSeries }) {
  const { t } = useLingui();
  const changed = series.days.filter((day) => !isZero(day.in) || !isZero(day.out)).reverse();
  const quantity = (value: string) => <QuantityText value={value} unit={series.unit} />;
  return (
    <div style={{ maxHeight: 320, overflow: 'auto' }}>
      <PlainTable
        label={t`Quantity over time`}
        rows={changed}
        rowKey={(day) => day.date}
        columns={[
          { key: 'date', header: t`Day`, cell: (day) => <DateText value={day.date} /> },
          { key: 'in', header: t`In`, align: 'end', cell: (day) => quantity(day.in) },
          { key: 'out', header: t`Out`, align: 'end', cell: (day) => quantity(day.out) },
          { key: 'quantity', header: t`On hand`, align: 'end', cell: (day) => quantity(day.quantity) },
        ]}
        empty={
          <p style={{ margin: '24px 0', textAlign: 'center', color: 'var(--mantine-color-dimmed)' }}>
            <Trans>Nothing moved in these days.</Trans>
          </p>
        }
      />
    </div>
  );
}
