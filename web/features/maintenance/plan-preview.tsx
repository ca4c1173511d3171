// The days that a plan would have, as they are typed: which of them moved away from days off, and whether the end and the
// number of visits agree.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconInfoCircle } from '@tabler/icons-react';
import { previewPlan } from '../../../src/service/maintenance/plan.contract.ts';
import { useRead } from '../../api/query.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useDayWords } from '../../ui/day-grid.tsx';
import classes from './maintenance.module.css';
import type { PlanValues } from './plan-values.ts';

export function PlanPreview({ values }: { values: PlanValues }) {
  const { t, i18n } = useLingui();
  const words = useDayWords();
  const [asked] = useDebouncedValue(values, 250);
  const { period, everyDays, startsOn, endsOn, visits } = asked;
  const query = {
    period,
    startsOn: startsOn ?? '',
    ...(period === 'days' && everyDays !== null && { everyDays }),
    ...(endsOn && { endsOn }),
    ...(visits !== null && { visits }),
  };
  const found = useRead(previewPlan, { query }, { enabled: startsOn !== null, placeholderData: (before) => before });
  if (startsOn === null) return null;
  if (found.error) {
    return (
      <Text size="sm" role="status" style={{ color: 'var(--bad-fg)' }}>
        {problemText(i18n, found.error)}
      </Text>
    );
  }
  if (!found.data) return <Skeleton h={80} />;
  const { visits: days, fits } = found.data;
  return (
    <div role="status">
      <Fits visits={visits} endsOn={endsOn} fits={fits} made={days.length} />
      <ol className={classes.preview} aria-label={t`Days of the visits`}>
        {days.map((day) => (
          <li key={day.step}>
            <span className={classes.step}>{day.step}</span>
            <span>
              {words.short(day.plannedOn)} {day.plannedOn.slice(0, 4)}
              {day.because && (
                <span className={classes.why}>
                  {day.because.name ? (
                    <Trans>
                      instead of {words.short(day.dueOn)}: {day.because.name}
                    </Trans>
                  ) : (
                    <Trans>instead of {words.short(day.dueOn)}</Trans>
                  )}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

type FitsProps = { visits: number | null; endsOn: string | null; fits: number; made: number };

/** What was typed stays; where the two disagree the fewer count. */
export function Fits({ visits, endsOn, fits, made }: FitsProps) {
  if (visits === null || endsOn === null || visits === fits) {
    return (
      <Text size="sm" fw={600}>
        <Plural value={made} one="# visit" other="# visits" />
      </Text>
    );
  }
  return (
    <Alert
      icon={<IconInfoCircle size={18} />}
      styles={{
        root: { background: 'var(--warn-bg)' },
        message: { color: 'var(--warn-fg)' },
        icon: { color: 'var(--warn-fg)' },
      }}
    >
      {visits > fits ? (
        <Trans>
          {visits} visits are asked for and {fits} fit until the end: {fits} are made.
        </Trans>
      ) : (
        <Trans>
          Until the end there would be {fits} visits: the {visits} that were asked for are made.
        </Trans>
      )}
    </Alert>
  );
}
