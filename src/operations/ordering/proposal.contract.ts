// What should be bought: minimum stock that neither is there nor on its way, with from whom and for how much; and the
// draft orders made of it.
import { z } from 'zod';
import { PlaceRef, ProductRef } from '../../ledger/reference.contract.ts';
import { CalendarDate, Decimal, DecimalOut, endpoint, Id, PageQuery, pageOf } from '../../platform/http.contract.ts';

export const PurchaseProposal = z.object({
  /** Of the minimum stock. */
  id: Id,
  product: ProductRef,
  location: PlaceRef,
  /** In the place and all inside it, neither reserved nor on hold. */
  available: DecimalOut,
  minimum: DecimalOut,
  upTo: DecimalOut.nullable(),
  /** Whole multiples only. */
  multiple: DecimalOut.nullable(),
  /** Confirmed purchase orders for the place: what is still to come. */
  onOrder: DecimalOut,
  /** On purchase orders that are not confirmed yet. */
  drafted: DecimalOut,
  /** What to order, with all of that taken off. */
  quantity: DecimalOut,
  /** The preferred one, else the cheapest; null where nobody is known. */
  supplier: z
    .object({
      id: Id,
      name: z.string(),
      code: z.string(),
      unitPrice: DecimalOut.nullable(),
      minimum: DecimalOut,
      leadDays: z.int().nullable(),
    })
    .nullable(),
  /** Ordered today, by the supplier's lead time. */
  expectedOn: CalendarDate.nullable(),
});
export type PurchaseProposal = z.output<typeof PurchaseProposal>;

export const ProposalSort = z.enum(['supplier', '-supplier', 'product', '-product']);
const tag = 'Orders';
const base = '/api/v1/purchase-proposals';
export const PurchaseProposalQuery = PageQuery.extend({
  productId: Id.optional(),
  /** The place and places inside it. */
  locationId: Id.optional(),
  /** The category and everything below it. */
  categoryId: Id.optional(),
  /** Those that would go to this supplier. */
  partnerId: Id.optional(),
  /** Products without a known supplier come last. */
  sort: ProposalSort.default('supplier'),
});
export type PurchaseProposalQuery = z.output<typeof PurchaseProposalQuery>;
export const listPurchaseProposals = endpoint({
  method: 'GET',
  path: base,
  permission: 'order.read',
  tag,
  summary: 'What should be bought to keep minimum stock, page by page',
  query: PurchaseProposalQuery,
  reply: pageOf(PurchaseProposal),
  files: {},
});
export const orderProposals = endpoint({
  method: 'POST',
  path: `${base}/orders`,
  permission: 'order.write',
  tag,
  summary: 'Write a draft purchase order for each supplier, and for each place where there are several: all or none',
  body: z.strictObject({
    rows: z
      .array(
        z.strictObject({
          productId: Id,
          /** Where it shall be received. */
          locationId: Id,
          partnerId: Id,
          quantity: Decimal,
          expectedOn: CalendarDate.nullish(),
        }),
      )
      .min(1)
      .max(2_000),
  }),
  reply: z.object({
    orders: z.array(
      z.object({ id: Id, number: z.string(), partner: z.object({ id: Id, name: z.string() }), lineCount: z.int() }),
    ),
  }),
  status: 201,
});
export type ProposalRow = z.output<typeof orderProposals.body>['rows'][number];
