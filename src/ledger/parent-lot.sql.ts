// Lots that are made because a serial number names them as its parent: they have no move of their own.
import type { Statement, Tx } from '../platform/database.ts';

const insert: Statement = {
  name: 'lot-insert-parents',
  text: `insert into lot (id, product_id, kind, number, number_key, sort_key, created_at)
    select n.id, n.product_id, 'lot', n.number, n.number_key, n.sort_key, $1
    from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[]) as n (id, product_id, number, number_key, sort_key)`,
};

export const insertParents = (
  tx: Tx,
  now: Date,
  lots: readonly { id: string; productId: string; number: string; key: string; sortKey: string }[],
): Promise<number> =>
  tx.run(insert, [
    now,
    lots.map((lot) => lot.id),
    lots.map((lot) => lot.productId),
    lots.map((lot) => lot.number),
    lots.map((lot) => lot.key),
    lots.map((lot) => lot.sortKey),
  ]);
