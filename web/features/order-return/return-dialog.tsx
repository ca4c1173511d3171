// Taking goods of an order back, or giving them back to the supplier: chosen by scan or by tick, where they go, and whether they
// shall be delivered again.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Loader, Radio, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconScan } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { getOrder } from '../../../src/operations/ordering/order.contract.ts';
import {
  listOrderReturnable,
  type OrderReturned,
  type ReturnableRow,
  returnOrder,
} from '../../../src/operations/ordering/order-return.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useFormat } from '../../ui/format.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { ReasonField, useReason } from '../../ui/reason-field.tsx';
import { useScanTarget } from '../../ui/scan-target.ts';
import { ErrorState } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { usePlaces } from '../location/location-filter.tsx';
import { beep } from '../scan/beep.ts';
import { shownText } from '../scan/scan-outcome.tsx';
import { askScan } from '../scan/scan-queue.ts';
import classes from './order-return.module.css';
import { type Choice, isWrong, linesOf, nothingChosen, pieceOf, withOneMore } from './return-choice.ts';
import { ReturnRows } from './return-rows.tsx';

type Props = { orderId: string; onClose: () => void };

export function OrderReturnDialog({ orderId, onClose }: Props) {
  const { t } = useLingui();
  const narrow = useMediaQuery('(max-width: 640px)');
  const order = useRead(getOrder, { params: { id: orderId } });
  const returnable = useRead(listOrderReturnable, { params: { id: orderId } }, { staleTime: 0 });
  const problem = order.error ?? returnable.error;
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      fullScreen={narrow}
      // Above the bar at the bottom of a phone.
      styles={narrow ? { body: { paddingBottom: 80 } } : undefined}
      title={order.data?.kind === 'purchase' ? <Trans>Return to the supplier</Trans> : <Trans>Take goods back</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {problem ? (
        <ErrorState problem={problem} onRetry={() => void returnable.refetch()} />
      ) : !order.data || !returnable.data ? (
        <Loader aria-label={t`Loading`} />
      ) : returnable.data.rows.length === 0 ? (
        <Nothing purchase={order.data.kind === 'purchase'} onClose={onClose} />
      ) : (
        <ReturnForm
          orderId={orderId}
          purchase={order.data.kind === 'purchase'}
          partner={order.data.partner.name}
          rows={returnable.data.rows}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function Nothing({ purchase, onClose }: { purchase: boolean; onClose: () => void }) {
  return (
    <Stack gap="md">
      <Text>
        {purchase ? (
          <Trans>Nothing of this order was received that has not gone back already.</Trans>
        ) : (
          <Trans>Nothing of this order was delivered that has not come back already.</Trans>
        )}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          <Trans>Close</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

type FormProps = Props & { purchase: boolean; partner: string; rows: readonly ReturnableRow[] };

function ReturnForm({ orderId, purchase, partner, rows, onClose }: FormProps) {
  const { t } = useLingui();
  const format = useFormat();
  const frame = useRef<HTMLFormElement>(null);
  const [choice, setChoice] = useState(nothingChosen);
  const [search, setSearch] = useState('');
  const [to, setTo] = useState('stock');
  const [placeId, setPlaceId] = useState<string | null>(null);
  const [replace, setReplace] = useState(false);
  const why = useReason();
  const back = useWrite(returnOrder);
  const scanned = useReturnScan(frame, { rows, choice, setChoice });
  const chosen = rows.filter((row) => choice.has(pieceOf(row)));
  const wrong = chosen.some((row) => isWrong(row, choice.get(pieceOf(row)) ?? ''));
  const place = to === 'place' ? placeId : to;
  const shown = search === '' ? rows : rows.filter((row) => textOf(row).includes(search.toLowerCase()));
  const send = async () => {
    const body = { lines: linesOf(rows, choice), to: place ?? 'stock', replace, reason: why.text.trim() };
    tellReturned(await back.mutateAsync({ params: { id: orderId }, body }));
    onClose();
  };
  return (
    <form
      ref={frame}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send().catch(() => undefined);
      }}
    >
      <Stack gap="md">
        <ProblemAlert problem={back.error} />
        <div className={classes.scan} aria-live="polite" data-bad={scanned?.found === false || undefined}>
          <IconScan size={18} aria-hidden="true" />
          {scanned === null ? (
            <Trans>Scan what comes back, or tick it.</Trans>
          ) : scanned.found ? (
            <Trans>{scanned.text} is chosen.</Trans>
          ) : (
            <Trans>{scanned.text} was not delivered with this order, or is back already.</Trans>
          )}
        </div>
        {rows.length > 12 && (
          <TextInput
            aria-label={t`Search by product or number`}
            placeholder={t`Search by product or number`}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
        <ReturnRows rows={shown} choice={choice} onChange={setChoice} />
        {!purchase && <WhereTo to={to} onTo={setTo} placeId={placeId} onPlace={setPlaceId} />}
        <Switch
          checked={replace}
          onChange={(event) => setReplace(event.currentTarget.checked)}
          label={purchase ? t`The supplier sends a replacement` : t`Deliver a replacement`}
          description={
            purchase
              ? t`The order waits for as much again.`
              : t`The order wants as much again: its next delivery takes it over and reserves it.`
          }
        />
        <ReasonField reason={why} required={false} autoFocus={false} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            type="submit"
            loading={back.isPending}
            disabled={chosen.length === 0 || wrong || (to === 'place' && placeId === null)}
          >
            {purchase ? (
              <Trans>Send back to {partner}</Trans>
            ) : chosen.length === 0 ? (
              <Trans>Take these back</Trans>
            ) : (
              <Trans>Take these back ({format.count(chosen.length)})</Trans>
            )}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const textOf = (row: ReturnableRow): string =>
  `${row.product.name} ${row.product.sku} ${row.lot?.number ?? ''} ${row.operation.number}`.toLowerCase();

type WhereProps = {
  to: string;
  onTo: (to: string) => void;
  placeId: string | null;
  onPlace: (placeId: string | null) => void;
};

function WhereTo({ to, onTo, placeId, onPlace }: WhereProps) {
  const { t } = useLingui();
  const places = usePlaces().filter((place) => place.kind === 'internal');
  return (
    <div>
      <Radio.Group label={t`Where it goes`} value={to} onChange={onTo}>
        <Stack gap={8} mt={6}>
          <Radio value="stock" label={t`Back to stock`} />
          <Radio value="quarantine" label={t`Quarantine, to be looked at`} />
          <Radio value="scrap" label={t`Scrap`} />
          <Radio value="place" label={t`Another location`} />
        </Stack>
      </Radio.Group>
      {to === 'place' && (
        <Select
          mt={8}
          aria-label={t`Location`}
          placeholder={t`Location`}
          data={places.map((place) => ({ value: place.id, label: place.path }))}
          value={placeId}
          onChange={onPlace}
          searchable
          limit={200}
          nothingFoundMessage={t`Nothing found`}
        />
      )}
    </div>
  );
}

type Scanning = {
  rows: readonly ReturnableRow[];
  choice: Choice;
  setChoice: (change: (now: Choice) => Choice) => void;
};

/** What the last scan was, and whether it was something that can come back. */
function useReturnScan(frame: React.RefObject<HTMLElement | null>, { rows, choice, setChoice }: Scanning) {
  const [last, setLast] = useState<{ text: string; found: boolean } | null>(null);
  const known = useRef({ rows, choice });
  known.current = { rows, choice };
  useScanTarget(
    frame,
    (scan) => {
      askScan(scan, (answer) => {
        const ids = new Set(answer?.candidates.map((candidate) => candidate.id));
        const fits = known.current.rows.filter((row) => ids.has(row.lot?.id ?? row.product.id));
        const row = fits.find((one) => withOneMore(known.current.choice, one) !== known.current.choice) ?? fits[0];
        beep(row !== undefined);
        setLast({ text: row?.lot?.number ?? row?.product.name ?? shownText(scan.text), found: row !== undefined });
        if (row) setChoice((now) => withOneMore(now, row));
      });
    },
    { everywhere: true, first: true },
  );
  return last;
}

function tellReturned(answer: OrderReturned): void {
  const numbers = [...answer.returns, ...answer.scraps].map((one) => one.number).join(', ');
  toast(
    answer.next ? (
      <Trans>
        {numbers} posted; {answer.next.number} waits
      </Trans>
    ) : (
      <Trans>{numbers} posted</Trans>
    ),
  );
}
