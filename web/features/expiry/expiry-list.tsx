// Numbers on hand by one of their dates, place by place. Filters live in the address; alerts of chosen rows are seen to.
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconBellCheck, IconCalendarCheck } from '@tabler/icons-react';
import { type ExpiryDate, type ExpiryRow, expiryPeriods, listExpiry } from '../../../src/tracing/expiry.contract.ts';
import { wordOf, wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText, QuantityText } from '../../ui/format.tsx';
import type { Selection } from '../../ui/selection.ts';
import { EmptyState } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { LocationFilter } from '../location/location-filter.tsx';
import { DaysAway } from '../lot/days-away.tsx';
import { ProductFilter } from '../product/product-filter.tsx';
import { useMay } from '../session/session.ts';
import classes from './expiry.module.css';
import { useMarkAlerts } from './use-mark-alerts.tsx';

type Props = {
  by: ExpiryDate;
  /** Days that are shown in place of the periods; both included. */
  days?: { from: string; until: string };
};

export function ExpiryList({ by, days }: Props) {
  const { t, i18n } = useLingui();
  const mayMark = useMay('operation.write');
  const within = (count: number) => t`within ${plural(count, { one: '# day', other: '# days' })}`;
  const periods: Record<(typeof expiryPeriods)[number], string> = {
    'overdue': t`Gone by`,
    'today': t`Today`,
    '7': within(7),
    '30': within(30),
    '90': within(90),
  };
  const alert = {
    key: 'alert',
    label: t`Alert`,
    options: wordOptions(i18n, 'alertState', ['due', 'done']),
  };
  const due = {
    key: 'due',
    label: t`When`,
    options: expiryPeriods.map((value) => ({ value, label: periods[value] })),
  };
  return (
    <DataTable
      id="expiry"
      label={t`Expiry`}
      endpoint={listExpiry}
      query={{ by, ...days }}
      columns={useColumns(by)}
      filters={days ? [alert] : [due, alert]}
      controls={
        <>
          <ProductFilter />
          <LocationFilter kinds={['internal', 'transit']} />
        </>
      }
      urlKeys={['productId', 'locationId']}
      searchLabel={t`Number or product`}
      rowKey={(row) => `${row.lot.id} ${row.location.id}`}
      rowHref={(row) => `/numbers/${row.lot.id}`}
      actions={mayMark ? (selection) => <MarkChosen selection={selection} /> : undefined}
      empty={
        <EmptyState icon={IconCalendarCheck} title={<Trans>Nothing here has this date</Trans>}>
          <Trans>
            Give products their days, or numbers their dates: what expires, is to be taken off sale or needs attention
            is then listed here while it is in stock.
          </Trans>
        </EmptyState>
      }
    />
  );
}

function useColumns(by: ExpiryDate): Column<ExpiryRow>[] {
  const { t, i18n } = useLingui();
  const other = (name: ExpiryDate, field: 'expirationDate' | 'removalDate' | 'bestBeforeDate' | 'alertDate') =>
    name === by
      ? []
      : [
          {
            key: name,
            header: wordOf(i18n, 'expiryDate', name),
            hidden: name !== 'expiration',
            width: 120,
            card: 'none' as const,
            cell: (row: ExpiryRow) => <DateText value={row[field]} />,
          },
        ];
  return [
    {
      key: 'number',
      header: t`Number`,
      card: 'title',
      cell: (row) => <span className="number">{row.lot.number}</span>,
    },
    { key: 'product', header: t`Product`, cell: (row) => row.product.name },
    { key: 'place', header: t`Place`, cell: (row) => row.location.name },
    {
      key: 'quantity',
      header: t`Quantity`,
      align: 'end',
      width: 110,
      cell: (row) => <QuantityText value={row.quantity} unit={row.product.unit} />,
    },
    {
      key: 'date',
      header: wordOf(i18n, 'expiryDate', by),
      sort: 'date',
      width: 120,
      cell: (row) => <DateText value={row.date} />,
    },
    {
      key: 'left',
      header: t`Time left`,
      width: 200,
      cell: (row) => <Left row={row} />,
    },
    ...other('expiration', 'expirationDate'),
    ...other('removal', 'removalDate'),
    ...other('bestBefore', 'bestBeforeDate'),
    ...other('alert', 'alertDate'),
    {
      key: 'alertState',
      header: by === 'alert' ? t`State` : t`Alert`,
      width: 120,
      card: 'badge',
      cell: (row) => row.alert.state !== 'none' && <StatusBadge of="alertState" value={row.alert.state} />,
    },
  ];
}

const soon = 7;

function Left({ row }: { row: ExpiryRow }) {
  const tone = row.daysLeft < 0 ? 'past' : row.daysLeft <= soon ? 'soon' : undefined;
  return (
    <span className={classes.left} data-tone={tone}>
      <DaysAway date={row.date} past={<Trans>Gone by</Trans>} />
    </span>
  );
}

/** Only alerts that are due can be seen to; the others in a choice stay as they are. */
function MarkChosen({ selection }: { selection: Selection<ExpiryRow> }) {
  const { mark, busy } = useMarkAlerts();
  const send = async () => {
    const what = selection.all ? selection.query : [...new Set(selection.rows.map((row) => row.lot.id))];
    await mark(what, true);
    selection.clear();
  };
  return (
    <Button
      size="compact-md"
      variant="default"
      leftSection={<IconBellCheck size={15} />}
      loading={busy}
      onClick={() => void send()}
    >
      <Trans>Alerts are seen to</Trans>
    </Button>
  );
}
