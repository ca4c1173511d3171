// Numbers that are in stock at a place: what picking would take, and a list to choose from by hand.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { add, compare, isPositive, subtract } from '../../../src/domain/quantity.ts';
import { proposeNumbers } from '../../../src/operations/operation.contract.ts';
import type { Reply } from '../../../src/platform/http.contract.ts';
import { useRead } from '../../api/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DateText, QuantityText, useFormat } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { EmptyState, ErrorState, ProblemAlert, RowsSkeleton } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { type LineProduct, textOf } from './document-values.ts';

type Picked = Reply<typeof proposeNumbers>['picked'][number];

type ProposalProps = {
  productId: string;
  product: LineProduct;
  locationId: string | undefined;
  quantity: string | null;
  picking: 'fifo' | 'fefo';
  onTake: (numbersText: string) => void;
};

/** What would be taken now; posting picks again, so that nobody gets what somebody else took meanwhile. */
export function Proposal({ productId, product, locationId, quantity, picking, onTake }: ProposalProps) {
  const { t } = useLingui();
  const format = useFormat();
  const columns = useNumberColumns(product);
  const asked = quantity && isPositive(quantity) ? quantity : null;
  const proposal = useRead(
    proposeNumbers,
    { query: { productId, locationId: locationId ?? '', quantity: asked ?? '1', picking } },
    { enabled: asked !== null && locationId !== undefined, placeholderData: (before) => before },
  );
  if (asked === null) {
    return (
      <p style={{ margin: 0 }}>
        <Trans>Type the quantity above and the numbers are picked.</Trans>
      </p>
    );
  }
  if (proposal.error) return <ProblemAlert problem={proposal.error} />;
  if (!proposal.data) return <RowsSkeleton rows={2} />;
  const { picked, missing } = proposal.data;
  const shown = picked.slice(0, 12);
  return (
    <>
      {isPositive(missing) && (
        <Badge tone="warn" icon={IconAlertTriangle}>
          <Trans>
            {format.quantity(missing)} {product.unit} missing
          </Trans>
        </Badge>
      )}
      <PlainTable
        label={t`What is picked`}
        rows={shown}
        rowKey={(row) => `${row.lotId} ${row.location.id}`}
        columns={columns}
        empty={<span />}
      />
      <Group justify="space-between" mt="xs">
        <span>
          {picked.length > shown.length && <Trans>and {format.count(picked.length - shown.length)} more</Trans>}
        </span>
        {picked.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => onTake(textOf(picked.map(plainOf), product.tracking))}
          >
            <Trans>Change these by hand</Trans>
          </Button>
        )}
      </Group>
    </>
  );
}

const plainOf = (row: Picked) => ({ number: row.number, quantity: row.quantity });

function useNumberColumns(product: LineProduct) {
  const { t } = useLingui();
  return [
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
}

type ChooseProps = {
  product: LineProduct;
  locationId: string;
  wanted: string | null;
  onClose: () => void;
  /** The chosen numbers as text for the entry. */
  onChoose: (text: string) => void;
};

const mostShown = '500';

/** Everything of the product at the place, oldest first; lots are taken up to what is still wanted. */
export function ChooseNumbers({ product, locationId, wanted, onClose, onChoose }: ChooseProps) {
  const { t } = useLingui();
  const format = useFormat();
  const columns = useNumberColumns(product);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const lot = product.tracking === 'lot';
  const stock = useRead(proposeNumbers, {
    query: { productId: product.id, locationId, quantity: lot ? '999999999' : mostShown },
  });
  const rows = stock.data?.picked ?? [];
  const taken = useMemo(() => shareOut(rows, chosen, lot ? wanted : null), [rows, chosen, lot, wanted]);
  const total = taken.reduce((sum, one) => add(sum, one.quantity), '0');
  const keyOf = (row: Picked) => `${row.lotId} ${row.location.id}`;
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={<Trans>Choose from stock: {product.name}</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {stock.isPending ? (
        <RowsSkeleton rows={5} />
      ) : stock.error ? (
        <ErrorState problem={stock.error} onRetry={() => void stock.refetch()} />
      ) : (
        <div style={{ maxHeight: '55vh', overflow: 'auto' }}>
          <PlainTable
            label={t`In stock`}
            rows={rows}
            rowKey={keyOf}
            columns={[
              {
                key: 'choose',
                header: t`Choose`,
                width: 60,
                cell: (row) => (
                  <Checkbox
                    aria-label={row.number ?? ''}
                    checked={chosen.includes(keyOf(row))}
                    onChange={() =>
                      setChosen(
                        chosen.includes(keyOf(row))
                          ? chosen.filter((one) => one !== keyOf(row))
                          : [...chosen, keyOf(row)],
                      )
                    }
                  />
                ),
              },
              ...columns,
            ]}
            empty={
              <EmptyState title={<Trans>Nothing of it is here</Trans>}>
                <Trans>Choose another place to take it from, or receive it first.</Trans>
              </EmptyState>
            }
          />
        </div>
      )}
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
          <Button disabled={taken.length === 0} onClick={() => onChoose(textOf(taken, product.tracking))}>
            <Trans>Take these</Trans>
          </Button>
        </Group>
      </Group>
    </Dialog>
  );
}

function shareOut(rows: readonly Picked[], chosen: readonly string[], wanted: string | null) {
  let left = wanted;
  return chosen.flatMap((key) => {
    const row = rows.find((one) => `${one.lotId} ${one.location.id}` === key);
    if (!row) return [];
    if (left === null) return [plainOf(row)];
    if (!isPositive(left)) return [plainOf(row)];
    const quantity = compare(row.quantity, left) < 0 ? row.quantity : left;
    left = subtract(left, quantity);
    return [{ number: row.number, quantity }];
  });
}
