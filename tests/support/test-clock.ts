// The clock of a test: it stands still until the test moves it.
import type { Clock } from '../../src/platform/clock.ts';

export type TestClock = Clock & {
  /** Any text that names an instant: `2026-03-01T08:00:00Z`, or a date for its midnight in UTC. */
  set(instant: string | Date): void;
  /** Moves on; `1500` milliseconds, or `{ days: 1, hours: 2 }`. */
  advance(by: number | { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
};

export function testClock(start: string | Date = new Date()): TestClock {
  let now = instantOf(start);
  return {
    now: () => new Date(now),
    set(instant) {
      now = instantOf(instant);
    },
    advance(by) {
      if (typeof by === 'number') now += by;
      else {
        const { days = 0, hours = 0, minutes = 0, seconds = 0 } = by;
        now += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
      }
    },
  };
}

function instantOf(instant: string | Date): number {
  const millis = new Date(instant).getTime();
  if (Number.isNaN(millis)) throw new Error(`${instant} is not an instant`);
  return millis;
}
