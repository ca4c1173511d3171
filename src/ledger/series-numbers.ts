// Numbers from a series: one atomic block per call from the counter of the expanded prefix; numbers that exist already
// are passed over. Two products whose series expand to the same prefix share the counter.
import type { CalendarDate } from '../domain/calendar.ts';
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import { expandSeries, formatNumber } from '../domain/series.ts';
import type { Tx } from '../platform/database.ts';
import { findLotsByNumber } from './lot.sql.ts';
import type { ProductRow } from './posting-context.sql.ts';
import { takeBlock } from './series-numbers.sql.ts';

/**
 * Takes `count` numbers that the product does not have yet.
 * @throws Problem `series-missing` or `series-invalid`
 */
export async function takeFromSeries(
  tx: Tx,
  asked: { product: ProductRow; pattern: string | null; date: CalendarDate; count: number; field: string },
): Promise<string[]> {
  const { product, pattern, field } = asked;
  if (!pattern) throw problem('series-missing', { product: product.name, field });
  const expanded = expandSeries(pattern, { date: asked.date, fields: { sku: product.sku } });
  if (!expanded.ok) throw problem('series-invalid', { series: pattern, reason: expanded.reason, field });
  const numbers: string[] = [];
  while (numbers.length < asked.count) {
    const missing = asked.count - numbers.length;
    const first = await takeBlock(tx, `${expanded.value.prefix}#${expanded.value.suffix}`, missing);
    const block = Array.from({ length: missing }, (_, i) => formatNumber(expanded.value, first + i));
    numbers.push(...(await withoutKnown(tx, product.id, block)));
  }
  return numbers;
}

async function withoutKnown(tx: Tx, productId: string, block: string[]): Promise<string[]> {
  const known = new Set<string>();
  for (let at = 0; at < block.length; at += 10_000) {
    const keys = block.slice(at, at + 10_000).map(numberKey);
    const rows = await findLotsByNumber(tx, productId, keys);
    for (const row of rows) known.add(row.number_key);
  }
  return known.size === 0 ? block : block.filter((number) => !known.has(numberKey(number)));
}
