// A new order. The address may say with whom and of what, or which order it is like: `?partnerId=`, `?productId=`,
// `?lotId=`, `?copyOf=`.
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import type { OrderKind } from '../../../src/domain/order.ts';
import { OrderForm } from '../../features/order/order-form.tsx';
import { orderKindOfPath } from '../../features/order/order-look.ts';
import { startOfOrder } from '../../features/order/order-start.ts';
import { emptyOrder } from '../../features/order/order-values.ts';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname });
  const kind = orderKindOfPath(path);
  return kind ? <NewOrder key={kind} kind={kind} /> : <RecordSkeleton />;
}

function NewOrder({ kind }: { kind: OrderKind }) {
  const [search] = useUrlState();
  const asked = Object.keys(search).some((key) => search[key]);
  const start = useQuery({
    queryKey: ['new-order', kind, search],
    queryFn: () => startOfOrder(kind, search),
    enabled: asked,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (!asked) return <OrderForm key={kind} start={emptyOrder(kind)} />;
  if (start.error) return <ErrorState problem={start.error} onRetry={() => void start.refetch()} />;
  if (!start.data) return <RecordSkeleton />;
  return <OrderForm start={start.data} />;
}
