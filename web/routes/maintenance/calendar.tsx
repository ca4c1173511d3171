// The maintenance calendar: month, week or agenda, of everybody or of one person; what is overdue beside it.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, Select, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { listPeople } from '../../../src/access/user.contract.ts';
import { addDays } from '../../../src/domain/calendar.ts';
import { readCalendar, type VisitRow } from '../../../src/service/maintenance/visit.contract.ts';
import { useRead } from '../../api/query.ts';
import classes from '../../features/maintenance/maintenance.module.css';
import { OverdueVisits } from '../../features/maintenance/overdue-visits.tsx';
import { VisitAgenda } from '../../features/maintenance/visit-agenda.tsx';
import { VisitCalendar } from '../../features/maintenance/visit-calendar.tsx';
import { VisitDialog } from '../../features/maintenance/visit-dialog.tsx';
import { NewVisitButton } from '../../features/maintenance/visit-list.tsx';
import { useMay, useSession } from '../../features/session/session.ts';
import { CalendarHead, useDayWords } from '../../ui/day-grid.tsx';
import { useFormat, useRegion } from '../../ui/format.tsx';
import { firstOf, lastOf, monthAfter, weeksOf } from '../../ui/month-days.ts';
import { useNewKey } from '../../ui/new-key.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { firstDayOf } from '../../ui/week.ts';

const views = ['month', 'week', 'agenda'] as const;
type View = (typeof views)[number];
const isDay = /^(19|[2-9]\d)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export function Page() {
  const { t } = useLingui();
  const mayWrite = useMay('service.write');
  useNewKey('/visits/new', mayWrite);
  const [open, setOpen] = useState<VisitRow | null>(null);
  return (
    <>
      <PageHeader title={t`Maintenance calendar`} action={mayWrite && <NewVisitButton />} />
      <Calendar onOpen={setOpen} />
      {open && <VisitDialog id={open.id} onClose={() => setOpen(null)} />}
    </>
  );
}

function Calendar({ onOpen }: { onOpen: (visit: VisitRow) => void }) {
  const { t } = useLingui();
  const words = useDayWords();
  const phone = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const today = useFormat().today();
  const [search, change] = useUrlState();
  const view = views.find((one) => one === search.view) ?? (phone ? 'agenda' : 'month');
  const at = search.at && isDay.test(search.at) ? search.at : today;
  const responsibleId = search.person || undefined;
  const { weeks, from, to, title } = useStretch(view, at);
  const query = { from, to, responsibleId };
  const found = useRead(readCalendar, { query }, { placeholderData: (before) => before });
  const go = (day: string) => change({ at: day === today ? undefined : day });
  const step = (by: number) => {
    if (view === 'week') return go(addDays(at, 7 * by));
    const month = monthAfter(at.slice(0, 7), by);
    go(month === today.slice(0, 7) ? today : firstOf(month));
  };
  if (found.error) return <ErrorState problem={found.error} onRetry={() => void found.refetch()} />;
  const { data } = found;
  const overdue = data && (
    <OverdueVisits visits={data.overdue} count={data.overdueCount} responsibleId={responsibleId} onOpen={onOpen} />
  );
  return (
    <>
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={t`View`}
          data={[
            { value: 'month', label: t`Month` },
            { value: 'week', label: t`Week` },
            { value: 'agenda', label: t`Agenda` },
          ]}
          value={view}
          onChange={(chosen) => change({ view: chosen })}
        />
        <PersonSelect />
      </div>
      <CalendarHead
        title={title}
        previous={view === 'week' ? t`Previous week` : t`Previous month`}
        next={view === 'week' ? t`Next week` : t`Next month`}
        onStep={step}
        now={<Trans>Today</Trans>}
        onNow={() => go(today)}
      />
      {!data ? (
        <RowsSkeleton rows={6} />
      ) : view === 'agenda' ? (
        <>
          {overdue}
          <VisitAgenda visits={data.visits} today={data.today} onOpen={onOpen} />
        </>
      ) : (
        <>
          <VisitCalendar
            data={data}
            weeks={weeks}
            label={title}
            month={view === 'month' ? at.slice(0, 7) : null}
            at={at}
            onGo={go}
            onOpen={onOpen}
            onMore={(day) => change({ view: 'week', at: day })}
          />
          {phone ? (
            <section aria-label={words.day(at)} style={{ marginTop: 12 }}>
              <VisitAgenda
                visits={data.visits.filter((visit) => visit.plannedOn === at)}
                today={today}
                onOpen={onOpen}
              />
            </section>
          ) : (
            <Text size="sm" c="dimmed" m="6px 0 16px">
              <Trans>
                Drag a visit to another day, or press Alt with an arrow key on it. Shaded days are days off.
              </Trans>
            </Text>
          )}
          {overdue}
        </>
      )}
      {data?.more && (
        <Text size="sm" role="status">
          <Trans>There are more visits than are shown. Choose one person, or a week.</Trans>
        </Text>
      )}
    </>
  );
}

/** The days that a view shows. */
function useStretch(view: View, at: string) {
  const words = useDayWords();
  const format = useFormat();
  const firstDay = firstDayOf(useRegion());
  return useMemo(() => {
    const month = at.slice(0, 7);
    const all = weeksOf(month, firstDay);
    const title = words.month(firstOf(month));
    if (view === 'agenda') return { weeks: [], from: firstOf(month), to: lastOf(month), title };
    const week = all.find((days) => days.includes(at)) ?? [];
    const weeks = view === 'week' ? [week] : all;
    const [from, to] = [weeks[0]?.[0] ?? at, weeks.at(-1)?.[6] ?? at];
    return { weeks, from, to, title: view === 'week' ? `${format.date(from)} – ${format.date(to)}` : title };
  }, [view, at, firstDay, words, format]);
}

function PersonSelect() {
  const { t } = useLingui();
  const { user } = useSession();
  const [search, change] = useUrlState();
  const people = useRead(listPeople, {}, { staleTime: 60_000 }).data?.rows ?? [];
  const own = people.filter((one) => one.id === user?.id);
  const others = people.filter((one) => one.id !== user?.id);
  return (
    <Select
      aria-label={t`Of whom`}
      placeholder={t`Everybody’s visits`}
      data={[
        ...own.map((one) => ({ value: one.id, label: t`${one.name} (me)` })),
        ...others.map((one) => ({ value: one.id, label: one.name })),
      ]}
      value={search.person ?? null}
      onChange={(person) => change({ person: person ?? undefined })}
      searchable
      clearable
      w={220}
    />
  );
}
