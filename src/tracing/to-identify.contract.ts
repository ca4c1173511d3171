// To identify: stock that is not numbered as its product is, place by place: it has no number, or one of a former kind. Asked of the ledger, kept nowhere.
import { z } from 'zod';
import { DocumentRef } from '../ledger/reference.contract.ts';
import { DecimalOut, endpoint, Id, PageQuery, pageOf } from '../platform/http.contract.ts';

export const Unidentified = z.object({
  product: z.object({
    id: Id,
    sku: z.string(),
    name: z.string(),
    tracking: z.enum(['none', 'lot', 'serial']),
    unit: z.string(),
  }),
  location: z.object({ id: Id, name: z.string() }),
  /** What came back under a number that the product no longer uses; null: it has no number. */
  number: z.object({ lotId: Id, number: z.string(), kind: z.enum(['lot', 'serial']) }).nullable(),
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

export const LeftUnidentified = z.object({
  product: Unidentified.shape.product.extend({ tracking: z.enum(['lot', 'serial']) }),
  document: DocumentRef,
  partner: z.object({ id: Id, name: z.string() }).nullable(),
  /** Where it left from, and where to. */
  location: z.object({ id: Id, name: z.string() }),
  to: z.object({ id: Id, name: z.string() }),
  /** What of it has no number yet and has not come back. */
  quantity: DecimalOut,
  occurredAt: z.string(),
});
export type LeftUnidentified = z.output<typeof LeftUnidentified>;

export const listLeftUnidentified = endpoint({
  method: 'GET',
  path: '/api/v1/to-identify/left',
  permission: 'stock.read',
  tag: 'Stock',
  summary: 'What left without a number since its product has numbers, document by document, newest first',
  query: PageQuery.extend({
    productId: Id.optional(),
    /** The location it left from, and everything inside it. */
    locationId: Id.optional(),
    partnerId: Id.optional(),
    documentId: Id.optional(),
    /** Left at least so many days ago. */
    olderThanDays: z.coerce.number().int().min(1).max(3650).optional(),
  }),
  reply: pageOf(LeftUnidentified),
  files: {},
});

export const listToIdentify = endpoint({
  method: 'GET',
  path: '/api/v1/to-identify',
  permission: 'stock.read',
  tag: 'Stock',
  summary:
    'Quantities of tracked products that have no number, or one the product no longer uses, with their documents',
  query: PageQuery.extend({
    productId: Id.optional(),
    /** The location and everything inside it. */
    locationId: Id.optional(),
    /** Only what is on hand, or only what is below zero. */
    sign: z.enum(['positive', 'negative']).optional(),
    /** Here since at least so many days. */
    olderThanDays: z.coerce.number().int().min(1).max(3650).optional(),
  }),
  reply: pageOf(Unidentified),
  files: {},
});
