// Units of measure: what quantities of a product are counted in, and how finely.
import { z } from 'zod';
import { endpoint, Flag, Id, IdParams, Version } from '../platform/http.contract.ts';
import { Filled } from './text.contract.ts';

export const Unit = z.object({
  id: Id,
  name: z.string(),
  symbol: z.string(),
  /** 0: counted in pieces; 3: down to a thousandth. */
  decimals: z.int().min(0).max(6),
  archivedAt: z.string().nullable(),
  version: Version,
});
export type Unit = z.output<typeof Unit>;

export const UnitEdit = z.strictObject({
  name: Filled(60).optional(),
  symbol: Filled(12).optional(),
  decimals: z.int().min(0).max(6).optional(),
});
export type UnitEdit = z.output<typeof UnitEdit>;
export const UnitDraft = UnitEdit.required({ name: true, symbol: true, decimals: true });
export type UnitDraft = z.output<typeof UnitDraft>;

const tag = 'Units';
/** All units, in the order they were made: the first one is the default of new products. */
export const listUnits = endpoint({
  method: 'GET',
  path: '/api/v1/units',
  permission: 'catalog.read',
  tag,
  summary: 'All units; archived ones only when asked for',
  query: z.object({ archived: Flag.optional() }),
  reply: z.object({ rows: z.array(Unit) }),
  files: {},
});
export const createUnit = endpoint({
  method: 'POST',
  path: '/api/v1/units',
  permission: 'catalog.write',
  tag,
  summary: 'Create a unit',
  body: UnitDraft,
  reply: Unit,
  status: 201,
});
export const editUnit = endpoint({
  method: 'PATCH',
  path: '/api/v1/units/:id',
  permission: 'catalog.write',
  tag,
  summary: 'Edit a unit; decimals of a unit in use can grow but not shrink',
  params: IdParams,
  body: UnitEdit,
  reply: Unit,
  versioned: true,
});
export const archiveUnit = endpoint({
  method: 'POST',
  path: '/api/v1/units/:id/archive',
  permission: 'catalog.write',
  tag,
  summary: 'Archive a unit: no longer offered for new products',
  params: IdParams,
  reply: Unit,
  versioned: true,
});
export const unarchiveUnit = endpoint({
  method: 'POST',
  path: '/api/v1/units/:id/unarchive',
  permission: 'catalog.write',
  tag,
  summary: 'Take a unit back into use',
  params: IdParams,
  reply: Unit,
  versioned: true,
});
