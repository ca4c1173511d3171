// Goods kept for a draft: what its lines want, and the kept numbers as if the lines had named them.
import { decidedPickings } from '../catalog/picking.ts';
import { numberKey } from '../domain/number-key.ts';
import type { Picking } from '../domain/picking.ts';
import type { ProblemItem } from '../domain/problem.ts';
import { add, compare, isPositive, type Quantity, subtract } from '../domain/quantity.ts';
import { refuseAll } from '../ledger/demand.ts';
import { type Document, type Kept, reserve, type Want } from '../ledger/reservation.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { missingOf } from './demands.ts';
import type { Head } from './head.ts';
import type { Line } from './line.ts';

/**
 * Keeps for each line what there is of it, what was kept for it before first.
 * @param given.passes chosen numbers that are not here or kept for others stay named and are not kept
 * @returns by line, how much is kept
 * @throws `numbers-refused` when chosen numbers are not here or kept for others
 */
export async function keepFor(
  tx: Tx,
  by: By,
  given: { document: Document; head: Head; lines: readonly Line[]; before: readonly Kept[]; passes?: boolean },
): Promise<Map<number, Quantity>> {
  const { head, lines, before } = given;
  if (!head.from.ours) return new Map();
  const from = { ...head.from, inside: head.from.inside.filter((id) => id !== head.to.id) };
  const refused: ProblemItem[] = [];
  const decided = await decidedStrategies(tx, head, lines);
  const wants = lines
    .filter((line) => line.product.kind === 'goods' && isPositive(line.quantity))
    .map(
      (line): Want => ({
        line: line.line,
        field: line.field,
        product: line.product,
        from,
        quantity: line.quantity,
        named: named(line),
        strategy: line.picking && line.picking !== 'auto' ? line.picking : (decided.get(line.product.id) ?? 'fifo'),
        before: before.filter((row) => row.productId === line.product.id),
      }),
    );
  const kept = await reserve(tx, by, head.context, { document: given.document, wants, refused });
  if (!given.passes) refuseAll(refused);
  return kept;
}

/** By product: which of its goods leave first from the document's place. */
async function decidedStrategies(tx: Tx, head: Head, lines: readonly Line[]): Promise<Map<string, Picking>> {
  const ids = [...new Set(lines.map((line) => line.product.id))];
  const asked = ids.map((productId) => ({ productId, locationId: head.from.id }));
  const decided = await decidedPickings(tx, asked);
  return new Map(ids.map((id, index) => [id, decided[index]?.strategy ?? 'fifo']));
}

/** A lot that is named twice is wanted once, with both quantities. */
function named(line: Line): Want['named'] {
  const entries = new Map<string, Line['numbers'][number]>();
  for (const entry of line.numbers) {
    const before = entries.get(entry.key);
    entries.set(entry.key, before ? { ...before, quantity: add(before.quantity, entry.quantity) } : { ...entry });
  }
  return [...entries.values()];
}

/** What a line does not name is what was kept for it, as far as it goes. */
export function nameKept(lines: readonly Line[], kept: readonly Kept[]): void {
  for (const line of lines) {
    let missing = missingOf(line);
    for (const row of kept) {
      if (row.line !== line.line || row.number === null || !isPositive(missing)) continue;
      const key = numberKey(row.number);
      if (line.numbers.some((entry) => entry.key === key && entry.placeId === undefined)) continue;
      const quantity = compare(row.quantity, missing) < 0 ? row.quantity : missing;
      missing = subtract(missing, quantity);
      const index = line.numbers.length;
      line.numbers.push({ index, number: row.number, key, quantity, damaged: false, details: null });
    }
  }
}
