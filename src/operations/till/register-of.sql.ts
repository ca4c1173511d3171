// Which register a device is: the one that its token was made for.

import type { Db, Statement } from '../../platform/database.ts';
import type { Caller } from '../../platform/http.ts';

/** The token that a caller comes with; null for a person. */
export const tokenIdOf = (caller: Pick<Caller, 'id'>): string | null =>
  caller.id.startsWith('token:') ? caller.id.slice('token:'.length) : null;

export type RegisterOf = { id: string; code: string; name: string; locationId: string; chain: number };
const byToken: Statement = {
  name: 'register-of-token',
  text: `select id, code, name, location_id as "locationId", chain from register where token_id = $1 and archived_at is null`,
  byKey: true,
};
export async function registerOf(db: Pick<Db, 'rows'>, caller: Pick<Caller, 'id'>): Promise<RegisterOf | undefined> {
  const tokenId = tokenIdOf(caller);
  if (tokenId === null) return undefined;
  return (await db.rows<RegisterOf>(byToken, [tokenId]))[0];
}
