// What the catalog asks of the layers above it before it lets a record change: is there stock, were there moves, does
// the record a file belongs to exist. These are the only statements of the catalog that read tables it does not own,
// and they only read. The caller holds a lock on the record it asks about (`for update`), which makes a posting
// that refers to it wait; every statement sees what was committed by then.
import type { Db, Statement } from '../platform/database.ts';
import type { AttachmentSubject } from './attachment.contract.ts';

const byLocation: Statement = {
  name: 'stock-check-by-location',
  text: `select s.location_id as "locationId", p.name as location, sum(s.quantity) as quantity
    from stock s join location p on p.id = s.location_id
    where s.product_id = $1 and s.quantity <> 0
    group by s.location_id, p.name order by p.name, s.location_id`,
};
const totals: Statement = {
  name: 'stock-check-totals',
  text: `select product_id as "productId", sum(quantity) as quantity
    from stock where product_id = any($1::uuid[]) group by product_id`,
};
const atLocation: Statement = {
  name: 'stock-check-at-location',
  text: 'select exists (select from stock where location_id = $1 and quantity <> 0) as found',
};
const registerAt: Statement = {
  name: 'stock-check-register',
  text: 'select name from register where location_id = $1 and archived_at is null order by name limit 1',
};
const moved: Statement = {
  name: 'stock-check-moved',
  text: 'select exists (select from move where product_id = $1) as found',
};
const subjects: Record<AttachmentSubject, Statement> = {
  product: { name: 'stock-check-product', text: 'select exists (select from product where id = $1) as found' },
  partner: { name: 'stock-check-partner', text: 'select exists (select from partner where id = $1) as found' },
  operation: { name: 'stock-check-operation', text: 'select exists (select from operation where id = $1) as found' },
  order: { name: 'stock-check-order', text: 'select exists (select from trade_order where id = $1) as found' },
  invoice: { name: 'stock-check-invoice', text: 'select exists (select from invoice where id = $1) as found' },
  claim: { name: 'stock-check-claim', text: 'select exists (select from claim where id = $1) as found' },
  visit: { name: 'stock-check-visit', text: 'select exists (select from visit where id = $1) as found' },
  lot: {
    name: 'stock-check-lot',
    text: `select exists (select from lot where id = $1 and kind <> 'bulk') as found`,
  },
  asset: { name: 'stock-check-asset', text: 'select exists (select from asset where id = $1) as found' },
};

export type StockAtLocation = { locationId: string; location: string; quantity: string };

/** Where a product is on hand, and how much; places where it sums to zero over lots of different sign are included. */
export const stockByLocation = (db: Db, productId: string): Promise<StockAtLocation[]> =>
  db.rows<StockAtLocation>(byLocation, [productId]);

/** On hand over all our locations; products without stock are missing. */
export async function stockTotals(db: Db, productIds: readonly string[]): Promise<Map<string, string>> {
  if (productIds.length === 0) return new Map();
  const rows = await db.rows<{ productId: string; quantity: string }>(totals, [productIds]);
  return new Map(rows.map((row) => [row.productId, row.quantity]));
}

export const locationHasStock = (db: Db, locationId: string): Promise<boolean> => found(db, atLocation, locationId);
/** The name of a register in use that sells from there. */
export const registerAtLocation = async (db: Db, locationId: string): Promise<string | undefined> =>
  (await db.rows<{ name: string }>(registerAt, [locationId]))[0]?.name;
export const productHasMoves = (db: Db, productId: string): Promise<boolean> => found(db, moved, productId);
export const subjectExists = (db: Db, kind: AttachmentSubject, id: string): Promise<boolean> =>
  found(db, subjects[kind], id);

async function found(db: Db, statement: Statement, id: string): Promise<boolean> {
  const [row] = await db.rows<{ found: boolean }>(statement, [id]);
  return row?.found ?? false;
}
