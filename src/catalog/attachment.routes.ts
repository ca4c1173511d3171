// The addresses of files. Bytes that people uploaded are never shown as a page: the type is ours, sniffing is off, and
// everything but images and PDF is a download.
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../domain/problem.ts';
import { act, contextOf, read, type Server, write } from '../platform/http.ts';
import { answerOnce } from '../platform/idempotency.ts';
import * as contract from './attachment.contract.ts';
import { addAttachment, deleteAttachment, listAttachments, readAttachment } from './attachment.ts';
import { contentDisposition, isImage } from './file-type.ts';

export function attachmentRoutes(server: Server): void {
  read(server, contract.listAttachments, async ({ db }, { query }) => ({
    rows: await listAttachments(db, { kind: query.subjectKind, id: query.subjectId }),
  }));
  act(server, contract.addAttachment, async ({ request, reply }, { query }) => {
    const context = contextOf(server, request, reply);
    const file = await uploaded(request);
    const asked = {
      callerId: context.caller.id,
      key: request.headers['idempotency-key'],
      requestHash: () => createHash('sha256').update(`${request.url}\n${file.name}\n`).update(file.content).digest(),
      now: context.clock.now(),
    };
    const subject = { kind: query.subjectKind, id: query.subjectId };
    const answer = await answerOnce(context.place, asked, (tx) => addAttachment(tx, context, { subject, ...file }));
    if (answer.repeated) reply.header('idempotent-replay', 'true');
    return answer.body;
  });
  read(server, contract.downloadAttachment, async ({ db, reply }, { params, query }) => {
    const file = await readAttachment(db, params.id);
    const shows = isImage(file.mediaType) || file.mediaType === 'application/pdf';
    return sendFile(reply, file, query.inline === 'true' && shows);
  });
  write(server, contract.deleteAttachment, async (tx, context, { params }) => {
    await deleteAttachment(tx, context, params.id);
    return { done: true as const };
  });
}

/** A stored file never changes, so a browser may keep it, though `private`: it took a permission to see it. */
export function sendFile(
  reply: FastifyReply,
  file: { id: string; name: string; mediaType: string; content: Buffer },
  inline: boolean,
): FastifyReply {
  return reply
    .header('content-disposition', contentDisposition(file.name, inline))
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, max-age=86400')
    .header('etag', `"${file.id}"`)
    .type(file.mediaType)
    .send(file.content);
}

async function uploaded(request: FastifyRequest): Promise<{ name: string; content: Buffer }> {
  if (!request.isMultipart()) throw problem('unsupported-media-type', { expected: 'multipart/form-data' });
  const part = await request.file({ limits: { fileSize: contract.attachmentLimit.bytes }, throwFileSizeLimit: false });
  if (!part) throw problem('field-invalid', { field: 'file', reason: 'there is no file' });
  const content = await part.toBuffer();
  if (part.file.truncated) {
    throw problem('attachment-too-large', { field: 'file', limit: contract.attachmentLimit.text });
  }
  return { name: part.filename, content };
}
