// An edit of everything that matches, in the background: with progress, an outcome, the audit of each number, and only once.
import { expect, test } from 'vitest';
import { type BulkEditRun, cancelBulkEdit, getBulkEdit, startBulkEdit } from '../../src/ledger/bulk-edit.contract.ts';
import { listLots } from '../../src/ledger/lot.contract.ts';
import { createLots, editLots } from '../../src/ledger/lot-bulk.contract.ts';
import { product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const viewer = app.as('viewer');

async function ended(id: string): Promise<BulkEditRun> {
  for (;;) {
    const run = await clerk.call(getBulkEdit, { params: { id } });
    if (run.job.state !== 'waiting' && run.job.state !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const made = async (productId: string, first: string, quantity: number) =>
  clerk.call(createLots, { body: { generate: { productId, quantity, first } } });

test('more numbers than one request answers for are edited by a job, each audited, some of them refused', async () => {
  const goods = await product(manager, 'serial');
  await made(goods.id, 'A-00001', 10_000);
  await made(goods.id, 'B-00001', 2_500);
  const filter = { productId: goods.id };
  const edit = { expirationDate: '2030-01-31' };
  expect(await clerk.refused(editLots, { body: { filter, edit } })).toMatchObject({
    code: 'field-invalid',
    field: 'filter',
  });
  await clerk.call(editLots, { body: { filter: { ...filter, q: 'B-0000' }, edit: { bestBeforeDate: '2030-06-01' } } });
  expect((await viewer.refused(startBulkEdit, { body: { filter, edit } })).code).toBe('forbidden');
  const begun = await clerk.call(startBulkEdit, { body: { filter, edit } });
  expect(begun).toMatchObject({ edited: 0, refused: 0 });
  const run = await ended(begun.id);
  expect(run).toMatchObject({
    edited: 12_491,
    unchanged: 0,
    refused: 9,
    job: { state: 'done', done: 12_500, total: 12_500 },
  });
  expect(run.refusals[0]).toMatchObject({ outcome: 'refused', problem: { code: 'dates-order' } });
  const query = { productId: goods.id, expiresUntil: '2030-01-31', expiresFrom: '2030-01-31' };
  const found = await viewer.call(listLots, { query: { ...query, q: 'B-' } });
  expect(found.total).toBe(2_491);
  const [audited] = await app.sql<{ count: number }>(
    `select count(*)::int as count from audit_entry where action = 'serial.edit' and change ? 'expirationDate'`,
  );
  expect(audited?.count).toBe(12_491);
  expect((await clerk.refused(cancelBulkEdit, { params: { id: begun.id } })).code).toBe('job-not-running');
});

test('an edit that takes numbers out of its own filter reaches all of them, and the same key begins one edit', async () => {
  const goods = await product(manager, 'serial');
  await made(goods.id, 'C-0001', 2_100);
  const body = {
    filter: { productId: goods.id, cover: 'none' as const },
    edit: { contractUntil: '2031-01-01', supplierNumber: '=1+1' },
  };
  const first = await clerk.call(startBulkEdit, { body, key: 'once' });
  const again = await clerk.call(startBulkEdit, { body, key: 'once' });
  expect(again.id).toBe(first.id);
  expect(await ended(first.id)).toMatchObject({ edited: 2_100, refused: 0, job: { state: 'done' } });
  const left = await viewer.call(listLots, { query: { productId: goods.id, cover: 'none' } });
  expect(left.total).toBe(0);
});
