// The lot that a serial number was made in. It holds no stock of its own through its serials; a receipt that names a
// parent that is not there yet makes it.
import { cleanNumber, naturalSortKey, numberKey } from '../domain/number-key.ts';
import { type ProblemItem, problem, problemItem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Tx } from '../platform/database.ts';
import { type Books, type Demand, entriesOf, type NumberEntry, numberField } from './demand.ts';
import { type LotRow, lockLotsByNumber } from './lot.sql.ts';
import { insertParents } from './parent-lot.sql.ts';

/** Which parent lot a new serial number gets; null for those that name none. */
export type Parents = { of(demand: Demand, entry: NumberEntry): string | null };
type Wanted = Map<string, Map<string, string>>;

/** Finds or makes the parents that new serial numbers name, product by product. */
export async function resolveParents(
  tx: Tx,
  now: Date,
  given: { naming: readonly Demand[]; books: Books },
): Promise<Parents> {
  const wanted = wantedParents(given.naming, given.books);
  const ids = new Map<string, Map<string, string>>();
  for (const productId of [...wanted.keys()].sort()) {
    ids.set(productId, await findOrMake(tx, now, { productId, numbers: wanted.get(productId) as Map<string, string> }));
  }
  return {
    of(demand, entry) {
      const parent = entry.details?.parentNumber;
      return parent ? (ids.get(demand.product.id)?.get(numberKey(parent)) ?? null) : null;
    },
  };
}

/** A known number that is named together with a lot in which it was not made: one of the two is wrong. */
export function refuseOtherParent(lot: LotRow, demand: Demand, entry: NumberEntry, refused: ProblemItem[]): void {
  const given = entry.details?.parentNumber;
  if (!given || lot.parent_key === numberKey(given)) return;
  const facts = { number: lot.number, given, known: lot.parent_number, lotId: lot.id };
  refused.push(problemItem('parent-lot-differs', numberField(demand, entry.index), facts));
}

/** Product -> key -> number of the parents that serial numbers not known yet name. */
function wantedParents(naming: readonly Demand[], books: Books): Wanted {
  const wanted: Wanted = new Map();
  for (const demand of naming) {
    if (demand.product.tracking !== 'serial') {
      const wrong = entriesOf(demand).find((entry) => entry.details?.parentNumber);
      if (wrong) {
        const field = `${demand.field}.numbers.${wrong.index}.parentNumber`;
        throw problem('parent-lot-invalid', { field, number: wrong.details?.parentNumber ?? '' });
      }
      continue;
    }
    const known = books.get(demand.product.id)?.known;
    for (const entry of entriesOf(demand)) {
      const parent = entry.details?.parentNumber;
      if (!parent || known?.has(entry.key)) continue;
      const number = cleanNumber(parent);
      if (!number.ok) throw problem('number-invalid', { field: `${demand.field}.numbers.${entry.index}.parentNumber` });
      const numbers = wanted.get(demand.product.id) ?? new Map<string, string>();
      wanted.set(demand.product.id, numbers.set(numberKey(parent), number.value));
    }
  }
  return wanted;
}

async function findOrMake(
  tx: Tx,
  now: Date,
  asked: { productId: string; numbers: ReadonlyMap<string, string> },
): Promise<Map<string, string>> {
  const keys = [...asked.numbers.keys()].sort();
  const ids = new Map<string, string>();
  for (const row of await lockLotsByNumber(tx, asked.productId, keys)) {
    if (row.kind !== 'lot') throw problem('parent-lot-invalid', { number: row.number });
    ids.set(row.number_key, row.id);
  }
  const missing = keys
    .filter((key) => !ids.has(key))
    .map((key) => {
      const number = asked.numbers.get(key) as string;
      return { id: newId(), productId: asked.productId, number, key, sortKey: naturalSortKey(number) };
    });
  if (missing.length > 0) await insertParents(tx, now, missing);
  for (const lot of missing) ids.set(lot.key, lot.id);
  return ids;
}
