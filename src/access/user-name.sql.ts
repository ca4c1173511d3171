// People's names, for lists that say who did something.
import type { Db, Statement } from '../platform/database.ts';

const byIds: Statement = { name: 'user-names', text: 'select id, name from control."user" where id = any($1::text[])' };

export const namesById = (control: Db, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  control.rows(byIds, [ids]);
