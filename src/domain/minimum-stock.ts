// When stock is low and how much would fill it up again. Low is what is available below its minimum; as much as the
// minimum is enough. The proposal reaches the upper quantity, or the minimum where there is none, in whole packs.
import Big from 'big.js';
import { compare, isPositive, type Quantity, subtract } from './quantity.ts';

export type StockLevel = { minimum: Quantity; upTo: Quantity | null; multiple: Quantity | null };

export const isLow = (level: StockLevel, available: Quantity): boolean => compare(available, level.minimum) < 0;

/** `0` where stock is not low. Never less than what is missing: packs are rounded up. */
export function proposedQuantity(level: StockLevel, available: Quantity): Quantity {
  if (!isLow(level, available)) return '0';
  const missing = subtract(level.upTo ?? level.minimum, available);
  if (level.multiple === null || !isPositive(level.multiple)) return missing;
  const packs = new Big(missing).div(level.multiple).round(0, Big.roundUp);
  return packs.times(level.multiple).toFixed();
}
