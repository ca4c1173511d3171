// A company that has really moved goods: backed up while it works, read back elsewhere, and the doctor finds nothing.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { migrateSignIn } from '../../src/access/sign-in.ts';
import { reverseOperation } from '../../src/operations/operation.contract.ts';
import { verifyArchive } from '../../src/platform/archive.ts';
import { backup } from '../../src/platform/backup.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { createLog } from '../../src/platform/log.ts';
import { restore } from '../../src/platform/restore.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const server = JSON.parse(inject('server')) as pg.ClientConfig;
const name = `restored_${process.pid}`;
const folder = await mkdtemp(join(tmpdir(), 'trazo-ledger-backup-'));
afterAll(async () => {
  await dropDatabase(server, name);
  await rm(folder, { recursive: true, force: true });
});

test('serial chains, parent lots, reversals and lots come back, and every invariant holds', async () => {
  const serial = await product(manager, 'serial', { series: 'BK-.####' });
  const lot = await product(manager, 'lot');
  const numbers = Array.from({ length: 50 }, (_, i) => ({ number: `C-${i}`, parentNumber: 'MOTHER' }));
  await posted(manager, 'receipt', [{ productId: serial.id, numbers }]);
  await posted(manager, 'receipt', [{ productId: lot.id, numbers: [{ number: 'L', quantity: '12.000000' }] }]);
  const sold = await posted(manager, 'delivery', [{ productId: serial.id, numbers: ['C-1', 'C-2'] }]);
  await manager.call(reverseOperation, { params: { id: sold.id }, body: { reason: 'a mistake' } });
  let going = true;
  const working = (async () => {
    while (going) await posted(manager, 'receipt', [{ productId: serial.id, quantity: '20', series: true }]);
  })();
  const file = join(folder, 'company.backup');
  await backup(app.connection, { file, log: () => {} });
  going = false;
  await working;
  const target = await createDatabase(server, name);
  await restore(target, { archive: await verifyArchive(file), log: () => {}, makeOtherTables: migrateSignIn });
  const database = openDatabase(target, { log: createLog('silent') });
  const [company] = await database.control.db.rows<{ schema_name: string }>({
    name: 'test-company',
    text: 'select schema_name from company',
  });
  const [row] = await database.company(company?.schema_name ?? '').db.rows<Record<string, number>>({
    name: 'test-count',
    text: `select (select count(*) from stock s join lot l on l.id = s.lot_id where l.number like 'C-%') as chained,
      (select count(*) from lot where number like 'BK-%') - (select count(*) from move_line l join lot t on t.id = l.lot_id
        where t.number like 'BK-%') as torn`,
  });
  expect(row).toEqual({ chained: 50, torn: 0 });
  const health = await runDoctor(database);
  await database.close();
  expect(health.ok, health.lines.join('\n')).toBe(true);
});
