// Goods of an order that come back: from the customer, or to the supplier. Only what was delivered (or received) and has not
// come back can, number by number, each with the document that moved it.
import { z } from 'zod';
import { LotRef, ProductRef } from '../../ledger/reference.contract.ts';
import { Decimal, DecimalOut, endpoint, Id, IdParams, Text } from '../../platform/http.contract.ts';
import { maxLines, maxNumbers, OperationWritten } from '../operation.contract.ts';

export const ReturnableRow = z.object({
  operation: z.object({ id: Id, number: z.string(), occurredAt: z.string() }),
  orderLine: z.int().nullable(),
  product: ProductRef,
  /** Null: goods without number. */
  lot: LotRef.nullable(),
  /** What of it can still come back. */
  quantity: DecimalOut,
});
export type ReturnableRow = z.output<typeof ReturnableRow>;

/** Where goods of a customer go: back to the order's place, aside, or away (aside first, then scrap in the same step). */
export const returnPlaces = ['stock', 'quarantine', 'scrap'] as const;

const NumberBack = z.union([
  z.string().max(400),
  z.strictObject({ number: z.string().max(400), quantity: Decimal.optional() }),
]);
export const OrderReturnInput = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        /** The delivery or receipt of this order that moved it. */
        operationId: Id,
        productId: Id,
        /** In the product's unit; left out: the count of the numbers. */
        quantity: Decimal.optional(),
        /** Left out, of tracked goods: all that the document moved and that has not come back, when that is the quantity. */
        numbers: z.array(NumberBack).max(maxNumbers).optional(),
      }),
    )
    .min(1)
    .max(maxLines),
  /**
   * Of a sales order: `stock` (the order's place), `quarantine`, `scrap`, or one of our places. Goods of a purchase order go
   * to the supplier; a place says where they are taken from.
   */
  to: z.union([z.enum(returnPlaces), Id]).default('stock'),
  /** The order wants these goods again: a sales order makes and reserves the delivery, a purchase order awaits them. */
  replace: z.boolean().default(false),
  reason: Text(500).default(''),
  note: Text(4000).default(''),
});
export type OrderReturnInput = z.output<typeof OrderReturnInput>;

export const OrderReturned = z.object({
  /** One for each document that moved the goods. */
  returns: z.array(OperationWritten),
  scraps: z.array(OperationWritten),
  /** The delivery that waits for the order, with what shall be delivered again. */
  next: z.object({ id: Id, number: z.string() }).nullable(),
});
export type OrderReturned = z.output<typeof OrderReturned>;

const tag = 'Orders';
const base = '/api/v1/orders/:id';

export const listOrderReturnable = endpoint({
  method: 'GET',
  path: `${base}/returnable`,
  permission: 'order.read',
  tag,
  summary: 'What of an order was delivered or received and has not come back, number by number',
  params: IdParams,
  reply: z.object({ rows: z.array(ReturnableRow) }),
});
export const returnOrder = endpoint({
  method: 'POST',
  path: `${base}/returns`,
  permission: 'operation.post',
  tag,
  summary: 'Take goods of an order back (or give them back to the supplier), posted in one step',
  params: IdParams,
  body: OrderReturnInput,
  reply: OrderReturned,
  status: 201,
});
