// Guessing is slow: wrong passwords are counted per minute in the database, so that every program on it counts
// together. What was tried is kept as a hash only.
import { createHash } from 'node:crypto';
import { problem } from '../domain/problem.ts';
import type { Clock } from '../platform/clock.ts';
import type { Place } from '../platform/database.ts';
import { forgetAttempts, takeAttempt } from './attempt.sql.ts';

const minuteMs = 60_000;

/** What is counted, such as `['sign-in', address, email]`, and how often it may fail in a minute. */
export type Guess = { of: readonly string[]; limit: number };

/**
 * Counts a guess before it is looked at; refuses with `too-many-requests` beyond the limit. The answer forgets the
 * count: call it when the guess was right.
 */
export async function countGuess(control: Place, clock: Clock, guess: Guess): Promise<() => Promise<void>> {
  const now = clock.now();
  const key = createHash('sha256').update(JSON.stringify(guess.of)).digest('base64url');
  const minuteAgo = new Date(now.getTime() - minuteMs);
  const [row] = await control.db.rows<{ count: number; since: string }>(takeAttempt, [key, now, minuteAgo]);
  if (row && row.count > guess.limit) {
    const seconds = Math.ceil((new Date(row.since).getTime() + minuteMs - now.getTime()) / 1000);
    throw problem('too-many-requests', { seconds: Math.max(1, seconds) });
  }
  return async () => {
    await control.db.run(forgetAttempts, [key, minuteAgo]);
  };
}
