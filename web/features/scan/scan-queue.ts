// Scans wait here for their answers: those that came while one request was under way go together with the next, in order,
// so that nothing is lost however fast they come.
import { i18n } from '@lingui/core';
import { resolveScans, type ScanAnswer } from '../../../src/tracing/scan.contract.ts';
import { call } from '../../api/client.ts';
import { problemText } from '../../i18n/problem-text.ts';
import type { KeyedScan } from './scan-reader.ts';
import { beginScan, endScan, type ScanEntry } from './scan-session.ts';
import { scanSettings } from './scan-settings.ts';

const most = 100;
let waiting: { entry: ScanEntry; then: OnAnswer }[] = [];
let running = false;

/** `isLast`: no other scan is waiting behind it. */
export type OnAnswer = (answer: ScanAnswer | null, isLast: boolean) => void;

/** Shows the scan at once and tells the answer when it is there; null when it was refused. */
export function askScan(scan: KeyedScan, then: OnAnswer): void {
  waiting.push({ entry: beginScan(scan), then });
  if (!running) void ask();
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
      batch.forEach(({ entry, then }, at) => {
        const answer = answers[at] ?? null;
        endScan(entry.id, entry.scan, answer);
        then(answer, at === batch.length - 1 && waiting.length === 0);
      });
    } catch (problem) {
      for (const { entry, then } of batch) {
        endScan(entry.id, entry.scan, { refused: problemText(i18n, problem) });
        then(null, false);
      }
    }
  }
  running = false;
}
