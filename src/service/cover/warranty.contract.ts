// The warranty of one unit: what became of it since its delivery, and how it is extended.
import { z } from 'zod';
import { DocumentRef, LotRef, UserRef } from '../../ledger/reference.contract.ts';
import { CalendarDate, endpoint, Id, IdParams, Text } from '../../platform/http.contract.ts';

export const warrantyEvents = ['extension', 'continuation', 'installation', 'end', 'restoration'] as const;
export type WarrantyEvent = (typeof warrantyEvents)[number];

export const WarrantyChange = z.object({
  id: Id,
  kind: z.enum(warrantyEvents),
  /** Last covered days; null: none. */
  before: CalendarDate.nullable(),
  after: CalendarDate.nullable(),
  reason: z.string(),
  /** By which it ended, was restored or went on. */
  document: DocumentRef.nullable(),
  /** Whose warranty it continues. */
  from: LotRef.nullable(),
  at: z.string(),
  by: UserRef,
});
export type WarrantyChange = z.output<typeof WarrantyChange>;
export const WarrantyHistory = z.object({ rows: z.array(WarrantyChange) });

const tag = 'Warranty';
export const getWarrantyHistory = endpoint({
  method: 'GET',
  path: '/api/v1/lots/:id/warranty',
  permission: 'service.read',
  tag,
  summary: 'What became of the warranty of a number since it was delivered, newest first; the last 200 changes',
  params: IdParams,
  reply: WarrantyHistory,
});
export const WarrantyExtension = z.strictObject({
  /** The new last day. */
  until: CalendarDate,
  reason: Text(500).min(1),
});
export type WarrantyExtension = z.output<typeof WarrantyExtension>;
export const extendWarranty = endpoint({
  method: 'POST',
  path: '/api/v1/lots/:id/warranty-extension',
  permission: 'service.manage',
  tag,
  summary: 'Extend the warranty of a unit that is with a customer',
  params: IdParams,
  body: WarrantyExtension,
  reply: WarrantyHistory,
});
