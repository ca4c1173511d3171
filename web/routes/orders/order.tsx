// One order: what it says, how far it is, and what can be done with it.
import { getOrder } from '../../../src/operations/ordering/order.contract.ts';
import { OrderView } from '../../features/order/order-view.tsx';
import { LoadedRecord } from '../../ui/record-page.tsx';

export function Page() {
  return <LoadedRecord read={getOrder}>{(order) => <OrderView order={order} />}</LoadedRecord>;
}
