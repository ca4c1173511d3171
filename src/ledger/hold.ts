// Putting numbers on hold and releasing them. The lots are locked in the order of postings before anything is written, so
// a document that takes one of them at the same moment comes either before the hold or meets it.
import { audit } from '../access/audit.ts';
import { isPast } from '../domain/calendar.ts';
import { problem, sentence } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { Stage } from '../platform/progress.contract.ts';
import type { Hold, HoldInput, HoldPlaced, HoldScope, HoldState } from './hold.contract.ts';
import { maxHeldRows } from './hold.contract.ts';
import {
  countReleased,
  type HoldFacts,
  holdById,
  insertHeldRows,
  insertHold,
  lockHold,
  lockLotsToHold,
  lotsMovedBy,
  markHeld,
  markPlacedOn,
  openLotsOf,
  releaseRows,
} from './hold.sql.ts';
import { idsMatching } from './lot-list.ts';
import { idsInside } from './place-tree.sql.ts';

const portion = 5_000;

/** @throws hold-empty, not-found for a place, field-invalid when a filter matches too many */
export async function placeHold(tx: Tx, by: By, input: HoldInput): Promise<HoldPlaced> {
  const { kind, reason, scope } = input;
  const locationId = scope.of === 'numbers' ? (scope.locationId ?? null) : null;
  if (locationId !== null && (await idsInside(tx, locationId)).length === 0) {
    throw problem('not-found', { what: 'location', field: 'scope.locationId' });
  }
  const wanted = [...new Set(await lotsOfScope(tx, by, scope))].sort();
  const found: { id: string; number: string }[] = [];
  // Portions of sorted ids: two holds at once take the same portions in the same order.
  for (const ids of portions(wanted)) {
    found.push(...(await lockLotsToHold(tx, ids)));
    tell(by, 'check', found.length, wanted.length);
  }
  const known = new Set(found.map((lot) => lot.id));
  const refused = scope.of === 'numbers' ? unknownRows(scope.lotIds, known) : [];
  if (found.length === 0) throw problem('hold-empty', { field: 'scope' });
  const id = newId();
  await insertHold(tx, {
    id,
    kind,
    reason,
    untilDate: input.untilDate ?? null,
    scope: keptScope(scope),
    rowCount: found.length,
    by: by.caller,
    at: by.clock.now(),
  });
  let written = 0;
  for (const lots of portions(found)) {
    await insertHeldRows(tx, { holdId: id, locationId, rows: lots.map((lot) => ({ id: newId(), lotId: lot.id })) });
    await markPlacedOn(
      tx,
      lots.map((lot) => lot.id),
    );
    written += lots.length;
    tell(by, 'write', written, found.length);
  }
  const numbers = found.slice(0, 100).map((lot) => lot.number);
  await audit(tx, by, {
    ...subjectOf({ id, reason }),
    action: 'hold.place',
    change: { kind, reason, untilDate: input.untilDate ?? null, count: found.length, numbers },
  });
  return { ...(await readHold(tx, by, id)), refused };
}

/** Releases what is chosen, or all that is left. @throws not-found, hold-released */
export async function releaseHold(
  tx: Tx,
  by: By,
  given: { id: string; reason: string; lotIds?: string[] | undefined },
): Promise<Hold & { releasedCount: number }> {
  const { id, reason } = given;
  // The lots come first, as everywhere; the hold's row is what two releases at once wait for.
  for (const ids of portions((await openLotsOf(tx, id, given.lotIds)).sort())) await lockLotsToHold(tx, ids);
  const hold = await lockHold(tx, id);
  if (!hold) throw problem('not-found', { what: 'hold' });
  const open = (await openLotsOf(tx, id, given.lotIds)).sort();
  if (open.length === 0) throw problem('hold-released');
  let written = 0;
  for (const lotIds of portions(open)) {
    await releaseRows(tx, { holdId: id, lotIds, at: by.clock.now(), by: by.caller, reason });
    await markHeld(tx, lotIds);
    written += lotIds.length;
    tell(by, 'write', written, open.length);
  }
  await countReleased(tx, id, open.length);
  await audit(tx, by, { ...subjectOf(hold), action: 'hold.release', change: { reason, count: open.length } });
  return { ...(await readHold(tx, by, id)), releasedCount: open.length };
}

/** @throws not-found */
export async function readHold(db: Db, { clock }: Pick<By, 'clock'>, id: string): Promise<Hold> {
  const facts = await holdById(db, id);
  if (!facts) throw problem('not-found', { what: 'hold' });
  return holdOf(facts, clock.now());
}

export function holdOf(facts: HoldFacts, now: Date): Hold {
  const { placeId, placeName, placeKind, lotId, number, lotKind, productId, productName } = facts;
  return {
    id: facts.id,
    kind: facts.kind,
    reason: facts.reason,
    untilDate: facts.untilDate,
    state: stateOf(facts, now),
    scope: {
      of: facts.scope.of,
      operationId: facts.scope.operationId ?? null,
      location: placeId && placeName && placeKind ? { id: placeId, name: placeName, kind: placeKind } : null,
    },
    rowCount: facts.rowCount,
    openCount: facts.openCount,
    first:
      lotId && number && lotKind && productId && productName
        ? { lot: { id: lotId, number, kind: lotKind }, product: { id: productId, name: productName } }
        : null,
    createdAt: facts.createdAt,
    createdBy: { id: facts.createdBy, name: facts.createdByName },
    version: facts.version,
  };
}

function stateOf(facts: HoldFacts, now: Date): HoldState {
  if (facts.openCount === 0) return 'released';
  return facts.untilDate !== null && isPast(facts.untilDate, now, facts.timeZone) ? 'ended' : 'open';
}

async function lotsOfScope(tx: Tx, by: By, scope: HoldScope): Promise<string[]> {
  if (scope.of === 'numbers') return scope.lotIds;
  if (scope.of === 'operation') return lotsMovedBy(tx, scope.operationId);
  const ids = await idsMatching(tx, by.clock, scope.filter, maxHeldRows + 1);
  if (ids.length > maxHeldRows) {
    const reason = `more than ${maxHeldRows} numbers match: narrow the filter`;
    throw problem('field-invalid', { field: 'scope.filter', reason });
  }
  return ids;
}

/** What is kept of how it was asked for; the numbers themselves are the rows. */
function keptScope(scope: HoldScope): HoldFacts['scope'] {
  if (scope.of === 'operation') return { of: scope.of, operationId: scope.operationId };
  if (scope.of === 'filter') return { of: scope.of, ...{ filter: scope.filter } };
  return { of: scope.of, ...(scope.locationId && { locationId: scope.locationId }) };
}

function unknownRows(lotIds: readonly string[], known: ReadonlySet<string>): HoldPlaced['refused'] {
  const facts = { what: 'lot or serial number' };
  return lotIds.flatMap((lotId, index) =>
    known.has(lotId)
      ? []
      : [{ index, code: 'not-found', detail: sentence('not-found', facts), facts: { ...facts, lotId } }],
  );
}

const subjectOf = (hold: { id: string; reason: string }) => ({
  subjectKind: 'hold',
  subjectId: hold.id,
  subjectName: hold.reason,
});

/** What is done at once is not worth telling. */
function tell(by: By, stage: Stage, done: number, total: number): void {
  if (total > portion) by.report?.({ stage, done: Math.min(done, total), total });
}

function* portions<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += portion) yield rows.slice(at, at + portion);
}
