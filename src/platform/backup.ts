import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import {
  type ArchivedTable,
  type ArchiveHeader,
  archiveFormat,
  headerName,
  type Manifest,
  manifestName,
  partName,
  sha256,
} from './archive.ts';
import type { Connection } from './database.ts';
import { StartError } from './start-error.ts';
import { endOfArchive, packMember } from './tar.ts';
import { programVersion } from './version.ts';

/**
 * Writes everything into one archive, from one snapshot: what was committed when it began, and nothing of what comes
 * after, however long it takes. The program goes on working meanwhile. The file gets its name when it is complete.
 */
export type BackupResult = { companies: number; tables: number; rows: number; bytes: number };
type Needs = { file: string; log: (line: string) => void };

const partBytes = 4 * 1024 * 1024;
const tellEveryMs = 5000;

/** Throws a `StartError` when the file cannot be written; then there is no file. */
export async function backup(connection: Connection, { file, log }: Needs): Promise<BackupResult> {
  if (existsSync(file)) throw new StartError(`There is already a file ${file}: name another one.`);
  const client = new pg.Client({ ...connection, application_name: 'trazo backup' });
  client.on('error', () => {}); // The query that is running tells it.
  await client.connect();
  const unfinished = `${file}.part-${process.pid}`;
  try {
    const output = await openOutput(unfinished);
    await client.query('begin isolation level repeatable read read only');
    await client.query(`set local timezone to 'UTC'`);
    await client.query(`set local datestyle to 'ISO'`);
    const header = await describe(client);
    log(`Backing up ${header.tables.length} tables of ${header.schemas.length - 1} companies to ${file} ...`);
    const result = await writeArchive(client, { header, output, log });
    await client.query('commit');
    await rename(unfinished, file);
    log(`Done: ${result.rows} rows, ${megabytes(result.bytes)} in ${file}.`);
    return result;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw inPlainWords(error, file);
  } finally {
    await client.end();
  }
}

type Writing = { header: ArchiveHeader; output: FileHandle; log: (line: string) => void };

async function writeArchive(client: pg.Client, { header, output, log }: Writing): Promise<BackupResult> {
  const gzip = createGzip({ level: 4 });
  let bytes = 0;
  const written = (async () => {
    for await (const chunk of gzip) {
      await output.writeFile(chunk);
      bytes += chunk.length;
    }
  })();
  // Awaited at the end; until then a full disk must not count as nobody's error.
  written.catch(() => gzip.destroy());
  const put = async (name: string, content: Buffer): Promise<void> => {
    for (const block of packMember({ name, content }, new Date(header.createdAt))) {
      if (gzip.destroyed) await written;
      if (!gzip.write(block)) await Promise.race([new Promise((resolve) => gzip.once('drain', resolve)), written]);
    }
  };
  try {
    const headerContent = Buffer.from(JSON.stringify(header, null, 1));
    await put(headerName, headerContent);
    const manifest: Manifest = { headerSha256: sha256(headerContent), tables: [] };
    let toldAt = Date.now();
    for (const table of header.tables) {
      manifest.tables.push(await writeTable(client, table, put));
      if (Date.now() - toldAt < tellEveryMs) continue;
      log(`${manifest.tables.length} of ${header.tables.length} tables, ${megabytes(bytes)} so far ...`);
      toldAt = Date.now();
    }
    await put(manifestName, Buffer.from(JSON.stringify(manifest, null, 1)));
    gzip.end(endOfArchive);
    await written;
    await output.sync();
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { companies: header.schemas.length - 1, tables: header.tables.length, rows, bytes };
  } finally {
    gzip.destroy();
    await output.close();
  }
}

type Put = (name: string, content: Buffer) => Promise<void>;

/** The rows in parts of a few megabytes: a tar member's length stands before it, and a table's is not known. */
async function writeTable(client: pg.Client, table: ArchivedTable, put: Put): Promise<Manifest['tables'][number]> {
  const hash = createHash('sha256');
  let bytes = 0;
  let part = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  const flush = async (): Promise<void> => {
    if (heldBytes === 0) return;
    part += 1;
    await put(partName(table, part), Buffer.concat(held));
    held = [];
    heldBytes = 0;
  };
  const rows = client.query(copyTo(`copy ${tableWithColumns(table)} to stdout`));
  for await (const chunk of rows) {
    hash.update(chunk);
    held.push(chunk);
    bytes += chunk.length;
    heldBytes += chunk.length;
    if (heldBytes >= partBytes) await flush();
  }
  await flush();
  return { schema: table.schema, table: table.table, rows: rows.rowCount, bytes, sha256: hash.digest('hex') };
}

export function tableWithColumns({ schema, table, columns }: ArchivedTable): string {
  const names = columns.map((name) => pg.escapeIdentifier(name)).join(', ');
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)} (${names})`;
}

/** What there is to write, seen in the snapshot. Generated columns are computed again, versions are migrated again. */
async function describe(client: pg.Client): Promise<ArchiveHeader> {
  const known = await client.query(`select to_regclass('control.company') is not null as known`);
  if (!known.rows[0].known) throw new StartError('There is nothing to back up here yet: start the program first.');
  const companies = await client.query('select schema_name from control.company order by schema_name');
  const names = ['control', ...companies.rows.map((row) => row.schema_name as string)];
  const schemas: ArchiveHeader['schemas'] = [];
  for (const name of names) {
    const { rows } = await client.query(`select max(version) as version from ${name}.schema_version`);
    schemas.push({ name, kind: name === 'control' ? 'control' : 'company', version: rows[0].version });
  }
  const tables = await client.query(
    `select n.nspname as schema, c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where n.nspname = any($1) and c.relkind = 'r' and c.relname <> 'schema_version'
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by 1, 2 order by 1, 2`,
    [names],
  );
  const sequences = await client.query(
    `select schemaname as schema, sequencename as name, last_value::text as "lastValue"
     from pg_sequences where schemaname = any($1) and last_value is not null order by 1, 2`,
    [names],
  );
  return {
    format: archiveFormat,
    program: `Trazo ${programVersion}`,
    createdAt: new Date().toISOString(),
    schemas,
    tables: tables.rows,
    sequences: sequences.rows,
  };
}

async function openOutput(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (error) {
    throw inPlainWords(error, path);
  }
}

function inPlainWords(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StartError(`The disk is full: ${file} was not written.`);
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EROFS' || code === 'EISDIR' || code === 'ENOTDIR') {
    return new StartError(`The file ${file} cannot be written (${code}).`);
  }
  return error;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
