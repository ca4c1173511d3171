// Gives goods without a number theirs: typed, scanned, pasted, ticked in stock or from the series. For what has left, the
// document it left with is chosen where there are several; the number then shows its customer.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Radio, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { compare, isPositive, negate } from '../../../src/domain/quantity.ts';
import { identify } from '../../../src/operations/tracking-change.contract.ts';
import {
  type LeftUnidentified,
  listLeftUnidentified,
  type Unidentified,
} from '../../../src/tracing/to-identify.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { InstantText, QuantityText } from '../../ui/format.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { EmptyState, RowsSkeleton } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { entryOfRows, type NumberRows, noRows } from '../numbers/number-rows.ts';
import { NumbersEditor } from '../numbers/numbers-editor.tsx';
import { useNumberCheck } from '../numbers/use-number-check.ts';
import { useUndo } from '../operation/use-undo.ts';
import { SeriesNext } from '../series/series-next.tsx';

/** What has no number: on hand at a place, or of one document that took it away; or has one that its product no longer uses. */
export type Unnumbered = Pick<Unidentified, 'product' | 'location' | 'quantity'> & {
  number?: Unidentified['number'];
  document?: LeftUnidentified['document'];
  partner?: LeftUnidentified['partner'];
};

export function IdentifyDialog({ goods, onClose }: { goods: Unnumbered; onClose: () => void }) {
  const { t } = useLingui();
  const below = !goods.document && !isPositive(goods.quantity);
  const plain = goods.product.tracking === 'none';
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={plain ? goods.product.name : <Trans>Numbers of {goods.product.name}</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {below ? <WhichDocument goods={goods} onClose={onClose} /> : <Numbers goods={goods} onClose={onClose} />}
    </Dialog>
  );
}

/** Below zero at a place: one of the documents that took it. */
function WhichDocument({ goods, onClose }: { goods: Unnumbered; onClose: () => void }) {
  const left = useRead(listLeftUnidentified, {
    query: { productId: goods.product.id, locationId: goods.location.id, limit: 100 },
  });
  const [chosen, setChosen] = useState<string | null>(null);
  if (left.isPending) return <RowsSkeleton rows={2} />;
  const rows = left.data?.rows ?? [];
  const only = rows.length === 1 ? rows[0] : undefined;
  const taken = only ?? rows.find((row) => row.document.id === chosen);
  if (rows.length === 0) {
    return (
      <EmptyState title={<Trans>No document to name</Trans>}>
        <Trans>It left by a count or a transfer: count the place again, with the numbers that are there.</Trans>
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      {!only && (
        <Radio.Group
          label={<Trans>With which document did it leave?</Trans>}
          description={
            <Trans>
              <QuantityText value={negate(goods.quantity)} unit={goods.product.unit} /> more left {goods.location.name}{' '}
              than were there.
            </Trans>
          }
          value={chosen}
          onChange={setChosen}
        >
          <Stack gap={6} mt={6}>
            {rows.map((row) => (
              <Radio key={row.document.id} value={row.document.id} label={<LeftWith row={row} />} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {taken && <Numbers key={taken.document.id} goods={taken} onClose={onClose} />}
    </Stack>
  );
}

function LeftWith({ row }: { row: LeftUnidentified }) {
  return (
    <>
      {row.document.number} · {row.partner?.name ?? row.to.name} · <InstantText value={row.occurredAt} /> ·{' '}
      <QuantityText value={row.quantity} unit={row.product.unit} />
    </>
  );
}

function Numbers({ goods, onClose }: { goods: Unnumbered; onClose: () => void }) {
  const { t } = useLingui();
  const { product, location, document, quantity } = goods;
  const undo = useUndo();
  const send = useWrite(identify);
  const [way, setWay] = useState<'hand' | 'series'>('hand');
  const [rows, setRows] = useState<NumberRows>(noRows);
  const [fromSeries, setFromSeries] = useState(quantity);
  const plain = product.tracking === 'none';
  const kind: 'lot' | 'serial' = product.tracking === 'lot' ? 'lot' : 'serial';
  const entry = entryOfRows(rows, kind);
  const purpose = useMemo(
    () =>
      document || plain
        ? null
        : { kind: 'identification' as const, productId: product.id, tracking: kind, toId: location.id },
    [document, plain, product.id, kind, location.id],
  );
  const checked = useNumberCheck({ purpose, kind, entry });
  const given = way === 'series' ? fromSeries || '0' : entry.total;
  const may =
    plain || (isPositive(given) && compare(given, quantity) <= 0 && (way === 'series' || entry.refused.length === 0));

  const post = async () => {
    const numbers = entry.numbers.map(({ number, quantity: of, expirationDate }) =>
      kind === 'serial' ? number : { number, quantity: of, ...(expirationDate && { expirationDate }) },
    );
    const written = await send.mutateAsync({
      body: {
        productId: product.id,
        locationId: location.id,
        documentId: document?.id ?? null,
        lotId: goods.number?.lotId ?? null,
        ...(plain ? {} : way === 'series' ? { seriesQuantity: fromSeries } : { numbers }),
      },
    });
    toast(<Trans>{written.number} is posted</Trans>, undo ? { undo: () => undo(written) } : undefined);
    onClose();
  };

  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {goods.number ? (
          <FormerNumber goods={goods} number={goods.number.number} />
        ) : document ? (
          <Trans>
            <QuantityText value={quantity} unit={product.unit} /> left {location.name} without a number with{' '}
            {document.number}
            {goods.partner ? ` (${goods.partner.name})` : ''}. The number shows that document and its customer from now
            on.
          </Trans>
        ) : (
          <Trans>
            <QuantityText value={quantity} unit={product.unit} /> at {location.name} have no number. Those that you name
            get theirs, the others stay as they are.
          </Trans>
        )}
      </Text>
      <ProblemAlert problem={send.error} />
      {!document && !plain && (
        <SegmentedControl
          size="xs"
          aria-label={t`How the numbers come`}
          value={way}
          onChange={(chosen) => setWay(chosen === 'series' ? 'series' : 'hand')}
          data={[
            { value: 'hand', label: t`Type or scan` },
            { value: 'series', label: t`From the series` },
          ]}
        />
      )}
      {plain ? null : way === 'series' ? (
        <>
          <QuantityInput
            label={kind === 'serial' ? t`How many units` : t`Quantity of the lot`}
            value={fromSeries}
            onChange={setFromSeries}
            maw={220}
          />
          <SeriesNext productId={product.id} tracking={kind} />
        </>
      ) : (
        <NumbersEditor
          kind={kind}
          rows={rows}
          onChange={setRows}
          wanted={quantity}
          faultOf={checked.faultOf}
          checking={checked.open}
          dates={!document}
          stock={document ? { product, locationId: location.id } : undefined}
        />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button disabled={!may} loading={send.isPending} onClick={() => void post().catch(() => undefined)}>
          <Trans>Post</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

/** What came back as it had left becomes what its product is by now. */
function FormerNumber({ goods, number }: { goods: Unnumbered; number: string }) {
  const { product, location, quantity } = goods;
  if (product.tracking === 'none') {
    return (
      <Trans>
        <QuantityText value={quantity} unit={product.unit} /> came back to {location.name} as {number}, and the product
        has no numbers any more. It becomes a plain quantity; the number keeps its history.
      </Trans>
    );
  }
  return (
    <Trans>
      <QuantityText value={quantity} unit={product.unit} /> came back to {location.name} as {number}, which the product
      no longer uses. Give it the numbers it has now; both point at each other.
    </Trans>
  );
}
