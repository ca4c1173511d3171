// What was picked for a draft, as its lines say it: a picked number is named, picked goods without number leave from the place
// where they were taken. Pure, but for moving picks along when the draft's lines change.
import { problem } from '../../domain/problem.ts';
import { add, compare, isPositive, type Quantity, subtract, sum } from '../../domain/quantity.ts';
import type { Kept } from '../../ledger/reservation.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { Head } from '../head.ts';
import type { Line, LineNumber } from '../line.ts';
import { deletePicks, deletePicksOf, movePicks, type PickRow, picksOf } from './pick.sql.ts';

/** Newest first. */
export const picksFor = (db: Pick<Db, 'rows'>, operationId: string): Promise<PickRow[]> => picksOf(db, operationId);

/** The draft goes: nothing of it is picked any more. */
export const forgetPicks = (tx: Tx, operationId: string): Promise<number> => deletePicks(tx, operationId);

/** Goods that left by another way: they are not picked for the draft any more. */
export const forgetPicksOf = (tx: Tx, operationId: string, productIds: readonly string[]): Promise<number> =>
  deletePicksOf(tx, operationId, productIds);

const least = (a: Quantity, b: Quantity): Quantity => (compare(a, b) < 0 ? a : b);

/** Puts what was picked first on each line; what the line named before follows as far as it is still wanted. */
export function namePicked(lines: readonly Line[], picks: readonly PickRow[]): void {
  const byLine = Map.groupBy(picks, (pick) => pick.line);
  for (const line of lines) {
    const own = byLine.get(line.line)?.toReversed();
    if (!own) continue;
    const loose = Map.groupBy(
      own.filter((pick) => pick.lotKind === 'bulk'),
      (pick) => pick.locationId,
    );
    line.taken = [...loose].map(([placeId, at]) => ({ placeId, quantity: sum(at.map((pick) => pick.quantity)) }));
    const entries = new Map<string, LineNumber>();
    for (const pick of own) {
      if (pick.lotKind === 'bulk' || pick.number === null || pick.numberKey === null) continue;
      const id = `${pick.numberKey} ${pick.locationId}`;
      const quantity = add(entries.get(id)?.quantity ?? '0', pick.quantity);
      const named = { index: 0, number: pick.number, key: pick.numberKey, quantity, damaged: false, details: null };
      entries.set(id, { ...named, placeId: pick.locationId });
    }
    const left = subtract(line.quantity, sum(own.map((pick) => pick.quantity)));
    const rest = stillNamed(line, { picks: own, left });
    line.numbers = [...entries.values(), ...rest].map((entry, index) => ({ ...entry, index }));
  }
}

/** Of the numbers that a line named, those that are still to be taken; what was let go for a pick comes last. */
function stillNamed(line: Line, given: { picks: readonly PickRow[]; left: Quantity }): LineNumber[] {
  const picked = new Map<string, Quantity>();
  for (const { numberKey: key, quantity } of given.picks) {
    if (key !== null) picked.set(key, add(picked.get(key) ?? '0', quantity));
  }
  const letGo = new Set(given.picks.flatMap((pick) => pick.givenBack.map((one) => one.number)));
  const inOrder = line.numbers.toSorted((a, b) => Number(letGo.has(a.number)) - Number(letGo.has(b.number)));
  let { left } = given;
  return inOrder.flatMap((entry) => {
    const taken = least(picked.get(entry.key) ?? '0', entry.quantity);
    if (isPositive(taken)) picked.set(entry.key, subtract(picked.get(entry.key) ?? '0', taken));
    const quantity = least(subtract(entry.quantity, taken), left);
    if (!isPositive(quantity)) return [];
    left = subtract(left, quantity);
    return [{ ...entry, quantity }];
  });
}

/** What is kept for a document beyond what was picked of it. */
export function beyondPicks(kept: readonly Kept[], picks: readonly PickRow[]): Kept[] {
  if (picks.length === 0) return [...kept];
  const picked = new Map<string, Quantity>();
  for (const pick of picks) {
    const id = `${pick.line} ${pick.locationId} ${pick.lotId}`;
    picked.set(id, add(picked.get(id) ?? '0', pick.quantity));
  }
  return kept.flatMap((row) => {
    const quantity = subtract(row.quantity, picked.get(`${row.line} ${row.locationId} ${row.lotId}`) ?? '0');
    return isPositive(quantity) ? [{ ...row, quantity }] : [];
  });
}

/**
 * Gives each pick a line of the changed draft.
 * @returns the picks as they are then
 * @throws picked-unwanted: more was picked than the lines want now, or somewhere else
 */
export async function refitPicks(
  tx: Tx,
  given: { id: string; number: string; head: Head; lines: readonly Line[] },
): Promise<PickRow[]> {
  const picks = await picksOf(tx, given.id);
  if (picks.length === 0) return picks;
  const room = new Map(given.lines.map((line) => [line, line.quantity]));
  const fitted: PickRow[] = [];
  let unwanted = 0;
  for (const pick of picks.toReversed()) {
    const fits = given.lines.filter(
      (line) => line.product.id === pick.productId && compare(room.get(line) ?? '0', pick.quantity) >= 0,
    );
    const line = fits.find((one) => one.line === pick.line) ?? fits[0];
    if (!line || !given.head.from.inside.includes(pick.locationId)) {
      unwanted += 1;
      continue;
    }
    room.set(line, subtract(room.get(line) ?? '0', pick.quantity));
    fitted.push({ ...pick, line: line.line });
  }
  if (unwanted > 0) throw problem('picked-unwanted', { count: unwanted, number: given.number, field: 'lines' });
  const before = new Map(picks.map((pick) => [pick.id, pick.line]));
  const moved = fitted.filter((pick) => before.get(pick.id) !== pick.line);
  if (moved.length > 0) await movePicks(tx, given.id, moved);
  return fitted.toReversed();
}
