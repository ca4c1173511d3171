// An edit of everything that matches a filter, however many numbers that is: work in the background with progress.
import { z } from 'zod';
import { endpoint, Id, IdParams } from '../platform/http.contract.ts';
import { BulkFilter, BulkLotEdit, BulkRow } from './lot-bulk.contract.ts';
import { UserRef } from './reference.contract.ts';

/** Of so many refused numbers the reason is kept. */
export const keptRefusals = 100;

export const BulkEditRun = z.object({
  id: Id,
  job: z.object({
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    /** Numbers looked at, and how many matched when it began; null until they are counted. */
    done: z.int(),
    total: z.int().nullable(),
    message: z.string(),
    changedAt: z.string(),
  }),
  edited: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  /** The first hundred that were refused; `index` counts within its portion. */
  refusals: z.array(BulkRow),
  createdBy: UserRef,
  createdAt: z.string(),
});
export type BulkEditRun = z.output<typeof BulkEditRun>;

const tag = 'Lots and serial numbers';
const base = '/api/v1/lots/bulk-edits';

export const BulkEditStart = z.strictObject({ filter: BulkFilter, edit: BulkLotEdit });
export type BulkEditStart = z.output<typeof BulkEditStart>;
export const startBulkEdit = endpoint({
  method: 'POST',
  path: base,
  permission: 'operation.write',
  tag,
  summary: 'Edit everything that matches a filter in the background; a number is looked at once, when its turn comes',
  body: BulkEditStart,
  reply: BulkEditRun,
  status: 202,
});
export const getBulkEdit = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'operation.write',
  tag,
  summary: 'How far an edit of many numbers is, and what was refused',
  params: IdParams,
  reply: BulkEditRun,
});
export const cancelBulkEdit = endpoint({
  method: 'POST',
  path: `${base}/:id/cancel`,
  permission: 'operation.write',
  tag,
  summary: 'Stop after the numbers at hand; what is edited stays',
  params: IdParams,
  reply: BulkEditRun,
});
