// Weeks of days as a table. Arrow keys go from day to day, Page Up and Page Down from month to month; what a day holds is
// the caller's. The day that has the focus is the element with its `data-day`.
import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { addDays } from '../../src/domain/calendar.ts';
import classes from './day-grid.module.css';
import { useRegion } from './format.tsx';
import { lastOf, monthAfter } from './month-days.ts';
import { firstDayOf } from './week.ts';

type GridProps = {
  label: string;
  weeks: readonly (readonly string[])[];
  /** The day that can be reached by the Tab key. */
  at: string;
  onGo: (day: string) => void;
  /** A `td` for a day. */
  cell: (day: string) => ReactNode;
};

export function DayGrid({ label, weeks, at, onGo, cell }: GridProps) {
  const words = useDayWords();
  const firstDay = firstDayOf(useRegion());
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
    moved.current = false;
  }, [at]);
  const keys = (event: KeyboardEvent) => {
    const to = isDay(event.target) ? dayAfterKey(event.key, at, firstDay) : undefined;
    if (!to || event.altKey) return;
    event.preventDefault();
    moved.current = true;
    onGo(to);
  };
  return (
    <table ref={grid} className={classes.grid} role="grid" aria-label={label} onKeyDown={keys}>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col" abbr={words.weekdayLong(day)}>
              {words.weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>{week.map(cell)}</tr>
        ))}
      </tbody>
    </table>
  );
}

type HeadProps = {
  title: string;
  previous: string;
  next: string;
  onStep: (by: -1 | 1) => void;
  /** Back to where today is. */
  now: ReactNode;
  onNow: () => void;
  children?: ReactNode;
};

/** The head of a calendar: what it shows, the way back and forth. */
export function CalendarHead({ title, previous, next, onStep, now, onNow, children }: HeadProps) {
  return (
    <div className={classes.head}>
      <ActionIcon variant="default" size={36} aria-label={previous} onClick={() => onStep(-1)}>
        <IconChevronLeft size={18} />
      </ActionIcon>
      <ActionIcon variant="default" size={36} aria-label={next} onClick={() => onStep(1)}>
        <IconChevronRight size={18} />
      </ActionIcon>
      <h2 aria-live="polite">{title}</h2>
      <Button variant="default" size="compact-md" onClick={onNow}>
        {now}
      </Button>
      {children}
    </div>
  );
}

const isDay = (target: EventTarget): boolean => target instanceof HTMLElement && target.dataset.day !== undefined;

/** Where a key leads from a day; the ends of a week and of a month as in every grid of dates. */
function dayAfterKey(key: string, day: string, firstDay: number): string | undefined {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() - firstDay + 7) % 7;
  const inMonth = (months: number): string => {
    const month = monthAfter(day.slice(0, 7), months);
    const same = `${month}-${day.slice(8)}`;
    return same > lastOf(month) ? lastOf(month) : same;
  };
  const days: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
  if (key in days) return addDays(day, days[key] ?? 0);
  if (key === 'Home') return addDays(day, -weekday);
  if (key === 'End') return addDays(day, 6 - weekday);
  return key === 'PageUp' ? inMonth(-1) : key === 'PageDown' ? inMonth(1) : undefined;
}

/** Months and days in the reader's words; days are calendar dates, so they are read as UTC. */
export function useDayWords() {
  const region = useRegion();
  return useMemo(() => {
    const of = (options: Intl.DateTimeFormatOptions) => {
      const text = new Intl.DateTimeFormat(region, { ...options, timeZone: 'UTC' });
      return (day: string) => text.format(new Date(`${day}T00:00:00Z`));
    };
    return {
      month: of({ month: 'long', year: 'numeric' }),
      weekday: of({ weekday: 'short' }),
      weekdayLong: of({ weekday: 'long' }),
      day: of({ dateStyle: 'full' }),
      short: of({ weekday: 'short', day: 'numeric', month: 'short' }),
    };
  }, [region]);
}
