// Migrations go forward only: from every earlier state to the present one, with rows in place, and to the same schema
// as a fresh start. A database of a newer program is left alone.
import pg from 'pg';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { newId } from '../../src/domain/uuid.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { createLog } from '../../src/platform/log.ts';
import { createCompanySchema, migrate, migrationsOf } from '../../src/platform/migrate.ts';
import { StartError } from '../../src/platform/start-error.ts';
import { checkInvariants } from '../../src/tracing/doctor.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { fillOldCompany } from './old-company.ts';

const server = JSON.parse(inject('server')) as pg.ClientConfig;
const made: string[] = [];
afterAll(async () => {
  for (const name of made) await dropDatabase(server, name);
});
const quiet = { log: () => {} };

async function freshDatabase(): Promise<pg.ClientConfig> {
  const name = `migrations_${newId().replaceAll('-', '')}`;
  made.push(name);
  return createDatabase(server, name);
}

async function asOwner<T>(connection: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const addCompany = (connection: pg.ClientConfig, schema: string): Promise<unknown> =>
  asOwner(connection, (client) =>
    client.query('insert into control.company (id, schema_name, name, created_at) values ($1, $2, $3, $4)', [
      newId(),
      schema,
      'Old company',
      new Date(),
    ]),
  );

/** Columns, constraints and indexes of a schema, in words. */
const shapeOf = (connection: pg.ClientConfig, schema: string): Promise<string[]> =>
  asOwner(connection, async (client) => {
    const { rows } = await client.query<{ shape: string }>(
      `select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as shape
        from information_schema.columns where table_schema = $1
      union all
      select c.conrelid::regclass::text || ' ' || pg_get_constraintdef(c.oid) from pg_constraint c
        join pg_namespace n on n.oid = c.connamespace where n.nspname = $1
      union all
      select replace(indexdef, $1 || '.', '') from pg_indexes where schemaname = $1 order by 1`,
      [schema],
    );
    return rows.map((row) => row.shape.replaceAll(`${schema}.`, ''));
  });

// Those at which programs were given out, the last of them at 25, and the one before the present.
const released = [1, 5, 7, 9, 11, 14, 25, 27, 32];
const all = migrationsOf('company').map((migration) => migration.version);
const versions = all.filter((version) => released.includes(version) || version === all.at(-2));

describe('a company of an earlier program', () => {
  test.each(versions)('at version %i comes to the present schema', async (version) => {
    const connection = await freshDatabase();
    await migrate(connection, quiet);
    await createCompanySchema(connection, 'company_old', { upTo: version });
    await addCompany(connection, 'company_old');
    await asOwner(connection, (client) =>
      client.query(`insert into company_old.company_profile (name, country, currency, currency_digits, time_zone, language)
        values ('Old', 'ES', 'EUR', 2, 'Europe/Madrid', 'es')`),
    );
    await migrate(connection, quiet);
    await createCompanySchema(connection, 'company_new');
    const old = await shapeOf(connection, 'company_old');
    expect(old).toEqual(await shapeOf(connection, 'company_new'));
    expect(old.length).toBeGreaterThan(100);
    const kept = await asOwner(connection, (client) => client.query('select name from company_old.company_profile'));
    expect(kept.rows).toEqual([{ name: 'Old' }]);
  });
});

describe('what a company of an earlier program has', () => {
  // The ledger and all that refers to it is there from the fifth on.
  test.each(versions.filter((version) => version >= 5))('at version %i is kept and right', async (version) => {
    const connection = await freshDatabase();
    await migrate(connection, quiet);
    await createCompanySchema(connection, 'company_old', { upTo: version });
    await addCompany(connection, 'company_old');
    const { lots } = await asOwner(connection, async (client) => {
      await client.query('set search_path to company_old');
      return fillOldCompany(client, version);
    });
    await migrate(connection, quiet);
    const database = openDatabase(connection, { log: createLog('silent') });
    const { db } = database.company('company_old');
    let asked = 0;
    const rows = <T>(text: string, values: unknown[] = []): Promise<T[]> =>
      db.rows<T>({ name: `asked-${++asked}`, text }, values);
    expect(await checkInvariants(db)).toEqual([]);
    const sums = await rows<{ sum: string }>(
      `select o.number || ': ' || v.lines || ' x ' || trim_scale(v.quantity) as sum from move v
        join operation o on o.id = v.operation_id where o.number in ('R-1', 'T-1') order by o.number, v.move`,
    );
    expect(sums.map((row) => row.sum)).toEqual(['R-1: 1 x 10', 'R-1: 2 x 2', 'R-1: 1 x 5', 'T-1: 1 x 4']);
    const ages = await rows<{ number: string; age: string }>(
      `select o.number, to_char(m.first_in at time zone 'UTC', 'YYYY-MM-DD') as age from move_line m
        join operation o on o.id = m.operation_id where m.first_in is not null order by 1`,
    );
    const transferred = { number: 'T-1', age: '2026-01-10' };
    const merge = { number: 'M-1', age: '2026-01-10' };
    expect(ages).toEqual(version >= 7 ? [merge, transferred] : [transferred]);
    const unit = await rows<{ age: string }>(
      `select to_char(first_in at time zone 'UTC', 'YYYY-MM-DD') as age from lot where id = $1`,
      [lots.s1],
    );
    expect(unit).toEqual([{ age: '2026-01-10' }]);
    expect(await rows('select prefix, next from series_counter')).toEqual([{ prefix: 'SN-', next: 9 }]);
    const plain = `select count(*)::int as count from product where number_policy = '{}' and number_attributes = '[]'`;
    expect(await rows(plain)).toEqual([{ count: 3 }]);
    await database.close();
  });
});

test('a second run changes nothing, and two programs that start at once do not disturb one another', async () => {
  const connection = await freshDatabase();
  await Promise.all([migrate(connection, quiet), migrate(connection, quiet)]);
  await createCompanySchema(connection, 'company_a');
  await addCompany(connection, 'company_a');
  const before = await shapeOf(connection, 'company_a');
  const said: string[] = [];
  await migrate(connection, { log: (line) => said.push(line) });
  expect(said).toEqual([]);
  expect(await shapeOf(connection, 'company_a')).toEqual(before);
});

test('a database of a newer program is refused in one sentence, untouched', async () => {
  const connection = await freshDatabase();
  await migrate(connection, quiet);
  await asOwner(connection, (client) =>
    client.query(
      `insert into control.schema_version (version, name, applied_at) values (9999, 'later.sql', '2030-01-01')`,
    ),
  );
  const refused = await migrate(connection, quiet).catch((error: Error) => error);
  expect(refused).toBeInstanceOf(StartError);
  expect((refused as Error).message).toMatch(/^The database .* is newer than this program .*\.$/);
});

test('I6 the program itself may neither change nor remove what was posted', async () => {
  const connection = await freshDatabase();
  await migrate(connection, quiet);
  await createCompanySchema(connection, 'company_a');
  const database = openDatabase(connection, { log: createLog('silent') });
  const { db } = database.company('company_a');
  for (const table of ['move', 'move_line', 'audit_entry']) {
    const column = table === 'audit_entry' ? 'action' : 'operation_id';
    for (const text of [`delete from ${table}`, `update ${table} set ${column} = ${column}`, `truncate ${table}`]) {
      await expect(db.run({ name: text, text })).rejects.toMatchObject({ code: '42501' });
    }
  }
  await database.close();
});
