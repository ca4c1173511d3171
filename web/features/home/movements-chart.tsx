// The drawing of movements by day, with only the parts of ECharts it needs.
import { useLingui } from '@lingui/react/macro';
import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Home } from '../../../src/tracing/home.contract.ts';
import { useFormat } from '../../ui/format.tsx';
import classes from './home.module.css';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

type Props = { days: readonly Home['movements'][number][] };

export function MovementsChart({ days }: Props) {
  const { t } = useLingui();
  const scheme = useComputedColorScheme();
  const still = useReducedMotion();
  const format = useFormat();
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const colours = scheme === 'dark' ? dark : light;
    const chart = init(element, undefined, { renderer: 'svg' });
    const bars = (name: string, color: string, values: number[]) => ({
      name,
      type: 'bar' as const,
      stack: 'lines',
      data: values,
      itemStyle: { color, borderRadius: 2 },
      barMaxWidth: 22,
    });
    chart.setOption({
      animation: !still,
      textStyle: { fontFamily: getComputedStyle(element).fontFamily, color: colours.text },
      grid: { left: 8, right: 8, top: 32, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: colours.text } },
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        valueFormatter: (value: unknown) => format.count(Math.abs(Number(value))),
        backgroundColor: colours.ground,
        borderColor: colours.line,
        textStyle: { color: colours.text },
      },
      xAxis: {
        type: 'category',
        data: days.map((day) => format.dayAndMonth(day.date)),
        axisLabel: { color: colours.text, hideOverlap: true },
        axisLine: { onZero: true, lineStyle: { color: colours.line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: { color: colours.text, formatter: (value: number) => format.count(Math.abs(value)) },
        splitLine: { lineStyle: { color: colours.line } },
      },
      series: [
        bars(
          t`Lines in`,
          colours.into,
          days.map((day) => day.inLines),
        ),
        bars(
          t`Lines out`,
          colours.out,
          days.map((day) => -day.outLines),
        ),
      ],
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [days, scheme, still, format, t]);

  return (
    <div
      ref={frame}
      className={classes.chart}
      role="img"
      aria-label={t`Chart of the lines that came in and went out each day`}
    />
  );
}

const light = { text: '#3f4b50', line: '#dde3e4', ground: '#ffffff', into: '#17757f', out: '#c77a1b' };
const dark = { text: '#c6d1d4', line: '#2c383c', ground: '#182124', into: '#4cabb4', out: '#e0a050' };
