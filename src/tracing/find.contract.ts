// What a typed or scanned text could mean.
import { z } from 'zod';
import { documentKindNames } from '../ledger/reference.contract.ts';
import { endpoint, Id } from '../platform/http.contract.ts';

/** In the order in which a scan is resolved; then what nobody scans. */
export const foundKinds = [
  'serial',
  'lot',
  'product',
  'location',
  'document',
  'sales-order',
  'purchase-order',
  'invoice',
  'credit-note',
  'claim',
  'maintenance-contract',
  'installation',
  'maintenance-plan',
  'visit',
  'ticket',
  'partner',
] as const;
export type FoundKind = (typeof foundKinds)[number];

export const Found = z.object({
  kind: z.enum(foundKinds),
  id: Id,
  /** The number, product name, location name, document number or partner name. */
  label: z.string(),
  /** What else tells it apart: the product of a number, the code of a product or place. */
  detail: z.string(),
  /** `alias`: it was called this before a correction. `gs1`, `number-only`, `link`: as a scan of the same text. */
  matchedBy: z.enum([
    'number',
    'supplier-number',
    'asset',
    'alias',
    'gs1',
    'number-only',
    'link',
    'barcode',
    'sku',
    'supplier-code',
    'code',
    'name',
  ]),
  /** Serial numbers and lots: all of it, or some of it at one place. */
  onHold: z.boolean(),
  /** Serial numbers and lots: their product. */
  productId: Id.nullable(),
  /** Barcodes of a packaging: which one and how many units it holds. */
  packaging: z.object({ id: Id, name: z.string(), factor: z.string() }).nullable(),
  documentKind: z.enum(documentKindNames).nullable(),
});
export type Found = z.output<typeof Found>;
/** Before it is asked what of them is on hold. */
export type Hit = Omit<Found, 'onHold'>;

export const find = endpoint({
  method: 'GET',
  path: '/api/v1/find',
  permission: 'signed-in',
  tag: 'Home',
  summary: 'What a typed or scanned text could be: exact matches in scan order, then beginnings',
  query: z.object({ q: z.string().trim().min(1).max(400) }),
  reply: z.object({
    q: z.string(),
    /** The whole text matches. One row: that is it. Several: ask which. */
    exact: z.array(Found),
    /** It begins with the text; without the exact ones; at most 10 of a kind. */
    prefix: z.array(Found),
  }),
});
