// How far away a calendar date is, in words, from today where the company is; a date that has gone by may be marked.
import type { InputWrapperProps } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { daysBetween } from '../../../src/domain/calendar.ts';
import { useFormat } from '../../ui/format.tsx';
import classes from './number.module.css';

/** Under the field, so that fields stand in line whatever is said of them. */
export const below: InputWrapperProps['inputWrapperOrder'] = ['label', 'input', 'description', 'error'];

/** `past` is the word for a date that has gone by, such as "Expired". */
export function DaysAway({ date, past }: { date: string; past?: ReactNode }) {
  const format = useFormat();
  const days = daysBetween(format.today(), date);
  if (days >= 0 || !past) return <>{format.daysAway(days)}</>;
  return (
    <span className={classes.past}>
      <IconCalendarOff size={14} aria-hidden="true" /> {past} · {format.daysAway(days)}
    </span>
  );
}
