// Goods kept for deliveries that wait, as the model knows them.
import type { Model, ModelLot } from './ledger-model.ts';
import type { ModelOrder } from './order-model.ts';
import type { Part } from './world.ts';

export type ModelDraft = {
  id: string;
  from: string;
  part: Part;
  /** Null: nothing of it was there. */
  lot: ModelLot | undefined;
  kept: number;
  state: 'waits' | 'gone';
  /** It says why: then refusals may be passed. */
  reasoned: boolean;
  /** The order that it delivers. */
  order?: ModelOrder;
};
type At = { lot: ModelLot | undefined; place: string };

const waitingFor = (model: Model, { lot, place }: At): ModelDraft[] =>
  model.drafts.filter((draft) => draft.lot === lot && draft.from === place && draft.kept > 0);

export const keptAt = (model: Model, at: At): number =>
  at.lot === undefined ? 0 : waitingFor(model, at).reduce((sum, draft) => sum + draft.kept, 0);

/** From whoever reserved last. */
export function takeKept(model: Model, at: At, quantity: number): void {
  let missing = quantity;
  for (const draft of waitingFor(model, at).reverse()) {
    const part = Math.min(missing, draft.kept);
    draft.kept -= part;
    missing -= part;
  }
}
