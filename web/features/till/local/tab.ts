// One device, one tab: the tab that holds the lock keeps the journal. Another one says so and may take it over. Pages that
// came without TLS have no locks; there the tabs ask one another.
import { createStore } from './store.ts';

/** `here`: this tab is the till. `elsewhere`: another one is. `taken`: another one took it from this. */
export type TabState = 'asking' | 'here' | 'elsewhere' | 'taken';

const name = 'trazo-till';
const patience = 250;
const state = createStore<TabState>('asking');

export const isHere = (): boolean => state.get() === 'here';
export const useTab = state.use;

/** Resolves once it is known; a tab that waits becomes the till when the other one is closed. */
export async function claimTab(): Promise<TabState> {
  if (navigator.locks) await claimLock('ask');
  else await claimByAsking();
  return state.get();
}

/** From the other tab, which stops at once. What it wrote is safe: entries are whole or not there. */
export async function takeOverTab(): Promise<void> {
  if (navigator.locks) await claimLock('steal');
  else {
    channel?.postMessage('take');
    becomeAsked();
  }
  location.reload();
}

function claimLock(how: 'ask' | 'steal'): Promise<void> {
  return new Promise((known) => {
    const held = (lock: Lock | null): Promise<void> | undefined => {
      if (lock) {
        state.set('here');
        known();
        return new Promise(() => undefined);
      }
      state.set('elsewhere');
      known();
      waitForLock();
    };
    navigator.locks
      .request(name, how === 'steal' ? { steal: true } : { ifAvailable: true }, held)
      .catch(() => state.set('taken'));
  });
}

/** The page is loaded again with what the other tab wrote last. */
function waitForLock(): void {
  const gone = new AbortController();
  window.addEventListener('pagehide', () => gone.abort(), { once: true });
  navigator.locks.request(name, { signal: gone.signal }, () => location.reload()).catch(() => undefined);
}

let channel: BroadcastChannel | undefined;

async function claimByAsking(): Promise<void> {
  channel = new BroadcastChannel(name);
  const answered = new Promise<boolean>((resolve) => {
    channel?.addEventListener('message', ({ data }) => data === 'mine' && resolve(true));
    setTimeout(() => resolve(false), patience);
  });
  channel.postMessage('whose');
  if (await answered) state.set('elsewhere');
  else becomeAsked();
}

function becomeAsked(): void {
  state.set('here');
  channel?.addEventListener('message', ({ data }) => {
    if (!isHere()) return;
    if (data === 'whose') channel?.postMessage('mine');
    if (data === 'take') state.set('taken');
  });
}
