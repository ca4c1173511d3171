// Every statement on `register` and `register_chain` but those of posting entries. Whoever pairs locks the register's row.
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type { PrinterSettings, ReceiptSettings } from './register.contract.ts';

const own = `r.id, r.name, r.code, r.location_id as "locationId", r.price_list_id as "priceListId",
  r.cash_rounding as "cashRounding", r.usual_float as "usualFloat", r.receipt, r.printer, r.chain,
  r.token_id as "tokenId", r.device_name as "deviceName", r.paired_by as "pairedBy", r.paired_at as "pairedAt",
  r.archived_at as "archivedAt", r.version`;

const shown = `${own}, l.name as "locationName", p.name as "priceListName", lower(r.name) as "sortValue",
  (select jsonb_build_object('id', s.id, 'openedAt', s.opened_at, 'openedBy', s.opened_by_name) from shift s
    where s.register_id = r.id and s.chain = r.chain and s.closed_at is null) as "openShift",
  (select e.received_at from till_entry e where e.register_id = r.id order by e.chain desc, e.seq desc limit 1)
    as "lastEntryAt",
  exists (select from ticket t where t.register_id = r.id) as "hasTickets"
  from register r join location l on l.id = r.location_id left join price_list p on p.id = r.price_list_id`;

const list: Statement = {
  name: 'register-list',
  text: `select ${shown}
    where (r.archived_at is not null) = $1::boolean and ($2::text is null or lower(r.name) like $2 or lower(r.code) like $2)
      and ($3::text is null or (lower(r.name), r.id) > ($3, $4::uuid))
    order by lower(r.name), r.id limit $5`,
};
const count: Statement = {
  name: 'register-count',
  text: `select count(*)::int as count from register r
    where (r.archived_at is not null) = $1::boolean and ($2::text is null or lower(r.name) like $2 or lower(r.code) like $2)`,
};
const byId: Statement = { name: 'register-find', text: `select ${shown} where r.id = $1` };
const byToken: Statement = {
  name: 'register-by-token',
  text: `select ${own} from register r where r.token_id = $1`,
  byKey: true,
};
const lock: Statement = { name: 'register-lock', text: `select ${own} from register r where r.id = $1 for update` };
const insert: Statement = {
  name: 'register-insert',
  text: `insert into register (id, name, code, location_id, price_list_id, cash_rounding, usual_float, receipt, printer,
      created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};
const update: Statement = {
  name: 'register-update',
  text: `update register set name = $2, code = $3, location_id = $4, price_list_id = $5, cash_rounding = $6, usual_float = $7,
      receipt = $8, printer = $9, archived_at = $10, version = version + 1
    where id = $1`,
};
const pair: Statement = {
  name: 'register-pair',
  text: `update register set chain = $2, token_id = $3, device_name = $4, paired_by = $5, paired_at = $6 where id = $1`,
};
const chainNow: Statement = {
  name: 'register-chain-lock',
  text: `select next_seq as "nextSeq", last_hash as "lastHash", next_receipt as "nextReceipt", next_z as "nextZ",
      perpetual_total as "perpetualTotal", ended_at as "endedAt"
    from register_chain where register_id = $1 and chain = $2 for update`,
};
const chainRead: Statement = { name: 'register-chain', text: chainNow.text.replace(' for update', '') };
const begin: Statement = {
  name: 'register-chain-begin',
  text: `insert into register_chain (register_id, chain, last_hash, perpetual_total, begun_at) values ($1, $2, $3, $4, $5)`,
};
const end: Statement = {
  name: 'register-chain-end',
  text: 'update register_chain set ended_at = $3 where register_id = $1 and chain = $2',
};
const openShift: Statement = {
  name: 'register-open-shift',
  text: `select id, opened_at as "openedAt", opened_by as "cashierId", opened_by_name as "cashierName",
      opening_float as "openingFloat"
    from shift where register_id = $1 and chain = $2 and closed_at is null`,
};

export type RegisterRecord = {
  id: string;
  name: string;
  code: string;
  locationId: string;
  priceListId: string | null;
  cashRounding: number;
  usualFloat: number;
  receipt: Partial<ReceiptSettings>;
  printer: Partial<PrinterSettings>;
  /** 0 before the first pairing. */
  chain: number;
  tokenId: string | null;
  deviceName: string;
  pairedBy: string | null;
  pairedAt: string | null;
  archivedAt: string | null;
  version: number;
};
export type RegisterRow = RegisterRecord & {
  locationName: string;
  priceListName: string | null;
  sortValue: string;
  openShift: { id: string; openedAt: string; openedBy: string } | null;
  lastEntryAt: string | null;
  hasTickets: boolean;
};
export type ChainRecord = {
  nextSeq: number;
  lastHash: string;
  nextReceipt: number;
  nextZ: number;
  perpetualTotal: number;
  /** Given back in order, or followed by another pairing. */
  endedAt: string | null;
};
export type OpenShift = {
  id: string;
  openedAt: string;
  cashierId: string;
  cashierName: string;
  openingFloat: number;
};

type Filter = { archived: boolean; pattern: string | null };

/** By name; one row more than `limit` when there are more. */
export const registerRows = (
  db: Db,
  filter: Filter,
  page: { after: readonly [name: string, id: string] | undefined; limit: number },
): Promise<RegisterRow[]> =>
  db.rows<RegisterRow>(list, [
    ...[filter.archived, filter.pattern, page.after?.[0] ?? null, page.after?.[1] ?? null],
    page.limit + 1,
  ]);
export const countRegisters = async (db: Db, { archived, pattern }: Filter): Promise<number> =>
  (await db.rows<{ count: number }>(count, [archived, pattern]))[0]?.count ?? 0;
export const registerById = async (db: Db, id: string): Promise<RegisterRow | undefined> =>
  (await db.rows<RegisterRow>(byId, [id]))[0];
export const registerByToken = async (db: Db, tokenId: string): Promise<RegisterRecord | undefined> =>
  (await db.rows<RegisterRecord>(byToken, [tokenId]))[0];
export const lockRegister = async (tx: Tx, id: string): Promise<RegisterRecord | undefined> =>
  (await tx.rows<RegisterRecord>(lock, [id]))[0];

const given = (row: RegisterRecord): unknown[] => [
  ...[row.id, row.name, row.code, row.locationId, row.priceListId, row.cashRounding, row.usualFloat],
  ...[JSON.stringify(row.receipt), JSON.stringify(row.printer)],
];
export const insertRegister = (tx: Tx, row: RegisterRecord, createdAt: Date): Promise<number> =>
  tx.run(insert, [...given(row), createdAt]);
export const updateRegister = (tx: Tx, row: RegisterRecord): Promise<number> =>
  tx.run(update, [...given(row), row.archivedAt]);
/** Whose device it is from now on; without `tokenId` nobody's. */
export const pairRegisterRow = (
  tx: Tx,
  id: string,
  to: { chain: number; tokenId: string | null; deviceName: string; pairedBy: string | null; pairedAt: Date | null },
): Promise<number> => tx.run(pair, [id, to.chain, to.tokenId, to.deviceName, to.pairedBy, to.pairedAt]);

export const lockChain = async (tx: Tx, registerId: string, chain: number): Promise<ChainRecord | undefined> =>
  (await tx.rows<ChainRecord>(chainNow, [registerId, chain]))[0];
export const findChain = async (db: Db, registerId: string, chain: number): Promise<ChainRecord | undefined> =>
  (await db.rows<ChainRecord>(chainRead, [registerId, chain]))[0];
export const beginChain = (
  tx: Tx,
  row: { registerId: string; chain: number; lastHash: string; perpetualTotal: number; begunAt: Date },
): Promise<number> => tx.run(begin, [row.registerId, row.chain, row.lastHash, row.perpetualTotal, row.begunAt]);
/** `at` null: the journal goes on. */
export const endChain = (tx: Tx, registerId: string, chain: number, at: Date | null): Promise<number> =>
  tx.run(end, [registerId, chain, at]);
export const openShiftOf = async (db: Db, registerId: string, chain: number): Promise<OpenShift | undefined> =>
  (await db.rows<OpenShift>(openShift, [registerId, chain]))[0];
