// The drawing of a quantity by day, as steps: what was there when the day ended stands until the next one.
import { useLingui } from '@lingui/react/macro';
import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { StockSeries } from '../../../src/tracing/stock-series.contract.ts';
import { useFormat } from '../../ui/format.tsx';
import classes from './stock.module.css';

use([LineChart, GridComponent, TooltipComponent, SVGRenderer]);

export function QuantityChart({ series }: { series: StockSeries }) {
  const { t } = useLingui();
  const scheme = useComputedColorScheme();
  const still = useReducedMotion();
  const format = useFormat();
  const frame = useRef<HTMLDivElement>(null);
  const { days, unit } = series;

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const colours = scheme === 'dark' ? dark : light;
    const chart = init(element, undefined, { renderer: 'svg' });
    chart.setOption({
      animation: !still,
      textStyle: { fontFamily: getComputedStyle(element).fontFamily, color: colours.text },
      grid: { left: 8, right: 12, top: 12, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: unknown) => `${format.quantity(String(value))} ${unit}`,
        backgroundColor: colours.ground,
        borderColor: colours.line,
        textStyle: { color: colours.text },
      },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: days.map((day) => format.dayAndMonth(day.date)),
        axisLabel: { color: colours.text, hideOverlap: true },
        axisLine: { onZero: true, lineStyle: { color: colours.line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        axisLabel: { color: colours.text, formatter: (value: number) => format.quantity(String(value)) },
        splitLine: { lineStyle: { color: colours.line } },
      },
      series: [
        {
          name: t`On hand`,
          type: 'line',
          step: 'end',
          showSymbol: false,
          data: days.map((day) => Number(day.quantity)),
          lineStyle: { color: colours.accent, width: 2 },
          itemStyle: { color: colours.accent },
          areaStyle: { color: colours.accent, opacity: 0.14 },
        },
      ],
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [days, unit, scheme, still, format, t]);

  const first = format.date(series.from);
  const last = format.date(series.to);
  const before = `${format.quantity(series.opening)} ${unit}`;
  const now = `${format.quantity(days.at(-1)?.quantity ?? series.opening)} ${unit}`;
  return (
    <div
      ref={frame}
      className={classes.chart}
      role="img"
      aria-label={t`Chart of the quantity on hand: ${before} before ${first}, ${now} at the end of ${last}`}
    />
  );
}

const light = { text: '#3f4b50', line: '#dde3e4', ground: '#ffffff', accent: '#17757f' };
const dark = { text: '#c6d1d4', line: '#2c383c', ground: '#182124', accent: '#4cabb4' };
