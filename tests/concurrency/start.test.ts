// Programs that start at once on one empty database: each starts, and the sign-in tables are made once.
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { migrateSignIn } from '../../src/access/sign-in.ts';
import { newId } from '../../src/domain/uuid.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';

const server = JSON.parse(inject('server')) as pg.ClientConfig;
const name = `start_${newId().replaceAll('-', '')}`;
afterAll(() => dropDatabase(server, name));

test('four programs migrate at once', async () => {
  const connection = await createDatabase(server, name);
  const start = async () => {
    await migrate(connection, { log: () => {} });
    await migrateSignIn(connection);
  };
  await Promise.all([start(), start(), start(), start()]);
  const client = new pg.Client(connection);
  await client.connect();
  const versions = await client.query('select version from control.sign_in_version');
  const tables = await client.query(
    `select table_name from information_schema.tables where table_schema = 'control'
     and table_name in ('user', 'account', 'session', 'verification')`,
  );
  const rights = await client.query(`select has_table_privilege('trazo_program', 'control.session', 'insert') as may`);
  await client.end();
  expect(versions.rowCount).toBe(1);
  expect(tables.rowCount).toBe(4);
  expect(rights.rows).toEqual([{ may: true }]);
});
