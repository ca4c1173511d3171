// The rows of numbers whose ids are known already.
import type { Db, Statement } from '../platform/database.ts';
import { type LotFacts, lotColumns, lotJoins } from './lot-read.sql.ts';

const byIds: Statement = {
  name: 'lot-by-ids',
  byKey: true,
  text: `select ${lotColumns} from lot l ${lotJoins}
    where l.id = any($1::uuid[]) and l.kind <> 'bulk' order by p.sku_key, l.sort_key, l.id`,
};
export const lotsByIds = (db: Db, ids: readonly string[]): Promise<LotFacts[]> => db.rows<LotFacts>(byIds, [ids]);
