// Every kind of record that a table can bring in.
import type { RecordEntity } from '../../domain/exchange/column.ts';
import { problem } from '../../domain/problem.ts';
import type { Db } from '../../platform/database.ts';
import type { RecordEntityWork } from './entity.ts';
import { locations } from './locations.ts';
import { minimumLevels } from './minimum-levels.ts';
import { numbers } from './numbers.ts';
import { partners } from './partners.ts';
import { prices } from './prices.ts';
import { products } from './products.ts';
import { stock } from './stock.ts';

export const entities: Partial<Record<RecordEntity, RecordEntityWork>> = {
  products,
  partners,
  locations,
  stock,
  numbers,
  prices,
  'minimum-levels': minimumLevels,
};

/** With the columns that the company's own records give. @throws not-found */
export async function workOf(db: Db, entity: RecordEntity): Promise<RecordEntityWork> {
  const work = entities[entity];
  if (!work) throw problem('not-found', { what: 'kind of record', field: 'entity' });
  const more = (await work.moreColumns?.(db)) ?? [];
  return more.length === 0
    ? work
    : { ...work, columns: { ...work.columns, columns: [...work.columns.columns, ...more] } };
}

/** How many of its columns are always there. */
export const fixedColumns = (entity: RecordEntity): number => entities[entity]?.columns.columns.length ?? 0;
