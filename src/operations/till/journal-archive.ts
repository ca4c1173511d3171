// The archive of journals: lines of JSON, first the manifest, then every entry with the very text that was hashed. Whoever
// has the file can verify it without the program (docs/till.md).
import { endOfDate, lastDate, startOfDate } from '../../domain/calendar.ts';
import { problem } from '../../domain/problem.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { type ArchivedChain, archivedChains, stretchOf } from './journal-proof.sql.ts';
import { type TillCompany, tillCompany } from './till-company.sql.ts';

const entriesAtOnce = 500;
const firstDate = '1900-01-01';
export const archiveFormat = 'trazo-till-journal';

export type ArchiveManifest = {
  format: typeof archiveFormat;
  version: 1;
  writtenAt: string;
  company: TillCompany;
  /** Null where everything was asked for. */
  period: { from: string | null; until: string | null };
  entries: number;
  journals: (ArchivedChain & { entries: number })[];
};

/** @throws period-backwards */
export async function archiveOf(
  db: Db,
  clock: Clock,
  asked: { from?: string | undefined; until?: string | undefined; registerId?: string | undefined },
): Promise<AsyncGenerator<string>> {
  if (asked.from && asked.until && asked.until < asked.from) throw problem('period-backwards', { field: 'until' });
  const company = await tillCompany(db);
  const chains = await archivedChains(db, {
    fromAt: startOfDate(asked.from ?? firstDate, company.timeZone),
    untilAt: endOfDate(asked.until ?? lastDate, company.timeZone),
    registerId: asked.registerId,
  });
  const journals = chains.map((chain) => ({ ...chain, entries: chain.untilSeq - chain.fromSeq + 1 }));
  const manifest: ArchiveManifest = {
    format: archiveFormat,
    version: 1,
    writtenAt: clock.now().toISOString(),
    company,
    period: { from: asked.from ?? null, until: asked.until ?? null },
    entries: journals.reduce((sum, journal) => sum + journal.entries, 0),
    journals,
  };
  return linesOf(db, manifest);
}

async function* linesOf(db: Db, manifest: ArchiveManifest): AsyncGenerator<string> {
  yield `${JSON.stringify(manifest)}\n`;
  for (const { registerId, chain, fromSeq, untilSeq } of manifest.journals) {
    let after = fromSeq - 1;
    while (after < untilSeq) {
      const entries = await stretchOf(db, { registerId, chain }, { after, upTo: untilSeq, limit: entriesAtOnce });
      yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
      after = entries.at(-1)?.seq ?? untilSeq;
    }
  }
}
