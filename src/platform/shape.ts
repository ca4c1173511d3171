// Shape: a request part against its Zod schema. Every mistake is told with its path, up to a hundred of them.
import type { z } from 'zod';
import { problem, problemItem } from '../domain/problem.ts';

/** The parsed value, or the Problem `invalid` that lists each wrong field. */
export function parseShape<T>(schema: z.ZodType<T> | undefined, value: unknown, prefix: string): T | undefined {
  if (!schema) return undefined;
  const result = schema.safeParse(value ?? undefined);
  if (result.success) return result.data;
  const items = result.error.issues
    .slice(0, 100)
    .map((issue) => problemItem('field-invalid', [prefix, ...issue.path].filter((p) => p !== '').join('.'), { reason: issue.message }));
  const field = items[0]?.field;
  throw problem('invalid', field ? { field } : {}, items);
}
