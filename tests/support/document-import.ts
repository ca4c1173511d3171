// Steps that tests of the import share: uploading a file as a browser does, waiting for a job, and what a file says by
// itself about stock, computed apart from the program.
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import {
  type DocumentImport,
  getImport,
  uploadImport,
} from '../../src/operations/document-import/document-import.contract.ts';
import type { ProblemReply } from '../../src/platform/http.contract.ts';
import type { Answer, Api } from './client.ts';

const boundary = 'a-line-that-is-in-no-file';

/** `key`: the Idempotency-Key of an upload that may be repeated. */
export function sendFile<T>(api: Api, file: string | Buffer, name = 'lines.csv', key?: string): Promise<Answer<T>> {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), Buffer.from(file), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return api.request<T>('POST', uploadImport.path, body, { headers, key });
}

export async function upload(api: Api, file: string | Buffer, name?: string): Promise<DocumentImport> {
  const answer = await sendFile<DocumentImport>(api, file, name);
  if (answer.status !== 201) throw new Error(`the file was refused: ${answer.text}`);
  return answer.body;
}

export async function refusedFile(api: Api, file: string | Buffer, name?: string): Promise<ProblemReply> {
  const answer = await sendFile<ProblemReply>(api, file, name);
  if (answer.status < 400 || answer.status > 499) throw new Error(`the file was not refused: ${answer.text}`);
  return answer.body;
}

/** The import as it is when its job has come to an end. */
export async function whenDone(api: Api, id: string): Promise<DocumentImport> {
  for (;;) {
    const shown = await api.call(getImport, { params: { id } });
    if (shown.state !== 'posting' && shown.state !== 'reversing') return shown;
    await pause(25);
  }
}

/** On hand per product code: what the lines add up to, and before them as much as keeps every balance at zero or above. */
export function stockByTheFile(csv: string): Map<string, number> {
  const rows: Record<string, string>[] = parse(csv, { columns: true, relax_quotes: true });
  const balance = new Map<string, number>();
  const lowest = new Map<string, number>();
  for (const document of Map.groupBy(rows, (row) => row.InvoiceNo ?? '').values()) {
    const goods = document.filter((row) => /\d/.test(row.StockCode ?? '') && (row.StockCode ?? '').length > 2);
    const codes = goods.map((row) => (row.StockCode ?? '').toUpperCase());
    for (const [at, row] of goods.entries()) {
      const quantity = Math.abs(Number(row.Quantity));
      const comesBack = row.InvoiceNo?.startsWith('C');
      balance.set(codes[at] ?? '', (balance.get(codes[at] ?? '') ?? 0) + (comesBack ? quantity : -quantity));
    }
    for (const code of codes) lowest.set(code, Math.min(lowest.get(code) ?? 0, balance.get(code) ?? 0));
  }
  return new Map([...balance].map(([code, sum]) => [code, sum - (lowest.get(code) ?? 0)]));
}
