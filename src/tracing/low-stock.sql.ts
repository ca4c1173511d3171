// Levels of minimum stock that are low, and every level there is, in pages.
import { type RawBuilder, sql } from 'kysely';
import { type StockLevelFacts, type StockLevelFilter, stockLevels } from '../ledger/stock-level.ts';
import type { Db } from '../platform/database.ts';
import type { LowStockQuery } from './low-stock.contract.ts';

export type LowStockFilter = StockLevelFilter & Pick<LowStockQuery, 'state'>;
export type LowStockPosition = { skuKey: string; available: string; id: string };
export type LowStockFacts = StockLevelFacts;

export async function pageOfLowStock(
  db: Db,
  filter: LowStockFilter,
  options: { sort: LowStockQuery['sort']; after: LowStockPosition | undefined; limit: number },
): Promise<LowStockFacts[]> {
  const { sort, after, limit } = options;
  const down = sort.startsWith('-');
  const way = sql.raw(down ? 'desc' : 'asc');
  const sign = sql.raw(down ? '<' : '>');
  const byQuantity = sort.endsWith('available');
  const key = byQuantity ? sql`x.available, x."skuKey", x.id` : sql`x."skuKey", x.id`;
  const reached = byQuantity
    ? sql`${after?.available}::numeric, ${after?.skuKey}, ${after?.id}::uuid`
    : sql`${after?.skuKey}, ${after?.id}::uuid`;
  const order = byQuantity
    ? sql`x.available ${way}, x."skuKey" ${way}, x.id ${way}`
    : sql`x."skuKey" ${way}, x.id ${way}`;
  const { rows } = await sql<LowStockFacts>`
    select x.* from (${stockLevels(filter)}) x
    where ${stateOf(filter)} ${after ? sql`and (${key}) ${sign} (${reached})` : sql``}
    order by ${order} limit ${limit}`.execute(db.kysely);
  return rows;
}

export async function countLowStock(db: Db, filter: LowStockFilter, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from (${stockLevels(filter)}) x where ${stateOf(filter)} limit ${limit}) n`.execute(
    db.kysely,
  );
  return rows[0]?.count ?? 0;
}

const stateOf = (filter: LowStockFilter): RawBuilder<unknown> =>
  filter.state === 'low' ? sql`x.available < x.minimum` : sql`true`;
