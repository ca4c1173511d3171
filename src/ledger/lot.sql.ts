// Every statement that posting makes on lots: finding and locking them by number in one order, making new ones, moving
// serial numbers on. All take arrays: a document of 10,000 serial numbers is a handful of statements.
import type { LocationKind } from '../domain/location-kind.ts';
import type { Statement, Tx } from '../platform/database.ts';

export type LotRow = {
  id: string;
  product_id: string;
  kind: 'bulk' | 'lot' | 'serial';
  number: string;
  number_key: string;
  seq: number;
  place_id: string | null;
  place_name: string | null;
  place_kind: LocationKind | null;
  first_in: string | null;
  last_at: string | null;
  reserved: boolean;
  expiration_date: string | null;
  best_before_date: string | null;
  removal_date: string | null;
  alert_date: string | null;
  supplier_number: string | null;
  /** The last day of its warranty, and whether somebody typed it. */
  warranty_until: string | null;
  warranty_typed: boolean;
  /** A hold names it, or a lot it was made in: where and until when has to be asked. */
  held: boolean;
  /** Of the lot it was made in. */
  parent_expiration_date: string | null;
  parent_removal_date: string | null;
  parent_number: string | null;
  parent_key: string | null;
};
const lotColumns = `l.id, l.product_id, l.kind, l.number, l.number_key, l.seq, l.place_id, p.name as place_name,
  p.kind as place_kind, l.first_in, l.last_at, l.reserved, l.expiration_date, l.best_before_date, l.removal_date,
  l.alert_date, l.supplier_number, l.warranty_until, l.warranty_typed, pa.expiration_date as parent_expiration_date,
  pa.removal_date as parent_removal_date,
  pa.number as parent_number, pa.number_key as parent_key,
  l.held or coalesce(pa.held, false) or case when pa.parent_lot_id is null then false else coalesce((with recursive up as (
      select u.id, u.parent_lot_id, u.held from lot u where u.id = pa.parent_lot_id
      union select u.id, u.parent_lot_id, u.held from lot u join up on u.id = up.parent_lot_id
    ) select bool_or(up.held) from up), false) end as held`;
const lotSource = 'left join location p on p.id = l.place_id left join lot pa on pa.id = l.parent_lot_id';
// Written so that only the index on numbers can serve: a plan made once must never read all numbers of a product.
const asked = 'where l.number_key = any($2::text[]) and l.product_id is not distinct from $1';
/**
 * A row that had to be waited for is read again after the wait, but rows joined to it are not: the place is joined
 * outside, to what was locked. Parents are share-locked, so that one that is put on hold at this moment is read with it.
 */
const locking = (rows: string): string =>
  `with l as materialized (select l.* from lot l ${rows} order by l.product_id, l.number_key for no key update of l),
    pa as materialized (select id, number, number_key, parent_lot_id, held, expiration_date, removal_date from lot
      where id = any(array(select parent_lot_id from l where parent_lot_id is not null)) order by id for share)
    select ${lotColumns} from l left join location p on p.id = l.place_id left join pa on pa.id = l.parent_lot_id`;

const lockByNumber: Statement = { name: 'lot-lock-by-number', text: locking(asked) };
const lockOfProducts: Statement = {
  name: 'lot-lock-of-products',
  text: locking(`join unnest($1::uuid[], $2::text[]) as n (product_id, number_key)
      on n.number_key = l.number_key and n.product_id = l.product_id`),
};
const lockById: Statement = { name: 'lot-lock-by-id', text: locking('where l.id = any($1::uuid[])') };
const findByNumber: Statement = {
  name: 'lot-find-by-number',
  text: `select ${lotColumns} from lot l ${lotSource} ${asked}`,
};
const findOfProducts: Statement = {
  name: 'lot-find-of-products',
  text: `select ${lotColumns} from unnest($1::uuid[], $2::text[]) as n (product_id, number_key)
    join lot l on l.number_key = n.number_key and l.product_id = n.product_id ${lotSource}`,
};
const keysBetween: Statement = {
  name: 'lot-keys-between',
  text: `select l.number_key from lot l where l.number_key >= $2 and l.number_key <= $3
    and l.product_id is not distinct from $1`,
};
const otherProducts: Statement = {
  name: 'lot-other-products',
  text: `select distinct on (a.product_id, a.key) a.product_id as "productId", a.key, p.name
    from unnest($1::uuid[], $2::text[]) as a (product_id, key)
    join lot l on l.number_key = a.key and l.product_id <> a.product_id
    join product p on p.id = l.product_id
    order by a.product_id, a.key, p.name`,
};

export const lockLotsByNumber = (tx: Tx, productId: string, keys: string[]): Promise<LotRow[]> =>
  tx.rows<LotRow>(lockByNumber, [productId, keys]);
/** Numbers of several products, locked product by product and key by key like those of one. */
export function lockLotsOfProducts(tx: Tx, asked: readonly { productId: string; key: string }[]): Promise<LotRow[]> {
  const [first] = asked;
  if (!first) return Promise.resolve([]);
  if (asked.every((one) => one.productId === first.productId)) {
    return lockLotsByNumber(tx, first.productId, [...new Set(asked.map((one) => one.key))].sort());
  }
  const once = [...new Map(asked.map((one) => [`${one.productId} ${one.key}`, one])).values()];
  return tx.rows<LotRow>(lockOfProducts, [once.map((one) => one.productId), once.map((one) => one.key)]);
}
export const findLotsByNumber = (db: Pick<Tx, 'rows'>, productId: string, keys: string[]): Promise<LotRow[]> =>
  db.rows<LotRow>(findByNumber, [productId, keys]);
/** Numbers of several products, as they are: nothing is locked. */
export const findLotsOfProducts = (
  db: Pick<Tx, 'rows'>,
  asked: readonly { productId: string; key: string }[],
): Promise<LotRow[]> =>
  db.rows<LotRow>(findOfProducts, [asked.map((one) => one.productId), asked.map((one) => one.key)]);
/** Keys of a product's numbers from one key to another, both included, in the order of bytes. */
export const findKeysBetween = (
  db: Pick<Tx, 'rows'>,
  productId: string,
  keys: { first: string; last: string },
): Promise<{ number_key: string }[]> => db.rows(keysBetween, [productId, keys.first, keys.last]);
export const lockLotsById = (tx: Tx, ids: string[]): Promise<LotRow[]> => tx.rows<LotRow>(lockById, [ids]);
/** For plain sentences: which other product has such a number, when the asked one has not. */
export const otherProductsWithNumbers = (
  db: Pick<Tx, 'rows'>,
  asked: readonly { productId: string; key: string }[],
): Promise<{ productId: string; key: string; name: string }[]> =>
  db.rows(otherProducts, [asked.map((number) => number.productId), asked.map((number) => number.key)]);

const insertSerials: Statement = {
  name: 'lot-insert-serials',
  text: `insert into lot (id, product_id, kind, number, number_key, sort_key, seq, place_id, first_in, last_at, created_at)
    select n.id, $1, 'serial', n.number, n.number_key, n.sort_key, 1, n.place_id, $2, $2, $3
    from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::uuid[]) as n (id, number, number_key, sort_key, place_id)`,
};
const insertLots: Statement = {
  name: 'lot-insert-detailed',
  text: `insert into lot (id, product_id, kind, number, number_key, sort_key, parent_lot_id, supplier_number, expiration_date,
      best_before_date, removal_date, alert_date, seq, place_id, first_in, last_at, warranty_until, created_at)
    select n.id, n.product_id, n.kind, n.number, n.number_key, n.sort_key, n.parent_lot_id, n.supplier_number,
      n.expiration_date, n.best_before_date, n.removal_date, n.alert_date,
      case n.kind when 'serial' then 1 else 0 end, n.place_id,
      case n.kind when 'serial' then coalesce(n.first_in, $1::timestamptz) end,
      case n.kind when 'serial' then $1::timestamptz end, n.warranty_until, $2
    from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::text[], $11::date[],
      $12::date[], $13::date[], $14::date[], $15::uuid[], $16::timestamptz[], $17::date[]) as n (id, product_id, kind, number,
      number_key, sort_key, parent_lot_id, supplier_number, expiration_date, best_before_date, removal_date, alert_date,
      place_id, first_in, warranty_until)`,
};
const insertBulk: Statement = {
  name: 'lot-insert-bulk',
  text: `insert into lot (id, product_id, kind, created_at) select n.id, n.product_id, 'bulk', $1
    from unnest($2::uuid[], $3::uuid[]) as n (id, product_id) on conflict do nothing`,
};
const findBulk: Statement = {
  name: 'lot-find-bulk',
  text: `select id, product_id from lot where product_id = any($1::uuid[]) and kind = 'bulk'`,
};

export type NewLot = {
  id: string;
  productId: string;
  kind: 'lot' | 'serial';
  number: string;
  key: string;
  sortKey: string;
  parentLotId: string | null;
  supplierNumber: string | null;
  expirationDate: string | null;
  bestBeforeDate: string | null;
  removalDate: string | null;
  alertDate: string | null;
  /** Where the first move ends; null for lots, whose places are in on hand. */
  placeId: string | null;
  /** Of a serial number: since when the unit is with us; null where it comes in with the document. */
  firstIn: string | null;
  /** Of one that gets its number as it leaves for a customer. */
  warrantyUntil: string | null;
};

/** Inserts the numbers that a document brings into being. `plain` serials carry no dates: fewer columns, faster. */
export async function insertNewLots(
  tx: Pick<Tx, 'run'>,
  lots: readonly NewLot[],
  given: { occurredAt: Date; recordedAt: Date; plain: boolean },
): Promise<void> {
  const column = <K extends keyof NewLot>(name: K): NewLot[K][] => lots.map((lot) => lot[name]);
  if (given.plain) {
    await tx.run(insertSerials, [
      lots[0]?.productId,
      given.occurredAt,
      given.recordedAt,
      column('id'),
      column('number'),
      column('key'),
      column('sortKey'),
      column('placeId'),
    ]);
    return;
  }
  await tx.run(insertLots, [
    given.occurredAt,
    given.recordedAt,
    column('id'),
    column('productId'),
    column('kind'),
    column('number'),
    column('key'),
    column('sortKey'),
    column('parentLotId'),
    column('supplierNumber'),
    column('expirationDate'),
    column('bestBeforeDate'),
    column('removalDate'),
    column('alertDate'),
    column('placeId'),
    column('firstIn'),
    column('warrantyUntil'),
  ]);
}

/** The row that stands for a product's quantity without number, made when it is first needed. */
export async function bulkLots(
  tx: Tx,
  missing: { id: string; productId: string }[],
  at: Date,
): Promise<Map<string, string>> {
  const productIds = missing.map((lot) => lot.productId);
  await tx.run(insertBulk, [at, missing.map((lot) => lot.id), productIds]);
  const rows = await tx.rows<{ id: string; product_id: string }>(findBulk, [productIds]);
  return new Map(rows.map((row) => [row.product_id, row.id]));
}

const moveSerial: Statement = {
  name: 'lot-move-serials',
  text: `update lot l set seq = n.seq, place_id = n.place_id, last_at = $1,
      first_in = case when n.comes_in then coalesce(n.first_in, $1) else l.first_in end,
      warranty_until = case when n.sets_warranty and not l.warranty_typed then n.warranty_until else l.warranty_until end
    from unnest($2::uuid[], $3::int[], $4::uuid[], $5::boolean[], $6::boolean[], $7::date[],
      $8::timestamptz[]) as n (id, seq, place_id, comes_in, sets_warranty, warranty_until, first_in)
    where l.id = n.id and l.seq = n.seq - 1`,
};
export type SerialMove = {
  id: string;
  seq: number;
  placeId: string;
  comesIn: boolean;
  /** Since when it is with us, where that is not since this move. */
  firstIn: string | null;
  /** A warranty that begins (a date) or ends (null); undefined leaves it as it is. */
  warrantyUntil: string | null | undefined;
};
/** Moves serial numbers on; a warranty that was typed stays. Gives how many rows it found in the state it expected. */
export const moveSerials = (tx: Pick<Tx, 'run'>, occurredAt: Date, serials: readonly SerialMove[]): Promise<number> =>
  tx.run(moveSerial, [
    occurredAt,
    serials.map((serial) => serial.id),
    serials.map((serial) => serial.seq),
    serials.map((serial) => serial.placeId),
    serials.map((serial) => serial.comesIn),
    serials.map((serial) => serial.warrantyUntil !== undefined),
    serials.map((serial) => serial.warrantyUntil ?? null),
    serials.map((serial) => serial.firstIn),
  ]);

const setDates: Statement = {
  name: 'lot-set-missing-dates',
  text: `update lot l set expiration_date = coalesce(l.expiration_date, n.expiration_date),
      best_before_date = coalesce(l.best_before_date, n.best_before_date),
      removal_date = coalesce(l.removal_date, n.removal_date), alert_date = coalesce(l.alert_date, n.alert_date),
      supplier_number = coalesce(l.supplier_number, n.supplier_number), version = l.version + 1
    from unnest($1::uuid[], $2::date[], $3::date[], $4::date[], $5::date[], $6::text[])
      as n (id, expiration_date, best_before_date, removal_date, alert_date, supplier_number) where l.id = n.id`,
};
/** Dates and supplier's number that a known lot did not have yet. What it has is never replaced by a receipt. */
export const fillMissingDates = (
  tx: Pick<Tx, 'run'>,
  lots: readonly Pick<
    NewLot,
    'id' | 'expirationDate' | 'bestBeforeDate' | 'removalDate' | 'alertDate' | 'supplierNumber'
  >[],
): Promise<number> =>
  tx.run(setDates, [
    lots.map((lot) => lot.id),
    lots.map((lot) => lot.expirationDate),
    lots.map((lot) => lot.bestBeforeDate),
    lots.map((lot) => lot.removalDate),
    lots.map((lot) => lot.alertDate),
    lots.map((lot) => lot.supplierNumber),
  ]);
