// A series as somebody types it: the numbers it would make, or why it makes none.
import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CalendarDate } from '../../../src/domain/calendar.ts';
import { expandSeries, previewSeries, type SeriesReason } from '../../../src/domain/series.ts';

const reasons: Record<SeriesReason, MessageDescriptor> = {
  empty: msg`There is no pattern here.`,
  'too-long': msg`The pattern is too long.`,
  'control-character': msg`The pattern holds characters that cannot be printed.`,
  'counter-needs-dot': msg`Put a dot before the #: SN-.##### instead of SN-#####.`,
  'counter-too-long': msg`A counter has at most 18 digits.`,
  'field-unknown': msg({ message: '{field} is not known here. Only {sku} can be used.', comment: 'names in braces' }),
  'field-empty': msg`The product has no code yet, and the series uses it.`,
};

/** The first three numbers of the pattern on a day, counted from 1. */
export function readSeries(
  i18n: I18n,
  pattern: string,
  given: { sku: string; date: CalendarDate },
): { ok: true; numbers: string[] } | { ok: false; text: string } {
  const expanded = expandSeries(pattern, { date: given.date, fields: { sku: given.sku } });
  if (expanded.ok) return { ok: true, numbers: previewSeries(expanded.value, 1) };
  const values = { field: `{${String(expanded.facts.field ?? '')}}`, sku: '{sku}' };
  return { ok: false, text: i18n._({ ...reasons[expanded.reason], values }) };
}
