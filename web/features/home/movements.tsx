// Movements by day: what came in above the line, what went out below it. The chart is a chunk of its own
// that comes once the page stands and it would be seen; the same figures are there as a table for whoever would rather read.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, Skeleton } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { Suspense, useEffect, useState } from 'react';
import type { Home } from '../../../src/tracing/home.contract.ts';
import { CountText, DateText, QuantityText } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { whenIdle } from '../../ui/when-idle.ts';
import classes from './home.module.css';

const MovementsChart = lazily(() => import('./movements-chart.tsx').then((file) => file.MovementsChart));
type Day = Home['movements'][number];

export function Movements({ days }: { days: readonly Day[] }) {
  const { t } = useLingui();
  const [span, setSpan] = useState('30');
  const [look, setLook] = useState('chart');
  const { ref: place, inViewport } = useInViewport();
  const [seen, setSeen] = useState(false);
  useEffect(() => (inViewport && !seen ? whenIdle(() => setSeen(true)) : undefined), [inViewport, seen]);
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
        <div ref={place}>
          {seen ? (
            <Suspense fallback={<Skeleton className={classes.chart} />}>
              <MovementsChart days={shown} />
            </Suspense>
          ) : (
            <Skeleton className={classes.chart} />
          )}
        </div>
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
