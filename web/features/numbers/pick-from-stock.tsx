// What of the product is in stock at the place, in the order in which its goods leave or in another: tick rows, or say how
// many.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { type LinePicking, pickings } from '../../../src/domain/picking.ts';
import { add, compare, isPositive, subtract } from '../../../src/domain/quantity.ts';
import { proposeNumbers } from '../../../src/operations/document-numbers.contract.ts';
import type { Reply } from '../../../src/platform/http.contract.ts';
import { useRead } from '../../api/query.ts';
import { wordOptions } from '../../i18n/words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DateText, QuantityText, useFormat } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { OutdatedPassedOver } from '../expiry/outdated-passed-over.tsx';
import { HeldPassedOver } from '../hold/held-passed-over.tsx';
import { type NumberKind, type NumberRow, rowsOfNumbers } from './number-rows.ts';
import type { StockSource } from './number-sources.tsx';
import classes from './numbers-editor.module.css';

type Picked = Reply<typeof proposeNumbers>['picked'][number];
type Props = StockSource & {
  kind: NumberKind;
  rest: string | null;
  onClose: () => void;
  onAdd: (rows: readonly NumberRow[]) => void;
};

/** Serial numbers that are listed to be ticked; beyond them "how many" takes the first. */
const mostListed = 300;
const everything = '999999999';

export function PickFromStock({ product, locationId, kind, rest, onClose, onAdd }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const lot = kind === 'lot';
  const [order, setOrder] = useState<LinePicking>('auto');
  const [pieces, setPieces] = useState('');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const asked = lot ? everything : String(Math.max(mostListed, Math.ceil(Number(pieces) || 0)));
  const stock = useRead(
    proposeNumbers,
    { query: { productId: product.id, locationId, quantity: asked, picking: order } },
    { placeholderData: (before) => before },
  );
  const rows = stock.data?.picked ?? [];
  const wanted = isPositive(pieces || '0') ? pieces : null;
  const taken = useMemo(
    () => (wanted ? share(rows, wanted) : tickedOf(rows, ticked, lot ? rest : null)),
    [rows, wanted, ticked, lot, rest],
  );
  const total = taken.reduce((sum, one) => add(sum, one.quantity), '0');
  const isTaken = useMemo(() => new Set(taken.map(keyOf)), [taken]);
  const toggle = (row: Picked) => {
    const now = new Set(isTaken);
    if (!now.delete(keyOf(row))) now.add(keyOf(row));
    setPieces('');
    setTicked(now);
  };
  const columns = [
    {
      key: 'choose',
      header: t`Choose`,
      width: 60,
      cell: (row: Picked) => (
        <Checkbox
          aria-label={row.number ?? t`Without number`}
          checked={isTaken.has(keyOf(row))}
          onChange={() => toggle(row)}
        />
      ),
    },
    { key: 'number', header: t`Number`, cell: (row: Picked) => <span className="number">{row.number}</span> },
    { key: 'place', header: t`Place`, cell: (row: Picked) => row.location.name },
    { key: 'expires', header: t`Expires`, cell: (row: Picked) => <DateText value={row.expirationDate} /> },
    {
      key: 'quantity',
      header: t`Quantity`,
      align: 'end' as const,
      cell: (row: Picked) => <QuantityText value={row.quantity} unit={product.unit} />,
    },
  ];
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={<Trans>Choose from stock: {product.name}</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <div className={classes.pickHead}>
        <QuantityInput
          label={t`How many`}
          data-autofocus
          unit={product.unit}
          value={pieces}
          placeholder={rest ?? undefined}
          onChange={setPieces}
          w={150}
        />
        {rest && (
          <Button variant="default" onClick={() => setPieces(rest)}>
            <Trans>The {format.quantity(rest)} that are missing</Trans>
          </Button>
        )}
        <Select
          label={t`Which leave first`}
          w={250}
          value={order}
          onChange={(way) => setOrder((way ?? 'auto') as LinePicking)}
          allowDeselect={false}
          data={[{ value: 'auto', label: t`As it is set for the product` }, ...wordOptions(i18n, 'picking', pickings)]}
        />
      </div>
      {stock.isPending ? (
        <RowsSkeleton rows={5} />
      ) : stock.error ? (
        <ErrorState problem={stock.error} onRetry={() => void stock.refetch()} />
      ) : (
        <div className={classes.pick}>
          <PlainTable
            label={t`In stock`}
            rows={rows.slice(0, mostListed)}
            rowKey={keyOf}
            columns={columns}
            empty={
              <EmptyState title={<Trans>Nothing of it is here</Trans>}>
                <Trans>Choose another place to take it from, or receive it first.</Trans>
              </EmptyState>
            }
          />
        </div>
      )}
      {stock.data && <HeldPassedOver held={stock.data.held} unit={product.unit} productId={product.id} />}
      {stock.data && <OutdatedPassedOver {...stock.data} unit={product.unit} productId={product.id} />}
      <Group justify="space-between" mt="md">
        <span role="status">
          <Trans>
            {format.quantity(total)} {product.unit} chosen
          </Trans>
        </span>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            disabled={taken.length === 0}
            onClick={() => {
              onAdd(rowsOfNumbers(taken, kind));
              onClose();
            }}
          >
            <Trans>Take these</Trans>
          </Button>
        </Group>
      </Group>
    </Dialog>
  );
}

const keyOf = (row: Pick<Picked, 'lotId' | 'location'>) => `${row.lotId} ${row.location.id}`;

/** The first of them, up to the quantity. */
function share(rows: readonly Picked[], wanted: string): Picked[] {
  let left = wanted;
  return rows.flatMap((row) => {
    if (!isPositive(left)) return [];
    const quantity = compare(row.quantity, left) < 0 ? row.quantity : left;
    left = subtract(left, quantity);
    return [{ ...row, quantity }];
  });
}

/** The ticked ones; lots up to what is still wanted. */
function tickedOf(rows: readonly Picked[], ticked: ReadonlySet<string>, wanted: string | null): Picked[] {
  let left = wanted;
  return rows
    .filter((row) => ticked.has(keyOf(row)))
    .map((row) => {
      if (left === null || !isPositive(left)) return row;
      const quantity = compare(row.quantity, left) < 0 ? row.quantity : left;
      left = subtract(left, quantity);
      return { ...row, quantity };
    });
}
