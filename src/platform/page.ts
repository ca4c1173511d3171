// Cursor paging: a cursor holds the sort values of the last row that was shown, so that a page never skips or
// repeats rows when others write, and the hundredth page costs what the first one does.
import { problem } from '../domain/problem.ts';

export const countLimit = 10_000;

export type Page<T> = { rows: T[]; nextCursor: string | null; total: number | null; totalIsExact: boolean };

/** Opaque to callers; `sort` is bound in so that a cursor of another order is refused. */
export function encodeCursor(sort: string, values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify([sort, ...values])).toString('base64url');
}

/** The values of a cursor, undefined without one; a cursor of another list or order is refused. */
export function decodeCursor(sort: string, cursor: string | undefined): (string | number | null)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts[0] === sort && parts.every(isCursorValue)) return parts.slice(1);
  } catch {
    // falls through to the refusal
  }
  throw problem('field-invalid', { field: 'cursor', reason: 'the cursor does not belong to this list' });
}

const isCursorValue = (value: unknown): value is string | number | null =>
  value === null || typeof value === 'string' || typeof value === 'number';

/** Cuts the one row too many that a list asks for to know whether there is a next page. */
export function pageOfRows<T>(
  rows: T[],
  options: {
    limit: number;
    sort: string;
    keyOf: (row: T) => readonly (string | number | null)[];
    total?: number | null;
  },
): Page<T> {
  const shown = rows.slice(0, options.limit);
  const last = shown.at(-1);
  const more = rows.length > options.limit && last !== undefined;
  const total = options.total ?? null;
  return {
    rows: shown,
    nextCursor: more ? encodeCursor(options.sort, options.keyOf(last)) : null,
    total: total === null ? null : Math.min(total, countLimit),
    totalIsExact: total !== null && total <= countLimit,
  };
}
