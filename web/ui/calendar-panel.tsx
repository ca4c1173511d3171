// The calendar that opens below a date field, in the reader's language. Days are `YYYY-MM-DD`; the field keeps the focus.
import { useLingui } from '@lingui/react/macro';
import { Calendar, DatesProvider } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/es';
import 'dayjs/locale/fr';
import { useEffect, useState } from 'react';
import { firstDayOf } from './week.ts';

type Props = {
  value: string | null;
  /** The month to begin with when there is no value. */
  today: string;
  onPick: (day: string) => void;
  min?: string;
  max?: string;
  region: string;
};

export function CalendarPanel({ value, today, onPick, min, max, region }: Props) {
  const { t, i18n } = useLingui();
  const [shown, setShown] = useState(value ?? today);
  useEffect(() => {
    if (value) setShown(value);
  }, [value]);
  return (
    <DatesProvider settings={{ locale: i18n.locale, firstDayOfWeek: firstDayOf(region) }}>
      <Calendar
        __preventFocus
        date={shown}
        onDateChange={setShown}
        minDate={min}
        maxDate={max}
        getDayProps={(day) => ({ selected: day === value, onClick: () => onPick(day) })}
        getMonthControlProps={(month) => ({ selected: value?.slice(0, 7) === month.slice(0, 7) })}
        getYearControlProps={(year) => ({ selected: value?.slice(0, 4) === year.slice(0, 4) })}
        nextLabel={t`Next month`}
        previousLabel={t`Previous month`}
      />
    </DatesProvider>
  );
}
