// Where one is in the till: kept in the address after `#`, so that the back button and a reload lead to the same place.
import { useSyncExternalStore } from 'react';

export const placeNames = ['sell', 'orders', 'tickets', 'shift', 'settings'] as const;
export type PlaceName = (typeof placeNames)[number];

/** `goTo('tickets', id)`; `sell` is where the till begins. */
export function goTo(name: PlaceName, detail = ''): void {
  const address = name === 'sell' ? '#' : `#/${name}${detail ? `/${encodeURIComponent(detail)}` : ''}`;
  if (location.hash !== address) location.hash = address;
}

export function usePlace(): { name: PlaceName; detail: string } {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const [, name = '', detail = ''] = hash.split('/');
  const known = placeNames.find((one) => one === name) ?? 'sell';
  return { name: known, detail: decoded(detail) };
}

/** Somebody may have typed the address. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function subscribe(told: () => void): () => void {
  window.addEventListener('hashchange', told);
  return () => window.removeEventListener('hashchange', told);
}
