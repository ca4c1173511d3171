// Every count of a product at a place, with or without a number: who, when, why, and the quantities before and after. One
// click takes a quantity over.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button } from '@mantine/core';
import { IconHistory, IconPin } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type CountHistoryRow, listCountHistory } from '../../../src/operations/count.contract.ts';
import { useRead } from '../../api/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { InstantText, QuantityText } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { Badge, StatusBadge } from '../../ui/status-badge.tsx';
import classes from './quantities.module.css';

export type HistoryOf = {
  product: { id: string; name: string; unit: string };
  location: { id: string; name: string };
  lot: { id: string; number: string } | null;
};
type Props = {
  of: HistoryOf | null;
  onClose: () => void;
  /** Missing where nothing may be changed. */
  onTake?: ((quantity: string) => void) | undefined;
};

export function CountHistory({ of, onClose, onTake }: Props) {
  const { t } = useLingui();
  const name = of ? [of.product.name, of.lot?.number].filter(Boolean).join(' · ') : '';
  const place = of?.location.name ?? '';
  return (
    <Dialog
      opened={of !== null}
      onClose={onClose}
      size="xl"
      title={
        <Trans>
          Counts of {name} at {place}
        </Trans>
      }
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {of && <Rows of={of} onTake={onTake} />}
    </Dialog>
  );
}

function Rows({ of, onTake }: { of: HistoryOf; onTake: Props['onTake'] }) {
  const { t } = useLingui();
  const query = {
    productId: of.product.id,
    locationId: of.location.id,
    limit: 200,
    ...(of.lot && { lotId: of.lot.id }),
  };
  const rows = useRead(listCountHistory, { query });
  const { unit } = of.product;
  if (rows.isPending) return <RowsSkeleton rows={4} />;
  if (rows.error) return <ErrorState problem={rows.error} onRetry={() => void rows.refetch()} />;
  const quantity = (value: string) => <Take value={value} unit={unit} onTake={onTake} />;
  return (
    <PlainTable
      label={t`Counts`}
      rows={rows.data.rows}
      rowKey={(row) => `${row.document.id} ${String(row.entry)}`}
      columns={[
        { key: 'number', header: t`Number`, cell: (row) => <NumberOf row={row} /> },
        { key: 'before', header: t`Before`, align: 'end', width: 110, cell: (row) => quantity(row.before) },
        { key: 'after', header: t`Counted`, align: 'end', width: 110, cell: (row) => quantity(row.counted) },
        {
          key: 'quantity',
          header: t`Quantity`,
          align: 'end',
          width: 100,
          cell: (row) => <QuantityText value={row.difference} unit={unit} />,
        },
        {
          key: 'when',
          header: t`When and who`,
          width: 170,
          cell: (row) => (
            <>
              <InstantText value={row.occurredAt} /> <br />
              {row.by.name}
            </>
          ),
        },
        { key: 'reason', header: t`Reason`, cell: (row) => row.reason },
        {
          key: 'document',
          header: t`Document`,
          width: 130,
          cell: (row) => (
            <>
              <Anchor
                className="number"
                size="sm"
                renderRoot={(props) => <Link to="/operations/$id" params={{ id: row.document.id }} {...props} />}
              >
                {row.document.number}
              </Anchor>{' '}
              {row.document.state === 'reversed' && <StatusBadge of="operationState" value="reversed" />}
            </>
          ),
        },
      ]}
      empty={
        <EmptyState icon={IconHistory} title={<Trans>Nothing was counted here yet</Trans>}>
          <Trans>Every change of on hand at this place is kept here.</Trans>
        </EmptyState>
      }
    />
  );
}

function NumberOf({ row }: { row: CountHistoryRow }) {
  const text = row.lot ? <span className="number">{row.lot.number}</span> : <Trans>without number</Trans>;
  if (!row.own) return text;
  return (
    <span className={classes.own}>
      {text}{' '}
      <Badge tone="info" icon={IconPin}>
        <Trans>This line</Trans>
      </Badge>
    </span>
  );
}

function Take({ value, unit, onTake }: { value: string; unit: string; onTake: Props['onTake'] }) {
  const { t } = useLingui();
  if (!onTake || value.startsWith('-')) return <QuantityText value={value} unit={unit} />;
  return (
    <Button
      variant="light"
      size="compact-sm"
      aria-label={t`Take over ${value} ${unit}`}
      title={t`Take over`}
      onClick={() => onTake(value)}
    >
      <QuantityText value={value} unit={unit} />
    </Button>
  );
}
