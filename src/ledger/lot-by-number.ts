// The lots that numbers of products are, for who wrote them as numbers.
import { numberKey } from '../domain/number-key.ts';
import type { Tx } from '../platform/database.ts';
import { findLotsByNumber } from './lot.sql.ts';

/** Looks all of them up, and gives the function that knows them. */
export async function lotsByNumber(
  tx: Tx,
  asked: readonly { productId: string; number: string }[],
): Promise<(productId: string, number: string) => string | undefined> {
  const found = new Map<string, string>();
  for (const [productId, named] of Map.groupBy(asked, (one) => one.productId)) {
    const keys = [...new Set(named.map(({ number }) => numberKey(number)))];
    for (const row of await findLotsByNumber(tx, productId, keys)) found.set(`${productId} ${row.number_key}`, row.id);
  }
  return (productId, number) => found.get(`${productId} ${numberKey(number)}`);
}
