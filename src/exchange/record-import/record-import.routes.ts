// The addresses of imports of records. An upload is repeated by its key and the file's bytes; writing is a job.
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { problem } from '../../domain/problem.ts';
import { act, contextOf, read, type Server, write } from '../../platform/http.ts';
import { answerOnce } from '../../platform/idempotency.ts';
import type { JobRunner } from '../../platform/jobs.ts';
import { editRows } from './edit-rows.ts';
import { recordTemplate, refusedRows, type WrittenTable } from './record-file.ts';
import {
  cancelRecordImport,
  changeRecordImport,
  deleteRecordImport,
  editRecordRows,
  getRecordErrors,
  getRecordImport,
  getRecordTemplate,
  listRecordImports,
  listRecordRows,
  maxRecordBytes,
  startRecordImport,
  undoRecordImport,
  uploadRecordImport,
} from './record-import.contract.ts';
import * as imports from './record-import.ts';

const limit = '64 MB';
/** What a form adds to its file. */
const formBytes = 64 * 1024;

export function recordImportRoutes(server: Server, jobs: JobRunner): void {
  read(server, getRecordTemplate, async ({ db, reply }, { query }) =>
    sent(reply, await recordTemplate(db, query.entity, query.format, query.language)),
  );
  read(server, listRecordImports, async ({ db }, { query }) => imports.listImports(db, query));
  read(server, getRecordImport, async ({ db, control }, { params }) => imports.findImport(db, control.db, params.id));
  read(server, listRecordRows, async ({ db }, { params, query }) => imports.listRows(db, { ...params, ...query }));
  read(server, getRecordErrors, async ({ db, reply }, { params, query }) =>
    sent(reply, await refusedRows(db, { ...params, ...query })),
  );
  act(server, uploadRecordImport, async ({ request, reply }, { query }) => {
    const context = contextOf(server, request, reply);
    const file = await fileOf(request);
    const asked = {
      callerId: context.caller.id,
      key: request.headers['idempotency-key'],
      requestHash: () => createHash('sha256').update(`${request.url}\n${file.name}\n`).update(file.bytes).digest(),
      now: context.clock.now(),
    };
    const { entity, mode } = query;
    const given = { entity, mode, pasted: query.pasted === 'true', file };
    const answer = await answerOnce(context.place, asked, (tx) => imports.uploadImport(tx, context, given));
    if (answer.repeated) reply.header('idempotent-replay', 'true');
    const shown = await imports.beginCheck(context, answer.body);
    jobs.wake();
    return shown;
  });
  act(server, changeRecordImport, async ({ request, reply }, { params, version, body }) => {
    const context = contextOf(server, request, reply);
    const asked = {
      callerId: context.caller.id,
      key: request.headers['idempotency-key'],
      requestHash: () =>
        createHash('sha256')
          .update(`${request.url}\n${version}\n${JSON.stringify(body)}`)
          .digest(),
      now: context.clock.now(),
    };
    const answer = await answerOnce(context.place, asked, (tx) =>
      imports.changeImport(tx, context, { ...params, version, change: body }),
    );
    if (answer.repeated) reply.header('idempotent-replay', 'true');
    const shown = await imports.beginCheck(context, answer.body);
    jobs.wake();
    return shown;
  });
  write(server, editRecordRows, (tx, context, { params, body }) => editRows(tx, context, { ...params, ...body }));
  act(server, startRecordImport, async ({ request, reply }, { params, body }) => {
    const started = await imports.startImport(contextOf(server, request, reply), { ...params, ...body });
    jobs.wake();
    return started;
  });
  act(server, undoRecordImport, async ({ request, reply }, { params }) => {
    const started = await imports.undoImport(contextOf(server, request, reply), params.id);
    jobs.wake();
    return started;
  });
  act(server, cancelRecordImport, async ({ request, reply }, { params }) =>
    imports.cancelImport(contextOf(server, request, reply), params.id),
  );
  write(server, deleteRecordImport, async (tx, context, { params }) => {
    await imports.deleteImport(tx, context, params.id);
    return { done: true as const };
  });
}

function sent(reply: FastifyReply, { name, type, bytes }: WrittenTable): FastifyReply {
  reply.header('content-type', type);
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  reply.header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`);
  return reply.send(bytes);
}

type Request = Parameters<typeof contextOf>[1];

/** A file that says beforehand that it is too large is refused before any of it is read. */
async function fileOf(request: Request): Promise<{ name: string; bytes: Buffer }> {
  if (!request.isMultipart())
    throw problem('unsupported-media-type', { expected: 'multipart/form-data with one file' });
  if (Number(request.headers['content-length'] ?? 0) > maxRecordBytes + formBytes)
    throw problem('file-too-large', { limit });
  const part = await request.file({ throwFileSizeLimit: false, limits: { fileSize: maxRecordBytes } });
  if (!part) throw problem('field-invalid', { field: 'file', reason: 'there is no file' });
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw problem('file-too-large', { limit });
  return { name: part.filename || 'file', bytes };
}
