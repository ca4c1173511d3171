// What is in stock, over the last 90 days: how much, and what it was worth for whoever may see values. Each end of a line
// is a figure of its own with the way to its list.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo } from 'react';
import { currencyExponent, subtract } from '../../../src/domain/quantity.ts';
import type { Home } from '../../../src/tracing/home.contract.ts';
import { readValueHistory, type ValueHistory } from '../../../src/tracing/valuation.contract.ts';
import { useRead } from '../../api/query.ts';
import { ChartPlace, ChartSkeleton } from '../../ui/chart-place.tsx';
import { MoneyText, QuantityText, useFormat, useRegion } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useMay } from '../session/session.ts';
import classes from './home.module.css';

export function StockOverTime({ home }: { home: Home }) {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const mayValue = useMay('report.read');
  const byValue = mayValue && search.measure !== 'quantity';
  return (
    <Section
      title={<Trans>Stock over time</Trans>}
      aside={
        mayValue && (
          <SegmentedControl
            size="xs"
            aria-label={t`Measured in`}
            value={byValue ? 'value' : 'quantity'}
            onChange={(measure) => change({ measure: measure === 'quantity' ? measure : undefined })}
            data={[
              { value: 'value', label: t`Value` },
              { value: 'quantity', label: t`Quantity` },
            ]}
          />
        )
      }
    >
      {byValue ? <ValueByWeek /> : <QuantityByDay home={home} />}
    </Section>
  );
}

/** From now backwards: what came is taken off, what left is put back. */
function QuantityByDay({ home }: { home: Home }) {
  const { t } = useLingui();
  const format = useFormat();
  const { movements, stock } = home;
  const labels = useMemo(() => movements.map((day) => format.dayAndMonth(day.date)), [movements, format]);
  const values = useMemo(() => quantitiesBack(stock.units.quantity, movements), [stock.units.quantity, movements]);
  const series = useMemo(
    () => [{ name: t`On hand`, values: values.map(Number), tone: 'first' as const, form: 'step' as const }],
    [values, t],
  );
  const shown = useCallback((value: number) => format.quantity(String(value)), [format]);
  const [first = '0', last = '0'] = [values[0], values.at(-1)];
  return (
    <>
      <Headline to="/stock" now={<QuantityText value={last} />}>
        <Trans>90 days ago: {<QuantityText value={first} />}</Trans>
      </Headline>
      <ChartPlace
        {...{ labels, series, shown }}
        label={t`Chart of the quantity on hand: ${format.quantity(first)} 90 days ago, ${format.quantity(last)} now`}
      />
    </>
  );
}

function quantitiesBack(now: string, days: Home['movements']): string[] {
  let quantity = now;
  const back = days.toReversed().map(({ inQuantity, outQuantity }) => {
    const atEnd = quantity;
    quantity = subtract(quantity, subtract(inQuantity, outQuantity));
    return atEnd;
  });
  return back.reverse();
}

function ValueByWeek() {
  const past = useRead(readValueHistory, { query: {} }, { staleTime: 5 * 60_000 });
  if (past.error) return <ErrorState problem={past.error} onRetry={() => void past.refetch()} />;
  return past.data ? <ValueDrawing past={past.data} /> : <ChartSkeleton />;
}

function ValueDrawing({ past: { points, currency } }: { past: ValueHistory }) {
  const { t } = useLingui();
  const format = useFormat();
  const region = useRegion();
  const digits = currencyExponent(currency);
  const labels = useMemo(() => points.map((point) => format.dayAndMonth(point.date)), [points, format]);
  const series = useMemo(() => {
    const values = points.map((point) => point.value / 10 ** digits);
    return [{ name: t`Value`, values, tone: 'first' as const, form: 'line' as const }];
  }, [points, digits, t]);
  const shown = useCallback((value: number) => format.money(Math.round(value * 10 ** digits)), [format, digits]);
  const short = useCallback(
    (value: number) =>
      new Intl.NumberFormat(region, {
        ...{ style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 },
      } as Intl.NumberFormatOptions).format(value),
    [region, currency],
  );
  const [first, last] = [points[0]?.value ?? 0, points.at(-1)?.value ?? 0];
  const without = points.at(-1)?.withoutCostCount ?? 0;
  return (
    <>
      <Headline to="/reports/valuation" now={<MoneyText minor={last} currency={currency} />}>
        <Trans>13 weeks ago: {<MoneyText minor={first} currency={currency} />}</Trans>
        {without > 0 && (
          <>
            {' · '}
            <Link to="/reports/valuation" search={{ withoutCost: 'true' } as never}>
              <Trans>Products without a cost: {without}</Trans>
            </Link>
          </>
        )}
      </Headline>
      <ChartPlace
        {...{ labels, series, shown, short }}
        label={t`Chart of the value of the stock: ${format.money(first, currency)} 13 weeks ago, ${format.money(last, currency)} now`}
      />
    </>
  );
}

function Headline({ to, now, children }: { to: string; now: ReactNode; children: ReactNode }) {
  return (
    <p className={classes.headline}>
      <Link to={to} className={classes.figureValue}>
        {now}
      </Link>
      <span className={classes.figureAside}>{children}</span>
    </p>
  );
}
