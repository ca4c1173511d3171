// Whether the session has ended while pages are open. Set by any refused call, cleared by signing in again; what was typed
// stays on the page meanwhile.
import { useSyncExternalStore } from 'react';

let ended = false;
const listeners = new Set<() => void>();

export function setSessionEnded(now: boolean): void {
  if (ended === now) return;
  ended = now;
  for (const told of listeners) told();
}

export function useSessionEnded(): boolean {
  return useSyncExternalStore(subscribe, () => ended);
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** The session has ended, or there never was one. */
export const isSignedOut = (problem: unknown): boolean =>
  typeof problem === 'object' &&
  problem !== null &&
  'code' in problem &&
  (problem.code === 'session-expired' || problem.code === 'unauthenticated');
