// The address of the full export. It is written while it is read; how far it is is kept in the memory of the program that
// writes it, for the page that waits for it.
import { Readable } from 'node:stream';
import { audit } from '../../access/audit.ts';
import { getCompany } from '../../access/company.ts';
import { dateIn } from '../../domain/calendar.ts';
import { read, type Server } from '../../platform/http.ts';
import { programVersion } from '../../platform/version.ts';
import { zip } from '../../platform/zip.ts';
import { exportedLists } from './exported-lists.ts';
import { downloadFullExport, type FullExportProgress, getFullExport } from './full-export.contract.ts';
import { fullExport } from './full-export.ts';
import { readmeText } from './readme.ts';

export function fullExportRoutes(server: Server): void {
  const newest = new Map<string, FullExportProgress>();
  read(server, getFullExport, async ({ caller }) => ({ progress: newest.get(caller.company.id) ?? null }));
  read(server, downloadFullExport, async (context, { query }) => {
    const { caller, clock, db, place, reply } = context;
    const at = clock.now();
    const company = await getCompany(db);
    const lists = exportedLists(server.lists, dateIn(at, company.timeZone));
    const language = query.language ?? company.language;
    const facts = { company: company.name, at: at.toISOString(), version: programVersion };
    const progress: FullExportProgress = {
      ...{ state: 'running', startedAt: facts.at, file: 'README.txt' },
      ...{ files: 0, allFiles: lists.length + 1, rows: 0, bytes: 0 },
    };
    await place.transact((tx) =>
      audit(tx, context, {
        ...{ action: 'company.export', subjectKind: 'company', subjectId: caller.company.id },
        subjectName: company.name,
      }),
    );
    newest.set(caller.company.id, progress);
    const members = fullExport(context, { lists, language, readme: readmeText(language, facts), progress });
    reply.header('content-type', 'application/zip');
    reply.header('content-disposition', `attachment; filename="${nameOf(company.name, facts.at)}.zip"`);
    return reply.send(Readable.from(told(zip(members, at), progress)));
  });
}

/** Counts what goes out, and sees whether it comes to its end. */
async function* told(bytes: AsyncIterable<Buffer>, progress: FullExportProgress): AsyncGenerator<Buffer> {
  try {
    for await (const part of bytes) {
      progress.bytes += part.length;
      yield part;
    }
    progress.state = 'done';
  } finally {
    if (progress.state === 'running') progress.state = 'stopped';
  }
}

/** `trazo-tienda-sol-2026-11-22`: letters that every file system has. */
function nameOf(company: string, at: string): string {
  const plain = company
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return ['trazo', plain.toLowerCase(), at.slice(0, 10)].filter((part) => part !== '').join('-');
}
