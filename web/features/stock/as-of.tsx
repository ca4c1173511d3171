// A list about the past: the day is chosen here and kept in the address as the instant at which it ends; as long as one is
// chosen, the page says that it is not about now.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconHistory } from '@tabler/icons-react';
import { addDays } from '../../../src/domain/calendar.ts';
import { useCompany } from '../../ui/company.ts';
import { DateInput, instantOf } from '../../ui/date-input.tsx';
import { InstantText, useFormat } from '../../ui/format.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import classes from './stock.module.css';

export function AsOfPicker() {
  const { t } = useLingui();
  const { timeZone } = useCompany();
  const format = useFormat();
  const [{ asOf }, change] = useUrlState();
  const today = format.today();
  const choose = (day: string | null) => {
    const ends = day && day < today ? Date.parse(instantOf(`${addDays(day, 1)}T00:00`, timeZone)) - 1 : null;
    change({ asOf: ends === null ? undefined : new Date(ends).toISOString() });
  };
  return (
    <DateInput
      aria-label={t`As of the end of`}
      placeholder={t`As of: now`}
      w={170}
      max={today}
      value={asOf ? format.dayOf(asOf) : null}
      onChange={choose}
    />
  );
}

/** `hint`: what is not known about the past. */
export function AsOfNote({ hint }: { hint?: string }) {
  const [{ asOf }, change] = useUrlState();
  if (!asOf) return null;
  return (
    <div className={classes.past} role="status">
      <IconHistory size={18} aria-hidden="true" />
      <span>
        <strong>
          <Trans>
            This is the past: as of <InstantText value={asOf} />.
          </Trans>
        </strong>{' '}
        {hint}
      </span>
      <button type="button" className={classes.plainButton} onClick={() => change({ asOf: undefined })}>
        <Trans>Back to now</Trans>
      </button>
    </div>
  );
}
