import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { type Archive, partsOf } from './archive.ts';
import { tableWithColumns } from './backup.ts';
import type { Connection } from './database.ts';
import { createCompanySchema, migrate } from './migrate.ts';
import { StartError } from './start-error.ts';

/**
 * Reads a verified archive into an empty place: the schemas are migrated to the archive's versions, filled in one
 * transaction, checked by their own foreign keys, and migrated on to the present. A failure at any point leaves the
 * place empty again.
 */
type Needs = {
  archive: Archive;
  log: (line: string) => void;
  /** Makes tables of the control schema that do not come by our own migrations. */
  makeOtherTables: (connection: Connection) => Promise<void>;
};

/** Throws a `StartError` when the place holds anything. */
export async function restore(connection: Connection, needs: Needs): Promise<void> {
  const client = new pg.Client({ ...connection, application_name: 'trazo restore' });
  client.on('error', () => {}); // The query that is running tells it.
  await client.connect();
  try {
    await refuseUnlessEmpty(client);
    await dropSchemas(client);
    await fill(client, { ...needs, connection });
  } finally {
    await client.end();
  }
}

async function fill(client: pg.Client, needs: Needs & { connection: Connection }): Promise<void> {
  const { connection, archive, log } = needs;
  const { header, manifest } = archive;
  const companies = header.schemas.filter(({ kind }) => kind === 'company');
  const control = header.schemas.find(({ kind }) => kind === 'control');
  try {
    log(`Restoring what ${header.program} saved on ${header.createdAt} ...`);
    await migrate(connection, { log: () => {}, upTo: { control: control?.version } });
    await needs.makeOtherTables(connection);
    for (const { name, version } of companies) await createCompanySchema(connection, name, { upTo: version });
    await client.query('begin');
    // Nothing is in it: every name PostgreSQL prints below comes with its schema.
    await client.query('set local search_path to pg_catalog');
    await loadRows(client, archive, log);
    await client.query('commit');
    await migrate(connection, { log });
    await client.query('analyze');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    await dropSchemas(client).catch(() => {});
    if ((error as { code?: string }).code === '53100') throw new StartError('The disk is full; nothing was restored.');
    throw error;
  }
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  log(`Done: ${companies.length} companies, ${rows} rows.`);
}

/** Foreign keys are taken off and put back, which checks all rows at once and lets tables refer to each other. */
async function loadRows(client: pg.Client, archive: Archive, log: (line: string) => void): Promise<void> {
  const { header, manifest } = archive;
  const schemas = header.schemas.map(({ name }) => name);
  const keys = await client.query<{ table: string; name: string; definition: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name,
       pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and n.nspname = any($1) order by k.oid`,
    [schemas],
  );
  for (const { table, name } of keys.rows) await client.query(`alter table ${table} drop constraint ${name}`);
  const tables = header.tables.map(
    ({ schema, table }) => `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`,
  );
  if (tables.length > 0) await client.query(`truncate ${tables.join(', ')}`);

  const loaded = await copyParts(client, archive);
  for (const { schema, table, rows } of manifest.tables) {
    const got = loaded.get(`${schema}/${table}`) ?? 0;
    if (got !== rows) throw new Error(`${schema}.${table} has ${got} rows, the archive says ${rows}`);
  }
  log('Checking the references between the rows ...');
  for (const { table, name, definition } of keys.rows) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  }
  for (const { schema, name, lastValue } of header.sequences) {
    const sequence = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
    await client.query('select setval($1::regclass, $2::bigint)', [sequence, lastValue]);
  }
}

/** Rows taken in, by `schema/table`. */
async function copyParts(client: pg.Client, archive: Archive): Promise<Map<string, number>> {
  const loaded = new Map<string, number>();
  let current: { key: string; stream: CopyStreamQuery; done: Promise<void> } | undefined;
  const finish = async (): Promise<void> => {
    if (!current) return;
    current.stream.end();
    await current.done;
    loaded.set(current.key, current.stream.rowCount);
    current = undefined;
  };
  for await (const { key, content } of partsOf(archive)) {
    if (current?.key !== key) {
      await finish();
      const table = archive.header.tables.find((known) => `${known.schema}/${known.table}` === key);
      if (!table) throw new Error(`no such table in the header: ${key}`);
      const stream = client.query(copyFrom(`copy ${tableWithColumns(table)} from stdin`));
      current = { key, stream, done: finished(stream) };
      // Awaited with the next wait; until then a refusal must not count as nobody's error.
      current.done.catch(() => {});
    }
    if (!current.stream.write(content)) await Promise.race([once(current.stream, 'drain'), current.done]);
  }
  await finish();
  return loaded;
}

/** Schemas that are ours carry their version. Somebody else's of the same name are not touched. */
async function ourSchemas(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname as name from pg_namespace n join pg_class c on c.relnamespace = n.oid
     where c.relname = 'schema_version' and (n.nspname = 'control' or n.nspname ~ '^company_[0-9a-z]+$')`,
  );
  return rows.map(({ name }) => name);
}

/** A first start without a first visitor leaves keys and versions, which do not count as anybody's data. */
async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  for (const table of ['control.company', 'control."user"']) {
    const known = await client.query('select to_regclass($1) is not null as known', [table]);
    if (!known.rows[0].known) continue;
    const { rows } = await client.query(`select exists (select from ${table}) as used`);
    if (!rows[0].used) continue;
    throw new StartError(
      'This place already holds data. Restore into an empty one: set DATA_DIR (or DATABASE_URL) to a new place.',
    );
  }
}

/** The empty schemas of a first start, or what a restore that was killed left behind. */
async function dropSchemas(client: pg.Client): Promise<void> {
  const ours = await ourSchemas(client);
  if (ours.includes('control')) ours.push('pgboss');
  for (const name of ours) await client.query(`drop schema if exists ${pg.escapeIdentifier(name)} cascade`);
}
