// The words of imports: states, columns, and what is wrong with a row. A reason that has no sentence here is shown by its
// code rather than hidden.
import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconLoader2,
  IconPencil,
  type TablerIcon,
} from '@tabler/icons-react';
import type {
  DocumentImport,
  ImportColumn,
  RowSort,
} from '../../../src/operations/document-import/document-import.contract.ts';
import type { Tone } from '../../ui/status-badge.tsx';

type State = DocumentImport['state'];

export const stateLooks: Record<State, { tone: Tone; icon: TablerIcon; word: MessageDescriptor }> = {
  preview: { tone: 'quiet', icon: IconPencil, word: msg`Preview` },
  posting: { tone: 'info', icon: IconLoader2, word: msg`Being posted` },
  posted: { tone: 'ok', icon: IconCircleCheck, word: msg`Posted` },
  stopped: { tone: 'warn', icon: IconAlertTriangle, word: msg`Stopped` },
  reversing: { tone: 'info', icon: IconLoader2, word: msg`Being taken back` },
  reversed: { tone: 'warn', icon: IconArrowBackUp, word: msg`Taken back` },
};

export const columnWords: Record<ImportColumn, MessageDescriptor> = {
  document: msg`Document number`,
  product: msg`Product code`,
  description: msg`Description`,
  quantity: msg`Quantity`,
  date: msg`Date`,
  unitPrice: msg`Unit price`,
  partner: msg`Partner`,
  country: msg`Country`,
};

export const sortWords: Record<RowSort, MessageDescriptor> = {
  sale: msg`Delivery`,
  return: msg`Customer return`,
  'write-off': msg`Write-off`,
  negative: msg`Other negative line`,
  error: msg`Error`,
  blank: msg`Empty row`,
};

const reasons: Record<string, MessageDescriptor> = {
  'too-few-cells': msg`the row has too few cells`,
  'too-many-cells': msg`the row has too many cells`,
  missing: msg`it is missing`,
  'too-long': msg`it is too long`,
  'control-character': msg`it holds characters that cannot be shown`,
  'not-a-number': msg`it is not a number`,
  'too-precise': msg`it has more than 6 decimals`,
  'too-large': msg`it is too large`,
  zero: msg`it is zero`,
  negative: msg`it is negative`,
  invalid: msg`there is no such date`,
  empty: msg`it is missing`,
  'out-of-range': msg`the year cannot be right`,
  future: msg`it lies in the future`,
  'period-locked': msg`the period is closed`,
  'time-invalid': msg`there is no such time`,
  'differs-in-document': msg`it differs from the first row of the document`,
  unknown: msg`it is not known; it goes into the partner’s note`,
  formula: msg`it looks like a formula and is kept as plain text`,
  archived: msg`this product is archived`,
  'serial-tracked': msg`this product has serial numbers; the file has none`,
};

/** `quantity`, `not-a-number` -> "Quantity: it is not a number". */
export function noteText(i18n: I18n, note: { column: string; reason: string }): string {
  const word = (columnWords as Record<string, MessageDescriptor>)[note.column];
  const reason = reasons[note.reason];
  const text = reason ? i18n._(reason) : note.reason;
  return word ? `${i18n._(word)}: ${text}` : text;
}

/** What must be decided, by its path. */
export const undecidedWords: Record<string, MessageDescriptor> = {
  'reading.decimal': msg`the decimal sign`,
  'reading.dateOrder': msg`the order of the dates`,
  'columns.document': msg`the column of the document number`,
  'columns.product': msg`the column of the product code`,
  'columns.quantity': msg`the column of the quantity`,
  'columns.date': msg`the column of the date`,
  'decisions.merge': msg`codes that differ by letter case`,
  'decisions.negatives': msg`other negative lines`,
};
