// The numbers that a ticket names, found by key as they were typed and locked in the order of posting. One that was
// corrected since is followed to what it is called now.
import { cleanNumber, numberKey } from '../../domain/number-key.ts';
import { parseQuantity, type Quantity } from '../../domain/quantity.ts';
import { type LotRow, lockLotsById, lockLotsOfProducts, otherProductsWithNumbers } from '../../ledger/lot.sql.ts';
import { correctedNumbers } from '../../ledger/lot-alias.sql.ts';
import type { Tx } from '../../platform/database.ts';

export type Asked = { productId: string; key: string };
export type Found = {
  lot(asked: Asked): LotRow | undefined;
  /** The name of another product that has such a number. */
  owner(asked: Asked): string | undefined;
};

/** What a number is compared by; a text that is no number has a key that nothing has. */
export function keyOf(typed: string): string {
  const clean = cleanNumber(typed);
  return numberKey(clean.ok ? clean.value : typed.replace(/[\p{Cc}\p{Cs}]/gu, ' '));
}

/** In normal form; the contract has looked at its shape. */
export function quantityOf(typed: string): Quantity {
  const parsed = parseQuantity(typed);
  if (!parsed.ok) throw new Error(`${typed} is not a quantity`);
  return parsed.value;
}

const idOf = ({ productId, key }: Asked): string => `${productId} ${key}`;

export async function lockNamed(tx: Tx, named: readonly Asked[]): Promise<Found> {
  const asked = [...new Map(named.map((one) => [idOf(one), one])).values()].sort((a, b) =>
    idOf(a) < idOf(b) ? -1 : 1,
  );
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
