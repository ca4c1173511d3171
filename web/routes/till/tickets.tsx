// The list of tickets.
import { useLingui } from '@lingui/react/macro';
import { TicketList } from '../../features/ticket/ticket-list.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function Page() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`Tickets`} />
      <TicketList />
    </>
  );
}
