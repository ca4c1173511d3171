// Many numbers at once. Each row is judged by itself and has an answer of its own; those that are right are written
// together, in one transaction. Asking twice changes nothing: a number that exists is left as it is.
import { audit, auditAll, changeOf } from '../access/audit.ts';
import { cleanNumber, naturalSortKey, numberKey } from '../domain/number-key.ts';
import { Problem, problem } from '../domain/problem.ts';
import { continueFrom } from '../domain/series.ts';
import { newId } from '../domain/uuid.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { LotInput } from './lot.contract.ts';
import { findLotsByNumber } from './lot.sql.ts';
import { blank, checkLot, newLotOf, subjectOf, withEdit } from './lot.ts';
import type { BulkCreate, BulkCreated, BulkEdit, BulkEdited, BulkRow } from './lot-bulk.contract.ts';
import { type BulkLotEdit, bulkLimit } from './lot-bulk.contract.ts';
import { insertManyLots, type KeyedLot, lockManyLots, saveManyLots } from './lot-bulk.sql.ts';
import { type LotRecord, noRules, numberRulesOf, type ProductTracking, shareProductOfLots } from './lot-edit.sql.ts';
import { idsMatching } from './lot-list.ts';

/** @throws field-invalid when neither or both of `rows` and `generate` are given, not-found, number-invalid */
export async function createLots(tx: Tx, by: By, asked: BulkCreate): Promise<BulkCreated> {
  if ((asked.rows === undefined) === (asked.generate === undefined)) {
    throw problem('field-invalid', { field: 'rows', reason: 'give either rows or generate' });
  }
  const inputs = asked.rows ?? (asked.generate ? await generated(tx, by, asked.generate) : []);
  const productIds = [...new Set(inputs.map((input) => input.productId))].sort();
  const products = new Map<string, ProductTracking>();
  for (const id of productIds) {
    const product = await shareProductOfLots(tx, id);
    if (product) products.set(id, product);
  }
  const rules = await numberRulesOf(tx, productIds);
  const rows: BulkRow[] = [];
  const made: { index: number; lot: KeyedLot }[] = [];
  for (const [index, input] of inputs.entries()) {
    const read = await attempt(async () => {
      const lot = newLotOf(input, products.get(input.productId), rules.get(input.productId) ?? noRules);
      lot.id = newId();
      await checkLot(tx, lot);
      return { ...lot, key: numberKey(lot.number), sortKey: naturalSortKey(lot.number) };
    });
    if ('problem' in read) rows.push(refusedRow(index, { lotId: null, number: input.number }, read.problem));
    else made.push({ index, lot: read.value });
  }
  const lots = made.map(({ lot }) => lot);
  const inserted = await insertManyLots(tx, firstOfEach(lots), by.clock.now());
  const known = await idsByKey(
    tx,
    lots.filter((lot) => !inserted.has(lot.id)),
  );
  for (const { index, lot } of made) {
    const created = inserted.has(lot.id);
    const lotId = created ? lot.id : (known.get(`${lot.productId} ${lot.key}`) ?? null);
    rows.push({ index, lotId, number: lot.number, outcome: created ? 'created' : 'exists', problem: null });
  }
  await auditAll(
    tx,
    by,
    lots
      .filter((lot) => inserted.has(lot.id))
      .map(({ key: _, sortKey: __, ...lot }) => ({
        ...subjectOf(lot),
        action: `${lot.kind}.create`,
        change: changeOf<LotRecord>(blank, lot),
      })),
  );
  rows.sort((a, b) => a.index - b.index);
  const count = counting(rows);
  return { created: count('created'), existing: count('exists'), refused: count('refused'), rows };
}

/** @throws field-invalid when neither or both of `ids` and `filter` are given, or more match than can be edited at once */
export async function editLots(tx: Tx, by: By, asked: BulkEdit): Promise<BulkEdited> {
  if ((asked.ids === undefined) === (asked.filter === undefined)) {
    throw problem('field-invalid', { field: 'ids', reason: 'give either ids or a filter' });
  }
  const ids = [...new Set(asked.ids ?? (await idsMatching(tx, by.clock, asked.filter ?? {}, bulkLimit + 1)))];
  if (ids.length > bulkLimit) {
    const reason = `it matches more than ${bulkLimit} numbers: post it to /api/v1/lots/bulk-edits`;
    throw problem('field-invalid', { field: 'filter', reason });
  }
  return editTheseLots(tx, by, { ids, edit: asked.edit });
}

/** Each number with an outcome of its own. */
export async function editTheseLots(
  tx: Tx,
  by: By,
  { ids, edit }: { ids: readonly string[]; edit: BulkLotEdit },
): Promise<BulkEdited> {
  const locked = new Map((await lockManyLots(tx, ids)).map((lot) => [lot.id, lot]));
  const rules = await numberRulesOf(tx, [...new Set([...locked.values()].map((lot) => lot.productId))]);
  const rows: BulkRow[] = [];
  const changed: { before: LotRecord; after: LotRecord }[] = [];
  for (const [index, id] of ids.entries()) {
    const before = locked.get(id);
    const read = await attempt(async () => {
      if (!before) throw problem('not-found', { what: 'lot or serial number' });
      const after = withEdit(before, edit, rules.get(before.productId) ?? noRules);
      await checkLot(tx, { ...after, parentLotId: null });
      return { before, after };
    });
    if ('problem' in read) {
      rows.push(refusedRow(index, { lotId: before?.id ?? null, number: before?.number ?? '' }, read.problem));
      continue;
    }
    const differs = Object.keys(changeOf<LotRecord>(read.value.before, read.value.after)).length > 0;
    if (differs) changed.push(read.value);
    const { number } = read.value.after;
    rows.push({ index, lotId: id, number, outcome: differs ? 'edited' : 'unchanged', problem: null });
  }
  await saveManyLots(
    tx,
    changed.map(({ after }) => after),
  );
  await auditAll(
    tx,
    by,
    changed.map(({ before, after }) => ({
      ...subjectOf(after),
      action: `${after.kind}.edit`,
      change: changeOf<LotRecord>(before, after),
    })),
  );
  const count = counting(rows);
  return { edited: count('edited'), unchanged: count('unchanged'), refused: count('refused'), rows };
}

/** Numbers that count on, in parents that count on; the parents are made where they do not exist. */
async function generated(tx: Tx, by: By, asked: NonNullable<BulkCreate['generate']>): Promise<LotInput[]> {
  const { productId, quantity, first, parent } = asked;
  const numbers = counted(first, quantity, 'generate.first');
  if (!parent) return numbers.map((number) => ({ number, productId }));
  const product = await shareProductOfLots(tx, productId);
  if (!product) throw problem('not-found', { what: 'product', field: 'generate.productId' });
  if (product.tracking !== 'serial') throw problem('parent-lot-invalid', { field: 'generate.parent' });
  const parents = counted(parent.first, Math.ceil(quantity / parent.size), 'generate.parent.first').map(
    (number): KeyedLot => ({
      ...{ ...blank, id: newId(), productId, kind: 'lot', number },
      ...{ key: numberKey(number), sortKey: naturalSortKey(number) },
    }),
  );
  const inserted = await insertManyLots(tx, parents, by.clock.now());
  for (const { key: _, sortKey: __, ...lot } of parents) {
    if (inserted.has(lot.id)) await audit(tx, by, { ...subjectOf(lot), action: 'lot.create' });
  }
  const ids = await idsByKey(tx, parents);
  return numbers.map((number, index) => {
    const key = parents[Math.floor(index / parent.size)]?.key ?? '';
    return { number, productId, parentLotId: ids.get(`${productId} ${key}`) ?? null };
  });
}

function counted(first: string, count: number, field: string): string[] {
  const clean = cleanNumber(first);
  const numbers = clean.ok ? continueFrom(clean.value, count) : clean;
  if (!numbers.ok) throw problem('number-invalid', { field, reason: numbers.reason });
  return numbers.value;
}

async function attempt<T>(work: () => Promise<T>): Promise<{ value: T } | { problem: Problem }> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof Problem) return { problem: error };
    throw error;
  }
}

function refusedRow(index: number, of: { lotId: string | null; number: string }, refusal: Problem): BulkRow {
  const { code, field, facts, message } = refusal;
  return { index, ...of, outcome: 'refused', problem: { code, field: field ?? '', detail: message, facts } };
}

/** A number that is named twice is made once. */
function firstOfEach(lots: readonly KeyedLot[]): KeyedLot[] {
  const seen = new Map<string, KeyedLot>();
  for (const lot of lots) {
    const key = `${lot.productId} ${lot.key}`;
    if (!seen.has(key)) seen.set(key, lot);
  }
  return [...seen.values()];
}

async function idsByKey(tx: Tx, lots: readonly KeyedLot[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const productId of [...new Set(lots.map((lot) => lot.productId))]) {
    const keys = lots.filter((lot) => lot.productId === productId).map((lot) => lot.key);
    for (const row of await findLotsByNumber(tx, productId, keys)) found.set(`${productId} ${row.number_key}`, row.id);
  }
  return found;
}

const counting =
  (rows: readonly BulkRow[]) =>
  (outcome: BulkRow['outcome']): number =>
    rows.filter((row) => row.outcome === outcome).length;
