// The period of a report as days, both included, kept in the address as `from` and `to`; the last 90 days unless chosen.
import { addDays } from '../../../src/domain/calendar.ts';
import { useFormat } from '../../ui/format.tsx';
import { useUrlState } from '../../ui/url-state.ts';

/** The days that are shown. */
export function useDayPeriod(): { from: string; to: string } {
  const format = useFormat();
  const [search] = useUrlState();
  const to = search.to ?? format.today();
  return { from: search.from ?? addDays(to, -89), to };
}
