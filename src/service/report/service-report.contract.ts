// After the sale in figures: cover that ends soon, and claims against what was delivered, so that a bad lot stands out.
import { z } from 'zod';
import { LotRef, ProductRef, Ref } from '../../ledger/reference.contract.ts';
import { CalendarDate, DecimalOut, endpoint, Id, PageQuery, pageOf } from '../../platform/http.contract.ts';

const Period = {
  /** Days of the company, both included; the last twelve months unless told. */
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
};

export const coverKinds = ['warranty', 'contract'] as const;
export const EndingQuery = PageQuery.extend({
  cover: z.enum(coverKinds).default('warranty'),
  /** Last covered day; from today up to the ninetieth day unless told. */
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
  productId: Id.optional(),
  /** Who has it. */
  partnerId: Id.optional(),
});
export type EndingQuery = z.output<typeof EndingQuery>;
export const EndingRow = z.object({
  lot: LotRef,
  product: ProductRef,
  /** Who has it; null where nobody was named. */
  partner: Ref.nullable(),
  until: CalendarDate,
  /** From today; 0 on the last covered day. */
  daysLeft: z.int(),
});
export type EndingRow = z.output<typeof EndingRow>;

export const ServiceFigures = z.object({
  from: CalendarDate,
  to: CalendarDate,
  today: CalendarDate,
  /** Units with customers whose cover ends within so many days from today. */
  ending: z.array(z.object({ days: z.int(), until: CalendarDate, warranty: z.int(), contract: z.int() })),
  /** The same by week, for thirteen weeks from today. */
  weeks: z.array(z.object({ from: CalendarDate, to: CalendarDate, warranty: z.int(), contract: z.int() })),
  /** Visits that nobody has made yet: those whose day has passed, and those of the thirteen weeks. */
  visits: z.object({
    overdue: z.int(),
    weeks: z.array(z.object({ from: CalendarDate, to: CalendarDate, planned: z.int() })),
  }),
  /** Of the period. */
  claims: z.object({ total: z.int(), open: z.int(), inProgress: z.int(), closed: z.int(), refused: z.int() }),
  /** Every month of the period. `covered`: under warranty or contract on the day they were opened. */
  months: z.array(
    z.object({ month: z.string(), from: CalendarDate, to: CalendarDate, covered: z.int(), notCovered: z.int() }),
  ),
});
export type ServiceFigures = z.output<typeof ServiceFigures>;

export const ClaimRateQuery = PageQuery.omit({ q: true }).extend({
  ...Period,
  /** `lot`: the lot itself, or the one that a serial number was made in. */
  by: z.enum(['product', 'lot']).default('product'),
  productId: Id.optional(),
  sort: z.enum(['-rate', '-claims']).default('-rate'),
});
export type ClaimRateQuery = z.output<typeof ClaimRateQuery>;
export const ClaimRate = z.object({
  product: ProductRef,
  lot: LotRef.nullable(),
  /** About our units, opened in the period. */
  claims: z.int(),
  /** Of them neither closed nor refused. */
  unsettled: z.int(),
  /** That ever left for a customer up to the end of the period; a unit that left twice counts once. */
  delivered: DecimalOut,
  /** Claims for each hundred delivered; null where nothing was delivered. */
  rate: DecimalOut.nullable(),
  /** Of all of the product. */
  productRate: DecimalOut.nullable(),
  /** Two claims or more, at twice the rate of the product or more. */
  standsOut: z.boolean(),
});
export type ClaimRate = z.output<typeof ClaimRate>;

const tag = 'Reports';
const base = '/api/v1/reports/service';
export const getServiceFigures = endpoint({
  method: 'GET',
  path: base,
  permission: 'service.read',
  tag,
  summary: 'Cover that ends in the next 30, 60 and 90 days, visits due by week, and claims by month',
  query: z.object(Period),
  reply: ServiceFigures,
});
export const listCoverEnding = endpoint({
  method: 'GET',
  path: `${base}/ending`,
  permission: 'service.read',
  tag,
  summary: 'Units with customers whose warranty or contract ends soon, the soonest first',
  query: EndingQuery,
  reply: pageOf(EndingRow),
  files: {},
});
export const listClaimRates = endpoint({
  method: 'GET',
  path: `${base}/claims`,
  permission: 'service.read',
  tag,
  summary: 'Claims of a period by product or by lot, with how many for each hundred delivered',
  query: ClaimRateQuery,
  reply: pageOf(ClaimRate),
  files: {},
});
