// The drawings of the order report, with only the parts of ECharts they need.
import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import classes from './order-report.module.css';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export type Series = { name: string; values: readonly number[]; tone: 'first' | 'second'; stack?: true };
type Props = {
  /** Words under the axis. */
  labels: readonly string[];
  series: readonly Series[];
  shown: (value: number) => string;
  /** What the drawing says, for who does not see it. */
  label: string;
};

export function OrderChart({ labels, series, shown, label }: Props) {
  const scheme = useComputedColorScheme();
  const still = useReducedMotion();
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const colours = scheme === 'dark' ? dark : light;
    const chart = init(element, undefined, { renderer: 'svg' });
    chart.setOption({
      animation: !still,
      textStyle: { fontFamily: getComputedStyle(element).fontFamily, color: colours.text },
      grid: { left: 8, right: 8, top: series.length > 1 ? 32 : 12, bottom: 4, containLabel: true },
      ...(series.length > 1 && {
        legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: colours.text } },
      }),
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        valueFormatter: (value: unknown) => shown(Number(value)),
        backgroundColor: colours.ground,
        borderColor: colours.line,
        textStyle: { color: colours.text },
      },
      xAxis: {
        type: 'category',
        data: [...labels],
        axisLabel: { color: colours.text, hideOverlap: true },
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: { color: colours.text, formatter: shown },
        splitLine: { lineStyle: { color: colours.line } },
      },
      series: series.map(({ name, values, tone, stack }) => ({
        name,
        type: 'bar' as const,
        data: [...values],
        itemStyle: { color: colours[tone], borderRadius: 2 },
        barMaxWidth: 18,
        ...(stack && { stack: 'all' }),
      })),
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [labels, series, shown, scheme, still]);

  return <div ref={frame} className={classes.chart} role="img" aria-label={label} />;
}

const light = { text: '#3f4b50', line: '#dde3e4', ground: '#ffffff', first: '#17757f', second: '#c77a1b' };
const dark = { text: '#c6d1d4', line: '#2c383c', ground: '#182124', first: '#4cabb4', second: '#e0a050' };
