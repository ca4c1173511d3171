// Numbers from a series: one atomic block per call from the counter of the expanded prefix; numbers that exist already
// are passed over. Two products whose series expand to the same prefix share the counter.
import type { CalendarDate } from '../domain/calendar.ts';
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import { type ExpandedSeries, expandSeries, formatNumber, type SeriesFields } from '../domain/series.ts';
import type { Tx } from '../platform/database.ts';
import { findKeysBetween, findLotsByNumber } from './lot.sql.ts';
import type { ProductRow } from './posting-context.sql.ts';
import { moveCounter, takeBlock } from './series-numbers.sql.ts';

const portion = 10_000;
/** After so many numbers in a row that exist already, somebody has to set the counter. */
const mostTried = 2_000_000;

/**
 * Takes `count` numbers that the product does not have yet.
 * @throws Problem `series-missing` or `series-invalid`
 */
export async function takeFromSeries(
  tx: Tx,
  asked: { product: ProductRow; pattern: string | null; date: CalendarDate; count: number; field: string },
): Promise<string[]> {
  const { product, pattern, field, count } = asked;
  if (!pattern) throw problem('series-missing', { product: product.name, field });
  const expanded = expandSeries(pattern, { date: asked.date, fields: fieldsOf(product) });
  if (!expanded.ok) throw problem('series-invalid', { series: pattern, reason: expanded.reason, field });
  const { prefix } = expanded.value;
  const first = await takeBlock(tx, prefix, count);
  const free = await freeNumbers(tx, { series: expanded.value, productId: product.id, first, count });
  if (!free) throw problem('series-invalid', { series: pattern, reason: 'its next numbers all exist', field });
  if (free.next > first + count) await moveCounter(tx, prefix, free.next);
  return free.numbers;
}

/** What a pattern may name of a product. */
export const fieldsOf = (product: { sku: string; name: string }): SeriesFields => ({
  sku: product.sku,
  name: product.name,
});

/**
 * The next `count` numbers from a counter on that the product does not have, and the counter behind the last of them.
 * The steps grow, so that a counter far behind its numbers catches up. Undefined when too many in a row exist.
 */
export async function freeNumbers(
  db: Pick<Tx, 'rows'>,
  asked: { series: ExpandedSeries; productId: string | null; first: number; count: number },
): Promise<{ numbers: string[]; next: number } | undefined> {
  const { series, productId, count } = asked;
  const numbers: string[] = [];
  let at = asked.first;
  let step = count;
  while (at - asked.first < mostTried + count) {
    const size = Math.min(step, portion);
    const block = Array.from({ length: size }, (_, i) => formatNumber(series, at + i));
    const known = productId ? await knownInBlock(db, productId, block) : new Set<string>();
    for (const [i, number] of block.entries()) {
      if (known.has(numberKey(number))) continue;
      numbers.push(number);
      if (numbers.length === count) return { numbers, next: at + i + 1 };
    }
    at += size;
    step = Math.max(count - numbers.length, size * 2);
  }
  return undefined;
}

/**
 * Keys that the product has among those from the first to the last of consecutive numbers. Numbers of one length lie
 * between their first and last in the order of bytes too, so one range of the index tells.
 */
async function knownInBlock(db: Pick<Tx, 'rows'>, productId: string, block: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (const run of Map.groupBy(block, (number) => number.length).values()) {
    const keys = { first: numberKey(run[0] as string), last: numberKey(run.at(-1) as string) };
    for (const row of await findKeysBetween(db, productId, keys)) known.add(row.number_key);
  }
  return known;
}

/** Keys of those numbers that the product has already. */
export async function knownAmong(
  db: Pick<Tx, 'rows'>,
  productId: string,
  numbers: readonly string[],
): Promise<Set<string>> {
  const known = new Set<string>();
  for (let at = 0; at < numbers.length; at += portion) {
    const keys = numbers.slice(at, at + portion).map(numberKey);
    for (const row of await findLotsByNumber(db, productId, keys)) known.add(row.number_key);
  }
  return known;
}
