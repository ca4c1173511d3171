// How answers name other records: enough to show and to link, never the whole record.
import { z } from 'zod';
import { locationKinds } from '../domain/location-kind.ts';
import { Id } from '../platform/http.contract.ts';

/** Every kind of document that can have moved something. */
export const documentKindNames = [
  'receipt',
  'delivery',
  'transfer',
  'count',
  'scrap',
  'return',
  'production',
  'sale',
  'identification',
  'correction',
] as const;

export const Ref = z.object({ id: Id, name: z.string() });
export const PlaceRef = z.object({ id: Id, name: z.string(), kind: z.enum(locationKinds) });
/** `unit` is the symbol that stands behind a quantity, `decimals` how many it may have. */
export const ProductRef = z.object({
  id: Id,
  sku: z.string(),
  name: z.string(),
  tracking: z.enum(['none', 'lot', 'serial']),
  unit: z.string(),
  decimals: z.int(),
});
export const LotRef = z.object({ id: Id, number: z.string(), kind: z.enum(['lot', 'serial']) });
export const DocumentRef = z.object({ id: Id, number: z.string(), kind: z.enum(documentKindNames) });
/** The name is empty when the person's account no longer exists. */
export const UserRef = z.object({ id: z.string(), name: z.string() });
export type Ref = z.output<typeof Ref>;
export type PlaceRef = z.output<typeof PlaceRef>;
export type ProductRef = z.output<typeof ProductRef>;
export type LotRef = z.output<typeof LotRef>;
export type DocumentRef = z.output<typeof DocumentRef>;
export type UserRef = z.output<typeof UserRef>;
