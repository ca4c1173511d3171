// Picking: what of a draft is to be taken, in the order in which people walk, and what was taken of it, scan by scan. Several
// people may pick one document; what one of them took, the others see.
import { z } from 'zod';
import { LotRef, PlaceRef, ProductRef, Ref, UserRef } from '../../ledger/reference.contract.ts';
import { Decimal, DecimalOut, Done, endpoint, Id, IdParams } from '../../platform/http.contract.ts';
import { OperationWritten, operationKinds, operationStates } from '../operation.contract.ts';

/** What to take at one place: a unit, a lot or goods without number. */
export const PickItem = z.object({
  line: z.int(),
  product: ProductRef,
  /** Null for goods without number, and where nothing is chosen yet. */
  lot: LotRef.extend({ expirationDate: z.string().nullable() }).nullable(),
  quantity: DecimalOut,
  picked: DecimalOut,
  /** The document names this very number. */
  named: z.boolean(),
});
export type PickItem = z.output<typeof PickItem>;

/** A place with what to take there. Without a place: what nothing is reserved for. */
export const PickStop = z.object({
  place: PlaceRef.extend({ path: z.string() }).nullable(),
  items: z.array(PickItem),
});
export type PickStop = z.output<typeof PickStop>;

export const Pick = z.object({
  id: Id,
  line: z.int(),
  product: ProductRef,
  lot: LotRef.nullable(),
  place: PlaceRef,
  quantity: DecimalOut,
  pickedBy: UserRef,
  pickedAt: z.string(),
});
export type Pick = z.output<typeof Pick>;

export const PickList = z.object({
  operation: z.object({
    id: Id,
    number: z.string(),
    kind: z.enum(operationKinds),
    state: z.enum(operationStates),
    partner: Ref.nullable(),
    from: Ref,
    to: Ref,
    order: z.object({ id: Id, number: z.string() }).nullable(),
    reference: z.string(),
    note: z.string(),
  }),
  /** In walking order; what has no place comes last. */
  stops: z.array(PickStop),
  /** How many items there are, and how many of them are picked in full. */
  items: z.int(),
  done: z.int(),
  /** The last picks, newest first. */
  picks: z.array(Pick),
  pickCount: z.int(),
});
export type PickList = z.output<typeof PickList>;

export const lastPicks = 50;

export const PickInput = z.strictObject({
  /** A scanned text: a number of a product on the list, else the barcode of a product or packaging. */
  code: z.string().trim().min(1).max(400).optional(),
  lotId: Id.optional(),
  productId: Id.optional(),
  /** With `productId`: the number of it. */
  number: z.string().max(400).optional(),
  /** In the product's unit; left out: one, or what the scanned packaging holds. */
  quantity: Decimal.optional(),
  /** Where it is taken from; left out: where it is kept for this document, else where there is some. A unit knows itself. */
  locationId: Id.optional(),
  /** Refusals that the caller has seen and passes: `pick-other-number`, `past-removal`, `expired`, `on-hold`. */
  confirm: z.array(z.string().max(60)).max(20).optional(),
});
export type PickInput = z.output<typeof PickInput>;

export const Picked = z.object({
  pick: Pick,
  /** What was kept for the line instead and is free again. */
  givenBack: z.array(z.object({ lot: LotRef.nullable(), quantity: DecimalOut })),
  items: z.int(),
  done: z.int(),
});
export type Picked = z.output<typeof Picked>;

export const PickedDelivered = OperationWritten.extend({
  /** The draft for what was not picked, where there is one. */
  rest: z.object({ id: Id, number: z.string() }).nullable(),
});
export type PickedDelivered = z.output<typeof PickedDelivered>;

const tag = 'Picking';
const base = '/api/v1/operations/:id';

export const getPickList = endpoint({
  method: 'GET',
  path: `${base}/pick-list`,
  permission: 'operation.read',
  tag,
  summary: 'What to take for a draft, place by place in walking order, and what was taken',
  params: IdParams,
  reply: PickList,
});
export const pick = endpoint({
  method: 'POST',
  path: `${base}/picks`,
  permission: 'operation.write',
  tag,
  summary: 'Take goods for a draft: a free unit takes the place of the one that was reserved',
  params: IdParams,
  body: PickInput,
  reply: Picked,
  status: 201,
});
export const undoPick = endpoint({
  method: 'DELETE',
  path: `${base}/picks/:pick`,
  permission: 'operation.write',
  tag,
  summary: 'Take a pick back; what was reserved before it is reserved again where it is still free',
  params: IdParams.extend({ pick: Id }),
  reply: Done,
});
export const deliverPicked = endpoint({
  method: 'POST',
  path: `${base}/deliver-picked`,
  permission: 'operation.post',
  tag,
  summary: 'Post a draft with what was picked; the rest becomes a draft of its own, or is dropped',
  params: IdParams,
  body: z
    .strictObject({
      /** Of a document without an order: `draft` (unless told) keeps the rest, `drop` forgets it. An order keeps its own rest. */
      rest: z.enum(['draft', 'drop']).default('draft'),
      confirm: z.array(z.string().max(60)).max(20).optional(),
    })
    .default({ rest: 'draft' }),
  reply: PickedDelivered,
});
