// What lines cost: one statement for all of them. $1 and $2 are products and quantities side by side.
import type { Db, Statement } from '../platform/database.ts';

/**
 * $3 the day, $4 the price list where $5 is true, else that of the partner $6. An archived list counts for nothing. Of a
 * list's prices the one with the greatest quantity holds, of two for one quantity the one that began later.
 */
const sales: Statement = {
  name: 'price-sales',
  text: `with recursive asked as (
      select * from unnest($1::uuid[], $2::numeric[]) with ordinality as a (product_id, quantity, n)
    ), list as (
      select l.id from price_list l where l.archived_at is null
        and l.id = case when $5::boolean then $4::uuid else (select r.price_list_id from partner r where r.id = $6) end
    ), below as (
      select d.category_id as id, d.percent, 0 as distance from price_list_discount d
        where d.price_list_id = (select id from list) and d.category_id is not null
      union all
      select c.id, b.percent, b.distance + 1 from category c join below b on c.parent_id = b.id
    ), nearest as (select distinct on (id) id, percent from below order by id, distance)
    select a.n::int as n, p.id as "productId", p.price, p.tax_rate as "taxRate", own.unit_price as "listPrice",
      coalesce(near.percent, (select d.percent from price_list_discount d
        where d.price_list_id = (select id from list) and d.category_id is null)) as percent
    from asked a left join product p on p.id = a.product_id
      left join nearest near on near.id = p.category_id
      left join lateral (select s.unit_price from price_list_price s
        where s.price_list_id = (select id from list) and s.product_id = a.product_id and s.minimum <= a.quantity
          and (s.valid_from is null or s.valid_from <= $3::date)
          and (s.valid_until is null or s.valid_until >= $3::date)
        order by s.minimum desc, s.valid_from desc nulls last limit 1) own on true
    order by a.n`,
};
/** $3 the supplier. Their price holds for any quantity: a smaller one is a question for them, not another price. */
const purchase: Statement = {
  name: 'price-purchase',
  text: `select a.n::int as n, p.id as "productId", p.tax_rate as "taxRate", s.unit_price as "supplierPrice",
      nullif(s.code, '') as "partnerCode"
    from unnest($1::uuid[], $2::numeric[]) with ordinality as a (product_id, quantity, n)
      left join product p on p.id = a.product_id
      left join product_supplier s on s.product_id = a.product_id and s.partner_id = $3
    order by a.n`,
};

type Asked = { productIds: readonly string[]; quantities: readonly string[] };
export type SalesPriceFacts = {
  /** Null: there is no such product. */
  productId: string | null;
  price: string | null;
  taxRate: string | null;
  listPrice: string | null;
  percent: string | null;
};
export type PurchasePriceFacts = {
  productId: string | null;
  taxRate: string | null;
  supplierPrice: string | null;
  partnerCode: string | null;
};

/** In the order of the lines. `priceListId` undefined: the partner's own. */
export const salesPrices = (
  db: Db,
  asked: Asked & { date: string; priceListId: string | null | undefined; partnerId: string },
): Promise<SalesPriceFacts[]> =>
  db.rows<SalesPriceFacts>(sales, [
    ...[asked.productIds, asked.quantities, asked.date],
    ...[asked.priceListId ?? null, asked.priceListId !== undefined, asked.partnerId],
  ]);
export const purchasePrices = (db: Db, asked: Asked & { partnerId: string }): Promise<PurchasePriceFacts[]> =>
  db.rows<PurchasePriceFacts>(purchase, [asked.productIds, asked.quantities, asked.partnerId]);

const timeZone: Statement = {
  name: 'price-time-zone',
  text: 'select time_zone as "timeZone" from company_profile',
};
export async function companyTimeZone(db: Db): Promise<string> {
  const [row] = await db.rows<{ timeZone: string }>(timeZone);
  if (!row) throw new Error('the company has no profile');
  return row.timeZone;
}
