// The four dates of a number, each with what it means and how far away it is; one that has gone by is marked.
import { Trans, useLingui } from '@lingui/react/macro';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { DateInput } from '../../ui/date-input.tsx';
import { Section } from '../../ui/section.tsx';
import { below, DaysAway } from './days-away.tsx';
import classes from './number.module.css';
import { type NumberValues, numberLabels } from './number-values.ts';

type DateName = 'expirationDate' | 'bestBeforeDate' | 'removalDate' | 'alertDate';

export function NumberDates({ form }: { form: UseFormReturnType<NumberValues> }) {
  const { t, i18n } = useLingui();
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
    <Section title={<Trans>Dates</Trans>} hint={<Trans>Each is valid through the day itself.</Trans>}>
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
            />
          );
        })}
      </div>
    </Section>
  );
}
