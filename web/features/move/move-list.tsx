// Posted moves, newest first: all of them, or those of a product, a place or a number.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { IconArrowNarrowRight, IconRoute } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { listMoves, type MoveRow } from '../../../src/tracing/move.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { InstantText, QuantityText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { HoldBadge } from '../hold/hold-badge.tsx';

/** `query` chooses the moves: of a product, or through a location. `hide` names a column that would say the same in every row. */
export function MoveList({
  id,
  query,
  hide,
  controls,
  urlKeys,
}: {
  id: string;
  query?: Record<string, unknown>;
  hide?: 'product' | 'partner';
  /** More filters for the toolbar, and the names of their parameters. */
  controls?: ReactNode;
  urlKeys?: readonly string[];
}) {
  const { t, i18n } = useLingui();
  const columns: Column<MoveRow>[] = [
    {
      key: 'document',
      header: t`Document`,
      card: 'title',
      width: 190,
      cell: (row) => (
        <>
          {row.document.number} · {wordOf(i18n, 'operationKind', row.document.kind)}
        </>
      ),
    },
    {
      key: 'occurredAt',
      header: t`When`,
      sort: 'occurredAt',
      width: 180,
      cell: (row) => <InstantText value={row.occurredAt} />,
    },
    {
      key: 'product',
      header: t`Product`,
      cell: (row) => (
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/products/$id" params={{ id: row.product.id }} {...props} />}
        >
          {row.product.name}
        </Anchor>
      ),
    },
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
    {
      key: 'quantity',
      header: t`Quantity`,
      align: 'end',
      width: 120,
      card: 'badge',
      cell: (row) => <QuantityText value={row.quantity} unit={row.product.unit} />,
    },
    {
      key: 'lot',
      header: t`Number`,
      width: 180,
      cell: (row) =>
        row.lot && (
          <>
            <span className="number">{row.lot.number}</span> {row.lot.onHold && <HoldBadge />}
          </>
        ),
    },
    { key: 'partner', header: t`Partner`, cell: (row) => row.partner?.name },
    { key: 'by', header: t`By`, hidden: true, width: 150, cell: (row) => row.by.name },
    {
      key: 'recordedAt',
      header: t`Recorded`,
      sort: 'recordedAt',
      hidden: true,
      width: 180,
      cell: (row) => <InstantText value={row.recordedAt} />,
    },
  ];
  return (
    <DataTable
      id={id}
      endpoint={listMoves}
      query={query}
      rowKey={(row) => `${row.document.id} ${row.line} ${row.lot?.id} ${row.from.id} ${row.to.id}`}
      rowHref={(row) => `/operations/${row.document.id}`}
      columns={columns.filter((column) => column.key !== hide)}
      filters={[
        {
          key: 'direction',
          label: t`Direction`,
          options: [
            { value: 'in', label: t`In` },
            { value: 'out', label: t`Out` },
            { value: 'within', label: t`Between our places` },
          ],
        },
      ]}
      controls={controls}
      urlKeys={urlKeys}
      label={t`Moves`}
      empty={
        <EmptyState icon={IconRoute} title={<Trans>Nothing has moved yet</Trans>}>
          <Trans>Receipts, deliveries, transfers and returns leave their lines here, for ever.</Trans>
        </EmptyState>
      }
    />
  );
}
