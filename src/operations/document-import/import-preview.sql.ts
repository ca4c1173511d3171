// The pages of a preview: rows of the file, and products with their opening quantities.
import type { Db, Statement } from '../../platform/database.ts';
import type { RowSort } from './document-import.contract.ts';

const rowConditions = {
  all: 'true',
  errors: `r.sort = 'error'`,
  notices: `r.notices <> '{}'`,
  sale: `r.sort = 'sale'`,
  return: `r.sort = 'return'`,
  'write-off': `r.sort = 'write-off'`,
  negative: `r.sort = 'negative'`,
  blank: `r.sort = 'blank'`,
  'no-partner': `r.partner_key is null and r.sort not in ('error', 'blank')`,
  service: `exists (select from import_product p where p.import_id = r.import_id and p.product_key = r.product_key
    and p.service) and r.sort not in ('error', 'blank')`,
} as const;
const productConditions = {
  all: 'true',
  opening: 'p.opening > 0',
  spellings: 'cardinality(p.spellings) > 1',
  services: 'p.service or p.service_like',
  new: 'p.known_kind is null',
  'several-names': 'cardinality(p.names) > 1',
} as const;
export type RowsShown = keyof typeof rowConditions;
export type ProductsShown = keyof typeof productConditions;

const named = (name: string, text: string): Statement => ({ name, text });
const rowPage = (show: RowsShown): Statement =>
  named(
    `import-rows-${show}`,
    `select r.row, r.cells, r.sort, r.errors, r.notices from import_row r
      where r.import_id = $1 and r.row > $2 and ${rowConditions[show]} order by r.row limit $3`,
  );
const rowCount = (show: RowsShown): Statement =>
  named(
    `import-rows-count-${show}`,
    `select count(*) as total from (select from import_row r where r.import_id = $1 and ${rowConditions[show]}
      limit 10001) c`,
  );
const productPage = (show: ProductsShown): Statement =>
  named(
    `import-products-${show}`,
    `select p.product_key as key, p.code, p.name, p.spellings, p.names, p.same_name as "sameName", p.lines,
        p.service_like as "serviceLike", p.service, p.known_kind is not null as known, p.outgoing, p.incoming,
        p.at_hand as "atHand", p.opening, p.at_hand + p.opening + p.incoming - p.outgoing as balance
      from import_product p where p.import_id = $1 and p.product_key > $2 and (${productConditions[show]})
      order by p.product_key limit $3`,
  );
const productCount = (show: ProductsShown): Statement =>
  named(
    `import-products-count-${show}`,
    `select count(*) as total from (select from import_product p where p.import_id = $1 and (${productConditions[show]})
      limit 10001) c`,
  );

export type RowShown = { row: number; cells: string[]; sort: RowSort; errors: string[]; notices: string[] };
export type ProductShown = {
  key: string;
  code: string;
  name: string;
  spellings: string[];
  names: string[];
  sameName: boolean;
  lines: number;
  serviceLike: boolean;
  service: boolean;
  known: boolean;
  outgoing: string;
  incoming: string;
  atHand: string;
  opening: string;
  balance: string;
};
type Total = { total: number };

export const rowsShown = (
  db: Db,
  importId: string,
  asked: { show: RowsShown; after: number; limit: number },
): Promise<RowShown[]> => db.rows<RowShown>(rowPage(asked.show), [importId, asked.after, asked.limit]);
export const countRowsShown = async (db: Db, importId: string, show: RowsShown): Promise<number> =>
  (await db.rows<Total>(rowCount(show), [importId]))[0]?.total ?? 0;
export const productsShown = (
  db: Db,
  importId: string,
  asked: { show: ProductsShown; after: string; limit: number },
): Promise<ProductShown[]> => db.rows<ProductShown>(productPage(asked.show), [importId, asked.after, asked.limit]);
export const countProductsShown = async (db: Db, importId: string, show: ProductsShown): Promise<number> =>
  (await db.rows<Total>(productCount(show), [importId]))[0]?.total ?? 0;
