// Every statement on `attachment`. The bytes are read only when they are asked for.
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { AttachmentSubject } from './attachment.contract.ts';

const columns = `id, subject_kind as "subjectKind", subject_id as "subjectId", name, media_type as "mediaType",
  byte_size as "byteSize", created_by as "createdBy", created_at as "createdAt"`;

const ofSubject: Statement = {
  name: 'attachment-of-subject',
  text: `select ${columns} from attachment where subject_kind = $1 and subject_id = $2 order by created_at desc, id desc`,
};
const byId: Statement = { name: 'attachment-by-id', text: `select ${columns} from attachment where id = $1` };
const withContent: Statement = {
  name: 'attachment-with-content',
  text: `select ${columns}, content from attachment where id = $1`,
};
const insert: Statement = {
  name: 'attachment-insert',
  text: `insert into attachment (id, subject_kind, subject_id, name, media_type, byte_size, content, created_by, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};
const remove: Statement = { name: 'attachment-delete', text: 'delete from attachment where id = $1' };
const removeOfSubject: Statement = {
  name: 'attachment-delete-of-subject',
  text: 'delete from attachment where subject_kind = $1 and subject_id = $2',
};

const removeOfMany: Statement = {
  name: 'attachment-delete-of-many',
  text: 'delete from attachment where subject_kind = $1 and subject_id = any($2::uuid[])',
};

export type AttachmentRecord = {
  id: string;
  subjectKind: AttachmentSubject;
  subjectId: string;
  name: string;
  mediaType: string;
  byteSize: number;
  createdBy: string;
  createdAt: string;
};
export type Subject = { kind: AttachmentSubject; id: string };

export const attachmentsOf = (db: Db, subject: Subject): Promise<AttachmentRecord[]> =>
  db.rows<AttachmentRecord>(ofSubject, [subject.kind, subject.id]);
export const attachmentById = async (db: Db, id: string): Promise<AttachmentRecord | undefined> =>
  (await db.rows<AttachmentRecord>(byId, [id]))[0];
export const attachmentWithContent = async (
  db: Db,
  id: string,
): Promise<(AttachmentRecord & { content: Buffer }) | undefined> =>
  (await db.rows<AttachmentRecord & { content: Buffer }>(withContent, [id]))[0];
export const insertAttachment = (tx: Tx, record: AttachmentRecord, content: Buffer): Promise<number> =>
  tx.run(insert, [
    record.id,
    record.subjectKind,
    record.subjectId,
    record.name,
    record.mediaType,
    record.byteSize,
    content,
    record.createdBy,
    record.createdAt,
  ]);
export const removeAttachment = (tx: Tx, id: string): Promise<number> => tx.run(remove, [id]);
export const removeAttachmentsOf = (tx: Tx, subject: Subject): Promise<number> =>
  tx.run(removeOfSubject, [subject.kind, subject.id]);
export const removeAttachmentsOfMany = (tx: Tx, kind: Subject['kind'], ids: readonly string[]): Promise<number> =>
  tx.run(removeOfMany, [kind, ids]);
