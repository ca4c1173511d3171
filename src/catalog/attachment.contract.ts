// Files kept beside a record: a product, a partner, a document, an order, a number ...
import { z } from 'zod';
import { Done, endpoint, Id, IdParams } from '../platform/http.contract.ts';

export const attachmentLimit = { bytes: 10 * 1024 * 1024, text: '10 MB' };
export const AttachmentSubject = z.enum([
  'product',
  'partner',
  'operation',
  'order',
  'invoice',
  'lot',
  'claim',
  'visit',
  'asset',
]);
export type AttachmentSubject = z.output<typeof AttachmentSubject>;

export const Attachment = z.object({
  id: Id,
  subjectKind: AttachmentSubject,
  subjectId: Id,
  name: z.string(),
  mediaType: z.string(),
  byteSize: z.int(),
  isImage: z.boolean(),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type Attachment = z.output<typeof Attachment>;

const Subject = z.object({ subjectKind: AttachmentSubject, subjectId: Id });
const tag = 'Attachments';
export const listAttachments = endpoint({
  method: 'GET',
  path: '/api/v1/attachments',
  permission: 'attachment.read',
  tag,
  summary: 'The files of one record, newest first',
  query: Subject,
  reply: z.object({ rows: z.array(Attachment) }),
});
/** The body is `multipart/form-data` with one file; what it is is told by its first bytes, not by its name. */
export const addAttachment = endpoint({
  method: 'POST',
  path: '/api/v1/attachments',
  permission: 'attachment.write',
  tag,
  summary: 'Add a file (multipart/form-data, at most 10 MB): PNG, JPEG, WebP, GIF, PDF, TXT, CSV, XLSX',
  query: Subject,
  reply: Attachment,
  status: 201,
});
/** Images and PDF show in the browser with `inline=true`; everything else is always a download. */
export const downloadAttachment = endpoint({
  method: 'GET',
  path: '/api/v1/attachments/:id/content',
  permission: 'attachment.read',
  tag,
  summary: "A file's bytes",
  params: IdParams,
  query: z.object({ inline: z.enum(['true', 'false']).default('false') }),
  reply: z.unknown(),
});
export const deleteAttachment = endpoint({
  method: 'DELETE',
  path: '/api/v1/attachments/:id',
  permission: 'attachment.write',
  tag,
  summary: 'Delete a file; a product whose image it is has none afterwards',
  params: IdParams,
  reply: Done,
});
