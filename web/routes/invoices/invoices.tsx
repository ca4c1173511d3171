// The list of invoices and credit notes.
import { InvoiceList } from '../../features/invoice/invoice-list.tsx';

export function Page() {
  return <InvoiceList />;
}
