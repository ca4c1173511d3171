// The addresses of imports. Uploading and posting are no single transaction of a request: the one reads a large file,
// the other is a job.
import { problem } from '../../domain/problem.ts';
import { act, contextOf, read, type Server, write } from '../../platform/http.ts';
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
    const file = await fileOf(request);
    return imports.uploadImport(contextOf(server, request, reply), file);
  });
  act(server, changeImport, async ({ request, reply }, { params, version, body }) =>
    imports.changeImport(contextOf(server, request, reply), { ...params, version, change: body }),
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
