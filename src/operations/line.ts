// A document's lines as they will be kept: quantities follow the numbers, packagings are turned into units, numbers are
// cleaned and keyed. Every mistake is collected with the path of its field, so that one answer tells them all.
import { cleanNumber, numberKey } from '../domain/number-key.ts';
import { parseNumbersEntry } from '../domain/numbers-entry.ts';
import type { LinePicking } from '../domain/picking.ts';
import { type ProblemItem, problemItem } from '../domain/problem.ts';
import {
  add,
  compare,
  isNegative,
  isWhole,
  isZero,
  multiply,
  parseQuantity,
  parseUnitPrice,
  sum,
} from '../domain/quantity.ts';
import type { LotDetails, ProductRow } from '../ledger/demand.ts';
import { datesOrderMistake } from '../ledger/lot-dates.ts';
import type { LineInput, NumberInput } from './operation.contract.ts';

export type LineNumber = {
  index: number;
  number: string;
  key: string;
  quantity: string;
  damaged: boolean;
  details: LotDetails | null;
  /** Made by the series with this document. */
  made?: boolean;
  /** Of what was picked: where. */
  placeId?: string;
  /** The document that this one answers moved it as what the product no longer uses: it comes back as that. */
  leftAs?: LeftAs;
};
export type LeftAs = { lotId: string; kind: 'lot' | 'serial' };
export type Line = {
  line: number;
  field: string;
  product: ProductRow;
  /** Accepted, in the product's unit. */
  quantity: string;
  expectedQuantity: string | null;
  damagedQuantity: string;
  packagingId: string | null;
  unitPrice: string | null;
  /** Missing numbers come from the series: on request, or by itself where the line says nothing of numbers. */
  series: boolean;
  picking: LinePicking | null;
  note: string;
  orderLine: number | null;
  replaces: boolean;
  numbers: LineNumber[];
  /** Goods without number that were picked: from where. */
  taken?: readonly { placeId: string; quantity: string }[];
};

export type Packagings = ReadonlyMap<string, { product_id: string; factor: string }>;

/** Reads one line; mistakes go to `refused`, and the line is given back as far as it could be read. */
export function readLine(
  input: LineInput,
  given: {
    index: number;
    product: ProductRow;
    packagings: Packagings;
    /** Whether a line of this product with so many numbers takes its numbers from the series unasked. */
    fillsItself: (product: ProductRow, numbers: number) => boolean;
    /** By key: numbers that come back as what the product no longer uses. */
    leftAs?: ReadonlyMap<string, LeftAs> | undefined;
    refused: ProblemItem[];
  },
): Line {
  const { refused, leftAs } = given;
  const field = `lines.${given.index}`;
  const { product } = given;
  const numbers = readNumbers(input, { product, leftAs, field, refused });
  // Part of a lot may come back to a product that is counted in units by now.
  const inParts = numbers.some((entry) => entry.leftAs?.kind === 'lot');
  const quantity = (name: 'quantity' | 'expectedQuantity' | 'damagedQuantity'): string | null =>
    readQuantity(input[name], {
      product: inParts ? { ...product, tracking: 'lot' } : product,
      field: `${field}.${name}`,
      refused,
    });
  const damagedNumbers = sum(numbers.filter((entry) => entry.damaged).map((entry) => entry.quantity));
  const accepted = sum(numbers.filter((entry) => !entry.damaged).map((entry) => entry.quantity));
  const typed = quantity('quantity') ?? fromPackaging(input, { ...given, field });
  const line: Line = {
    line: given.index + 1,
    field,
    product,
    quantity: typed ?? accepted,
    expectedQuantity: quantity('expectedQuantity'),
    damagedQuantity: numbers.length > 0 ? damagedNumbers : (quantity('damagedQuantity') ?? '0'),
    packagingId: input.packagingId ?? null,
    unitPrice: readPrice(input.unitPrice, `${field}.unitPrice`, refused),
    series: input.series ?? given.fillsItself(product, numbers.length),
    picking: input.picking ?? null,
    note: input.note ?? '',
    orderLine: input.orderLine ?? null,
    replaces: input.replaces ?? false,
    numbers,
  };
  if (product.tracking === 'none' && numbers.some((entry) => !entry.leftAs)) {
    refused.push(problemItem('numbers-not-tracked', `${field}.numbers`, { product: product.name }));
  }
  if (numbers.length > 0 && typed !== null && compare(accepted, typed) > 0) {
    const facts = { product: product.name, given: accepted, quantity: typed };
    refused.push(problemItem('numbers-too-many', `${field}.numbers`, facts));
  }
  return line;
}

/** What a posting needs beyond what a draft may lack: a quantity. */
export function refuseEmptyLine(line: Line, refused: ProblemItem[]): void {
  if (isZero(add(line.quantity, line.damagedQuantity))) {
    refused.push(problemItem('quantity-zero', `${line.field}.quantity`, {}));
  }
}

function readQuantity(
  typed: string | null | undefined,
  given: { product: ProductRow; field: string; refused: ProblemItem[] },
): string | null {
  if (typed === null || typed === undefined || typed === '') return null;
  const { product, field, refused } = given;
  const parsed = parseQuantity(typed);
  if (!parsed.ok) {
    refused.push(problemItem('quantity-invalid', field, { quantity: typed.slice(0, 40), reason: parsed.reason }));
    return null;
  }
  if (isNegative(parsed.value)) refused.push(problemItem('quantity-negative', field, { quantity: parsed.value }));
  const decimals = parsed.value.split('.')[1]?.length ?? 0;
  if (product.tracking === 'serial' && !isWhole(parsed.value)) {
    refused.push(problemItem('serial-quantity', field, { quantity: parsed.value }));
  } else if (decimals > product.decimals) {
    const facts = { product: product.name, decimals: product.decimals, quantity: parsed.value };
    refused.push(problemItem(product.decimals === 0 ? 'quantity-not-whole' : 'quantity-too-precise', field, facts));
  }
  return parsed.value;
}

function fromPackaging(
  input: LineInput,
  given: { field: string; product: ProductRow; packagings: Packagings; refused: ProblemItem[] },
): string | null {
  if (!input.packagingId || input.packagingQuantity === undefined) return null;
  const { field, refused } = given;
  const packaging = given.packagings.get(input.packagingId);
  if (!packaging || packaging.product_id !== given.product.id) {
    refused.push(problemItem('not-found', `${field}.packagingId`, { what: 'packaging' }));
    return null;
  }
  const count = parseQuantity(input.packagingQuantity);
  const units = count.ok ? multiply(count.value, packaging.factor) : count;
  if (!units.ok) {
    const facts = { quantity: input.packagingQuantity.slice(0, 40), reason: units.reason };
    refused.push(problemItem('quantity-invalid', `${field}.packagingQuantity`, facts));
    return null;
  }
  return readQuantity(units.value, { product: given.product, field: `${field}.packagingQuantity`, refused });
}

function readPrice(typed: string | null | undefined, field: string, refused: ProblemItem[]): string | null {
  if (typed === null || typed === undefined || typed === '') return null;
  const parsed = parseUnitPrice(typed);
  if (parsed.ok) return parsed.value;
  refused.push(problemItem('field-invalid', field, { reason: `the price is ${parsed.reason}` }));
  return null;
}

type NumberContext = {
  product: ProductRow;
  leftAs: ReadonlyMap<string, LeftAs> | undefined;
  field: string;
  refused: ProblemItem[];
};

function readNumbers(input: LineInput, given: NumberContext): LineNumber[] {
  const listed = (input.numbers ?? []).flatMap((number, index) => readNumber(number, index, given) ?? []);
  if (!input.numbersText) return listed;
  const kind = given.product.tracking === 'lot' ? 'lot' : 'serial';
  const text = parseNumbersEntry(input.numbersText, { kind });
  for (const row of text.refused) {
    const code = row.reason === 'duplicate' ? 'number-duplicate' : 'number-invalid';
    const facts = { number: row.text, reason: row.reason, row: row.row, ...row.facts };
    given.refused.push(problemItem(code, `${given.field}.numbersText.${row.row}`, facts));
  }
  const first = listed.length;
  const entered = text.numbers.map((entry, i): LineNumber => {
    const details = entry.expirationDate ? { expirationDate: entry.expirationDate } : null;
    return {
      index: first + i,
      number: entry.number,
      key: entry.key,
      quantity: entry.quantity,
      damaged: false,
      details,
      ...asLeft(entry.key, given),
    };
  });
  return [...listed, ...entered];
}

function readNumber(input: NumberInput, index: number, given: NumberContext): LineNumber | undefined {
  const typed = typeof input === 'string' ? { number: input } : input;
  const path = (): string => `${given.field}.numbers.${index}`;
  const number = cleanNumber(typed.number);
  if (!number.ok) {
    given.refused.push(
      problemItem('number-invalid', path(), { number: typed.number.slice(0, 60), reason: number.reason }),
    );
    return undefined;
  }
  const key = numberKey(number.value);
  if (typeof input === 'string')
    return { index, number: number.value, key, quantity: '1', damaged: false, details: null, ...asLeft(key, given) };
  const left = given.leftAs?.get(key);
  const product = left ? { ...given.product, tracking: left.kind } : given.product;
  const serial = product.tracking === 'serial';
  if (serial && input.quantity !== undefined && Number(input.quantity) !== 1) {
    const facts = { number: number.value, quantity: input.quantity.slice(0, 40) };
    given.refused.push(problemItem('serial-quantity', path(), facts));
    return undefined;
  }
  const quantity =
    serial || input.quantity === undefined ? '1' : readQuantity(input.quantity, { ...given, product, field: path() });
  if (quantity === null) return undefined;
  if (isZero(quantity)) given.refused.push(problemItem('quantity-zero', path(), { number: number.value }));
  const mistake = datesOrderMistake(input);
  if (mistake) given.refused.push(problemItem('dates-order', path(), { reason: mistake }));
  const damaged = input.damaged ?? false;
  const details = left ? null : detailsOf(input);
  return { index, number: number.value, key, quantity, damaged, details, ...(left && { leftAs: left }) };
}

function asLeft(key: string, { leftAs }: NumberContext): Pick<LineNumber, 'leftAs'> {
  const left = leftAs?.get(key);
  return left ? { leftAs: left } : {};
}

function detailsOf(input: Exclude<NumberInput, string>): LotDetails | null {
  const { supplierNumber, parentNumber, expirationDate, bestBeforeDate, removalDate, alertDate } = input;
  const details = {
    supplierNumber: supplierNumber || null,
    parentNumber,
    expirationDate,
    bestBeforeDate,
    removalDate,
    alertDate,
  };
  return Object.values(details).some((value) => value !== null && value !== undefined) ? details : null;
}
