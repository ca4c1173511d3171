// Corrections of numbers as they travel. A correction is never edited: what it changed is changed back by another one.
import { z } from 'zod';
import { endpoint, Id, IdParams, Text, Version } from '../platform/http.contract.ts';
import { LotRef, UserRef } from './reference.contract.ts';

const Corrected = z.object({
  /** The number as it is called now. */
  lot: LotRef,
  from: z.string(),
  to: z.string(),
  version: Version,
});
export const NumberCorrection = z.object({
  id: Id,
  kind: z.enum(['correct', 'exchange']),
  reason: z.string(),
  at: z.string(),
  by: UserRef,
  /** One for a correction, two for an exchange. */
  numbers: z.array(Corrected),
  /** The correction that this one takes back, and the one that took this one back. */
  reversesId: Id.nullable(),
  reversedById: Id.nullable(),
});
export type NumberCorrection = z.output<typeof NumberCorrection>;

const tag = 'Lots and serial numbers';
const permission = 'number.correct';
const Reason = Text(500).min(1);

export const correctNumber = endpoint({
  method: 'POST',
  path: '/api/v1/lots/:id/correct',
  permission,
  tag,
  summary: 'Give a lot or serial number the number it should have; the old one stays as an alias',
  params: IdParams,
  body: z.strictObject({ number: z.string().max(400), reason: Reason }),
  reply: NumberCorrection,
  versioned: true,
  status: 201,
});
export const exchangeNumbers = endpoint({
  method: 'POST',
  path: '/api/v1/lots/exchange',
  permission,
  tag,
  summary: 'Two numbers of one product that were mixed up change places',
  body: z.strictObject({ firstId: Id, secondId: Id, reason: Reason }),
  reply: NumberCorrection,
  status: 201,
});
export const reverseCorrection = endpoint({
  method: 'POST',
  path: '/api/v1/number-corrections/:id/reverse',
  permission,
  tag,
  summary: 'Take a correction back; refused when the old number is taken by now',
  params: IdParams,
  body: z.strictObject({ reason: Reason }),
  reply: NumberCorrection,
  status: 201,
});
export const listCorrections = endpoint({
  method: 'GET',
  path: '/api/v1/lots/:id/corrections',
  permission: 'stock.read',
  tag,
  summary: 'What a number was called before, newest first',
  params: IdParams,
  reply: z.object({ rows: z.array(NumberCorrection) }),
});
