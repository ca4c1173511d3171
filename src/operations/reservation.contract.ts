// Reservations: what of our stock is kept for drafts. Posting a draft uses what is kept for it, deleting it gives it back.
import { z } from 'zod';
import { PlaceRef, ProductRef, UserRef } from '../ledger/reference.contract.ts';
import { DecimalOut, endpoint, Id, IdParams, PageQuery, pageOf } from '../platform/http.contract.ts';
import { operationKinds } from './operation.contract.ts';

export const Reservation = z.object({
  operation: z.object({ id: Id, number: z.string(), kind: z.enum(operationKinds), partner: z.string().nullable() }),
  line: z.int(),
  product: ProductRef,
  /** Null for goods without number. */
  lot: z.object({ id: Id, number: z.string(), kind: z.enum(['lot', 'serial']) }).nullable(),
  location: PlaceRef,
  quantity: DecimalOut,
  reservedBy: UserRef,
  reservedAt: z.string(),
});
export type Reservation = z.output<typeof Reservation>;

/** How much of each line of a draft is kept for it. */
export const ReservedLines = z.object({
  lines: z.array(z.object({ line: z.int(), wanted: DecimalOut, reserved: DecimalOut })),
});
export type ReservedLines = z.output<typeof ReservedLines>;

const tag = 'Reservations';
export const listReservations = endpoint({
  method: 'GET',
  path: '/api/v1/reservations',
  permission: 'stock.read',
  tag,
  summary: 'What is reserved, for which document and by whom, newest first',
  query: PageQuery.omit({ q: true }).extend({
    operationId: Id.optional(),
    productId: Id.optional(),
    lotId: Id.optional(),
    /** The place and everything inside it. */
    locationId: Id.optional(),
  }),
  reply: pageOf(Reservation),
  files: {},
});
export const reserveOperation = endpoint({
  method: 'POST',
  path: '/api/v1/operations/:id/reserve',
  permission: 'operation.write',
  tag,
  summary:
    'Reserve for a draft what there is: its chosen numbers, the rest by the removal strategy; asked again, it fills up',
  params: IdParams,
  reply: ReservedLines,
});
export const releaseOperation = endpoint({
  method: 'POST',
  path: '/api/v1/operations/:id/release',
  permission: 'operation.write',
  tag,
  summary: 'Give back all that is reserved for a draft',
  params: IdParams,
  reply: ReservedLines,
});
