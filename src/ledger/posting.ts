// The one posting core: every document that moves goods goes through `post`, however many lines it has. The steps are
// fixed: find and lock the numbers, choose quantities where the document leaves the choice, lock on hand, check holds,
// dates and what is kept for others, set the instants, write. Whatever is refused is refused before the first write; all of it happens in the caller's
// transaction (I7). Keeps I1 to I6 and I8 together with the constraints of migrations/company/0004.
import type { ProblemItem } from '../domain/problem.ts';
import { settled, type Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { renewAgeOfLots, renewAgeOfSerials } from './age.sql.ts';
import { allocate } from './allocate.ts';
import { type Leg, type Posting, type PostingContext, type PostingRequest, refuseAll } from './demand.ts';
import { auditPassed, refuseHeld } from './held-goods.ts';
import { checkInstant } from './instant.ts';
import { warrantiesEndedBy } from './lot-warranty.sql.ts';
import { loadContext } from './posting-context.sql.ts';
import { refuseReserved, takeReserved } from './reserved-goods.ts';
import { resolveNumbers } from './resolve.ts';
import { areIndependent, writeMoves } from './write-moves.ts';

export type Posted = { occurredAt: Date; recordedAt: Date; moveLineCount: number };
/** Statements that were sent and not waited for: what follows them on the connection does not need their answers. */
export type Sent = readonly Promise<unknown>[];

/** Loads what posting needs to know of products and places. Unknown ids are simply not in the maps. */
export async function openPosting(
  tx: Tx,
  asked: { productIds: Iterable<string>; placeIds: Iterable<string>; roles?: string[] },
): Promise<PostingContext> {
  const { products, places, profile } = await loadContext(tx, {
    productIds: [...new Set(asked.productIds)],
    placeIds: [...new Set(asked.placeIds)],
    roles: asked.roles ?? [],
  });
  return {
    products: new Map(products.map((product) => [product.id, product])),
    places: new Map(places.map((place) => [place.id, place])),
    profile,
  };
}

/**
 * Posts the moves of one document. `writeDocument` writes the document itself when nothing can be refused any more and
 * the instants are known; moves refer to it.
 * @throws Problem `numbers-refused` or `lines-refused` with one item per row that cannot be posted, `not-enough`,
 * `future-date`, `period-locked`, `backdate-refused`. The caller's transaction then ends without a change.
 */
export async function post(
  tx: Tx,
  by: By,
  context: PostingContext,
  given: {
    request: PostingRequest;
    writeDocument: (posted: Posted, at: Pick<Tx, 'run'>) => Sent;
  },
): Promise<Posted> {
  const posting: Posting = { ...given.request, now: by.clock.now(), report: by.report ?? (() => {}) };
  const refused: ProblemItem[] = [];
  const named = await resolveNumbers(tx, context, posting, refused);
  refuseAll(refused);
  const legs = await allocate(tx, context, posting, { named, refused });
  refuseAll(refused);
  const passed = await refuseHeld(tx, { context, posting, legs, refused });
  const taking = await refuseReserved(tx, { posting, legs, refused });
  refuseAll(refused);
  // After the locks: whoever recorded before us on the same goods has committed, so its instant is smaller.
  const recordedAt = by.clock.now();
  const occurredAt = posting.occurredAt ?? recordedAt;
  await checkInstant(tx, context, { legs, occurredAt, recordedAt, given: posting.occurredAt !== null });
  await auditPassed(tx, by, { passed, operationId: posting.operationId });
  await takeReserved(tx, by, { operationId: posting.operationId, taking });
  const posted: Posted = { occurredAt, recordedAt, moveLineCount: legs.length };
  const reversed = posting.reversesOperationId;
  const ended = reversed ? await warrantiesEndedBy(tx, reversed) : new Map<string, string>();
  const gathering = areIndependent(legs) ? tx.gather() : undefined;
  const at = gathering ?? tx;
  const sent = given.writeDocument(posted, at);
  const moves = writeMoves(at, {
    ...{ posting, legs, occurredAt, recordedAt, timeZone: context.profile.timeZone },
    ...{ ended, user: { userId: by.caller.userId, userName: by.caller.userName } },
    sendAll: gathering?.send,
  });
  // The moves first: a number that somebody else was quicker with is a race to be run again, also where the document's
  // own statements went with them.
  await settled([moves, ...sent]);
  if (posting.reversesOperationId) await renewAges(tx, legs);
  return posted;
}

/** Goods that a reversal touched are with us since when they were before the document, or since what came after it. */
async function renewAges(tx: Tx, legs: readonly Leg[]): Promise<void> {
  const lots = new Map<string, { locationId: string; lotId: string }>();
  const serials: string[] = [];
  for (const { lot, demand, fromId, toId } of legs) {
    const ours = [...(demand.from.ours ? [fromId] : []), ...(demand.to.ours ? [toId] : [])];
    if (lot.kind === 'serial' && demand.to.ours) serials.push(lot.id);
    if (lot.kind !== 'lot') continue;
    for (const locationId of ours) lots.set(`${locationId} ${lot.id}`, { locationId, lotId: lot.id });
  }
  if (lots.size > 0) await renewAgeOfLots(tx, [...lots.values()]);
  if (serials.length > 0) await renewAgeOfSerials(tx, serials);
}
