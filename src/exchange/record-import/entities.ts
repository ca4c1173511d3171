// Every kind of record that a table can bring in.
import type { RecordEntity } from '../../domain/exchange/column.ts';
import type { RecordEntityWork } from './entity.ts';

export const entities: Partial<Record<RecordEntity, RecordEntityWork>> = {};
