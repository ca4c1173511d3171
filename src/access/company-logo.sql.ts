// Every statement on `company_logo`: one row, or none.
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { CompanyLogo } from './company-logo.contract.ts';

const columns = `id, media_type as "mediaType", width, height, byte_size as "byteSize", changed_at as "changedAt"`;

const facts: Statement = { name: 'company-logo', text: `select ${columns} from company_logo` };
const withContent: Statement = { name: 'company-logo-content', text: `select ${columns}, content from company_logo` };
const put: Statement = {
  name: 'company-logo-put',
  text: `insert into company_logo (single, id, media_type, width, height, byte_size, content, changed_at)
    values (1, $1, $2, $3, $4, $5, $6, $7)
    on conflict (single) do update set id = excluded.id, media_type = excluded.media_type, width = excluded.width,
      height = excluded.height, byte_size = excluded.byte_size, content = excluded.content,
      changed_at = excluded.changed_at`,
};
const remove: Statement = { name: 'company-logo-delete', text: 'delete from company_logo' };

export type LogoFile = CompanyLogo & { content: Buffer };

export const logoFacts = async (db: Db): Promise<CompanyLogo | undefined> => (await db.rows<CompanyLogo>(facts))[0];
export const logoFile = async (db: Db): Promise<LogoFile | undefined> => (await db.rows<LogoFile>(withContent))[0];
export const putLogo = (tx: Tx, { id, mediaType, width, height, byteSize, content, changedAt }: LogoFile) =>
  tx.run(put, [id, mediaType, width, height, byteSize, content, changedAt]);
/** @returns 0 when there was none */
export const deleteLogo = (tx: Tx): Promise<number> => tx.run(remove);
