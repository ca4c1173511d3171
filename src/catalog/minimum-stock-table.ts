// Minimum stock as a table brings it, many levels in a handful of statements, and all of it taken back.
import { auditAll, changeOf } from '../access/audit.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { MinimumStock } from './minimum-stock.contract.ts';
import {
  insertMinimumStocks,
  lockMinimumStockOfPairs,
  lockMinimumStocks,
  type MinimumPair,
  minimumStockOfPairs,
  removeMinimumStocks,
  updateMinimumStocks,
} from './minimum-stock.sql.ts';
import { type Quantities, subjectOf } from './minimum-stock.ts';
import { findProducts } from './product.ts';

export type WrittenLevel = { before: MinimumStock | null; after: MinimumStock };
export const pairKey = ({ productId, locationId }: MinimumPair): string => `${productId} ${locationId}`;

/** The levels of these products in these places, where there are any, by `pairKey`. */
export async function minimumStocksOf(db: Db, pairs: readonly MinimumPair[]): Promise<Map<string, MinimumStock>> {
  return new Map((await minimumStockOfPairs(db, pairs)).map((level) => [pairKey(level), level]));
}

/** Sets levels that were checked. @returns in the order of `levels` @throws minimum-taken: somebody was quicker */
export async function writeMinimumStocks(
  tx: Tx,
  by: By,
  levels: readonly (MinimumPair & Quantities)[],
): Promise<WrittenLevel[]> {
  const locked = await lockMinimumStockOfPairs(tx, levels);
  const known = new Map(locked.map((level) => [pairKey(level), level]));
  const written = levels.map((level): WrittenLevel => {
    const before = known.get(pairKey(level)) ?? null;
    if (!before) return { before, after: { ...level, id: newId(), version: 1 } };
    const { minimum, upTo, multiple } = level;
    return { before, after: { ...before, minimum, upTo, multiple, version: before.version + 1 } };
  });
  const fresh = written.flatMap(({ before, after }) => (before ? [] : [after]));
  if ((await insertMinimumStocks(tx, fresh)) < fresh.length) {
    throw problem('minimum-taken', { product: '', location: '' });
  }
  await updateMinimumStocks(
    tx,
    written.flatMap(({ before, after }) => (before ? [after] : [])),
  );
  await auditLevels(tx, by, written);
  return written;
}

/** @returns the ids of the levels that are as they were before, or gone again; those that somebody changed stay */
export async function takeMinimumStocksBack(
  tx: Tx,
  by: By,
  written: readonly { id: string; version: number; before: MinimumStock | null }[],
): Promise<Set<string>> {
  const locked = await lockMinimumStocks(
    tx,
    written.map(({ id }) => id),
  );
  const now = new Map(locked.map((level) => [level.id, level]));
  const untouched = written.filter(({ id, version }) => now.get(id)?.version === version);
  await removeMinimumStocks(
    tx,
    untouched.filter(({ before }) => before === null).map(({ id }) => id),
  );
  await updateMinimumStocks(
    tx,
    untouched.flatMap(({ before }) => before ?? []),
  );
  await auditLevels(
    tx,
    by,
    untouched.map(({ id, before }) => ({ before: now.get(id) as MinimumStock, after: before })),
  );
  return new Set(untouched.map(({ id }) => id));
}

async function auditLevels(
  tx: Tx,
  by: By,
  changes: readonly { before: MinimumStock | null; after: MinimumStock | null }[],
): Promise<void> {
  const levels = changes.map(({ before, after }) => (after ?? before) as MinimumStock);
  const products = await findProducts(tx, [...new Set(levels.map((level) => level.productId))]);
  const entries = changes.map(({ before, after }) => {
    const level = (after ?? before) as MinimumStock;
    const name = products.get(level.productId)?.name ?? '';
    const action = before && after ? 'minimum-stock.edit' : after ? 'minimum-stock.set' : 'minimum-stock.delete';
    const change = before && after ? changeOf(before, { ...after, version: before.version }) : { ...level };
    return { ...subjectOf(level, { name }), action, change };
  });
  await auditAll(tx, by, entries);
}
