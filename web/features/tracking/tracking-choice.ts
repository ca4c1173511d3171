// What somebody chose for each place while a product's tracking is changed, and what is sent of it. Pure: the same list of
// numbers may be given place by place, or once for all places and dealt out in their order.
import { add, compare, isPositive, subtract } from '../../../src/domain/quantity.ts';
import type { TrackingInput, TrackingRow, TrackingState } from '../../../src/operations/tracking-change.contract.ts';
import { entryOfRows, type NumberKind, type NumberRow, type NumberRows, noRows } from '../numbers/number-rows.ts';

export type Tracking = TrackingState['product']['tracking'];
export type PlaceChoice = { rows: NumberRows; rest: boolean };
export type Choice = {
  to: Tracking | null;
  /** `places`: each place its own list; `together`: one list for all; `series`: the program makes them. */
  way: 'places' | 'together' | 'series';
  places: Readonly<Record<string, PlaceChoice>>;
  common: NumberRows;
  /** In one list for all: what is left everywhere stays without a number. */
  rest: boolean;
  pattern: string;
  keepParent: boolean;
};

export const noChoice: PlaceChoice = { rows: noRows, rest: false };
export const keyOfRow = (row: TrackingRow): string => `${row.location.id} ${row.source}`;
export const choiceOf = (choice: Choice, row: TrackingRow): PlaceChoice => choice.places[keyOfRow(row)] ?? noChoice;

/** What the change has to convert: not what already is as it shall be, travels without a number, or is below zero. */
export function isConverted(row: TrackingRow, to: Tracking): boolean {
  if (row.source === 'serials') return to !== 'serial';
  if (row.source !== 'bulk') return to !== 'lot';
  return to !== 'none' && isPositive(row.quantity) && row.location.kind !== 'transit';
}

/** The rows of each place: its own, or its share of the common list. */
export function sharesOf(rows: readonly TrackingRow[], choice: Choice, kind: NumberKind): Map<string, NumberRow[]> {
  const shares = new Map<string, NumberRow[]>();
  if (choice.way === 'series') return shares;
  if (choice.way === 'places') {
    for (const row of rows) shares.set(keyOfRow(row), [...choiceOf(choice, row).rows]);
    return shares;
  }
  const open = rows.map((row) => ({ key: keyOfRow(row), left: row.quantity, mine: [] as NumberRow[] }));
  let at = 0;
  for (const number of choice.common.filter((row) => !row.fault)) {
    let quantity = kind === 'serial' ? '1' : number.quantity || '1';
    while (isPositive(quantity) && at < open.length) {
      const place = open[at];
      if (!place) break;
      const taken = compare(quantity, place.left) < 0 ? quantity : place.left;
      if (isPositive(taken) && (kind === 'lot' || compare(taken, '1') === 0)) {
        place.mine.push({ ...number, quantity: taken });
        place.left = subtract(place.left, taken);
        quantity = subtract(quantity, taken);
      }
      if (isPositive(quantity)) at += 1;
    }
    // More than there is: the last place says so.
    if (isPositive(quantity)) open.at(-1)?.mine.push({ ...number, quantity });
  }
  for (const place of open) shares.set(place.key, place.mine);
  return shares;
}

export type Share = { row: TrackingRow; given: string; left: string; faults: number; rest: boolean };

/** How far each place is: "12 of 50". */
export function progressOf(rows: readonly TrackingRow[], choice: Choice, kind: NumberKind): Share[] {
  const shares = sharesOf(rows, choice, kind);
  return rows.map((row) => {
    if (choice.way === 'series') return { row, given: row.quantity, left: '0', faults: 0, rest: true };
    const entry = entryOfRows(shares.get(keyOfRow(row)) ?? noRows, kind);
    const rest = choice.way === 'together' ? choice.rest : choiceOf(choice, row).rest;
    return { row, given: entry.total, left: subtract(row.quantity, entry.total), faults: entry.refused.length, rest };
  });
}

export const isComplete = (shares: readonly Share[]): boolean =>
  shares.every(({ left, faults, rest }) => faults === 0 && (compare(left, '0') === 0 || (rest && isPositive(left))));

export const totalOf = (quantities: readonly string[]): string => quantities.reduce(add, '0');

export function bodyOf(rows: readonly TrackingRow[], choice: Choice, reason: string): TrackingInput {
  const to = choice.to ?? 'serial';
  const more = { ...(reason.trim() !== '' && { reason: reason.trim() }), keepParent: choice.keepParent };
  if (to === 'none') return { tracking: 'none', lines: [], ...more };
  const shares = sharesOf(rows, choice, to);
  return {
    ...{ tracking: to, ...more },
    ...(choice.way === 'series' && choice.pattern.trim() !== '' && { pattern: choice.pattern.trim() }),
    lines: rows.map((row) => {
      const place = { locationId: row.location.id, source: row.source };
      // A serial number is a whole unit: half a kilogram stays as it is.
      if (choice.way === 'series') return { ...place, series: true, ...restOf(row, to) };
      const { numbers } = entryOfRows(shares.get(keyOfRow(row)) ?? noRows, to);
      const rest = choice.way === 'together' ? choice.rest : choiceOf(choice, row).rest;
      return {
        ...place,
        numbers: numbers.map(({ number, quantity, expirationDate }) =>
          to === 'serial' ? number : { number, quantity, ...(expirationDate && { expirationDate }) },
        ),
        ...(rest && { rest: 'unidentified' as const }),
      };
    }),
  };
}

const restOf = (row: TrackingRow, to: Tracking): { rest?: 'unidentified' } =>
  to === 'serial' && !Number.isInteger(Number(row.quantity)) ? { rest: 'unidentified' } : {};
