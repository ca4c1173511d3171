// On which days nobody works: the same days of every week, and dated ones, many at once when they are pasted.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Chip, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { addDays } from '../../../src/domain/calendar.ts';
import {
  addHolidays,
  getDaysOff,
  removeHoliday,
  setWeekdaysOff,
} from '../../../src/service/maintenance/holiday.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { holidaysOf } from '../../features/maintenance/holiday-text.ts';
import { useMay } from '../../features/session/session.ts';
import { useDayWords } from '../../ui/day-grid.tsx';
import { useFormat, useRegion } from '../../ui/format.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { firstDayOf } from '../../ui/week.ts';

export function Page() {
  const { t } = useLingui();
  const today = useFormat().today();
  const may = useMay('service.manage');
  const [past, setPast] = useState(false);
  const query = past ? {} : { from: today };
  const found = useRead(getDaysOff, { query }, { placeholderData: (before) => before });
  if (found.error) return <ErrorState problem={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <RecordSkeleton />;
  return (
    <div style={{ maxWidth: 760 }}>
      <PageHeader title={t`Days off`} />
      <Text c="dimmed" mb="md">
        <Trans>
          A visit that a plan would put on such a day comes on the working day before. What is planned already stays
          where it is.
        </Trans>
      </Text>
      <Weekdays weekdays={found.data.weekdays} may={may} />
      <Section
        title={<Trans>Holidays and other days</Trans>}
        flush
        aside={
          <Button variant="default" size="xs" onClick={() => setPast(!past)} aria-pressed={past}>
            <Trans>Show past ones</Trans>
          </Button>
        }
      >
        <Holidays rows={found.data.holidays} may={may} />
      </Section>
      {may && <PasteHolidays />}
    </div>
  );
}

function Weekdays({ weekdays, may }: { weekdays: readonly number[]; may: boolean }) {
  const { t } = useLingui();
  const words = useDayWords();
  const firstDay = firstDayOf(useRegion());
  const set = useWrite(setWeekdaysOff);
  // 5 January 2025 was a Sunday.
  const days = Array.from({ length: 7 }, (_, at) => addDays('2025-01-05', firstDay + at));
  const change = (values: string[]) =>
    void set
      .mutateAsync({ body: { weekdays: values.map(Number) } })
      .then(() => toast(<Trans>Saved</Trans>))
      .catch(toastProblem);
  return (
    <Section title={<Trans>Every week</Trans>}>
      <Chip.Group multiple value={weekdays.map(String)} onChange={change}>
        <Group gap="xs" role="group" aria-label={t`Days of the week on which nobody works`}>
          {days.map((day) => (
            <Chip
              key={day}
              value={String(((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1)}
              disabled={!may || set.isPending}
            >
              {words.weekdayLong(day)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Section>
  );
}

type Holiday = { day: string; name: string };

function Holidays({ rows, may }: { rows: readonly Holiday[]; may: boolean }) {
  const { t } = useLingui();
  const words = useDayWords();
  const remove = useWrite(removeHoliday);
  const add = useWrite(addHolidays);
  const take = (row: Holiday) =>
    void remove
      .mutateAsync({ params: { day: row.day } })
      .then(() =>
        toast(<Trans>{row.name} is a day like others now</Trans>, {
          undo: () => add.mutateAsync({ body: { holidays: [row] } }),
        }),
      )
      .catch(toastProblem);
  return (
    <PlainTable
      label={t`Holidays and other days`}
      rows={rows}
      rowKey={(row) => row.day}
      columns={[
        { key: 'day', header: t`Day`, width: 240, cell: (row) => words.day(row.day) },
        { key: 'name', header: t`Name`, cell: (row) => row.name },
        ...(may
          ? [
              {
                key: 'remove',
                header: t`Actions`,
                align: 'end' as const,
                width: 80,
                cell: (row: Holiday) => (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t`Remove ${row.name}`}
                    onClick={() => take(row)}
                  >
                    <IconTrash size={18} />
                  </ActionIcon>
                ),
              },
            ]
          : []),
      ]}
      empty={
        <Text size="sm" c="dimmed" p="8px 16px 16px">
          <Trans>None yet.</Trans>
        </Text>
      }
    />
  );
}

function PasteHolidays() {
  const { t } = useLingui();
  const region = useRegion();
  const format = useFormat();
  const add = useWrite(addHolidays);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const lines = holidaysOf(text, region);
  const good = lines.flatMap(({ day, name }) => (day && name ? [{ day, name: name.slice(0, 100) }] : []));
  const bad = lines.filter(({ day, name }) => !day || !name);
  const example = `${format.dateDigits('2026-12-25')} ${t`Christmas`}`;
  const send = async () => {
    setProblem(null);
    try {
      const { added, renamed } = await add.mutateAsync({ body: { holidays: good } });
      toast(
        <Trans>
          <Plural value={added} one="# day is added" other="# days are added" />,{' '}
          <Plural value={renamed} one="# renamed" other="# renamed" />
        </Trans>,
      );
      setText(bad.map((line) => line.text).join('\n'));
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <Section title={<Trans>Add days</Trans>}>
      <Stack gap="sm">
        <ProblemAlert problem={problem} />
        <Textarea
          label={t`A day and its name on each line`}
          description={t`Type them, or paste a list, such as: ${example}`}
          autosize
          minRows={3}
          maxRows={14}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {bad.length > 0 && (
          <div role="status" style={{ color: 'var(--bad-fg)' }}>
            {bad.slice(0, 8).map((line) => (
              <Text key={line.line} size="sm">
                {line.day ? (
                  <Trans>
                    Line {line.line}: {line.text} – the name is missing
                  </Trans>
                ) : (
                  <Trans>
                    Line {line.line}: {line.text} – no day could be read
                  </Trans>
                )}
              </Text>
            ))}
          </div>
        )}
        <div>
          <Button onClick={() => void send()} loading={add.isPending} disabled={good.length === 0}>
            {good.length === 0 ? <Trans>Add</Trans> : <Plural value={good.length} one="Add # day" other="Add # days" />}
          </Button>
        </div>
      </Stack>
    </Section>
  );
}
