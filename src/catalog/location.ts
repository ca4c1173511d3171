// Locations are a tree without cycles. Every change of the tree takes the tree's lock first and then looks at it, so
// two people who move places into one another cannot both succeed. A location that holds stock stays in use.
import { audit, changeOf } from '../access/audit.ts';
import { isTimeZone } from '../domain/calendar.ts';
import { isOurs } from '../domain/location-kind.ts';
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { constraintOf, type Db, isUniqueViolation, type Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { Location, LocationDraft, LocationEdit, LocationRole } from './location.contract.ts';
import {
  allLocations,
  insertLocations,
  type LocationRecord,
  locationCodeOwner,
  locationOfRole,
  locationsWithAncestors,
  lockLocation,
  lockLocationTree,
  removeLocation,
  takeLocationRole,
  updateLocation,
} from './location.sql.ts';
import { isStillReferenced, referencedBy } from './reference.ts';
import { wordsOf } from './search-text.ts';
import { locationHasStock, registerAtLocation } from './stock-check.sql.ts';
import { heightOf, idsWithin, inTreeOrder, maxDepth } from './tree.ts';
import { sameVersion } from './version.ts';

/** A refusal names this many; the facts tell how many there are. */
const namedLocations = 5;

/** The locations that exist among `ids`, with their paths, by id. */
export async function findLocations(db: Db, ids: readonly string[]): Promise<Map<string, Location>> {
  if (ids.length === 0) return new Map();
  const wanted = new Set(ids);
  const placed = inTreeOrder(await locationsWithAncestors(db, [...wanted]));
  return new Map(placed.filter((location) => wanted.has(location.id)).map((location) => [location.id, location]));
}

/** @throws not-found */
export async function findLocation(db: Db, id: string): Promise<Location> {
  const location = (await findLocations(db, [id])).get(id);
  if (!location) throw problem('not-found', { what: 'location' });
  return location;
}

/** The location that has a role; every company has one for each role from its first day. */
export async function locationByRole(db: Db, role: LocationRole): Promise<LocationRecord> {
  const location = await locationOfRole(db, role);
  if (!location) throw problem('not-found', { what: 'location', role });
  return location;
}

export type LocationFilter = {
  limit: number;
  cursor?: string | undefined;
  q?: string | undefined;
  kind?: readonly string[] | undefined;
  within?: string | undefined;
  archived: 'true' | 'false' | 'all';
};

/** In the order of their paths. `q` keeps those whose path or code holds every word. */
export async function listLocations(db: Db, filter: LocationFilter): Promise<Page<Location>> {
  const tree = await allLocations(db);
  const within = filter.within === undefined ? undefined : idsWithin(tree, filter.within);
  const words = wordsOf(filter.q ?? '');
  const fits = (location: Location): boolean =>
    (filter.archived === 'all' || (location.archivedAt !== null) === (filter.archived === 'true')) &&
    (filter.kind === undefined || filter.kind.includes(location.kind)) &&
    (within === undefined || within.has(location.id)) &&
    holdsWords(`${location.path} ${location.code ?? ''}`, words);
  const fitting = inTreeOrder(tree).filter(fits);
  const after = decodeCursor('path', filter.cursor)?.[0];
  const start = after === undefined ? 0 : fitting.findIndex((location) => location.id === after) + 1;
  return pageOfRows(fitting.slice(start, start + filter.limit + 1), {
    limit: filter.limit,
    sort: 'path',
    keyOf: (location) => [location.id],
    total: fitting.length,
  });
}

/** @throws not-found (the parent), archived, name-taken, code-taken, field-invalid */
export async function createLocation(tx: Tx, by: By, draft: LocationDraft): Promise<Location> {
  await lockLocationTree(tx);
  const record: LocationRecord = {
    id: newId(),
    name: draft.name,
    code: draft.code ?? null,
    kind: draft.kind,
    role: draft.role ?? null,
    parentId: draft.parentId ?? null,
    belowZero: draft.belowZero ?? false,
    timeZone: draft.timeZone ?? null,
    picking: draft.picking ?? null,
    pickOrder: draft.pickOrder ?? null,
    archivedAt: null,
    version: 1,
  };
  await refuseUnfit(tx, record, await allLocations(tx));
  if (record.role) await takeLocationRole(tx, record.role, record.id);
  await naming(record, () => insertLocations(tx, [withKey(record)]));
  await audit(tx, by, { ...subjectOf(record), action: 'location.create', change: draft });
  return findLocation(tx, record.id);
}

/** @throws not-found, stale, location-cycle, location-kind-fixed, location-role-needed, and those of createLocation */
export async function editLocation(
  tx: Tx,
  by: By,
  options: { id: string; version: number; edit: LocationEdit },
): Promise<Location> {
  const before = await lockedLocation(tx, options);
  const { edit } = options;
  const after: LocationRecord = {
    ...before,
    name: edit.name ?? before.name,
    code: edit.code === undefined ? before.code : edit.code,
    role: edit.role === undefined ? before.role : edit.role,
    parentId: edit.parentId === undefined ? before.parentId : edit.parentId,
    belowZero: edit.belowZero ?? before.belowZero,
    timeZone: edit.timeZone === undefined ? before.timeZone : edit.timeZone,
    picking: edit.picking === undefined ? before.picking : edit.picking,
    pickOrder: edit.pickOrder === undefined ? before.pickOrder : edit.pickOrder,
  };
  if (before.role !== null && after.role !== before.role) {
    throw problem('location-role-needed', { field: 'role', role: before.role });
  }
  if (before.belowZero && !after.belowZero) await refuseRegister(tx, before);
  const tree = await allLocations(tx);
  if (after.parentId !== null && idsWithin(tree, after.id).has(after.parentId)) {
    throw problem('location-cycle', { field: 'parentId' });
  }
  await refuseUnfit(tx, after, tree);
  if (after.role !== null && after.role !== before.role) await takeLocationRole(tx, after.role, after.id);
  await naming(after, () => updateLocation(tx, withKey(after)));
  await audit(tx, by, { ...subjectOf(after), action: 'location.edit', change: changeOf(before, after) });
  return findLocation(tx, after.id);
}

/**
 * The place takes quantities without number below zero from now on; a register asks for it.
 * @returns whether it did not before
 * @throws not-found
 */
export async function allowBelowZero(tx: Tx, by: By, id: string): Promise<boolean> {
  const before = await lockLocation(tx, id);
  if (!before) throw problem('not-found', { what: 'location' });
  if (before.belowZero) return false;
  const after = { ...before, belowZero: true };
  await updateLocation(tx, withKey(after));
  await audit(tx, by, { ...subjectOf(after), action: 'location.edit', change: changeOf(before, after) });
  return true;
}

/** @throws not-found, stale, location-of-register, location-has-stock, location-has-locations, location-role-needed, archived (what it lies in) */
export async function archiveLocation(
  tx: Tx,
  by: By,
  options: { id: string; version: number; archived: boolean },
): Promise<Location> {
  const before = await lockedLocation(tx, options);
  const tree = await allLocations(tx);
  if (options.archived) {
    if (before.role !== null) throw problem('location-role-needed', { role: before.role });
    refuseParent(before, tree);
    await refuseRegister(tx, before);
    if (await locationHasStock(tx, before.id)) throw problem('location-has-stock', { name: before.name });
  } else {
    const parent = tree.find((other) => other.id === before.parentId);
    if (parent?.archivedAt) throw problem('archived', { what: 'location', name: parent.name });
  }
  const archivedAt = options.archived ? (before.archivedAt ?? by.clock.now().toISOString()) : null;
  const after = { ...before, archivedAt };
  await updateLocation(tx, withKey(after));
  const action = options.archived ? 'location.archive' : 'location.unarchive';
  await audit(tx, by, { ...subjectOf(after), action, change: changeOf(before, after) });
  return findLocation(tx, after.id);
}

/** @throws not-found, location-role-needed, location-has-locations, in-use */
export async function deleteLocation(tx: Tx, by: By, id: string): Promise<void> {
  await lockLocationTree(tx);
  const before = await lockLocation(tx, id);
  if (!before) throw problem('not-found', { what: 'location' });
  if (before.role !== null) throw problem('location-role-needed', { role: before.role });
  refuseParent(before, await allLocations(tx));
  try {
    await removeLocation(tx, id);
  } catch (error) {
    if (isStillReferenced(error)) throw problem('in-use', { what: 'location', by: referencedBy(error) });
    throw error;
  }
  await audit(tx, by, { ...subjectOf(before), action: 'location.delete', change: before });
}

/** Whoever takes a location out of use decides first what becomes of those below it that are in use. */
function refuseParent(record: LocationRecord, tree: readonly LocationRecord[]): void {
  const below = tree.filter((other) => other.parentId === record.id && other.archivedAt === null);
  if (below.length === 0) return;
  const names = below.slice(0, namedLocations).map((other) => other.name);
  const locations = below.length > names.length ? [...names, '…'] : names;
  throw problem('location-has-locations', { name: record.name, locations, count: below.length });
}

/** A register sells from here: a paid ticket always posts, below zero if need be. */
async function refuseRegister(tx: Tx, record: LocationRecord): Promise<void> {
  const register = await registerAtLocation(tx, record.id);
  if (register !== undefined) throw problem('location-of-register', { name: record.name, register });
}

async function lockedLocation(tx: Tx, options: { id: string; version: number }): Promise<LocationRecord> {
  await lockLocationTree(tx);
  const location = await lockLocation(tx, options.id);
  if (!location) throw problem('not-found', { what: 'location' });
  sameVersion(location, options.version);
  return location;
}

/** Where it lies, what it is for, its time zone and its code. `tree` is as it was before the change. */
async function refuseUnfit(tx: Tx, record: LocationRecord, tree: readonly LocationRecord[]): Promise<void> {
  if (record.parentId !== null) refuseMisplaced(record, tree);
  if (record.role !== null && !roleFits(record)) {
    throw problem('field-invalid', { field: 'role', reason: `a location of the kind ${record.kind} cannot have it` });
  }
  if (record.belowZero && !isOurs(record.kind)) {
    throw problem('field-invalid', { field: 'belowZero', reason: 'only our own locations hold stock' });
  }
  if ((record.picking !== null || record.pickOrder !== null) && !isOurs(record.kind)) {
    const field = record.picking !== null ? 'picking' : 'pickOrder';
    throw problem('field-invalid', { field, reason: 'goods are picked from our own locations only' });
  }
  if (record.timeZone !== null && !isTimeZone(record.timeZone)) {
    throw problem('field-invalid', { field: 'timeZone', reason: `there is no time zone ${record.timeZone}` });
  }
  if (record.code !== null) {
    const owner = await locationCodeOwner(tx, numberKey(record.code), record.id);
    if (owner !== undefined) throw problem('code-taken', { field: 'code', code: record.code, owner });
  }
}

function refuseMisplaced(record: LocationRecord, tree: readonly LocationRecord[]): void {
  const parent = tree.find((other) => other.id === record.parentId);
  if (!parent) throw problem('not-found', { what: 'location', field: 'parentId' });
  const before = tree.find((other) => other.id === record.id);
  if (before?.parentId === record.parentId) return;
  if (parent.archivedAt !== null) throw problem('archived', { field: 'parentId', what: 'location', name: parent.name });
  if (!isOurs(record.kind) || parent.kind !== record.kind) {
    throw problem('field-invalid', {
      field: 'parentId',
      reason: `a ${record.kind} location cannot lie inside a ${parent.kind} one`,
    });
  }
  const depth = inTreeOrder(tree).find((placed) => placed.id === parent.id)?.depth ?? 0;
  if (depth + 1 + heightOf(tree, record.id) >= maxDepth) {
    throw problem('field-invalid', { field: 'parentId', reason: `a tree has at most ${maxDepth} levels` });
  }
}

const roleFits = (record: LocationRecord): boolean =>
  record.kind === 'internal' ? ['stock', 'quarantine'].includes(record.role ?? '') : record.kind === record.role;

/** Unique indexes speak last: they also see what another transaction has just written. */
async function naming(record: LocationRecord, write: () => Promise<number>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    if (constraintOf(error) === 'location_name') throw problem('name-taken', { field: 'name', name: record.name });
    throw problem('code-taken', { field: 'code', code: record.code, owner: 'another location' });
  }
}

function holdsWords(text: string, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const own = ` ${wordsOf(text).join(' ')}`;
  return words.every((word) => own.includes(word));
}

const withKey = (record: LocationRecord) => ({
  ...record,
  codeKey: record.code === null ? null : numberKey(record.code),
});

const subjectOf = (location: LocationRecord) => ({
  subjectKind: 'location',
  subjectId: location.id,
  subjectName: location.name,
});
