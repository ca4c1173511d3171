// Migrations: plain SQL files, forward only, one transaction each, under a lock so that two programs that start at
// once do not both migrate. The control schema and every company's schema carry their own version.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Connection, programRole } from './database.ts';
import { StartError } from './start-error.ts';

const folder = fileURLToPath(new URL('../../migrations', import.meta.url));
export type SchemaKind = 'control' | 'company';
type Migration = { version: number; name: string; sql: string };
/** Tables whose rows are facts: the program may add to them, never change or remove (I6). An issued invoice is one. */
const appendOnly: Record<SchemaKind, string[]> = {
  control: [],
  company: [
    ...[
      'move',
      'move_line',
      'audit_entry',
      'number_correction',
      'lot_alias',
      'lot_link',
      'lot_warranty',
      'count_entry',
    ],
    ...['invoice', 'invoice_line', 'invoice_number', 'printed_logo'],
    ...['till_entry', 'ticket', 'ticket_line'],
    'asset_handover',
  ],
};

export function migrationsOf(kind: SchemaKind): Migration[] {
  return readdirSync(join(folder, kind))
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 4)), name, sql: readFileSync(join(folder, kind, name), 'utf8') }));
}

/** Brings the control schema and every company up to date (or up to `upTo`). Refuses a newer database in a sentence. */
export async function migrate(
  connection: Connection,
  options: { log: (line: string) => void; upTo?: Partial<Record<SchemaKind, number>> },
): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7261, 1)');
    await createProgramRole(client);
    await migrateSchema(client, 'control', 'control', options);
    const companies = await client.query<{ schema_name: string }>(
      'select schema_name from control.company order by created_at, id',
    );
    for (const { schema_name } of companies.rows) await migrateSchema(client, 'company', schema_name, options);
  } finally {
    await client.end();
  }
}

/** Makes the schema of a new company with all its tables. The caller then adds its row to control.company. */
export async function createCompanySchema(
  connection: Connection,
  schema: string,
  options: { upTo?: number } = {},
): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await migrateSchema(client, 'company', schema, { log: () => {}, upTo: { company: options.upTo } });
  } finally {
    await client.end();
  }
}

async function createProgramRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [programRole]);
  if (rowCount) return;
  try {
    await client.query(`create role ${programRole} nologin`);
    await client.query(`grant ${programRole} to current_user`);
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === '42710' || code === '23505') return; // another database of this server was first
    throw new StartError(
      `The database user may not create the role ${programRole}. Ask its administrator to run: create role ${programRole} nologin; grant ${programRole} to <that user>;`,
    );
  }
}

async function migrateSchema(
  client: pg.Client,
  kind: SchemaKind,
  schema: string,
  options: { log: (line: string) => void; upTo?: Partial<Record<SchemaKind, number | undefined>> },
): Promise<void> {
  const known = migrationsOf(kind);
  await client.query(`create schema if not exists ${schema}`);
  await client.query(
    `create table if not exists ${schema}.schema_version (version int primary key, name text not null, applied_at timestamptz not null)`,
  );
  const { rows } = await client.query<{ version: number }>(
    `select coalesce(max(version), 0) as version from ${schema}.schema_version`,
  );
  const current = rows[0]?.version ?? 0;
  const newest = known.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new StartError(
      `The database (${schema}, version ${current}) is newer than this program (version ${newest}). Start the newer program.`,
    );
  }
  const pending = known.filter((m) => m.version > current && m.version <= (options.upTo?.[kind] ?? newest));
  for (const migration of pending) {
    options.log(`Migrating ${schema}: ${migration.name}`);
    await client.query('begin');
    try {
      await client.query(`set local search_path to ${schema}`);
      await client.query(migration.sql);
      await client.query('insert into schema_version (version, name, applied_at) values ($1, $2, $3)', [
        migration.version,
        migration.name,
        new Date(),
      ]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  }
  await grantRights(client, kind, schema);
}

/** Repeated after every migration run: cheap, and a right that went missing comes back. */
async function grantRights(client: pg.Client, kind: SchemaKind, schema: string): Promise<void> {
  await client.query(`grant usage on schema ${schema} to ${programRole}`);
  await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${programRole}`);
  for (const table of appendOnly[kind]) {
    await client.query(
      `do $$ begin if to_regclass('${schema}.${table}') is not null then
         execute 'revoke update, delete on ${schema}.${table} from ${programRole}'; end if; end $$`,
    );
  }
}
