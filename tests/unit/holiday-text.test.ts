// Days off as people paste them.
import { expect, test } from 'vitest';
import { holidaysOf } from '../../web/features/maintenance/holiday-text.ts';

const read = (text: string, region = 'en-GB') => holidaysOf(text, region).map(({ day, name }) => [day, name]);

test('a day and its name on each line, in the order of the region', () => {
  expect(read('25/12/2026 Christmas\n\n2027-01-01; New Year’s Day\r\nLabour Day\t1.5.2027')).toEqual([
    ['2026-12-25', 'Christmas'],
    ['2027-01-01', 'New Year’s Day'],
    ['2027-05-01', 'Labour Day'],
  ]);
  expect(read('12/25/2026, "Christmas"', 'en-US')).toEqual([['2026-12-25', 'Christmas']]);
  expect(read('14.07.2027 Fête nationale', 'fr-FR')).toEqual([['2027-07-14', 'Fête nationale']]);
});

test('what cannot be read says so', () => {
  expect(read('Christmas\n2026-12-25\n31/02/2027 Never')).toEqual([
    [null, 'Christmas'],
    ['2026-12-25', ''],
    [null, 'Never'],
  ]);
});
