// The warranty of a unit over its life: a delivery, a sale or an installation begins it, a return ends it, the reversal of
// either takes that back. A date that a person typed stays whatever happens. Each change after the beginning leaves a row.
import { dateIn } from '../domain/calendar.ts';
import { type WarrantyTerms, warrantyAtDelivery } from '../domain/warranty.ts';
import type { Leg, Posting } from './demand.ts';
import type { WarrantyChange } from './lot-warranty.sql.ts';

export type WarrantyFacts = {
  posting: Pick<Posting, 'soldAt' | 'leftAt' | 'operationId'>;
  occurredAt: Date;
  timeZone: string;
  /** Of the document that is reversed: what its lines ended, by lot. */
  ended: ReadonlyMap<string, string>;
};

/** What a unit that goes to a customer is covered for; null where nothing begins yet. */
export function warrantyBegun(
  product: WarrantyTerms,
  {
    posting,
    occurredAt,
    timeZone,
  }: Omit<WarrantyFacts, 'ended' | 'posting'> & { posting: Omit<WarrantyFacts['posting'], 'operationId'> },
): string | null {
  if (product.warranty === null) return null;
  return warrantyAtDelivery(product, {
    left: dateIn(posting.leftAt ?? occurredAt, timeZone),
    sold: posting.soldAt ? dateIn(posting.soldAt, timeZone) : null,
  });
}

/** What a move makes of a unit's warranty: a last day, none (null), or undefined where it stays as it is. */
export function warrantyAfter(leg: Leg, facts: WarrantyFacts): string | null | undefined {
  const { demand, reversesLine, lot } = leg;
  if (lot.known?.warranty_typed) return undefined;
  const [left, came] = [demand.from.kind === 'customer', demand.to.kind === 'customer'];
  if (left === came) return undefined;
  if (left) return lot.known?.warranty_until ? null : undefined;
  if (reversesLine !== null) return facts.ended.get(lot.id);
  return warrantyBegun(demand.product, facts) ?? undefined;
}

/** The rows that the moves leave; the beginning has none, since the document tells it. */
export function warrantyChanges(legs: readonly Leg[], facts: WarrantyFacts): WarrantyChange[] {
  return legs.flatMap((leg): WarrantyChange[] => {
    const { lot, demand, reversesLine } = leg;
    if (lot.kind !== 'serial' || !lot.known) return [];
    const [left, restores] = [demand.from.kind === 'customer', reversesLine !== null && demand.to.kind === 'customer'];
    if (!left && !restores) return [];
    const after = warrantyAfter(leg, facts);
    if (after === undefined) return [];
    return [
      {
        ...{ lotId: lot.id, kind: left ? 'end' : 'restoration', before: lot.known.warranty_until, after },
        ...{ reason: '', operationId: facts.posting.operationId, fromLotId: null },
      },
    ];
  });
}
