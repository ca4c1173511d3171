// An order that is changed: the form with what is stored, and all numbers that were agreed on.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getOrder, type Order } from '../../../src/operations/ordering/order.contract.ts';
import { OrderForm } from '../../features/order/order-form.tsx';
import { numbersOfOrder } from '../../features/order/order-start.ts';
import { valuesOfOrder } from '../../features/order/order-values.ts';
import { LoadedRecord } from '../../ui/record-page.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';

export function Page() {
  return <LoadedRecord read={getOrder}>{(order) => <Edit order={order} />}</LoadedRecord>;
}

/** As it was when the form opened: what somebody else saves meanwhile is told when this is saved, not drawn over it. */
function Edit(opened: { order: Order }) {
  const [order] = useState(opened.order);
  const numbers = useQuery({
    queryKey: ['order-edit', order.id, order.version],
    queryFn: () => numbersOfOrder(order),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (numbers.error) return <ErrorState problem={numbers.error} onRetry={() => void numbers.refetch()} />;
  if (!numbers.data) return <RecordSkeleton />;
  const { agreed, gone } = numbers.data;
  return <OrderForm start={valuesOfOrder(order, agreed)} stored={{ order, gone }} />;
}
