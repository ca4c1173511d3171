// When stock is low and how much would fill it up again. Low is what is available below its minimum; as much as the
// minimum is enough. The proposal reaches the upper quantity, or the minimum where there is none, in whole packs.
import Big from 'big.js';
import { add, compare, isPositive, type Quantity, subtract } from './quantity.ts';

export type StockLevel = { minimum: Quantity; upTo: Quantity | null; multiple: Quantity | null };

export const isLow = (level: StockLevel, available: Quantity): boolean => compare(available, level.minimum) < 0;

/** `0` where stock is not low. Never less than what is missing: packs are rounded up. */
export function proposedQuantity(level: StockLevel, available: Quantity): Quantity {
  if (!isLow(level, available)) return '0';
  const missing = subtract(level.upTo ?? level.minimum, available);
  return inPacks(missing, level.multiple);
}

/**
 * What to order: as proposed once everything that is coming has come, and no less than the supplier sells at once.
 * @param coming on order, or on an order that is being written
 */
export function quantityToOrder(
  level: StockLevel,
  stock: { available: Quantity; coming: Quantity },
  supplierMinimum: Quantity,
): Quantity {
  const wanted = proposedQuantity(level, add(stock.available, stock.coming));
  if (!isPositive(wanted) || compare(wanted, supplierMinimum) >= 0) return wanted;
  return inPacks(supplierMinimum, level.multiple);
}

function inPacks(quantity: Quantity, pack: Quantity | null): Quantity {
  if (pack === null || !isPositive(pack)) return quantity;
  return new Big(quantity).div(pack).round(0, Big.roundUp).times(pack).toFixed();
}
