// To identify: stock of tracked products that has no number, place by place. Asked of the ledger, kept nowhere.
import { z } from 'zod';
import { DocumentRef } from '../ledger/reference.contract.ts';
import { DecimalOut, endpoint, Id, PageQuery, pageOf } from '../platform/http.contract.ts';

export const Unidentified = z.object({
  product: z.object({
    id: Id,
    sku: z.string(),
    name: z.string(),
    tracking: z.enum(['lot', 'serial']),
    unit: z.string(),
  }),
  location: z.object({ id: Id, name: z.string() }),
  /** Above zero: on hand without a number. Below zero: left without a number that was not here. */
  quantity: DecimalOut,
  /** When the oldest of these documents happened. */
  since: z.string(),
  /** The documents that brought (or took) it, newest first, as far as they make up the quantity; at most 20. */
  documents: z.array(DocumentRef.extend({ quantity: DecimalOut, occurredAt: z.string() })),
  /** There are more documents than are listed. */
  more: z.boolean(),
});
export type Unidentified = z.output<typeof Unidentified>;

export const listToIdentify = endpoint({
  method: 'GET',
  path: '/api/v1/to-identify',
  permission: 'stock.read',
  tag: 'Stock',
  summary: 'Quantities of tracked products that have no number, with the documents that left them',
  query: PageQuery.extend({
    productId: Id.optional(),
    /** The location and everything inside it. */
    locationId: Id.optional(),
    /** Only what is on hand, or only what is below zero. */
    sign: z.enum(['positive', 'negative']).optional(),
  }),
  reply: pageOf(Unidentified),
});
