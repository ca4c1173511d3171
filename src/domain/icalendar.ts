// Calendars as other programs read them (RFC 5545): all-day events, text escaped, lines folded after 75 bytes.
import { addDays, type CalendarDate } from './calendar.ts';

export type CalendarEvent = {
  /** Stays the same for ever, so that a change of the event is seen as one. */
  uid: string;
  /** Counts its changes. */
  sequence: number;
  day: CalendarDate;
  title: string;
  text: string;
  place: string;
  url: string;
};

/** `at`: when it is read. */
export function icalendar(calendar: { name: string; at: Date; events: readonly CalendarEvent[] }): string {
  const stamp = calendar.at.toISOString().replace(/[-:]|\.\d+/g, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Trazo//Maintenance//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(calendar.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...calendar.events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${event.uid}`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${event.sequence}`,
      `DTSTART;VALUE=DATE:${basic(event.day)}`,
      `DTEND;VALUE=DATE:${basic(addDays(event.day, 1))}`,
      `SUMMARY:${escaped(event.title)}`,
      ...(event.text === '' ? [] : [`DESCRIPTION:${escaped(event.text)}`]),
      ...(event.place === '' ? [] : [`LOCATION:${escaped(event.place)}`]),
      `URL:${event.url}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const basic = (day: CalendarDate): string => day.replaceAll('-', '');

/** Text as a value: what has a meaning of its own is marked, control characters are dropped. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\p{Cc}]/gu, '');

const lineBytes = 75;
const utf8 = new TextEncoder();

/** A character is never cut in two. */
function folded(line: string): string {
  const parts: string[] = [''];
  let bytes = 0;
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (bytes + size > lineBytes) {
      parts.push(' ');
      bytes = 1;
    }
    parts[parts.length - 1] += character;
    bytes += size;
  }
  return parts.join('\r\n');
}
