// The visits of a month or a week on their days, days off shaded. A visit goes to another day by dragging it, by Alt and an
// arrow key on it, or by its dialog.
import { Trans, useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { Reply } from '../../../src/platform/http.contract.ts';
import type { readCalendar, VisitRow } from '../../../src/service/maintenance/visit.contract.ts';
import { DayGrid, useDayWords } from '../../ui/day-grid.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { useMay } from '../session/session.ts';
import classes from './maintenance.module.css';
import { useMoveVisit } from './use-move-visit.tsx';
import { useVisitDrag } from './use-visit-drag.ts';
import { VisitChip } from './visit-chip.tsx';

export type CalendarData = Reply<typeof readCalendar>;
type Props = {
  data: CalendarData;
  weeks: readonly (readonly string[])[];
  label: string;
  /** `YYYY-MM`: days of other months are quieter; null in a week. */
  month: string | null;
  at: string;
  onGo: (day: string) => void;
  onOpen: (visit: VisitRow) => void;
  /** More of a day than fits. */
  onMore: (day: string) => void;
};

const shownInMonth = 4;

export function VisitCalendar({ data, weeks, label, month, at, onGo, onOpen, onMore }: Props) {
  const { t } = useLingui();
  const words = useDayWords();
  const navigate = useNavigate();
  const mayWrite = useMay('service.write');
  const frame = useRef<HTMLDivElement>(null);
  const { move, dayOf } = useMoveVisit();
  const wanted = useRef<string | null>(null);
  const byDay = useMemo(() => Map.groupBy(data.visits, dayOf), [data.visits, dayOf]);
  const off = useMemo(() => new Map(data.daysOff.map((day) => [day.day, day.name])), [data.daysOff]);
  const { drag, handlers, wasDragged } = useVisitDrag(frame, (visit, day) => void move(visit, day));
  // A visit that was moved by a key keeps the focus on its new day.
  useEffect(() => {
    const id = wanted.current;
    if (id) frame.current?.querySelector<HTMLElement>(`[data-visit="${id}"]`)?.focus();
  });
  const byKey = (visit: VisitRow) => (day: string) => {
    wanted.current = visit.id;
    onGo(day);
    void move(visit, day).finally(() => {
      window.setTimeout(() => {
        wanted.current = null;
      }, 300);
    });
  };
  const cellKeys = (day: string) => (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') event.currentTarget.focus();
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
    event.preventDefault();
    const first = event.currentTarget.querySelector<HTMLElement>('[data-visit]');
    if (first) first.focus();
    else if (mayWrite) void navigate(linkTo('/visits/new', { day }));
  };
  const cell = (day: string) => {
    const visits = byDay.get(day) ?? [];
    const shown = month === null || visits.length <= shownInMonth ? visits : visits.slice(0, shownInMonth - 1);
    const tabbable = day === at;
    return (
      <td
        key={day}
        className={classes.cell}
        data-day={day}
        data-off={off.has(day) || undefined}
        data-other={(month !== null && !day.startsWith(month)) || undefined}
        data-over={(drag && drag.over === day && day !== drag.visit.plannedOn) || undefined}
        aria-current={day === data.today ? 'date' : undefined}
        tabIndex={tabbable ? 0 : -1}
        onFocus={(event) => event.target === event.currentTarget && day !== at && onGo(day)}
        onClick={(event) => event.target === event.currentTarget && onGo(day)}
        onKeyDown={cellKeys(day)}
      >
        <div className={classes.dayHead}>
          <span className={classes.dayNumber} aria-hidden="true">
            {Number(day.slice(8))}
          </span>
          <VisuallyHidden>{words.day(day)}</VisuallyHidden>
          {off.get(day) && <span className={classes.offName}>{off.get(day)}</span>}
          {off.has(day) && !off.get(day) && (
            <VisuallyHidden>
              <Trans>day off</Trans>
            </VisuallyHidden>
          )}
          {visits.length > 0 && <span className={classes.dots}>{visits.length}</span>}
        </div>
        <ul className={classes.visits}>
          {shown.map((visit) => (
            <li key={visit.id}>
              <VisitChip
                visit={visit}
                tabIndex={tabbable ? 0 : -1}
                long={month === null}
                dragged={drag?.visit.id === visit.id}
                onOpen={() => !wasDragged() && onOpen(visit)}
                {...(mayWrite && visit.state === 'planned' && { onMove: byKey(visit), ...handlers(visit) })}
              />
            </li>
          ))}
        </ul>
        {shown.length < visits.length && (
          <button type="button" className={classes.more} tabIndex={tabbable ? 0 : -1} onClick={() => onMore(day)}>
            {t`and ${visits.length - shown.length} more`}
          </button>
        )}
      </td>
    );
  };
  return (
    <div ref={frame} className={month === null ? classes.tall : undefined}>
      <DayGrid label={label} weeks={weeks} at={at} onGo={onGo} cell={cell} />
      {drag && (
        <div className={`${classes.chip} ${classes.ghost}`} style={{ left: drag.x + 10, top: drag.y + 8 }}>
          <b>{drag.visit.title}</b>
          {drag.over && <span>{words.short(drag.over)}</span>}
        </div>
      )}
    </div>
  );
}
