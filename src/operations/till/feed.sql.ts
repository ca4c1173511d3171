// What tills keep at hand: products, customers and prices. Only questions; pages go by id.
import type { NumberPolicies } from '../../domain/number-policy.ts';
import type { ExpiredPolicy } from '../../domain/picking.ts';
import type { Warranty } from '../../domain/warranty.ts';
import type { Db, Statement } from '../../platform/database.ts';

/** What a sale begins; one that an installation begins is not promised on a receipt. */
export const warrantyAtSale = (product: string): string => `case when ${product}.warranty_length is not null
  and ${product}.warranty_starts <> 'installation'
  then jsonb_build_object('length', ${product}.warranty_length, 'unit', ${product}.warranty_unit) end`;
const onSale = 'p.available_at_till and p.archived_at is null';

const productColumns = `p.id, p.sku, p.name, p.kind, p.tracking, u.symbol as unit, u.decimals, p.price,
  coalesce(p.tax_rate, 0) as "taxRate", p.till_category_id as "categoryId", p.image_id as "imageId",
  p.number_policy as "numberPolicy", p.expired_policy as "expiredPolicy", ${warrantyAtSale('p')} as warranty`;
const products: Statement = {
  name: 'till-products',
  text: `select ${productColumns} from product p join unit u on u.id = p.unit_id
    where ${onSale} and ($1::uuid is null or p.id > $1) order by p.id limit $2`,
};
const productsNamed: Statement = {
  name: 'till-products-named',
  text: `select ${productColumns} from product p join unit u on u.id = p.unit_id
    where p.id = any($1::uuid[]) and ${onSale} order by p.id`,
};
const productCount: Statement = {
  name: 'till-product-count',
  text: `select count(*)::int as count from product p where ${onSale}`,
};
const codes: Statement = {
  name: 'till-product-codes',
  text: `select product_id as "productId", code_key as key, packaging_id as "packagingId" from barcode
    where product_id = any($1::uuid[])`,
};
const packs: Statement = {
  name: 'till-product-packs',
  text: `select product_id as "productId", id, name, factor from packaging
    where product_id = any($1::uuid[]) order by factor, id`,
};
const imageOnSale: Statement = {
  name: 'till-image',
  text: `select exists (select from product p where p.image_id = $1 and ${onSale}) as found`,
};

const partnerColumns = `r.id, r.name, coalesce(r.code, '') as code, r.phone, r.tax_number as "taxNumber",
  r.price_list_id as "priceListId"`;
const asCustomer = 'r.is_customer and r.archived_at is null';
const customers: Statement = {
  name: 'till-customers',
  text: `select ${partnerColumns} from partner r
    where ${asCustomer} and ($1::uuid is null or r.id > $1) order by r.id limit $2`,
};
const customersNamed: Statement = {
  name: 'till-customers-named',
  text: `select ${partnerColumns} from partner r where r.id = any($1::uuid[]) and ${asCustomer} order by r.id`,
};
const customerCount: Statement = {
  name: 'till-customer-count',
  text: `select count(*)::int as count from partner r where ${asCustomer}`,
};

const lists: Statement = {
  name: 'till-price-lists',
  text: `select l.id, l.name, (select d.percent from price_list_discount d
      where d.price_list_id = l.id and d.category_id is null) as percent
    from price_list l where l.archived_at is null order by l.name_key, l.id`,
};
const priceColumns = `s.id, s.price_list_id as "listId", s.product_id as "productId", s.minimum,
  s.unit_price as "unitPrice", s.valid_from as "validFrom", s.valid_until as "validUntil"`;
const prices: Statement = {
  name: 'till-prices',
  text: `select ${priceColumns} from price_list_price s join price_list l on l.id = s.price_list_id
      join product p on p.id = s.product_id
    where l.archived_at is null and ${onSale} and ($1::uuid is null or s.id > $1) order by s.id limit $2`,
};
/**
 * What lists take off products of a category, nearest category first, as prices: tills know no tree. A product that the
 * list names for any quantity on any day needs none.
 */
const discounted: Statement = {
  name: 'till-prices-discounted',
  text: `with recursive below as (
      select d.price_list_id as list_id, d.category_id as id, d.percent, 0 as distance
        from price_list_discount d join price_list l on l.id = d.price_list_id
        where d.category_id is not null and l.archived_at is null
      union all
      select b.list_id, c.id, b.percent, b.distance + 1 from category c join below b on c.parent_id = b.id
    ), nearest as (
      select distinct on (list_id, id) list_id, id, percent from below order by list_id, id, distance
    )
    select n.list_id as id, n.list_id as "listId", p.id as "productId", 0::numeric as minimum,
      round(p.price * (100 - n.percent) / 100, 6) as "unitPrice", null::date as "validFrom", null::date as "validUntil"
    from nearest n join product p on p.category_id = n.id
    where ${onSale} and p.price is not null and not exists (select from price_list_price s
        where s.price_list_id = n.list_id and s.product_id = p.id and s.minimum = 0
          and s.valid_from is null and s.valid_until is null)
      and ($1::uuid is null or (n.list_id, p.id) > ($1, $2::uuid))
    order by n.list_id, p.id limit $3`,
};

/** Subjects of the audit after an instant; a cut at `$3 + 1`. */
const changed: Statement = {
  name: 'till-changed-subjects',
  text: `select distinct subject_id as id from (
      select subject_id from audit_entry where at > $1 and subject_kind = any($2::text[]) limit $3 + 1
    ) found`,
};
/** Whether what stands in every row may have changed: units, and what the company says of numbers and expired goods. */
const changedRules: Statement = {
  name: 'till-changed-rules',
  text: `select exists (select from audit_entry where at > $1 and (subject_kind = 'unit'
      or (subject_kind = 'company' and change ?| array['numberPolicy', 'expiredPolicy']))) as found`,
};

const rules: Statement = {
  name: 'till-company-rules',
  text: `select number_policy as "numberPolicy", expired_policy as "expiredPolicy", time_zone as "timeZone"
    from company_profile`,
};
export type CompanyRules = { numberPolicy: NumberPolicies; expiredPolicy: ExpiredPolicy; timeZone: string };
/** What the company says where a product does not. */
export async function companyRules(db: Db): Promise<CompanyRules> {
  const [row] = await db.rows<CompanyRules>(rules);
  if (!row) throw new Error('the company has no profile');
  return row;
}

export type ProductFacts = {
  id: string;
  sku: string;
  name: string;
  kind: 'goods' | 'service';
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  price: string | null;
  taxRate: string;
  categoryId: string | null;
  imageId: string | null;
  numberPolicy: NumberPolicies;
  expiredPolicy: ExpiredPolicy | null;
  warranty: Warranty | null;
};
export type CustomerFacts = {
  id: string;
  name: string;
  code: string;
  phone: string;
  taxNumber: string;
  priceListId: string | null;
};
export type PriceFacts = {
  id: string;
  listId: string;
  productId: string;
  minimum: string;
  unitPrice: string;
  validFrom: string | null;
  validUntil: string | null;
};

export const productsOnSale = (db: Db, after: string | null, limit: number): Promise<ProductFacts[]> =>
  db.rows<ProductFacts>(products, [after, limit]);
export const productsOnSaleAmong = (db: Db, ids: readonly string[]): Promise<ProductFacts[]> =>
  db.rows<ProductFacts>(productsNamed, [ids]);
export const countProductsOnSale = (db: Db): Promise<number> => countOf(db, productCount);
export const codesOfProducts = (
  db: Db,
  ids: readonly string[],
): Promise<{ productId: string; key: string; packagingId: string | null }[]> => db.rows(codes, [ids]);
export const packsOfProducts = (
  db: Db,
  ids: readonly string[],
): Promise<{ productId: string; id: string; name: string; factor: string }[]> => db.rows(packs, [ids]);
/** Whether a product that tills sell shows this image. */
export const isImageOnSale = async (db: Db, id: string): Promise<boolean> =>
  (await db.rows<{ found: boolean }>(imageOnSale, [id]))[0]?.found ?? false;

export const customersAfter = (db: Db, after: string | null, limit: number): Promise<CustomerFacts[]> =>
  db.rows<CustomerFacts>(customers, [after, limit]);
export const customersAmong = (db: Db, ids: readonly string[]): Promise<CustomerFacts[]> =>
  db.rows<CustomerFacts>(customersNamed, [ids]);
export const countCustomers = (db: Db): Promise<number> => countOf(db, customerCount);

export const priceListsInUse = (db: Db): Promise<{ id: string; name: string; percent: string | null }[]> =>
  db.rows(lists);
export const listPricesAfter = (db: Db, after: string | null, limit: number): Promise<PriceFacts[]> =>
  db.rows<PriceFacts>(prices, [after, limit]);
export const discountedPricesAfter = (
  db: Db,
  after: readonly [listId: string, productId: string] | null,
  limit: number,
): Promise<PriceFacts[]> => db.rows<PriceFacts>(discounted, [after?.[0] ?? null, after?.[1] ?? null, limit]);

/** Ids of what changed by the audit; undefined where it is more than `limit`. */
export async function changedSubjects(
  db: Db,
  kinds: readonly string[],
  since: Date,
  limit: number,
): Promise<string[] | undefined> {
  const rows = await db.rows<{ id: string }>(changed, [since, kinds, limit]);
  return rows.length > limit ? undefined : rows.map((row) => row.id);
}
export const rulesChanged = async (db: Db, since: Date): Promise<boolean> =>
  (await db.rows<{ found: boolean }>(changedRules, [since]))[0]?.found ?? false;

const countOf = async (db: Db, statement: Statement): Promise<number> =>
  (await db.rows<{ count: number }>(statement))[0]?.count ?? 0;
