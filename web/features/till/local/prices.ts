// What a product costs here: the price of the customer's list, else of the register's list, else the usual one. The rules
// are those of src/catalog/price.ts: of a list's prices the one with the greatest quantity holds, of two for one quantity
// the one that began later; what the list does not name costs what its percent leaves of the usual price.
import Big from 'big.js';
import type { TillListPrice, TillProduct } from '../../../../src/operations/till/feed.contract.ts';

export type PriceList = { id: string; name: string; percent: string | null };
export type Asked = {
  /** In the product's unit. */
  quantity: string;
  /** Of the register. */
  priceListId: string | null;
  customerPriceListId?: string | null | undefined;
  /** `YYYY-MM-DD` */
  on: string;
};

const priceDecimals = 6;
let lists = new Map<string, PriceList>();
/** By list and product. */
let rows = new Map<string, TillListPrice[]>();

export const prices = {
  lists: (): PriceList[] => [...lists.values()],
  /** Per unit; null: none is set. `usualPrice` is the product's own, whatever the list says. */
  priceOf(
    product: Pick<TillProduct, 'id' | 'price'>,
    asked: Asked,
  ): { unitPrice: string | null; usualPrice: string | null } {
    const own = asked.customerPriceListId ? lists.get(asked.customerPriceListId) : undefined;
    const list = own ?? (asked.priceListId ? lists.get(asked.priceListId) : undefined);
    const usualPrice = product.price;
    if (!list) return { unitPrice: usualPrice, usualPrice };
    const named = bestOf(rows.get(`${list.id} ${product.id}`) ?? [], asked);
    if (named !== null) return { unitPrice: named, usualPrice };
    const { percent } = list;
    return {
      unitPrice: usualPrice === null || percent === null ? usualPrice : reduced(usualPrice, percent),
      usualPrice,
    };
  },
};

export function replacePrices(given: { lists: readonly PriceList[]; rows: readonly TillListPrice[] }): void {
  lists = new Map(given.lists.map((list) => [list.id, list]));
  rows = Map.groupBy(given.rows, ([listId, productId]) => `${listId} ${productId}`);
}

function bestOf(given: readonly TillListPrice[], { quantity, on }: Asked): string | null {
  let best: TillListPrice | null = null;
  // What goes back is priced as what went out.
  const size = new Big(quantity || '0').abs();
  for (const row of given) {
    const [, , from, , first, last] = row;
    if (size.lt(from || '0') || (first !== '' && first > on) || (last !== '' && last < on)) continue;
    const order = best === null ? 1 : new Big(from || '0').cmp(best[2] || '0');
    if (order > 0 || (order === 0 && best !== null && first > best[4])) best = row;
  }
  return best?.[3] ?? null;
}

/** Rounded half up to the decimals that a unit price has. */
function reduced(price: string, percent: string): string {
  const kept = new Big(100).minus(percent).div(100);
  return new Big(new Big(price).times(kept).toFixed(priceDecimals, Big.roundHalfUp)).toFixed();
}
