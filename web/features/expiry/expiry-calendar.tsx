// A month with what is reached on each of its days. Arrow keys go from day to day, Page Up and Page Down from month to month,
// Enter opens a day; what the days hold stands as a list below.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, VisuallyHidden } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { addDays, daysBetween } from '../../../src/domain/calendar.ts';
import { type ExpiryDate, type ExpiryDay, listExpiryDays } from '../../../src/tracing/expiry.contract.ts';
import { useRead } from '../../api/query.ts';
import { useFormat, useRegion } from '../../ui/format.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { firstDayOf } from '../../ui/week.ts';
import classes from './expiry.module.css';
import { firstOf, lastOf, monthAfter, monthOf, weeksOf } from './month-days.ts';

const soon = 7;

export function ExpiryCalendar({ by }: { by: ExpiryDate }) {
  const { t } = useLingui();
  const region = useRegion();
  const today = useFormat().today();
  const [search, change] = useUrlState();
  const { alert, productId, locationId, q, day: chosen } = search;
  const month = monthOf(search.month, today);
  const query = { by, month, alert: alert as 'due' | undefined, productId, locationId, q: q || undefined };
  const found = useRead(listExpiryDays, { query }, { placeholderData: (before) => before });
  const byDate = useMemo(() => new Map(found.data?.days.map((day) => [day.date, day])), [found.data]);
  const firstDay = firstDayOf(region);
  const weeks = useMemo(() => weeksOf(month, firstDay), [month, firstDay]);
  const words = useMemo(() => wordsOf(region), [region]);
  const [active, setActive] = useState(chosen ?? (month === today.slice(0, 7) ? today : firstOf(month)));
  const at = active.startsWith(month) ? active : firstOf(month);
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
    moved.current = false;
  }, [at]);
  const show = (to: string) => change({ month: to === today.slice(0, 7) ? undefined : to, day: undefined });
  const go = (to: string) => {
    moved.current = true;
    setActive(to);
    if (!to.startsWith(month)) show(to.slice(0, 7));
  };
  const keys = (event: KeyboardEvent) => {
    const to = dayAfterKey(event.key, at, firstDay);
    if (!to) return;
    event.preventDefault();
    go(to);
  };
  if (found.error) return <ErrorState problem={found.error} onRetry={() => void found.refetch()} />;
  return (
    <section className={classes.calendar} aria-label={t`Calendar`}>
      <div className={classes.head}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t`Previous month`}
          onClick={() => show(monthAfter(month, -1))}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <ActionIcon variant="default" size={36} aria-label={t`Next month`} onClick={() => show(monthAfter(month, 1))}>
          <IconChevronRight size={18} />
        </ActionIcon>
        <h2 aria-live="polite">{words.month(firstOf(month))}</h2>
        <Button variant="default" size="compact-md" onClick={() => show(today.slice(0, 7))}>
          <Trans>This month</Trans>
        </Button>
        <Legend />
      </div>
      <table ref={grid} className={classes.grid} role="grid" aria-label={words.month(firstOf(month))} onKeyDown={keys}>
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
            <tr key={week[0]}>
              {week.map((day) => (
                <Day
                  key={day}
                  day={day}
                  outside={!day.startsWith(month)}
                  today={today}
                  reached={byDate.get(day)}
                  chosen={chosen === day}
                  tabbable={day === at}
                  name={words.day(day)}
                  onOpen={() => {
                    setActive(day);
                    change({ day: chosen === day ? undefined : day });
                  }}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type DayProps = {
  day: string;
  outside: boolean;
  today: string;
  reached: ExpiryDay | undefined;
  chosen: boolean;
  tabbable: boolean;
  name: string;
  onOpen: () => void;
};

function Day({ day, outside, today, reached, chosen, tabbable, name, onOpen }: DayProps) {
  const format = useFormat();
  const number = Number(day.slice(8));
  if (outside) return <td className={classes.outside}>{number}</td>;
  const left = daysBetween(today, day);
  const tone = !reached ? undefined : left < 0 ? 'past' : left <= soon ? 'soon' : 'later';
  return (
    <td>
      <button
        type="button"
        data-day={day}
        data-tone={tone}
        data-chosen={chosen || undefined}
        aria-current={day === today ? 'date' : undefined}
        aria-disabled={!reached || undefined}
        aria-pressed={reached ? chosen : undefined}
        tabIndex={tabbable ? 0 : -1}
        className={classes.day}
        onClick={() => reached && onOpen()}
      >
        <span className={classes.number}>
          <span aria-hidden="true">{number}</span>
          <VisuallyHidden>{name}</VisuallyHidden>
        </span>
        {reached && (
          <span className={classes.count}>
            <span className={classes.figure} aria-hidden="true">
              {format.count(reached.count)}
            </span>
            <VisuallyHidden>
              <Plural value={reached.count} one="# number" other="# numbers" />
            </VisuallyHidden>
            <span className={classes.names}>
              {reached.products.map((product) => (
                <span key={product}>{product}</span>
              ))}
              {reached.productCount > reached.products.length && (
                <span>
                  <Trans>and {format.count(reached.productCount - reached.products.length)} more</Trans>
                </span>
              )}
            </span>
          </span>
        )}
      </button>
    </td>
  );
}

function Legend() {
  return (
    <ul className={classes.legend}>
      <li data-tone="past">
        <Trans>Gone by</Trans>
      </li>
      <li data-tone="soon">
        <Trans>Within a week</Trans>
      </li>
      <li data-tone="later">
        <Trans>Later</Trans>
      </li>
    </ul>
  );
}

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
function wordsOf(region: string) {
  const of = (options: Intl.DateTimeFormatOptions) => {
    const text = new Intl.DateTimeFormat(region, { ...options, timeZone: 'UTC' });
    return (day: string) => text.format(new Date(`${day}T00:00:00Z`));
  };
  return {
    month: of({ month: 'long', year: 'numeric' }),
    weekday: of({ weekday: 'short' }),
    weekdayLong: of({ weekday: 'long' }),
    day: of({ dateStyle: 'full' }),
  };
}
