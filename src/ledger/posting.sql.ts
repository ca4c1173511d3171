// Every statement that writes lots, moves and on hand, and the reads that posting makes under lock. All of them take
// arrays: a document of 10,000 serial numbers is a handful of statements. Rows are locked in one order everywhere:
// product and location (shared), lots by (product, number key), on hand by (location, lot).
import type { Statement, Tx } from '../platform/database.ts';

export type ProductRow = {
  id: string;
  sku: string;
  name: string;
  kind: 'goods' | 'service';
  tracking: 'none' | 'lot' | 'serial';
  decimals: number;
  archived: boolean;
  series: string | null;
  picking: 'fifo' | 'fefo';
  expirationDays: number | null;
  bestBeforeDays: number | null;
  removalDays: number | null;
  alertDays: number | null;
  bulkLotId: string | null;
};
export type PlaceRow = {
  id: string;
  name: string;
  kind: import('../domain/location-kind.ts').LocationKind;
  ours: boolean;
  belowZero: boolean;
  archived: boolean;
  role: string | null;
  /** For our places: the place itself and everything inside it. */
  inside: string[];
};
export type ProfileRow = {
  timeZone: string;
  lockDate: string | null;
  serialSeries: string | null;
  lotSeries: string | null;
};

const context: Statement = {
  name: 'posting-context',
  text: `with recursive
    goods as (
      select p.*, u.decimals, (select l.id from lot l where l.product_id = p.id and l.kind = 'bulk') as bulk_lot_id
      from product p join unit u on u.id = p.unit_id where p.id = any($1::uuid[]) order by p.id for share of p
    ),
    asked as (select * from location where id = any($2::uuid[]) or role = any($3::text[]) order by id for share),
    tree as (
      select id as root, id from asked where ours
      union all
      select t.root, l.id from location l join tree t on l.parent_id = t.id where l.kind = 'internal'
    )
    select
      (select coalesce(json_agg(json_build_object('id', id, 'sku', sku, 'name', name, 'kind', kind, 'tracking', tracking,
        'decimals', decimals, 'archived', archived_at is not null, 'series', series, 'picking', picking,
        'expirationDays', expiration_days, 'bestBeforeDays', best_before_days, 'removalDays', removal_days,
        'alertDays', alert_days, 'bulkLotId', bulk_lot_id)), '[]') from goods) as products,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'kind', kind, 'ours', ours,
        'belowZero', below_zero, 'archived', archived_at is not null, 'role', role,
        'inside', (select coalesce(json_agg(t.id), '[]') from tree t where t.root = a.id))), '[]') from asked a) as places,
      (select json_build_object('timeZone', time_zone, 'lockDate', lock_date, 'serialSeries', serial_series,
        'lotSeries', lot_series) from company_profile) as profile`,
};

/** Products, places (by id or role, with what lies inside ours) and the company's rules, share-locked, in one go. */
export async function loadContext(
  tx: Tx,
  asked: { productIds: string[]; placeIds: string[]; roles: string[] },
): Promise<{ products: ProductRow[]; places: PlaceRow[]; profile: ProfileRow }> {
  const [row] = await tx.rows<{ products: ProductRow[]; places: PlaceRow[]; profile: ProfileRow }>(context, [
    asked.productIds,
    asked.placeIds,
    asked.roles,
  ]);
  if (!row?.profile) throw new Error('the company has no profile');
  return row;
}

export type LotRow = {
  id: string;
  product_id: string;
  kind: 'bulk' | 'lot' | 'serial';
  number: string;
  number_key: string;
  seq: number;
  place_id: string | null;
  place_name: string | null;
  place_kind: import('../domain/location-kind.ts').LocationKind | null;
  first_in: string | null;
  last_at: string | null;
  reserved: boolean;
  expiration_date: string | null;
  best_before_date: string | null;
  removal_date: string | null;
  alert_date: string | null;
  supplier_number: string | null;
};
const lotColumns = `l.id, l.product_id, l.kind, l.number, l.number_key, l.seq, l.place_id, p.name as place_name,
  p.kind as place_kind, l.first_in, l.last_at, l.reserved, l.expiration_date, l.best_before_date, l.removal_date,
  l.alert_date, l.supplier_number`;

const lockByNumber: Statement = {
  name: 'lot-lock-by-number',
  text: `select ${lotColumns}
    from lot l join unnest($1::uuid[], $2::text[]) as n (product_id, number_key)
      on l.number_key = n.number_key and l.product_id = n.product_id
      left join location p on p.id = l.place_id
    order by l.product_id, l.number_key for no key update of l`,
};
const findByNumber: Statement = {
  name: 'lot-find-by-number',
  text: lockByNumber.text.replace(/order by[^]*$/, ''),
};
const lockById: Statement = {
  name: 'lot-lock-by-id',
  text: `select ${lotColumns} from lot l left join location p on p.id = l.place_id where l.id = any($1::uuid[])
    order by l.product_id, l.number_key for no key update of l`,
};
const otherProducts: Statement = {
  name: 'lot-other-products',
  text: `select distinct on (l.number_key) l.number_key, p.name from lot l join product p on p.id = l.product_id
    where l.number_key = any($1::text[]) order by l.number_key, p.name`,
};

export const lockLotsByNumber = (tx: Tx, productIds: string[], keys: string[]): Promise<LotRow[]> =>
  tx.rows<LotRow>(lockByNumber, [productIds, keys]);
export const findLotsByNumber = (db: Pick<Tx, 'rows'>, productIds: string[], keys: string[]): Promise<LotRow[]> =>
  db.rows<LotRow>(findByNumber, [productIds, keys]);
export const lockLotsById = (tx: Tx, ids: string[]): Promise<LotRow[]> => tx.rows<LotRow>(lockById, [ids]);
/** For plain sentences: which product has such a number, when the asked one has not. */
export const productsWithNumbers = (db: Pick<Tx, 'rows'>, keys: string[]): Promise<{ number_key: string; name: string }[]> =>
  db.rows(otherProducts, [keys]);

const insertSerials: Statement = {
  name: 'lot-insert-serials',
  text: `insert into lot (id, product_id, kind, number, number_key, sort_key, seq, place_id, first_in, last_at, created_at)
    select n.id, $1, 'serial', n.number, n.number_key, n.sort_key, 1, n.place_id, $2, $2, $3
    from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::uuid[]) as n (id, number, number_key, sort_key, place_id)`,
};
const insertLots: Statement = {
  name: 'lot-insert-detailed',
  text: `insert into lot (id, product_id, kind, number, number_key, sort_key, parent_lot_id, supplier_number, expiration_date,
      best_before_date, removal_date, alert_date, seq, place_id, first_in, last_at, created_at)
    select n.id, n.product_id, n.kind, n.number, n.number_key, n.sort_key, n.parent_lot_id, n.supplier_number,
      n.expiration_date, n.best_before_date, n.removal_date, n.alert_date,
      case n.kind when 'serial' then 1 else 0 end, n.place_id,
      case n.kind when 'serial' then $1::timestamptz end, case n.kind when 'serial' then $1::timestamptz end, $2
    from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::text[], $11::date[],
      $12::date[], $13::date[], $14::date[], $15::uuid[]) as n (id, product_id, kind, number, number_key, sort_key,
      parent_lot_id, supplier_number, expiration_date, best_before_date, removal_date, alert_date, place_id)`,
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
};

/** Inserts the numbers that a document brings into being. `plain` serials carry no dates: fewer columns, faster. */
export async function insertNewLots(
  tx: Tx,
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
  ]);
}

/** The row that stands for a product's quantity without number, made when it is first needed. */
export async function bulkLots(tx: Tx, missing: { id: string; productId: string }[], at: Date): Promise<Map<string, string>> {
  const productIds = missing.map((lot) => lot.productId);
  await tx.run(insertBulk, [at, missing.map((lot) => lot.id), productIds]);
  const rows = await tx.rows<{ id: string; product_id: string }>(findBulk, [productIds]);
  return new Map(rows.map((row) => [row.product_id, row.id]));
}

export type MoveRow = {
  move: number;
  operationLine: number;
  productId: string;
  fromId: string;
  toId: string;
  unitCost: string | null;
};
const insertMove: Statement = {
  name: 'move-insert',
  text: `insert into move (operation_id, move, operation_line, product_id, from_id, to_id, unit_cost, occurred_at, recorded_at)
    select $1, n.move, n.operation_line, n.product_id, n.from_id, n.to_id, n.unit_cost, $2, $3
    from unnest($4::int[], $5::int[], $6::uuid[], $7::uuid[], $8::uuid[], $9::numeric[])
      as n (move, operation_line, product_id, from_id, to_id, unit_cost)`,
};
export async function insertMoves(
  tx: Tx,
  given: { operationId: string; occurredAt: Date; recordedAt: Date; moves: readonly MoveRow[] },
): Promise<void> {
  const column = <K extends keyof MoveRow>(name: K): MoveRow[K][] => given.moves.map((move) => move[name]);
  await tx.run(insertMove, [
    given.operationId,
    given.occurredAt,
    given.recordedAt,
    column('move'),
    column('operationLine'),
    column('productId'),
    column('fromId'),
    column('toId'),
    column('unitCost'),
  ]);
}

export type MoveLineRow = {
  line: number;
  move: MoveRow;
  lotId: string;
  lotKind: 'bulk' | 'lot' | 'serial';
  quantity: string;
  reversesOperationId: string | null;
  reversesLine: number | null;
  /** Place in the chain of a serial number, 1 for its first move; null for others. */
  seq: number | null;
};
const insertLine: Statement = {
  name: 'move-line-insert',
  text: `insert into move_line (operation_id, line, move, product_id, lot_id, lot_kind, from_id, to_id, quantity,
      reverses_operation_id, reverses_line, seq, prev_seq)
    select $1, n.line, n.move, n.product_id, n.lot_id, n.lot_kind, n.from_id, n.to_id, n.quantity,
      $2::uuid, n.reverses_line, n.seq, case when n.seq > 1 then n.seq - 1 end
    from unnest($3::int[], $4::int[], $5::uuid[], $6::uuid[], $7::text[], $8::uuid[], $9::uuid[], $10::numeric[], $11::int[],
      $12::int[]) as n (line, move, product_id, lot_id, lot_kind, from_id, to_id, quantity, reverses_line, seq)`,
};
/** The case of a receipt of new serial numbers: one move, each number's first. */
const insertFirstLine: Statement = {
  name: 'move-line-insert-first',
  text: `insert into move_line (operation_id, line, move, product_id, lot_id, lot_kind, from_id, to_id, quantity, seq)
    select $1, n.line, $2, $3, n.lot_id, 'serial', $4, $5, 1, 1 from unnest($6::int[], $7::uuid[]) as n (line, lot_id)`,
};
export async function insertMoveLines(tx: Tx, operationId: string, lines: readonly MoveLineRow[]): Promise<void> {
  const first = lines[0];
  if (!first) return;
  if (lines.every((line) => line.seq === 1 && line.move === first.move && line.reversesLine === null)) {
    await tx.run(insertFirstLine, [
      operationId,
      first.move.move,
      first.move.productId,
      first.move.fromId,
      first.move.toId,
      lines.map((line) => line.line),
      lines.map((line) => line.lotId),
    ]);
    return;
  }
  await tx.run(insertLine, [
    operationId,
    first.reversesOperationId,
    lines.map((line) => line.line),
    lines.map((line) => line.move.move),
    lines.map((line) => line.move.productId),
    lines.map((line) => line.lotId),
    lines.map((line) => line.lotKind),
    lines.map((line) => line.move.fromId),
    lines.map((line) => line.move.toId),
    lines.map((line) => line.quantity),
    lines.map((line) => line.reversesLine),
    lines.map((line) => line.seq),
  ]);
}

const moveSerial: Statement = {
  name: 'lot-move-serials',
  text: `update lot l set seq = n.seq, place_id = n.place_id, last_at = $1,
      first_in = case when n.comes_in then $1 else l.first_in end
    from unnest($2::uuid[], $3::int[], $4::uuid[], $5::boolean[]) as n (id, seq, place_id, comes_in)
    where l.id = n.id and l.seq = n.seq - 1`,
};
/** Moves serial numbers on; gives how many rows it found in the state it expected. */
export const moveSerials = (
  tx: Tx,
  occurredAt: Date,
  serials: readonly { id: string; seq: number; placeId: string; comesIn: boolean }[],
): Promise<number> =>
  tx.run(moveSerial, [
    occurredAt,
    serials.map((serial) => serial.id),
    serials.map((serial) => serial.seq),
    serials.map((serial) => serial.placeId),
    serials.map((serial) => serial.comesIn),
  ]);

export type OnHandRow = {
  location_id: string;
  lot_id: string;
  quantity: string;
  reserved: string;
  first_in: string;
  last_at: string;
};
const lockOnHandRows: Statement = {
  name: 'on-hand-lock',
  text: `select location_id, lot_id, quantity, reserved, first_in, last_at from on_hand
    where lot_id = any($1::uuid[]) and location_id = any($2::uuid[]) order by location_id, lot_id for no key update`,
};
export const lockOnHand = (tx: Tx, lotIds: string[], placeIds: string[]): Promise<OnHandRow[]> =>
  tx.rows<OnHandRow>(lockOnHandRows, [lotIds, placeIds]);

const decreaseOnHand: Statement = {
  name: 'on-hand-decrease',
  text: `update on_hand o set quantity = o.quantity - n.quantity, last_at = greatest(o.last_at, $1)
    from unnest($2::uuid[], $3::uuid[], $4::numeric[]) as n (location_id, lot_id, quantity)
    where o.location_id = n.location_id and o.lot_id = n.lot_id`,
};
const increaseOnHand: Statement = {
  name: 'on-hand-increase',
  text: `insert into on_hand (location_id, product_id, lot_id, lot_kind, quantity, first_in, last_at)
    select n.location_id, n.product_id, n.lot_id, n.lot_kind, n.quantity, n.first_in, $1
    from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::numeric[], $7::timestamptz[])
      as n (location_id, product_id, lot_id, lot_kind, quantity, first_in)
    on conflict (location_id, lot_id) do update set quantity = on_hand.quantity + excluded.quantity,
      first_in = case when on_hand.quantity <= 0 then excluded.first_in else least(on_hand.first_in, excluded.first_in) end,
      last_at = greatest(on_hand.last_at, excluded.last_at)`,
};
export type OnHandChange = {
  locationId: string;
  productId: string;
  lotId: string;
  lotKind: 'bulk' | 'lot';
  quantity: string;
  firstIn: string | Date;
};
const openOnHand: Statement = {
  name: 'on-hand-open',
  text: `insert into on_hand (location_id, product_id, lot_id, lot_kind, quantity, first_in, last_at)
    select n.location_id, n.product_id, n.lot_id, 'bulk', 0, $1, $1
    from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as n (location_id, product_id, lot_id)
    on conflict (location_id, lot_id) do nothing`,
};
/** Rows at zero, for quantities without number that leave a place where they never were. */
export async function openRows(tx: Tx, at: Date, changes: readonly OnHandChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.run(openOnHand, [
    at,
    changes.map((change) => change.locationId),
    changes.map((change) => change.productId),
    changes.map((change) => change.lotId),
  ]);
}
export const decrease = (tx: Tx, at: Date, changes: readonly OnHandChange[]): Promise<number> =>
  tx.run(decreaseOnHand, [
    at,
    changes.map((change) => change.locationId),
    changes.map((change) => change.lotId),
    changes.map((change) => change.quantity),
  ]);
export const increase = (tx: Tx, at: Date, changes: readonly OnHandChange[]): Promise<number> =>
  tx.run(increaseOnHand, [
    at,
    changes.map((change) => change.locationId),
    changes.map((change) => change.productId),
    changes.map((change) => change.lotId),
    changes.map((change) => change.lotKind),
    changes.map((change) => change.quantity),
    changes.map((change) => change.firstIn),
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
  tx: Tx,
  lots: readonly Pick<NewLot, 'id' | 'expirationDate' | 'bestBeforeDate' | 'removalDate' | 'alertDate' | 'supplierNumber'>[],
): Promise<number> =>
  tx.run(setDates, [
    lots.map((lot) => lot.id),
    lots.map((lot) => lot.expirationDate),
    lots.map((lot) => lot.bestBeforeDate),
    lots.map((lot) => lot.removalDate),
    lots.map((lot) => lot.alertDate),
    lots.map((lot) => lot.supplierNumber),
  ]);
