// The home page's figures, each against the list it points at; and the search from anywhere.
import { describe, expect, test } from 'vitest';
import { createOperation } from '../../src/operations/operation.contract.ts';
import { find } from '../../src/tracing/find.contract.ts';
import { getHome } from '../../src/tracing/home.contract.ts';
import { customer, fresh, place, placesByRole, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const viewer = app.as('viewer');
const places = await placesByRole(manager);
app.clock.set('2026-11-21T12:00:00Z');

describe('the home page', () => {
  test('of a company without goods is empty and complete', async () => {
    const home = await viewer.call(getHome);
    expect(home).toMatchObject({
      today: '2026-11-21',
      stock: { products: { count: 0 }, units: { quantity: '0' }, numbers: { count: 0 }, byLocation: [] },
      documents: [],
      attention: { oldDrafts: { count: 0 }, expired: { count: 0 }, inTransit: { count: 0, quantity: '0' } },
    });
    expect(home.movements).toHaveLength(90);
    expect(home.movements.at(-1)?.date).toBe('2026-11-21');
  });

  test('counts what its lists list', async () => {
    const serial = await product(manager, 'serial');
    const lot = await product(manager, 'lot');
    const plain = await product(manager, 'none');
    const open = await place(manager, { belowZero: true });
    app.clock.set('2026-11-01T12:00:00Z');
    await posted(clerk, 'receipt', [
      { productId: serial.id, numbers: ['H-1', 'H-2', 'H-3'] },
      {
        productId: lot.id,
        numbers: [
          { number: 'X-1', quantity: '5', expirationDate: '2026-11-20' },
          { number: 'X-2', quantity: '5', expirationDate: '2026-11-21' },
          { number: 'X-3', quantity: '5', expirationDate: '2027-01-10' },
        ],
      },
    ]);
    await clerk.call(createOperation, { body: { kind: 'receipt', lines: [{ productId: plain.id, quantity: '1' }] } });
    app.clock.set('2026-11-20T12:00:00Z');
    await posted(clerk, 'delivery', [{ productId: plain.id, quantity: '2' }], { fromId: open });
    await posted(clerk, 'transfer', [{ productId: serial.id, numbers: ['H-1'] }], {
      toId: places.transit,
      destinationId: places.quarantine,
    });
    app.clock.set('2026-11-21T12:00:00Z');
    const home = await viewer.call(getHome);
    expect(home.stock).toMatchObject({ products: { count: 3 }, units: { quantity: '16' }, numbers: { count: 6 } });
    expect(home.attention).toMatchObject({
      oldDrafts: { count: 1 },
      inTransit: { count: 1, quantity: '1' },
      belowZero: { count: 1, quantity: '-2' },
      unidentifiedPositive: { count: 0 },
      unidentifiedNegative: { count: 0 },
      expired: { count: 1 },
      expiring: [
        { days: 30, count: 1, until: '2026-12-21' },
        { days: 60, count: 2 },
        { days: 90, count: 2 },
      ],
    });
    expect(home.documents).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'receipt', last7Days: expect.objectContaining({ count: 0 }) }),
        expect.objectContaining({ kind: 'delivery', last7Days: expect.objectContaining({ count: 1 }) }),
      ]),
    );
    const day = (date: string) => home.movements.find((movement) => movement.date === date);
    expect(day('2026-11-01')).toMatchObject({ inLines: 6, inQuantity: '18', outLines: 0 });
    expect(day('2026-11-20')).toMatchObject({ inLines: 0, outLines: 1, outQuantity: '2' });
    const { stock, documents, attention } = home;
    const figures = [
      stock.products,
      stock.numbers,
      ...stock.byLocation.map(({ productCount, list }) => ({ count: productCount, list })),
      ...documents.flatMap((figure) => [figure.last7Days, figure.last30Days]),
      attention.oldDrafts,
      attention.inTransit,
      attention.unidentifiedPositive,
      attention.unidentifiedNegative,
      attention.belowZero,
      attention.expired,
      ...attention.expiring,
    ];
    for (const { count, list } of figures) {
      const { total } = await viewer.get<{ total: number }>(list);
      expect(`${list} ${total}`).toBe(`${list} ${count}`);
    }
  });
});

describe('find', () => {
  test('resolves a scan in order: serial, lot, product, location, document; and offers what begins so', async () => {
    const code = fresh('SCAN').replace('-', '');
    const serial = await product(manager, 'serial');
    const lot = await product(manager, 'lot');
    const named = await product(manager, 'none', { sku: code });
    await posted(clerk, 'receipt', [
      { productId: lot.id, numbers: [{ number: code, quantity: '1' }] },
      { productId: serial.id, numbers: [code, `${code}-b`] },
    ]);
    const { exact, prefix } = await viewer.call(find, { query: { q: code.toLowerCase() } });
    expect(exact.map((found) => [found.kind, found.productId, found.matchedBy])).toEqual([
      ['serial', serial.id, 'number'],
      ['lot', lot.id, 'number'],
      ['product', named.id, 'sku'],
    ]);
    expect(prefix.map((found) => found.label)).toEqual([`${code}-b`]);
  });

  test('knows barcodes of packagings, documents, supplier numbers and partners', async () => {
    const barcode = fresh('BOX');
    const goods = await product(manager, 'lot', { packagings: [{ name: 'case', factor: '12', barcodes: [barcode] }] });
    const partnerId = await supplier(manager);
    const receipt = await posted(
      clerk,
      'receipt',
      [{ productId: goods.id, numbers: [{ number: 'F-1', quantity: '1', supplierNumber: 'THEIRS 1' }] }],
      { partnerId },
    );
    const exactly = async (q: string) => (await viewer.call(find, { query: { q } })).exact;
    expect(await exactly(barcode)).toMatchObject([
      { kind: 'product', id: goods.id, matchedBy: 'barcode', packaging: { name: 'case', factor: '12' } },
    ]);
    expect(await exactly(receipt.number.toLowerCase())).toMatchObject([
      { kind: 'document', id: receipt.id, documentKind: 'receipt' },
    ]);
    expect(await exactly('THEIRS 1')).toMatchObject([{ kind: 'lot', label: 'F-1', matchedBy: 'supplier-number' }]);
    const buyer = await customer(manager);
    const { exact, prefix } = await viewer.call(find, { query: { q: 'customer' } });
    expect([...exact, ...prefix].map((found) => found.id)).toContain(buyer);
  });

  test('takes anything and finds nothing in nonsense', async () => {
    for (const q of ['%', "'; drop table lot; --", '\u200b', 'x'.repeat(400), '🦊']) {
      expect(await viewer.call(find, { query: { q } })).toMatchObject({ exact: [], prefix: [] });
    }
  });
});
