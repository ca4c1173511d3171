// The place of the till: orders.
import { useLingui } from '@lingui/react/macro';
import { TillPage } from '../../features/till/frame/frame.tsx';

export function OrdersPlace() {
  const { t } = useLingui();
  return <TillPage title={t`Orders`}>{null}</TillPage>;
}
