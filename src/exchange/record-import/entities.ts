// Every kind of record that a table can bring in.
import type { RecordEntity } from '../../domain/exchange/column.ts';
import type { Db } from '../../platform/database.ts';
import type { RecordEntityWork } from './entity.ts';
import { locations } from './locations.ts';
import { minimumLevels } from './minimum-levels.ts';
import { numbers } from './numbers.ts';
import { purchaseOrders, salesOrders } from './orders.ts';
import { partners } from './partners.ts';
import { prices } from './prices.ts';
import { products } from './products.ts';
import { stock } from './stock.ts';

export const entities: Record<RecordEntity, RecordEntityWork> = {
  products,
  partners,
  locations,
  stock,
  numbers,
  prices,
  'minimum-levels': minimumLevels,
  'purchase-orders': purchaseOrders,
  'sales-orders': salesOrders,
};

/** With the columns that the company's own records give. */
export async function workOf(db: Db, entity: RecordEntity): Promise<RecordEntityWork> {
  const work = entities[entity];
  const more = (await work.moreColumns?.(db)) ?? [];
  return more.length === 0
    ? work
    : { ...work, columns: { ...work.columns, columns: [...work.columns.columns, ...more] } };
}

/** How many of its columns are always there. */
export const fixedColumns = (entity: RecordEntity): number => entities[entity].columns.columns.length;
