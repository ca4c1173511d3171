// Many numbers at once: created by hand or edited, each with an answer of its own. One bad row never rejects the rest.
import { z } from 'zod';
import { endpoint, Id, Text } from '../platform/http.contract.ts';
import { editable, LotInput, LotQuery } from './lot.contract.ts';

const tag = 'Lots and serial numbers';
export const bulkLimit = 10_000;

/** What became of one row. `exists`: the product has that number already; it was left as it is. */
export const bulkOutcomes = ['created', 'exists', 'edited', 'unchanged', 'refused'] as const;
export const BulkRow = z.object({
  /** Position in what was sent, or in what matched, from 0. */
  index: z.int(),
  lotId: Id.nullable(),
  number: z.string(),
  outcome: z.enum(bulkOutcomes),
  problem: z
    .object({ code: z.string(), field: z.string(), detail: z.string(), facts: z.record(z.string(), z.unknown()) })
    .nullable(),
});
export type BulkRow = z.output<typeof BulkRow>;

/** Either rows as they are, or numbers that are made by counting on from a first one. */
export const BulkCreate = z.strictObject({
  rows: z.array(LotInput).min(1).max(bulkLimit).optional(),
  generate: z
    .strictObject({
      productId: Id,
      quantity: z.int().min(1).max(bulkLimit),
      first: Text(400).min(1),
      /** Serial numbers in lots of `size` units each, whose numbers count on from `first`. */
      parent: z.strictObject({ first: Text(400).min(1), size: z.int().min(1).max(bulkLimit) }).optional(),
    })
    .optional(),
});
export type BulkCreate = z.output<typeof BulkCreate>;
export const BulkCreated = z.object({ created: z.int(), existing: z.int(), refused: z.int(), rows: z.array(BulkRow) });
export type BulkCreated = z.output<typeof BulkCreated>;

export const createLots = endpoint({
  method: 'POST',
  path: '/api/v1/lots/bulk',
  permission: 'number.create',
  tag,
  summary: 'Create many numbers by hand; those that exist are left alone',
  body: BulkCreate,
  reply: BulkCreated,
});

const { note: _, parentLotId: __, ...bulkEditable } = editable;
export const BulkLotEdit = z.strictObject(bulkEditable);
export type BulkLotEdit = z.output<typeof BulkLotEdit>;
export const BulkFilter = LotQuery.omit({ limit: true, cursor: true, sort: true, asOf: true });
export type BulkFilter = z.output<typeof BulkFilter>;
/** Chosen numbers, or everything that matches a filter: one of the two, at most 10,000. */
export const BulkEdit = z.strictObject({
  ids: z.array(Id).min(1).max(bulkLimit).optional(),
  filter: BulkFilter.optional(),
  edit: BulkLotEdit,
});
export type BulkEdit = z.output<typeof BulkEdit>;
export const BulkEdited = z.object({ edited: z.int(), unchanged: z.int(), refused: z.int(), rows: z.array(BulkRow) });
export type BulkEdited = z.output<typeof BulkEdited>;

export const editLots = endpoint({
  method: 'PATCH',
  path: '/api/v1/lots/bulk',
  permission: 'operation.write',
  tag,
  summary: 'Edit dates, warranty, supplier number and attributes of many numbers',
  body: BulkEdit,
  reply: BulkEdited,
});
