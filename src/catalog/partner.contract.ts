// Partners: whom we buy from and whom we sell to; one partner may be both.
import { z } from 'zod';
import { Done, endpoint, Flag, Id, IdParams, PageQuery, pageOf, Version } from '../platform/http.contract.ts';
import { Filled, Line, Note } from './text.contract.ts';

const Email = Line(254).refine((text) => text === '' || /^[^\s@]+@[^\s@]+$/.test(text), 'it is not an e-mail address');
/** ISO 3166-1 alpha-2 in capitals, or empty. */
const Country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^([A-Z]{2})?$/, 'it is not a country code');

export const PartnerEdit = z.strictObject({
  name: Filled(300).optional(),
  /** Our number for them, unique without regard to case. */
  code: Filled(60).nullable().optional(),
  isSupplier: z.boolean().optional(),
  isCustomer: z.boolean().optional(),
  email: Email.optional(),
  phone: Line(60).optional(),
  taxNumber: Line(60).optional(),
  street: Line(300).optional(),
  postcode: Line(30).optional(),
  city: Line(120).optional(),
  country: Country.optional(),
  note: Note.optional(),
  /** What they pay; null: the usual prices. */
  priceListId: Id.nullable().optional(),
});
export type PartnerEdit = z.output<typeof PartnerEdit>;
export const PartnerDraft = PartnerEdit.required({ name: true });
export type PartnerDraft = z.output<typeof PartnerDraft>;

export const Partner = z.object({
  id: Id,
  code: z.string().nullable(),
  name: z.string(),
  isSupplier: z.boolean(),
  isCustomer: z.boolean(),
  email: z.string(),
  phone: z.string(),
  taxNumber: z.string(),
  street: z.string(),
  postcode: z.string(),
  city: z.string(),
  country: z.string(),
  note: z.string(),
  priceListId: Id.nullable(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  version: Version,
});
export type Partner = z.output<typeof Partner>;

export const PartnerHit = Partner.pick({
  id: true,
  code: true,
  name: true,
  isSupplier: true,
  isCustomer: true,
  city: true,
  country: true,
});
export type PartnerHit = z.output<typeof PartnerHit>;
export const PartnerRole = z.enum(['supplier', 'customer']);
export type PartnerRole = z.output<typeof PartnerRole>;

const tag = 'Partners';
export const listPartners = endpoint({
  method: 'GET',
  path: '/api/v1/partners',
  permission: 'partner.read',
  tag,
  summary: 'Partners, page by page; `q` keeps those in which every word occurs',
  query: PageQuery.extend({
    sort: z.enum(['name', '-name', 'created', '-created']).default('name'),
    role: PartnerRole.optional(),
    country: Country.optional(),
    /** Those that follow the list. */
    priceListId: Id.optional(),
    archived: z.enum(['true', 'false', 'all']).default('false'),
  }),
  reply: pageOf(Partner),
  files: {},
});
export const searchPartners = endpoint({
  method: 'GET',
  path: '/api/v1/partners/search',
  permission: 'partner.read',
  tag,
  summary: 'Search as you type: by code and words of name, city, e-mail or tax number, best first',
  query: z.object({
    q: z.string().trim().min(1).max(200),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    role: PartnerRole.optional(),
    archived: Flag.optional(),
  }),
  reply: z.object({ rows: z.array(PartnerHit) }),
});
export const getPartner = endpoint({
  method: 'GET',
  path: '/api/v1/partners/:id',
  permission: 'partner.read',
  tag,
  summary: 'One partner',
  params: IdParams,
  reply: Partner,
});
export const createPartner = endpoint({
  method: 'POST',
  path: '/api/v1/partners',
  permission: 'partner.write',
  tag,
  summary: 'Create a partner; without a role it is a customer',
  body: PartnerDraft,
  reply: Partner,
  status: 201,
});
export const editPartner = endpoint({
  method: 'PATCH',
  path: '/api/v1/partners/:id',
  permission: 'partner.write',
  tag,
  summary: 'Edit a partner',
  params: IdParams,
  body: PartnerEdit,
  reply: Partner,
  versioned: true,
});
export const archivePartner = endpoint({
  method: 'POST',
  path: '/api/v1/partners/:id/archive',
  permission: 'partner.write',
  tag,
  summary: 'Archive a partner',
  params: IdParams,
  reply: Partner,
  versioned: true,
});
export const unarchivePartner = endpoint({
  method: 'POST',
  path: '/api/v1/partners/:id/unarchive',
  permission: 'partner.write',
  tag,
  summary: 'Take an archived partner back into use',
  params: IdParams,
  reply: Partner,
  versioned: true,
});
export const deletePartner = endpoint({
  method: 'DELETE',
  path: '/api/v1/partners/:id',
  permission: 'partner.write',
  tag,
  summary: 'Delete a partner that no document names',
  params: IdParams,
  reply: Done,
});
