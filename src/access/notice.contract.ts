// Notices: what others did that a person has to know, such as goods taken that were reserved for their document.
import { z } from 'zod';
import { Done, endpoint, Id, IdParams, PageQuery, pageOf } from '../platform/http.contract.ts';

export const Notice = z.object({
  id: Id,
  kind: z.enum(['reservation-taken']),
  createdAt: z.string(),
  /** The document that lost goods, the one that took them, who posted it, and what was taken (the first hundred). */
  facts: z.object({
    operationId: Id,
    operation: z.string(),
    byOperationId: Id,
    by: z.string(),
    count: z.int(),
    goods: z.array(z.object({ product: z.string(), number: z.string().nullable(), quantity: z.string() })),
  }),
});
export type Notice = z.output<typeof Notice>;

export const listNotices = endpoint({
  method: 'GET',
  path: '/api/v1/notices',
  permission: 'signed-in',
  tag: 'Company',
  summary: 'What the caller has to be told and has not put aside yet, newest first',
  query: PageQuery,
  reply: pageOf(Notice),
});
export const seeNotice = endpoint({
  method: 'POST',
  path: '/api/v1/notices/:id/seen',
  permission: 'signed-in',
  tag: 'Company',
  summary: 'Puts a notice of one’s own aside',
  params: IdParams,
  reply: Done,
});
