// The addresses of files. Bytes that people uploaded are never shown as a page: the type is ours, sniffing is off, and
// everything but images and PDF is a download.
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { act, contextOf, read, type Server, write } from '../platform/http.ts';
import { answerOnce } from '../platform/idempotency.ts';
import { uploadedFile } from '../platform/upload.ts';
import * as contract from './attachment.contract.ts';
import { addAttachment, deleteAttachment, listAttachments, readAttachment } from './attachment.ts';
import { contentDisposition, isImage } from './file-type.ts';

export function attachmentRoutes(server: Server): void {
  read(server, contract.listAttachments, async ({ db }, { query }) => ({
    rows: await listAttachments(db, { kind: query.subjectKind, id: query.subjectId }),
  }));
  act(server, contract.addAttachment, async ({ request, reply }, { query }) => {
    const context = contextOf(server, request, reply);
    const file = await uploadedFile(request, contract.attachmentLimit);
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
