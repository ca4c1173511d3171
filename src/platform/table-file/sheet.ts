// An XLSX file as CSV, read by a thread with a limit of memory (sheet.worker.ts).
import { Worker } from 'node:worker_threads';
import { problem } from '../../domain/problem.ts';
import type { SheetRead } from './sheet.worker.ts';

/** Enough for 200,000 rows of eight cells. */
const memoryMb = 1_500;

export type Sheet = { csv: Buffer; sheet: string; otherSheets: string[] };

/** A zip archive, or the container of old and of encrypted workbooks. */
export const looksLikeSheet = (bytes: Buffer): boolean => isZip(bytes) || isOldContainer(bytes);
const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
const isOldContainer = (bytes: Buffer): boolean => bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1';

/** @throws file-unreadable, file-too-large, file-protected, file-macros */
export async function readSheet(bytes: Buffer): Promise<Sheet> {
  refuseUnopened(bytes);
  const answer = await new Promise<SheetRead>((resolve, reject) => {
    const worker = new Worker(new URL('./sheet.worker.ts', import.meta.url), {
      workerData: new Uint8Array(bytes),
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => resolve({ failure: 'it is damaged' }));
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    throw problem('file-too-large', { limit: `${memoryMb} MB of memory can read; save it as CSV` });
  });
  if ('failure' in answer) throw problem('file-unreadable', { expected: 'XLSX', reason: answer.failure });
  return { ...answer, csv: Buffer.from(answer.csv) };
}

/** What a reader could only call damaged. An encrypted workbook names its one stream in UTF-16. */
function refuseUnopened(bytes: Buffer): void {
  if (isOldContainer(bytes)) {
    if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw problem('file-protected');
    throw problem('file-unreadable', { expected: 'XLSX', reason: 'it is a workbook of an older kind (XLS)' });
  }
  if (bytes.includes('xl/vbaProject.bin')) throw problem('file-macros');
}
