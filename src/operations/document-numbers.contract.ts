// What somebody asks while a document is written: whether numbers could be used on it, what picking would choose, what of
// another document can still come back. Nothing is written.
import { z } from 'zod';
import { linePickings, pickingSources, pickings } from '../domain/picking.ts';
import { CalendarDate, Decimal, DecimalOut, endpoint, Id, IdParams } from '../platform/http.contract.ts';
import { documentKinds, maxNumbers, NumberInput } from './operation.contract.ts';

const tag = 'Operations';
const Ref = z.object({ id: Id, name: z.string() });

/** What the numbers editor asks while somebody types: could these numbers be used on such a document? */
export const checkNumbers = endpoint({
  method: 'POST',
  path: '/api/v1/numbers/check',
  permission: 'operation.read',
  tag,
  summary: 'A verdict on each number for a document of a kind, nothing is written',
  body: z.strictObject({
    /** `identification`: goods at `toId` that get a number. */
    kind: z.enum([...documentKinds, 'identification']),
    productId: Id,
    /** How the product would be tracked, where that is about to change. */
    tracking: z.enum(['lot', 'serial']).optional(),
    fromId: Id.nullish(),
    toId: Id.nullish(),
    originId: Id.nullish(),
    /** The draft they are for: what is reserved for it is its own. */
    operationId: Id.nullish(),
    numbers: z.array(NumberInput).max(maxNumbers),
  }),
  reply: z.object({
    checked: z.int(),
    /** Only the rows that cannot be used; `index` points into `numbers`. */
    refused: z.array(
      z.object({
        index: z.int(),
        code: z.string(),
        detail: z.string(),
        facts: z.record(z.string(), z.unknown()),
        lotId: Id.nullable(),
      }),
    ),
    /** Rows that already exist as a number of this product, usable or not. */
    existing: z.int(),
  }),
});
export const proposeNumbers = endpoint({
  method: 'GET',
  path: '/api/v1/numbers/proposal',
  permission: 'operation.read',
  tag,
  summary: 'What picking would choose: lots or serial numbers with quantities, in the order of the strategy',
  query: z.object({
    productId: Id,
    locationId: Id,
    quantity: Decimal,
    /** The draft it is for: what is reserved for it comes first. */
    operationId: Id.optional(),
    /** Left out, or `auto`: as the product, its category, the place or the company say. */
    picking: z.enum(linePickings).optional(),
  }),
  reply: z.object({
    picked: z.array(
      z.object({
        lotId: Id,
        number: z.string().nullable(),
        location: Ref,
        quantity: DecimalOut,
        expirationDate: CalendarDate.nullable(),
      }),
    ),
    missing: DecimalOut,
    /** What is here and passed over because it is on hold. */
    held: DecimalOut,
    /** What is here and passed over because it has expired, or is past its removal date. */
    expired: DecimalOut,
    pastRemoval: DecimalOut,
    strategy: z.enum(pickings),
    /** Who says so; `asked`: this request. */
    from: z.enum([...pickingSources, 'asked']),
  }),
});
/** What of a delivery or receipt can still come back. */
export const listReturnable = endpoint({
  method: 'GET',
  path: '/api/v1/operations/:id/returnable',
  permission: 'operation.read',
  tag,
  summary: 'What of a posted delivery or receipt has not been returned yet, by line and number',
  params: IdParams,
  reply: z.object({
    lines: z.array(
      z.object({
        line: z.int(),
        productId: Id,
        quantity: DecimalOut,
        numbers: z.array(z.object({ lotId: Id, number: z.string().nullable(), quantity: DecimalOut })),
      }),
    ),
  }),
});
