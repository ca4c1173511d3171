import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { migrationsOf } from './migrate.ts';
import { StartError } from './start-error.ts';
import { type Member, unpackMembers } from './tar.ts';

/**
 * A backup's format: `header.json` first, then the rows of each table in parts (PostgreSQL's COPY text), then
 * `manifest.json` with row counts and checksums. An archive without its manifest is one that was not finished.
 * `verifyArchive` reads all of it, so that a restore begins only with an archive that is known to be whole.
 */
export const archiveFormat = 1;

const table = z.object({ schema: z.string(), table: z.string(), columns: z.array(z.string()) });
export const headerShape = z.object({
  format: z.literal(archiveFormat),
  program: z.string(),
  createdAt: z.string(),
  schemas: z.array(z.object({ name: z.string(), kind: z.enum(['control', 'company']), version: z.number().int() })),
  tables: z.array(table),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), lastValue: z.string() })),
});
export const manifestShape = z.object({
  headerSha256: z.string(),
  tables: z.array(
    z.object({ schema: z.string(), table: z.string(), rows: z.number(), bytes: z.number(), sha256: z.string() }),
  ),
});

export type ArchivedTable = z.infer<typeof table>;
export type ArchiveHeader = z.infer<typeof headerShape>;
export type Manifest = z.infer<typeof manifestShape>;
export type Archive = { file: string; header: ArchiveHeader; manifest: Manifest };

export const headerName = 'header.json';
export const manifestName = 'manifest.json';

/** `company_1/lot/00003`: the third part of that table's rows. */
export function partName({ schema, table }: { schema: string; table: string }, part: number): string {
  return `${schema}/${table}/${String(part).padStart(5, '0')}`;
}

/** Reads the whole archive and compares every checksum. Throws a `StartError`; changes nothing. */
export async function verifyArchive(file: string): Promise<Archive> {
  let header: ArchiveHeader | undefined;
  let headerSha256 = '';
  let manifest: Manifest | undefined;
  const found = new Map<string, { bytes: number; hash: ReturnType<typeof createHash> }>();
  for await (const { name, content } of membersOf(file)) {
    if (!header) {
      if (name !== headerName) throw notAnArchive(file);
      header = readHeader(file, content);
      headerSha256 = sha256(content);
    } else if (name === manifestName) {
      manifest = manifestShape.safeParse(parseJson(content)).data;
    } else {
      const key = name.slice(0, name.lastIndexOf('/'));
      const rows = found.get(key) ?? { bytes: 0, hash: createHash('sha256') };
      rows.bytes += content.length;
      rows.hash.update(content);
      found.set(key, rows);
    }
  }
  if (!header || !manifest) throw damaged(file);
  const agrees = manifest.tables.every(({ schema, table, bytes, sha256: wanted }) => {
    const rows = found.get(`${schema}/${table}`);
    found.delete(`${schema}/${table}`);
    return bytes === (rows?.bytes ?? 0) && wanted === (rows?.hash ?? createHash('sha256')).digest('hex');
  });
  const complete = manifest.headerSha256 === headerSha256 && manifest.tables.length === header.tables.length;
  if (!agrees || !complete || found.size > 0) throw damaged(file);
  return { file, header, manifest };
}

/** The parts of every table with rows, in the order of the archive. */
export async function* partsOf({ file }: Archive): AsyncGenerator<{ key: string; content: Buffer }> {
  for await (const { name, content } of membersOf(file)) {
    if (name === headerName || name === manifestName) continue;
    yield { key: name.slice(0, name.lastIndexOf('/')), content };
  }
}

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

async function* membersOf(file: string): AsyncGenerator<Member> {
  const source = createReadStream(file);
  const bytes = createGunzip();
  source.on('error', (error) => bytes.destroy(error));
  try {
    yield* unpackMembers(source.pipe(bytes));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new StartError(`There is no file ${file}.`);
    if (code === 'EACCES' || code === 'EISDIR') throw new StartError(`The file ${file} cannot be read (${code}).`);
    if (error instanceof StartError) throw error;
    throw damaged(file);
  } finally {
    source.destroy();
  }
}

function readHeader(file: string, content: Buffer): ArchiveHeader {
  const json = parseJson(content) as { format?: unknown; program?: unknown } | undefined;
  if (typeof json?.format === 'number' && json.format > archiveFormat) throw newer(file, String(json.program));
  const { data } = headerShape.safeParse(json);
  if (!data) throw notAnArchive(file);
  for (const { kind, version } of data.schemas) {
    if (version > (migrationsOf(kind).at(-1)?.version ?? 0)) throw newer(file, data.program);
  }
  return data;
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}

function damaged(file: string): StartError {
  return new StartError(`The archive ${file} is damaged or not complete; nothing was changed.`);
}

function notAnArchive(file: string): StartError {
  return new StartError(`The file ${file} is not a backup of Trazo; nothing was changed.`);
}

function newer(file: string, program: string): StartError {
  return new StartError(
    `The archive ${file} was made by a newer program (${program}) than this one; nothing was changed.`,
  );
}
