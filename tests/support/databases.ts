// Databases of the test server: cloned from a template in a few milliseconds, dropped when their test file is done.
import pg from 'pg';

/** Runs one statement on the server, outside any test database. */
export async function onServer(server: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A new database; `template` names one that nobody is connected to. */
export async function createDatabase(
  server: pg.ClientConfig,
  name: string,
  template?: string,
): Promise<pg.ClientConfig> {
  await onServer(server, `create database ${name}${template ? ` template ${template}` : ''}`);
  return { ...server, database: name };
}

/** Waits for connections that are closing: cutting one off then would surface as an error of whoever closes it. */
export async function dropDatabase(server: pg.ClientConfig, name: string): Promise<void> {
  for (let waits = 0; waits < 40; waits += 1) {
    const gone = await onServer(server, `drop database if exists ${name}`).then(
      () => true,
      (error: { code?: string }) => {
        if (error.code === '55006') return false; // still in use
        throw error;
      },
    );
    if (gone) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await onServer(server, `drop database if exists ${name} with (force)`);
}
