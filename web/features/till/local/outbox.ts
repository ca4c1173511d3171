// Sends the entries of the journal, in order, until the server has all of them. What it answers counts: after a lost answer
// the same entries go out again and are known by their ids; after a gap it goes on from where the server is. Nothing is ever
// dropped: an entry that cannot be sent stays here and can be exported.
import { sendEntries, type TillEntry } from '../../../../src/operations/till/entry.contract.ts';
import { ApiProblem } from '../../../api/client.ts';
import { db, type KeptEntry } from './db.ts';
import { callTill, pairing, whenBack } from './device.ts';
import { onEntry } from './journal.ts';
import { createStore } from './store.ts';
import { isHere } from './tab.ts';

export type Outbox = {
  /** Entries that the server does not have, as far as is known here. */
  waiting: number;
  sending: boolean;
  /** Of the last try; null after a good one. */
  lastError: ApiProblem | null;
  /**
   * It does not go on by itself: `refused`, the register has another device; `gap`, the server wants entries that are gone;
   * `forked`, it has others under the numbers of these.
   */
  stuck: 'refused' | 'gap' | 'forked' | 'problem' | null;
  /** Entries of an earlier pairing of this device, which can only go by file. */
  orphans: number;
  /** Cases that the last answers told, for the status bar. */
  cases: number;
};

const batch = 100;
const firstPause = 2_000;
const longestPause = 60_000;
/** Acknowledged entries are kept so long, in case the server has lost some to an older backup. */
const keptDays = 45;

const state = createStore<Outbox>({ waiting: 0, sending: false, lastError: null, stuck: null, orphans: 0, cases: 0 });
let pause = firstPause;
let timer: ReturnType<typeof setTimeout> | undefined;

export const outbox = state.get;
export const useOutbox = state.use;
/** Called with what the server took. */
const onSent = new Set<() => void>();
export function whenSent(sent: () => void): () => void {
  onSent.add(sent);
  return () => void onSent.delete(sent);
}

/** Sends by itself from now on: what is there, and each new entry at once. */
export async function startOutbox(): Promise<void> {
  await recount();
  onEntry(() => {
    state.change({ waiting: state.get().waiting + 1 });
    if (state.get().lastError === null) void sendNow();
  });
  whenBack(() => void sendNow());
  void sendNow();
}

/** Tries at once; with nothing to send it does nothing. */
export async function sendNow(): Promise<void> {
  if (state.get().sending || !isHere() || !pairing()) return;
  clearTimeout(timer);
  state.change({ sending: true });
  try {
    while (await sendBatch()) pause = firstPause;
    state.change({ lastError: null, stuck: null });
  } catch (problem) {
    const cause = problem instanceof Forked ? problem.problem : problem;
    const told = cause instanceof ApiProblem ? cause : new ApiProblem({ code: 'internal', status: 0 });
    state.change({ lastError: told, stuck: problem instanceof Forked ? 'forked' : stuckBy(told) });
    later();
  } finally {
    state.change({ sending: false });
    await recount();
  }
  // An entry that was made while the last answer was on its way.
  if (state.get().lastError === null && state.get().waiting > 0) void sendNow();
}

/** Everything unsent, of this pairing and of those before, as the file that another till can send. */
export async function exportOutbox(): Promise<{ name: string; entries: TillEntry[] }> {
  const entries = (await db.entries.where('sent').equals(0).toArray()).sort(inOrder).map(entryOf);
  const [first] = entries;
  const at = new Date().toISOString().slice(0, 16).replace(/\D/g, '');
  return { name: `trazo-till-${first?.registerId.slice(-6) ?? 'empty'}-${at}.json`, entries };
}

/** After a file was sent elsewhere: these entries are with the server. */
export async function markSent(ids: readonly string[]): Promise<void> {
  await db.entries
    .where('id')
    .anyOf([...ids])
    .modify({ sent: 1, sentAt: Date.now() });
  await recount();
}

/** What earlier pairings left here; before anything runs. */
export const countOrphans = (): Promise<void> => recount();

/** @returns whether there may be more */
async function sendBatch(): Promise<boolean> {
  const entries = await unsent();
  if (entries.length === 0) return false;
  try {
    const { results } = await callTill(sendEntries, { body: { entries: entries.map(entryOf) } });
    const cases = results.reduce((sum, result) => sum + result.cases.length, 0);
    await markSent(results.map(({ id }) => id));
    state.change({ cases: state.get().cases + cases });
    for (const sent of onSent) sent();
    return true;
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.code === 'till-gap') return goOnFrom(problem);
    throw problem;
  }
}

const endOfJournal = Number.MAX_SAFE_INTEGER;

/** Of this pairing. */
function unsentRows() {
  const { registerId, chain } = pairing() ?? { registerId: '', chain: 0 };
  return db.entries
    .where('[registerId+chain+sent+seq]')
    .between([registerId, chain, 0, 0], [registerId, chain, 0, endOfJournal]);
}

/** The next ones in order. */
const unsent = (): Promise<KeptEntry[]> => unsentRows().limit(batch).toArray();

/** The server says which entry it wants next: those from there on go out again, as after a restored server. */
async function goOnFrom(problem: ApiProblem): Promise<boolean> {
  const nextSeq = Number(problem.facts.nextSeq ?? Number.NaN);
  const { registerId, chain } = pairing() ?? { registerId: '', chain: 0 };
  if (!Number.isInteger(nextSeq)) throw problem;
  // An entry that the server has is known by its id. This one it does not have, and its number is taken.
  if (((await unsent())[0]?.seq ?? nextSeq) < nextSeq) throw new Forked(problem);
  const wanted = await db.entries.get([registerId, chain, nextSeq]);
  const [next] = await unsent();
  if (!wanted && next) throw problem;
  if (!wanted) return false;
  if (wanted.sent === 0 && next?.seq === nextSeq && !progress(nextSeq)) throw problem;
  await db.entries
    .where('[registerId+chain+seq]')
    .between([registerId, chain, nextSeq], [registerId, chain, endOfJournal])
    .modify({ sent: 0 });
  return true;
}

/** This device went back in time, as a restored one does, and went on from there by itself. */
class Forked extends Error {
  readonly problem: ApiProblem;
  constructor(problem: ApiProblem) {
    super('forked', { cause: problem });
    this.problem = problem;
  }
}

/** The same gap twice in a row leads nowhere. */
let lastGap = 0;
function progress(nextSeq: number): boolean {
  const moved = lastGap !== nextSeq;
  lastGap = nextSeq;
  return moved;
}

function later(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void sendNow(), pause * (0.8 + 0.4 * Math.random()));
  pause = Math.min(longestPause, pause * 2);
}

function stuckBy({ code, status }: ApiProblem): Outbox['stuck'] {
  if (status === 401 || status === 403) return 'refused';
  if (code === 'till-gap') return 'gap';
  return status >= 400 && status < 500 && status !== 429 && status !== 408 ? 'problem' : null;
}

async function recount(): Promise<void> {
  const [waiting, all] = await Promise.all([unsentRows().count(), db.entries.where('sent').equals(0).count()]);
  state.change({ waiting, orphans: all - waiting });
}

/** What the server has had for long. */
export async function dropOldEntries(): Promise<void> {
  const before = new Date(Date.now() - keptDays * 86_400_000).toISOString();
  await db.entries
    .where('at')
    .below(before)
    .and(({ sent }) => sent === 1)
    .delete();
}

const inOrder = (a: TillEntry, b: TillEntry): number =>
  a.registerId === b.registerId ? a.chain - b.chain || a.seq - b.seq : a.registerId < b.registerId ? -1 : 1;

function entryOf({ id, registerId, chain, seq, kind, at, body, prevHash, hash }: KeptEntry): TillEntry {
  return { id, registerId, chain, seq, kind, at, body, prevHash, hash };
}
