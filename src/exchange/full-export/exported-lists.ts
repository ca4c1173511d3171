// Which lists the full export has: all that are registered with files and need no record to be asked of, but reports.
import { addDays } from '../../domain/calendar.ts';
import { fileEndpoints } from '../../platform/http.contract.ts';
import type { RegisteredFiles } from '../../platform/http.ts';

export type ExportedList = { list: RegisteredFiles; name?: string; query: unknown };
type Given = { name?: string; query: Record<string, string> };

/** Answers to a question of a period or a grouping: what they are made of is in the other lists. */
const reports = [
  '/api/v1/reports/balances',
  '/api/v1/reports/movements',
  '/api/v1/reports/valuation',
  '/api/v1/reports/service/ending',
  '/api/v1/reports/service/claims',
  '/api/v1/order-report',
  '/api/v1/till/report',
  '/api/v1/expiry',
  '/api/v1/purchase-proposals',
];

const everything = { archived: 'all' };
/** Where the list shows less than everything unless told. */
const wider: Record<string, (today: string) => Given[]> = {
  '/api/v1/products': () => [{ query: everything }],
  '/api/v1/partners': () => [{ query: everything }],
  '/api/v1/locations': () => [{ query: everything }],
  '/api/v1/price-lists': () => [{ query: everything }],
  '/api/v1/units': () => [{ query: { archived: 'true' } }],
  '/api/v1/low-stock': () => [{ name: 'minimum-levels', query: { state: 'all' } }],
  '/api/v1/orders/lines': () => [{ query: { kind: 'purchase' } }, { query: { kind: 'sales' } }],
  '/api/v1/till/ticket-journal': (today) =>
    [0, 1, 2, 3].map((back) => {
      const until = addDays(today, -back * spanDays);
      return {
        name: back === 0 ? 'tickets' : `tickets-until-${until}`,
        query: { from: addDays(until, 1 - spanDays), until },
      };
    }),
};
/** The longest period that a journal of tickets has. */
const spanDays = 5 * 365;

/** @param today in the company's time zone */
export function exportedLists(lists: readonly RegisteredFiles[], today: string): ExportedList[] {
  return lists.flatMap((list) => {
    const { path } = list.of;
    if (path.includes('/:') || reports.includes(path)) return [];
    const [csv] = fileEndpoints(list.of);
    if (!csv?.query) return [];
    const shape = csv.query;
    return (wider[path]?.(today) ?? [{ query: {} }]).map(({ query, ...given }) => {
      const { language: _, ...asked } = shape.parse(query) as Record<string, unknown>;
      return { list, ...given, query: asked };
    });
  });
}
