// A printed document as plain data: everything that stands on the paper, before any language, page or typeface.
import type { Language } from '../../access/person.contract.ts';
import type { PrintedCompany, PrintedPartner } from './party.contract.ts';

/** What it is called at its head. */
export type Title =
  | 'quotation'
  | 'sales-order'
  | 'purchase-order'
  | 'receipt'
  | 'delivery'
  | 'transfer'
  | 'return'
  | 'scrap'
  | 'count'
  | 'production'
  | 'sale'
  | 'identification'
  | 'correction'
  | 'invoice'
  | 'credit-note'
  | 'claim';
/** A word beside the title of what is not, or not any more, what it says. */
export type Mark = 'draft' | 'cancelled' | 'reversed';
export type FactName =
  | 'date'
  | 'dueOn'
  | 'validUntil'
  | 'expectedOn'
  | 'order'
  | 'origin'
  | 'reference'
  | 'deliveries'
  | 'returns'
  | 'invoices'
  | 'from'
  | 'to'
  | 'deliverTo'
  | 'reason';
export type Fact =
  | { name: FactName; is: 'date'; value: string }
  | { name: FactName; is: 'text'; value: string }
  /** Other documents, each with its day. */
  | { name: FactName; is: 'documents'; value: readonly { number: string; date: string }[] };

export type PrintedNumber = { number: string; quantity: string; expirationDate: string | null };
export type PrintedPrice = { unitPrice: string; discount: string; taxRate: string; amount: number };
export type PrintedLine = {
  position: number;
  name: string;
  sku: string;
  /** Of a purchase order: what the supplier calls it. */
  partnerCode: string;
  note: string;
  quantity: string;
  unit: string;
  /** "10 × Box" beside the quantity in the product's unit. */
  packaging: { quantity: string; name: string } | null;
  damaged: string | null;
  /** Of a credit note: the invoice it takes back from. */
  origin: string | null;
  price: PrintedPrice | null;
  tracking: 'none' | 'lot' | 'serial';
  numbers: readonly PrintedNumber[];
};
export type PrintedTotals = {
  currency: string;
  currencyDigits: number;
  pricesIncludeTax: boolean;
  /** Percent off every line, in the amounts already. */
  discount: string;
  taxes: readonly { rate: string; net: number; tax: number }[];
  net: number;
  tax: number;
  total: number;
};
/** What stands below the head, in the language of the document already. `room`: empty lines to write on. */
export type PrintedBlock =
  | { is: 'codes'; codes: readonly { label: string; text: string }[] }
  | { is: 'facts'; title: string; rows: readonly { label: string; value: string; strong?: boolean }[] }
  | { is: 'text'; title: string; text: string; room?: number };
export type PrintedDocument = {
  title: Title;
  mark: Mark | null;
  number: string;
  company: PrintedCompany;
  logo: { mediaType: string; content: Uint8Array } | null;
  partner: PrintedPartner | null;
  partnerIs: 'customer' | 'supplier' | 'partner';
  facts: readonly Fact[];
  lines: readonly PrintedLine[];
  /** Of a document that is not about lines. */
  blocks?: readonly PrintedBlock[];
  totals: PrintedTotals | null;
  note: string;
  /** Lines for the signatures of both sides. */
  signed: boolean;
  /** When the document is from: the file carries it, so that it is the same each time. */
  createdAt: string;
};
export type PrintOrder = { document: PrintedDocument; language: Language };
