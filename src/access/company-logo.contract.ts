// The company's logo, which printed documents carry.
import { z } from 'zod';
import { Done, endpoint, Id } from '../platform/http.contract.ts';

export const logoLimit = { bytes: 1024 * 1024, text: '1 MB' };
/** Larger ones would make every printed page slow. */
export const logoMaxSide = 5000;

export const CompanyLogo = z.object({
  /** Names these bytes: another logo is another id. */
  id: Id,
  mediaType: z.enum(['image/png', 'image/jpeg']),
  /** In pixels. */
  width: z.int(),
  height: z.int(),
  byteSize: z.int(),
  changedAt: z.string(),
});
export type CompanyLogo = z.output<typeof CompanyLogo>;

const tag = 'Company';
const path = '/api/v1/company/logo';
/** The bytes; `not-found` while there is none. */
export const getCompanyLogo = endpoint({
  method: 'GET',
  path,
  permission: 'settings.read',
  tag,
  summary: 'The logo of the company, as it was given',
  reply: z.unknown(),
});
/** The body is `multipart/form-data` with one file; what it is is told by its bytes. */
export const setCompanyLogo = endpoint({
  method: 'PUT',
  path,
  permission: 'settings.write',
  tag,
  summary: 'Set the logo (multipart/form-data): a PNG or JPEG image of at most 1 MB and 5,000 pixels a side',
  reply: CompanyLogo,
});
export const removeCompanyLogo = endpoint({
  method: 'DELETE',
  path,
  permission: 'settings.write',
  tag,
  summary: 'Take the logo away',
  reply: Done,
});
