// A backup taken while the program works, read back into an empty database: the same rows in every table. An archive
// that is damaged, cut short, newer or not one of ours is refused before anything is touched.
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { migrateSignIn } from '../../src/access/sign-in.ts';
import { verifyArchive } from '../../src/platform/archive.ts';
import { backup } from '../../src/platform/backup.ts';
import { createCompanySchema, migrate } from '../../src/platform/migrate.ts';
import { restore } from '../../src/platform/restore.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';

const server = JSON.parse(inject('server')) as pg.ClientConfig;
const log = (): void => {};
const made: string[] = [];
let folder: string;
let source: pg.ClientConfig;
let archiveFile: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trazo-backup-'));
  source = await emptyDatabase();
  await migrate(source, { log });
  await migrateSignIn(source);
  await createCompanySchema(source, 'company_1');
  await createCompanySchema(source, 'company_2');
  await fillSource();
  archiveFile = join(folder, 'all.tar.gz');
  await backup(source, { file: archiveFile, log });
});

afterAll(async () => {
  await Promise.all(made.map((name) => dropDatabase(server, name)));
  await rm(folder, { recursive: true, force: true });
});

describe('backup and restore', () => {
  test('every row of every table comes back, odd characters and references in a circle included', async () => {
    const target = await emptyDatabase();
    await restore(target, { archive: await verifyArchive(archiveFile), log, makeOtherTables: migrateSignIn });
    const before = await contentsOf(source);
    expect(before.get('company_1.category')).toHaveLength(2);
    expect(before.get('control.job')).toHaveLength(2);
    expect(await contentsOf(target)).toEqual(before);
    expect(await constraintsOf(target)).toEqual(await constraintsOf(source));
  });

  test('an archive of a backup taken under load is one moment: no line without its document', async () => {
    const writer = new pg.Client(source);
    await writer.connect();
    let going = true;
    const writing = (async () => {
      for (let n = 0; going; n += 1) {
        await writer.query(
          `with j as (insert into control.job (id, company_id, kind, state, created_by, created_at, changed_at)
             select gen_random_uuid(), id, 'load', 'done', '${n}', created_at, created_at from control.company limit 1
             returning company_id, created_by)
           insert into control.member (company_id, user_id, role, created_at)
           select company_id, 'load ' || created_by, 'viewer', '2026-01-01' from j`,
        );
      }
    })();
    const file = join(folder, 'load.tar.gz');
    await backup(source, { file, log });
    going = false;
    await writing;
    await writer.end();
    const target = await emptyDatabase();
    await restore(target, { archive: await verifyArchive(file), log, makeOtherTables: migrateSignIn });
    const { rows } = await query(
      target,
      `select (select count(*) from control.job where kind = 'load') as jobs,
      (select count(*) from control.member where user_id like 'load %') as members`,
    );
    expect(rows[0].jobs).toEqual(rows[0].members);
  });

  test('a place with data is refused and stays as it was', async () => {
    const before = await contentsOf(source);
    await expect(
      restore(source, { archive: await verifyArchive(archiveFile), log, makeOtherTables: migrateSignIn }),
    ).rejects.toThrow('This place already holds data.');
    expect(await contentsOf(source)).toEqual(before);
  });

  test('a first start that nobody used yet counts as empty', async () => {
    const target = await emptyDatabase();
    await migrate(target, { log });
    await migrateSignIn(target);
    await restore(target, { archive: await verifyArchive(archiveFile), log, makeOtherTables: migrateSignIn });
    expect((await contentsOf(target)).get('company_2.unit')).toHaveLength(1);
  });

  test('an archive with one changed byte is refused, wherever the byte is', async () => {
    const whole = await readFile(archiveFile);
    for (const place of [0.1, 0.5, 0.9, 0.999]) {
      const bytes = Buffer.from(whole);
      const index = Math.floor(bytes.length * place);
      bytes[index] = (bytes[index] ?? 0) ^ 0x10;
      await expect(verifyArchive(await saved('changed', bytes))).rejects.toThrow(/damaged|not a backup/);
    }
  });

  test('a changed row is refused although the compression is sound', async () => {
    const plain = gunzipSync(await readFile(archiveFile));
    const index = plain.indexOf('Ferretería');
    plain.write('f', index);
    await expect(verifyArchive(await saved('edited', gzipSync(plain)))).rejects.toThrow('damaged or not complete');
  });

  test('a truncated archive is refused', async () => {
    const whole = await readFile(archiveFile);
    for (const part of [0, 10, 0.3, 0.7]) {
      const end = part < 1 ? Math.floor(whole.length * part) : whole.length - part;
      await expect(verifyArchive(await saved('short', whole.subarray(0, end)))).rejects.toThrow(/damaged|not a backup/);
    }
  });

  test('another file is refused as what it is', async () => {
    await expect(verifyArchive(await saved('text', Buffer.from('sku;name\n')))).rejects.toThrow(/damaged|not a backup/);
    await expect(verifyArchive(join(folder, 'nowhere'))).rejects.toThrow('There is no file');
  });

  test('an archive of a newer program is refused', async () => {
    const plain = gunzipSync(await readFile(archiveFile)).toString('latin1');
    const newer = plain.replace(/"format": 1/, '"format": 9');
    const resummed = Buffer.from(newer, 'latin1');
    await expect(verifyArchive(await saved('newer', gzipSync(resummed)))).rejects.toThrow('made by a newer program');
    const schema = plain.replace(/("kind": "company",\n\s+"version": )\d+/, (text, start) => {
      return start + '9'.repeat(text.length - start.length);
    });
    await expect(verifyArchive(await saved('schema', gzipSync(Buffer.from(schema, 'latin1'))))).rejects.toThrow(
      'made by a newer program',
    );
  });

  test('an existing file is not overwritten, and a failed backup leaves none', async () => {
    const file = join(folder, 'there.tar.gz');
    await copyFile(archiveFile, file);
    await expect(backup(source, { file, log })).rejects.toThrow('There is already a file');
    await expect(backup(source, { file: join(folder, 'no', 'such.tar.gz'), log })).rejects.toThrow('cannot be written');
  });
});

async function saved(name: string, bytes: Buffer): Promise<string> {
  const file = join(folder, `${name}.tar.gz`);
  await writeFile(file, bytes);
  return file;
}

async function emptyDatabase(): Promise<pg.ClientConfig> {
  const name = `backup_${process.pid}_${made.length}_${Date.now()}`;
  made.push(name);
  return createDatabase(server, name);
}

async function query(database: pg.ClientConfig, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client(database);
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

/** Two companies; names with everything that COPY has to escape; a child that is stored before its parent. */
async function fillSource(): Promise<void> {
  await query(
    source,
    `insert into control.company (id, schema_name, name, created_at) values
       ('00000000-0000-7000-8000-000000000001', 'company_1', 'Ferretería "Ñandú"', '2026-01-02T03:04:05.678901Z'),
       ('00000000-0000-7000-8000-000000000002', 'company_2', E'tab\\t, line\\nbreak, \\\\N, \\\\., 0\\u2028', '1999-12-31');
     insert into control.job (id, company_id, kind, state, created_by, created_at, changed_at, input, outcome)
       select gen_random_uuid(), id, 'check', 'done', '', '2026-01-01', '2026-01-01', '{"a":"\\n\\"ü"}', null
       from control.company;
     insert into company_1.category (id, name, parent_id) values
       ('00000000-0000-7000-8000-00000000000b', 'child', '00000000-0000-7000-8000-00000000000a'),
       ('00000000-0000-7000-8000-00000000000a', 'parent', null);
     insert into company_2.unit (id, name, symbol, decimals) values
       ('00000000-0000-7000-8000-00000000000c', 'kilogram', 'kg', 3)`,
  );
}

/** Every row of every table as text, sorted; versions of the schemas aside, which carry the instant they were made. */
async function contentsOf(database: pg.ClientConfig): Promise<Map<string, string[]>> {
  const { rows: tables } = await query(
    database,
    `select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_schema ~ '^(control|company_.*)$' and table_name <> 'schema_version' order by 1`,
  );
  const contents = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await query(database, `select t::text as row from ${name} t order by 1`);
    contents.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return contents;
}

async function constraintsOf(database: pg.ClientConfig): Promise<string[]> {
  const { rows } = await query(
    database,
    `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as text from pg_constraint
     where connamespace::regnamespace::text ~ '^(control|company_.*)$' order by 1`,
  );
  return rows.map(({ text }) => text);
}
