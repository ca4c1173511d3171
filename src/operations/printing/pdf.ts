// A printed document as a PDF file, drawn by a thread (pdf.worker.ts). The same document gives the same bytes each time.
import { Worker } from 'node:worker_threads';
import type { PrintOrder } from './printed.ts';

/** Enough for some hundred thousand numbers. */
const memoryMb = 1_000;

export function pdfOf(order: PrintOrder): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf.worker.ts', import.meta.url), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    worker.once('message', (file: Uint8Array) => resolve(Buffer.from(file)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that draws a document ended without one')));
  });
}
