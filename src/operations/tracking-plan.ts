// How what is on hand becomes something else: which quantity of which number goes into which new one, place by place, with
// its age and cost. Pure: stock and numbers in, demands out. Every quantity that leaves comes back at the same place.
import { add, compare, isPositive, type Quantity, subtract, sum } from '../domain/quantity.ts';
import type { Costing, StockToConvert } from '../ledger/conversion.ts';
import type { Demand, LotDetails, NamedLot, NumberEntry, PlaceRow, ProductRow } from '../ledger/demand.ts';

export type SourceName = 'bulk' | 'serials' | (string & {});
/** Of one place: what has no number, one lot, or all serial numbers. */
export type Source = { name: SourceName; placeId: string; place: string; lots: StockToConvert[]; quantity: Quantity };
export type NewNumber = {
  index: number;
  number: string;
  key: string;
  quantity: Quantity;
  details: LotDetails | null;
  made?: boolean;
};
export type Portion = { lot: StockToConvert; number: NewNumber | null; quantity: Quantity };
export type Conversion = { line: number; field: string; source: Source; portions: Portion[] };

export const sourceName = (row: StockToConvert): SourceName =>
  row.kind === 'bulk' ? 'bulk' : row.kind === 'serial' ? 'serials' : row.lotId;
export const sourceKey = (placeId: string, name: SourceName): string => `${placeId} ${name}`;

export function sourcesOf(stock: readonly StockToConvert[]): Source[] {
  const groups = Map.groupBy(stock, (row) => sourceKey(row.locationId, sourceName(row)));
  return [...groups.values()].map((lots) => {
    const first = lots[0] as StockToConvert;
    const quantity = sum(lots.map((lot) => lot.quantity));
    return { name: sourceName(first), placeId: first.locationId, place: first.location, lots, quantity };
  });
}

/** Fills the numbers one after the other from the lots in their order; what is left has none (`null`). */
export function portionsOf(lots: readonly StockToConvert[], numbers: readonly NewNumber[]): Portion[] {
  const portions: Portion[] = [];
  let at = 0;
  let room = numbers[0]?.quantity ?? '0';
  for (const lot of lots) {
    let left: Quantity = lot.quantity;
    while (isPositive(left)) {
      while (at < numbers.length && !isPositive(room)) room = numbers[++at]?.quantity ?? '0';
      const number = numbers[at] ?? null;
      const quantity = number !== null && compare(room, left) < 0 ? room : left;
      portions.push({ lot, number, quantity });
      left = subtract(left, quantity);
      room = subtract(room, quantity);
    }
  }
  return portions;
}

/** Out through inventory loss and in at the same place; what costs differently is a move of its own. */
export function demandsOf(
  conversion: Conversion,
  given: { product: ProductRow; place: PlaceRow; loss: PlaceRow; costing: Costing },
): Demand[] {
  const { product, loss, costing } = given;
  const place = { ...given.place, inside: [given.place.id] };
  // What has no number and gets none stays where it is.
  const moving = conversion.portions.filter(({ lot, number }) => number !== null || lot.kind !== 'bulk');
  const units = product.tracking === 'serial';
  const costed = moving.flatMap((portion) =>
    costing
      .take(portion.lot.lotId, portion.quantity, units && portion.number !== null)
      .map((part) => ({ ...portion, ...part })),
  );
  return [...Map.groupBy(costed, ({ unitCost }) => unitCost).entries()].flatMap(([unitCost, portions]): Demand[] => {
    const base = { operationLine: conversion.line, field: conversion.field, product, unitCost };
    const numbers = entriesOf(portions);
    const rest = portions.filter(({ number }) => number === null);
    const demands: Demand[] = [{ ...base, from: place, to: loss, what: { lots: leaving(portions) } }];
    if (numbers.length > 0) demands.push({ ...base, from: loss, to: place, what: { numbers } });
    if (rest.length > 0) {
      const what = { bulk: sum(rest.map(({ quantity }) => quantity)), firstIn: oldest(rest) };
      demands.push({ ...base, from: loss, to: place, what });
    }
    return demands;
  });
}

function leaving(portions: readonly Portion[]): NamedLot[] {
  const byLot = new Map<string, NamedLot>();
  for (const { lot, quantity } of portions) {
    const before = byLot.get(lot.lotId);
    byLot.set(lot.lotId, {
      lotId: lot.lotId,
      quantity: before ? add(before.quantity, quantity) : quantity,
      reversesLine: null,
    });
  }
  return [...byLot.values()];
}

function entriesOf(portions: readonly Portion[]): NumberEntry[] {
  const entries = new Map<number, NumberEntry>();
  for (const { lot, number, quantity } of portions) {
    if (!number) continue;
    const before = entries.get(number.index);
    if (!before) {
      entries.set(number.index, { ...number, quantity, firstIn: lot.firstIn });
      continue;
    }
    before.quantity = add(before.quantity, quantity);
    if (before.firstIn === undefined || lot.firstIn < before.firstIn) before.firstIn = lot.firstIn;
  }
  return [...entries.values()];
}

const oldest = (portions: readonly Portion[]): string => portions.map(({ lot }) => lot.firstIn).sort()[0] as string;

/**
 * What the new numbers take over from the old ones: serial numbers the dates of their lot, and the lot itself as the one
 * they were made in; a lot the earliest dates of its units. What was typed stays.
 */
export function inherit(portions: readonly Portion[], given: { to: 'lot' | 'serial'; keepParent: boolean }): void {
  const from = Map.groupBy(
    portions.filter(({ lot, number }) => number !== null && lot.kind !== 'bulk'),
    ({ number }) => number as NewNumber,
  );
  for (const [number, parts] of from) {
    const dates = {
      expirationDate: earliest(parts, 'expirationDate'),
      bestBeforeDate: earliest(parts, 'bestBeforeDate'),
      removalDate: earliest(parts, 'removalDate'),
      alertDate: earliest(parts, 'alertDate'),
    };
    const parent = given.to === 'serial' && given.keepParent ? (parts[0] as Portion).lot.number : null;
    const typed = Object.fromEntries(Object.entries(number.details ?? {}).filter(([, value]) => value != null));
    const details: LotDetails = { ...dates, parentNumber: parent, ...typed };
    number.details = Object.values(details).some((value) => value != null) ? details : null;
  }
}

function earliest(
  parts: readonly Portion[],
  field: 'expirationDate' | 'bestBeforeDate' | 'removalDate' | 'alertDate',
): string | null {
  const dates = parts.flatMap(({ lot }) => lot[field] ?? []);
  return dates.sort()[0] ?? null;
}
