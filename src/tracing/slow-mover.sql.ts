// Products on hand with when they came first and went last, from the index of a product's moves.
import { type RawBuilder, sql } from 'kysely';
import { beginning, wordsOf } from '../catalog/search-text.ts';
import type { Db } from '../platform/database.ts';
import type { SlowMoverQuery } from './slow-mover.contract.ts';

type Part = RawBuilder<unknown>;
export type SlowFilter = Pick<SlowMoverQuery, 'q' | 'categoryId'> & { before: string };
export type SlowFacts = {
  productId: string;
  sku: string;
  productName: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  skuKey: string;
  onHand: string;
  lastOutAt: string | null;
  firstInAt: string;
  sinceAt: string;
};
export type SlowPosition = { value: string; id: string };

const columns = { since: sql`x."sinceAt"`, product: sql`x."skuKey"`, onHand: sql`x."onHand"` };
const types = { since: sql`timestamptz`, product: sql`text`, onHand: sql`numeric` };

export async function pageOfSlow(
  db: Db,
  filter: SlowFilter,
  options: { sort: SlowMoverQuery['sort']; after: SlowPosition | undefined; limit: number },
): Promise<SlowFacts[]> {
  const { sort, after, limit } = options;
  const by = sort.replace('-', '') as keyof typeof columns;
  const way = sql.raw(sort.startsWith('-') ? 'desc' : 'asc');
  const sign = sql.raw(sort.startsWith('-') ? '<' : '>');
  const { rows } = await sql<SlowFacts>`
    select * from (${slow(filter)}) x
    ${after ? sql`where (${columns[by]}, x."productId") ${sign} (${after.value}::${types[by]}, ${after.id}::uuid)` : sql``}
    order by ${columns[by]} ${way}, x."productId" ${way} limit ${limit}`.execute(db.kysely);
  return rows;
}

export async function countSlow(db: Db, filter: SlowFilter, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from (${slow(filter)}) x limit ${limit}) n`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

function slow({ before, q, categoryId }: SlowFilter): Part {
  const found: Part[] = [sql`coalesce(o.at, i.at) < ${before}::timestamptz`];
  if (categoryId) {
    found.push(sql`p.category_id in (with recursive tree as (
      select id from category where id = ${categoryId}::uuid
      union select k.id from category k join tree t on k.parent_id = t.id) select id from tree)`);
  }
  if (q) {
    const words = beginning(wordsOf(q));
    found.push(words.length > 0 ? sql`p.search_text like all (${words}::text[])` : sql`false`);
  }
  const places = (condition: string): Part => sql`any(array(select id from location where ${sql.raw(condition)}))`;
  return sql`
    with pieces as materialized (
      select product_id, count(*)::numeric as quantity from lot where place_id = ${places('ours')} group by 1
      union all
      select product_id, sum(quantity) from on_hand where quantity <> 0 group by 1
    ), here as materialized (select product_id, sum(quantity) as quantity from pieces group by 1 having sum(quantity) > 0)
    select p.id as "productId", p.sku, p.name as "productName", p.tracking,
      u.symbol as unit, u.decimals, p.sku_key as "skuKey", h.quantity as "onHand",
      o.at as "lastOutAt", i.at as "firstInAt", coalesce(o.at, i.at) as "sinceAt"
    from here h join product p on p.id = h.product_id join unit u on u.id = p.unit_id
      cross join lateral (select v.occurred_at as at from move v where v.product_id = h.product_id
        and v.to_id = ${places('ours')} and not v.from_id = ${places('ours')}
        order by v.occurred_at limit 1) i
      left join lateral (select v.occurred_at as at from move v join operation d on d.id = v.operation_id
        where v.product_id = h.product_id and d.state <> 'reversed'
        and v.to_id = ${places("kind in ('customer', 'production')")} order by v.occurred_at desc limit 1) o on true
    where ${sql.join(found, sql` and `)}`;
}
