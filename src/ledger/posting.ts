// The one posting core: every document that moves goods goes through `post`, however many lines it has. The steps are
// fixed: find and lock the numbers, choose quantities where the document leaves the choice, lock on hand, check, set
// the instants, write. Whatever is refused is refused before the first write; all of it happens in the caller's
// transaction (I7). Keeps I1 to I6 and I8 together with the constraints of migrations/company/0004.
import type { ProblemCode, ProblemItem } from '../domain/problem.ts';
import { problem } from '../domain/problem.ts';
import type { Quantity } from '../domain/quantity.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { allocate } from './allocate.ts';
import { checkInstant } from './instant.ts';
import { loadContext, type LotRow, type NewLot, type PlaceRow, type ProductRow, type ProfileRow } from './posting.sql.ts';
import { resolveNumbers } from './resolve.ts';
import { writeMoves } from './write-moves.ts';

/** Products, places and rules of one posting; loaded and share-locked once. */
export type PostingContext = {
  products: ReadonlyMap<string, ProductRow>;
  places: ReadonlyMap<string, PlaceRow>;
  profile: ProfileRow;
};

/** What a receipt says of a number beside the number itself. Dates are calendar dates. */
export type LotDetails = {
  supplierNumber?: string | null | undefined;
  parentNumber?: string | null | undefined;
  expirationDate?: string | null | undefined;
  bestBeforeDate?: string | null | undefined;
  removalDate?: string | null | undefined;
  alertDate?: string | null | undefined;
};

/** One number that a line names. `index` is its place in the line's list, for the field path of a refusal. */
export type NumberEntry = {
  index: number;
  number: string;
  key: string;
  quantity: Quantity;
  details: LotDetails | null;
};

/**
 * What a document asks for one product from one place to another: named numbers, or a quantity without number (untracked
 * goods, or tracked goods that stay unidentified), or a quantity for which the numbers are chosen.
 */
export type Demand = {
  operationLine: number;
  /** Path of the line in the request, such as `lines.2`. */
  field: string;
  product: ProductRow;
  from: PlaceRow;
  to: PlaceRow;
  unitCost: string | null;
  what:
    | { numbers: readonly NumberEntry[] }
    | { bulk: Quantity }
    | { pick: Quantity; strategy: 'fifo' | 'fefo' }
    | { lots: readonly { lotId: string; quantity: Quantity; reversesLine: number | null }[] };
};

/** A quantity of one lot that will go from one place to another. */
export type Leg = {
  demand: Demand;
  index: number;
  lot: LegLot;
  fromId: string;
  toId: string;
  quantity: Quantity;
  reversesLine: number | null;
  /** Since when these goods are with us, where they come from one of our places. */
  firstIn?: string;
};
/** `known` was there before and is locked; `fresh` comes into being with this document. */
export type LegLot = {
  id: string;
  kind: 'bulk' | 'lot' | 'serial';
  number: string | null;
  known: LotRow | null;
  fresh: NewLot | null;
};

export type PostingRequest = {
  operationId: string;
  /** Null: when it is recorded. */
  occurredAt: Date | null;
  /** New numbers may come into being (goods that come in from outside). */
  makesNumbers: boolean;
  /** Refusals that the caller passes knowingly and is allowed to. */
  overrides: ReadonlySet<ProblemCode>;
  demands: readonly Demand[];
  /** The document whose lines these moves reverse. */
  reversesOperationId?: string;
};

/** A request on its way through the steps; `now` is when it began. */
export type Posting = PostingRequest & { now: Date };

export type Posted = { occurredAt: Date; recordedAt: Date; moveLineCount: number };

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
    writeDocument: (instants: { occurredAt: Date; recordedAt: Date }) => Promise<void>;
  },
): Promise<Posted> {
  const posting: Posting = { ...given.request, now: by.clock.now() };
  const refused: ProblemItem[] = [];
  const named = await resolveNumbers(tx, context, posting, refused);
  refuseAll(refused);
  const legs = await allocate(tx, context, posting, { named, refused });
  refuseAll(refused);
  // After the locks: whoever recorded before us on the same goods has committed, so its instant is smaller.
  const recordedAt = by.clock.now();
  const occurredAt = posting.occurredAt ?? recordedAt;
  await checkInstant(tx, context, { legs, occurredAt, recordedAt, given: posting.occurredAt !== null });
  await given.writeDocument({ occurredAt, recordedAt });
  const moveLineCount = await writeMoves(tx, { request: posting, legs, occurredAt, recordedAt });
  return { occurredAt, recordedAt, moveLineCount };
}

/** One row refused is told as itself; several as a list behind a summary. */
export function refuseAll(refused: readonly ProblemItem[]): void {
  const first = refused[0];
  if (!first) return;
  if (refused.length === 1) throw problem(first.code, { ...first.facts, field: first.field } as never, refused);
  const aboutNumbers = refused.every((item) => item.field.includes('.numbers.'));
  throw problem(aboutNumbers ? 'numbers-refused' : 'lines-refused', { count: refused.length }, refused);
}

/** The path of a number in the request. */
export const numberField = (demand: Demand, index: number): string => `${demand.field}.numbers.${index}`;
