// Prices as the products say them.
import type { Db, Statement } from '../../platform/database.ts';

const prices: Statement = {
  name: 'order-product-prices',
  text: 'select id as "productId", price, tax_rate as "taxRate" from product where id = any($1::uuid[])',
};
export const productPrices = (
  db: Pick<Db, 'rows'>,
  ids: string[],
): Promise<{ productId: string; price: string | null; taxRate: string | null }[]> => db.rows(prices, [ids]);
