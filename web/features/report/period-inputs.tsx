// The two ends of a period in days, both included, kept in the address as `from` and `to`.
import { useLingui } from '@lingui/react/macro';
import { DateInput } from '../../ui/date-input.tsx';
import { useUrlState } from '../../ui/url-state.ts';

/** `from` and `to`: the days that are shown, whether the address says them or not. */
export function PeriodInputs({ from, to }: { from: string; to: string }) {
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
