// Which register this device is, and whether the server can be reached. Reachable is what answered the last time, not what
// the browser thinks of its network; while nothing answers, it is asked again every few seconds.
import { unpairRegister } from '../../../../src/operations/till/register.contract.ts';
import type { Endpoint, Reply } from '../../../../src/platform/http.contract.ts';
import { ApiProblem, type Args, callLoosely, type LooseArgs } from '../../../api/client.ts';
import { deviceSettings } from '../../../api/device-settings.ts';
import { db, dropMeta, type Pairing, readMeta, writeMeta } from './db.ts';
import { createStore } from './store.ts';

/** An answer that takes longer counts as none. */
const patience = 20_000;
const askAgain = 4_000;
const remembered = 'till';

const paired = createStore<Pairing | null>(null);
const online = createStore(true);
/** The server no longer takes this device's token: another device has the register, or it was unpaired. */
const refused = createStore(false);

export const pairing = paired.get;
export const isOnline = online.get;
export const useOnline = online.use;
export const useRefused = refused.use;
export const isRefused = refused.get;

export async function loadPairing(): Promise<Pairing | null> {
  paired.set(await readMeta('pairing'));
  return paired.get();
}

/** What another pairing left here goes, but for entries that nobody has: those wait to be exported. */
export async function keepPairing(next: Pairing): Promise<void> {
  await db.transaction('rw', [db.meta, db.chunks, db.entries], async () => {
    await db.meta.clear();
    await db.chunks.clear();
    await db.entries.where('sent').equals(1).delete();
    await writeMeta('pairing', next);
  });
  refused.set(false);
  paired.set(next);
  deviceSettings.set(remembered, 'yes');
}

/** This browser was a till, and what it kept is gone without anybody having given the register back. */
export const wasTill = (): boolean => paired.get() === null && deviceSettings.get(remembered) === 'yes';

/** Gives the register back: everything is sent and the shift closed. @throws what the server refuses */
export async function unpair(lastSeq: number): Promise<void> {
  await callTill(unpairRegister, { body: { lastSeq } });
  await forgetPairing();
}

/** Without asking the server: the register is somebody else's already. Unsent entries stay. */
export async function forgetPairing(): Promise<void> {
  await db.transaction('rw', [db.meta, db.chunks], async () => {
    await dropMeta('pairing');
    await dropMeta('start');
    await dropMeta('head');
    await db.chunks.clear();
  });
  refused.set(false);
  paired.set(null);
  deviceSettings.set(remembered, '');
}

/** Calls the server as this device. @throws ApiProblem, `offline` when no answer came */
export async function callTill<E extends Endpoint>(endpoint: E, args: Args<E>): Promise<Reply<E>> {
  const { secret } = paired.get() ?? {};
  if (!secret) throw new ApiProblem({ code: 'unauthenticated', status: 401 });
  const given = args as LooseArgs;
  const late = AbortSignal.timeout(patience);
  const signal = given.signal ? AbortSignal.any([given.signal, late]) : late;
  try {
    const reply = await callLoosely(endpoint, { ...given, bearer: secret, signal });
    reached(true);
    refused.set(false);
    return reply;
  } catch (problem) {
    if (problem instanceof ApiProblem) {
      reached(!isAway(problem));
      if (problem.status === 401 || problem.code === 'register-needed') refused.set(true);
    }
    throw problem;
  }
}

/** Also what stands between: a proxy whose program is away. */
const isAway = ({ code, status }: ApiProblem) => code === 'offline' || [502, 503, 504].includes(status);

const onBack = new Set<() => void>();
/** `back` is called each time the server answers again. */
export function whenBack(back: () => void): () => void {
  onBack.add(back);
  return () => void onBack.delete(back);
}

let asking: ReturnType<typeof setTimeout> | undefined;

function reached(now: boolean): void {
  const before = online.get();
  online.set(now);
  if (now) {
    clearTimeout(asking);
    asking = undefined;
    if (!before) for (const back of [...onBack]) back();
  } else asking ??= setTimeout(ask, askAgain);
}

async function ask(): Promise<void> {
  asking = undefined;
  try {
    const { status } = await fetch('/api/v1/session', {
      method: 'HEAD',
      cache: 'no-store',
      signal: AbortSignal.timeout(askAgain),
    });
    reached(status < 500);
  } catch {
    reached(false);
  }
}

/** The browser's own word hurries things along; it is not believed. */
export function followNetwork(): void {
  window.addEventListener('online', () => void ask());
  window.addEventListener('offline', () => void ask());
}
