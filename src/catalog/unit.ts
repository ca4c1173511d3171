// Units of measure. A quantity once written must stay valid, so the decimals of a unit in use never shrink.
import { audit, changeOf } from '../access/audit.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { type Db, isUniqueViolation, type Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { Unit, UnitDraft, UnitEdit } from './unit.contract.ts';
import { allUnits, insertUnits, lockUnit, unitIsUsed, unitsByIds, updateUnit } from './unit.sql.ts';
import { sameVersion } from './version.ts';

/** In the order they were made; archived ones only when asked for. */
export async function listUnits(db: Db, options: { archived?: boolean | undefined } = {}): Promise<Unit[]> {
  const units = await allUnits(db);
  return options.archived ? units : units.filter((unit) => unit.archivedAt === null);
}

/** Those that exist, by id. */
export async function findUnits(db: Db, ids: readonly string[]): Promise<Map<string, Unit>> {
  const units = await unitsByIds(db, ids);
  return new Map(units.map((unit) => [unit.id, unit]));
}

/** @throws name-taken */
export async function createUnit(tx: Tx, by: By, draft: UnitDraft): Promise<Unit> {
  const unit = { id: newId(), ...draft, archivedAt: null, version: 1 };
  if ((await insertUnits(tx, [unit])) === 0) throw problem('name-taken', { field: 'name', name: unit.name });
  await audit(tx, by, { ...subjectOf(unit), action: 'unit.create', change: draft });
  return unit;
}

/** @throws not-found, stale, name-taken, unit-decimals-in-use */
export async function editUnit(
  tx: Tx,
  by: By,
  options: { id: string; version: number; edit: UnitEdit },
): Promise<Unit> {
  const before = await lockedUnit(tx, options);
  const after = { ...before, ...options.edit };
  if (after.decimals < before.decimals && (await unitIsUsed(tx, before.id))) {
    throw problem('unit-decimals-in-use', { field: 'decimals', unit: before.name, decimals: before.decimals });
  }
  return save(tx, by, { before, after, action: 'unit.edit' });
}

/** @throws not-found, stale */
export async function archiveUnit(
  tx: Tx,
  by: By,
  options: { id: string; version: number; archived: boolean },
): Promise<Unit> {
  const before = await lockedUnit(tx, options);
  const archivedAt = options.archived ? (before.archivedAt ?? by.clock.now().toISOString()) : null;
  const action = options.archived ? 'unit.archive' : 'unit.unarchive';
  return save(tx, by, { before, after: { ...before, archivedAt }, action });
}

async function lockedUnit(tx: Tx, options: { id: string; version: number }): Promise<Unit> {
  const unit = await lockUnit(tx, options.id);
  if (!unit) throw problem('not-found', { what: 'unit' });
  sameVersion(unit, options.version);
  return unit;
}

async function save(tx: Tx, by: By, change: { before: Unit; after: Unit; action: string }): Promise<Unit> {
  const { before, after, action } = change;
  try {
    await updateUnit(tx, after);
  } catch (error) {
    if (isUniqueViolation(error)) throw problem('name-taken', { field: 'name', name: after.name });
    throw error;
  }
  await audit(tx, by, { ...subjectOf(after), action, change: changeOf(before, after) });
  return { ...after, version: before.version + 1 };
}

const subjectOf = (unit: Unit) => ({ subjectKind: 'unit', subjectId: unit.id, subjectName: unit.name });
