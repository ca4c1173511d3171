// The lot that a serial number was made in. It holds no stock of its own through its serials; a receipt that names a
// parent that is not there yet makes it.
import { cleanNumber, naturalSortKey, numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Tx } from '../platform/database.ts';
import type { Demand, NumberEntry } from './demand.ts';
import { type LotRow, lockLotsByNumber } from './lot.sql.ts';
import { insertParents } from './parent-lot.sql.ts';

/** `product id + key of the serial` -> id of its parent lot. */
export async function resolveParents(
  tx: Tx,
  now: Date,
  given: { named: readonly { demand: Demand; entry: NumberEntry }[]; known: ReadonlyMap<string, LotRow> },
): Promise<Map<string, string>> {
  const { named, known } = given;
  const children = named.filter(({ demand, entry }) => {
    const isNew = !known.has(`${demand.product.id} ${entry.key}`);
    return isNew && demand.product.tracking === 'serial' && Boolean(entry.details?.parentNumber);
  });
  const parents = new Map<string, string>();
  if (children.length === 0) return parents;
  const wanted = new Map<string, { productId: string; number: string; key: string }>();
  for (const { demand, entry } of children) {
    const typed = cleanNumber(entry.details?.parentNumber ?? '');
    if (!typed.ok) throw problem('number-invalid', { field: `${demand.field}.numbers.${entry.index}.parentNumber` });
    const key = numberKey(typed.value);
    wanted.set(`${demand.product.id} ${key}`, { productId: demand.product.id, number: typed.value, key });
  }
  const ids = await findOrMake(tx, now, wanted);
  for (const { demand, entry } of children) {
    const parentKey = numberKey(entry.details?.parentNumber ?? '');
    const id = ids.get(`${demand.product.id} ${parentKey}`);
    if (id) parents.set(`${demand.product.id} ${entry.key}`, id);
  }
  return parents;
}

async function findOrMake(
  tx: Tx,
  now: Date,
  wanted: ReadonlyMap<string, { productId: string; number: string; key: string }>,
): Promise<Map<string, string>> {
  const all = [...wanted.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, lot]) => lot);
  const rows = await lockLotsByNumber(
    tx,
    all.map((lot) => lot.productId),
    all.map((lot) => lot.key),
  );
  const ids = new Map<string, string>();
  for (const row of rows) {
    if (row.kind !== 'lot') throw problem('parent-lot-invalid', { number: row.number });
    ids.set(`${row.product_id} ${row.number_key}`, row.id);
  }
  const missing = all
    .filter((lot) => !ids.has(`${lot.productId} ${lot.key}`))
    .map((lot) => ({ ...lot, id: newId(), sortKey: naturalSortKey(lot.number) }));
  if (missing.length > 0) await insertParents(tx, now, missing);
  for (const lot of missing) ids.set(`${lot.productId} ${lot.key}`, lot.id);
  return ids;
}
