// This device's clock against the server's: receipts carry the device's time, so a wrong clock is said until it is right.
import { createStore } from './store.ts';

/** Milliseconds. */
const tolerated = 2 * 60_000;
const off = createStore<number | null>(null);

/** How far this clock is ahead (below 0: behind), milliseconds; null while it is right or unknown. */
export const useWrongClock = off.use;

/** `now` was the server's somewhere between `asked` and `answered` of this device. */
export function clockOffset(now: string, asked: number, answered: number): number | null {
  const server = Date.parse(now);
  if (Number.isNaN(server)) return null;
  // Most that can be said against the device: what the journey may explain is not its fault.
  const ahead = asked > server ? asked - server : answered < server ? answered - server : 0;
  return Math.abs(ahead) > tolerated ? ahead : null;
}

export const noteClock = (now: string, asked: number, answered: number): void =>
  off.set(clockOffset(now, asked, answered));
