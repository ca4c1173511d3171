// A table of records as a person imports it: uploaded, looked at, started, waited for, taken back.
import { setTimeout as pause } from 'node:timers/promises';
import type { RecordEntity } from '../../src/domain/exchange/column.ts';
import {
  getRecordImport,
  listRecordRows,
  type RecordImport,
  type RecordMode,
  type RecordRow,
  startRecordImport,
  undoRecordImport,
  uploadRecordImport,
} from '../../src/exchange/record-import/record-import.contract.ts';
import type { Api } from './client.ts';
import { upload } from './upload.ts';

/** Lines with cells separated by commas; blanks around lines are dropped. */
export const table = (text: string): Buffer =>
  Buffer.from(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\r\n'),
  );

export const uploaded = async (
  api: Api,
  entity: RecordEntity,
  file: string | Buffer,
  mode: RecordMode = 'both',
): Promise<RecordImport> => {
  const path = `${uploadRecordImport.path}?entity=${entity}&mode=${mode}`;
  const content = typeof file === 'string' ? table(file) : file;
  const shown = await upload<RecordImport>(api, { method: 'POST', path }, content);
  return atRest(api, shown.id);
};

/** The import once no job is at it. */
export async function atRest(api: Api, id: string): Promise<RecordImport> {
  for (;;) {
    const shown = await api.call(getRecordImport, { params: { id } });
    if (!['checking', 'importing', 'undoing'].includes(shown.state)) return shown;
    await pause(20);
  }
}

/** Uploads and writes a table without errors. */
export async function imported(
  api: Api,
  entity: RecordEntity,
  file: string | Buffer,
  options: { mode?: RecordMode; leaveOut?: boolean } = {},
): Promise<RecordImport> {
  const shown = await uploaded(api, entity, file, options.mode);
  await api.call(startRecordImport, { params: { id: shown.id }, body: { leaveOut: options.leaveOut ?? false } });
  const done = await atRest(api, shown.id);
  if (done.state !== 'done') throw new Error(`it stopped: ${JSON.stringify(done.outcome ?? done.counts)}`);
  return done;
}

export async function takenBack(api: Api, id: string): Promise<RecordImport> {
  await api.call(undoRecordImport, { params: { id } });
  return atRest(api, id);
}

export const rowsOf = async (api: Api, id: string): Promise<RecordRow[]> =>
  (await api.call(listRecordRows, { params: { id }, query: { limit: 200 } })).rows;

/** What is wrong, as `row column reason`. */
export const errorsOf = async (api: Api, id: string): Promise<string[]> =>
  (await rowsOf(api, id)).flatMap((row) => row.errors.map((note) => `${row.row} ${note.column} ${note.reason}`));
