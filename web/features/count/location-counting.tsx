// How often a place is counted, when it was counted last and when it is next.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { IconClipboardCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type CountDue,
  listCountSchedule,
  setCountInterval,
} from '../../../src/operations/counting/count-schedule.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { DateText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { Section } from '../../ui/section.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';
import { DueDay } from './next-counts.tsx';

export function LocationCounting({ locationId }: { locationId: string }) {
  const schedule = useRead(listCountSchedule, { query: { locationId, limit: 100 } });
  const due = schedule.data?.rows.find((row) => row.location.id === locationId);
  if (!due) return null;
  return <Counting key={String(due.intervalDays)} due={due} />;
}

function Counting({ due }: { due: CountDue }) {
  const { t } = useLingui();
  const [mayWrite, mayCount] = [useMay('location.write'), useMay('count.write')];
  const set = useWrite(setCountInterval);
  const [days, setDays] = useState<number | ''>(due.intervalDays ?? '');
  const { id } = due.location;
  const save = () =>
    set
      .mutateAsync({ params: { id }, body: { intervalDays: days === '' ? null : days } })
      .then(() => toast(<Trans>Saved</Trans>))
      .catch(toastProblem);
  return (
    <Section title={<Trans>Counting</Trans>}>
      <Stack gap="md">
        <Group gap="xl" align="flex-start">
          <div>
            <Text size="sm" c="dimmed">
              <Trans>Last counted</Trans>
            </Text>
            {due.lastCountedOn ? <DateText value={due.lastCountedOn} /> : <Trans>never</Trans>}
          </div>
          <div>
            <Text size="sm" c="dimmed">
              <Trans>Next count</Trans>
            </Text>
            {due.dueOn ? <DueDay due={due} /> : <Trans>not planned</Trans>}
          </div>
          {due.openSheet ? (
            <Link to="/counts/$id" params={{ id: due.openSheet.id }}>
              {due.openSheet.name}
            </Link>
          ) : (
            mayCount && (
              <Button
                variant="default"
                leftSection={<IconClipboardCheck size={16} />}
                renderRoot={(props) => (
                  <Link {...linkTo('/counts/new', { what: 'location', locationId: id })} {...props} />
                )}
              >
                <Trans>Count it</Trans>
              </Button>
            )
          )}
        </Group>
        <Group align="flex-start" gap="sm">
          <NumberInput
            label={t`Count every so many days`}
            description={t`Empty: only on the company’s yearly day.`}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            placeholder={t`No rhythm`}
            min={1}
            max={3650}
            allowDecimal={false}
            clampBehavior="strict"
            disabled={!mayWrite}
            value={days}
            onChange={(value) => setDays(value === '' ? '' : Number(value))}
            w={260}
          />
          {mayWrite && (
            <Button
              variant="default"
              mt={25}
              loading={set.isPending}
              disabled={(due.intervalDays ?? '') === days}
              onClick={() => void save()}
            >
              <Trans>Save</Trans>
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}
