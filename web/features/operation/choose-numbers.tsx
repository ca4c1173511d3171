// What picking would take of the stock at a place.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { LinePicking } from '../../../src/domain/picking.ts';
import { isPositive } from '../../../src/domain/quantity.ts';
import { proposeNumbers } from '../../../src/operations/document-numbers.contract.ts';
import type { Reply } from '../../../src/platform/http.contract.ts';
import { useRead } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { DateText, QuantityText, useFormat } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RowsSkeleton } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { OutdatedPassedOver } from '../expiry/outdated-passed-over.tsx';
import { HeldPassedOver } from '../hold/held-passed-over.tsx';
import { type NumberRows, rowsOfNumbers } from '../numbers/number-rows.ts';
import { kindOf, type LineProduct } from './document-values.ts';

type Picked = Reply<typeof proposeNumbers>['picked'][number];

type ProposalProps = {
  productId: string;
  product: LineProduct;
  locationId: string | undefined;
  quantity: string | null;
  picking: LinePicking;
  operationId: string | undefined;
  onTake: (numbers: NumberRows) => void;
};

/** What would be taken now; posting picks again, so that nobody gets what somebody else took meanwhile. */
export function Proposal({ productId, product, locationId, quantity, picking, operationId, onTake }: ProposalProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const columns = useNumberColumns(product);
  const asked = quantity && isPositive(quantity) ? quantity : null;
  const proposal = useRead(
    proposeNumbers,
    { query: { productId, locationId: locationId ?? '', quantity: asked ?? '1', picking, operationId } },
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
  const { picked, missing, held } = proposal.data;
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
      <HeldPassedOver held={held} unit={product.unit} productId={productId} />
      <OutdatedPassedOver {...proposal.data} unit={product.unit} productId={productId} />
      <Group justify="space-between" mt="xs">
        <span>
          {picking === 'auto' && <span>{wordOf(i18n, 'picking', proposal.data.strategy)}</span>}
          {picked.length > shown.length && (
            <>
              {picking === 'auto' && ' · '}
              <Trans>and {format.count(picked.length - shown.length)} more</Trans>
            </>
          )}
        </span>
        {picked.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => onTake(rowsOfNumbers(picked.map(plainOf), kindOf(product)))}
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
