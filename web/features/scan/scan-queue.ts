// Scans wait here for their answers: those that came while one request was under way go together with the next, in order,
// so that nothing is lost however fast they come.
import { i18n } from '@lingui/core';
import { resolveScans, type ScanAnswer } from '../../../src/tracing/scan.contract.ts';
import { call } from '../../api/client.ts';
import { problemText } from '../../i18n/problem-text.ts';
import type { Scan } from '../../ui/scan.ts';
import { beginScan, endScan, type ScanEntry } from './scan-session.ts';
import { scanSettings } from './scan-settings.ts';

const most = 100;
let waiting: { entry: ScanEntry; then: OnAnswer }[] = [];
let running = false;

/** `isLast`: no other scan is waiting behind it. */
export type OnAnswer = (answer: ScanAnswer | null, isLast: boolean) => void | Promise<void>;

/**
 * Shows the scan at once and tells the answer when it is there; null when it was refused. The next answer waits until
 * `then` is done.
 */
export function askScan(scan: Scan, then: OnAnswer, during: ScanEntry['while'] = 'free'): ScanEntry {
  const entry = beginScan(scan, during);
  waiting.push({ entry, then });
  if (!running) void ask();
  return entry;
}

async function ask(): Promise<void> {
  running = true;
  while (waiting.length > 0) {
    const batch = waiting.slice(0, most);
    waiting = waiting.slice(most);
    const scans = batch.map(({ entry: { scan } }) => ({ text: scan.text, otherwise: scan.otherwise }));
    try {
      const { separated } = scanSettings();
      const { answers } = await call(resolveScans, { body: { scans, separated } });
      for (const [at, { entry, then }] of batch.entries()) {
        const answer = answers[at] ?? null;
        endScan(entry, answer);
        await then(answer, at === batch.length - 1 && waiting.length === 0);
      }
    } catch (problem) {
      const refused = problemText(i18n, problem);
      for (const { entry, then } of batch) {
        endScan(entry, { refused });
        await then(null, false);
      }
    }
  }
  running = false;
}
