// The place of the till: sell.
import { useLingui } from '@lingui/react/macro';
import { TillPage } from '../../features/till/frame/frame.tsx';

export function SellPlace() {
  const { t } = useLingui();
  return <TillPage title={t`Sell`}>{null}</TillPage>;
}
