// From and to as days of the company's time zone; the address keeps the instants at which they begin and end.
import { useLingui } from '@lingui/react/macro';
import { useCompany } from './company.ts';
import { DateInput, instantOf } from './date-input.tsx';
import { useFormat } from './format.tsx';
import { useUrlState } from './url-state.ts';

/** Names of the two parameters: an instant from which, and one before which. */
export const periodKeys = ['from', 'to'] as const;

export function PeriodFilter() {
  const { t } = useLingui();
  const { timeZone } = useCompany();
  const format = useFormat();
  const [search, change] = useUrlState();
  const from = search.from ? format.dayOf(search.from) : null;
  const to = search.to ? format.dayOf(new Date(Date.parse(search.to) - 1)) : null;
  const beginOf = (day: string) => instantOf(`${day}T00:00`, timeZone);
  return (
    <>
      <DateInput
        aria-label={t`From day`}
        placeholder={t`From day`}
        w={150}
        value={from}
        max={to ?? undefined}
        onChange={(day) => change({ from: day ? beginOf(day) : undefined })}
      />
      <DateInput
        aria-label={t`To day`}
        placeholder={t`To day`}
        w={150}
        value={to}
        min={from ?? undefined}
        onChange={(day) => change({ to: day ? beginOf(dayAfter(day)) : undefined })}
      />
    </>
  );
}

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
