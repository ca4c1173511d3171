// The calendar day at a place, as a part of other statements.
import { type RawBuilder, sql } from 'kysely';
import type { Today } from './today.ts';

/** A date; `place` is the expression of a location's id, asked for only where some clock shows another day. */
export function dayAtPlace({ day, elsewhere }: Today, place: () => RawBuilder<unknown>): RawBuilder<unknown> {
  if (elsewhere.length === 0) return sql`${day}::date`;
  const at = place();
  const cases = elsewhere.map((other) => sql`when ${at} = any(${other.placeIds}::uuid[]) then ${other.day}::date`);
  return sql`(case ${sql.join(cases, sql` `)} else ${day}::date end)`;
}
