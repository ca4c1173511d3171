// Two lots become one, or one becomes two: a document each, which the ordinary reversal takes back.
import { z } from 'zod';
import { Decimal, endpoint, Id, IdParams, Text } from '../platform/http.contract.ts';
import { OperationWritten } from './operation.contract.ts';

const tag = 'Lots and serial numbers';
const Reason = Text(500).min(1);
const Confirm = z.array(z.string().max(60)).max(20).optional();

export const LotChanged = OperationWritten.extend({
  /** The lot that has the goods now. */
  lot: z.object({ id: Id, number: z.string() }),
});
export type LotChanged = z.output<typeof LotChanged>;

export const mergeLot = endpoint({
  method: 'POST',
  path: '/api/v1/lots/:id/merge',
  permission: 'number.correct',
  tag,
  summary: 'Everything on hand of a lot goes into another lot of the same product, place by place',
  params: IdParams,
  /** `confirm`: `merge-dates-differ` by whoever may override it. */
  body: z.strictObject({ intoId: Id, reason: Reason, confirm: Confirm }),
  reply: LotChanged,
  status: 201,
});
export const splitLot = endpoint({
  method: 'POST',
  path: '/api/v1/lots/:id/split',
  permission: 'number.correct',
  tag,
  summary: 'Part of a lot at one place becomes a lot of its own, with the same dates',
  params: IdParams,
  /** `number` left out: the next one of the lot series. */
  body: z.strictObject({ number: z.string().max(400).optional(), quantity: Decimal, locationId: Id, reason: Reason }),
  reply: LotChanged,
  status: 201,
});
