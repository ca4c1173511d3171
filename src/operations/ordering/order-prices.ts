// What a line of an order costs when nobody typed a price, and by which list.
import { findPartners } from '../../catalog/partner.ts';
import { pricesFor } from '../../catalog/price.ts';
import { readPriceList, usablePriceList } from '../../catalog/price-list.ts';
import type { OrderKind } from '../../domain/order.ts';
import type { Tx } from '../../platform/database.ts';

export type KnownPrice = { unitPrice: string | null; taxRate: string | null; partnerCode: string | null };

/** In the order of the lines. */
export const pricesOf = (
  tx: Tx,
  asked: {
    kind: OrderKind;
    partnerId: string;
    priceListId: string | null;
    orderedOn: string;
    lines: readonly { productId: string; quantity: string }[];
  },
): Promise<KnownPrice[]> => pricesFor(tx, { ...asked, date: asked.orderedOn });

/**
 * The list of a sales order: the one that is named, else the customer's own while it is in use. A list that the order
 * has already may be archived since.
 * @throws not-found, archived
 */
export async function priceListOf(
  tx: Tx,
  asked: { kind: OrderKind; partnerId: string; priceListId?: string | null | undefined },
  before: string | null,
): Promise<string | null> {
  if (asked.kind === 'purchase' || asked.priceListId === null) return null;
  if (asked.priceListId !== undefined) {
    if (asked.priceListId !== before) await usablePriceList(tx, asked.priceListId, 'priceListId');
    return asked.priceListId;
  }
  const own = (await findPartners(tx, [asked.partnerId])).get(asked.partnerId)?.priceListId ?? null;
  if (own === null || own === before) return own;
  return (await readPriceList(tx, own)).archivedAt === null ? own : null;
}
