// The scans of this window: every one is shown at once, they are answered in order, and what they led to stays for a while.
// The last ten are kept, and the codes that nobody knew until something was done about them.
import { useSyncExternalStore } from 'react';
import type { ScanAnswer } from '../../../src/tracing/scan.contract.ts';
import type { KeyedScan } from './scan-reader.ts';

export type ScanEntry = {
  id: number;
  scan: KeyedScan;
  /** Null while it is being looked up; a text when the look-up was refused. */
  answer: ScanAnswer | { refused: string } | null;
  /** Takes back what was done with it. */
  undo?: () => Promise<unknown>;
};
export type ScanSession = { count: number; last: readonly ScanEntry[]; unknown: readonly ScanEntry[] };

let session: ScanSession = { count: 0, last: [], unknown: [] };
const listeners = new Set<() => void>();

export function useScanSession(): ScanSession {
  return useSyncExternalStore(subscribe, () => session);
}

export function beginScan(scan: KeyedScan): ScanEntry {
  const entry: ScanEntry = { id: session.count + 1, scan, answer: null };
  change({ count: entry.id, last: [entry, ...session.last].slice(0, 10) });
  return entry;
}

export function endScan(id: number, scan: KeyedScan, answer: ScanEntry['answer']): void {
  const entry: ScanEntry = { id, scan, answer };
  const last = session.last.map((one) => (one.id === id ? entry : one));
  const isUnknown = answer !== null && 'outcome' in answer && answer.outcome === 'unknown';
  const known = !isUnknown || session.unknown.some((one) => one.scan.text === scan.text);
  change({ last, unknown: known ? session.unknown : [entry, ...session.unknown].slice(0, 200) });
}

/** The code is dealt with; with an undo where something was changed. */
export function settleUnknown(id: number, undo?: () => Promise<unknown>): void {
  const unknown = session.unknown.filter((one) => one.id !== id);
  const last = undo ? session.last.map((one) => (one.id === id ? { ...one, undo } : one)) : session.last;
  change({ unknown, last });
}

export function forgetUndo(id: number): void {
  change({ last: session.last.map(({ undo, ...one }) => (one.id === id || !undo ? one : { ...one, undo })) });
}

function change(part: Partial<ScanSession>): void {
  session = { ...session, ...part };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
