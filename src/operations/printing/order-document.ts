// An order as it is printed: a quotation, a sales order, or a purchase order with the supplier's codes.
import { totalsOf } from '../../domain/order.ts';
import { problem } from '../../domain/problem.ts';
import { packagingsIn } from '../../domain/quantity.ts';
import type { Db } from '../../platform/database.ts';
import { orderForPrint, orderLinesForPrint, orderNumbersForPrint, type PrintedOrderRow } from './order-print.sql.ts';
import { companyForPrint, logoForPrint, partnerForPrint } from './party.sql.ts';
import type { Fact, Mark, PrintedDocument, Title } from './printed.ts';

/** @throws not-found */
export async function orderDocument(db: Db, id: string): Promise<PrintedDocument> {
  const order = await orderForPrint(db, id);
  if (!order) throw problem('not-found', { what: 'order' });
  const { company, currency, currencyDigits } = await companyForPrint(db);
  const rows = await orderLinesForPrint(db, id);
  const numbers = Map.groupBy(await orderNumbersForPrint(db, id), (number) => number.line);
  const terms = { discount: order.discount, pricesIncludeTax: order.pricesIncludeTax };
  const totals = totalsOf(rows, { ...terms, exponent: currencyDigits });
  if (!totals.ok) throw problem('order-amount-too-large');
  const { amounts, ...sums } = totals.value;
  return {
    title: titleOf(order),
    mark: markOf(order),
    number: order.number,
    company,
    logo: (await logoForPrint(db, company.logoId)) ?? null,
    partner: (await partnerForPrint(db, order.partnerId)) ?? null,
    partnerIs: order.kind === 'purchase' ? 'supplier' : 'customer',
    facts: factsOf(order),
    lines: rows.map((row, index) => ({
      position: index + 1,
      name: row.name,
      sku: row.sku,
      partnerCode: order.kind === 'purchase' ? row.partnerCode : '',
      note: row.note,
      quantity: row.quantity,
      unit: row.unit,
      packaging: packagingOf(row),
      damaged: null,
      origin: null,
      price: {
        unitPrice: row.unitPrice,
        discount: row.discount,
        taxRate: row.taxRate,
        amount: amounts[index] ?? 0,
      },
      tracking: row.tracking,
      numbers: (numbers.get(row.line) ?? []).map((number) => ({ ...number, expirationDate: null })),
    })),
    totals: { currency, currencyDigits, ...terms, ...sums },
    note: order.note,
    signed: false,
    createdAt: order.createdAt,
  };
}

function factsOf(of: PrintedOrderRow): Fact[] {
  const facts: Fact[] = [{ name: 'date', is: 'date', value: of.orderedOn }];
  if (of.validUntil && of.state === 'quotation') facts.push({ name: 'validUntil', is: 'date', value: of.validUntil });
  if (of.expectedOn) facts.push({ name: 'expectedOn', is: 'date', value: of.expectedOn });
  if (of.kind === 'purchase') facts.push({ name: 'deliverTo', is: 'text', value: of.location });
  if (of.reference) facts.push({ name: 'reference', is: 'text', value: of.reference });
  return facts;
}

function titleOf({ kind, state }: PrintedOrderRow): Title {
  if (kind === 'purchase') return 'purchase-order';
  return state === 'quotation' ? 'quotation' : 'sales-order';
}

const markOf = ({ state }: PrintedOrderRow): Mark | null =>
  state === 'cancelled' ? 'cancelled' : state === 'draft' ? 'draft' : null;

export function packagingOf(row: {
  quantity: string;
  packagingName: string | null;
  packagingFactor: string | null;
}): { quantity: string; name: string } | null {
  if (row.packagingName === null || row.packagingFactor === null) return null;
  const quantity = packagingsIn(row.quantity, row.packagingFactor);
  return quantity === undefined ? null : { quantity, name: row.packagingName };
}
