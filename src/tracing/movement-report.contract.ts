// Two reports of a period: the balances of every product (opening, in, out, closing), and the card of one product with
// every move and the balance after it.
import { z } from 'zod';
import { DocumentRef, LotRef, PlaceRef, ProductRef, Ref } from '../ledger/reference.contract.ts';
import { CalendarDate, DecimalOut, endpoint, Id, PageQuery, pageOf } from '../platform/http.contract.ts';

const Period = {
  /** Days of the company's time zone, both included; the last 90 unless told. */
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
  /** The place and everything inside it. What moves between two of its places is neither in nor out. */
  locationId: Id.optional(),
};

export const BalanceQuery = PageQuery.extend({
  ...Period,
  /** `product`: one row for each; `location`: one for each product and place, where transfers count, too. */
  group: z.enum(['product', 'location']).default('product'),
  productId: Id.optional(),
  /** The category and everything below it. */
  categoryId: Id.optional(),
});
export type BalanceQuery = z.output<typeof BalanceQuery>;
export const BalanceRow = z.object({
  product: ProductRef,
  location: PlaceRef.nullable(),
  opening: DecimalOut,
  in: DecimalOut,
  out: DecimalOut,
  closing: DecimalOut,
});
export type BalanceRow = z.output<typeof BalanceRow>;

export const CardQuery = PageQuery.omit({ q: true }).extend({
  ...Period,
  /** One of the two is needed. */
  productId: Id.optional(),
  lotId: Id.optional(),
});
export type CardQuery = z.output<typeof CardQuery>;
export const CardRow = z.object({
  document: DocumentRef,
  /** The line of the document, or with `lotId` the line of the ledger. */
  line: z.int(),
  occurredAt: z.string(),
  recordedAt: z.string(),
  from: PlaceRef,
  to: PlaceRef,
  partner: Ref.nullable(),
  /** The number, where it is one; how many lines of the ledger the row stands for. */
  lot: LotRef.nullable(),
  lineCount: z.int(),
  in: DecimalOut,
  out: DecimalOut,
  /** On hand after it. */
  balance: DecimalOut,
});
export type CardRow = z.output<typeof CardRow>;
export const Card = pageOf(CardRow).extend({
  from: CalendarDate,
  to: CalendarDate,
  unit: z.string(),
  /** Of the whole period, with the first page; null with the others. */
  summary: z.object({ opening: DecimalOut, in: DecimalOut, out: DecimalOut, closing: DecimalOut }).nullable(),
});
export type Card = z.output<typeof Card>;

const tag = 'Reports';
export const listBalances = endpoint({
  method: 'GET',
  path: '/api/v1/reports/balances',
  permission: 'stock.read',
  tag,
  summary: 'Opening balance, in, out and closing balance of every product in a period',
  query: BalanceQuery,
  reply: pageOf(BalanceRow),
  files: {},
});
export const readCard = endpoint({
  method: 'GET',
  path: '/api/v1/reports/movements',
  permission: 'stock.read',
  tag,
  summary: 'Every move of a product or a number in a period, oldest first, with the balance after it',
  query: CardQuery,
  reply: Card,
  files: {},
});
