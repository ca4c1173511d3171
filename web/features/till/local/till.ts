// Starts the till on this device, in the one order that is safe: first the tab, then what the device keeps, then the screen,
// and the network last.
import { followNetwork, loadPairing, pairing } from './device.ts';
import { followFeeds, loadFeeds } from './feed.ts';
import { loadHead } from './journal.ts';
import { dropOldEntries, startOutbox } from './outbox.ts';
import { dropOldTickets } from './own-tickets.ts';
import { loadParked } from './parked.ts';
import { loadCashier, watchIdle } from './people.ts';
import { loadSettings } from './settings.ts';
import { loadStart } from './start.ts';
import { rememberSales } from './stock.ts';
import { createStore } from './store.ts';
import { claimTab } from './tab.ts';

/** `broken`: the browser keeps nothing here (a private window, a full disk). */
export type Phase = 'starting' | 'elsewhere' | 'unpaired' | 'running' | 'broken';
const phase = createStore<Phase>('starting');
const persisted = createStore<boolean | null>(null);

export const usePhase = phase.use;
/** Whether the browser has promised to keep what the till stores; null: it cannot say. */
export const usePersisted = persisted.use;

/** Once, when the page is loaded. */
export async function startTill(): Promise<void> {
  try {
    if ((await claimTab()) !== 'here') return phase.set('elsewhere');
    await loadSettings();
    if (!(await loadPairing())) return phase.set('unpaired');
    await run();
  } catch {
    phase.set('broken');
  }
}

/** After this device was paired. */
export async function run(): Promise<void> {
  await Promise.all([loadStart(), loadHead(), loadParked()]);
  await Promise.all([loadCashier(), loadFeeds()]);
  phase.set('running');
  watchIdle();
  followNetwork();
  void rememberSales();
  await startOutbox();
  followFeeds();
  void askToPersist();
  void dropOldEntries().then(dropOldTickets);
}

/** The pairing has ended: nothing runs any more. */
export function stopTill(): void {
  if (!pairing()) location.reload();
}

async function askToPersist(): Promise<void> {
  if (!navigator.storage?.persist) return;
  persisted.set((await navigator.storage.persisted()) || (await navigator.storage.persist()));
}
