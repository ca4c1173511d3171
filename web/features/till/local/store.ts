// A value that the screen follows: set from anywhere, read in components. What is read must be replaced, never changed.
import { useSyncExternalStore } from 'react';

export type Store<T> = {
  get: () => T;
  set: (next: T) => void;
  /** `change({ phase: 'ready' })` for objects. */
  change: (part: Partial<T>) => void;
  use: () => T;
};

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const get = () => value;
  const set = (next: T) => {
    if (Object.is(value, next)) return;
    value = next;
    for (const told of [...listeners]) told();
  };
  const subscribe = (told: () => void) => {
    listeners.add(told);
    return () => void listeners.delete(told);
  };
  return {
    get,
    set,
    change: (part) => set({ ...value, ...part }),
    use: () => useSyncExternalStore(subscribe, get),
  };
}
