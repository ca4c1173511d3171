// The register, the company, the people: what the server said last, kept over reloads.
import type { TillStart } from '../../../../src/operations/till/feed.contract.ts';
import { readMeta, writeMeta } from './db.ts';
import { createStore } from './store.ts';

const kept = createStore<TillStart | null>(null);

/** Null before the first download. */
export const tillStart = kept.get;
export const useTillStart = kept.use;

export async function loadStart(): Promise<TillStart | null> {
  kept.set(await readMeta('start'));
  return kept.get();
}

export async function keepStart(start: TillStart): Promise<void> {
  await writeMeta('start', start);
  kept.set(start);
}

export const forgetStart = (): void => kept.set(null);
