// Calendar dates as `YYYY-MM-DD` and instants as ISO strings. A date may be typed in the order of the region or chosen
// from a calendar, which comes with the first look at it; an instant adds the time of day in the company's time zone.
import { useLingui } from '@lingui/react/macro';
import { Group, Input, type MantineSize, Popover, Skeleton, TextInput, type TextInputProps } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useCompany } from './company.ts';
import { parseDateText } from './date-text.ts';
import { useFormat, useRegion } from './format.tsx';
import { lazily } from './lazily.ts';

const CalendarPanel = lazily(() => import('./calendar-panel.tsx').then((file) => file.CalendarPanel));

type Shared = Pick<
  TextInputProps,
  | 'label'
  | 'description'
  | 'inputWrapperOrder'
  | 'error'
  | 'required'
  | 'withAsterisk'
  | 'disabled'
  | 'readOnly'
  | 'placeholder'
  | 'maw'
  | 'w'
  | 'onBlur'
  | 'onFocus'
  | 'aria-label'
> & {
  size?: MantineSize;
  value?: string | null;
  onChange?: (value: string | null) => void;
  defaultValue?: string | null;
};

type DateProps = Shared & {
  /** `YYYY-MM-DD`, both included. */
  min?: string;
  max?: string;
};

/** A calendar date, valid in the company's time zone. Empty gives null. */
export function DateInput({ value: given, onChange, min, max, placeholder, defaultValue: _, ...rest }: DateProps) {
  const { t } = useLingui();
  const region = useRegion();
  const format = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  const [opened, setOpened] = useState(false);
  // What was typed and is no date stays in the field, with how a date is written: it never becomes "no date" silently.
  const [unread, setUnread] = useState(false);
  const value = given || null;
  const closed = rest.disabled || rest.readOnly;
  const clearable = !rest.required && !closed;
  const put = (date: string | null) => {
    setTyped(null);
    setUnread(false);
    setOpened(false);
    onChange?.(date);
  };
  const understood = (text: string): string | null => {
    const date = parseDateText(text, region);
    return date !== null && (!min || date >= min) && (!max || date <= max) ? date : null;
  };
  const type = (text: string) => {
    setTyped(text);
    setUnread(false);
    setOpened(true);
    if (text.trim() === '') {
      if (clearable) onChange?.(null);
      return;
    }
    const date = understood(text);
    if (date !== null) onChange?.(date);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" withRoles={false} disabled={closed}>
      <Popover.Target>
        <TextInput
          {...rest}
          autoComplete="off"
          data-unread={typed?.trim() && understood(typed) === null ? true : undefined}
          error={rest.error ?? (unread ? t`Write it as ${format.dateDigits('2026-12-31')}` : undefined)}
          styles={{ label: { whiteSpace: 'nowrap' } }}
          placeholder={placeholder ?? format.dateDigits('2026-12-31')}
          value={typed ?? (value ? format.date(value) : '')}
          rightSection={
            clearable && value && <Input.ClearButton aria-label={t`Clear`} size={rest.size} onClick={() => put(null)} />
          }
          onChange={(event) => type(event.currentTarget.value)}
          onClick={() => setOpened(true)}
          onFocus={(event) => {
            rest.onFocus?.(event);
            setOpened(true);
          }}
          onBlur={(event) => {
            rest.onBlur?.(event);
            setOpened(false);
            const lost = typed !== null && typed.trim() !== '' && understood(typed) === null;
            setUnread(lost);
            if (!lost) setTyped(null);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setOpened(false);
          }}
        />
      </Popover.Target>
      <Popover.Dropdown onMouseDown={(event) => event.preventDefault()}>
        <Suspense fallback={<Skeleton w={252} h={272} />}>
          <CalendarPanel
            value={value}
            today={format.dayOf(new Date())}
            onPick={(day) => put(clearable && day === value ? null : day)}
            min={min}
            max={max}
            region={region}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}

/** An instant, shown and typed as date and time of day in the company's time zone. */
export function InstantInput({ value, onChange, ...rest }: Shared) {
  const { t } = useLingui();
  const { timeZone } = useCompany();
  const [date = '', time = ''] = value ? wallClock(new Date(value), timeZone).split('T') : [];
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <DateInput
        {...rest}
        value={date || null}
        onChange={(day) => onChange?.(day ? instantOf(`${day}T${time || '12:00'}`, timeZone) : null)}
      />
      <TextInput
        type="time"
        aria-label={t`Time of day`}
        w={96}
        size={rest.size}
        disabled={rest.disabled || !date}
        value={time}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          if (typed && date) onChange?.(instantOf(`${date}T${typed}`, timeZone));
        }}
      />
    </Group>
  );
}

/** `2026-03-01T09:30` as clocks in the zone show it. */
export function wallClock(instant: Date, timeZone: string): string {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(instant);
  return text.replace(' ', 'T');
}

/** The instant at which clocks of the zone show this time; two steps reach it across a change of summer time. */
export function instantOf(local: string, timeZone: string): string {
  const target = Date.parse(`${local}:00Z`);
  let guess = target;
  for (let step = 0; step < 2; step += 1) {
    guess += target - Date.parse(`${wallClock(new Date(guess), timeZone)}:00Z`);
  }
  return new Date(guess).toISOString();
}
