// One invoice or credit note.
import { getInvoice } from '../../../src/operations/invoicing/invoice.contract.ts';
import { InvoiceView } from '../../features/invoice/invoice-view.tsx';
import { LoadedRecord } from '../../ui/record-page.tsx';

export function Page() {
  return <LoadedRecord read={getInvoice}>{(invoice) => <InvoiceView invoice={invoice} />}</LoadedRecord>;
}
