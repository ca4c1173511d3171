// The words in which a document asks the ledger to move goods: demands made of entries, and the legs that they become
// once numbers and places are known.
import { dateIn } from '../domain/calendar.ts';
import type { Picking } from '../domain/picking.ts';
import { type ProblemCode, type ProblemItem, problem } from '../domain/problem.ts';
import type { Quantity } from '../domain/quantity.ts';
import type { Report } from '../platform/progress.ts';
import type { LotRow, NewLot } from './lot.sql.ts';
import type { PlaceRow, ProductRow, ProfileRow } from './posting-context.sql.ts';

export type { PlaceRow, ProductRow } from './posting-context.sql.ts';

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
  /** Since when the goods are with us, where they only get a number. */
  firstIn?: string;
  /** Made by a series in this transaction, after a look that the product has no such number. */
  made?: boolean;
};

/**
 * What a document asks for one product from one place to another: named numbers, or a quantity without number (untracked
 * goods, or tracked goods that stay unidentified), or a quantity for which the numbers are chosen; `afterPick` is what was
 * chosen of it before the rest had to go without.
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
    | { bulk: Quantity; afterPick?: Quantity; firstIn?: string }
    | { pick: Quantity; strategy: Picking; rest?: RestOfPick }
    | { lots: readonly NamedLot[] };
};

/** What numbered stock does not cover: refused (left out), taken from what has no number, or that is asked first. */
export type RestOfPick = 'unidentified' | 'asked';

/**
 * `firstIn`: since when the goods are with us, where they only change their number. `locked`: as the caller has read it
 * under its lock, nothing having moved it since.
 */
export type NamedLot = {
  lotId: string;
  quantity: Quantity;
  reversesLine: number | null;
  firstIn?: string;
  locked?: LotRow;
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
  /** Since when these goods are with us, where they come from one of our places or only change their number. */
  firstIn?: string;
  /** How much of a quantity is kept for another document. A unit says so itself. */
  taken?: Quantity;
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
  /** Paid and gone: holds, dates and what is kept for others are passed, whatever the rules are. */
  handedOver?: boolean;
  /** When it was sold, where that is not when it leaves: warranties may count from there. */
  soldAt?: Date | null;
  /** When the goods left, where that is told later. */
  leftAt?: Date | null;
  demands: readonly Demand[];
  /** The document whose lines these moves reverse. */
  reversesOperationId?: string;
};

/** A request on its way through the steps; `now` is when it began, `report` tells how far it is. */
export type Posting = PostingRequest & { now: Date; report: Report };

/** Numbers are looked up and written in portions; what has no more than one of them is not reported. */
export const worthTelling = 5_000;

/** One row refused is told as itself; several as a list behind a summary. */
export function refuseAll(refused: readonly ProblemItem[]): void {
  const first = refused[0];
  if (!first) return;
  if (refused.length === 1) throw problem(first.code, { ...first.facts, field: first.field } as never, refused);
  const aboutNumbers = refused.every((item) => item.field.includes('.numbers.'));
  throw problem(aboutNumbers ? 'numbers-refused' : 'lines-refused', { count: refused.length }, refused);
}

/** The calendar day at a place of ours at an instant: the place's own time zone, else the company's. */
export const dayAt = (context: PostingContext, given: { from: PlaceRow; id: string; at: Date }): string =>
  dateIn(given.at, given.from.zones[given.id] ?? context.profile.timeZone);

/** A place with all inside it, each with its day at an instant and now: what picking chooses from. */
export const pickPlaces = (
  context: PostingContext,
  given: { from: PlaceRow; at: Date; now: Date },
): { id: string; day: string; today: string }[] =>
  given.from.inside.map((id) => ({
    id,
    day: dayAt(context, { ...given, id }),
    today: dayAt(context, { from: given.from, id, at: given.now }),
  }));

/** The path of a number in the request. */
export const numberField = (demand: Demand, index: number): string => `${demand.field}.numbers.${index}`;

export const entriesOf = (demand: Demand): readonly NumberEntry[] =>
  'numbers' in demand.what ? demand.what.numbers : [];

/** What a posting knows of one product's numbers, by key: found and locked, made by this document, named so far. */
export type Book = { known: Map<string, LotRow>; fresh: Map<string, NewLot>; seen: Set<string> };
export type Books = Map<string, Book>;
