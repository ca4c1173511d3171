// Holds as the model knows them: orders with rows, a lot each, everywhere or at one place.
import type { Model, ModelDocument, ModelLot } from './ledger-model.ts';

export type ModelHold = {
  id: string;
  placed: number;
  rows: { lot: ModelLot; place: string | null; released: boolean }[];
};
type OpenRow = { hold: ModelHold; place: string | null };

export const openRows = (model: Model, lot: ModelLot): OpenRow[] =>
  model.holds.flatMap((hold) =>
    hold.rows.filter((row) => row.lot === lot && !row.released).map(({ place }) => ({ hold, place })),
  );

export const isHeldAt = (model: Model, lot: ModelLot | undefined, place: string): boolean =>
  lot !== undefined && openRows(model, lot).some((row) => row.place === null || row.place === place);

/** Whether a row holds the goods and no row of the other lot would. */
const isBeyond = (row: OpenRow, others: readonly OpenRow[]): boolean =>
  !others.some((other) => other.hold === row.hold && (other.place === null || other.place === row.place));

/** Goods that went from the one lot to the other would get rid of a hold. */
export const isHeldMore = (model: Model, from: ModelLot, into: ModelLot): boolean =>
  openRows(model, from).some((row) => isBeyond(row, openRows(model, into)));

/** Goods would come back to their lot without what was said of them since. */
export function wasChangedSince(model: Model, { change, recorded }: ModelDocument): boolean {
  if (!change) return false;
  const { kind, from, into } = change;
  const since = openRows(model, into).filter((row) => kind === 'split' || row.hold.placed >= recorded);
  if (since.some((row) => isBeyond(row, openRows(model, from)))) return true;
  return kind === 'split' && from.alertDate !== into.alertDate;
}
