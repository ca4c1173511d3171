// What other calendars read: escaped, folded, all day.
import { expect, test } from 'vitest';
import { icalendar } from '../../src/domain/icalendar.ts';

const event = { uid: 'a@b', sequence: 2, day: '2026-12-31', title: 'T', text: '', place: '', url: 'http://x/visits/1' };
const of = (more: Partial<typeof event>): string =>
  icalendar({ name: 'Ann, at work', at: new Date('2026-05-06T07:08:09.123Z'), events: [{ ...event, ...more }] });

test('an event is a whole day, with the instant it was read at', () => {
  const lines = of({}).split('\r\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-CALNAME:Ann\\, at work', 'UID:a@b', 'DTSTAMP:20260506T070809Z'],
      ...['SEQUENCE:2', 'DTSTART;VALUE=DATE:20261231', 'DTEND;VALUE=DATE:20270101', 'SUMMARY:T', 'END:VCALENDAR', ''],
    ]),
  );
  expect(lines.some((line) => /^(DESCRIPTION|LOCATION):/.test(line))).toBe(false);
});

test('text is escaped and cannot begin a line of its own', () => {
  const text = of({ title: 'a;b,c\\d\r\nEND:VEVENT\u0007', place: 'Rue 1\n75000 Paris' });
  expect(text).toContain('SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT\r\n');
  expect(text).toContain('LOCATION:Rue 1\\n75000 Paris\r\n');
});

test('lines have at most 75 bytes, and unfold to what they were', () => {
  const title = 'Überprüfung der Förderbänder 🛠️ – '.repeat(8).trim();
  const text = of({ title });
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`);
});
