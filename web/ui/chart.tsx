// The one drawing of figures along days, weeks or years: bars, lines and steps, with only the parts of ECharts they need.
// Every page that has one also has the same figures as a table. It is a chunk of its own: import it by `lazily`.
import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import classes from './chart.module.css';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export type Series = {
  name: string;
  values: readonly number[];
  tone: 'first' | 'second';
  /** Bars unless told. A step: what stood at the end of a day stands until the next one. */
  form?: 'bar' | 'line' | 'step';
  /** Bars on top of one another; those below zero hang under the axis. */
  stack?: true;
};
type Props = {
  /** Words under the axis. */
  labels: readonly string[];
  series: readonly Series[];
  /** A value in words; `short` for the axis, where it must be shorter. */
  shown: (value: number) => string;
  short?: ((value: number) => string) | undefined;
  /** What the drawing says, for who does not see it. */
  label: string;
  /** Only whole numbers on the axis. */
  whole?: boolean;
};

export function Chart({ labels, series, shown, short = shown, label, whole = false }: Props) {
  const scheme = useComputedColorScheme();
  const still = useReducedMotion();
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const colours = scheme === 'dark' ? dark : light;
    const chart = init(element, undefined, { renderer: 'svg' });
    const many = series.length > 1;
    chart.setOption({
      animation: !still,
      textStyle: { fontFamily: getComputedStyle(element).fontFamily, color: colours.text },
      grid: { left: 8, right: 12, top: many ? 32 : 12, bottom: 4, containLabel: true },
      ...(many && { legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: colours.text } } }),
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: series.some(({ form = 'bar' }) => form === 'bar') ? 'shadow' : 'line' },
        valueFormatter: (value: unknown) => shown(Number(value)),
        backgroundColor: colours.ground,
        borderColor: colours.line,
        textStyle: { color: colours.text },
      },
      xAxis: {
        type: 'category',
        boundaryGap: series.some(({ form = 'bar' }) => form === 'bar'),
        data: [...labels],
        axisLabel: { color: colours.text, hideOverlap: true },
        axisLine: { onZero: true, lineStyle: { color: colours.line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        ...(whole && { minInterval: 1 }),
        axisLabel: { color: colours.text, formatter: short },
        splitLine: { lineStyle: { color: colours.line } },
      },
      series: series.map((one) => drawn(one, { color: colours[one.tone], alone: !many })),
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [labels, series, shown, short, whole, scheme, still]);

  return <div ref={frame} className={classes.chart} role="img" aria-label={label} />;
}

function drawn({ name, values, form = 'bar', stack }: Series, look: { color: string; alone: boolean }) {
  const data = [...values];
  const { color, alone } = look;
  if (form === 'bar') {
    const itemStyle = { color, borderRadius: 2 };
    return { name, type: 'bar' as const, data, itemStyle, barMaxWidth: 22, ...(stack && { stack: 'all' }) };
  }
  return {
    ...{ name, type: 'line' as const, data, itemStyle: { color }, lineStyle: { color, width: 2 } },
    ...(form === 'step' && { step: 'end' as const }),
    showSymbol: form === 'line' && values.length <= 24,
    symbolSize: 6,
    ...(alone && { areaStyle: { color, opacity: 0.14 } }),
  };
}

const light = { text: '#3f4b50', line: '#dde3e4', ground: '#ffffff', first: '#17757f', second: '#c77a1b' };
const dark = { text: '#c6d1d4', line: '#2c383c', ground: '#182124', first: '#4cabb4', second: '#e0a050' };
