// How long a unit was covered by its warranty when somebody complained about it last.
import type { Db, Statement } from '../../platform/database.ts';

const promised: Statement = {
  name: 'warranty-promised',
  text: `select facts ->> 'warrantyUntil' as until from claim where lot_id = $1 order by created_at desc limit 1`,
};
export const promisedUntil = async (db: Db, lotId: string): Promise<string | null> =>
  (await db.rows<{ until: string | null }>(promised, [lotId]))[0]?.until ?? null;
