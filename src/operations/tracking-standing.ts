// What stands in the way of giving goods another kind of number: promised, held and travelling goods keep theirs until that is
// over.
import { type ProblemItem, problem, problemItem } from '../domain/problem.ts';
import { isZero } from '../domain/quantity.ts';
import type { StockToConvert } from '../ledger/conversion.ts';

const listed = 50;

/** @throws tracking-refused with each of them */
export function refuseStanding(stock: readonly StockToConvert[]): void {
  const refused: ProblemItem[] = [];
  for (const row of stock) {
    const facts = { location: row.location, number: row.number ?? '', lotId: row.number ? row.lotId : null };
    if (row.held) refused.push(problemItem('tracking-held', 'tracking', facts));
    if (!isZero(row.reserved)) {
      refused.push(problemItem('tracking-reserved', 'tracking', { ...facts, quantity: row.reserved }));
    }
    if (row.kind !== 'bulk' && row.locationKind === 'transit') {
      refused.push(problemItem('tracking-in-transit', 'tracking', facts));
    }
    if (refused.length >= listed) break;
  }
  if (refused.length > 0) throw problem('tracking-refused', {}, refused);
}
