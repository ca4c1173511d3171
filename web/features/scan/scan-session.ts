// The scans of this window: every one is shown at once, they are answered in order, and what they led to stays for a while.
// The last ten are kept, and the codes that nobody knew until something was done about them, also after a reload.
import { useSyncExternalStore } from 'react';
import type { ScanAnswer } from '../../../src/tracing/scan.contract.ts';
import type { Scan } from '../../ui/scan.ts';

export type ScanEntry = {
  id: number;
  scan: Scan;
  /** Null while it is being looked up; a text when the look-up was refused. */
  answer: ScanAnswer | { refused: string } | null;
  /** `kept`: nothing was opened, because a dialog was open. `entering`: numbers are being entered, an unknown one is new. */
  while: 'free' | 'kept' | 'entering';
  /** Takes back what was done with it. */
  undo?: () => unknown;
};
/** A code that nobody knew; `code` is what stands for it, its GTIN where it has one. */
export type UnknownCode = { code: string; number: string; scan: Scan };
export type ScanSession = {
  count: number;
  last: readonly ScanEntry[];
  unknown: readonly UnknownCode[];
  /** The scan whose several matches are asked about. */
  asked: ScanAnswer | null;
  camera: boolean;
};

const place = 'trazo.unknown-codes';
const most = 200;
const ignored = new Set<string>();
let session: ScanSession = { count: 0, last: [], unknown: stored(), asked: null, camera: false };
const listeners = new Set<() => void>();

export function useScanSession(): ScanSession {
  return useSyncExternalStore(subscribe, () => session);
}

export function beginScan(scan: Scan, during: ScanEntry['while']): ScanEntry {
  const entry: ScanEntry = { id: session.count + 1, scan, answer: null, while: during };
  change({ count: entry.id, last: [entry, ...session.last].slice(0, 10) });
  return entry;
}

export function endScan(entry: ScanEntry, answer: ScanEntry['answer']): void {
  const last = session.last.map((one) => (one.id === entry.id ? { ...one, answer } : one));
  change({ last });
  if (answer === null || 'refused' in answer) return;
  const found = unknownOf(entry.scan, answer);
  const others = session.unknown.filter((one) => one.code !== found.code);
  if (answer.outcome !== 'unknown') keep(others);
  else if (entry.while !== 'entering' && !ignored.has(found.code)) keep([found, ...others].slice(0, most));
}

/** What was done with a scan can be taken back. */
export function offerUndo(id: number, undo: () => unknown): void {
  const put = (its: ScanEntry['undo']) =>
    change({ last: session.last.map((one) => (one.id === id ? { ...one, undo: its } : one)) });
  put(async () => {
    await undo();
    put(undefined);
  });
}

/** The code is dealt with; gives what puts it back. */
export function settleUnknown(code: string): () => void {
  const found = session.unknown.find((one) => one.code === code);
  keep(session.unknown.filter((one) => one.code !== code));
  return () => {
    ignored.delete(code);
    if (found) keep([found, ...session.unknown.filter((one) => one.code !== code)]);
  };
}

/** It is not listed any more until the page is loaded again. */
export function ignoreUnknown(code: string): () => void {
  ignored.add(code);
  return settleUnknown(code);
}

export const askWhich = (asked: ScanAnswer | null): void => change({ asked });
export const openCamera = (camera: boolean): void => change({ camera });

function unknownOf(scan: Scan, { text, readings }: ScanAnswer): UnknownCode {
  const [reading] = readings;
  return { code: reading?.gtin ?? text, number: reading?.serial ?? reading?.lot ?? text, scan };
}

function keep(unknown: readonly UnknownCode[]): void {
  if (unknown === session.unknown || (unknown.length === 0 && session.unknown.length === 0)) return;
  change({ unknown });
  try {
    sessionStorage.setItem(place, JSON.stringify(unknown));
  } catch {
    // Without storage they are kept until the page is left.
  }
}

function stored(): UnknownCode[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '[]');
    return Array.isArray(kept) ? (kept as UnknownCode[]).filter((one) => typeof one?.scan?.text === 'string') : [];
  } catch {
    return [];
  }
}

function change(part: Partial<ScanSession>): void {
  session = { ...session, ...part };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
