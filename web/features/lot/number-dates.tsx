// The four dates of a number, each with what it means and how far away it is; one that has gone by is marked. The others go
// with the expiration. An alert that is due is seen to here.
import { Trans, useLingui } from '@lingui/react/macro';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { Section } from '../../ui/section.tsx';
import { AlertState } from '../expiry/alert-state.tsx';
import { below, DaysAway } from './days-away.tsx';
import classes from './number.module.css';
import { type NumberValues, numberLabels } from './number-values.ts';
import { type DateName, useMovingDates } from './use-moving-dates.ts';

export function NumberDates({ form, lot }: { form: UseFormReturnType<NumberValues>; lot: Lot }) {
  const { t, i18n } = useLingui();
  const change = useMovingDates(form, lot);
  const meaning: Record<DateName, string> = {
    expirationDate: t`Unsafe afterwards`,
    bestBeforeDate: t`Quality afterwards not promised`,
    removalDate: t`Taken off sale`,
    alertDate: t`Somebody is told`,
  };
  const past: Record<DateName, ReactNode> = {
    expirationDate: <Trans>Expired</Trans>,
    bestBeforeDate: <Trans>Past its best</Trans>,
    removalDate: <Trans>To be taken off sale</Trans>,
    alertDate: <Trans>Reached</Trans>,
  };
  return (
    <Section
      title={<Trans>Dates</Trans>}
      hint={<Trans>Each is valid through the day itself. Another expiration moves the other dates with it.</Trans>}
    >
      <div className={classes.dates}>
        {(Object.keys(meaning) as DateName[]).map((name) => {
          const date = form.values[name];
          return (
            <DateInput
              key={name}
              label={i18n._(numberLabels[name])}
              inputWrapperOrder={below}
              description={date ? <DaysAway date={date} past={past[name]} /> : meaning[name]}
              {...form.getInputProps(name)}
              onChange={(value) => change(name, value)}
            />
          );
        })}
      </div>
      <AlertState lot={lot} />
    </Section>
  );
}
