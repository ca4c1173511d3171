// One ticket.
import { getTicket } from '../../../src/operations/till/ticket.contract.ts';
import { TicketView } from '../../features/ticket/ticket-view.tsx';
import { LoadedRecord } from '../../ui/record-page.tsx';

export function Page() {
  return <LoadedRecord read={getTicket}>{(ticket) => <TicketView ticket={ticket} />}</LoadedRecord>;
}
