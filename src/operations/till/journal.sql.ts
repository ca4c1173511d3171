// The journals as the server keeps them: where each one stands, under its lock, and the entries as they came.
import type { EntryKind } from '../../domain/till/journal.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';

/** Where a journal stands, with what an entry refers to (null where that is not there). */
export type JournalRow = {
  registerId: string;
  code: string;
  locationId: string;
  tokenId: string | null;
  /** The pairing that the register is in now. */
  current: number;
  chain: number;
  nextSeq: number;
  lastHash: string;
  nextReceipt: number;
  nextZ: number;
  perpetualTotal: number;
  /** When the pairing began, by our clock: nothing of it is older. */
  begunAt: string;
  /** The clock of the device at the entry before. */
  lastAt: string | null;
  known: boolean;
  shift: { id: string; openingFloat: number; open: boolean } | null;
  openShiftId: string | null;
  partnerId: string | null;
  orderId: string | null;
};

const lock: Statement = {
  name: 'till-journal-lock',
  text: `with c as materialized (
      select * from register_chain where register_id = $1 and chain = $2 for no key update)
    select c.register_id as "registerId", r.code, r.location_id as "locationId", r.token_id as "tokenId", r.chain as current,
      c.chain, c.next_seq as "nextSeq", c.last_hash as "lastHash", c.next_receipt as "nextReceipt", c.next_z as "nextZ",
      c.perpetual_total as "perpetualTotal", c.begun_at as "begunAt",
      (select e.at from till_entry e where e.register_id = c.register_id and e.chain = c.chain and e.seq = c.next_seq - 1)
        as "lastAt",
      exists (select from till_entry e where e.id = $3) as known,
      (select json_build_object('id', s.id, 'openingFloat', s.opening_float, 'open', s.closed_at is null) from shift s
        where s.id = $4 and s.register_id = c.register_id and s.chain = c.chain) as shift,
      (select s.id from shift s where s.register_id = c.register_id and s.chain = c.chain and s.closed_at is null)
        as "openShiftId",
      (select p.id from partner p where p.id = $5) as "partnerId",
      (select o.id from trade_order o where o.id = $6) as "orderId"
    from c join register r on r.id = c.register_id`,
};
/** Waits for whoever writes to the same journal. */
export async function lockJournal(
  tx: Tx,
  asked: {
    registerId: string;
    chain: number;
    entryId: string;
    shiftId: string | null;
    partnerId: string | null;
    orderId: string | null;
  },
): Promise<JournalRow | undefined> {
  const { registerId, chain, entryId, shiftId, partnerId, orderId } = asked;
  return (await tx.rows<JournalRow>(lock, [registerId, chain, entryId, shiftId, partnerId, orderId]))[0];
}

export type KnownEntry = { registerId: string; chain: number; seq: number; cases: string[] };
const known: Statement = {
  name: 'till-entry-known',
  text: `select e.register_id as "registerId", e.chain, e.seq,
      coalesce((select json_agg(c.code order by c.made_at, c.id) from till_case c where c.entry_id = e.id), '[]') as cases
    from till_entry e where e.id = $1`,
};
export async function knownEntry(db: Pick<Db, 'rows'>, id: string): Promise<KnownEntry | undefined> {
  return (await db.rows<KnownEntry>(known, [id]))[0];
}

export type EntryRow = {
  id: string;
  registerId: string;
  chain: number;
  seq: number;
  kind: EntryKind;
  at: string;
  body: string;
  prevHash: string;
  hash: string;
};
const insert: Statement = {
  name: 'till-entry-insert',
  text: `insert into till_entry (id, register_id, chain, seq, kind, at, body, prev_hash, hash, received_at)
    select $1::uuid, $2::uuid, $3::int, $4::int, $5::text, $6::timestamptz, $7::text, $8::text, $9::text, $10::timestamptz`,
};
export const insertEntry = (tx: Pick<Tx, 'run'>, row: EntryRow, receivedAt: Date): Promise<number> =>
  tx.run(insert, [
    ...[row.id, row.registerId, row.chain, row.seq, row.kind, row.at, row.body, row.prevHash, row.hash],
    receivedAt,
  ]);

const advance: Statement = {
  name: 'till-journal-advance',
  text: `update register_chain set next_seq = $3::int + 1, last_hash = $4::text,
      next_receipt = greatest(next_receipt, $5::int), next_z = greatest(next_z, $6::int),
      perpetual_total = perpetual_total + $7::bigint
    where register_id = $1::uuid and chain = $2::int and next_seq = $3::int`,
};
/** `receipt`, `z`: the next ones that are free after the entry. `total`: what the entry adds to the perpetual total. */
export const advanceJournal = (
  tx: Pick<Tx, 'run'>,
  row: Pick<EntryRow, 'registerId' | 'chain' | 'seq' | 'hash'>,
  counters: { receipt: number; z: number; total: number },
): Promise<number> =>
  tx.run(advance, [row.registerId, row.chain, row.seq, row.hash, counters.receipt, counters.z, counters.total]);

export type StoredEntry = { id: string; kind: EntryKind; body: string };
const sinceClose: Statement = {
  name: 'till-entries-of-shift',
  text: `select id, kind, body from till_entry
    where register_id = $1 and chain = $2 and kind in ('ticket', 'cash', 'drawer', 'void')
      and seq > coalesce((select seq from till_entry where register_id = $1 and chain = $2 and kind = 'shift-close'
        order by seq desc limit 1), 0)
    order by seq`,
};
/** What counts of the entries after the last shift that was closed, in order. */
export const entriesSinceClose = (db: Pick<Db, 'rows'>, registerId: string, chain: number): Promise<StoredEntry[]> =>
  db.rows<StoredEntry>(sinceClose, [registerId, chain]);

export type KeptEntry = EntryRow & { receivedAt: string };
const byId: Statement = {
  name: 'till-entry-by-id',
  text: `select id, register_id as "registerId", chain, seq, kind, at, body, prev_hash as "prevHash", hash,
      received_at as "receivedAt" from till_entry where id = $1`,
};
export async function entryById(db: Pick<Db, 'rows'>, id: string): Promise<KeptEntry | undefined> {
  return (await db.rows<KeptEntry>(byId, [id]))[0];
}
