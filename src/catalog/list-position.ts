// Where a page of a list goes on: after the row whose sort value and id the cursor holds. A cursor comes from outside,
// so what it holds is checked like any other input.
import { problem } from '../domain/problem.ts';
import { isId } from '../domain/uuid.ts';
import { decodeCursor } from '../platform/page.ts';

/** @throws field-invalid (a cursor of another list or order, or one that somebody made up) */
export function listPosition(
  sort: string,
  cursor: string | undefined,
): readonly [value: string, id: string] | undefined {
  const values = decodeCursor(sort, cursor);
  if (!values) return undefined;
  const [value, id] = values;
  const readable = typeof value === 'string' && (!sort.endsWith('created') || isInstant(value));
  if (readable && typeof id === 'string' && isId(id)) return [value, id];
  throw problem('field-invalid', { field: 'cursor', reason: 'the cursor does not belong to this list' });
}

const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(text) && !Number.isNaN(Date.parse(text));
