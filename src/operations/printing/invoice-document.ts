// An invoice or credit note as it is printed: only from what it kept when it was issued, so that it is the same each time.
import type { Db } from '../../platform/database.ts';
import { wholeInvoice } from '../invoicing/invoice-read.ts';
import { logoForPrint } from './party.sql.ts';
import type { Fact, PrintedDocument } from './printed.ts';

type Whole = Awaited<ReturnType<typeof wholeInvoice>>;

/** @throws not-found */
export async function invoiceDocument(db: Db, id: string): Promise<PrintedDocument> {
  const { invoice, lines, numbers: found } = await wholeInvoice(db, id);
  const numbers = Map.groupBy(found, (number) => number.line);
  const { kind, number, company, customer, currency, currencyDigits, pricesIncludeTax, discount } = invoice;
  const { taxes, net, tax, total } = invoice;
  return {
    title: kind,
    mark: null,
    number,
    company,
    logo: (await logoForPrint(db, company.logoId)) ?? null,
    partner: customer,
    partnerIs: 'customer',
    facts: factsOf(invoice, [...new Set(lines.flatMap((line) => line.originNumber ?? []))]),
    lines: lines.map((line) => ({
      position: line.line,
      name: line.productName,
      sku: line.sku,
      partnerCode: '',
      note: line.note,
      quantity: line.quantity,
      unit: line.unit,
      packaging: null,
      damaged: null,
      origin: line.originNumber,
      price: { unitPrice: line.unitPrice, discount: line.discount, taxRate: line.taxRate, amount: line.amount },
      tracking: line.tracking,
      numbers: numbers.get(line.line) ?? [],
    })),
    totals: { currency, currencyDigits, pricesIncludeTax, discount, taxes, net, tax, total },
    note: invoice.note,
    signed: false,
    createdAt: invoice.issuedAt,
  };
}

function factsOf(invoice: Whole['invoice'], origins: readonly string[]): Fact[] {
  const facts: Fact[] = [{ name: 'date', is: 'date', value: invoice.issuedOn }];
  if (invoice.dueOn) facts.push({ name: 'dueOn', is: 'date', value: invoice.dueOn });
  if (origins.length > 0) facts.push({ name: 'invoices', is: 'text', value: origins.join(', ') });
  facts.push({ name: 'order', is: 'text', value: invoice.orderNumber });
  if (invoice.orderReference) facts.push({ name: 'reference', is: 'text', value: invoice.orderReference });
  if (invoice.documents.length > 0) {
    const name = invoice.kind === 'invoice' ? 'deliveries' : 'returns';
    facts.push({ name, is: 'documents', value: invoice.documents });
  }
  return facts;
}
