// The prices of a price list: a product costs so much from a quantity on, in a period. Set one by one or pasted from a
// spreadsheet.
import { z } from 'zod';
import {
  CalendarDate,
  Decimal,
  DecimalOut,
  endpoint,
  Id,
  IdParams,
  PageQuery,
  pageOf,
} from '../platform/http.contract.ts';

export const maxPricesAtOnce = 2_000;
export const maxPastedPrices = 20_000;

export const ListPriceEdit = z.strictObject({
  /** The price that is changed; without one, that of the same product, quantity and first day, else a new one. */
  id: Id.optional(),
  productId: Id,
  /** From this quantity on, in the product's unit; 0 unless told. */
  minimum: Decimal.optional(),
  unitPrice: Decimal,
  /** First and last day, both included; open where null. */
  validFrom: CalendarDate.nullish(),
  validUntil: CalendarDate.nullish(),
});
export type ListPriceEdit = z.output<typeof ListPriceEdit>;

export const ListPrice = z.object({
  id: Id,
  product: z.object({
    id: Id,
    sku: z.string(),
    name: z.string(),
    unit: z.string(),
    decimals: z.int(),
    /** Its usual price. */
    price: DecimalOut.nullable(),
    archived: z.boolean(),
  }),
  minimum: DecimalOut,
  unitPrice: DecimalOut,
  validFrom: CalendarDate.nullable(),
  validUntil: CalendarDate.nullable(),
});
export type ListPrice = z.output<typeof ListPrice>;

export const ListPriceFilter = z.object({
  productId: Id.optional(),
  /** Only prices that hold on this day. */
  validOn: CalendarDate.optional(),
});

const tag = 'Price lists';
const base = '/api/v1/price-lists/:id/prices';
export const listListPrices = endpoint({
  method: 'GET',
  path: base,
  permission: 'catalog.read',
  tag,
  summary: 'The prices of a list by product code, page by page; `q` keeps products in which every word occurs',
  params: IdParams,
  query: PageQuery.extend(ListPriceFilter.shape),
  reply: pageOf(ListPrice),
  files: {},
});

const SetCount = z.object({ added: z.int(), changed: z.int(), same: z.int() });
export const setListPrices = endpoint({
  method: 'POST',
  path: base,
  permission: 'catalog.write',
  tag,
  summary: 'Set prices, all or none; every row that is wrong is told',
  params: IdParams,
  body: z.strictObject({ rows: z.array(ListPriceEdit).min(1).max(maxPricesAtOnce) }),
  reply: SetCount,
});

export const RefusedPrice = z.object({
  /** Counted from 1 in what was pasted. */
  row: z.int(),
  text: z.string(),
  code: z.string(),
  field: z.string(),
  detail: z.string(),
  facts: z.record(z.string(), z.unknown()),
});
export type RefusedPrice = z.output<typeof RefusedPrice>;
export const pasteListPrices = endpoint({
  method: 'POST',
  path: `${base}/paste`,
  permission: 'catalog.write',
  tag,
  summary:
    'Set prices from text: product code, quantity from, price, first day, last day; or under headings. Rows that are' +
    ' right are set, the others told; `check` only tells',
  params: IdParams,
  body: z.strictObject({ text: z.string().max(2_000_000), check: z.boolean().default(false) }),
  reply: SetCount.extend({ refused: z.array(RefusedPrice), refusedCount: z.int() }),
});
export const removeListPrices = endpoint({
  method: 'POST',
  path: `${base}/remove`,
  permission: 'catalog.write',
  tag,
  summary: 'Take prices off a list; those that are gone already are passed over',
  params: IdParams,
  body: z.strictObject({ ids: z.array(Id).min(1).max(maxPricesAtOnce) }),
  reply: z.object({ removed: z.int() }),
});
