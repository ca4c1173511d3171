// What can be done with an order: the one thing to do next as the big button, the rest in the menu. A refusal stands on the
// page with what stands in the way, and offers the way on.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCheck,
  IconCircleX,
  IconCopy,
  IconPencil,
  IconScissors,
  IconTrash,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { isOpen, statesOf } from '../../../src/domain/order.ts';
import {
  confirmOrder,
  deleteOrder,
  type Order,
  prepareOrder,
  reopenOrder,
} from '../../../src/operations/ordering/order.contract.ts';
import { call } from '../../api/client.ts';
import { queryClient, useWrite } from '../../api/query.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { linkTo } from '../../ui/link-to.ts';
import type { MenuEntry } from '../../ui/page-header.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { OrderReturn } from '../order-return/order-return.tsx';
import { useMay } from '../session/session.ts';
import { EndDialog } from './end-dialog.tsx';
import { orderLooks } from './order-look.ts';
import { PassDialog, type Passes, passesOf } from './pass-dialog.tsx';
import { Refusal } from './refusal.tsx';
import { tellConfirmed } from './tell-confirmed.tsx';

type Acts = { action: ReactNode; menu: MenuEntry[]; refusal: ReactNode; dialogs: ReactNode };

export function useOrderActs(order: Order): Acts {
  const { t } = useLingui();
  const navigate = useNavigate();
  const look = orderLooks[order.kind];
  const [mayWrite, mayConfirm] = [useMay('order.write'), useMay('order.confirm')];
  const [asking, setAsking] = useState<'cancel' | 'close' | 'delete' | null>(null);
  const [passes, setPasses] = useState<Passes | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const next = useNext(order, { setProblem, setPasses });
  const reopen = useWrite(reopenOrder);
  const before = order.state === statesOf[order.kind].before;
  const open = isOpen(order.state);
  const moved = order.lines.some((line) => line.moved !== '0');
  const ended = order.state === 'cancelled' || order.closedAt !== null;
  const params = { id: order.id };

  const takeUp = async () => {
    setProblem(null);
    try {
      const written = await reopen.mutateAsync({ params });
      toast(<Trans>{written.number} is taken up again</Trans>);
    } catch (refused) {
      setProblem(refused);
    }
  };
  const action = (
    <>
      {mayWrite && (before || open) && (
        <Button
          variant="default"
          leftSection={<IconPencil size={16} />}
          renderRoot={(props) => <Link to={`${look.list}/${order.id}/edit`} {...props} />}
        >
          <Trans>Edit</Trans>
        </Button>
      )}
      {moved && <OrderReturn orderId={order.id} />}
      {next.button}
    </>
  );
  const menu: MenuEntry[] = [
    ...(mayWrite
      ? [
          {
            label: t`Duplicate`,
            icon: IconCopy,
            onClick: () => void navigate(linkTo(`${look.list}/new`, { copyOf: order.id })),
          },
        ]
      : []),
    ...(mayConfirm && open && moved
      ? [{ label: t`Close the rest`, icon: IconScissors, onClick: () => setAsking('close') }]
      : []),
    ...(mayConfirm && ended ? [{ label: t`Take up again`, icon: IconArrowBackUp, onClick: () => void takeUp() }] : []),
    ...(mayConfirm && (before || open)
      ? [{ label: t`Cancel the order`, icon: IconCircleX, danger: true, onClick: () => setAsking('cancel') }]
      : []),
    ...(mayWrite && before
      ? [{ label: t`Delete`, icon: IconTrash, danger: true, onClick: () => setAsking('delete') }]
      : []),
  ];
  const dialogs = (
    <>
      {(asking === 'cancel' || asking === 'close') && (
        <EndDialog order={order} way={asking} onClose={() => setAsking(null)} onInstead={() => setAsking('close')} />
      )}
      <PassDialog passes={passes} onClose={() => setPasses(null)} onPass={next.confirm} />
      <ConfirmDialog
        opened={asking === 'delete'}
        onClose={() => setAsking(null)}
        title={<Trans>Delete {order.number}?</Trans>}
        confirmLabel={<Trans>Delete</Trans>}
        danger
        onConfirm={async () => {
          await call(deleteOrder, { params });
          toast(<Trans>{order.number} is deleted</Trans>);
          setTimeout(() => void navigate({ to: look.list }).catch(toastProblem));
          await queryClient.invalidateQueries({ refetchType: 'none' });
        }}
      >
        <Trans>It was never confirmed, so nothing else knows it. Its number stays unused.</Trans>
      </ConfirmDialog>
    </>
  );
  const refusal = problem != null && (
    <Refusal
      problem={problem}
      order={order}
      onClose={() => setProblem(null)}
      onCloseRest={mayConfirm && open ? () => setAsking('close') : undefined}
    />
  );
  return { action, menu, refusal, dialogs };
}

type Told = { setProblem: (problem: unknown) => void; setPasses: (passes: Passes | null) => void };

/** The one thing to do next; none when all is done. */
function useNext(order: Order, { setProblem, setPasses }: Told) {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const look = orderLooks[order.kind];
  const [mayConfirm, mayMove] = [useMay('order.confirm'), useMay('operation.write')];
  const confirming = useWrite(confirmOrder);
  const preparing = useWrite(prepareOrder);
  const params = { id: order.id };
  const waiting = order.documents.find((one) => one.state === 'draft' && one.kind === look.movesBy);
  const { moveIcon: MoveIcon } = look;

  const confirm = async (pass: readonly string[]) => {
    const written = await confirming.mutateAsync({ params, body: { pass: [...pass] } });
    tellConfirmed(written, { before: false, navigate });
  };
  const attempt = async (act: () => Promise<unknown>) => {
    setProblem(null);
    try {
      await act();
    } catch (refused) {
      const passes = passesOf(refused);
      if (passes) setPasses(passes);
      else setProblem(refused);
    }
  };
  const prepare = async () => {
    const { id } = await preparing.mutateAsync({ params });
    await navigate({ to: '/operations/$id', params: { id } });
  };

  let button: ReactNode = null;
  if (order.state === statesOf[order.kind].before && mayConfirm) {
    button = (
      <Button
        leftSection={<IconCheck size={16} />}
        loading={confirming.isPending}
        onClick={() => void attempt(() => confirm([]))}
      >
        {i18n._(look.confirmLabel)}
      </Button>
    );
  } else if (isOpen(order.state) && waiting) {
    button = (
      <Button
        leftSection={<MoveIcon size={16} />}
        renderRoot={(props) => <Link to="/operations/$id" params={{ id: waiting.id }} {...props} />}
      >
        {order.kind === 'sales' ? <Trans>Open the delivery</Trans> : <Trans>Open the receipt</Trans>}
      </Button>
    );
  } else if (isOpen(order.state) && mayMove) {
    button = (
      <Button leftSection={<MoveIcon size={16} />} loading={preparing.isPending} onClick={() => void attempt(prepare)}>
        {order.kind === 'sales' ? <Trans>Prepare delivery</Trans> : <Trans>Receive</Trans>}
      </Button>
    );
  }
  return { button, confirm };
}
