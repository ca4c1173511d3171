// An order while it is being written: what the form holds, where it starts from, what it comes to, and what is sent.
import type { LinePrice } from '../../../src/catalog/price.contract.ts';
import { type OrderKind, type OrderTotals, parsePercent, totalsOf } from '../../../src/domain/order.ts';
import type { createOrder, Order, OrderNumberInput } from '../../../src/operations/ordering/order.contract.ts';
import type { Input } from '../../../src/platform/http.contract.ts';
import { noRows, rowsOfNumbers } from '../numbers/number-rows.ts';
import {
  type Choice,
  emptyLine,
  entryOf,
  kindOf,
  type LineValues,
  quantityOf,
  unitsOf,
} from '../operation/document-values.ts';

export type OrderValues = {
  kind: OrderKind;
  partner: Choice | null;
  /** Null: the company's stock. Sales are delivered from `fromId`, purchases received to `toId`. */
  fromId: string | null;
  toId: string | null;
  /** Null: today. */
  orderedOn: string | null;
  expectedOn: string | null;
  validUntil: string | null;
  /** Sales. Null: the usual prices; undefined: the customer's own list. */
  priceListId: string | null | undefined;
  /** Null: as it is usual. */
  pricesIncludeTax: boolean | null;
  discount: string;
  reference: string;
  note: string;
  lines: readonly LineValues[];
};

export function emptyOrder(kind: OrderKind): OrderValues {
  return {
    kind,
    partner: null,
    fromId: null,
    toId: null,
    orderedOn: null,
    expectedOn: null,
    validUntil: null,
    priceListId: undefined,
    pricesIncludeTax: null,
    discount: '',
    reference: '',
    note: '',
    lines: [emptyLine()],
  };
}

export type AgreedNumber = { line: number; number: string; quantity: string };

/** A stored order as the form shows it. `numbers` are all that were agreed on. */
export function valuesOfOrder(order: Order, numbers: readonly AgreedNumber[]): OrderValues {
  return {
    ...emptyOrder(order.kind),
    partner: { id: order.partner.id, label: order.partner.name },
    [order.kind === 'sales' ? 'fromId' : 'toId']: order.location.id,
    orderedOn: order.orderedOn,
    expectedOn: order.expectedOn,
    validUntil: order.validUntil,
    priceListId: order.priceListId,
    pricesIncludeTax: order.pricesIncludeTax,
    discount: order.discount === '0' ? '' : order.discount,
    reference: order.reference,
    note: order.note,
    lines: [
      ...order.lines.map(
        (line): LineValues => ({
          ...emptyLine(),
          product: line.product,
          ...quantityOf(line),
          price: line.unitPrice,
          numbers: rowsOfNumbers(
            numbers.filter((one) => one.line === line.line),
            kindOf(line.product),
          ),
          picking: line.picking,
          note: line.note,
          orderLine: line.line,
          terms: {
            discount: line.discount === '0' ? '' : line.discount,
            taxRate: line.taxRate,
            partnerCode: line.partnerCode,
            expectedOn: line.expectedOn,
          },
        }),
      ),
      emptyLine(),
    ],
  };
}

/** The same goods and terms for a new order: dates, reference and numbers belong to the old one. */
export function copyOfOrder(order: Order): OrderValues {
  const values = valuesOfOrder(order, []);
  return {
    ...values,
    orderedOn: null,
    expectedOn: null,
    validUntil: null,
    reference: '',
    lines: values.lines.map((line) => ({
      ...line,
      orderLine: null,
      numbers: noRows,
      terms: { ...line.terms, expectedOn: null },
    })),
  };
}

/** In units: as typed, else what the numbers come to. */
export const orderedUnits = (line: LineValues): string =>
  unitsOf(line) ?? (line.product?.tracking === 'none' ? '0' : entryOf(line).total);

/** What lines cost where nobody typed it, by the key of the line. */
export type KnownPrices = ReadonlyMap<string, LinePrice>;

/** What it comes to as far as it is known here, with one amount for each line that has a product; null: too much. */
export function totalsOfValues(
  values: OrderValues,
  given: { exponent: number; pricesIncludeTax: boolean; known: KnownPrices },
): OrderTotals | null {
  const { exponent, pricesIncludeTax, known } = given;
  const lines = values.lines
    .filter((line) => line.product !== null)
    .map((line) => ({
      quantity: orderedUnits(line),
      unitPrice: line.price || (known.get(line.key)?.unitPrice ?? '0'),
      discount: percentOf(line.terms.discount),
      taxRate: percentOf(line.terms.taxRate || (known.get(line.key)?.taxRate ?? line.product?.taxRate ?? '')),
    }));
  const totals = totalsOf(lines, { discount: percentOf(values.discount), pricesIncludeTax, exponent });
  return totals.ok ? totals.value : null;
}

function percentOf(typed: string): string {
  const percent = parsePercent(typed || '0');
  return percent.ok ? percent.value : '0';
}

export type OrderBody = Input<typeof createOrder, 'body'>;

/** The lines that are sent (those with a product), and what is sent. */
export function bodyOfOrder(values: OrderValues): { sent: LineValues[]; body: OrderBody } {
  const { kind, partner, fromId, toId, lines, ...head } = values;
  const sent = lines.filter((line) => line.product !== null);
  const body: OrderBody = {
    ...head,
    kind,
    partnerId: partner?.id ?? '',
    priceListId: kind === 'sales' ? head.priceListId : undefined,
    locationId: kind === 'sales' ? fromId : toId,
    pricesIncludeTax: head.pricesIncludeTax ?? undefined,
    discount: head.discount || undefined,
    lines: sent.map((line) => lineBody(line, kind)),
  };
  return { sent, body };
}

function lineBody(line: LineValues, kind: OrderKind): OrderBody['lines'][number] {
  const { discount, taxRate, partnerCode, expectedOn } = line.terms;
  return {
    line: line.orderLine ?? undefined,
    productId: line.product?.id ?? '',
    ...(line.packaging && line.quantity !== ''
      ? { packagingId: line.packaging.id, packagingQuantity: line.quantity }
      : { quantity: line.quantity || undefined }),
    unitPrice: line.price || null,
    discount: discount || undefined,
    taxRate: taxRate || null,
    partnerCode: kind === 'purchase' ? partnerCode || null : undefined,
    expectedOn,
    picking: line.picking,
    note: line.note,
    numbers: kind === 'sales' && line.product?.tracking !== 'none' ? numbersBody(line) : undefined,
  };
}

function numbersBody(line: LineValues): OrderNumberInput[] {
  const lot = line.product?.tracking === 'lot';
  return entryOf(line).numbers.map(({ number, quantity }) => (lot ? { number, quantity } : number));
}
