// The period of the order report, kept in the address as `from` and `to`; the last 26 weeks unless chosen.
import { useLingui } from '@lingui/react/macro';
import { DateInput } from '../../ui/date-input.tsx';
import { useUrlState } from '../../ui/url-state.ts';

/** `from` and `to`: the days that are shown. */
export function WeekPeriod({ from, to }: { from: string; to: string }) {
  const { t } = useLingui();
  const [, change] = useUrlState();
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
