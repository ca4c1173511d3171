import { fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { chownTo, type Place } from './place.ts';

/** The server's own log file, and what its last lines mean in plain words. */
const rotateAtBytes = 10 * 1024 * 1024;

/** Opens it for appending. The caller closes `file`; what is said from now on begins at `offset`. */
export function openLog(place: Place): { file: number; offset: number } {
  rotate(place.logFile);
  const file = openSync(place.logFile, 'a', 0o600);
  chownTo(place.user, place.logFile);
  return { file, offset: fstatSync(file).size };
}

export function logSince(logFile: string, offset: number): string {
  return readFileSync(logFile).subarray(offset).toString('utf8').trim();
}

/** One sentence for what the server said before it ended. */
export function whyItFailed(place: Place, said: string): string {
  if (/No space left on device|Disk quota exceeded/i.test(said)) {
    return `The disk that holds ${place.dataDir} is full: the database cannot start.`;
  }
  if (/pre-existing shared memory block/.test(said)) {
    return `Processes of a database server that was killed still use ${place.dataDir}; end them, or restart the machine.`;
  }
  if (/Permission denied/i.test(said)) {
    return `The database cannot use its files in ${place.dataDir}: ${lastLines(said, 1)}`;
  }
  if (/could not create shared memory|Cannot allocate memory|No space left.*shared memory/i.test(said)) {
    return `The machine has too little memory for the database: ${lastLines(said, 1)}`;
  }
  return `The database did not start. The last lines of ${place.logFile}:\n${lastLines(said, 5)}`;
}

function lastLines(said: string, count: number): string {
  return said.split('\n').slice(-count).join('\n');
}

function rotate(logFile: string): void {
  try {
    if (statSync(logFile).size > rotateAtBytes) renameSync(logFile, `${logFile}.1`);
  } catch {
    // There is none yet.
  }
}
