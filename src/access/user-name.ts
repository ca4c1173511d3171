// Who did something, by name. Documents keep the person's id; the name is read where people are kept, which is not the
// company's schema and may be another server.
import type { Db } from '../platform/database.ts';
import { namesById } from './user-name.sql.ts';

/** A person for an answer; the name is empty when there is no such account any more. */
export type NamedUser = (id: string) => { id: string; name: string };

/** Reads the names of all `ids` at once and gives the function that knows them. */
export async function namedUsers(control: Db, ids: Iterable<string>): Promise<NamedUser> {
  const asked = [...new Set(ids)];
  const rows = asked.length > 0 ? await namesById(control, asked) : [];
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => ({ id, name: names.get(id) ?? '' });
}
