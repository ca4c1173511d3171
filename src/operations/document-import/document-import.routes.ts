// The addresses of imports. An upload is repeated by its key and the file's bytes; posting is no single transaction of a
// request but a job.
import { createHash } from 'node:crypto';
import { problem } from '../../domain/problem.ts';
import { act, contextOf, read, type Server, write } from '../../platform/http.ts';
import { answerOnce } from '../../platform/idempotency.ts';
import type { JobRunner } from '../../platform/jobs.ts';
import {
  cancelImport,
  changeImport,
  deleteImport,
  getImport,
  listImportProducts,
  listImportRows,
  listImports,
  maxImportBytes,
  reverseImport,
  startImport,
  uploadImport,
} from './document-import.contract.ts';
import * as imports from './document-import.ts';

export function documentImportRoutes(server: Server, jobs: JobRunner): void {
  read(server, listImports, async ({ db }, { query }) => imports.listImports(db, query));
  read(server, getImport, async ({ db, control }, { params }) => imports.findImport(db, control.db, params.id));
  read(server, listImportRows, async ({ db }, { params, query }) =>
    imports.listImportRows(db, { ...params, ...query }),
  );
  read(server, listImportProducts, async ({ db }, { params, query }) =>
    imports.listImportProducts(db, { ...params, ...query }),
  );
  act(server, uploadImport, async ({ request, reply }) => {
    const context = contextOf(server, request, reply);
    const file = await fileOf(request);
    const asked = {
      callerId: context.caller.id,
      key: request.headers['idempotency-key'],
      requestHash: () => createHash('sha256').update(`${request.url}\n${file.name}\n`).update(file.bytes).digest(),
      now: context.clock.now(),
    };
    const answer = await answerOnce(context.place, asked, (tx) => imports.uploadImport(tx, context, file));
    if (answer.repeated) reply.header('idempotent-replay', 'true');
    return answer.body;
  });
  write(server, changeImport, (tx, context, { params, version, body }) =>
    imports.changeImport(tx, context, { ...params, version, change: body }),
  );
  act(server, startImport, async ({ request, reply }, { params, body }) => {
    const started = await imports.startImport(contextOf(server, request, reply), { ...params, ...body });
    jobs.wake();
    return started;
  });
  act(server, reverseImport, async ({ request, reply }, { params, body }) => {
    const started = await imports.reverseImport(contextOf(server, request, reply), { ...params, ...body });
    jobs.wake();
    return started;
  });
  act(server, cancelImport, async ({ request, reply }, { params }) =>
    imports.cancelImport(contextOf(server, request, reply), params.id),
  );
  write(server, deleteImport, async (tx, context, { params }) => {
    await imports.deleteImport(tx, context, params.id);
    return { done: true as const };
  });
}

type Request = Parameters<typeof contextOf>[1];

async function fileOf(request: Request): Promise<{ name: string; bytes: Buffer }> {
  if (!request.isMultipart())
    throw problem('unsupported-media-type', { expected: 'multipart/form-data with one file' });
  const part = await request.file({ throwFileSizeLimit: false, limits: { fileSize: maxImportBytes } });
  if (!part) throw problem('field-invalid', { field: 'file', reason: 'there is no file' });
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw problem('file-too-large', { limit: '32 MB' });
  return { name: part.filename || 'file', bytes };
}
