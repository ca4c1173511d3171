// The place of the till: tickets.
import { useLingui } from '@lingui/react/macro';
import { TillPage } from '../../features/till/frame/frame.tsx';

export function TicketsPlace() {
  const { t } = useLingui();
  return <TillPage title={t`Tickets`}>{null}</TillPage>;
}
