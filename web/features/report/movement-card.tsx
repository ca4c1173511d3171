// The card of one product, or of one number: what there was, every move with the balance after it, and what there is.
import { Trans, useLingui } from '@lingui/react/macro';
import { CloseButton } from '@mantine/core';
import { IconArrowNarrowRight, IconRoute } from '@tabler/icons-react';
import { isZero } from '../../../src/domain/quantity.ts';
import { getLot } from '../../../src/ledger/lot.contract.ts';
import { type CardRow, readCard } from '../../../src/tracing/movement-report.contract.ts';
import { useRead } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { InstantText, QuantityText, useFormat } from '../../ui/format.tsx';
import { Fact } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { LocationFilter } from '../location/location-filter.tsx';
import { ProductFilter } from '../product/product-filter.tsx';
import { useDayPeriod } from './day-period.ts';
import { PeriodInputs } from './period-inputs.tsx';
import classes from './report.module.css';

export function MovementCard() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const [search] = useUrlState();
  const period = useDayPeriod();
  const { lotId } = search;
  const query = lotId ? { ...period, lotId } : { ...period, productId: search.productId };
  const unit = useSummary().data?.unit ?? '';
  const moved = (value: string) => (isZero(value) ? null : <QuantityText value={value} unit={unit} />);
  const columns: Column<CardRow>[] = [
    {
      key: 'document',
      header: t`Document`,
      card: 'title',
      width: 190,
      cell: (row) => `${row.document.number} · ${wordOf(i18n, 'operationKind', row.document.kind)}`,
    },
    { key: 'occurredAt', header: t`When`, width: 170, cell: (row) => <InstantText value={row.occurredAt} /> },
    {
      key: 'way',
      header: t`From → to`,
      cell: (row) => (
        <>
          {row.from.name} <IconArrowNarrowRight size={14} style={{ verticalAlign: -2 }} aria-hidden="true" />{' '}
          {row.to.name}
        </>
      ),
    },
    { key: 'partner', header: t`Partner`, width: 150, cell: (row) => row.partner?.name },
    {
      key: 'lot',
      header: t`Number`,
      width: 150,
      cell: (row) =>
        row.lot ? (
          <span className="number">{row.lot.number}</span>
        ) : row.lineCount > 1 ? (
          t`${format.count(row.lineCount)} numbers`
        ) : null,
    },
    { key: 'in', header: t`In`, align: 'end', width: 110, cell: (row) => moved(row.in) },
    { key: 'out', header: t`Out`, align: 'end', width: 110, cell: (row) => moved(row.out) },
    {
      key: 'balance',
      header: t`Balance`,
      align: 'end',
      width: 120,
      card: 'badge',
      cell: (row) => (
        <strong>
          <QuantityText value={row.balance} unit={unit} />
        </strong>
      ),
    },
  ];
  return (
    <DataTable
      id="movement-card"
      endpoint={readCard}
      query={query}
      rowKey={(row) => `${row.document.id} ${row.line} ${row.from.id} ${row.to.id} ${row.lot?.id}`}
      rowHref={(row) => `/operations/${row.document.id}`}
      columns={columns}
      label={t`Movements`}
      controls={
        <>
          {lotId ? <LotChip id={lotId} /> : <ProductFilter />}
          <LocationFilter kinds={['internal', 'transit']} />
          <PeriodInputs {...period} />
        </>
      }
      urlKeys={['locationId']}
      empty={
        <EmptyState icon={IconRoute} title={<Trans>Nothing moved in these days</Trans>}>
          <Trans>The balance is the same from the first to the last of them.</Trans>
        </EmptyState>
      }
    />
  );
}

/** What the whole period comes to. */
function useSummary() {
  const [{ lotId, productId, locationId }] = useUrlState();
  const of = lotId ? { lotId } : { productId };
  const query = { ...useDayPeriod(), ...of, ...(locationId && { locationId }), limit: 1 };
  return useRead(readCard, { query }, { enabled: Boolean(lotId || productId) });
}

export function CardFacts() {
  const { t } = useLingui();
  const { data } = useSummary();
  if (!data?.summary) return null;
  const { summary, unit } = data;
  const quantity = (value: string) => <QuantityText value={value} unit={unit} />;
  return (
    <>
      <Fact label={t`Opening balance`}>{quantity(summary.opening)}</Fact>
      <Fact label={t`In`}>{quantity(summary.in)}</Fact>
      <Fact label={t`Out`}>{quantity(summary.out)}</Fact>
      <Fact label={t`Closing balance`}>{quantity(summary.closing)}</Fact>
    </>
  );
}

function LotChip({ id }: { id: string }) {
  const { t } = useLingui();
  const lot = useRead(getLot, { params: { id } });
  const [, change] = useUrlState();
  return (
    <span className={classes.chip}>
      <span className="number">{lot.data?.number ?? '…'}</span>
      <CloseButton
        size="sm"
        aria-label={t`Clear`}
        onClick={() => change({ lotId: undefined, productId: lot.data?.product.id })}
      />
    </span>
  );
}
