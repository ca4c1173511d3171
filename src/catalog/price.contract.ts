// What lines of an order cost before anybody types a price: by the supplier, or by the customer's price list.
import { z } from 'zod';
import { CalendarDate, Decimal, DecimalOut, endpoint, Id } from '../platform/http.contract.ts';

export const maxPricedLines = 2_000;
export const priceSources = ['list', 'supplier', 'product', 'none'] as const;

export const LinePrice = z.object({
  /** At most six decimals; null where nothing is known. */
  unitPrice: DecimalOut.nullable(),
  /** Percent: the product's. */
  taxRate: DecimalOut.nullable(),
  /** The supplier's code for it. */
  partnerCode: z.string().nullable(),
  /** `list`: the price list, its price or what it takes off; `product`: the usual price. */
  source: z.enum(priceSources),
});
export type LinePrice = z.output<typeof LinePrice>;

export const findPrices = endpoint({
  method: 'POST',
  path: '/api/v1/prices',
  permission: 'order.read',
  tag: 'Price lists',
  summary: 'What lines cost, in their order: changes nothing',
  body: z.strictObject({
    kind: z.enum(['purchase', 'sales']),
    partnerId: Id,
    /** Left out: the customer's own; null: none. */
    priceListId: Id.nullish(),
    /** Left out: today where the company is. */
    date: CalendarDate.optional(),
    lines: z.array(z.strictObject({ productId: Id, quantity: Decimal })).max(maxPricedLines),
  }),
  reply: z.object({ rows: z.array(LinePrice) }),
});
