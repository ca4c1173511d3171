// Entries of journals for reading: in pages, from one to another, and what a period holds of each journal.
import type { EntryKind } from '../../domain/till/journal.ts';
import type { WalkedEntry } from '../../domain/till/journal-walk.ts';
import type { Db, Statement } from '../../platform/database.ts';
import type { JournalEntry } from './journal-proof.contract.ts';

type Reader = Pick<Db, 'rows'>;

const page: Statement = {
  name: 'till-journal-page',
  text: `select id, chain, seq, kind, at, received_at as "receivedAt", body, prev_hash as "prevHash", hash
    from till_entry where register_id = $1 and ($2::int is null or chain = $2) and ($3::text is null or kind = $3)
      and (chain, seq) < ($4::int, $5::int)
    order by chain desc, seq desc limit $6`,
};
const farthest = 2 ** 31 - 1;
/** Newest first; one row more than `limit` when there are more. */
export const journalPage = (
  db: Reader,
  registerId: string,
  asked: {
    chain: number | undefined;
    kind: EntryKind | undefined;
    before: readonly unknown[] | undefined;
    limit: number;
  },
): Promise<JournalEntry[]> => {
  const [chain, seq] = asked.before ?? [farthest, farthest];
  return db.rows<JournalEntry>(page, [
    registerId,
    asked.chain ?? null,
    asked.kind ?? null,
    chain,
    seq,
    asked.limit + 1,
  ]);
};

const stretch: Statement = {
  name: 'till-journal-stretch',
  text: `select id, register_id as "registerId", chain, seq, kind, at, body, prev_hash as "prevHash", hash
    from till_entry where register_id = $1 and chain = $2 and seq > $3 and seq <= $4 order by seq limit $5`,
};
/** Entries after one up to another, in order. */
export const stretchOf = (
  db: Reader,
  of: { registerId: string; chain: number },
  asked: { after: number; upTo: number; limit: number },
): Promise<WalkedEntry[]> =>
  db.rows<WalkedEntry>(stretch, [of.registerId, of.chain, asked.after, asked.upTo, asked.limit]);

export type ChainState = {
  chain: number;
  nextSeq: number;
  lastHash: string;
  perpetualTotal: number;
  /** Of its first entry; null without entries. */
  startHash: string | null;
  /** Somebody could not read one of its entries, which counts for nothing in the perpetual total here. */
  unreadable: boolean;
};
const chains: Statement = {
  name: 'till-journal-chains',
  text: `select c.chain, c.next_seq as "nextSeq", c.last_hash as "lastHash", c.perpetual_total as "perpetualTotal",
      (select e.prev_hash from till_entry e where e.register_id = c.register_id and e.chain = c.chain order by e.seq limit 1)
        as "startHash",
      exists (select from till_case x join till_entry e on e.id = x.entry_id
        where x.register_id = c.register_id and x.code = 'unreadable' and e.chain = c.chain) as unreadable
    from register_chain c where c.register_id = $1 order by c.chain`,
};
export const chainsOf = (db: Reader, registerId: string): Promise<ChainState[]> =>
  db.rows<ChainState>(chains, [registerId]);

const registerName: Statement = { name: 'till-journal-register', text: 'select id, name from register where id = $1' };
export const registerNamed = async (db: Reader, id: string): Promise<{ id: string; name: string } | undefined> =>
  (await db.rows<{ id: string; name: string }>(registerName, [id]))[0];

export type ArchivedChain = {
  registerId: string;
  name: string;
  code: string;
  chain: number;
  fromSeq: number;
  untilSeq: number;
  /** Of the entry before the first one. */
  prevHash: string;
  lastHash: string;
  /** Before the first and after the last of these entries, in minor units. */
  perpetualBefore: number;
  perpetualAfter: number;
};
/** What tickets of a journal come to from an entry on: read from the very text, for what was not posted counts too. */
const totalFrom = (from: '>' | '>=', seq: string): string => `
        select coalesce(sum(substring(e.body from '"total":(-?[0-9]{1,16})')::bigint), 0)::bigint from till_entry e
        where e.register_id = p.register_id and e.chain = p.chain and e.kind = 'ticket' and e.seq ${from} ${seq}`;
const archived: Statement = {
  name: 'till-archive-chains',
  text: `with part as (
      select e.register_id, e.chain, min(e.seq) as first, max(e.seq) as last from till_entry e
      where e.at >= $1::timestamptz and e.at < $2::timestamptz and ($3::uuid is null or e.register_id = $3)
      group by 1, 2)
    select p.register_id as "registerId", r.name, r.code, p.chain, p.first as "fromSeq", p.last as "untilSeq",
      (select e.prev_hash from till_entry e where e.register_id = p.register_id and e.chain = p.chain and e.seq = p.first)
        as "prevHash",
      (select e.hash from till_entry e where e.register_id = p.register_id and e.chain = p.chain and e.seq = p.last)
        as "lastHash",
      c.perpetual_total - (${totalFrom('>=', 'p.first')}) as "perpetualBefore",
      c.perpetual_total - (${totalFrom('>', 'p.last')}) as "perpetualAfter"
    from part p join register r on r.id = p.register_id
      join register_chain c on c.register_id = p.register_id and c.chain = p.chain
    order by r.code, p.chain`,
};
/** Of each journal the stretch that holds all its entries of that time. */
export const archivedChains = (
  db: Reader,
  asked: { fromAt: string; untilAt: string; registerId: string | undefined },
): Promise<ArchivedChain[]> =>
  db.rows<ArchivedChain>(archived, [asked.fromAt, asked.untilAt, asked.registerId ?? null]);
