// On which day a week begins where the reader lives.
type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** Sunday is 0. Where the browser does not know, weeks begin on Monday. */
export function firstDayOf(region: string): Weekday {
  const locale: Intl.Locale & { getWeekInfo?: () => { firstDay: number } } = new Intl.Locale(region);
  return ((locale.getWeekInfo?.().firstDay ?? 1) % 7) as Weekday;
}
