// The ledger as simply as it can be said: a list of moves, replayed for every question. It predicts what each request
// must answer, without sharing a line with the program.
import type { Tracking } from './commands.ts';
import type { ModelHold } from './hold-model.ts';
import { keptAt, type ModelDraft } from './reservation-model.ts';

export type Kind = 'serial' | 'lot' | 'bulk';
/** A lot or a unit, whatever it is called; or, without a name, the quantity of a product that has no number. */
export type ModelLot = {
  product: string;
  kind: Kind;
  name: string | null;
  /** What it was called before. */
  formerly: string[];
  alertDate: string | null;
};
export type ModelMove = {
  document: number;
  at: number;
  recorded: number;
  lot: ModelLot;
  from: string;
  to: string;
  quantity: number;
  /** Since when with us what it brought was already. */
  aged: number;
  reverses: ModelMove | null;
};
export type ModelDocument = {
  state: 'posted' | 'reversed' | 'correction';
  at: number;
  recorded: number;
  moves: ModelMove[];
  /** Two lots became one, or one two. */
  change: { kind: 'merge' | 'split'; from: ModelLot; into: ModelLot } | null;
  /** It gave goods their numbers; of what left, for that document. */
  identifies: { left: ModelDocument | null; turned: { from: Tracking; to: Tracking } | null } | null;
  /** Money went with it: only a till takes it back. */
  atTill: boolean;
};
export type ModelCorrection = {
  changes: { lot: ModelLot; from: string; to: string }[];
  state: 'stands' | 'taken-back' | 'takes-back';
};
export type Model = {
  moves: ModelMove[];
  documents: ModelDocument[];
  lots: ModelLot[];
  corrections: ModelCorrection[];
  holds: ModelHold[];
  /** What a count found as it was recorded: its document speaks of them without a move. */
  confirmed: ModelLot[];
  /** Deliveries that wait, with what is kept for each. */
  drafts: ModelDraft[];
  /** How the product that changes its tracking is tracked by now. */
  tracking: Tracking;
  /** What the next number of the series is counted from. */
  counter: number;
  /** Our places; everything else is outside. */
  ours: ReadonlySet<string>;
  /** Where quantities without number may go below zero. */
  belowZero: ReadonlySet<string>;
};

export const emptyModel = (ours: readonly string[], belowZero: readonly string[]): Model => ({
  ...{ moves: [], documents: [], lots: [], corrections: [], holds: [], confirmed: [], drafts: [], counter: 1 },
  tracking: 'none',
  ours: new Set(ours),
  belowZero: new Set(belowZero),
});

type Called = { product: string; kind: Kind; name: string | null };
export const lotCalled = (model: Model, called: Called): ModelLot | undefined =>
  model.lots.find((lot) => lot.product === called.product && lot.name === called.name);

/** The lot of that name, made where there is none. */
export function lotFor(model: Model, called: Called): ModelLot {
  const known = lotCalled(model, called);
  if (known) return known;
  const lot = { ...called, formerly: [], alertDate: null };
  model.lots.push(lot);
  return lot;
}

/** The next numbers of the series; those that exist are passed over, and the counter with them. */
export function takeFromSeries(model: Model, given: { product: string; prefix: string; count: number }): string[] {
  const { product, prefix, count } = given;
  const names: string[] = [];
  let next = model.counter;
  for (; names.length < count; next += 1) {
    const name = `${prefix}${next}`;
    if (!lotCalled(model, { product, kind: 'serial', name })) names.push(name);
  }
  model.counter = Math.max(model.counter + count, next);
  return names;
}

/** Moves of a lot in the ledger's order: by when it happened, then by when it was recorded. */
export function movesOf(model: Model, lot: ModelLot | undefined): ModelMove[] {
  return model.moves
    .filter((move) => move.lot === lot)
    .sort((a, b) => a.at - b.at || a.recorded - b.recorded || a.document - b.document);
}

type At = { lot: ModelLot | undefined; place: string };
/** On hand at a place, as of an instant and as it was known at an instant. */
export function balance(model: Model, asked: At & { at?: number; known?: number }): number {
  return movesOf(model, asked.lot)
    .filter((move) => move.at <= (asked.at ?? Number.POSITIVE_INFINITY))
    .filter((move) => move.recorded <= (asked.known ?? Number.POSITIVE_INFINITY))
    .reduce((sum, move) => sum + change(move, asked.place), 0);
}

const change = (move: ModelMove, place: string): number =>
  (move.to === place ? move.quantity : 0) - (move.from === place ? move.quantity : 0);

/** The least that lay at a place from an instant on: what a document of that instant could have taken. */
export function leastSince(model: Model, asked: At & { at: number }): number {
  let running = balance(model, asked);
  let least = running;
  for (const move of movesOf(model, asked.lot)) {
    if (move.at <= asked.at) continue;
    running += change(move, asked.place);
    least = Math.min(least, running);
  }
  return least;
}

/** Where a serial number is: the end of the move recorded last; null when it never moved. */
export function placeOf(model: Model, lot: ModelLot | undefined): string | null {
  return model.moves.filter((move) => move.lot === lot).at(-1)?.to ?? null;
}

export const lastMoveAt = (model: Model, lot: ModelLot | undefined): number =>
  Math.max(Number.NEGATIVE_INFINITY, ...movesOf(model, lot).map((move) => move.at));

const stands = (model: Model, move: ModelMove): boolean =>
  move.reverses === null && !model.moves.some((other) => other.reverses === move);

/** Since when what lies at a place is with us: the oldest that came since the place was last without it. */
export function ageAt(model: Model, { lot, place }: At): number {
  const inward = model.moves.filter((move) => move.lot === lot && stands(model, move));
  if (lot?.kind === 'serial') {
    return inward.filter((move) => !model.ours.has(move.from) && model.ours.has(move.to)).at(-1)?.aged ?? Number.NaN;
  }
  let running = 0;
  let age = Number.POSITIVE_INFINITY;
  for (const move of inward) {
    running += change(move, place);
    if (running <= 0) age = Number.POSITIVE_INFINITY;
    else if (move.to === place) age = Math.min(age, move.aged);
  }
  return age;
}

/** Whether the document could be answered by its opposite now: its goods are still where it put them. */
export function isReversible(model: Model, document: ModelDocument): boolean {
  if (document.atTill || document.state !== 'posted' || isAnswered(model, document)) return false;
  return document.moves.every((move) => {
    const kept = keptAt(model, { lot: move.lot, place: move.to });
    if (move.lot.kind === 'serial') return kept === 0 && !hasStandingLaterMove(model, move);
    const missing = broughtBy(document, move) - Math.max(0, balance(model, { lot: move.lot, place: move.to }) - kept);
    if (!model.ours.has(move.to) || missing <= 0) return true;
    return missing > kept && mayGoBelow(model, move.lot, move.to);
  });
}

/** All that a document brought of a lot to where the move brought it. */
export const broughtBy = (document: ModelDocument, move: ModelMove): number =>
  document.moves
    .filter(({ lot, to }) => lot === move.lot && to === move.to)
    .reduce((sum, { quantity }) => sum + quantity, 0);

/** Goods that it took away without a number have theirs by now. */
const isAnswered = (model: Model, document: ModelDocument): boolean =>
  model.documents.some((other) => other.state === 'posted' && other.identifies?.left === document);

export const mayGoBelow = (model: Model, lot: Pick<ModelLot, 'kind'>, place: string): boolean =>
  lot.kind === 'bulk' && model.belowZero.has(place);

function hasStandingLaterMove(model: Model, move: ModelMove): boolean {
  const all = model.moves.filter((other) => other.lot === move.lot);
  return all.slice(all.indexOf(move) + 1).some((other) => stands(model, other));
}

export type NewMove = Pick<ModelMove, 'lot' | 'from' | 'to' | 'quantity'> &
  Partial<Pick<ModelMove, 'aged' | 'reverses'>>;
/** Writes a document into the model; the moves get its number and instants. */
export function record(
  model: Model,
  given: Pick<ModelDocument, 'at' | 'recorded'> &
    Partial<Pick<ModelDocument, 'state' | 'change' | 'identifies' | 'atTill'>> & { moves: NewMove[] },
): void {
  const { at, recorded } = given;
  const document = model.documents.length;
  const moves = given.moves.map((move): ModelMove => {
    const aged = model.ours.has(move.from) ? ageAt(model, { lot: move.lot, place: move.from }) : at;
    return { aged, reverses: null, ...move, document, at, recorded };
  });
  model.moves.push(...moves);
  const { state = 'posted', change: changed = null, identifies = null, atTill = false } = given;
  model.documents.push({ state, change: changed, identifies, atTill, at, recorded, moves });
}

/** What a unit's status is called, from where it is and what brought it there. */
export function statusOf(model: Model, lot: ModelLot, outside: Readonly<Record<string, string>>): string {
  const moves = model.moves.filter((move) => move.lot === lot);
  const last = moves.at(-1);
  if (!last) return 'inactive';
  if (model.ours.has(last.to)) return keptAt(model, { lot, place: last.to }) > 0 ? 'reserved' : 'available';
  // A number that goods got as they had left came from nowhere: without it, it is as if it had never been.
  const tookBackReceipt =
    last.reverses !== null &&
    !model.ours.has(last.reverses.from) &&
    (model.ours.has(last.reverses.to) || outside[last.reverses.from] === 'missing');
  const word = outside[last.to] ?? '';
  if (word === 'missing' && model.documents[last.document]?.identifies) return 'retired';
  if (!tookBackReceipt) return word;
  return word === 'delivered' && moves.length > 2 ? word : 'inactive';
}
