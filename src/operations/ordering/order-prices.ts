// What a line of an order costs when nobody typed a price.
import type { OrderKind } from '../../domain/order.ts';
import type { Tx } from '../../platform/database.ts';
import { productPrices } from './order-prices.sql.ts';

export type KnownPrice = { unitPrice: string | null; taxRate: string | null; partnerCode: string | null };

/** In the order of the lines. */
export async function pricesOf(
  tx: Tx,
  asked: {
    kind: OrderKind;
    partnerId: string;
    priceListId: string | null;
    orderedOn: string;
    lines: readonly { productId: string; quantity: string }[];
  },
): Promise<KnownPrice[]> {
  const rows = await productPrices(tx, [...new Set(asked.lines.map((line) => line.productId))]);
  const known = new Map(rows.map((row) => [row.productId, row]));
  return asked.lines.map(({ productId }) => {
    const product = known.get(productId);
    return {
      unitPrice: asked.kind === 'sales' ? (product?.price ?? null) : null,
      taxRate: product?.taxRate ?? null,
      partnerCode: null,
    };
  });
}
