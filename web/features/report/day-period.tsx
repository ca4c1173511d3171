// The period of a report as days, both included, kept in the address as `from` and `to`; the last 90 days unless chosen.
import { useLingui } from '@lingui/react/macro';
import { addDays } from '../../../src/domain/calendar.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { useFormat } from '../../ui/format.tsx';
import { useUrlState } from '../../ui/url-state.ts';

/** The days that are shown. */
export function useDayPeriod(): { from: string; to: string } {
  const format = useFormat();
  const [search] = useUrlState();
  const to = search.to ?? format.today();
  return { from: search.from ?? addDays(to, -89), to };
}

export function DayPeriod() {
  const { t } = useLingui();
  const [, change] = useUrlState();
  const { from, to } = useDayPeriod();
  return (
    <>
      <DateInput
        aria-label={t`From day`}
        w={150}
        required
        value={from}
        max={to}
        onChange={(day) => change({ from: day ?? undefined, to })}
      />
      <DateInput
        aria-label={t`To day`}
        w={150}
        required
        value={to}
        min={from}
        onChange={(day) => change({ to: day ?? undefined, from })}
      />
    </>
  );
}
