// A month with what is reached on each of its days. Arrow keys go from day to day, Page Up and Page Down from month to month,
// Enter opens a day; what the days hold stands as a list below.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { useMemo, useState } from 'react';
import { daysBetween } from '../../../src/domain/calendar.ts';
import { type ExpiryDate, type ExpiryDay, listExpiryDays } from '../../../src/tracing/expiry.contract.ts';
import { useRead } from '../../api/query.ts';
import { CalendarHead, DayGrid, useDayWords } from '../../ui/day-grid.tsx';
import { useFormat, useRegion } from '../../ui/format.tsx';
import { firstOf, monthAfter, monthOf, weeksOf } from '../../ui/month-days.ts';
import { ErrorState } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { firstDayOf } from '../../ui/week.ts';
import classes from './expiry.module.css';

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
  const words = useDayWords();
  const [active, setActive] = useState(chosen ?? (month === today.slice(0, 7) ? today : firstOf(month)));
  const at = active.startsWith(month) ? active : firstOf(month);
  const show = (to: string) => change({ month: to === today.slice(0, 7) ? undefined : to, day: undefined });
  const go = (to: string) => {
    setActive(to);
    if (!to.startsWith(month)) show(to.slice(0, 7));
  };
  if (found.error) return <ErrorState problem={found.error} onRetry={() => void found.refetch()} />;
  return (
    <section className={classes.calendar} aria-label={t`Calendar`}>
      <CalendarHead
        title={words.month(firstOf(month))}
        previous={t`Previous month`}
        next={t`Next month`}
        onStep={(by) => show(monthAfter(month, by))}
        now={<Trans>This month</Trans>}
        onNow={() => show(today.slice(0, 7))}
      >
        <Legend />
      </CalendarHead>
      <DayGrid
        label={words.month(firstOf(month))}
        weeks={weeks}
        at={at}
        onGo={go}
        cell={(day) => (
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
        )}
      />
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
  if (outside) return <td data-outside>{number}</td>;
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
