// Calendar dates as `YYYY-MM-DD` and instants as ISO strings. A date may be typed in the order of the region or chosen
// from a calendar in the reader's language; an instant adds the time of day in the company's time zone.
import { useLingui } from '@lingui/react/macro';
import { Group, type MantineSize, type TextInputProps } from '@mantine/core';
import { DatesProvider, DateInput as MantineDateInput, TimeInput } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/es';
import 'dayjs/locale/fr';
import { useCompany } from './company.ts';
import { parseDateText } from './date-text.ts';
import { useFormat, useRegion } from './format.tsx';

type Shared = Pick<
  TextInputProps,
  | 'label'
  | 'description'
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
export function DateInput({ value, onChange, min, max, placeholder, defaultValue: _, ...rest }: DateProps) {
  const { t, i18n } = useLingui();
  const region = useRegion();
  const format = useFormat();
  return (
    <DatesProvider settings={{ locale: i18n.locale, firstDayOfWeek: firstDayOf(region) }}>
      <MantineDateInput
        {...rest}
        value={value || null}
        onChange={(date) => onChange?.(date || null)}
        minDate={min}
        maxDate={max}
        valueFormat={(date) => format.date(date)}
        dateParser={(text) => parseDateText(text, region)}
        placeholder={placeholder ?? format.dateDigits('2026-12-31')}
        clearable={!rest.required && !rest.disabled && !rest.readOnly}
        clearButtonProps={{ 'aria-label': t`Clear` }}
        autoComplete="off"
        nextLabel={t`Next month`}
        previousLabel={t`Previous month`}
      />
    </DatesProvider>
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
      <TimeInput
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

type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** Sunday is 0. Where the browser does not know, weeks begin on Monday. */
function firstDayOf(region: string): Weekday {
  const locale: Intl.Locale & { getWeekInfo?: () => { firstDay: number } } = new Intl.Locale(region);
  return ((locale.getWeekInfo?.().firstDay ?? 1) % 7) as Weekday;
}
