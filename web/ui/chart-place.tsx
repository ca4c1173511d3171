// Where a chart stands: its code comes in a chunk of its own; until then there is room for it.
import { Skeleton } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { type ComponentProps, Suspense, useEffect, useState } from 'react';
import classes from './chart.module.css';
import type { Chart as Drawing } from './chart.tsx';
import { lazily } from './lazily.ts';
import { whenIdle } from './when-idle.ts';

const Chart = lazily(() => import('./chart.tsx').then((file) => file.Chart));

/** `whenSeen`: not before it is scrolled to, on pages that are about more than this. */
export function ChartPlace({ whenSeen = false, ...props }: ComponentProps<typeof Drawing> & { whenSeen?: boolean }) {
  const { ref, inViewport } = useInViewport();
  const [seen, setSeen] = useState(!whenSeen);
  useEffect(() => (inViewport && !seen ? whenIdle(() => setSeen(true)) : undefined), [inViewport, seen]);
  return (
    <div ref={ref}>
      {seen ? (
        <Suspense fallback={<ChartSkeleton />}>
          <Chart {...props} />
        </Suspense>
      ) : (
        <ChartSkeleton />
      )}
    </div>
  );
}

export const ChartSkeleton = () => <Skeleton className={classes.chart} />;
