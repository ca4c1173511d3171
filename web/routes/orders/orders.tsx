// The list of purchase orders, or of quotations and sales orders, as the address says.
import { useRouterState } from '@tanstack/react-router';
import { OrderList } from '../../features/order/order-list.tsx';
import { orderKindOfPath } from '../../features/order/order-look.ts';
import { RowsSkeleton } from '../../ui/states.tsx';

export function Page() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname });
  const kind = orderKindOfPath(path);
  return kind ? <OrderList key={kind} kind={kind} /> : <RowsSkeleton />;
}
