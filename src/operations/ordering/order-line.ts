// The lines of an order as they will be kept: read like those of every document, with price, discount and tax.
import { parsePercent, totalsOf } from '../../domain/order.ts';
import { type ProblemItem, problem, problemItem } from '../../domain/problem.ts';
import { isZero } from '../../domain/quantity.ts';
import { type PostingContext, refuseAll } from '../../ledger/demand.ts';
import type { Tx } from '../../platform/database.ts';
import { packagingsOfLines } from '../draft.ts';
import { type Line, readLine } from '../line.ts';
import type { OrderInput, OrderLineInput } from './order.contract.ts';
import type { OrderLineNow, OrderLineRow, OrderNumberRow } from './order.sql.ts';
import { pricesOf } from './order-prices.ts';

export type ReadOrder = {
  lines: OrderLineRow[];
  numbers: OrderNumberRow[];
  net: number;
  tax: number;
  total: number;
};
type Terms = {
  kind: OrderInput['kind'];
  partnerId: string;
  priceListId: string | null;
  orderedOn: string;
  pricesIncludeTax: boolean;
  discount: string;
  exponent: number;
};

/**
 * @param before the lines that the order has, by which those that are sent find themselves again
 * @throws not-found, archived, order-amount-too-large, and what is wrong with the lines
 */
export async function readOrderLines(
  tx: Tx,
  context: PostingContext,
  given: { input: OrderInput; terms: Terms; before: readonly OrderLineNow[] },
): Promise<ReadOrder> {
  const { input, terms, before } = given;
  const refused: ProblemItem[] = [];
  const packagings = await packagingsOfLines(tx, input.lines);
  const read = input.lines.map((line, index) => {
    const product = productOf(context, line, { index, before });
    const asked = { ...line, orderLine: undefined, unitPrice: line.unitPrice ?? undefined };
    const { line: _, discount: _d, taxRate: _t, partnerCode: _c, expectedOn: _e, ...plain } = asked;
    const one = readLine(plain, { index, product, packagings, refused, fillsItself: () => false });
    if (isZero(one.quantity)) refused.push(problemItem('quantity-zero', `${one.field}.quantity`, {}));
    if (input.kind === 'purchase' && one.numbers.length > 0) {
      refused.push(problemItem('field-invalid', `${one.field}.numbers`, { reason: 'numbers are named at receipt' }));
    }
    return one;
  });
  const percents = input.lines.map((line, index) => ({
    discount: percent(line.discount ?? '0', { field: `lines.${index}.discount`, refused }),
    taxRate: line.taxRate == null ? null : percent(line.taxRate, { field: `lines.${index}.taxRate`, refused }),
  }));
  refuseAll(refused);
  const known = await pricesOf(tx, {
    ...terms,
    lines: read.map((line) => ({ productId: line.product.id, quantity: line.quantity })),
  });
  const names = lastingNames(input.lines, before);
  const priced = read.map((line, index) => ({
    quantity: line.quantity,
    unitPrice: line.unitPrice ?? known[index]?.unitPrice ?? '0',
    discount: percents[index]?.discount ?? '0',
    taxRate: percents[index]?.taxRate ?? known[index]?.taxRate ?? '0',
  }));
  const totals = totalsOf(priced, terms);
  if (!totals.ok) throw problem('order-amount-too-large', { field: 'lines' });
  const lines = read.map((line, index): OrderLineRow => {
    const typed = input.lines[index] as OrderLineInput;
    return {
      ...(priced[index] as (typeof priced)[number]),
      line: names[index] as number,
      position: index + 1,
      productId: line.product.id,
      packagingId: line.packagingId,
      amount: totals.value.amounts[index] ?? 0,
      partnerCode: typed.partnerCode ?? known[index]?.partnerCode ?? '',
      expectedOn: typed.expectedOn ?? null,
      picking: line.picking,
      note: line.note,
    };
  });
  const { net, tax, total } = totals.value;
  return { lines, numbers: read.flatMap((line, index) => numberRows(line, names[index] as number)), net, tax, total };
}

function productOf(
  context: PostingContext,
  line: OrderLineInput,
  given: { index: number; before: readonly OrderLineNow[] },
): Line['product'] {
  const product = context.products.get(line.productId);
  const field = `lines.${given.index}.productId`;
  if (!product) throw problem('not-found', { what: 'product', field });
  const here = given.before.some((one) => one.productId === line.productId);
  if (product.archived && !here) throw problem('archived', { what: 'product', name: product.name, field });
  return product;
}

/** A line keeps its number for good; new ones get numbers that no line had. */
function lastingNames(lines: readonly OrderLineInput[], before: readonly OrderLineNow[]): number[] {
  const known = new Set(before.map((line) => line.line));
  let next = Math.max(0, ...known) + 1;
  const used = new Set<number>();
  return lines.map((line, index) => {
    if (line.line === undefined) {
      next += 1;
      return next - 1;
    }
    const field = `lines.${index}.line`;
    if (!known.has(line.line)) throw problem('not-found', { what: 'line', field });
    if (used.has(line.line)) throw problem('field-invalid', { field, reason: 'the line is there twice' });
    used.add(line.line);
    return line.line;
  });
}

export function percent(typed: string, given: { field: string; refused: ProblemItem[] }): string {
  const read = parsePercent(typed);
  if (read.ok) return read.value;
  given.refused.push(problemItem('field-invalid', given.field, { reason: 'a percentage is from 0 to 100' }));
  return '0';
}

const numberRows = (line: Line, name: number): OrderNumberRow[] =>
  line.numbers.map((entry) => ({
    line: name,
    number: entry.number,
    numberKey: entry.key,
    quantity: entry.quantity,
  }));
