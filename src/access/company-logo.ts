// The company's logo: one image, whole and of a kind that printed documents can carry.
import { imageSize } from '../domain/image-size.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { audit } from './audit.ts';
import { type CompanyLogo, logoMaxSide } from './company-logo.contract.ts';
import { deleteLogo, type LogoFile, logoFacts, logoFile, putLogo } from './company-logo.sql.ts';

/** Null while there is none. */
export const companyLogo = async (db: Db): Promise<CompanyLogo | null> => (await logoFacts(db)) ?? null;

/** With its bytes, for what prints it; null while there is none. */
export const companyLogoFile = async (db: Db): Promise<LogoFile | null> => (await logoFile(db)) ?? null;

/** @throws attachment-type, field-invalid (empty, too many pixels) */
export async function setCompanyLogo(tx: Tx, by: By, file: { name: string; content: Buffer }): Promise<CompanyLogo> {
  const { content } = file;
  if (content.length === 0) throw problem('field-invalid', { field: 'file', reason: 'it is empty' });
  const image = imageSize(content);
  if (!image) throw problem('attachment-type', { field: 'file', type: /\.\w{1,10}$/.exec(file.name)?.[0] ?? '?' });
  if (Math.max(image.width, image.height) > logoMaxSide) {
    throw problem('field-invalid', { field: 'file', reason: 'the image has too many pixels', limit: logoMaxSide });
  }
  const logo = { id: newId(), ...image, byteSize: content.length, changedAt: by.clock.now().toISOString() };
  await putLogo(tx, { ...logo, content });
  await audit(tx, by, { ...subjectOf(by), action: 'company.logo', change: logo });
  return logo;
}

/** @throws not-found */
export async function removeCompanyLogo(tx: Tx, by: By): Promise<void> {
  const before = await companyLogo(tx);
  if (!before || (await deleteLogo(tx)) === 0) throw problem('not-found', { what: 'logo' });
  await audit(tx, by, { ...subjectOf(by), action: 'company.logo-removed', change: before });
}

const subjectOf = ({ caller }: By) => ({
  subjectKind: 'company',
  subjectId: caller.company.id,
  subjectName: 'logo',
});
