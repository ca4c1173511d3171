// What is said after an order was saved or confirmed, with the way to the delivery that was prepared.
import { Trans } from '@lingui/react/macro';
import type { useNavigate } from '@tanstack/react-router';
import type { OrderWritten } from '../../../src/operations/ordering/order.contract.ts';
import { toast } from '../../ui/toast.tsx';

type Given = { /** It was confirmed already. */ before: boolean; navigate: ReturnType<typeof useNavigate> };

export function tellConfirmed(written: OrderWritten, { before, navigate }: Given): void {
  const { number, delivery, state } = written;
  if (before) toast(<Trans>{number} is saved</Trans>);
  else if (state === 'quotation') toast(<Trans>Quotation {number} is saved</Trans>);
  else if (state === 'draft') toast(<Trans>Draft {number} is saved</Trans>);
  else if (!delivery) toast(<Trans>{number} is confirmed</Trans>);
  else {
    const go = () => navigate({ to: '/operations/$id', params: { id: delivery.id } });
    toast(
      <Trans>
        {number} is confirmed. Its delivery {delivery.number} is prepared.
      </Trans>,
      { open: { label: <Trans>Open it</Trans>, go } },
    );
  }
}
