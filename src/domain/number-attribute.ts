// The fields that a product gives to each of its numbers: what they are called, what may stand in them, and whether a
// number is complete without them. A value is kept as text (numbers and dates in normal form) or as yes and no.
import { type CalendarDate, parseDate } from './calendar.ts';
import { parseQuantity } from './quantity.ts';

export const attributeTypes = ['text', 'number', 'date', 'choice', 'yes-no'] as const;
export type AttributeType = (typeof attributeTypes)[number];
export type AttributeField = {
  /** Under which values are kept; stays when the label changes. */
  readonly key: string;
  readonly label: string;
  readonly type: AttributeType;
  readonly required: boolean;
  /** What may be chosen; empty for other types. */
  readonly choices: readonly string[];
};
export type AttributeValue = string | boolean;
export type Attributes = Readonly<Record<string, AttributeValue>>;
/** Null empties a field. */
export type AttributesEdit = Readonly<Record<string, AttributeValue | null>>;
export type AttributeMistake = {
  key: string;
  reason: 'unknown' | 'missing' | 'not-a-number' | 'not-a-date' | 'not-a-choice' | 'not-yes-or-no' | 'too-long';
};

const longest = 1000;

/**
 * The values with an edit laid over them. Only what the edit names is checked, and whether required ones are left
 * empty by it: a field that became required later does not stand in the way of other edits.
 */
export function editedAttributes(
  fields: readonly AttributeField[],
  before: Attributes,
  edit: AttributesEdit,
): { values: Attributes; mistakes: AttributeMistake[] } {
  const values: Record<string, AttributeValue> = { ...before };
  const mistakes: AttributeMistake[] = [];
  for (const [key, given] of Object.entries(edit)) {
    const field = fields.find((one) => one.key === key);
    if (given === null || given === '') {
      delete values[key];
      if (field?.required) mistakes.push({ key, reason: 'missing' });
    } else if (!field) {
      mistakes.push({ key, reason: 'unknown' });
    } else {
      const read = readValue(field, given);
      if ('reason' in read) mistakes.push({ key, reason: read.reason });
      else values[key] = read.value;
    }
  }
  return { values, mistakes };
}

/** The required fields that have no value. */
export function missingAttributes(fields: readonly AttributeField[], values: Attributes): AttributeMistake[] {
  return fields
    .filter((field) => field.required && values[field.key] === undefined)
    .map((field) => ({ key: field.key, reason: 'missing' }));
}

/** A key for a new field, from what it is called and unlike those taken: "Prüfdatum (TÜV)" -> "prufdatum-tuv". */
export function attributeKey(label: string, taken: ReadonlySet<string>): string {
  const plain = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50);
  const base = plain.replace(/-$/, '') || 'field';
  for (let nth = 1; ; nth += 1) {
    const key = nth === 1 ? base : `${base}-${nth}`;
    if (!taken.has(key)) return key;
  }
}

type Read = { value: AttributeValue } | { reason: AttributeMistake['reason'] };

function readValue(field: AttributeField, given: AttributeValue): Read {
  if (field.type === 'yes-no') return typeof given === 'boolean' ? { value: given } : { reason: 'not-yes-or-no' };
  if (typeof given === 'boolean') return { reason: mistakeOf[field.type] };
  const text = given.trim();
  if (field.type === 'number') {
    const read = parseQuantity(text);
    return read.ok ? { value: read.value } : { reason: 'not-a-number' };
  }
  if (field.type === 'date') {
    const read = parseDate(text);
    return read.ok ? { value: read.value satisfies CalendarDate } : { reason: 'not-a-date' };
  }
  if (field.type === 'choice') return field.choices.includes(text) ? { value: text } : { reason: 'not-a-choice' };
  return text.length > longest ? { reason: 'too-long' } : { value: text };
}

const mistakeOf = {
  'text': 'too-long',
  'number': 'not-a-number',
  'date': 'not-a-date',
  'choice': 'not-a-choice',
} as const;
