// Series: the rule that makes the next numbers. A preview takes none; the counters of all series can be seen, and an
// administrator may set where one goes on, never back into numbers that are used.
import { z } from 'zod';
import { CalendarDate, endpoint, Id, PageQuery, pageOf, Text } from '../platform/http.contract.ts';

const tag = 'Series';

export const maxContinued = 100_000;
/** The largest counter that stays exact everywhere. */
export const maxCounter = 999_999_999_999_999;

export const SeriesPreview = z.object({
  pattern: z.string(),
  /** Whose pattern it is: given in the question, the product's own, or the company's default. */
  from: z.enum(['given', 'product', 'company']),
  /** The parts of the pattern in their order, each with what it becomes on that day. */
  parts: z.array(z.object({ text: z.string(), value: z.string(), kind: z.enum(['text', 'date', 'field', 'counter']) })),
  /** What stands before the counter: all series that come to the same prefix share one counter. */
  prefix: z.string(),
  suffix: z.string(),
  /** Shorter counters are filled with zeros to this length. */
  digits: z.int(),
  /** Where the counter stands: 1 for a prefix that was never used. */
  next: z.int(),
  /** The next three numbers as they would come now; those that exist already are passed over. None is taken. */
  numbers: z.array(z.string()),
});
export type SeriesPreview = z.output<typeof SeriesPreview>;

export const previewSeries = endpoint({
  method: 'GET',
  path: '/api/v1/series/preview',
  permission: 'catalog.read',
  tag,
  summary: 'The next three numbers of a pattern, or of the series of a product; takes none',
  query: z.object({
    /** Left out: the product's series, else the company's default. */
    pattern: z.string().max(400).optional(),
    /** For fields such as `{sku}`, and to pass over numbers that the product has already. */
    productId: Id.optional(),
    /** Which default of the company, where neither pattern nor product tell. */
    tracking: z.enum(['lot', 'serial']).optional(),
    /** For `YYYY`, `MM` and the like; today unless told. */
    date: CalendarDate.optional(),
  }),
  reply: SeriesPreview,
});

export const SeriesCounter = z.object({ prefix: z.string(), next: z.int() });
export type SeriesCounter = z.output<typeof SeriesCounter>;

export const listSeriesCounters = endpoint({
  method: 'GET',
  path: '/api/v1/series/counters',
  permission: 'settings.read',
  tag,
  summary: 'Every prefix that was ever counted, with its next value; `q` is a beginning of the prefix',
  query: PageQuery,
  reply: pageOf(SeriesCounter),
  files: {},
});

export const setSeriesCounter = endpoint({
  method: 'PUT',
  path: '/api/v1/series/counters',
  permission: 'settings.write',
  tag,
  summary: 'Sets where the counter of a prefix goes on; refused when somebody was faster, and back into used numbers',
  body: z.strictObject({
    prefix: z.string().max(200),
    next: z.int().min(1).max(maxCounter),
    /** The next value that you saw: 1 for a prefix that was never used. */
    seen: z.int().min(1),
  }),
  reply: SeriesCounter,
});

export const continueNumbers = endpoint({
  method: 'GET',
  path: '/api/v1/numbers/continue',
  permission: 'catalog.read',
  tag,
  summary: 'Numbers that go on from a first one: its last run of digits counts up, padding and suffix stay',
  query: z.object({
    first: Text(400).min(1),
    count: z.coerce.number().int().min(1).max(maxContinued),
    /** Then those that the product has already are told. */
    productId: Id.optional(),
  }),
  reply: z.object({
    numbers: z.array(z.string()),
    /** Which of them the product has already; empty without a product. */
    existing: z.array(z.string()),
  }),
});
