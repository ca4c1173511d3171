// Quotations and sales orders as a till settles them: only what is not delivered yet, with the numbers that are kept.
import { z } from 'zod';
import { Warranty } from '../../catalog/warranty.contract.ts';
import { endpoint, Id, IdParams } from '../../platform/http.contract.ts';

export const TillOrderLine = z.object({
  line: z.int(),
  productId: Id,
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  decimals: z.int(),
  kind: z.enum(['goods', 'service']),
  tracking: z.enum(['none', 'lot', 'serial']),
  policy: z.enum(['required', 'asked', 'later']),
  /** What its sale begins. */
  warranty: Warranty.nullable(),
  /** Not delivered yet. */
  quantity: z.string(),
  unitPrice: z.string(),
  discount: z.string(),
  taxRate: z.string(),
  note: z.string(),
  /** Named on the order or kept for it: only what has not gone out. */
  numbers: z.array(z.object({ number: z.string(), quantity: z.string(), lotId: Id.nullable() })),
  /** Whether tills sell the product at all. */
  atTill: z.boolean(),
});

export type TillOrderLine = z.output<typeof TillOrderLine>;

export const TillOrder = z.object({
  id: Id,
  number: z.string(),
  state: z.enum(['quotation', 'confirmed', 'partly-delivered', 'delivered', 'cancelled']),
  customer: z.object({ id: Id, name: z.string() }),
  orderedOn: z.string(),
  validUntil: z.string().nullable(),
  discount: z.string(),
  pricesIncludeTax: z.boolean(),
  note: z.string(),
  total: z.int(),
  /** Down payments taken at tills less those used; minor units. */
  deposited: z.int(),
  lines: z.array(TillOrderLine),
});
export type TillOrder = z.output<typeof TillOrder>;

const tag = 'Till';
export const listTillOrders = endpoint({
  method: 'GET',
  path: '/api/v1/till/orders',
  permission: 'till.sell',
  tag,
  summary:
    'Quotations and sales orders with something left to deliver, newest first; `q` looks in number, customer, products',
  query: z.object({
    q: z.string().trim().max(200).optional(),
    customerId: Id.optional(),
    cursor: z.string().max(600).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(TillOrder), nextCursor: z.string().nullable() }),
});
export const getTillOrder = endpoint({
  method: 'GET',
  path: '/api/v1/till/orders/:id',
  permission: 'till.sell',
  tag,
  summary: 'One quotation or sales order, as it is now',
  params: IdParams,
  reply: TillOrder,
});
