// Numbers as people name them, found by key and locked in the order of posting, for documents that look before they post.
// One that was corrected since is followed to what it is called now.
import { isPositive } from '../domain/quantity.ts';
import type { Tx } from '../platform/database.ts';
import type { PlaceRow } from './demand.ts';
import { type LotRow, lockLotsById, lockLotsOfProducts, otherProductsWithNumbers } from './lot.sql.ts';
import { correctedNumbers } from './lot-alias.sql.ts';
import { lockOnHand, type OnHandRow } from './on-hand.sql.ts';

export type { LotRow } from './lot.sql.ts';
export type { OnHandRow } from './on-hand.sql.ts';

export type NamedNumber = { productId: string; key: string };
export type NamedLots = {
  lot(named: NamedNumber): LotRow | undefined;
  /** The name of another product that has such a number, where the product has not. */
  owner(named: NamedNumber): string | undefined;
};

const idOf = ({ productId, key }: NamedNumber): string => `${productId} ${key}`;

export async function lockNamedLots(tx: Tx, named: readonly NamedNumber[]): Promise<NamedLots> {
  const once = [...new Map(named.map((one) => [idOf(one), one])).values()];
  const asked = once.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const rows = await lockLotsOfProducts(tx, asked);
  const lots = new Map(rows.map((lot) => [idOf({ productId: lot.product_id, key: lot.number_key }), lot]));
  const unknown = asked.filter((one) => !lots.has(idOf(one)));
  const owners = new Map<string, string>();
  if (unknown.length > 0) {
    const corrected = await correctedNumbers(tx, unknown);
    if (corrected.length > 0) {
      const now = await lockLotsById(tx, [...new Set(corrected.map((row) => row.lotId))].sort());
      const byId = new Map(now.map((lot) => [lot.id, lot]));
      for (const row of corrected) {
        const lot = byId.get(row.lotId);
        if (lot) lots.set(idOf(row), lot);
      }
    }
    for (const row of await otherProductsWithNumbers(tx, unknown)) owners.set(idOf(row), row.name);
  }
  return { lot: (one) => lots.get(idOf(one)), owner: (one) => owners.get(idOf(one)) };
}

/** What of the lots is at a place, locked: its own first, then what lies inside it. */
export async function lockLotsHere(
  tx: Tx,
  lotIds: readonly string[],
  place: PlaceRow,
): Promise<Map<string, OnHandRow[]>> {
  if (lotIds.length === 0) return new Map();
  const rows = (await lockOnHand(tx, [...lotIds], place.inside)).filter((row) => isPositive(row.quantity));
  const ownFirst = rows.sort((a, b) => Number(b.location_id === place.id) - Number(a.location_id === place.id));
  return Map.groupBy(ownFirst, (row) => row.lot_id);
}
