// What differs by kind of document: where it may start and end, who its partner is, whether it may make numbers.
// One table over one state machine instead of a module per kind.
import type { LocationKind } from '../domain/location-kind.ts';
import type { DocumentKind } from './operation.contract.ts';

export type Policy = {
  /** Location kinds that the document may leave from and go to; the first is the default's kind. */
  from: readonly LocationKind[];
  to: readonly LocationKind[];
  /** Which side decides the direction of the partner. */
  partner: 'supplier' | 'customer' | 'either' | 'none';
  /** New numbers come into being only where goods come in from outside. */
  makesNumbers: boolean;
};

export const policies: Record<DocumentKind, Policy> = {
  receipt: { from: ['supplier', 'production'], to: ['internal'], partner: 'supplier', makesNumbers: true },
  delivery: { from: ['internal'], to: ['customer'], partner: 'customer', makesNumbers: false },
  transfer: { from: ['internal', 'transit'], to: ['internal', 'transit'], partner: 'none', makesNumbers: false },
  scrap: { from: ['internal', 'transit'], to: ['scrap', 'inventory-loss'], partner: 'none', makesNumbers: false },
  return: { from: ['customer', 'internal'], to: ['internal', 'supplier'], partner: 'either', makesNumbers: true },
};
