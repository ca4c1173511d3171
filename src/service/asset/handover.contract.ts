// Hand-overs of fixed assets: who got one, gave it back, and where it went. One request is one scan.
import { z } from 'zod';
import { DocumentRef, PlaceRef, UserRef } from '../../ledger/reference.contract.ts';
import { endpoint, Id, IdParams, PageQuery, pageOf, Text } from '../../platform/http.contract.ts';
import { AssetRow } from './asset.contract.ts';

export const handOverActs = ['check-out', 'check-in', 'move'] as const;
/** `take-over`: checked out to somebody else than who had it. */
export const handOverKinds = [...handOverActs, 'take-over'] as const;
export type HandOverKind = (typeof handOverKinds)[number];

export const HandOver = z.object({
  id: Id,
  kind: z.enum(handOverKinds),
  /** Who has it since, and who had it before. */
  holder: z.string().nullable(),
  before: z.string().nullable(),
  from: PlaceRef.nullable(),
  to: PlaceRef.nullable(),
  /** The transfer, where it moved. */
  document: DocumentRef.nullable(),
  note: z.string(),
  at: z.string(),
  /** Who handed it over. */
  by: UserRef,
});
export type HandOver = z.output<typeof HandOver>;

const tag = 'Fixed assets';
const base = '/api/v1/assets';

export const handOverAsset = endpoint({
  method: 'POST',
  path: `${base}/hand-over`,
  permission: 'service.write',
  tag,
  summary:
    'Check an asset out or in, or move it: by its id, or by what a scan read (asset number, serial number, label)',
  body: z.strictObject({
    act: z.enum(handOverActs),
    assetId: Id.optional(),
    code: z.string().trim().min(1).max(2000).optional(),
    /** Check-out: who gets it. A person of the company by id, or anybody by name. */
    holder: z.strictObject({ name: Text(200).optional(), userId: z.string().max(100).optional() }).optional(),
    /** Where it goes; left out, it stays where it is. */
    locationId: Id.nullish(),
    note: Text(1000).optional(),
    /** Somebody else has it, and hands it on. */
    takeOver: z.boolean().optional(),
  }),
  reply: z.object({ asset: AssetRow, handOver: HandOver }),
});
export const listHandOvers = endpoint({
  method: 'GET',
  path: `${base}/:id/hand-overs`,
  permission: 'service.read',
  tag,
  summary: 'The hand-overs of an asset, newest first',
  params: IdParams,
  query: PageQuery.omit({ q: true }),
  reply: pageOf(HandOver),
});
export const listHolders = endpoint({
  method: 'GET',
  path: `${base}/holders`,
  permission: 'service.read',
  tag,
  summary: 'Who has assets now, and how many',
  reply: z.object({ rows: z.array(z.object({ name: z.string(), count: z.int() })) }),
});
