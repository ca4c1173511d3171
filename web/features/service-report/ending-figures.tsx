// Units with customers whose warranty or maintenance contract ends soon: by week as a drawing, within 30, 60 and 90 days as
// figures, and each of them as a list.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconShieldCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { addDays } from '../../../src/domain/calendar.ts';
import {
  type EndingRow,
  listCoverEnding,
  type ServiceFigures,
} from '../../../src/service/report/service-report.contract.ts';
import { ChartPlace } from '../../ui/chart-place.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { CountText, DateText, useFormat } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useChoice, usePartnerChip, useProductChip } from '../lot/number-filters.tsx';
import classes from '../report/order-report.module.css';

export function EndingFigures({ figures }: { figures: ServiceFigures }) {
  return (
    <>
      <Weeks figures={figures} />
      <EndingList today={figures.today} />
    </>
  );
}

function Weeks({ figures }: { figures: ServiceFigures }) {
  const { t } = useLingui();
  const format = useFormat();
  const { weeks, ending } = figures;
  const labels = useMemo(() => weeks.map((week) => format.dayAndMonth(week.from)), [weeks, format]);
  const series = useMemo(
    () => [
      { name: t`Warranties`, values: weeks.map((week) => week.warranty), tone: 'first' as const, stack: true as const },
      { name: t`Contracts`, values: weeks.map((week) => week.contract), tone: 'second' as const, stack: true as const },
    ],
    [weeks, t],
  );
  const shown = useCallback((value: number) => format.count(value), [format]);
  type Row = (typeof ending)[number];
  const link = (row: Row, value: number, cover: Record<string, string>) => (
    <Link {...linkTo('/reports/service', { tab: 'ending', days: String(row.days), ...cover })}>
      <CountText value={value} />
    </Link>
  );
  const columns: Column<Row>[] = [
    {
      key: 'days',
      header: t`Within`,
      cell: (row) => <Plural value={row.days} one="# day" other="# days" />,
    },
    { key: 'warranty', header: t`Warranties`, align: 'end', cell: (row) => link(row, row.warranty, {}) },
    {
      key: 'contract',
      header: t`Contracts`,
      align: 'end',
      cell: (row) => link(row, row.contract, { cover: 'contract' }),
    },
  ];
  const most = ending.at(-1);
  return (
    <div className={classes.pair}>
      <Section title={<Trans>Cover that ends, by week</Trans>}>
        <ChartPlace
          whole
          labels={labels}
          series={series}
          shown={shown}
          label={t`Chart of cover that ends by week: ${most?.warranty ?? 0} warranties and ${most?.contract ?? 0} contracts in 90 days`}
        />
      </Section>
      <Section title={<Trans>In figures</Trans>} flush>
        <PlainTable label={t`Cover that ends`} rows={ending} rowKey={(row) => String(row.days)} columns={columns} />
      </Section>
    </div>
  );
}

function EndingList({ today }: { today: string }) {
  const { t } = useLingui();
  const within = (days: number) => ({ value: String(days), label: t`${days} days` });
  const chips = [
    useChoice('cover', t`Cover`, [
      { value: 'warranty', label: t`Warranty` },
      { value: 'contract', label: t`Contract` },
    ]),
    useChoice('days', t`Ends within`, [30, 60, 90, 365].map(within)),
    useProductChip('serial'),
    usePartnerChip(),
  ];
  const toQuery = ({ days, ...chosen }: Record<string, string>) => ({
    ...chosen,
    to: addDays(today, Number(days ?? '90') || 90),
  });
  const columns: Column<EndingRow>[] = [
    {
      key: 'number',
      header: t`Number`,
      width: 180,
      card: 'title',
      cell: (row) => <span className="number">{row.lot.number}</span>,
    },
    { key: 'product', header: t`Product`, cell: (row) => row.product.name },
    { key: 'partner', header: t`Customer`, cell: (row) => row.partner?.name ?? '–' },
    { key: 'until', header: t`Covered until`, width: 150, cell: (row) => <DateText value={row.until} /> },
    {
      key: 'left',
      header: t`Days left`,
      align: 'end',
      width: 110,
      cell: (row) => <CountText value={row.daysLeft} />,
    },
  ];
  return (
    <DataTable
      id="cover-ending"
      endpoint={listCoverEnding}
      columns={columns}
      chips={chips}
      toQuery={toQuery}
      searchLabel={t`Number, product or customer`}
      rowKey={(row) => row.lot.id}
      rowHref={(row) => `/numbers/${row.lot.id}`}
      label={t`Units whose cover ends`}
      empty={
        <EmptyState icon={IconShieldCheck} title={<Trans>No cover ends in this time</Trans>}>
          <Trans>Units with customers whose warranty or maintenance contract ends are listed here.</Trans>
        </EmptyState>
      }
    />
  );
}
