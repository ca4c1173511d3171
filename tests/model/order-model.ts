// Sales orders as the model knows them: what was ordered of one thing, what went out for it and came back, and the one
// delivery that waits for the rest.
import { balance, lotCalled, type Model, placeOf } from './ledger-model.ts';
import { keptAt, type ModelDraft } from './reservation-model.ts';
import type { Part } from './world.ts';

export type ModelOrder = {
  id: string;
  from: string;
  part: Part;
  state: 'open' | 'cancelled' | 'closed';
  moved: number;
  returned: number;
  replaced: number;
  draft: ModelDraft | null;
  /** Documents of it, by where they stand among all. */
  documents: {
    index: number;
    kind: 'delivery' | 'return';
    quantity: number;
    replaces: boolean;
    origin: number | null;
  }[];
};

export const openOf = (order: ModelOrder): number =>
  order.state === 'open' ? Math.max(0, order.part.quantity + order.replaced - order.moved) : 0;

/** What the program calls the order by then. */
export function stateOf(order: ModelOrder): string {
  if (order.state === 'cancelled') return 'cancelled';
  if (openOf(order) === 0) return 'delivered';
  return order.moved > 0 ? 'partly-delivered' : 'confirmed';
}

/** How much of it can be kept; null where the number it names is not there, or kept for another. */
export function keepable(model: Model, { part, from }: Pick<ModelDraft, 'part' | 'from'>): number | null {
  const lot = lotCalled(model, part);
  const free = balance(model, { lot, place: from }) - keptAt(model, { lot, place: from });
  if (part.kind === 'bulk') return Math.max(0, Math.min(part.quantity, free));
  if (!lot) return null;
  if (part.kind === 'lot') return Math.max(0, Math.min(part.quantity, free));
  return placeOf(model, lot) === from && keptAt(model, { lot, place: from }) === 0 ? 1 : null;
}

/** The delivery that waits follows what is open: made, changed, or gone. `made` is the one that the program tells. */
export function alignDelivery(model: Model, order: ModelOrder, made: string | undefined): void {
  const open = openOf(order);
  const { draft, from } = order;
  if (open === 0) {
    if (draft) model.drafts.splice(model.drafts.indexOf(draft), 1);
    order.draft = null;
  } else if (!draft) {
    const next: ModelDraft = {
      ...{ id: made ?? '', from, kept: 0, state: 'waits', reasoned: false, order },
      part: { ...order.part, quantity: open },
      lot: undefined,
    };
    model.drafts.push(next);
    order.draft = next;
    keep(model, next);
  } else if (draft.part.quantity !== open) {
    draft.part = { ...draft.part, quantity: open };
    draft.kept = 0;
    keep(model, draft);
  }
}

/** What there is of it; a number that cannot be kept stays named. */
export function keep(model: Model, draft: ModelDraft): void {
  draft.kept = keepable(model, draft) ?? 0;
  draft.lot = lotCalled(model, draft.part);
}

/** A document of an order was posted, or taken back (`times` -1). */
export function follow(
  model: Model,
  order: ModelOrder,
  given: { kind: 'delivery' | 'return'; quantity: number; replaces: boolean; times: 1 | -1; next: string | undefined },
): void {
  const quantity = given.quantity * given.times;
  if (given.kind === 'delivery') order.moved += quantity;
  else order.returned += quantity;
  if (given.replaces) order.replaced += quantity;
  alignDelivery(model, order, given.next);
}
