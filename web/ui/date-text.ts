// Calendar dates as people type them: 2026-12-31, or day, month and year in the order of their region, with any sign
// between them; two digits of a year mean this century.

/** `YYYY-MM-DD`, or null when the text is not a date. */
export function parseDateText(text: string, region: string): string | null {
  const parts = text.match(/\d+/g);
  if (!parts) return null;
  const [a = '', b = '', c = ''] = parts.length === 1 ? packed(parts[0] ?? '') : parts;
  if (a.length === 4) return dateOf(a, b, c);
  const order = orderOf(region);
  const typed = { [order[0] ?? 'day']: a, [order[1] ?? 'month']: b, [order[2] ?? 'year']: c };
  const year = c === '' ? String(new Date().getFullYear()) : (typed.year ?? '');
  return dateOf(year.length === 2 ? `20${year}` : year, typed.month ?? '', typed.day ?? '');
}

/** 311226 and 31122026 without signs between them. */
function packed(digits: string): string[] {
  return digits.length === 6 || digits.length === 8
    ? [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)]
    : [digits];
}

function orderOf(region: string): ('day' | 'month' | 'year')[] {
  return new Intl.DateTimeFormat(region, { day: 'numeric', month: 'numeric', year: 'numeric' })
    .formatToParts(0)
    .map((part) => part.type)
    .filter((type) => type === 'day' || type === 'month' || type === 'year');
}

function dateOf(year: string, month: string, day: string): string | null {
  const date = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date || year.length !== 4 ? null : date;
}
