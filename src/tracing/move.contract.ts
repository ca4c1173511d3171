// Every posted move line, as a list and as a file.
import { z } from 'zod';
import { LotMove } from '../ledger/lot.contract.ts';
import { documentKindNames, LotRef, ProductRef } from '../ledger/reference.contract.ts';
import { endpoint, Id, Instant, PageQuery, pageOf } from '../platform/http.contract.ts';

export const MoveQuery = PageQuery.omit({ q: true }).extend({
  productId: Id.optional(),
  lotId: Id.optional(),
  /** Moves that start or end there or in a place inside it. */
  locationId: Id.optional(),
  partnerId: Id.optional(),
  documentId: Id.optional(),
  kind: z.enum(documentKindNames).optional(),
  /** `in`: from outside to us; `out`: from us to outside; `within`: between our places. */
  direction: z.enum(['in', 'out', 'within']).optional(),
  /** When it happened: from this instant, up to but not including that one. */
  from: Instant.optional(),
  to: Instant.optional(),
  sort: z.enum(['-occurredAt', 'occurredAt', '-recordedAt', 'recordedAt']).default('-occurredAt'),
});
export type MoveQuery = z.output<typeof MoveQuery>;

export const MoveRow = LotMove.omit({ life: true }).extend({
  product: ProductRef,
  /** `onHold`: now, all of it or some of it at one place. */
  lot: LotRef.extend({ onHold: z.boolean() }).nullable(),
});
export type MoveRow = z.output<typeof MoveRow>;

const tag = 'Stock';

export const listMoves = endpoint({
  method: 'GET',
  path: '/api/v1/moves',
  permission: 'stock.read',
  tag,
  summary: 'Move lines, newest first',
  query: MoveQuery,
  reply: pageOf(MoveRow),
  files: {},
});
