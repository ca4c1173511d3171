// Picking a delivery on a phone: scan what you take, stop after stop; then deliver what is picked.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconFileText, IconPrinter, IconTruckDelivery } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { PickList } from '../../../src/operations/picking/pick.contract.ts';
import { reserveOperation } from '../../../src/operations/reservation.contract.ts';
import { ApiProblem } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { DeliverDialog } from '../../features/pick/deliver-dialog.tsx';
import classes from '../../features/pick/pick.module.css';
import { PickStops, ReserveButton } from '../../features/pick/pick-stops.tsx';
import { PickStrip } from '../../features/pick/pick-strip.tsx';
import { usePickList, useStand } from '../../features/pick/use-pick-list.ts';
import { usePickScan } from '../../features/pick/use-pick-scan.tsx';
import { useMay } from '../../features/session/session.ts';
import { Fact, PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useParam } from '../../ui/url-state.ts';

export function Page() {
  const id = useParam('id');
  const list = usePickList(id);
  if (list.error instanceof ApiProblem && list.error.code === 'operation-state') return <NoMore id={id} />;
  if (list.error && !list.data) return <ErrorState problem={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <RecordSkeleton />;
  return <Picking key={id} list={list.data} />;
}

function Picking({ list }: { list: PickList }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { operation, items, done, pickCount, stops } = list;
  const { id, number } = operation;
  const frame = useRef<HTMLDivElement>(null);
  const mayPick = useMay('operation.write');
  const mayPost = useMay('operation.post');
  const reserve = useWrite(reserveOperation);
  const [delivering, setDelivering] = useState(false);
  const [at, stand] = useStand(list);
  const placeId = at === 'none' ? null : at;
  const scan = usePickScan({ id, list, frame, enabled: mayPick && !delivering, placeId, onPlace: stand });
  const all = items > 0 && done === items;
  return (
    <div ref={frame} className={classes.frame}>
      <PageHeader
        title={t`Pick ${number}`}
        crumbs={[
          { label: t`Deliveries`, to: '/deliveries' },
          { label: number, to: `/operations/${id}` },
        ]}
        facts={
          <>
            {operation.partner && <Fact label={t`Customer`}>{operation.partner.name}</Fact>}
            {operation.order && <Fact label={t`Order`}>{operation.order.number}</Fact>}
            <Fact label={t`From`}>{operation.from.name}</Fact>
          </>
        }
        menu={[
          {
            label: t`Print the list`,
            icon: IconPrinter,
            onClick: () => void navigate({ to: `/deliveries/${id}/pick/print` }),
          },
          {
            label: t`Open the delivery`,
            icon: IconFileText,
            onClick: () => void navigate({ to: `/operations/${id}` }),
          },
        ]}
      />
      {operation.note && <p style={{ marginTop: 0, whiteSpace: 'pre-line' }}>{operation.note}</p>}
      <PickStrip done={done} items={items} log={scan.log} picks={list.picks} onUndo={mayPick ? scan.undo : undefined} />
      {stops.length === 0 ? (
        <EmptyState icon={IconTruckDelivery} title={<Trans>There is nothing to pick</Trans>}>
          <Trans>The delivery has no goods yet.</Trans>
        </EmptyState>
      ) : (
        <PickStops
          stops={stops}
          from={operation.from.name}
          at={at}
          onStand={stand}
          mayPick={mayPick}
          onTake={(text, what) => void scan.tap(text, what)}
          reserve={
            mayPick && (
              <ReserveButton
                busy={reserve.isPending}
                onReserve={() => void reserve.mutateAsync({ params: { id } }).catch(toastProblem)}
              />
            )
          }
        />
      )}
      {mayPost && pickCount > 0 && (
        <div className={classes.finish}>
          <Button
            fullWidth
            size="lg"
            variant={all ? 'filled' : 'default'}
            leftSection={<IconTruckDelivery size={20} />}
            onClick={() => setDelivering(true)}
          >
            <Trans>Deliver what is picked</Trans>
          </Button>
        </div>
      )}
      {scan.dialog}
      <DeliverDialog
        list={list}
        opened={delivering}
        onClose={() => setDelivering(false)}
        onDone={(posted) => {
          setDelivering(false);
          toast(
            posted.rest ? (
              <Trans>
                {posted.number} is posted; {posted.rest.number} waits with the rest
              </Trans>
            ) : (
              <Trans>{posted.number} is posted</Trans>
            ),
          );
          void navigate({ to: '/operations/$id', params: { id: posted.id }, replace: true });
        }}
      />
    </div>
  );
}

function NoMore({ id }: { id: string }) {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Picking`} crumbs={[{ label: t`Deliveries`, to: '/deliveries' }]} />
      <EmptyState
        icon={IconTruckDelivery}
        title={<Trans>There is nothing left to pick</Trans>}
        actions={
          <Button renderRoot={(props) => <Link to={`/operations/${id}`} {...props} />}>
            <Trans>Open the delivery</Trans>
          </Button>
        }
      >
        <Trans>This delivery has left already.</Trans>
      </EmptyState>
    </>
  );
}
