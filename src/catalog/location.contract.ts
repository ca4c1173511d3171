// Locations: a tree of places. Only our own (internal, transit) hold stock; the others are where goods come from and go.
import { z } from 'zod';
import { locationKinds } from '../domain/location-kind.ts';
import { Done, endpoint, Id, IdParams, PageQuery, pageOf, Version } from '../platform/http.contract.ts';
import { Picking } from './picking.contract.ts';
import { Filled } from './text.contract.ts';

export const LocationKind = z.enum(locationKinds);
export type LocationKind = z.output<typeof LocationKind>;
/** Places the program finds by what they are for; one location each. */
export const LocationRole = z.enum([
  'stock',
  'quarantine',
  'transit',
  'supplier',
  'customer',
  'production',
  'inventory-loss',
  'scrap',
]);
export type LocationRole = z.output<typeof LocationRole>;

export const LocationEdit = z.strictObject({
  name: Filled(120).optional(),
  /** What a label on the shelf says; unique. */
  code: Filled(60).nullable().optional(),
  parentId: Id.nullable().optional(),
  /** `stock` and `quarantine` for an internal location, `transit` for one in transit; taken from who had it. */
  role: z.enum(['stock', 'quarantine', 'transit']).nullable().optional(),
  /** Whether untracked and unidentified stock may go below zero here. */
  belowZero: z.boolean().optional(),
  /** IANA name; the company's unless told. */
  timeZone: Filled(80).nullable().optional(),
  /** Which goods leave first from here and inside, for products and categories that do not say it. */
  picking: Picking.nullable().optional(),
  /** Its place among those it lies beside, where goods leave in the order of places; those without come after, by name. */
  pickOrder: z.int().min(0).max(1_000_000).nullable().optional(),
});
export type LocationEdit = z.output<typeof LocationEdit>;
export const LocationDraft = LocationEdit.required({ name: true }).extend({
  kind: z.enum(['internal', 'transit']).default('internal'),
});
export type LocationDraft = z.output<typeof LocationDraft>;

export const Location = z.object({
  id: Id,
  name: z.string(),
  code: z.string().nullable(),
  kind: LocationKind,
  role: LocationRole.nullable(),
  parentId: Id.nullable(),
  /** "Stock / Aisle 1" */
  path: z.string(),
  /** 0 at the top of the tree. */
  depth: z.int(),
  belowZero: z.boolean(),
  timeZone: z.string().nullable(),
  picking: Picking.nullable(),
  pickOrder: z.int().nullable(),
  archivedAt: z.string().nullable(),
  version: Version,
});
export type Location = z.output<typeof Location>;

const tag = 'Locations';
export const listLocations = endpoint({
  method: 'GET',
  path: '/api/v1/locations',
  permission: 'catalog.read',
  tag,
  summary: 'Locations in the order of their paths: each is followed by what lies inside it',
  query: PageQuery.extend({
    limit: z.coerce.number().int().min(1).max(5000).default(500),
    /** One kind or several, separated by commas. */
    kind: z
      .string()
      .optional()
      .transform((text) => text?.split(',').map((kind) => kind.trim()))
      .pipe(z.array(LocationKind).optional()),
    /** The location and everything inside it. */
    within: Id.optional(),
    archived: z.enum(['true', 'false', 'all']).default('false'),
  }),
  reply: pageOf(Location),
  files: {},
});
export const getLocation = endpoint({
  method: 'GET',
  path: '/api/v1/locations/:id',
  permission: 'catalog.read',
  tag,
  summary: 'One location',
  params: IdParams,
  reply: Location,
});
export const createLocation = endpoint({
  method: 'POST',
  path: '/api/v1/locations',
  permission: 'location.write',
  tag,
  summary: 'Create a location of our own',
  body: LocationDraft,
  reply: Location,
  status: 201,
});
export const editLocation = endpoint({
  method: 'PATCH',
  path: '/api/v1/locations/:id',
  permission: 'location.write',
  tag,
  summary: 'Edit a location or move it in the tree',
  params: IdParams,
  body: LocationEdit,
  reply: Location,
  versioned: true,
});
export const archiveLocation = endpoint({
  method: 'POST',
  path: '/api/v1/locations/:id/archive',
  permission: 'location.write',
  tag,
  summary: 'Archive an empty location',
  params: IdParams,
  reply: Location,
  versioned: true,
});
export const unarchiveLocation = endpoint({
  method: 'POST',
  path: '/api/v1/locations/:id/unarchive',
  permission: 'location.write',
  tag,
  summary: 'Take an archived location back into use',
  params: IdParams,
  reply: Location,
  versioned: true,
});
export const deleteLocation = endpoint({
  method: 'DELETE',
  path: '/api/v1/locations/:id',
  permission: 'location.write',
  tag,
  summary: 'Delete a location that was never used',
  params: IdParams,
  reply: Done,
});
