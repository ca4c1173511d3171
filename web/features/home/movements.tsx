// Movements by day: what came in above the line, what went out below it; the same figures are there as a table for whoever
// would rather read.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { Home } from '../../../src/tracing/home.contract.ts';
import { ChartPlace } from '../../ui/chart-place.tsx';
import { CountText, DateText, QuantityText, useFormat } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';

type Day = Home['movements'][number];

export function Movements({ days }: { days: readonly Day[] }) {
  const { t } = useLingui();
  const [span, setSpan] = useState('30');
  const [look, setLook] = useState('chart');
  const shown = days.slice(-Number(span));
  const moved = shown.filter((day) => day.inLines + day.outLines > 0);
  return (
    <Section
      title={<Trans>Movements by day</Trans>}
      aside={
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          <SegmentedControl
            size="xs"
            aria-label={t`Period`}
            value={span}
            onChange={setSpan}
            data={[
              { value: '7', label: t`7 days` },
              { value: '30', label: t`30 days` },
              { value: '90', label: t`90 days` },
            ]}
          />
          <SegmentedControl
            size="xs"
            aria-label={t`Shown as`}
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
      {moved.length === 0 ? (
        <p style={{ margin: '24px 0', textAlign: 'center', color: 'var(--mantine-color-dimmed)' }}>
          <Trans>Nothing moved in these days.</Trans>
        </p>
      ) : look === 'chart' ? (
        <Drawing days={shown} />
      ) : (
        <div style={{ maxHeight: 320, overflow: 'auto' }}>
          <PlainTable
            label={t`Movements by day`}
            rows={[...moved].reverse()}
            rowKey={(day) => day.date}
            columns={[
              { key: 'date', header: t`Day`, cell: (day) => <DateText value={day.date} /> },
              { key: 'inLines', header: t`Lines in`, align: 'end', cell: (day) => <CountText value={day.inLines} /> },
              {
                key: 'in',
                header: t`Quantity in`,
                align: 'end',
                cell: (day) => <QuantityText value={day.inQuantity} />,
              },
              {
                key: 'outLines',
                header: t`Lines out`,
                align: 'end',
                cell: (day) => <CountText value={day.outLines} />,
              },
              {
                key: 'out',
                header: t`Quantity out`,
                align: 'end',
                cell: (day) => <QuantityText value={day.outQuantity} />,
              },
            ]}
          />
        </div>
      )}
    </Section>
  );
}

function Drawing({ days }: { days: readonly Day[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const labels = useMemo(() => days.map((day) => format.dayAndMonth(day.date)), [days, format]);
  const series = useMemo(() => {
    const bars = { stack: true as const };
    return [
      { name: t`Lines in`, values: days.map((day) => day.inLines), tone: 'first' as const, ...bars },
      { name: t`Lines out`, values: days.map((day) => -day.outLines), tone: 'second' as const, ...bars },
    ];
  }, [days, t]);
  const shown = useCallback((value: number) => format.count(Math.abs(value)), [format]);
  return (
    <ChartPlace
      whenSeen
      whole
      {...{ labels, series, shown }}
      label={t`Chart of the lines that came in and went out each day`}
    />
  );
}
