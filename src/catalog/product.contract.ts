// Products: what is traded. `tracking` decides whether its stock has lot numbers, serial numbers or none.
import { z } from 'zod';
import { numberPolicies, policyKinds } from '../domain/number-policy.ts';
import { expiredPolicies } from '../domain/picking.ts';
import { warrantyStarts } from '../domain/warranty.ts';
import {
  Decimal,
  DecimalOut,
  Done,
  endpoint,
  Flag,
  Id,
  IdParams,
  PageQuery,
  pageOf,
  Version,
} from '../platform/http.contract.ts';
import { NumberAttribute } from './number-attribute.contract.ts';
import { Picking } from './picking.contract.ts';
import { Filled, Note } from './text.contract.ts';
import { Warranty } from './warranty.contract.ts';

const NumberPolicies = z.partialRecord(z.enum(policyKinds), z.enum(numberPolicies));

export const Tracking = z.enum(['none', 'lot', 'serial']);
export type Tracking = z.output<typeof Tracking>;
export const ProductKind = z.enum(['goods', 'service']);
export type ProductKind = z.output<typeof ProductKind>;

const Days = z.int().min(0).max(36_500).nullable();
const Barcode = Filled(80);

/** A quantity of the product in one piece, such as "case of 12": factor 12, with barcodes of its own. */
export const Packaging = z.object({
  id: Id,
  name: z.string(),
  factor: DecimalOut,
  gtin: z.string().nullable(),
  barcodes: z.array(z.string()),
});
export type Packaging = z.output<typeof Packaging>;

/** With `id` an existing packaging is changed, without one a new one is made; those left out are deleted. */
export const PackagingEdit = z.strictObject({
  id: Id.optional(),
  name: Filled(100),
  factor: Decimal,
  gtin: Barcode.nullable().optional(),
  barcodes: z.array(Barcode).max(50).optional(),
});
export type PackagingEdit = z.output<typeof PackagingEdit>;

/** What is left out of an edit stays as it is; `null` clears it. */
export const ProductEdit = z.strictObject({
  /** Our code, unique without regard to case. */
  sku: Filled(80).optional(),
  name: Filled(300).optional(),
  kind: ProductKind.optional(),
  tracking: Tracking.optional(),
  /** The company's first unit unless told. */
  unitId: Id.optional(),
  categoryId: Id.nullable().optional(),
  price: Decimal.nullable().optional(),
  /** Percent. */
  taxRate: Decimal.nullable().optional(),
  availableAtTill: z.boolean().optional(),
  /** Where tills show it. */
  tillCategoryId: Id.nullable().optional(),
  /** The rule for new lot or serial numbers, such as `SN-.YYYY.-.#####`. */
  series: Filled(200).nullable().optional(),
  /** Days from receipt to the expiration of a new lot or serial number. */
  expirationDays: Days.optional(),
  /** Days before its expiration at which its other dates fall. */
  bestBeforeDays: Days.optional(),
  removalDays: Days.optional(),
  alertDays: Days.optional(),
  /** Which goods leave first; null: as its category, the place or the company say. */
  picking: Picking.nullable().optional(),
  /** Whether expired goods may leave for good; null: as the company says. */
  expiredPolicy: z.enum(expiredPolicies).nullable().optional(),
  /** How long the warranty of a unit is, and what starts it. */
  warranty: Warranty.nullable().optional(),
  warrantyStarts: z.enum(warrantyStarts).optional(),
  /** Fields that each of its numbers has. */
  numberAttributes: z.array(NumberAttribute).max(50).optional(),
  /** By kind of document: whether numbers are required, asked or may come later. Kinds left out follow the company. */
  numberPolicy: NumberPolicies.optional(),
  note: Note.optional(),
  /** An image among the product's attachments. */
  imageId: Id.nullable().optional(),
  /** The GS1 number: 8, 12, 13 or 14 digits with a right check digit. */
  gtin: Barcode.nullable().optional(),
  /** Other codes on the goods, taken as they are. */
  barcodes: z.array(Barcode).max(50).optional(),
  packagings: z.array(PackagingEdit).max(50).optional(),
});
export type ProductEdit = z.output<typeof ProductEdit>;
export const ProductDraft = ProductEdit.omit({ imageId: true }).required({ sku: true, name: true });
export type ProductDraft = z.output<typeof ProductDraft>;

/** A product as lists and pickers show it. */
export const ProductRow = z.object({
  id: Id,
  sku: z.string(),
  name: z.string(),
  kind: ProductKind,
  tracking: Tracking,
  unit: z.object({ id: Id, symbol: z.string(), decimals: z.int() }),
  category: z.object({ id: Id, name: z.string() }).nullable(),
  price: DecimalOut.nullable(),
  taxRate: DecimalOut.nullable(),
  availableAtTill: z.boolean(),
  tillCategoryId: Id.nullable(),
  /** Over all our locations, unidentified stock included; may be below zero. */
  onHand: DecimalOut,
  imageId: Id.nullable(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  version: Version,
});
export type ProductRow = z.output<typeof ProductRow>;

export const Product = ProductRow.extend({
  series: z.string().nullable(),
  expirationDays: z.int().nullable(),
  bestBeforeDays: z.int().nullable(),
  removalDays: z.int().nullable(),
  alertDays: z.int().nullable(),
  /** Its own word; what applies is told by GET /api/v1/picking. */
  picking: Picking.nullable(),
  expiredPolicy: z.enum(expiredPolicies).nullable(),
  warranty: Warranty.nullable(),
  warrantyStarts: z.enum(warrantyStarts),
  numberAttributes: z.array(NumberAttribute),
  numberPolicy: NumberPolicies,
  note: z.string(),
  gtin: z.string().nullable(),
  barcodes: z.array(z.string()),
  packagings: z.array(Packaging),
  /** Once it has moved, its unit is fixed and it cannot be deleted. */
  hasMoves: z.boolean(),
});
export type Product = z.output<typeof Product>;

/** What a search as you type gives back: lean, best match first. */
export const ProductHit = ProductRow.pick({
  id: true,
  sku: true,
  name: true,
  kind: true,
  tracking: true,
  unit: true,
  price: true,
  taxRate: true,
  imageId: true,
  archivedAt: true,
});
export type ProductHit = z.output<typeof ProductHit>;

export const ProductSort = z.enum(['name', '-name', 'sku', '-sku', 'created', '-created']);

const tag = 'Products';
export const listProducts = endpoint({
  method: 'GET',
  path: '/api/v1/products',
  permission: 'catalog.read',
  tag,
  summary: 'Products, page by page; `q` keeps those in which every word occurs',
  query: PageQuery.extend({
    sort: ProductSort.default('name'),
    kind: ProductKind.optional(),
    tracking: Tracking.optional(),
    /** The category and everything below it. */
    categoryId: Id.optional(),
    availableAtTill: Flag.optional(),
    tillCategoryId: Id.optional(),
    /** Only archived ones, or only those in use: in use unless told. */
    archived: z.enum(['true', 'false', 'all']).default('false'),
  }),
  reply: pageOf(ProductRow),
  files: {},
});
export const searchProducts = endpoint({
  method: 'GET',
  path: '/api/v1/products/search',
  permission: 'catalog.read',
  tag,
  summary: 'Search as you type: by code, barcode and words of the name in any order, best first',
  query: z.object({
    q: z.string().trim().min(1).max(200),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    archived: Flag.optional(),
    availableAtTill: Flag.optional(),
    /** Only goods, or only services. */
    kind: ProductKind.optional(),
  }),
  reply: z.object({ rows: z.array(ProductHit) }),
});
export const getProduct = endpoint({
  method: 'GET',
  path: '/api/v1/products/:id',
  permission: 'catalog.read',
  tag,
  summary: 'One product',
  params: IdParams,
  reply: Product,
});
export const createProduct = endpoint({
  method: 'POST',
  path: '/api/v1/products',
  permission: 'catalog.write',
  tag,
  summary: 'Create a product',
  body: ProductDraft,
  reply: Product,
  status: 201,
});
export const editProduct = endpoint({
  method: 'PATCH',
  path: '/api/v1/products/:id',
  permission: 'catalog.write',
  tag,
  summary: 'Edit a product; its tracking changes only while nothing is on hand, its unit only before it has moved',
  params: IdParams,
  body: ProductEdit,
  reply: Product,
  versioned: true,
});
export const archiveProduct = endpoint({
  method: 'POST',
  path: '/api/v1/products/:id/archive',
  permission: 'catalog.write',
  tag,
  summary: 'Archive a product: no longer offered, everything about it stays readable',
  params: IdParams,
  reply: Product,
  versioned: true,
});
export const unarchiveProduct = endpoint({
  method: 'POST',
  path: '/api/v1/products/:id/unarchive',
  permission: 'catalog.write',
  tag,
  summary: 'Take an archived product back into use',
  params: IdParams,
  reply: Product,
  versioned: true,
});
export const deleteProduct = endpoint({
  method: 'DELETE',
  path: '/api/v1/products/:id',
  permission: 'catalog.write',
  tag,
  summary: 'Delete a product that was never used',
  params: IdParams,
  reply: Done,
});
/** The bytes of the product's image; `not-found` when it has none. */
export const getProductImage = endpoint({
  method: 'GET',
  path: '/api/v1/products/:id/image',
  permission: 'catalog.read',
  tag,
  summary: "The product's image",
  params: IdParams,
  reply: z.unknown(),
});
