import { type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

/**
 * The log of the running program: one JSON line per event on standard error, so that the plain sentences for the
 * person who started it keep standard output to themselves. Written at once, never buffered: the last line before a
 * crash is the one that is needed.
 */
export type Log = Logger;

export function createLog(level: LogLevel | 'silent'): Log {
  return pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
}
