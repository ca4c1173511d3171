// Saves the entries that nobody has as a file, which any till can send.
import { exportOutbox } from '../local/outbox.ts';
import { download } from './download-file.ts';

/** What the file is known by. */
export const fileKind = 'trazo-till-journal';

/** @returns how many entries are in it; none, no file */
export async function saveQueue(): Promise<number> {
  const { name, entries } = await exportOutbox();
  if (entries.length === 0) return 0;
  download(name, new Blob([JSON.stringify({ kind: fileKind, entries }, null, 1)], { type: 'application/json' }));
  return entries.length;
}
