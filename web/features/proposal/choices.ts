// What the reader changes of a proposal before orders are made of it: how much, and from whom.
import { useState } from 'react';
import type { ProposalRow, PurchaseProposal } from '../../../src/operations/ordering/proposal.contract.ts';

export type Choice = { quantity: string; supplier: { id: string; label: string } | null };
export type Choices = {
  of: (row: PurchaseProposal) => Choice;
  change: (row: PurchaseProposal, change: Partial<Choice>) => void;
  clear: () => void;
};

export function useChoices(): Choices {
  const [kept, setKept] = useState<ReadonlyMap<string, Partial<Choice>>>(new Map());
  const of = (row: PurchaseProposal): Choice => ({ ...proposed(row), ...kept.get(row.id) });
  const change = (row: PurchaseProposal, given: Partial<Choice>) =>
    setKept((before) => new Map(before).set(row.id, { ...before.get(row.id), ...given }));
  return { of, change, clear: () => setKept(new Map()) };
}

const proposed = ({ quantity, supplier }: PurchaseProposal): Choice => ({
  quantity,
  supplier: supplier && { id: supplier.id, label: supplier.name },
});

/** Still from whom it was proposed: price and lead time are known. */
export const isProposed = (row: PurchaseProposal, { supplier }: Choice): boolean =>
  row.supplier !== null && supplier?.id === row.supplier.id;

/** The lead time is that of the supplier who was proposed; of another one nothing is known here. */
export function rowToOrder(row: PurchaseProposal, choice: Choice): ProposalRow | null {
  const { quantity, supplier } = choice;
  if (!supplier || quantity === '') return null;
  const expectedOn = isProposed(row, choice) ? row.expectedOn : null;
  return { productId: row.product.id, locationId: row.location.id, partnerId: supplier.id, quantity, expectedOn };
}
