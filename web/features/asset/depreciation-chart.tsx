// The drawing of how an asset loses value: what it loses in each period as bars, what it is worth then as a line.
import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import classes from './asset.module.css';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

type Series = { name: string; values: readonly number[] };
type Props = {
  labels: readonly string[];
  lost: Series;
  worth: Series;
  /** A value in words, and short enough for the axis. */
  shown: (value: number) => string;
  short: (value: number) => string;
  label: string;
};

export function DepreciationChart({ labels, lost, worth, shown, short, label }: Props) {
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
      grid: { left: 8, right: 8, top: 32, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: colours.text } },
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
        min: 0,
        axisLabel: { color: colours.text, formatter: short },
        splitLine: { lineStyle: { color: colours.line } },
      },
      series: [
        {
          name: lost.name,
          type: 'bar',
          data: [...lost.values],
          itemStyle: { color: colours.lost, borderRadius: 2 },
          barMaxWidth: 22,
        },
        {
          name: worth.name,
          type: 'line',
          data: [...worth.values],
          itemStyle: { color: colours.worth },
          lineStyle: { width: 2 },
          symbolSize: labels.length > 24 ? 0 : 6,
        },
      ],
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [labels, lost, worth, shown, short, scheme, still]);

  return <div ref={frame} className={classes.chart} role="img" aria-label={label} />;
}

const light = { text: '#3f4b50', line: '#dde3e4', ground: '#ffffff', lost: '#c77a1b', worth: '#17757f' };
const dark = { text: '#c6d1d4', line: '#2c383c', ground: '#182124', lost: '#e0a050', worth: '#4cabb4' };
