// Numbers as a table brings them: made by hand or edited, each row with an edit of its own, all or none in a handful of
// statements; and all of it taken back. A number that has moved stays.
import { auditAll, changeOf } from '../access/audit.ts';
import { isStillReferenced } from '../catalog/reference.ts';
import { naturalSortKey, numberKey } from '../domain/number-key.ts';
import { Problem, problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { attempt } from '../platform/savepoint.ts';
import { askedKey, knownNumbers } from './known-numbers.ts';
import type { LotEdit, LotInput } from './lot.contract.ts';
import { blank, checkLot, deleteLot, newLotOf, subjectOf, withEdit } from './lot.ts';
import {
  findManyLots,
  insertManyLots,
  type KeyedLot,
  lockManyLots,
  removeUnmovedLots,
  saveManyLots,
} from './lot-bulk.sql.ts';
import { type LotRecord, lockProductOfLots, type NumberRules, noRules, numberRulesOf } from './lot-edit.sql.ts';

export type { LotRecord } from './lot-edit.sql.ts';

/** What products ask of their numbers, by product. */
export const rulesOfNumbers = (db: Db, productIds: readonly string[]): Promise<Map<string, NumberRules>> =>
  numberRulesOf(db, productIds);

/** What is said of each of these numbers, by id. */
export async function numberRecords(db: Db, ids: readonly string[]): Promise<Map<string, LotRecord>> {
  return new Map((await findManyLots(db, ids)).map((lot) => [lot.id, lot]));
}

type Refusing = (index: number, work: () => Promise<void> | void) => Promise<void>;

/**
 * Makes numbers that have no place and no stock.
 * @param refusing runs the check of one row, so that the caller can say whose refusal it is
 * @returns their ids, in the order of `inputs`
 * @throws those of createLot
 */
export async function createNumbers(
  tx: Tx,
  by: By,
  inputs: readonly LotInput[],
  refusing: Refusing,
): Promise<string[]> {
  const productIds = [...new Set(inputs.map((input) => input.productId))].sort();
  const products = new Map(
    (await Promise.all(productIds.map((id) => lockProductOfLots(tx, id)))).map((p) => [p?.id, p]),
  );
  const rules = await numberRulesOf(tx, productIds);
  const parents = new Set<string>();
  const lots: KeyedLot[] = [];
  for (const [index, input] of inputs.entries()) {
    await refusing(index, async () => {
      const read = newLotOf(input, products.get(input.productId), rules.get(input.productId) ?? noRules);
      const lot = { ...read, id: newId() };
      // A new number has no children: what one row may name as its parent, all of its product may.
      const family = `${lot.productId} ${lot.parentLotId}`;
      await checkLot(tx, parents.has(family) ? { ...lot, parentLotId: null } : lot);
      if (lot.parentLotId !== null) parents.add(family);
      lots.push({ ...lot, key: numberKey(lot.number), sortKey: naturalSortKey(lot.number) });
    });
  }
  const inserted = await insertManyLots(tx, lots, by.clock.now());
  for (const [index, lot] of lots.entries()) {
    if (inserted.has(lot.id)) continue;
    const facts = { number: lot.number, product: products.get(lot.productId)?.name ?? '', field: 'number' };
    await refusing(index, () => {
      throw problem('number-exists', facts);
    });
  }
  await auditMade(tx, by, lots);
  return lots.map((lot) => lot.id);
}

/** Ids of the lots that numbers name as their parents, by `askedKey`; those that are not there are made. */
export async function parentsOf(
  tx: Tx,
  by: By,
  wanted: readonly { productId: string; number: string }[],
): Promise<{ ids: Map<string, string>; made: string[] }> {
  const asked = wanted.map(({ productId, number }) => ({ productId, number, key: numberKey(number) }));
  const known = await knownNumbers(tx, asked);
  const ids = new Map([...known].map(([key, lot]) => [key, lot.id]));
  const missing = new Map(asked.filter((one) => !known.has(askedKey(one))).map((one) => [askedKey(one), one]));
  const lots = [...missing.values()].map(
    ({ productId, number, key }): KeyedLot => ({
      ...{ ...blank, id: newId(), productId, kind: 'lot', number },
      ...{ key, sortKey: naturalSortKey(number) },
    }),
  );
  if (lots.length === 0) return { ids, made: [] };
  await insertManyLots(tx, lots, by.clock.now());
  await auditMade(tx, by, lots);
  for (const lot of lots) ids.set(askedKey(lot), lot.id);
  return { ids, made: lots.map((lot) => lot.id) };
}

/**
 * Edits each number by itself.
 * @returns each as it was and its version now, in the order of `edits`
 * @throws those of editLot
 */
export async function editNumbers(
  tx: Tx,
  by: By,
  edits: readonly { id: string; edit: LotEdit }[],
  refusing: Refusing,
): Promise<{ before: LotRecord; version: number }[]> {
  const ids = edits.map((one) => one.id);
  const locked = new Map((await lockManyLots(tx, ids)).map((lot) => [lot.id, lot]));
  const productIds = [...new Set([...locked.values()].map((lot) => lot.productId))].sort();
  const rules = await numberRulesOf(tx, productIds);
  if (edits.some(({ edit }) => edit.parentLotId)) for (const id of productIds) await lockProductOfLots(tx, id);
  const changes: { before: LotRecord; after: LotRecord }[] = [];
  for (const [index, { id, edit }] of edits.entries()) {
    await refusing(index, async () => {
      const before = locked.get(id);
      if (!before) throw problem('not-found', { what: 'lot or serial number' });
      const after = withEdit(before, edit, rules.get(before.productId) ?? noRules);
      await checkLot(tx, after.parentLotId === before.parentLotId ? { ...after, parentLotId: null } : after);
      changes.push({ before, after });
    });
  }
  await save(tx, by, changes);
  return changes.map(({ before }) => ({ before, version: before.version + 1 }));
}

/**
 * Gives numbers the values that they had, where nobody has changed them since.
 * @returns the ids of those that have them again
 */
export async function restoreNumbers(
  tx: Tx,
  by: By,
  given: readonly { before: LotRecord; version: number }[],
): Promise<Set<string>> {
  const locked = await lockManyLots(
    tx,
    given.map(({ before }) => before.id),
  );
  const now = new Map(locked.map((lot) => [lot.id, lot]));
  const changes = given.flatMap(({ before, version }) => {
    const lot = now.get(before.id);
    return lot?.version === version ? [{ before: lot, after: { ...before, version } }] : [];
  });
  await save(tx, by, changes);
  return new Set(changes.map(({ after }) => after.id));
}

/** @returns the ids of those that are gone: the others have moved, or something else names them */
export async function deleteNumbers(tx: Tx, by: By, ids: readonly string[]): Promise<Set<string>> {
  await lockManyLots(tx, ids);
  try {
    const gone = await attempt(tx, () => removeUnmovedLots(tx, ids));
    const entries = gone.map((lot) => ({
      ...{ subjectKind: lot.kind, subjectId: lot.id, subjectName: lot.number },
      ...{ action: `${lot.kind}.delete`, change: {} },
    }));
    await auditAll(tx, by, entries);
    return new Set(gone.map((lot) => lot.id));
  } catch (error) {
    if (!isStillReferenced(error)) throw error;
    return deleteOneByOne(tx, by, ids);
  }
}

/** One of them is named by something: alone, the others go. */
async function deleteOneByOne(tx: Tx, by: By, ids: readonly string[]): Promise<Set<string>> {
  const gone = new Set<string>();
  for (const id of ids) {
    try {
      await attempt(tx, () => deleteLot(tx, by, id));
      gone.add(id);
    } catch (error) {
      // It stays, and who asked is told so.
      if (!(error instanceof Problem)) throw error;
    }
  }
  return gone;
}

async function save(tx: Tx, by: By, changes: readonly { before: LotRecord; after: LotRecord }[]): Promise<void> {
  if (changes.length === 0) return;
  await saveManyLots(
    tx,
    changes.map(({ after }) => after),
  );
  await auditAll(
    tx,
    by,
    changes.map(({ before, after }) => ({
      ...subjectOf(after),
      action: `${after.kind}.edit`,
      change: changeOf<LotRecord>(before, after),
    })),
  );
}

const auditMade = (tx: Tx, by: By, lots: readonly KeyedLot[]): Promise<void> =>
  auditAll(
    tx,
    by,
    lots.map(({ key: _, sortKey: __, ...lot }) => ({
      ...subjectOf(lot),
      action: `${lot.kind}.create`,
      change: changeOf<LotRecord>(blank, lot),
    })),
  );
