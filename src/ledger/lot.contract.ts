// Lots and serial numbers as they are asked for and edited. A number and its product are never edited: what was
// posted under a number stays under it.
import { z } from 'zod';
import { NumberAttribute } from '../catalog/number-attribute.contract.ts';
import { Note } from '../catalog/text.contract.ts';
import { Warranty } from '../catalog/warranty.contract.ts';
import { covers } from '../domain/cover.ts';
import { alertStates } from '../domain/number-dates.ts';
import { serialStatuses } from '../domain/status.ts';
import { warrantyStarts } from '../domain/warranty.ts';
import {
  CalendarDate,
  DecimalOut,
  Done,
  endpoint,
  Flag,
  Id,
  IdParams,
  Instant,
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
  /** Last covered days. */
  warrantyUntil: CalendarDate.nullable(),
  contractUntil: CalendarDate.nullable(),
  /** Under warranty or contract where the goods are, today; the expiry day is covered. */
  cover: z.enum(covers),
  /** All of it, or some of it at one place, must not be sold, delivered or consumed. */
  onHold: z.boolean(),
  parent: LotRef.nullable(),
  createdAt: z.string(),
  version: Version,
});
export type LotRow = z.output<typeof LotRow>;

const Place = z.object({
  location: PlaceRef,
  /** Its name after those of the places it lies in. */
  path: z.string(),
  quantity: DecimalOut,
  reserved: DecimalOut,
  /** Neither reserved nor on hold. */
  available: DecimalOut,
  onHold: z.boolean(),
  firstInAt: z.string(),
  expired: z.boolean(),
});
/** A document and its partner on the way of a number. `partner` is null where nobody was named. */
const Passage = z.object({ partner: Ref.nullable(), document: DocumentRef, occurredAt: z.string() });

/** Values of the product's own fields, by the field's key; numbers and dates as text in normal form. */
export const AttributeValues = z.record(z.string(), z.union([z.string(), z.boolean()]));

export const OpenHold = z.object({
  id: Id,
  kind: z.enum(['quality', 'recall', 'other']),
  reason: z.string(),
  untilDate: CalendarDate.nullable(),
  /** Null: wherever it is. */
  location: PlaceRef.nullable(),
});
/** A number that it had before a correction. */
export const LotAlias = z.object({
  correctionId: Id,
  number: z.string(),
  /** What it became. */
  newNumber: z.string(),
  until: z.string(),
});
export type LotAlias = z.output<typeof LotAlias>;
/** What it was merged from, split off or identified from or replaces (`from`), or what became of it (`to`). */
export const LotLink = z.object({
  kind: z.enum(['merge', 'split', 'identification', 'replacement']),
  direction: z.enum(['from', 'to']),
  lot: LotRef,
  quantity: DecimalOut,
  document: DocumentRef,
  occurredAt: z.string(),
  /** The document was taken back: the goods are where they were. */
  reversed: z.boolean(),
});
export type LotLink = z.output<typeof LotLink>;

export const Lot = LotRow.extend({
  /** The instant that status, place, quantity, cover and holds are of; null: now. */
  asOf: z.string().nullable(),
  /** Markdown. */
  note: z.string(),
  /** `typed`: by a person, so that no posting changes it. `ofProduct`: what the product grants, begun by `starts`. */
  warranty: z.object({
    until: CalendarDate.nullable(),
    typed: z.boolean(),
    ofProduct: Warranty.nullable(),
    starts: z.enum(warrantyStarts),
  }),
  /** `typed`: by a person, so that no contract changes it. `spans`: the days that contracts cover, in order. */
  contract: z.object({
    until: CalendarDate.nullable(),
    typed: z.boolean(),
    spans: z.array(z.object({ from: CalendarDate, until: CalendarDate })),
  }),
  /** Whether somebody is to be told; `doneAt` and `doneBy` where somebody has seen to it. */
  alert: z.object({ state: z.enum(alertStates), doneAt: z.string().nullable(), doneBy: UserRef.nullable() }),
  /** The product's days: from the receipt to the expiration, and from each other date to it. */
  numberDays: z.object({
    expirationDays: z.int().nullable(),
    bestBeforeDays: z.int().nullable(),
    removalDays: z.int().nullable(),
    alertDays: z.int().nullable(),
  }),
  /** Until the cover that `cover` names ends: 0 on its last day, below zero since it ended, null without cover. */
  daysLeft: z.int().nullable(),
  attributes: AttributeValues,
  /** What the product asks of its numbers. */
  attributeFields: z.array(NumberAttribute),
  aliases: z.array(LotAlias),
  /** Those that stand, newest first. */
  holds: z.array(OpenHold),
  links: z.array(LotLink),
  places: z.array(Place),
  /** The first receipt that still stands: from whom it came. Null before it came. */
  origin: Passage.extend({
    /** What one unit cost on that document; null where no cost was named. */
    unitCost: DecimalOut.nullable(),
  }).nullable(),
  /** How many other numbers of the product came with the same document. */
  siblingCount: z.int(),
  /** Who has it: delivered less returned, with the last delivery. One at most for a serial number. */
  holders: z.array(Passage.extend({ quantity: DecimalOut })),
  /** Serial numbers: what brought it where it is; null before it moved. */
  lastMove: Passage.nullable(),
  /** Serial numbers: the last delivery to a customer that still stands, also when the unit came back since. */
  lastDelivery: Passage.nullable(),
  childCount: z.int(),
  moveCount: z.int(),
});
export type Lot = z.output<typeof Lot>;

export const LotMove = z.object({
  document: DocumentRef,
  line: z.int(),
  /** The number as it was posted, where it was corrected since; else null. */
  postedAs: z.string().nullable(),
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

/** Filters of the list; with `asOf` those of status, place, cover, expiry and hold are answered as of that instant. */
const filters = {
  kind: z.enum(['lot', 'serial']).optional(),
  productId: Id.optional(),
  /** A place and everything inside it; a place outside holds serial numbers only. */
  locationId: Id.optional(),
  status: z.enum(numberStatuses).optional(),
  cover: z.enum(covers).optional(),
  /** Numbers that came from or went to this partner. */
  partnerId: Id.optional(),
  /** Numbers that this partner supplied. */
  supplierId: Id.optional(),
  /** Numbers that this document brought in. */
  originOperationId: Id.optional(),
  /** Numbers that this document moved, wherever. */
  operationId: Id.optional(),
  parentLotId: Id.optional(),
  supplierNumber: z.string().trim().min(1).max(200).optional(),
  /** Expiration date from this day on. */
  expiresFrom: CalendarDate.optional(),
  /** Expiration date up to and including this day. */
  expiresUntil: CalendarDate.optional(),
  /** The expiration date has gone by, or not: what has no such date has not expired. */
  expired: Flag.optional(),
  onHold: Flag.optional(),
  /** Numbers under this hold. */
  holdId: Id.optional(),
  onHand: Flag.optional(),
  /** A field of the product's numbers and its value, as `key:value`; needs `productId`. */
  attribute: z.string().trim().min(3).max(1100).includes(':').optional(),
  createdFrom: Instant.optional(),
  createdTo: Instant.optional(),
  asOf: Instant.optional(),
};
export const lotSorts = ['number', 'expirationDate', 'warrantyUntil', 'contractUntil', 'createdAt'] as const;
export const LotQuery = PageQuery.extend({
  /**
   * `q`: the beginning of a number (also of one it had before), of a supplier's number, of a document's number, or words
   * of a product or partner.
   */
  ...filters,
  /** With a minus in front: downwards. Rows without that date come last either way. */
  sort: z
    .enum([...lotSorts, '-number', '-expirationDate', '-warrantyUntil', '-contractUntil', '-createdAt'])
    .default('number'),
});
export type LotQuery = z.output<typeof LotQuery>;

/** `passages`, when asked for: the document it came with, and for a serial number the one by which a customer has it. */
export const LotListRow = LotRow.extend({
  passages: z.object({ origin: Passage.nullable(), holder: Passage.nullable() }).optional(),
});
export type LotListRow = z.output<typeof LotListRow>;
export const listLots = endpoint({
  method: 'GET',
  path: base,
  permission: 'stock.read',
  tag,
  summary: 'Lots and serial numbers in natural order of their numbers',
  query: LotQuery.extend({
    /** Also from whom each came and who has it. */
    passages: Flag.optional(),
  }),
  reply: pageOf(LotListRow),
  files: {},
});
/** `alias`: it was called this before a correction, and is called `number` now. */
export const FoundLot = LotRow.extend({ matchedBy: z.enum(['number', 'alias']), alias: z.string().nullable() });
export type FoundLot = z.output<typeof FoundLot>;
export const findLotsByNumber = endpoint({
  method: 'GET',
  path: `${base}/by-number`,
  permission: 'stock.read',
  tag,
  summary: 'The lots and serial numbers with exactly this number, now or before a correction, of every product',
  query: z.object({ number: z.string().min(1).max(400), productId: Id.optional() }),
  reply: z.object({ rows: z.array(FoundLot) }),
});
export const getLot = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'stock.read',
  tag,
  summary: 'One number: where it is, from whom, who has it',
  params: IdParams,
  query: z.object({ asOf: Instant.optional() }),
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

export const editable = {
  supplierNumber: Text(200).nullish(),
  /** Moves the other dates by as many days, or has them follow from the product's days; not those given as well. */
  expirationDate: CalendarDate.nullish(),
  bestBeforeDate: CalendarDate.nullish(),
  removalDate: CalendarDate.nullish(),
  alertDate: CalendarDate.nullish(),
  /** Typed by hand, it is never replaced by a computed one; null lets the postings compute it again. */
  warrantyUntil: CalendarDate.nullish(),
  /** Typed by hand, no contract replaces it; null lets it follow the contracts again. */
  contractUntil: CalendarDate.nullish(),
  /** By the key of the product's field; fields left out stay, null empties one. */
  attributes: z.record(z.string().max(60), z.union([z.string().max(1000), z.boolean(), z.null()])).optional(),
  /** Markdown. */
  note: Note.optional(),
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
  summary: 'Edit dates, warranty, supplier number, attributes, note and parent of a number',
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
