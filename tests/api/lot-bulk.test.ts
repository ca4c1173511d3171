// Many numbers at once, the list against a plain reading of its rows, and views that people keep.
import { expect, test } from 'vitest';
import {
  createSavedView,
  deleteSavedView,
  listSavedViews,
  updateSavedView,
} from '../../src/access/saved-view.contract.ts';
import { covers } from '../../src/domain/cover.ts';
import { type LotRow, listLots, lotSorts, updateLot } from '../../src/ledger/lot.contract.ts';
import { createLots, editLots } from '../../src/ledger/lot-bulk.contract.ts';
import { customer, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const viewer = app.as('viewer');

test('ERPN-013: numbers that exist are left alone, only new ones are added', async () => {
  const goods = await product(manager, 'serial');
  const rows = ['B-1', 'B-2'].map((number) => ({ number, productId: goods.id }));
  const first = await clerk.call(createLots, { body: { rows } });
  expect(first).toMatchObject({ created: 2, existing: 0, refused: 0 });
  const wrong = { number: '', productId: goods.id };
  const more = [...rows, { number: 'B-3', productId: goods.id }, { number: 'b-3', productId: goods.id }, wrong];
  const second = await clerk.call(createLots, { body: { rows: more } });
  expect(second).toMatchObject({ created: 1, refused: 1 });
  expect(second.rows.slice(0, 2).map((row) => [row.outcome, row.lotId])).toEqual(
    first.rows.map((row) => ['exists', row.lotId]),
  );
  expect(second.rows[4]).toMatchObject({ index: 4, outcome: 'refused', problem: { code: 'number-invalid' } });
  expect((await viewer.call(listLots, { query: { productId: goods.id } })).total).toBe(3);
});

test('ERPN-015: ten serial numbers in lots of five are ten numbers and two lots', async () => {
  const goods = await product(manager, 'serial');
  const generate = { productId: goods.id, quantity: 10, first: 'G-001', parent: { first: 'L-1', size: 5 } };
  expect(await clerk.call(createLots, { body: { generate } })).toMatchObject({ created: 10, refused: 0 });
  const { rows } = await viewer.call(listLots, { query: { productId: goods.id, kind: 'serial' } });
  expect(rows.map((row) => `${row.number} ${row.parent?.number}`)).toEqual(
    Array.from({ length: 10 }, (_, i) => `G-${String(i + 1).padStart(3, '0')} L-${i < 5 ? 1 : 2}`),
  );
  expect((await viewer.call(listLots, { query: { productId: goods.id, kind: 'lot' } })).total).toBe(2);
});

test('chosen numbers, or all that match, are edited at once; one bad row does not stop the others', async () => {
  const goods = await product(manager, 'serial');
  const generate = { productId: goods.id, quantity: 3, first: 'E-1' };
  const made = await clerk.call(createLots, { body: { generate } });
  const ids = made.rows.map((row) => row.lotId as string);
  const first = await clerk.call(editLots, {
    body: { ids: [ids[0] as string, goods.id], edit: { contractUntil: '2031-05-01' } },
  });
  expect(first).toMatchObject({ edited: 1, refused: 1, rows: [{ outcome: 'edited' }, { outcome: 'refused' }] });
  const body = { filter: { productId: goods.id }, edit: { contractUntil: '2031-05-01' } };
  expect(await clerk.call(editLots, { body })).toMatchObject({ edited: 2, unchanged: 1, refused: 0 });
  expect(await clerk.call(editLots, { body })).toMatchObject({ edited: 0, unchanged: 3 });
});

test('each filter keeps exactly the rows that say so, in each order, page by page', async () => {
  const goods = await product(manager, 'serial', { warranty: { length: 10, unit: 'day' } });
  const from = await supplier(manager);
  const numbers = Array.from({ length: 12 }, (_, i) => ({
    number: `F-${i + 1}`,
    expirationDate: i % 3 === 0 ? `2026-0${1 + (i % 9)}-15` : i % 3 === 1 ? '2099-01-01' : null,
  }));
  const receipt = await posted(clerk, 'receipt', [{ productId: goods.id, numbers }], { partnerId: from });
  await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['F-2', 'F-3', 'F-6'] }], {
    partnerId: await customer(manager),
  });
  await clerk.call(createLots, { body: { rows: [{ number: 'F-99', productId: goods.id }] } });
  const asked = { productId: goods.id };
  const every = (await viewer.call(listLots, { query: { ...asked, limit: 100 } })).rows;
  const contracts = [null, '2020-01-01', '2090-01-01'];
  for (const [index, row] of every.entries()) {
    const contractUntil = contracts[index % 3];
    await clerk.call(updateLot, { params: { id: row.id }, version: row.version, body: { contractUntil } });
  }
  const rows = (await viewer.call(listLots, { query: { ...asked, limit: 100 } })).rows;
  const same = async (query: Record<string, unknown>, wanted: (row: LotRow) => boolean) => {
    const found = await viewer.call(listLots, { query: { ...asked, ...query, limit: 100 } as never });
    const expected = rows.filter(wanted).map((row) => row.number);
    expect([query, found.rows.map((row) => row.number)]).toEqual([query, expected]);
    expect(found.total).toBe(expected.length);
  };
  for (const cover of covers) await same({ cover }, (row) => row.cover === cover);
  for (const status of ['available', 'delivered', 'inactive', 'missing'])
    await same({ status }, (r) => r.status === status);
  for (const flag of [true, false]) {
    await same({ expired: String(flag) }, (row) => row.expired === flag);
    await same({ onHold: String(flag) }, (row) => row.onHold === flag);
    await same({ onHand: String(flag) }, (row) => (row.onHand !== '0') === flag);
  }
  await same({ supplierId: from }, (row) => row.number !== 'F-99');
  await same({ originOperationId: receipt.id }, (row) => row.number !== 'F-99');
  await same({ q: 'f-1' }, (row) => row.number.startsWith('F-1'));
  await same({ q: goods.sku }, () => true);
  await same({ q: receipt.number }, (row) => row.number !== 'F-99');
  for (const by of lotSorts) {
    for (const sort of [by, `-${by}`] as const) {
      const shown: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await viewer.call(listLots, {
          query: { ...asked, sort, limit: 4, ...(cursor && { cursor }) } as never,
        });
        shown.push(...page.rows.map((row) => row.number));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect([sort, new Set(shown).size, shown.length]).toEqual([sort, rows.length, rows.length]);
      const byNumber = new Map(rows.map((row) => [row.number, row]));
      const keys = shown.map((number) => (by === 'number' ? null : (byNumber.get(number)?.[by] ?? null)));
      const dated = keys.filter((key) => key !== null);
      const ordered = [...dated].sort();
      expect(keys).toEqual([
        ...(sort.startsWith('-') ? ordered.reverse() : ordered),
        ...keys.filter((k) => k === null),
      ]);
    }
  }
});

test('a kept view is its owner’s; a shared one is shown to everybody and changed by its owner alone', async () => {
  const view = { filters: { status: 'available' }, columns: ['number'] };
  const own = await clerk.call(createSavedView, { body: { page: 'numbers', name: 'Mine', view } });
  expect((await clerk.refused(createSavedView, { body: { page: 'numbers', name: 'Mine', view } })).code).toBe(
    'name-taken',
  );
  const seen = async (api: typeof clerk) => (await api.call(listSavedViews, { query: { page: 'numbers' } })).rows;
  expect((await seen(viewer)).length).toBe(0);
  const params = { id: own.id };
  await clerk.call(updateSavedView, { params, version: own.version, body: { shared: true } });
  expect(await seen(viewer)).toMatchObject([{ name: 'Mine', own: false, shared: true, view }]);
  expect((await viewer.refused(deleteSavedView, { params })).status).toBe(404);
  await clerk.call(deleteSavedView, { params });
  expect(await seen(clerk)).toEqual([]);
});
