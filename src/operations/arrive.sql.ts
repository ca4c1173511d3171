// Where goods go that were sent and never arrived.
import type { Db, Statement } from '../platform/database.ts';

const statement: Statement = {
  name: 'arrive-loss-place',
  text: `select id from location where role = 'inventory-loss'`,
};

export async function lossPlace(db: Db): Promise<string> {
  const [row] = await db.rows<{ id: string }>(statement);
  if (!row) throw new Error('the company has no place for losses');
  return row.id;
}
