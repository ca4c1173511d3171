// Visits that nobody has made yet: by week as a drawing and as figures, each a way to its list.
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { listVisits } from '../../../src/service/maintenance/visit.contract.ts';
import type { ServiceFigures } from '../../../src/service/report/service-report.contract.ts';
import { ChartPlace } from '../../ui/chart-place.tsx';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { CountText, DateText, useFormat } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import classes from '../report/order-report.module.css';

export function VisitFigures({ figures }: { figures: ServiceFigures }) {
  const { t } = useLingui();
  const format = useFormat();
  const { overdue, weeks } = figures.visits;
  const labels = useMemo(() => weeks.map((week) => format.dayAndMonth(week.from)), [weeks, format]);
  const series = useMemo(
    () => [
      { name: t`Visits`, values: weeks.map((week) => week.planned), tone: 'first' as const, stack: true as const },
    ],
    [weeks, t],
  );
  const shown = useCallback((value: number) => format.count(value), [format]);
  const total = weeks.reduce((sum, week) => sum + week.planned, 0);
  const rows = weeks.filter((week) => week.planned > 0);
  return (
    <div className={classes.pair}>
      <Section title={<Trans>Visits due, by week</Trans>}>
        <ChartPlace
          whole
          labels={labels}
          series={series}
          shown={shown}
          label={t`Chart of visits due by week: ${total} in 13 weeks, ${overdue} overdue`}
        />
      </Section>
      <Section
        title={<Trans>In figures</Trans>}
        aside={<ExportMenu path={listVisits.path} query={{ state: 'planned' }} />}
        flush
      >
        <PlainTable
          label={t`Visits due`}
          rows={[{ from: '', to: '', planned: overdue }, ...rows]}
          rowKey={(row) => row.from}
          columns={[
            {
              key: 'week',
              header: t`Planned for`,
              cell: (row) =>
                row.from === '' ? (
                  <Trans>Overdue</Trans>
                ) : (
                  <>
                    <DateText value={row.from} /> – <DateText value={row.to} />
                  </>
                ),
            },
            {
              key: 'planned',
              header: t`Visits`,
              align: 'end',
              cell: (row) => (
                <Link
                  {...linkTo(
                    '/visits',
                    row.from === '' ? { overdue: 'true' } : { state: 'planned', from: row.from, to: row.to },
                  )}
                >
                  <CountText value={row.planned} />
                </Link>
              ),
            },
          ]}
        />
      </Section>
    </div>
  );
}
