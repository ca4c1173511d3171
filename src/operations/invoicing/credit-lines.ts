// Which invoices a credit note takes back from, line by line: the newest one that lists the number, or the quantity, and
// of which it was not taken back yet. Prices and names are those of that invoice.
import { add, compare, isPositive, type Quantity, subtract } from '../../domain/quantity.ts';
import type { Chosen } from './chosen-parts.ts';
import type { NewLine } from './invoice.sql.ts';
import type { InvoicedLine } from './invoiceable.sql.ts';
import type { NumberedPart, OrderState } from './invoiceable.ts';

export type Terms = { discount: string; pricesIncludeTax: boolean };

/** @returns the lines that share the terms of the first; what was invoiced under others is left for the next one */
export function creditLines(order: OrderState, chosen: readonly Chosen[]): { lines: NewLine[]; terms: Terms } {
  const open = openOrigins(order);
  const lines: NewLine[] = [];
  let terms: Terms | undefined;
  for (const { state, part } of chosen) {
    const origins = order.invoiced.filter((row) => row.kind === 'invoice' && row.orderLine === state.line).reverse();
    const made = new Map<InvoicedLine, NewLine>();
    const wants: { number: NumberedPart | null; quantity: Quantity }[] = [
      ...part.numbers.map((number) => ({ number, quantity: number.quantity })),
      { number: null, quantity: part.withoutNumber },
    ];
    for (const want of wants) {
      for (const taken of takeFrom(open, origins, want)) {
        const line = made.get(taken.origin) ?? creditLine(state.line, taken.origin, state);
        line.quantity = add(line.quantity, taken.quantity);
        if (want.number) line.numbers.push({ ...want.number, quantity: taken.quantity });
        made.set(taken.origin, line);
      }
    }
    for (const [origin, line] of made) {
      const own = { discount: origin.orderDiscount, pricesIncludeTax: origin.pricesIncludeTax };
      terms ??= own;
      if (own.discount === terms.discount && own.pricesIncludeTax === terms.pricesIncludeTax) lines.push(line);
    }
  }
  if (!terms) throw new Error('a credit note without a line');
  return { lines, terms };
}

const keyOf = (invoiceId: string, line: number, lotId: string | null): string => `${invoiceId} ${line} ${lotId ?? ''}`;

/** By line of an invoice and lot (or none): what was not taken back yet. */
function openOrigins(order: OrderState): Map<string, Quantity> {
  const open = new Map<string, Quantity>();
  const originOf = new Map<string, InvoicedLine>();
  const put = (key: string, quantity: Quantity, more: boolean): void => {
    const before = open.get(key) ?? '0';
    open.set(key, more ? add(before, quantity) : subtract(before, quantity));
  };
  for (const row of order.invoiced) {
    originOf.set(keyOf(row.invoiceId, row.line, null), row);
    if (row.kind === 'invoice') put(keyOf(row.invoiceId, row.line, null), row.quantity, true);
    else if (row.originId && row.originLine) put(keyOf(row.originId, row.originLine, null), row.quantity, false);
  }
  for (const lot of order.lots) {
    const row = originOf.get(keyOf(lot.invoiceId, lot.line, null));
    const [id, line] = row?.kind === 'invoice' ? [row.invoiceId, row.line] : [row?.originId, row?.originLine];
    if (!id || !line) continue;
    put(keyOf(id, line, lot.lotId), lot.quantity, row?.kind === 'invoice');
    // What is numbered is not without number.
    put(keyOf(id, line, null), lot.quantity, row?.kind !== 'invoice');
  }
  return open;
}

function takeFrom(
  open: Map<string, Quantity>,
  origins: readonly InvoicedLine[],
  want: { number: NumberedPart | null; quantity: Quantity },
): { origin: InvoicedLine; quantity: Quantity }[] {
  const taken: { origin: InvoicedLine; quantity: Quantity }[] = [];
  let missing = want.quantity;
  for (const origin of origins) {
    const key = keyOf(origin.invoiceId, origin.line, want.number?.lotId ?? null);
    const left = open.get(key) ?? '0';
    if (!isPositive(missing)) break;
    if (!isPositive(left)) continue;
    const quantity = compare(left, missing) < 0 ? left : missing;
    open.set(key, subtract(left, quantity));
    missing = subtract(missing, quantity);
    taken.push({ origin, quantity });
  }
  if (isPositive(missing)) throw new Error('more is to be credited than the invoices of the order list');
  return taken;
}

const creditLine = (orderLine: number, origin: InvoicedLine, of: Chosen['state']): NewLine => ({
  orderLine,
  productId: of.productId,
  sku: origin.sku,
  productName: origin.productName,
  unit: of.unit,
  decimals: of.decimals,
  tracking: of.tracking,
  quantity: '0',
  unitPrice: origin.unitPrice,
  discount: origin.discount,
  taxRate: origin.taxRate,
  note: '',
  originId: origin.invoiceId,
  originLine: origin.line,
  numbers: [],
});
