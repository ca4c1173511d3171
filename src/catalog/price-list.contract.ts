// Price lists: what customers pay instead of the products' usual prices. A list names prices of products and may take a
// percentage off the usual price of all others; a customer follows at most one.
import { z } from 'zod';
import {
  Decimal,
  DecimalOut,
  Done,
  endpoint,
  Id,
  IdParams,
  PageQuery,
  pageOf,
  Version,
} from '../platform/http.contract.ts';
import { Filled, Note } from './text.contract.ts';

/** Of all products where `categoryId` is null. Of several the nearest category above the product decides. */
export const DiscountEdit = z.strictObject({
  categoryId: Id.nullable(),
  /** Percent off the product's usual price: more than 0, at most 100, at most three decimals. */
  percent: Decimal,
});
export type DiscountEdit = z.output<typeof DiscountEdit>;

export const PriceListEdit = z.strictObject({
  name: Filled(120).optional(),
  note: Note.optional(),
  /** Replaces all of them. */
  discounts: z.array(DiscountEdit).max(500).optional(),
});
export type PriceListEdit = z.output<typeof PriceListEdit>;
export const PriceListDraft = PriceListEdit.required({ name: true });
export type PriceListDraft = z.output<typeof PriceListDraft>;

export const PriceListRow = z.object({
  id: Id,
  name: z.string(),
  note: z.string(),
  priceCount: z.int(),
  /** Percent off all products; null where there is none. */
  percent: DecimalOut.nullable(),
  /** Categories with a percentage of their own. */
  categoryCount: z.int(),
  partnerCount: z.int(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  version: Version,
});
export type PriceListRow = z.output<typeof PriceListRow>;

export const PriceList = PriceListRow.extend({
  discounts: z.array(z.object({ category: z.object({ id: Id, name: z.string() }).nullable(), percent: DecimalOut })),
});
export type PriceList = z.output<typeof PriceList>;

const tag = 'Price lists';
const base = '/api/v1/price-lists';
export const PriceListSort = z.enum(['name', '-name']);
export const listPriceLists = endpoint({
  method: 'GET',
  path: base,
  permission: 'catalog.read',
  tag,
  summary: 'Price lists, page by page; `q` keeps those in whose name every word occurs',
  query: PageQuery.extend({
    sort: PriceListSort.default('name'),
    archived: z.enum(['true', 'false', 'all']).default('false'),
  }),
  reply: pageOf(PriceListRow),
  files: {},
});
export const getPriceList = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'catalog.read',
  tag,
  summary: 'One price list with what it takes off; its prices are asked for by themselves',
  params: IdParams,
  reply: PriceList,
});
export const createPriceList = endpoint({
  method: 'POST',
  path: base,
  permission: 'catalog.write',
  tag,
  summary: 'Create a price list',
  body: PriceListDraft,
  reply: PriceList,
  status: 201,
});
export const editPriceList = endpoint({
  method: 'PATCH',
  path: `${base}/:id`,
  permission: 'catalog.write',
  tag,
  summary: 'Edit a price list: its name, its note, what it takes off',
  params: IdParams,
  body: PriceListEdit,
  reply: PriceList,
  versioned: true,
});
export const archivePriceList = endpoint({
  method: 'POST',
  path: `${base}/:id/archive`,
  permission: 'catalog.write',
  tag,
  summary: 'Archive a price list: who follows it pays the usual prices from now on',
  params: IdParams,
  reply: PriceList,
  versioned: true,
});
export const unarchivePriceList = endpoint({
  method: 'POST',
  path: `${base}/:id/unarchive`,
  permission: 'catalog.write',
  tag,
  summary: 'Take an archived price list back into use',
  params: IdParams,
  reply: PriceList,
  versioned: true,
});
export const deletePriceList = endpoint({
  method: 'DELETE',
  path: `${base}/:id`,
  permission: 'catalog.write',
  tag,
  summary: 'Delete a price list with its prices; one that a customer follows or an order used stays',
  params: IdParams,
  reply: Done,
});
