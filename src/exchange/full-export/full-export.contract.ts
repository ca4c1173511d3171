// The full export: everything that a company has as plain tables, with its files, in one archive.
import { z } from 'zod';
import { endpoint, fileLanguages } from '../../platform/http.contract.ts';

const tag = 'Full export';
const path = '/api/v1/full-export';
/** Of the newest export that this program has written for the company. `stopped`: the reader went away, or it failed. */
export const FullExportProgress = z.object({
  state: z.enum(['running', 'done', 'stopped']),
  startedAt: z.string(),
  /** The file at hand, and how many of all are written. */
  file: z.string(),
  files: z.int(),
  allFiles: z.int(),
  rows: z.int(),
  bytes: z.int(),
});
export type FullExportProgress = z.output<typeof FullExportProgress>;

export const downloadFullExport = endpoint({
  method: 'GET',
  path: `${path}.zip`,
  permission: 'settings.write',
  tag,
  summary: 'A zip archive with a CSV file of each list, all attachments and a README; written while it is read',
  query: z.object({ language: z.enum(fileLanguages).optional().meta({ description: 'the company’s unless told' }) }),
  reply: z.unknown(),
});
export const getFullExport = endpoint({
  method: 'GET',
  path,
  permission: 'settings.write',
  tag,
  summary: 'How far the newest full export is',
  reply: z.object({ progress: FullExportProgress.nullable() }),
});
