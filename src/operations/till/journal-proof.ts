// The journal of a register page by page, and the walk along it. A walk begins at the first entry of the first pairing; each
// later journal begins with the hash that the one before had when the register was paired again.
import { audit } from '../../access/audit.ts';
import { problem } from '../../domain/problem.ts';
import { type EntryKind, firstHash } from '../../domain/till/journal.ts';
import {
  type JournalFault,
  type JournalPlace,
  journalStart,
  type WalkedEntry,
  walkOn,
} from '../../domain/till/journal-walk.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import type { JournalEntry, JournalProof } from './journal-proof.contract.ts';
import { type ChainState, chainsOf, journalPage, registerNamed, stretchOf } from './journal-proof.sql.ts';

const entriesAtOnce = 500;
const order = 'journal-desc';

/** @throws not-found */
export async function listJournal(
  db: Db,
  asked: {
    id: string;
    chain: number | undefined;
    kind: EntryKind | undefined;
    limit: number;
    cursor: string | undefined;
  },
): Promise<Page<JournalEntry>> {
  await foundRegister(db, asked.id);
  const before = decodeCursor(order, asked.cursor);
  const rows = await journalPage(db, asked.id, { ...asked, before });
  return pageOfRows(rows, { limit: asked.limit, sort: order, keyOf: (row) => [row.chain, row.seq] });
}

/** That it was verified, and how it ended, is kept in the audit. @throws not-found */
export async function verifyJournal(tx: Tx, by: By, id: string): Promise<JournalProof> {
  const register = await foundRegister(tx, id);
  const chains = await chainsOf(tx, id);
  const walk = await walkAll(tx, by, { id, chains });
  await audit(tx, by, {
    action: 'register.verify',
    subjectKind: 'register',
    subjectId: register.id,
    subjectName: register.name,
    change: { entries: walk.chains.reduce((sum, chain) => sum + chain.entries, 0), fault: walk.fault?.code ?? null },
  });
  return { ok: walk.fault === null, checkedAt: by.clock.now().toISOString(), ...walk };
}

async function foundRegister(db: Pick<Db, 'rows'>, id: string): Promise<{ id: string; name: string }> {
  const register = await registerNamed(db, id);
  if (!register) throw problem('not-found', { what: 'register' });
  return register;
}

type Walk = Pick<JournalProof, 'chains' | 'fault'>;
type Fault = NonNullable<JournalProof['fault']>;
/** Where a later journal goes on from: the hash that is looked for, and the total when it was passed. */
type Junction = { hash: string | null; total: number | null };

async function walkAll(tx: Tx, by: By, asked: { id: string; chains: readonly ChainState[] }): Promise<Walk> {
  const total = asked.chains.reduce((sum, chain) => sum + chain.nextSeq - 1, 0);
  const told: JournalProof['chains'] = [];
  let done = 0;
  let start: { hash: string; total: number } = { hash: firstHash, total: 0 };
  for (const [index, chain] of asked.chains.entries()) {
    const junction: Junction = { hash: asked.chains[index + 1]?.startHash ?? null, total: null };
    if (junction.hash === start.hash) junction.total = start.total;
    const first = journalStart(start.hash, start.total);
    const walked = await walkChain(tx, { id: asked.id, chain, first, junction }, (entries) => {
      done += entries;
      by.report?.({ stage: 'check', done, total });
    });
    const { at, fault } = walked;
    told.push({
      ...{ chain: chain.chain, entries: at.entries, tickets: at.tickets, lastHash: at.hash },
      perpetualTotal: at.perpetualTotal ?? 0,
    });
    if (fault) return { chains: told, fault };
    if (junction.hash !== null && junction.total === null) {
      const next = asked.chains[index + 1]?.chain ?? chain.chain;
      const words = { expected: at.hash, found: junction.hash };
      return { chains: told, fault: { code: 'start', chain: next, seq: 1, entryId: null, at: null, ...words } };
    }
    if (junction.hash !== null) start = { hash: junction.hash, total: junction.total ?? 0 };
    else start = { hash: at.hash, total: at.perpetualTotal ?? 0 };
  }
  return { chains: told, fault: null };
}

async function walkChain(
  tx: Tx,
  of: { id: string; chain: ChainState; first: JournalPlace; junction: Junction },
  tell: (entries: number) => void,
): Promise<{ at: JournalPlace; fault: Fault | null }> {
  const { chain, junction } = of;
  let at = of.first;
  for (;;) {
    const entries = await stretchOf(
      tx,
      { registerId: of.id, chain: chain.chain },
      { after: at.seq, upTo: chain.nextSeq - 1, limit: entriesAtOnce },
    );
    for (const entry of entries) {
      const next = walkOn(at, entry);
      if (!next.ok) return { at, fault: faultAt(entry, next) };
      at = next.value;
      if (entry.hash === junction.hash) junction.total = at.perpetualTotal;
    }
    tell(entries.length);
    if (entries.length < entriesAtOnce) return { at, fault: faultAtEnd(chain, at) };
  }
}

const faultAt = (
  entry: WalkedEntry,
  { reason, facts }: { reason: JournalFault; facts: Readonly<Record<string, unknown>> },
): Fault => ({
  ...{ code: reason, chain: entry.chain, seq: entry.seq, entryId: entry.id, at: entry.at },
  ...{ expected: String(facts.expected ?? ''), found: String(facts.found ?? '') },
});

/** What the register says about its journal's end. */
function faultAtEnd(chain: ChainState, at: JournalPlace): Fault | null {
  const place = { chain: chain.chain, seq: at.seq, entryId: null, at: null };
  if (chain.nextSeq !== at.seq + 1) {
    return { code: 'end', ...place, expected: String(chain.nextSeq - 1), found: String(at.seq) };
  }
  if (chain.lastHash !== at.hash) return { code: 'end', ...place, expected: chain.lastHash, found: at.hash };
  if (chain.perpetualTotal === at.perpetualTotal || chain.unreadable) return null;
  const words = { expected: String(at.perpetualTotal), found: String(chain.perpetualTotal) };
  return { code: 'perpetual-total', ...place, ...words };
}
