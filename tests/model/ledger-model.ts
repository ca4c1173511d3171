// The ledger as simply as it can be said: a list of moves, replayed for every question. It predicts what each request
// must answer, without sharing a line with the program.

export type Kind = 'serial' | 'lot' | 'bulk';
export type ModelMove = {
  document: number;
  at: number;
  recorded: number;
  kind: Kind;
  product: string;
  /** Null for quantities without number. */
  number: string | null;
  from: string;
  to: string;
  quantity: number;
  reverses: ModelMove | null;
};
export type ModelDocument = { state: 'posted' | 'reversed' | 'correction'; at: number; moves: ModelMove[] };

export type Model = {
  moves: ModelMove[];
  documents: ModelDocument[];
  /** Our places; everything else is outside. */
  ours: ReadonlySet<string>;
};

export const emptyModel = (ours: readonly string[]): Model => ({ moves: [], documents: [], ours: new Set(ours) });

type Lot = { product: string; number: string | null };
const ofLot = (move: ModelMove, lot: Lot): boolean => move.product === lot.product && move.number === lot.number;

/** Moves of a lot in the ledger's order: by when it happened, then by when it was recorded. */
export function movesOf(model: Model, lot: Lot): ModelMove[] {
  return model.moves
    .filter((move) => ofLot(move, lot))
    .sort((a, b) => a.at - b.at || a.recorded - b.recorded || a.document - b.document);
}

/** On hand at a place, as of an instant and as it was known at an instant. */
export function balance(model: Model, asked: Lot & { place: string; at?: number; known?: number }): number {
  return movesOf(model, asked)
    .filter((move) => move.at <= (asked.at ?? Number.POSITIVE_INFINITY))
    .filter((move) => move.recorded <= (asked.known ?? Number.POSITIVE_INFINITY))
    .reduce((sum, move) => sum + change(move, asked.place), 0);
}

const change = (move: ModelMove, place: string): number =>
  (move.to === place ? move.quantity : 0) - (move.from === place ? move.quantity : 0);

/** The least that lay at a place from an instant on: what a document of that instant could have taken. */
export function leastSince(model: Model, asked: Lot & { place: string; at: number }): number {
  let running = balance(model, asked);
  let least = running;
  for (const move of movesOf(model, asked)) {
    if (move.at <= asked.at) continue;
    running += change(move, asked.place);
    least = Math.min(least, running);
  }
  return least;
}

/** Where a serial number is: the end of the move recorded last; null when it never moved. */
export function placeOf(model: Model, lot: Lot): string | null {
  return model.moves.filter((move) => ofLot(move, lot)).at(-1)?.to ?? null;
}

export const lastMoveAt = (model: Model, lot: Lot): number =>
  Math.max(Number.NEGATIVE_INFINITY, ...movesOf(model, lot).map((move) => move.at));

/** Whether the document could be answered by its opposite now: its goods are still where it put them. */
export function isReversible(model: Model, document: ModelDocument): boolean {
  if (document.state !== 'posted') return false;
  return document.moves.every((move) => {
    if (move.kind === 'serial') return !hasStandingLaterMove(model, move);
    return !model.ours.has(move.to) || balance(model, { ...move, at: undefined, place: move.to }) >= move.quantity;
  });
}

function hasStandingLaterMove(model: Model, move: ModelMove): boolean {
  const all = model.moves.filter((other) => ofLot(other, move));
  const later = all.slice(all.indexOf(move) + 1);
  return later.some((other) => other.reverses === null && !all.some((reversal) => reversal.reverses === other));
}

/** Writes a document into the model; the moves get its number and instants. */
export function record(
  model: Model,
  given: {
    at: number;
    recorded: number;
    state?: ModelDocument['state'];
    moves: (Omit<ModelMove, 'document' | 'at' | 'recorded' | 'reverses'> & { reverses?: ModelMove | null })[];
  },
): void {
  const { at, recorded } = given;
  const document = model.documents.length;
  const moves = given.moves.map(
    (move): ModelMove => ({ ...move, reverses: move.reverses ?? null, document, at, recorded }),
  );
  model.moves.push(...moves);
  model.documents.push({ state: given.state ?? 'posted', at, moves });
}
