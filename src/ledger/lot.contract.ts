// Lots and serial numbers as they are asked for and edited. A number and its product are never edited: what was
// posted under a number stays under it.
import { z } from 'zod';
import { serialStatuses } from '../domain/status.ts';
import {
  CalendarDate,
  DecimalOut,
  Done,
  endpoint,
  Flag,
  Id,
  IdParams,
  PageQuery,
  pageOf,
  Text,
  Version,
} from '../platform/http.contract.ts';
import { DocumentRef, LotRef, PlaceRef, ProductRef, Ref, UserRef } from './reference.contract.ts';

/**
 * Where a number stands, derived at the moment of asking. A lot that is in several places shows the first of
 * available, reserved, in-transit that holds any of it; `used-up` is a lot that was here and is not any more.
 */
export const numberStatuses = [...serialStatuses, 'used-up'] as const;
export type NumberStatus = (typeof numberStatuses)[number];

const dates = {
  expirationDate: CalendarDate.nullable(),
  bestBeforeDate: CalendarDate.nullable(),
  removalDate: CalendarDate.nullable(),
  alertDate: CalendarDate.nullable(),
};

export const LotRow = z.object({
  id: Id,
  number: z.string(),
  kind: z.enum(['lot', 'serial']),
  product: ProductRef,
  status: z.enum(numberStatuses),
  /** The expiration date has gone by where the goods are. */
  expired: z.boolean(),
  /** Serial: where it is, inside or outside. Lot: the one place of ours that holds it, null when none or several. */
  place: PlaceRef.nullable(),
  /** How many places of ours hold some of it. */
  placeCount: z.int(),
  /** In our places: 0 or 1 for a serial number. */
  onHand: DecimalOut,
  supplierNumber: z.string().nullable(),
  ...dates,
  parent: LotRef.nullable(),
  createdAt: z.string(),
  version: Version,
});
export type LotRow = z.output<typeof LotRow>;

const Place = z.object({
  location: PlaceRef,
  quantity: DecimalOut,
  reserved: DecimalOut,
  available: DecimalOut,
  firstInAt: z.string(),
  expired: z.boolean(),
});
/** A document and its partner on the way of a number. `partner` is null where nobody was named. */
const Passage = z.object({ partner: Ref.nullable(), document: DocumentRef, occurredAt: z.string() });

export const Lot = LotRow.extend({
  note: z.string(),
  places: z.array(Place),
  /** The first receipt that still stands: from whom it came. Null before it came. */
  origin: Passage.nullable(),
  /** Who has it: delivered less returned, with the last delivery. One at most for a serial number. */
  holders: z.array(Passage.extend({ quantity: DecimalOut })),
  childCount: z.int(),
  moveCount: z.int(),
});
export type Lot = z.output<typeof Lot>;

export const LotMove = z.object({
  document: DocumentRef,
  line: z.int(),
  from: PlaceRef,
  to: PlaceRef,
  partner: Ref.nullable(),
  quantity: DecimalOut,
  occurredAt: z.string(),
  recordedAt: z.string(),
  by: UserRef,
  /** The document whose line this one takes back, and the one that took this back. */
  reverses: DocumentRef.nullable(),
  reversedBy: DocumentRef.nullable(),
  /** Serial numbers: which stay with us this move belongs to, from 1. A unit that comes back begins the next. */
  life: z.int().nullable(),
});
export type LotMove = z.output<typeof LotMove>;

const tag = 'Lots and serial numbers';
const base = '/api/v1/lots';

export const LotQuery = PageQuery.extend({
  /** `q`: the beginning of a number, in any case, or a supplier's lot number in full. */
  kind: z.enum(['lot', 'serial']).optional(),
  productId: Id.optional(),
  /** A place and everything inside it; a place outside holds serial numbers only. */
  locationId: Id.optional(),
  status: z.enum(numberStatuses).optional(),
  /** Numbers that came from or went to this partner. */
  partnerId: Id.optional(),
  parentLotId: Id.optional(),
  supplierNumber: z.string().trim().min(1).max(200).optional(),
  /** Expiration date up to and including this day. */
  expiresUntil: CalendarDate.optional(),
  onHand: Flag.optional(),
  sort: z.enum(['number', '-number', 'expirationDate', '-expirationDate']).default('number'),
});
export type LotQuery = z.output<typeof LotQuery>;

export const listLots = endpoint({
  method: 'GET',
  path: base,
  permission: 'stock.read',
  tag,
  summary: 'Lots and serial numbers in natural order of their numbers',
  query: LotQuery,
  reply: pageOf(LotRow),
});
export const findLotsByNumber = endpoint({
  method: 'GET',
  path: `${base}/by-number`,
  permission: 'stock.read',
  tag,
  summary: 'The lots and serial numbers with exactly this number, of every product',
  query: z.object({ number: z.string().min(1).max(400), productId: Id.optional() }),
  reply: z.object({ rows: z.array(LotRow) }),
});
export const getLot = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'stock.read',
  tag,
  summary: 'One number: where it is, from whom, who has it',
  params: IdParams,
  reply: Lot,
});
export const listLotMoves = endpoint({
  method: 'GET',
  path: `${base}/:id/moves`,
  permission: 'stock.read',
  tag,
  summary: 'Every move of one number, newest first',
  params: IdParams,
  query: PageQuery.omit({ q: true }),
  reply: pageOf(LotMove),
});

const editable = {
  supplierNumber: Text(200).nullish(),
  expirationDate: CalendarDate.nullish(),
  bestBeforeDate: CalendarDate.nullish(),
  removalDate: CalendarDate.nullish(),
  alertDate: CalendarDate.nullish(),
  note: Text(4000).optional(),
  /** A lot of the same product. Null takes it out. */
  parentLotId: Id.nullish(),
};
/** Fields left out stay as they are; null empties them. */
export const LotEdit = z.strictObject(editable);
export type LotEdit = z.output<typeof LotEdit>;
/** Whether it is a lot or a serial number follows from the product's tracking. */
export const LotInput = z.strictObject({ number: z.string().max(400), productId: Id, ...editable });
export type LotInput = z.output<typeof LotInput>;

export const createLot = endpoint({
  method: 'POST',
  path: base,
  permission: 'number.create',
  tag,
  summary: 'Create a number by hand: it has no place and no stock until a document moves it',
  body: LotInput,
  reply: Lot,
  status: 201,
});
export const updateLot = endpoint({
  method: 'PATCH',
  path: `${base}/:id`,
  permission: 'operation.write',
  tag,
  summary: 'Edit dates, supplier number, note and parent of a number',
  params: IdParams,
  body: LotEdit,
  reply: Lot,
  versioned: true,
});
export const deleteLot = endpoint({
  method: 'DELETE',
  path: `${base}/:id`,
  permission: 'number.create',
  tag,
  summary: 'Delete a number that never moved',
  params: IdParams,
  reply: Done,
});
