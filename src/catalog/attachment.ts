// Files kept beside a record. What they are is decided by their bytes; they live and are backed up with the company.
import { audit } from '../access/audit.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { type Attachment, attachmentLimit } from './attachment.contract.ts';
import {
  type AttachmentRecord,
  attachmentById,
  attachmentsOf,
  attachmentWithContent,
  insertAttachment,
  removeAttachment,
  removeAttachmentsOf,
  type Subject,
} from './attachment.sql.ts';
import { isImage, mediaTypeOf, safeName } from './file-type.ts';
import { clearProductImage } from './product.sql.ts';
import { subjectExists } from './stock-check.sql.ts';

/** Newest first. @throws not-found */
export async function listAttachments(db: Db, subject: Subject): Promise<Attachment[]> {
  await mustExist(db, subject);
  return (await attachmentsOf(db, subject)).map(shown);
}

/** @throws not-found (the subject), attachment-type, attachment-too-large, field-invalid (an empty file) */
export async function addAttachment(
  tx: Tx,
  by: By,
  file: { subject: Subject; name: string; content: Buffer },
): Promise<Attachment> {
  const { subject, content } = file;
  await mustExist(tx, subject);
  if (content.length === 0) throw problem('field-invalid', { field: 'file', reason: 'it is empty' });
  if (content.length > attachmentLimit.bytes) {
    throw problem('attachment-too-large', { field: 'file', limit: attachmentLimit.text });
  }
  const mediaType = mediaTypeOf(content, file.name);
  if (!mediaType) throw problem('attachment-type', { field: 'file', type: /\.\w{1,10}$/.exec(file.name)?.[0] ?? '?' });
  const record: AttachmentRecord = {
    id: newId(),
    subjectKind: subject.kind,
    subjectId: subject.id,
    name: safeName(file.name, mediaType),
    mediaType,
    byteSize: content.length,
    createdBy: by.caller.userName,
    createdAt: by.clock.now().toISOString(),
  };
  await insertAttachment(tx, record, content);
  await audit(tx, by, { ...subjectOf(record), action: 'attachment.add', change: factsOf(record) });
  return shown(record);
}

/** @throws not-found */
export async function readAttachment(db: Db, id: string): Promise<AttachmentRecord & { content: Buffer }> {
  const attachment = await attachmentWithContent(db, id);
  if (!attachment) throw problem('not-found', { what: 'attachment' });
  return attachment;
}

/** A product whose image it is has none afterwards. @throws not-found */
export async function deleteAttachment(tx: Tx, by: By, id: string): Promise<void> {
  const record = await attachmentById(tx, id);
  if (!record) throw problem('not-found', { what: 'attachment' });
  await clearProductImage(tx, id);
  await removeAttachment(tx, id);
  await audit(tx, by, { ...subjectOf(record), action: 'attachment.delete', change: factsOf(record) });
}

/** With the record that they belong to. */
export async function deleteAttachmentsOf(tx: Tx, subject: Subject): Promise<void> {
  await removeAttachmentsOf(tx, subject);
}

/** True when the file is an image and belongs to that product. */
export async function isImageOfProduct(db: Db, attachmentId: string, productId: string): Promise<boolean> {
  const record = await attachmentById(db, attachmentId);
  return record?.subjectKind === 'product' && record.subjectId === productId && isImage(record.mediaType);
}

async function mustExist(db: Db, subject: Subject): Promise<void> {
  if (!(await subjectExists(db, subject.kind, subject.id))) {
    throw problem('not-found', { what: subject.kind, field: 'subjectId' });
  }
}

const shown = (record: AttachmentRecord): Attachment => ({ ...record, isImage: isImage(record.mediaType) });
/** The audit tells of files at the record they belong to. */
const subjectOf = (record: AttachmentRecord) => ({
  subjectKind: record.subjectKind,
  subjectId: record.subjectId,
  subjectName: record.name,
});
const factsOf = ({ id, name, mediaType, byteSize }: AttachmentRecord) => ({ id, name, mediaType, byteSize });
