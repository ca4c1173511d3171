// Ends an order with a reason: cancelled as a whole, or, where something has moved already, its rest dropped.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack } from '@mantine/core';
import { IconScissors } from '@tabler/icons-react';
import { cancelOrder, closeOrder, type Order } from '../../../src/operations/ordering/order.contract.ts';
import { useWrite } from '../../api/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { ReasonField, useReason } from '../../ui/reason-field.tsx';
import { toast } from '../../ui/toast.tsx';

type Props = {
  order: Order;
  way: 'cancel' | 'close';
  onClose: () => void;
  /** The rest shall be closed instead. */
  onInstead: () => void;
};

export function EndDialog({ order, way, onClose, onInstead }: Props) {
  const { t } = useLingui();
  const [cancel, close] = [useWrite(cancelOrder), useWrite(closeOrder)];
  const act = way === 'cancel' ? cancel : close;
  const reason = useReason();
  const send = async () => {
    const given = reason.given();
    if (given === null) return;
    await act.mutateAsync({ params: { id: order.id }, body: { reason: given } });
    toast(
      way === 'cancel' ? (
        <Trans>{order.number} is cancelled</Trans>
      ) : (
        <Trans>The rest of {order.number} is dropped</Trans>
      ),
    );
    onClose();
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={
        way === 'cancel' ? <Trans>Cancel {order.number}?</Trans> : <Trans>Close the rest of {order.number}?</Trans>
      }
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send().catch(() => undefined);
        }}
      >
        <Stack gap="md">
          <ProblemAlert problem={act.error} />
          {way === 'cancel' && act.error?.code === 'order-moved' && (
            <Button variant="default" leftSection={<IconScissors size={16} />} onClick={onInstead}>
              <Trans>Close the rest</Trans>
            </Button>
          )}
          <p style={{ margin: 0 }}>
            {way === 'close' ? (
              <Trans>What has not moved yet will not. What is reserved for it is free again.</Trans>
            ) : order.kind === 'sales' ? (
              <Trans>Nothing will be delivered. What is reserved for it is free again.</Trans>
            ) : (
              <Trans>Nothing will be received.</Trans>
            )}
          </p>
          <ReasonField reason={reason} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Leave it as it is</Trans>
            </Button>
            <Button type="submit" color="red.9" loading={act.isPending}>
              {way === 'cancel' ? <Trans>Cancel the order</Trans> : <Trans>Close the rest</Trans>}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
