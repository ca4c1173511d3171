// A document while it is being written: what the form holds, where it starts from, and what is sent.
import { numberKey } from '../../../src/domain/number-key.ts';
import type { LinePicking } from '../../../src/domain/picking.ts';
import { multiply, sum } from '../../../src/domain/quantity.ts';
import type {
  createOperation,
  DocumentKind,
  NumberInput,
  Operation,
  OperationNumber,
} from '../../../src/operations/operation.contract.ts';
import type { Input } from '../../../src/platform/http.contract.ts';
import { newKey } from '../../api/client.ts';
import {
  entryOfRows,
  type NumberKind,
  type NumberRows,
  noRows,
  rowsOfNumbers,
  textOfRows,
} from '../numbers/number-rows.ts';

export type Choice = { id: string; label: string };

/** What a line needs to know of its product. */
export type LineProduct = {
  id: string;
  sku: string;
  name: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  /** What it is sold for, and its tax in percent, where that is asked for. */
  price?: string | null;
  taxRate?: string | null;
  /** Its numbers are of a kind that it no longer uses: they come back as they left, each with its quantity. */
  asLeft?: true;
};

/** What an order agrees on for a line beyond its price; a document that moves goods leaves it alone. */
export type LineTerms = { discount: string; taxRate: string; partnerCode: string; expectedOn: string | null };
export const noTerms: LineTerms = { discount: '', taxRate: '', partnerCode: '', expectedOn: null };

type NumberDetails = Partial<Exclude<NumberInput, string>>;

export type LineValues = {
  /** Names the line on the screen while it has no number of its own. */
  key: string;
  product: LineProduct | null;
  /** In units, or in packagings when one is chosen. */
  quantity: string;
  packaging: { id: string; factor: string } | null;
  expected: string;
  damaged: string;
  price: string;
  /** Lots and serial numbers as typed. */
  numbers: NumberRows;
  /** Keys of the numbers that arrived damaged. */
  damagedKeys: readonly string[];
  /** What a stored draft knows of a number beyond what the text says, by key. */
  details: Readonly<Record<string, NumberDetails>>;
  supplierNumber: string;
  picking: LinePicking | null;
  series: boolean;
  note: string;
  /** The line of the order: the one that a document answers, or on an order its own lasting number. */
  orderLine: number | null;
  /** Returns: its quantity will be delivered again. */
  replaces: boolean;
  terms: LineTerms;
};

export type DocumentValues = {
  kind: DocumentKind;
  partner: Choice | null;
  /** Null: the company's default. */
  fromId: string | null;
  toId: string | null;
  /** Transfers: first into transit, received at the goal later. */
  transitId: string | null;
  /** Returns: back from a customer, or to a supplier. */
  direction: 'customer' | 'supplier';
  origin: { id: string; number: string; kind: string } | null;
  /** The order whose goods it moves. */
  order: Operation['order'];
  /** Null: the moment of posting. */
  occurredAt: string | null;
  reference: string;
  reason: string;
  note: string;
  lines: readonly LineValues[];
};

export function emptyLine(): LineValues {
  return {
    key: newKey(),
    product: null,
    quantity: '',
    packaging: null,
    expected: '',
    damaged: '',
    price: '',
    numbers: noRows,
    damagedKeys: [],
    details: {},
    supplierNumber: '',
    picking: null,
    series: false,
    note: '',
    orderLine: null,
    replaces: false,
    terms: noTerms,
  };
}

export function emptyDocument(kind: DocumentKind): DocumentValues {
  return {
    kind,
    partner: null,
    fromId: null,
    toId: null,
    transitId: null,
    direction: 'customer',
    origin: null,
    order: null,
    occurredAt: null,
    reference: '',
    reason: '',
    note: '',
    lines: [emptyLine()],
  };
}

export type StoredNumber = Pick<
  OperationNumber,
  | 'line'
  | 'number'
  | 'quantity'
  | 'damaged'
  | 'supplierNumber'
  | 'parentNumber'
  | 'expirationDate'
  | 'bestBeforeDate'
  | 'removalDate'
  | 'alertDate'
>;

/** A stored draft as the form shows it. `numbers` are all numbers of all its lines, in their order. */
export function valuesOfDraft(draft: Operation, numbers: readonly StoredNumber[]): DocumentValues {
  const inTransit = draft.destination !== null;
  return {
    ...emptyDocument(draft.kind as DocumentKind),
    partner: draft.partner && { id: draft.partner.id, label: draft.partner.name },
    fromId: draft.from.id,
    toId: draft.destination?.id ?? draft.to.id,
    transitId: inTransit ? draft.to.id : null,
    origin: draft.origin,
    order: draft.order,
    occurredAt: draft.occurredAt,
    reference: draft.reference,
    reason: draft.reason,
    note: draft.note,
    lines: [
      ...draft.lines.map((line): LineValues => {
        const own = numbers.filter((one) => one.line === line.line && one.number !== null);
        const product = asItLeft(line.product, own);
        return {
          ...emptyLine(),
          product,
          ...quantityOf(line),
          expected: line.expectedQuantity ?? '',
          damaged: line.damagedQuantity === '0' ? '' : line.damagedQuantity,
          price: line.unitPrice ?? '',
          numbers: rowsOfNumbers(own, kindOf(product)),
          damagedKeys: own.filter((one) => one.damaged).map((one) => numberKey(one.number ?? '')),
          details: Object.fromEntries(
            own.flatMap((one) => {
              const details = detailsOf(one, line.product.tracking);
              return Object.keys(details).length > 0 ? [[numberKey(one.number ?? ''), details]] : [];
            }),
          ),
          picking: own.length > 0 ? null : line.picking,
          note: line.note,
          orderLine: line.orderLine,
          replaces: line.replaces,
        };
      }),
      emptyLine(),
    ],
  };
}

/** As it was typed: in packagings where the line has one and it comes out even, else in units. */
export function quantityOf(
  line: Pick<Operation['lines'][number], 'quantity' | 'packaging' | 'packagingQuantity'>,
): Pick<LineValues, 'quantity' | 'packaging'> {
  const { packaging, packagingQuantity } = line;
  if (line.quantity === '0') return { quantity: '', packaging: null };
  if (!packaging || packagingQuantity === null) return { quantity: line.quantity, packaging: null };
  return { quantity: packagingQuantity, packaging: { id: packaging.id, factor: packaging.factor } };
}

/** What the rows do not say: a lot's expiration stands there, a serial number's does not. */
function detailsOf(one: StoredNumber, tracking: LineProduct['tracking']): NumberDetails {
  const { supplierNumber, parentNumber, expirationDate, bestBeforeDate, removalDate, alertDate } = one;
  const all = {
    supplierNumber,
    parentNumber,
    bestBeforeDate,
    removalDate,
    alertDate,
    ...(tracking === 'lot' ? {} : { expirationDate }),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== ''));
}

/** What left before its product's tracking changed is written with number and quantity, whatever it was. */
export function asItLeft(product: LineProduct, numbers: readonly { quantity: string }[]): LineProduct {
  const parts = product.tracking === 'serial' && numbers.some((one) => one.quantity !== '1');
  const unlike = (product.tracking === 'none' && numbers.length > 0) || parts;
  return unlike ? { ...product, tracking: 'lot', asLeft: true } : product;
}

export const kindOf = (product: Pick<LineProduct, 'tracking'> | null): NumberKind =>
  product?.tracking === 'lot' ? 'lot' : 'serial';

export const entryOf = (line: LineValues) => entryOfRows(line.numbers, kindOf(line.product));

/** Accepted plus damaged, in units, as far as it was typed; null when the numbers say how many. */
export function unitsOf(line: LineValues): string | null {
  if (line.quantity === '') return null;
  if (!line.packaging) return line.quantity;
  const units = multiply(line.quantity, line.packaging.factor);
  return units.ok ? units.value : null;
}

export type DocumentBody = Input<typeof createOperation, 'body'>;

/** The lines that are sent (those with a product), and what is sent. */
export function bodyOf(
  values: DocumentValues,
  places: { supplierId: string | undefined },
): { sent: LineValues[]; body: DocumentBody } {
  const sent = values.lines.filter((line) => line.product !== null);
  const toSupplier = values.kind === 'return' && values.direction === 'supplier';
  const body: DocumentBody = {
    kind: values.kind,
    partnerId: values.partner?.id ?? null,
    fromId: values.fromId,
    toId: values.transitId ?? values.toId ?? (toSupplier && !values.origin ? (places.supplierId ?? null) : null),
    destinationId: values.transitId ? values.toId : null,
    originId: values.origin?.id ?? null,
    occurredAt: values.occurredAt,
    reference: values.reference,
    reason: values.reason,
    note: values.note,
    lines: sent.map((line) => lineBody(line, values.kind)),
  };
  return { sent, body };
}

function lineBody(line: LineValues, kind: DocumentKind): DocumentBody['lines'][number] {
  const tracked = line.product?.tracking !== 'none';
  const receipt = kind === 'receipt';
  const numbers = tracked && !line.picking ? numbersBody(line, receipt) : [];
  return {
    productId: line.product?.id ?? '',
    ...(line.packaging && line.quantity !== ''
      ? { packagingId: line.packaging.id, packagingQuantity: line.quantity }
      : { quantity: line.quantity || undefined }),
    expectedQuantity: receipt && line.expected !== '' ? line.expected : null,
    damagedQuantity: receipt && !tracked && line.damaged !== '' ? line.damaged : undefined,
    unitPrice: line.price || null,
    numbers: numbers.length > 0 ? numbers : undefined,
    series: line.series || undefined,
    picking: line.picking,
    note: line.note,
    orderLine: line.orderLine,
    replaces: line.replaces || undefined,
  };
}

function numbersBody(line: LineValues, receipt: boolean): NumberInput[] {
  const damaged = new Set(receipt ? line.damagedKeys : []);
  const lot = line.product?.tracking === 'lot';
  return entryOf(line).numbers.map((one): NumberInput => {
    const details: NumberDetails = { ...line.details[one.key] };
    if (receipt && line.supplierNumber) details.supplierNumber = line.supplierNumber;
    if (one.expirationDate) details.expirationDate = one.expirationDate;
    if (!lot && !damaged.has(one.key) && Object.keys(details).length === 0) return one.number;
    return {
      ...details,
      number: one.number,
      quantity: one.quantity,
      damaged: damaged.has(one.key) || undefined,
    };
  });
}

/** How much of the typed numbers arrived damaged. */
export function damagedOf(line: LineValues): string {
  const damaged = new Set(line.damagedKeys);
  return damaged.size === 0
    ? '0'
    : sum(entryOf(line).numbers.flatMap((one) => (damaged.has(one.key) ? [one.quantity] : [])));
}

/** What leaving would lose, as one text to compare. */
export function contentOf(values: { lines: readonly LineValues[] }): string {
  const lines = values.lines
    .filter((line) => line.product !== null)
    .map(({ key: _, ...line }) => ({ ...line, numbers: textOfRows(line.numbers) }));
  return JSON.stringify({ ...values, lines });
}
