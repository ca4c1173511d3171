// Why a typed number could not be read, by the reasons of src/domain/numbers-entry.ts.
import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { EntryReason } from '../../src/domain/numbers-entry.ts';

const entryReasons: Record<EntryReason, MessageDescriptor> = {
  empty: msg`There is no number in this row.`,
  'too-long': msg({ message: 'A number has at most {limit} characters.' }),
  'control-character': msg`The number holds characters that cannot be printed.`,
  'range-invalid': msg`This range cannot be read. Write SN-01..SN-50 or SN-01::50.`,
  'range-backwards': msg`The range ends before it begins.`,
  'range-too-large': msg({ message: 'The range holds {count} numbers; {limit} are possible.' }),
  'date-empty': msg`The date is missing.`,
  'date-invalid': msg({ message: '“{given}” is not a date. Write it as 2026-12-31.' }),
  'date-out-of-range': msg({ message: 'The date {given} is too far away.' }),
  'quantity-empty': msg`The quantity is missing.`,
  'quantity-not-a-number': msg({ message: '“{given}” is not a quantity.' }),
  'quantity-too-precise': msg({ message: '{given} has more than {decimals} decimals.' }),
  'quantity-too-large': msg({ message: '{given} is too large.' }),
  'quantity-ambiguous': msg({ message: '“{given}” can be read in two ways. Write it without thousands separators.' }),
  'quantity-not-positive': msg`The quantity must be more than zero.`,
  'quantity-not-one': msg`One serial number is exactly one unit.`,
  'comma-ambiguous': msg`This may be two lots or one lot with a quantity. Use a semicolon before a quantity.`,
  'too-many-columns': msg`This row has too many columns.`,
  duplicate: msg({ message: 'The same number is already in row {firstRow}.' }),
  'expiration-differs': msg({ message: 'Row {firstRow} gives this lot another expiration date.' }),
  'too-many-rows': msg({ message: 'Only {limit} rows can be taken at once; this and {lines} more were left out.' }),
};

export function entryReasonText(i18n: I18n, reason: EntryReason, facts: Record<string, unknown>): string {
  return i18n._({ ...entryReasons[reason], values: facts });
}
