// What there is to take for a draft, piece by piece: what is kept for its lines, what was picked of them, and what nothing is
// kept for. Pure.
import { add, compare, isPositive, type Quantity, subtract } from '../../domain/quantity.ts';
import type { KeptRow, PickRow } from './pick.sql.ts';

export type WantedLine = { line: number; productId: string; quantity: Quantity };
export type Item = {
  line: number;
  productId: string;
  /** Null where nothing is chosen yet. */
  lotId: string | null;
  locationId: string | null;
  quantity: Quantity;
  picked: Quantity;
};

export function itemsOf(
  lines: readonly WantedLine[],
  given: { kept: readonly KeptRow[]; picks: readonly PickRow[] },
): Item[] {
  const kept = Map.groupBy(given.kept, (row) => row.line);
  const picks = Map.groupBy(given.picks, (row) => row.line);
  return lines.flatMap((line) => itemsOfLine(line, kept.get(line.line) ?? [], picks.get(line.line) ?? []));
}

function itemsOfLine(line: WantedLine, kept: readonly KeptRow[], picks: readonly PickRow[]): Item[] {
  const { line: number, productId } = line;
  const items = new Map<string, Item & { lotId: string; locationId: string }>();
  const at = (row: { lotId: string; locationId: string }) => {
    const id = `${row.locationId} ${row.lotId}`;
    const { lotId, locationId } = row;
    const item = items.get(id) ?? { line: number, productId, lotId, locationId, quantity: '0', picked: '0' };
    items.set(id, item);
    return item;
  };
  for (const row of kept) {
    const item = at(row);
    item.quantity = add(item.quantity, row.quantity);
  }
  for (const row of picks) {
    const item = at(row);
    item.picked = add(item.picked, row.quantity);
  }
  let missing = line.quantity;
  for (const item of items.values()) {
    if (compare(item.picked, item.quantity) > 0) item.quantity = item.picked;
    missing = subtract(missing, item.quantity);
  }
  const open: Item = { line: number, productId, lotId: null, locationId: null, quantity: missing, picked: '0' };
  return isPositive(missing) ? [...items.values(), open] : [...items.values()];
}

export const isDone = (item: Pick<Item, 'quantity' | 'picked'>): boolean => compare(item.picked, item.quantity) >= 0;
