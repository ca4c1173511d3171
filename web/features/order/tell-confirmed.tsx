// What is said after an order was saved or confirmed, with the way to the delivery that was prepared.
import { Trans } from '@lingui/react/macro';
import type { useNavigate } from '@tanstack/react-router';
import type { OrderWritten } from '../../../src/operations/ordering/order.contract.ts';
import { toast } from '../../ui/toast.tsx';

type Given = { /** It was confirmed already. */ before: boolean; navigate: ReturnType<typeof useNavigate> };

export function tellConfirmed(written: OrderWritten, { before, navigate }: Given): void {
  const { number, delivery } = written;
  if (before) return toast(<Trans>{number} is saved</Trans>);
  if (written.state === 'quotation') return toast(<Trans>Quotation {number} is saved</Trans>);
  if (written.state === 'draft') return toast(<Trans>Draft {number} is saved</Trans>);
  if (!delivery) return toast(<Trans>{number} is confirmed</Trans>);
  toast(
    <Trans>
      {number} is confirmed. Its delivery {delivery.number} is prepared.
    </Trans>,
    {
      open: {
        label: <Trans>Open {delivery.number}</Trans>,
        go: () => navigate({ to: '/operations/$id', params: { id: delivery.id } }),
      },
    },
  );
}
