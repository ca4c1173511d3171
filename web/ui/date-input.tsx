// Calendar dates as `YYYY-MM-DD` and instants as ISO strings, chosen with the browser's own pickers: they follow the
// device's language, work by keyboard and cost nothing to load.
import { TextInput, type TextInputProps } from '@mantine/core';
import { useCompany } from './company.ts';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'type'> & {
  value?: string | null;
  onChange?: (value: string | null) => void;
};

/** A calendar date, valid in the company's time zone. */
export function DateInput({ value, onChange, ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      type="date"
      max={rest.max ?? '9999-12-31'}
      value={value ?? ''}
      onChange={(event) => onChange?.(event.currentTarget.value || null)}
    />
  );
}

/** An instant, typed as wall-clock time of the company's time zone. */
export function InstantInput({ value, onChange, ...rest }: Props) {
  const { timeZone } = useCompany();
  return (
    <TextInput
      {...rest}
      type="datetime-local"
      value={value ? wallClock(new Date(value), timeZone) : ''}
      onChange={(event) => onChange?.(event.currentTarget.value ? instantOf(event.currentTarget.value, timeZone) : null)}
    />
  );
}

/** `2026-03-01T09:30` as clocks in the zone show it. */
export function wallClock(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(instant);
  return parts.replace(' ', 'T');
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
