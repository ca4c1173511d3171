// Every kind of record that a table can bring in.
import type { RecordEntity } from '../../domain/exchange/column.ts';
import { problem } from '../../domain/problem.ts';
import type { RecordEntityWork } from './entity.ts';
import { minimumLevels } from './minimum-levels.ts';
import { numbers } from './numbers.ts';
import { prices } from './prices.ts';
import { stock } from './stock.ts';

export const entities: Partial<Record<RecordEntity, RecordEntityWork>> = {
  stock,
  numbers,
  prices,
  'minimum-levels': minimumLevels,
};

/** @throws not-found */
export function workOf(entity: RecordEntity): RecordEntityWork {
  const work = entities[entity];
  if (!work) throw problem('not-found', { what: 'kind of record', field: 'entity' });
  return work;
}
