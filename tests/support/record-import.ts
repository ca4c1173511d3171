// Steps that tests of record imports share: uploading a table as a browser does, and waiting for a job.
import { setTimeout as pause } from 'node:timers/promises';
import {
  getRecordImport,
  listRecordRows,
  type RecordImport,
  type RecordRow,
  startRecordImport,
  undoRecordImport,
  uploadRecordImport,
} from '../../src/exchange/record-import/record-import.contract.ts';
import type { ProblemReply } from '../../src/platform/http.contract.ts';
import type { Answer, Api } from './client.ts';

const boundary = 'a-line-that-is-in-no-file';

export type Given = { entity: RecordImport['entity']; mode?: RecordImport['mode']; name?: string; key?: string };

export function sendTable<T>(api: Api, file: string | Buffer, given: Given): Promise<Answer<T>> {
  const { entity, mode = 'both', name = 'table.csv', key } = given;
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), Buffer.from(file), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const path = `${uploadRecordImport.path}?entity=${entity}&mode=${mode}`;
  return api.request<T>('POST', path, body, { headers, ...(key !== undefined && { key }) });
}

export async function uploadTable(api: Api, file: string | Buffer, given: Given): Promise<RecordImport> {
  const answer = await sendTable<RecordImport>(api, file, given);
  if (answer.status !== 201) throw new Error(`the file was refused: ${answer.text}`);
  return answer.body.state === 'checking' ? whenAtRest(api, answer.body.id) : answer.body;
}

export async function refusedTable(api: Api, file: string | Buffer, given: Given): Promise<ProblemReply> {
  const answer = await sendTable<ProblemReply>(api, file, given);
  if (answer.status < 400 || answer.status > 499) throw new Error(`the file was not refused: ${answer.text}`);
  return answer.body;
}

/** The import as it is when its job has come to an end. */
export async function whenAtRest(api: Api, id: string): Promise<RecordImport> {
  for (;;) {
    const shown = await api.call(getRecordImport, { params: { id } });
    if (!['checking', 'importing', 'undoing'].includes(shown.state)) return shown;
    await pause(25);
  }
}

export async function startAndWait(
  api: Api,
  id: string,
  body: { dryRun?: boolean; leaveOut?: boolean } = {},
): Promise<RecordImport> {
  await api.call(startRecordImport, { params: { id }, body });
  return whenAtRest(api, id);
}

export async function undoAndWait(api: Api, id: string): Promise<RecordImport> {
  await api.call(undoRecordImport, { params: { id } });
  return whenAtRest(api, id);
}

export async function rowsOf(api: Api, id: string, show: 'all' | 'error' | 'notices' = 'all'): Promise<RecordRow[]> {
  return (await api.call(listRecordRows, { params: { id }, query: { show, limit: 500 } })).rows;
}
