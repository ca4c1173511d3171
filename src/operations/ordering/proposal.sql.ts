// Levels of minimum stock beside what is on its way and who sells the product.
import { type RawBuilder, sql } from 'kysely';
import { type StockLevelFacts, type StockLevelFilter, stockLevels } from '../../ledger/stock-level.ts';
import type { Db } from '../../platform/database.ts';

export type ProposalFilter = StockLevelFilter & { partnerId?: string | undefined };
export type ProposalPosition = { supplierKey: string; skuKey: string; id: string };
export type ProposalFacts = StockLevelFacts &
  ProposalPosition & {
    onOrder: string;
    drafted: string;
    partnerId: string | null;
    partnerName: string | null;
    code: string | null;
    unitPrice: string | null;
    supplierMinimum: string | null;
    leadDays: number | null;
  };

/** Sorts behind every name. */
const nobody = '\u{10ffff}';

export async function pageOfProposals(
  db: Db,
  filter: ProposalFilter,
  options: { bySupplier: boolean; descending: boolean; after: ProposalPosition | undefined; limit: number },
): Promise<ProposalFacts[]> {
  const { bySupplier, descending, after, limit } = options;
  const way = sql.raw(descending ? 'desc' : 'asc');
  const key = bySupplier ? sql`y."supplierKey", y."skuKey", y.id` : sql`y."skuKey", y.id`;
  const order = bySupplier
    ? sql`y."supplierKey" ${way}, y."skuKey" ${way}, y.id ${way}`
    : sql`y."skuKey" ${way}, y.id ${way}`;
  const reached = bySupplier
    ? sql`${after?.supplierKey}::text, ${after?.skuKey}::text, ${after?.id}::uuid`
    : sql`${after?.skuKey}::text, ${after?.id}::uuid`;
  const { rows } = await sql<ProposalFacts>`
    select y.* from (${proposals(filter)}) y
    ${after ? sql`where (${key}) ${sql.raw(descending ? '<' : '>')} (${reached})` : sql``}
    order by ${order} limit ${limit}`.execute(db.kysely);
  return rows;
}

export async function countProposals(db: Db, filter: ProposalFilter, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from (${proposals(filter)}) y limit ${limit}) n`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

const proposals = (filter: ProposalFilter): RawBuilder<unknown> => sql`
  select x.*, o."onOrder", o.drafted, s.partner_id as "partnerId", s.partner_name as "partnerName", s.code,
    s.unit_price as "unitPrice", s.minimum as "supplierMinimum", s.lead_days as "leadDays",
    coalesce(s.name_key, ${nobody}) collate "C" as "supplierKey"
  from (${stockLevels(filter)}) x
    cross join lateral (
      select coalesce(sum(greatest(n.quantity + n.replaced - n.moved, 0)) filter (where t.state <> 'draft'), 0) as "onOrder",
        coalesce(sum(n.quantity) filter (where t.state = 'draft'), 0) as drafted
      from trade_order_line n join trade_order t on t.id = n.order_id
      where n.product_id = x."productId" and t.kind = 'purchase' and t.location_id = any(x."placeIds")
        and t.state in ('draft', 'ordered', 'partly-received') and t.closed_at is null) o
    left join lateral (
      select s.partner_id, r.name as partner_name, r.name_key, s.code, s.unit_price, s.minimum, s.lead_days
      from product_supplier s join partner r on r.id = s.partner_id
      where s.product_id = x."productId" and r.archived_at is null and r.is_supplier
      order by s.preferred desc, s.unit_price nulls last, s.lead_days nulls last, r.name_key, r.id limit 1) s on true
  where x."locationKind" = 'internal' and x.available + o."onOrder" + o.drafted < x.minimum
    ${filter.partnerId ? sql`and s.partner_id = ${filter.partnerId}::uuid` : sql``}`;
