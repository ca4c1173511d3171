// The till kept on this device: whether it works without network, and whether a new version of it is there. A new version
// waits: the till calls `activate()` when no ticket is in hand.
import { useSyncExternalStore } from 'react';

export type TillVersion = {
  /** `ready`: everything needed is on this device. `insecure`: browsers keep programs from https (or this machine) only. */
  offline: 'ready' | 'preparing' | 'insecure' | 'failed';
  /** Another version is on this device and waits, or has already taken over from another window. */
  newVersion: boolean;
};

const checkEvery = 60 * 60 * 1000;
const listeners = new Set<() => void>();
let version: TillVersion = { offline: 'preparing', newVersion: false };
let registration: ServiceWorkerRegistration | undefined;
let switching = false;

/** Has the browser keep the till; once, when it starts. During development nothing is kept. */
export function keepTill(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) {
    become({ offline: window.isSecureContext ? 'failed' : 'insecure' });
    return;
  }
  const { serviceWorker } = navigator;
  let served = serviceWorker.controller !== null;
  if (served) become({ offline: 'ready' });
  serviceWorker.addEventListener('controllerchange', () => {
    if (switching) return location.reload();
    become({ offline: 'ready', newVersion: served });
    served = true;
  });
  void register(serviceWorker);
}

/** Switches to the new version and loads the page again. */
export function activate(): void {
  switching = true;
  if (registration?.waiting) registration.waiting.postMessage('take-over');
  else location.reload();
}

export const useTillVersion = (): TillVersion => useSyncExternalStore(subscribe, tillVersion);

export const tillVersion = (): TillVersion => version;

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function register(serviceWorker: ServiceWorkerContainer): Promise<void> {
  try {
    const { BASE_URL } = import.meta.env;
    registration = await serviceWorker.register(`${BASE_URL}pos-worker.js`, {
      scope: BASE_URL,
      updateViaCache: 'none',
    });
    watch(registration);
    // After a reload that went around the worker (Shift and reload).
    if (!serviceWorker.controller) registration.active?.postMessage('serve-me');
    const check = () => void registration?.update().catch(() => null);
    setInterval(check, checkEvery);
    window.addEventListener('online', check);
  } catch {
    if (!serviceWorker.controller) become({ offline: 'failed' });
  }
}

function watch(of: ServiceWorkerRegistration): void {
  const look = () => {
    if (of.active && of.waiting) become({ newVersion: true });
  };
  look();
  const follow = () => {
    const coming = of.installing;
    coming?.addEventListener('statechange', () => {
      look();
      if (coming.state === 'redundant' && !of.active) become({ offline: 'failed' });
    });
  };
  follow();
  of.addEventListener('updatefound', follow);
}

function become(change: Partial<TillVersion>): void {
  version = { ...version, ...change };
  for (const listener of listeners) listener();
}
