// The attachments of a company with the names of what they belong to.
import type { Db, Statement } from '../../platform/database.ts';

const attachments: Statement = {
  name: 'full-export-attachments',
  text: `select a.id, a.subject_kind as kind, a.name, a.media_type as "mediaType", a.byte_size as "byteSize",
      a.created_at as "createdAt",
      coalesce(p.sku, r.name, o.number, l.number, c.number, v.number, s.number, '') as subject
    from attachment a
      left join product p on a.subject_kind = 'product' and p.id = a.subject_id
      left join partner r on a.subject_kind = 'partner' and r.id = a.subject_id
      left join operation o on a.subject_kind = 'operation' and o.id = a.subject_id
      left join lot l on a.subject_kind = 'lot' and l.id = a.subject_id
      left join claim c on a.subject_kind = 'claim' and c.id = a.subject_id
      left join visit v on a.subject_kind = 'visit' and v.id = a.subject_id
      left join asset s on a.subject_kind = 'asset' and s.id = a.subject_id
    where a.id > $1 order by a.id limit $2`,
};
export type ExportedFile = {
  id: string;
  kind: string;
  name: string;
  mediaType: string;
  byteSize: number;
  createdAt: string;
  subject: string;
};
const first = '00000000-0000-0000-0000-000000000000';
export const filesAfter = (db: Db, id: string | undefined, limit: number): Promise<ExportedFile[]> =>
  db.rows<ExportedFile>(attachments, [id ?? first, limit]);
