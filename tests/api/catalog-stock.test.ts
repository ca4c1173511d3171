// What the catalog refuses because goods are there or have moved, also while they are moving.
import { describe, expect, test } from 'vitest';
import { archiveLocation, createLocation, getLocation } from '../../src/catalog/location.contract.ts';
import {
  createProduct,
  deleteProduct,
  editProduct,
  getProduct,
  listProducts,
  type Product,
} from '../../src/catalog/product.contract.ts';
import { createUnit } from '../../src/catalog/unit.contract.ts';
import { createOperation } from '../../src/operations/operation.contract.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');

const product = (sku: string, more: Record<string, unknown> = {}): Promise<Product> =>
  manager.call(createProduct, { body: { sku, name: `Product ${sku}`, ...more } });
const move = (
  kind: 'receipt' | 'delivery' | 'transfer',
  productId: string,
  line: Record<string, unknown>,
  where = {},
) => manager.call(createOperation, { body: { kind, post: true, lines: [{ productId, ...line }], ...where } });
const again = (id: string): Promise<Product> => manager.call(getProduct, { params: { id } });
const edit = (id: string, version: number, body: Record<string, unknown>) =>
  manager.request<{ code?: string; facts?: Record<string, unknown> }>('PATCH', `/api/v1/products/${id}`, body, {
    version,
  });

describe('a product with stock', () => {
  test('tells how much there is, everywhere together', async () => {
    const bulk = await product('BULK');
    const serial = await product('SERIAL', { tracking: 'serial' });
    const side = await manager.call(createLocation, { body: { name: 'Side' } });
    await move('receipt', bulk.id, { quantity: '7' });
    await move('receipt', bulk.id, { quantity: '5' }, { toId: side.id });
    await move('receipt', serial.id, { numbers: ['S1', 'S2', 'S3'] });
    await move('delivery', serial.id, { numbers: ['S2'] });
    expect(await again(bulk.id)).toMatchObject({ onHand: '12', hasMoves: true });
    expect(await again(serial.id)).toMatchObject({ onHand: '2', hasMoves: true });
    const { rows } = await manager.call(listProducts, { query: { sort: 'sku', q: 'product' } });
    expect(rows.filter((row) => ['BULK', 'SERIAL'].includes(row.sku)).map((row) => row.onHand)).toEqual(['12', '2']);
  });

  test('keeps its tracking until it is empty, and is told where the stock is', async () => {
    const goods = await product('TRACK');
    const shelf = await manager.call(createLocation, { body: { name: 'Shelf' } });
    await move('receipt', goods.id, { quantity: '3' });
    await move('receipt', goods.id, { quantity: '2' }, { toId: shelf.id });
    const refused = await edit(goods.id, 1, { tracking: 'serial' });
    expect(refused.body).toMatchObject({
      code: 'tracking-change-needs-empty-stock',
      facts: {
        onHand: [
          { locationId: shelf.id, location: 'Shelf', quantity: '2' },
          { location: 'Stock', quantity: '3' },
        ],
      },
    });
    expect((await edit(goods.id, 1, { name: 'Renamed', price: '4' })).status).toBe(200);
    await move('delivery', goods.id, { quantity: '3' });
    await move('delivery', goods.id, { quantity: '2' }, { fromId: shelf.id });
    const changed = await manager.call(editProduct, {
      params: { id: goods.id },
      version: 2,
      body: { tracking: 'serial' },
    });
    expect(changed).toMatchObject({ tracking: 'serial', onHand: '0' });
  });

  test('ODOO-005 without stock it becomes a service without numbers, and a numbered product again', async () => {
    const goods = await product('BOTH', { tracking: 'serial' });
    expect((await edit(goods.id, 1, { kind: 'service' })).body).toMatchObject({ code: 'field-invalid' });
    const service = await edit(goods.id, 1, { kind: 'service', tracking: 'none' });
    expect(service.body).toMatchObject({ kind: 'service', tracking: 'none' });
    const back = await edit(goods.id, 2, { kind: 'goods', tracking: 'serial' });
    expect(back.body).toMatchObject({ kind: 'goods', tracking: 'serial' });
  });

  test('keeps its unit and stays goods once it has moved, and is not deleted', async () => {
    const goods = await product('MOVED', { barcodes: ['moved-1'] });
    const unit = await manager.call(createUnit, { body: { name: 'Pack', symbol: 'pk', decimals: 0 } });
    await move('receipt', goods.id, { quantity: '1' });
    await move('delivery', goods.id, { quantity: '1' });
    expect((await edit(goods.id, 1, { unitId: unit.id })).body.code).toBe('unit-change-needs-no-moves');
    expect((await edit(goods.id, 1, { kind: 'service' })).body.code).toBe('kind-change-needs-no-moves');
    const refusal = await manager.refused(deleteProduct, { params: { id: goods.id } });
    expect(refusal).toMatchObject({ code: 'in-use', facts: { what: 'product' } });
    expect((await again(goods.id)).barcodes).toEqual(['moved-1']);
  });

  test('never ends with untracked stock under a tracking, whoever comes first', async () => {
    for (let round = 0; round < 8; round += 1) {
      const goods = await product(`RACE-${round}`);
      const body = { kind: 'receipt', post: true, lines: [{ productId: goods.id, quantity: '1' }] };
      const [changed, received] = await Promise.all([
        edit(goods.id, 1, { tracking: 'lot' }),
        manager.request('POST', createOperation.path, body),
      ]);
      const after = await again(goods.id);
      if (changed.status === 200) {
        expect(received.status, received.text).toBeGreaterThanOrEqual(400);
        expect(after).toMatchObject({ tracking: 'lot', onHand: '0' });
      } else {
        expect(changed.body.code).toBe('tracking-change-needs-empty-stock');
        expect(after).toMatchObject({ tracking: 'none', onHand: '1' });
      }
    }
  });
});

describe('a location with stock', () => {
  test('is not archived until it is empty', async () => {
    const goods = await product('STAYS');
    const bin = await manager.call(createLocation, { body: { name: 'Bin' } });
    await move('receipt', goods.id, { quantity: '1' }, { toId: bin.id });
    const at = { params: { id: bin.id }, version: 1 };
    expect(await manager.refused(archiveLocation, at)).toMatchObject({
      code: 'location-has-stock',
      facts: { name: 'Bin' },
    });
    await move('delivery', goods.id, { quantity: '1' }, { fromId: bin.id });
    expect((await manager.call(archiveLocation, at)).archivedAt).not.toBeNull();
  });

  test('is archived or receives, never both', async () => {
    const goods = await product('EITHER');
    for (let round = 0; round < 6; round += 1) {
      const bin = await manager.call(createLocation, { body: { name: `Either ${round}` } });
      const body = { kind: 'receipt', toId: bin.id, post: true, lines: [{ productId: goods.id, quantity: '1' }] };
      const [archived, received] = await Promise.all([
        manager.request('POST', `/api/v1/locations/${bin.id}/archive`, undefined, { version: 1 }),
        manager.request('POST', createOperation.path, body),
      ]);
      expect([archived.status, received.status].filter((status) => status < 300).length).toBe(1);
      const after = await manager.call(getLocation, { params: { id: bin.id } });
      expect(after.archivedAt !== null).toBe(archived.status === 200);
    }
  });
});
