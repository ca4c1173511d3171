// Every statement of number corrections: the numbers locked as posting locks them, the new number written, and what was
// corrected kept. Corrections and aliases are append only.
import type { Db, Statement, Tx } from '../platform/database.ts';

export type NumberRow = {
  id: string;
  productId: string;
  product: string;
  kind: 'lot' | 'serial';
  number: string;
  key: string;
  version: number;
};
/** The same rows in the same order as posting: whoever posts under a number waits for its correction, and it for them. */
const lock: Statement = {
  name: 'correct-lock',
  text: `with l as materialized (select l.* from lot l where l.id = any($1::uuid[]) and l.kind <> 'bulk'
      order by l.product_id, l.number_key for no key update of l)
    select l.id, l.product_id as "productId", p.name as product, l.kind, l.number, l.number_key as key, l.version
    from l join product p on p.id = l.product_id`,
};
export const lockNumbers = (tx: Tx, ids: string[]): Promise<NumberRow[]> => tx.rows<NumberRow>(lock, [ids]);

const rename: Statement = {
  name: 'correct-rename',
  text: 'update lot set number = $2, number_key = $3, sort_key = $4, version = version + $5 where id = $1',
};
/** `edits`: by how much the version grows; 0 for a step that nobody may see. */
export const renameLot = (
  tx: Tx,
  lot: { id: string; number: string; key: string; sortKey: string; edits: 0 | 1 },
): Promise<number> => tx.run(rename, [lot.id, lot.number, lot.key, lot.sortKey, lot.edits]);

export type NewCorrection = {
  id: string;
  kind: 'correct' | 'exchange';
  reason: string;
  reversesId: string | null;
  userId: string;
  userName: string;
  at: Date;
};
export type NewAlias = { lotId: string; productId: string; number: string; key: string; newNumber: string };
const insertHead: Statement = {
  name: 'correct-insert',
  text: `insert into number_correction (id, kind, reason, reverses_id, user_id, user_name, at)
    values ($1, $2, $3, $4, $5, $6, $7)`,
};
const insertAlias: Statement = {
  name: 'correct-insert-alias',
  text: `insert into lot_alias (correction_id, lot_id, product_id, number, number_key, new_number, until_at)
    select $1, n.lot_id, n.product_id, n.number, n.number_key, n.new_number, $2
    from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[])
      as n (lot_id, product_id, number, number_key, new_number)`,
};
export async function insertCorrection(tx: Tx, head: NewCorrection, aliases: readonly NewAlias[]): Promise<void> {
  const { id, kind, reason, reversesId, userId, userName, at } = head;
  await tx.run(insertHead, [id, kind, reason, reversesId, userId, userName, at]);
  await tx.run(insertAlias, [
    id,
    at,
    aliases.map((alias) => alias.lotId),
    aliases.map((alias) => alias.productId),
    aliases.map((alias) => alias.number),
    aliases.map((alias) => alias.key),
    aliases.map((alias) => alias.newNumber),
  ]);
}

export type CorrectionRow = {
  id: string;
  kind: 'correct' | 'exchange';
  reason: string;
  at: string;
  userId: string;
  userName: string;
  reversesId: string | null;
  reversedById: string | null;
  numbers: { lotId: string; kind: 'lot' | 'serial'; now: string; from: string; to: string; version: number }[];
};
const columns = `c.id, c.kind, c.reason, c.at, c.user_id as "userId", c.user_name as "userName",
  c.reverses_id as "reversesId", (select r.id from number_correction r where r.reverses_id = c.id) as "reversedById",
  (select json_agg(json_build_object('lotId', l.id, 'kind', l.kind, 'now', l.number, 'from', a.number,
      'to', a.new_number, 'version', l.version) order by a.number_key, l.id)
    from lot_alias a join lot l on l.id = a.lot_id where a.correction_id = c.id) as numbers`;
const byId: Statement = {
  name: 'correct-by-id',
  text: `select ${columns} from number_correction c where c.id = $1`,
};
const ofLot: Statement = {
  name: 'correct-of-lot',
  text: `select ${columns} from lot_alias o join number_correction c on c.id = o.correction_id
    where o.lot_id = $1 order by o.until_at desc, c.id desc`,
};
export const correctionById = async (db: Db, id: string): Promise<CorrectionRow | undefined> =>
  (await db.rows<CorrectionRow>(byId, [id]))[0];
export const correctionsOf = (db: Db, lotId: string): Promise<CorrectionRow[]> =>
  db.rows<CorrectionRow>(ofLot, [lotId]);

const lotExists: Statement = {
  name: 'correct-lot-exists',
  text: `select id from lot where id = $1 and kind <> 'bulk'`,
};
export const isLot = async (db: Db, id: string): Promise<boolean> => (await db.rows(lotExists, [id])).length > 0;
