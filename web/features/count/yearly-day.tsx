// The day of the year on which places without a rhythm of their own are counted.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { changeCountSettings, getCountSettings } from '../../../src/operations/counting/count-schedule.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { useRegion } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';

export function YearlyDay() {
  const settings = useRead(getCountSettings, {}).data;
  if (!settings) return null;
  return <Day key={settings.yearlyDay} yearlyDay={settings.yearlyDay} />;
}

/** A leap year: it has every day. */
const anyYear = 2024;
const two = (number: number) => String(number).padStart(2, '0');

function Day({ yearlyDay }: { yearlyDay: string | null }) {
  const { t } = useLingui();
  const region = useRegion();
  const mayWrite = useMay('settings.write');
  const change = useWrite(changeCountSettings);
  const [month, setMonth] = useState(yearlyDay?.slice(0, 2) ?? null);
  const [day, setDay] = useState(yearlyDay?.slice(3) ?? null);
  const names = new Intl.DateTimeFormat(region, { month: 'long', timeZone: 'UTC' });
  const months = Array.from({ length: 12 }, (_, at) => ({
    value: two(at + 1),
    label: names.format(Date.UTC(anyYear, at, 1)),
  }));
  const last = month === null ? 31 : new Date(Date.UTC(anyYear, Number(month), 0)).getUTCDate();
  const days = Array.from({ length: last }, (_, at) => two(at + 1));
  const wanted = month && day && Number(day) <= last ? `${month}-${day}` : null;
  const save = () =>
    change
      .mutateAsync({ body: { yearlyDay: wanted } })
      .then(() => toast(<Trans>Saved</Trans>))
      .catch(toastProblem);
  return (
    <Section
      title={<Trans>Yearly count</Trans>}
      hint={<Trans>On this day every place is to be counted that has no rhythm of its own.</Trans>}
    >
      <Group align="flex-end" gap="sm">
        <Select
          label={t`Day`}
          data={days}
          value={day}
          onChange={setDay}
          clearable
          disabled={!mayWrite}
          placeholder={t`None`}
          w={110}
        />
        <Select
          label={t`Month`}
          data={months}
          value={month}
          onChange={setMonth}
          clearable
          disabled={!mayWrite}
          placeholder={t`None`}
          w={170}
        />
        {mayWrite && (
          <Button
            variant="default"
            loading={change.isPending}
            disabled={wanted === yearlyDay || (wanted === null && (month !== null || day !== null))}
            onClick={() => void save()}
          >
            <Trans>Save</Trans>
          </Button>
        )}
      </Group>
    </Section>
  );
}
