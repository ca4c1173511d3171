// Suppliers of a product: from whom it is bought, under which code and name, for how much, and how long it takes. One of
// them may be preferred: proposals go there.
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
import { Line } from './text.contract.ts';

export const maxLeadDays = 3_650;

export const ProductSupplierEdit = z.strictObject({
  /** What the supplier calls it; empty where they have no code of their own. */
  code: Line(80).optional(),
  name: Line(300).optional(),
  /** For one of the product's unit, at most six decimals. */
  unitPrice: Decimal.nullable().optional(),
  /** The least they sell at once, in the product's unit. */
  minimum: Decimal.optional(),
  leadDays: z.int().min(0).max(maxLeadDays).nullable().optional(),
  /** The one that was preferred before no longer is. */
  preferred: z.boolean().optional(),
});
export type ProductSupplierEdit = z.output<typeof ProductSupplierEdit>;
export const ProductSupplierDraft = ProductSupplierEdit.extend({ productId: Id, partnerId: Id });
export type ProductSupplierDraft = z.output<typeof ProductSupplierDraft>;

export const ProductSupplier = z.object({
  id: Id,
  product: z.object({ id: Id, sku: z.string(), name: z.string(), unit: z.string(), decimals: z.int() }),
  partner: z.object({ id: Id, name: z.string(), archived: z.boolean() }),
  code: z.string(),
  name: z.string(),
  unitPrice: DecimalOut.nullable(),
  minimum: DecimalOut,
  leadDays: z.int().nullable(),
  preferred: z.boolean(),
  version: Version,
});
export type ProductSupplier = z.output<typeof ProductSupplier>;

const tag = 'Suppliers of products';
const base = '/api/v1/product-suppliers';
export const listProductSuppliers = endpoint({
  method: 'GET',
  path: base,
  permission: 'order.read',
  tag,
  summary: 'Suppliers of a product, the preferred one first, or what a supplier has; `q` looks in code and product',
  query: PageQuery.extend({ productId: Id.optional(), partnerId: Id.optional() }),
  reply: pageOf(ProductSupplier),
  files: {},
});
export const getProductSupplier = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'order.read',
  tag,
  summary: 'One supplier of a product',
  params: IdParams,
  reply: ProductSupplier,
});
export const createProductSupplier = endpoint({
  method: 'POST',
  path: base,
  permission: 'catalog.write',
  tag,
  summary: 'Say that a product can be bought from a supplier',
  body: ProductSupplierDraft,
  reply: ProductSupplier,
  status: 201,
});
export const editProductSupplier = endpoint({
  method: 'PATCH',
  path: `${base}/:id`,
  permission: 'catalog.write',
  tag,
  summary: 'Change code, name, price, minimum, lead time, or which one is preferred',
  params: IdParams,
  body: ProductSupplierEdit,
  reply: ProductSupplier,
  versioned: true,
});
export const deleteProductSupplier = endpoint({
  method: 'DELETE',
  path: `${base}/:id`,
  permission: 'catalog.write',
  tag,
  summary: 'The product is no longer bought there; orders keep what they say',
  params: IdParams,
  reply: Done,
});
