// Purchase orders and sales orders (a quotation until confirmed). One shape for both; what differs by kind is a row in a
// table. An order moves nothing: its receipts, deliveries and returns are operations that name it, line by line.
import { z } from 'zod';
import { orderKinds, orderStates } from '../../domain/order.ts';
import { linePickings } from '../../domain/picking.ts';
import {
  CalendarDate,
  Decimal,
  DecimalOut,
  Done,
  endpoint,
  Flag,
  filesOnly,
  Id,
  IdParams,
  PageQuery,
  pageOf,
  Text,
  Version,
} from '../../platform/http.contract.ts';
import { OperationWritten } from '../operation.contract.ts';

export const maxOrderLines = 2_000;
export const maxOrderNumbers = 100_000;

/** A number agreed on for a line, with its quantity for lots. */
export const OrderNumberInput = z.union([
  z.string().max(400),
  z.strictObject({ number: z.string().max(400), quantity: Decimal.optional() }),
]);
export type OrderNumberInput = z.output<typeof OrderNumberInput>;

export const OrderLineInput = z.strictObject({
  /** The line that is changed, by its lasting number; without one a new line is made. */
  line: z.int().min(1).optional(),
  productId: Id,
  /** In the product's unit. May be left out when a packaging or numbers say it. */
  quantity: Decimal.optional(),
  packagingId: Id.nullish(),
  packagingQuantity: Decimal.optional(),
  /** Left out: the customer's price list, the product's price; of a purchase the supplier's price. At most 6 decimals. */
  unitPrice: Decimal.nullish(),
  /** Percent. */
  discount: Decimal.optional(),
  /** Percent; left out: the product's. */
  taxRate: Decimal.nullish(),
  /** The supplier's code; left out: what is known of product and supplier. */
  partnerCode: Text(80).nullish(),
  expectedOn: CalendarDate.nullish(),
  picking: z.enum(linePickings).nullish(),
  note: Text(1000).optional(),
  /** Sales: the numbers that shall be delivered. A quotation's reserve nothing. */
  numbers: z.array(OrderNumberInput).max(maxOrderNumbers).optional(),
  /** Numbers as a person types or pastes them. */
  numbersText: z.string().max(4_000_000).optional(),
});
export type OrderLineInput = z.output<typeof OrderLineInput>;

export const OrderInput = z.strictObject({
  kind: z.enum(orderKinds),
  partnerId: Id,
  /** Where goods are received to or delivered from; left out: the company's stock. */
  locationId: Id.nullish(),
  /** Left out: today. */
  orderedOn: CalendarDate.nullish(),
  expectedOn: CalendarDate.nullish(),
  /** Quotations. */
  validUntil: CalendarDate.nullish(),
  /** Sales: left out, the customer's own list. */
  priceListId: Id.nullish(),
  /** Left out: as the company's prices are. */
  pricesIncludeTax: z.boolean().optional(),
  /** Percent off every line. */
  discount: Decimal.optional(),
  reference: Text(200).optional(),
  note: Text(4000).optional(),
  lines: z.array(OrderLineInput).max(maxOrderLines),
});
export type OrderInput = z.output<typeof OrderInput>;

const Ref = z.object({ id: Id, name: z.string() });
const Confirm = z.array(z.string().max(60)).max(20).optional();

/** Amounts are integers in minor units of the company's currency. */
export const OrderHead = z.object({
  id: Id,
  kind: z.enum(orderKinds),
  number: z.string(),
  state: z.enum(orderStates),
  version: Version,
  partner: Ref,
  location: Ref,
  orderedOn: CalendarDate,
  expectedOn: CalendarDate.nullable(),
  validUntil: CalendarDate.nullable(),
  /** A quotation past its last day. */
  expired: z.boolean(),
  /** Open, and expected before today. */
  late: z.boolean(),
  pricesIncludeTax: z.boolean(),
  discount: DecimalOut,
  reference: z.string(),
  note: z.string(),
  net: z.int(),
  tax: z.int(),
  total: z.int(),
  currency: z.string(),
  currencyDigits: z.int(),
  lineCount: z.int(),
  /** Something delivered (or a service) is not invoiced yet, or invoiced and given back. */
  toInvoice: z.boolean(),
  createdAt: z.string(),
  createdBy: z.object({ id: z.string(), name: z.string() }),
  confirmedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  closeReason: z.string(),
});
export type OrderHead = z.output<typeof OrderHead>;

export const OrderNumber = z.object({
  line: z.int(),
  number: z.string(),
  /** Null while no such number exists. */
  lotId: Id.nullable(),
  quantity: DecimalOut,
  /** `agreed`: named on the order; `reserved`: kept on a delivery that waits; `moved`: delivered or received; `returned`. */
  state: z.enum(['agreed', 'reserved', 'moved', 'returned']),
  operation: z.object({ id: Id, number: z.string() }).nullable(),
});
export type OrderNumber = z.output<typeof OrderNumber>;

export const OrderLine = z.object({
  line: z.int(),
  product: z.object({
    id: Id,
    sku: z.string(),
    name: z.string(),
    kind: z.enum(['goods', 'service']),
    tracking: z.enum(['none', 'lot', 'serial']),
    unit: z.string(),
    decimals: z.int(),
  }),
  quantity: DecimalOut,
  packaging: z.object({ id: Id, name: z.string(), factor: DecimalOut }).nullable(),
  packagingQuantity: DecimalOut.nullable(),
  unitPrice: DecimalOut,
  discount: DecimalOut,
  taxRate: DecimalOut,
  amount: z.int(),
  partnerCode: z.string(),
  expectedOn: CalendarDate.nullable(),
  picking: z.enum(linePickings).nullable(),
  note: z.string(),
  moved: DecimalOut,
  returned: DecimalOut,
  replaced: DecimalOut,
  invoiced: DecimalOut,
  /** Still to be received or delivered. */
  open: DecimalOut,
  /** Kept for it now. */
  reserved: DecimalOut,
  numberCount: z.int(),
  /** The first hundred that were agreed on; all, with what became of them, by GET .../numbers. */
  numbers: z.array(z.object({ number: z.string(), quantity: DecimalOut })),
});
export type OrderLine = z.output<typeof OrderLine>;

export const OrderDocument = z.object({
  id: Id,
  number: z.string(),
  kind: z.enum(['receipt', 'delivery', 'return', 'scrap', 'transfer', 'sale', 'correction']),
  state: z.enum(['draft', 'posted', 'reversed']),
  occurredAt: z.string().nullable(),
  createdAt: z.string(),
  quantity: DecimalOut,
});
export type OrderDocument = z.output<typeof OrderDocument>;

export const Order = OrderHead.extend({
  priceListId: Id.nullable(),
  lines: z.array(OrderLine),
  taxes: z.array(z.object({ rate: DecimalOut, net: z.int(), tax: z.int() })),
  /** Its receipts or deliveries and returns, oldest first; the first hundred. */
  documents: z.array(OrderDocument),
});
export type Order = z.output<typeof Order>;

export const OrderWritten = z.object({
  id: Id,
  kind: z.enum(orderKinds),
  number: z.string(),
  state: z.enum(orderStates),
  version: Version,
  lineCount: z.int(),
  net: z.int(),
  tax: z.int(),
  total: z.int(),
  /** The delivery that waits, made or brought in line with the order; null where there is none. */
  delivery: z.object({ id: Id, number: z.string() }).nullable(),
});
export type OrderWritten = z.output<typeof OrderWritten>;

const tag = 'Orders';
const base = '/api/v1/orders';

export const OrderFilter = z.object({
  kind: z.enum(orderKinds).optional(),
  state: z.enum(orderStates).optional(),
  /** Confirmed and not done. */
  open: Flag.optional(),
  partnerId: Id.optional(),
  productId: Id.optional(),
  /** On the order, or on one of its documents. */
  number: z.string().trim().max(400).optional(),
  late: Flag.optional(),
  toInvoice: Flag.optional(),
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
});
export const OrderSort = z.enum([
  '-createdAt',
  'createdAt',
  'expectedOn',
  '-expectedOn',
  'number',
  '-number',
  'total',
  '-total',
]);
export const listOrders = endpoint({
  method: 'GET',
  path: base,
  permission: 'order.read',
  tag,
  summary: 'Orders, newest first; `q` looks in number, reference and partner',
  query: PageQuery.extend(OrderFilter.shape).extend({ sort: OrderSort.default('-createdAt') }),
  reply: pageOf(OrderHead),
  files: {},
});
export const exportOrderLines = filesOnly({
  path: `${base}/lines`,
  permission: 'order.read',
  tag,
  summary: 'Orders with their lines, as they can be imported again',
  query: OrderFilter.required({ kind: true }).extend({
    q: z.string().trim().max(200).optional(),
    sort: OrderSort.default('-createdAt'),
  }),
});
export const getOrder = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'order.read',
  tag,
  summary: 'One order with its lines and documents',
  params: IdParams,
  reply: Order,
});
export const listOrderNumbers = endpoint({
  method: 'GET',
  path: `${base}/:id/numbers`,
  permission: 'order.read',
  tag,
  summary: 'The numbers of an order: agreed on, reserved, moved and returned, in pages',
  params: IdParams,
  query: PageQuery.omit({ q: true }).extend({
    line: z.coerce.number().int().min(1).optional(),
    /** Only what was agreed on, whatever became of it, as it was written. */
    agreed: Flag.optional(),
  }),
  reply: pageOf(OrderNumber),
});
export const createOrder = endpoint({
  method: 'POST',
  path: base,
  permission: 'order.write',
  tag,
  summary: 'Write an order; with `confirm` it is confirmed in the same step',
  body: OrderInput.extend({ confirm: z.boolean().default(false), pass: Confirm }),
  reply: OrderWritten,
  status: 201,
});
export const updateOrder = endpoint({
  method: 'PUT',
  path: `${base}/:id`,
  permission: 'order.write',
  tag,
  summary: 'Replace an order; of a confirmed one what has not moved and is not invoiced',
  params: IdParams,
  body: OrderInput,
  reply: OrderWritten,
  versioned: true,
});
export const deleteOrder = endpoint({
  method: 'DELETE',
  path: `${base}/:id`,
  permission: 'order.write',
  tag,
  summary: 'Delete an order that was never confirmed (its number stays unused)',
  params: IdParams,
  reply: Done,
});
export const confirmOrder = endpoint({
  method: 'POST',
  path: `${base}/:id/confirm`,
  permission: 'order.confirm',
  tag,
  summary: 'Confirm: a sales order makes its delivery and reserves for it',
  params: IdParams,
  /** `pass`: refusals that the caller has seen, such as `quotation-expired`. */
  body: z.strictObject({ pass: Confirm }).default({}),
  reply: OrderWritten,
});
const Reason = z.strictObject({ reason: Text(500).min(1) });
export const cancelOrder = endpoint({
  method: 'POST',
  path: `${base}/:id/cancel`,
  permission: 'order.confirm',
  tag,
  summary: 'Cancel an order of which nothing has moved; what was reserved is free again',
  params: IdParams,
  body: Reason,
  reply: OrderWritten,
});
export const closeOrder = endpoint({
  method: 'POST',
  path: `${base}/:id/close`,
  permission: 'order.confirm',
  tag,
  summary: 'Drop the rest: what has not moved yet will not',
  params: IdParams,
  body: Reason,
  reply: OrderWritten,
});
export const reopenOrder = endpoint({
  method: 'POST',
  path: `${base}/:id/reopen`,
  permission: 'order.confirm',
  tag,
  summary: 'Take a cancelled or closed order up again',
  params: IdParams,
  reply: OrderWritten,
});
export const prepareOrder = endpoint({
  method: 'POST',
  path: `${base}/:id/documents`,
  permission: 'operation.write',
  tag,
  summary: 'The receipt or delivery of what is left: the one that waits, else a new draft; a delivery reserves',
  params: IdParams,
  reply: OperationWritten,
});
