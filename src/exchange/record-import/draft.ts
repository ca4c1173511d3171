// From cells to what a verb takes: the contract of the verb says what may stand in each field, and a refusal names the column
// that the field came from.
import type { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import type { Note } from './entity.ts';
import { note } from './row-note.ts';

export type ColumnOf = (field: string) => string;

/** What the contract finds wrong, by column. */
export function notesOfShape(schema: z.ZodType, draft: unknown, columnOf: ColumnOf): Note[] {
  const read = schema.safeParse(draft);
  if (read.success) return [];
  return read.error.issues.map((issue) => {
    const column = columnOf(issue.path.map(String).join('.'));
    if (issue.code === 'too_big' && issue.origin === 'string') return note(column, 'too-long');
    return note(column, 'invalid', { detail: issue.message });
  });
}

/** What a rule refuses, by column; its reason is told in words where the code says only that something is wrong. */
export function notesOfRule(rule: () => unknown, columnOf: ColumnOf): Note[] {
  try {
    rule();
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [noteOfProblem(error, columnOf)];
  }
}

export function noteOfProblem(error: Problem, columnOf: ColumnOf): Note {
  const column = columnOf(error.field ?? '');
  if (error.code === 'field-invalid') return note(column, 'invalid', { detail: String(error.facts.reason ?? '') });
  return note(column, error.code, error.facts);
}

/** A verb for one row of a portion: its refusal names the row. */
export async function atRow<T>(position: number, columnOf: ColumnOf, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const field = `rows.${position}.${columnOf(error.field ?? '')}`;
    throw new Problem(error.code, { ...error.facts, field }, error.items);
  }
}

/** True when an edit changes nothing of the record. */
export function changesNothing(
  record: Readonly<Record<string, unknown>>,
  edit: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(edit).every(([field, value]) => value === undefined || same(record[field], value));
}

/** What an edit would have to say to put the record back. */
export function formerOf(
  record: Readonly<Record<string, unknown>>,
  edit: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const fields = Object.entries(edit).filter(([field, value]) => value !== undefined && !same(record[field], value));
  return Object.fromEntries(fields.map(([field]) => [field, record[field] ?? null]));
}

const same = (a: unknown, b: unknown): boolean => plain(a) === plain(b);
/** The database keeps the fields of an object in an order of its own. */
const plain = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort())
      : part,
  );
