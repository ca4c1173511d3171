// Shape: a request part against its Zod schema. Every mistake is told with its path, up to a hundred of them.
import type { z } from 'zod';
import { type Fact, problem, problemItem } from '../domain/problem.ts';

/** The parsed value, or the Problem `invalid` that lists each wrong field. */
export function parseShape<T>(schema: z.ZodType<T> | undefined, value: unknown, prefix: string): T | undefined {
  if (!schema) return undefined;
  const result = schema.safeParse(value ?? undefined);
  if (result.success) return result.data;
  const items = result.error.issues.slice(0, 100).map((issue) => {
    const field = [prefix, ...issue.path].filter((part) => part !== '').join('.');
    return problemItem('field-invalid', field, { reason: issue.message, ...kindOf(issue) });
  });
  const field = items[0]?.field;
  throw problem('invalid', field ? { field } : {}, items);
}

/** What kind of mistake it is and its limits, so that the screen can say it in any language. */
function kindOf(issue: z.core.$ZodIssue): Record<string, Fact> {
  const given: Record<string, unknown> = { ...issue };
  const facts: Record<string, Fact> = { issue: issue.code };
  for (const name of ['origin', 'minimum', 'maximum', 'format']) {
    const value = given[name];
    if (typeof value === 'string' || typeof value === 'number') facts[name] = value;
  }
  return facts;
}
