// Every kind of record that a table can bring in.
import type { RecordEntity } from '../../domain/exchange/column.ts';
import { problem } from '../../domain/problem.ts';
import type { RecordEntityWork } from './entity.ts';

export const entities: Partial<Record<RecordEntity, RecordEntityWork>> = {};

/** @throws not-found */
export function workOf(entity: RecordEntity): RecordEntityWork {
  const work = entities[entity];
  if (!work) throw problem('not-found', { what: 'kind of record', field: 'entity' });
  return work;
}
