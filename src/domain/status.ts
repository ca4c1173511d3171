// The status of a serial number, derived at the moment of asking from what the ledger says about it; it is stored
// nowhere, so it cannot be wrong. On hold and expired are facts beside it, not statuses.

import type { LocationKind } from './location-kind.ts';

export const serialStatuses = [
  'inactive',
  'available',
  'reserved',
  'in-transit',
  'delivered',
  'consumed',
  'returned-to-supplier',
  'scrapped',
  'missing',
  'retired',
] as const;
export type SerialStatus = (typeof serialStatuses)[number];

export type SerialFacts = {
  /** How many moves it has had; 0 for a number that was only created. */
  readonly seq: number;
  /** Where its last move ended; null without moves. */
  readonly placeKind: LocationKind | null;
  /** Part of its on hand is promised to an order. */
  readonly reserved: boolean;
  /** Its last move took it out because its product stopped using serial numbers. */
  readonly retired: boolean;
  /** Its last move reversed the move that brought it in. */
  readonly receiptReversed: boolean;
};

const statusOutside: Record<Exclude<LocationKind, 'internal'>, SerialStatus> = {
  'transit': 'in-transit',
  'customer': 'delivered',
  'production': 'consumed',
  'supplier': 'returned-to-supplier',
  'scrap': 'scrapped',
  'inventory-loss': 'missing',
};

/**
 * The place decides; where goods left for good it depends on why. A reversed receipt leaves a number inactive, and a
 * retired one is not missing. A number that came back afterwards is judged by its place again, so neither fact weighs
 * while it is with us, on its way or with a customer; but one whose only move, from a customer, was reversed is inactive
 * and not delivered: we never had it.
 */
export function serialStatus(facts: SerialFacts): SerialStatus {
  const { placeKind } = facts;
  if (facts.seq === 0 || placeKind === null) return facts.retired ? 'retired' : 'inactive';
  if (placeKind === 'internal') return facts.reserved ? 'reserved' : 'available';
  if (facts.seq === 2 && facts.receiptReversed) return 'inactive';
  if (placeKind === 'transit' || placeKind === 'customer') return statusOutside[placeKind];
  if (facts.retired && placeKind === 'inventory-loss') return 'retired';
  return facts.receiptReversed ? 'inactive' : statusOutside[placeKind];
}
