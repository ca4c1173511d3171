// Work items of the till: what did not fit when a paid ticket was posted, settled by somebody with a note.
import { z } from 'zod';
import { caseCodes } from '../../domain/till/case.ts';
import { endpoint, Flag, Id, IdParams, PageQuery, pageOf, Text, Version } from '../../platform/http.contract.ts';

export const TillCase = z.object({
  id: Id,
  code: z.enum(caseCodes),
  register: z.object({ id: Id, name: z.string() }),
  entryId: Id,
  /** The instant of the till. */
  at: z.string(),
  ticket: z.object({ id: Id, number: z.string() }).nullable(),
  line: z.int().nullable(),
  product: z.object({ id: Id, sku: z.string(), name: z.string() }).nullable(),
  /** As it was typed. */
  number: z.string().nullable(),
  /**
   * What else it is about. `reason` says more than the code; of numbers: `document` { kind, id, number } that has the unit or
   * that it was kept for, `customer`, `location`, `movedAt`, `lotId`, `quantity`, `available`; of refunds: `receipt`, `left`.
   */
  facts: z.record(z.string(), z.unknown()),
  madeAt: z.string(),
  settledAt: z.string().nullable(),
  settledBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  settlement: z.string(),
  /** Of `claimed`: what left without a number has one by now. */
  identified: z.boolean(),
  version: Version,
});
export type TillCase = z.output<typeof TillCase>;

const tag = 'Till';
export const listTillCases = endpoint({
  method: 'GET',
  path: '/api/v1/till/cases',
  permission: 'till.manage',
  tag,
  summary: 'What is to be settled of tills, newest first; `q` is a number, a receipt or a product',
  query: PageQuery.extend({
    open: Flag.optional(),
    code: z.enum(caseCodes).optional(),
    registerId: Id.optional(),
    ticketId: Id.optional(),
  }),
  reply: pageOf(TillCase),
});
export const getTillCase = endpoint({
  method: 'GET',
  path: '/api/v1/till/cases/:id',
  permission: 'till.manage',
  tag,
  summary: 'One of them',
  params: IdParams,
  reply: TillCase,
});
export const settleTillCase = endpoint({
  method: 'POST',
  path: '/api/v1/till/cases/:id/settle',
  permission: 'till.manage',
  tag,
  summary: 'Settles it with a note; refused when it was settled before (`case-settled`)',
  params: IdParams,
  body: z.strictObject({ note: Text(2000) }),
  reply: TillCase,
});
export const retryTillCase = endpoint({
  method: 'POST',
  path: '/api/v1/till/cases/:id/retry',
  permission: 'till.manage',
  tag,
  summary: 'Posts a ticket that could not be posted (`not-posted`); what still stands in the way is the refusal',
  params: IdParams,
  reply: TillCase,
});
