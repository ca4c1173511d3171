// Orders in figures: by week, what is open, and whether suppliers deliver on their day.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { type OrderReport, readOrderReport } from '../../../src/operations/ordering/order-report.contract.ts';
import { useRead } from '../../api/query.ts';
import { OrdersByWeek, ReceiptsOnTime } from '../../features/report/order-figures.tsx';
import classes from '../../features/report/order-report.module.css';
import { PeriodInputs } from '../../features/report/period-inputs.tsx';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { MoneyText, useFormat } from '../../ui/format.tsx';
import { Fact, PageHeader } from '../../ui/page-header.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t } = useLingui();
  const [{ from, to, view }, change] = useUrlState();
  const query = { ...(from && { from }), ...(to && { to }) };
  const report = useRead(readOrderReport, { query }, { placeholderData: (before) => before });
  return (
    <>
      <PageHeader title={t`Orders in figures`} facts={report.data && <Facts report={report.data} />} />
      {report.error ? (
        <ErrorState problem={report.error} onRetry={() => void report.refetch()} />
      ) : !report.data ? (
        <RowsSkeleton />
      ) : (
        <>
          <div className={classes.controls}>
            <PeriodInputs from={report.data.from} to={report.data.to} />
            <SegmentedControl
              aria-label={t`Shown as`}
              value={view === 'table' ? 'table' : 'chart'}
              onChange={(value) => change({ view: value === 'table' ? 'table' : undefined })}
              data={[
                { value: 'chart', label: t`Chart` },
                { value: 'table', label: t`Table` },
              ]}
            />
            <ExportMenu path={readOrderReport.path} query={query} />
          </div>
          <OrdersByWeek report={report.data} table={view === 'table'} />
          <ReceiptsOnTime report={report.data} table={view === 'table'} query={query} />
        </>
      )}
    </>
  );
}

function Facts({ report }: { report: OrderReport }) {
  const { t } = useLingui();
  const format = useFormat();
  const { open, receipts, currency } = report;
  return (
    <>
      {(['purchase', 'sales'] as const).map((kind) => (
        <Fact key={kind} label={kind === 'purchase' ? t`Still to be received` : t`Still to be delivered`}>
          <MoneyText minor={open[kind].value} currency={currency} />
          {open[kind].late.count > 0 && (
            <span className={classes.late}>
              {' · '}
              <Trans>
                <MoneyText minor={open[kind].late.value} currency={currency} /> late
              </Trans>
            </span>
          )}
        </Fact>
      ))}
      {receipts.due > 0 && (
        <Fact label={t`Receipts on time`}>
          <Trans>
            {format.count(receipts.onTime)} of {format.count(receipts.due)}
          </Trans>
        </Fact>
      )}
    </>
  );
}
