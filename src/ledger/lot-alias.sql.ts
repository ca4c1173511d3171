// What a number was called before. An alias does not occupy the number: another one may have it by now, so a text can
// be both, and both are told.
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { LotAlias } from './lot.contract.ts';
import { type LotFacts, lotColumns, lotJoins } from './lot-read.sql.ts';

const byAlias: Statement = {
  name: 'lot-by-alias',
  text: `select ${lotColumns}, x.number as alias
    from (select distinct on (a.lot_id) a.lot_id, a.number from lot_alias a
        where a.number_key = $1 and ($2::uuid is null or a.product_id = $2) order by a.lot_id, a.until_at desc) x
      join lot l on l.id = x.lot_id ${lotJoins}
    where l.number_key <> $1 order by p.sku_key, l.id`,
};
/** Lots that once had this number and have another one now. */
export const lotsByAlias = (
  db: Db,
  key: string,
  productId: string | undefined,
): Promise<(LotFacts & { alias: string })[]> =>
  db.rows<LotFacts & { alias: string }>(byAlias, [key, productId ?? null]);

const ofLot: Statement = {
  name: 'lot-aliases',
  text: `select a.correction_id as "correctionId", a.number, a.new_number as "newNumber", a.until_at as until from lot_alias a
    where a.lot_id = $1 order by a.until_at desc, a.correction_id desc`,
};
/** What a number was called before, newest first. */
export const aliasesOfLot = (db: Db, lotId: string): Promise<LotAlias[]> => db.rows<LotAlias>(ofLot, [lotId]);

const corrected: Statement = {
  name: 'lot-corrected-numbers',
  text: `select distinct on (a.product_id, a.number_key) a.product_id as "productId", a.number_key as key, l.id as "lotId",
      l.number as now
    from unnest($1::uuid[], $2::text[]) as n (product_id, number_key)
      join lot_alias a on a.number_key = n.number_key and a.product_id = n.product_id
      join lot l on l.id = a.lot_id and l.number_key <> a.number_key
    order by a.product_id, a.number_key, a.until_at desc, a.lot_id`,
};
export type CorrectedNumber = { productId: string; key: string; lotId: string; now: string };
/** What numbers that no lot has any more were corrected to, last. */
export const correctedNumbers = (
  db: Pick<Tx, 'rows'>,
  asked: readonly { productId: string; key: string }[],
): Promise<CorrectedNumber[]> =>
  db.rows<CorrectedNumber>(corrected, [asked.map((number) => number.productId), asked.map((number) => number.key)]);
