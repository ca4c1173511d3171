// Dated days off as they are pasted: a line each, with a day, as the reader writes days or as 2026-12-25, and its name.
import { parseDateText } from '../../ui/date-text.ts';

export type HolidayLine = { line: number; text: string; day: string | null; name: string };

const dateForm = /\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b\.?|\b\d{8}\b/;

/** `day` is null where a line has none that could be read. */
export function holidaysOf(text: string, region: string): HolidayLine[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '')
    .map((line) => {
      const name = line.text
        .replace(dateForm, ' ')
        .replace(/^[\s,;:|"'–-]+|[\s,;:|"'–-]+$/g, '')
        .replace(/\s+/g, ' ');
      const written = dateForm.exec(line.text)?.[0];
      return { ...line, day: written ? parseDateText(written, region) : null, name };
    });
}
