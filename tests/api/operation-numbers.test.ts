// A serial number is in one place at a time, and says where when it is refused. F1 to F9 name what a peer lets through.
import { describe, expect, test } from 'vitest';
import { customer, onHand, place, placesByRole, posted, product, refusedDocument, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const places = await placesByRole(manager);

describe('what a serial number refuses', () => {
  test('F1 receiving a number that a customer has: refused with the place; with permission and reason it comes back', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['F1-1'] }], {
      partnerId: await supplier(manager),
    });
    await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['F1-1'] }], {
      partnerId: await customer(manager),
    });
    const again = [{ productId: goods.id, numbers: ['F1-1'] }];
    expect(await refusedDocument(clerk, 'receipt', again)).toMatchObject({
      status: 409,
      code: 'serial-delivered',
      field: 'lines.0.numbers.0',
    });
    expect(
      await refusedDocument(clerk, 'receipt', again, { confirm: ['serial-delivered'], reason: 'x' }),
    ).toMatchObject({
      code: 'forbidden',
    });
    await posted(manager, 'receipt', again, { confirm: ['serial-delivered'], reason: 'exchanged at the fair' });
    expect(await onHand(app, goods.id)).toEqual([expect.stringMatching(/ F1-1: 1$/)]);
    const [move] = await app.sql<{ kind: string }>(
      `select f.kind from move_line l join lot t on t.id = l.lot_id join location f on f.id = l.from_id
        where t.number = 'F1-1' and l.seq = 3`,
    );
    expect(move?.kind).toBe('customer');
  });

  test('F4 the same number in other letter case or with blanks is the same number', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['Ab-04'] }]);
    for (const typed of ['ab-04', '  AB-04 ', 'Ab-04\u200b', '\ufeffab-04']) {
      const refusal = await refusedDocument(clerk, 'receipt', [{ productId: goods.id, numbers: [typed] }]);
      expect(refusal).toMatchObject({ code: 'serial-in-stock', facts: { number: 'Ab-04' } });
    }
  });

  test('F5 half a serial number, or five of one: refused', async () => {
    const goods = await product(manager, 'serial');
    for (const quantity of ['0.5', '5', '2']) {
      const numbers = [{ number: 'F5', quantity }];
      expect(await refusedDocument(clerk, 'receipt', [{ productId: goods.id, numbers }])).toMatchObject({
        status: 422,
      });
    }
    expect(await refusedDocument(clerk, 'receipt', [{ productId: goods.id, quantity: '0.5' }])).toMatchObject({
      code: 'serial-quantity',
    });
    expect(
      await refusedDocument(clerk, 'receipt', [{ productId: goods.id, quantity: '5', numbers: ['F5'] }]),
    ).toMatchObject({
      code: 'numbers-required',
      facts: { missing: '4' },
    });
    expect(await onHand(app, goods.id)).toEqual([]);
  });

  test('F6 delivering from a place where the number is not: refused with both places', async () => {
    const goods = await product(manager, 'serial');
    const shelf = await place(manager);
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['F6'] }]);
    const refusal = await refusedDocument(clerk, 'delivery', [{ productId: goods.id, numbers: ['F6'] }], {
      fromId: shelf,
    });
    expect(refusal).toMatchObject({ code: 'serial-elsewhere', facts: { number: 'F6' } });
    expect(await onHand(app, goods.id)).toHaveLength(1);
  });

  test('a number in a place inside the one named leaves from where it is', async () => {
    const goods = await product(manager, 'serial');
    const shelf = await place(manager, { parentId: places.stock as string });
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['IN-1'] }], { toId: shelf });
    await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['IN-1'] }]);
    expect(await onHand(app, goods.id)).toEqual([]);
  });

  test('F7 delivering a number that was never received: refused', async () => {
    const goods = await product(manager, 'serial');
    const other = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: other.id, numbers: ['F7-other'] }]);
    expect(await refusedDocument(clerk, 'delivery', [{ productId: goods.id, numbers: ['F7'] }])).toMatchObject({
      code: 'number-unknown',
    });
    expect(await refusedDocument(clerk, 'delivery', [{ productId: goods.id, numbers: ['F7-OTHER'] }])).toMatchObject({
      code: 'number-of-other-product',
      facts: { product: other.name },
    });
  });

  test('F8 a number cannot be in a second place, and never below zero', async () => {
    const goods = await product(manager, 'serial');
    const shelf = await place(manager);
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['F8'] }]);
    expect(
      await refusedDocument(clerk, 'receipt', [{ productId: goods.id, numbers: ['F8'] }], { toId: shelf }),
    ).toMatchObject({
      code: 'serial-in-stock',
    });
    await posted(clerk, 'scrap', [{ productId: goods.id, numbers: ['F8'] }]);
    expect(await refusedDocument(clerk, 'scrap', [{ productId: goods.id, numbers: ['F8'] }])).toMatchObject({
      code: 'serial-elsewhere',
    });
    expect(await onHand(app, goods.id)).toEqual([]);
  });

  test('F9 a lot delivered twice with one in stock: refused with what is available', async () => {
    const goods = await product(manager, 'lot');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'L-9', quantity: '1' }] }]);
    const line = [{ productId: goods.id, numbers: [{ number: 'L-9', quantity: '1' }] }];
    await posted(clerk, 'delivery', line);
    expect(await refusedDocument(clerk, 'delivery', line)).toMatchObject({
      code: 'not-enough',
      facts: { available: '0', wanted: '1' },
    });
  });

  test('the same number twice in one request is told on its row; nothing is written', async () => {
    const goods = await product(manager, 'serial');
    const refusal = await refusedDocument(clerk, 'receipt', [{ productId: goods.id, numbers: ['D-1', 'D-2', 'd-1'] }]);
    expect(refusal).toMatchObject({ code: 'number-duplicate', field: 'lines.0.numbers.2' });
    expect(await onHand(app, goods.id)).toEqual([]);
  });

  test('three bad numbers of twenty: all three are told, each with its row', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['T-3', 'T-7'] }]);
    const numbers = Array.from({ length: 20 }, (_, i) => `T-${i}`);
    numbers[19] = 't-0';
    const refusal = await refusedDocument(clerk, 'receipt', [{ productId: goods.id, numbers }]);
    expect(refusal).toMatchObject({ code: 'numbers-refused', errorCount: 3 });
    expect(refusal.errors?.map((error) => `${error.field} ${error.code}`).sort()).toEqual([
      'lines.0.numbers.19 number-duplicate',
      'lines.0.numbers.3 serial-in-stock',
      'lines.0.numbers.7 serial-in-stock',
    ]);
  });
});

describe('numbers as people enter them', () => {
  test('ODOO-021 lots with quantities, one per line', async () => {
    const goods = await product(manager, 'lot');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbersText: 'aze;2\nqsd;4\nwxc' }]);
    expect((await onHand(app, goods.id)).map((row) => row.split(' ').slice(1).join(' '))).toEqual([
      'aze: 2',
      'qsd: 4',
      'wxc: 1',
    ]);
  });

  test('ranges, commas and tabs; leading zeros are kept', async () => {
    const goods = await product(manager, 'serial');
    const done = await posted(clerk, 'receipt', [
      { productId: goods.id, numbersText: 'SN-01..SN-03, 007\tX-1\nR-01::2' },
    ]);
    expect(done.moveLineCount).toBe(7);
    const rows = await app.sql<{ number: string }>(
      'select number from lot where product_id = $1 and kind = $2 order by sort_key',
      [goods.id, 'serial'],
    );
    expect(rows.map((row) => row.number)).toEqual(['007', 'R-01', 'R-02', 'SN-01', 'SN-02', 'SN-03', 'X-1']);
  });

  test('ERPN-003 numbers come from the series when the column is left empty', async () => {
    const goods = await product(manager, 'serial', { series: 'PB2L. #####' });
    await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '3', series: true }]);
    expect((await onHand(app, goods.id)).map((row) => row.replace(/^\S+ /, ''))).toEqual([
      'PB2L00001: 1',
      'PB2L00002: 1',
      'PB2L00003: 1',
    ]);
  });

  test('a lot of a product without serial numbers has no parent lot: refused at that number', async () => {
    const goods = await product(manager, 'lot');
    const lines = [{ productId: goods.id, numbers: [{ number: 'L-1', quantity: '2', parentNumber: 'MOTHER' }] }];
    expect(await refusedDocument(clerk, 'receipt', lines)).toMatchObject({
      code: 'parent-lot-invalid',
      field: 'lines.0.numbers.0.parentNumber',
    });
  });
});
