// Sales at the tills in figures: one question at a time, as a drawing with its table, and as files for the books.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import {
  exportTickets,
  readTillReport,
  type TillReport,
  type TillReportPart,
  tillReportParts,
} from '../../../src/operations/till/till-report.contract.ts';
import { useRead } from '../../api/query.ts';
import { RegisterSelect } from '../../features/register/register-filter.tsx';
import classes from '../../features/report/order-report.module.css';
import { PeriodInputs } from '../../features/report/period-inputs.tsx';
import { TillFigures } from '../../features/till-report/till-figures.tsx';
import { wordOptions } from '../../i18n/words.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { CountText, MoneyText } from '../../ui/format.tsx';
import { Fact, PageHeader } from '../../ui/page-header.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t, i18n } = useLingui();
  const [search, change] = useUrlState();
  const by = (tillReportParts as readonly string[]).includes(search.by ?? '') ? (search.by as TillReportPart) : 'day';
  const { from, to, registerId } = search;
  const query = { by, ...(from && { from }), ...(to && { until: to }), ...(registerId && { registerId }) };
  const report = useRead(readTillReport, { query }, { placeholderData: (before) => before });
  const { by: _, ...period } = query;
  return (
    <>
      <PageHeader
        title={t`Till reports`}
        facts={report.data && <Facts report={report.data} />}
        action={
          <ExportMenu path={exportTickets.path} query={period}>
            <Button variant="default" leftSection={<IconDownload size={16} />}>
              <Trans>Journal of tickets</Trans>
            </Button>
          </ExportMenu>
        }
      />
      {report.error ? (
        <ErrorState problem={report.error} onRetry={() => void report.refetch()} />
      ) : !report.data ? (
        <RowsSkeleton />
      ) : (
        <>
          <div className={classes.controls}>
            <Select
              aria-label={t`Question`}
              data={wordOptions(i18n, 'tillReportPart', tillReportParts)}
              value={by}
              allowDeselect={false}
              onChange={(value) => change({ by: value === 'day' ? undefined : (value ?? undefined) })}
              w={200}
            />
            <PeriodInputs from={report.data.from} to={report.data.until} />
            <RegisterSelect />
            <ExportMenu path={readTillReport.path} query={query} />
          </div>
          <TillFigures report={report.data} />
        </>
      )}
    </>
  );
}

function Facts({ report: { totals, currency } }: { report: TillReport }) {
  const { t } = useLingui();
  const money = (minor: number) => <MoneyText minor={minor} currency={currency} />;
  return (
    <>
      <Fact label={t`Total`}>{money(totals.total)}</Fact>
      <Fact label={t`Sold`}>{money(totals.sold)}</Fact>
      <Fact label={t`Refunded`}>{money(totals.refunded)}</Fact>
      <Fact label={t`Net`}>{money(totals.net ?? 0)}</Fact>
      <Fact label={t`Tax`}>{money(totals.tax ?? 0)}</Fact>
      <Fact label={t`Tickets`}>
        <CountText value={totals.tickets} />
      </Fact>
      {totals.tickets > 0 && (
        <Fact label={t`A ticket on average`}>{money(Math.round(totals.total / totals.tickets))}</Fact>
      )}
    </>
  );
}
