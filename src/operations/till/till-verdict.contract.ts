// What a number is, asked while it is being sold. The till asks itself first; this is the answer of everybody's stock.
import { z } from 'zod';
import { verdictCodes } from '../../domain/till/verdict.ts';
import { Done, endpoint, Id } from '../../platform/http.contract.ts';

export const Verdict = z.object({
  /** As it was sent. */
  asked: z.string(),
  /** As it is now: a corrected number answers with what it was corrected to. */
  number: z.string(),
  code: z.enum(verdictCodes),
  lotId: Id.nullable(),
  /** Whose number it is; with `wrong-product` the other one's. Several products: `choices`. */
  productId: Id.nullable(),
  productName: z.string().nullable(),
  kind: z.enum(['lot', 'serial']).nullable(),
  /** Of a lot: available here. */
  available: z.string().nullable(),
  expirationDate: z.string().nullable(),
  /**
   * What the sentence needs. sold: soldAt, to (customer or receipt), receipt, document; elsewhere: location; gone: what
   * (kind of place), document, at; recalled, on-hold: reason, until, location; reserved: document; expired: date, policy
   * (confirm or block); past-removal: date; wrong-product: product; marked: register, cashier, until.
   */
  facts: z.record(z.string(), z.string().nullable()),
});
export type Verdict = z.output<typeof Verdict>;

const tag = 'Till';
export const askVerdicts = endpoint({
  method: 'POST',
  path: '/api/v1/till/verdicts',
  permission: 'till.sell',
  tag,
  summary:
    'Numbers against everybody’s stock now. Without `productId` every product that has the number answers. With `mark` the good ones ' +
    'are marked for the ticket for 15 minutes, so that other tills are warned',
  body: z.strictObject({
    productId: Id.nullable(),
    numbers: z.array(z.string().trim().min(1).max(200)).min(1).max(200),
    ticketId: Id,
    /** What is kept for this order is its own. */
    orderId: Id.nullable().default(null),
    mark: z.boolean().default(false),
    /** Whom a mark names. */
    cashierName: z.string().max(200).default(''),
  }),
  reply: z.object({ verdicts: z.array(Verdict) }),
});
export const unmarkNumbers = endpoint({
  method: 'POST',
  path: '/api/v1/till/unmark',
  permission: 'till.sell',
  tag,
  summary: 'Takes the marks of a ticket away, all or those of some lots',
  body: z.strictObject({ ticketId: Id, lotIds: z.array(Id).max(1000).optional() }),
  reply: Done,
});
