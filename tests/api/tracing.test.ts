// On hand by every way of looking at it, as of any instant and as it was known then; moves; and both as files.
import { describe, expect, test } from 'vitest';
import { listMoves } from '../../src/tracing/move.contract.ts';
import { listStock } from '../../src/tracing/stock.contract.ts';
import { customer, place, placesByRole, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const viewer = app.as('viewer');
const places = await placesByRole(manager);
type Query = NonNullable<Parameters<typeof viewer.call<typeof listStock>>[1]>['query'];

async function stock(query: Query): Promise<string[]> {
  const shown: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await viewer.call(listStock, { query: { limit: 2, ...query, cursor } });
    if (!cursor) expect(page.total).toBeGreaterThanOrEqual(page.rows.length);
    shown.push(
      ...page.rows.map((row) =>
        [row.location?.name, row.lot?.number, row.unidentified ? 'unidentified' : undefined, row.onHand]
          .filter((part) => part !== undefined)
          .join(' '),
      ),
    );
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return shown;
}

describe('on hand', () => {
  test('by product, by place, by number, and each piece by itself, pages without gaps', async () => {
    const goods = await product(manager, 'serial');
    const shelf = await place(manager, { parentId: places.stock });
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['N-2', 'N-10', 'N-1'] }]);
    app.clock.advance({ minutes: 1 });
    await posted(clerk, 'transfer', [{ productId: goods.id, numbers: ['N-10'] }], { toId: shelf });
    const productId = goods.id;
    expect(await stock({ productId, group: 'product' })).toEqual(['3']);
    expect((await stock({ productId, group: 'location' })).map((row) => row.split(' ').at(-1)).sort()).toEqual([
      '1',
      '2',
    ]);
    expect(await stock({ productId, group: 'lot' })).toEqual(['N-1 1', 'N-2 1', 'N-10 1']);
    expect(await stock({ productId, group: 'lot', sort: '-product' })).toEqual(['N-10 1', 'N-2 1', 'N-1 1']);
    expect((await stock({ productId })).map((row) => row.split(' ').at(-2))).toEqual(['N-1', 'N-2', 'N-10']);
    expect(await stock({ productId, locationId: shelf, group: 'lot' })).toEqual(['N-10 1']);
    expect(await stock({ productId, locationId: places.stock, group: 'product' })).toEqual(['3']);
    expect(await stock({ productId, locationId: places.stock, inside: 'false', group: 'product' })).toEqual(['2']);
    expect(await stock({ q: 'n-10', productId, group: 'lot' })).toEqual(['N-10 1']);
    expect(await stock({ q: goods.sku, group: 'product' })).toEqual(['3']);
  });

  test('by quantity and by date, either way', async () => {
    const goods = await product(manager, 'lot');
    const lots = [
      { number: 'Q-1', quantity: '5', expirationDate: '2030-01-02' },
      { number: 'Q-2', quantity: '1', expirationDate: '2030-01-01' },
      { number: 'Q-3', quantity: '20' },
    ];
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: lots }]);
    const ask = async (sort: 'onHand' | '-onHand' | 'expirationDate' | '-expirationDate') =>
      (await stock({ productId: goods.id, group: 'lot', sort })).map((row) => row.split(' ')[0]);
    expect(await ask('onHand')).toEqual(['Q-2', 'Q-1', 'Q-3']);
    expect(await ask('-onHand')).toEqual(['Q-3', 'Q-1', 'Q-2']);
    expect(await ask('expirationDate')).toEqual(['Q-2', 'Q-1', 'Q-3']);
    expect(await ask('-expirationDate')).toEqual(['Q-1', 'Q-2', 'Q-3']);
    const between = { expiresFrom: '2030-01-02', expiresUntil: '2030-01-02' };
    expect(await stock({ productId: goods.id, group: 'lot', ...between })).toEqual(['Q-1 5']);
  });

  test('at an instant, and as it was known at an instant (I2)', async () => {
    app.clock.set('2026-06-01T10:00:00Z');
    const goods = await product(manager, 'lot');
    const numbers = (quantity: string) => [{ productId: goods.id, numbers: [{ number: 'A', quantity }] }];
    await posted(clerk, 'receipt', numbers('10'));
    app.clock.set('2026-06-05T10:00:00Z');
    await posted(clerk, 'delivery', numbers('4'));
    app.clock.set('2026-06-10T10:00:00Z');
    await posted(clerk, 'receipt', numbers('1'), { occurredAt: '2026-06-02T08:00:00Z' });
    const ask = (query: Query) => stock({ productId: goods.id, group: 'product', ...query });
    expect(await ask({})).toEqual(['7']);
    expect(await ask({ asOf: '2026-05-31T00:00:00Z' })).toEqual([]);
    expect(await ask({ asOf: '2026-06-01T10:00:00Z' })).toEqual(['10']);
    expect(await ask({ asOf: '2026-06-03T00:00:00Z' })).toEqual(['11']);
    expect(await ask({ asOf: '2026-06-03T00:00:00Z', knownAt: '2026-06-06T00:00:00Z' })).toEqual(['10']);
    expect(await ask({ knownAt: '2026-06-06T00:00:00Z' })).toEqual(['6']);
    expect(await stock({ productId: goods.id, asOf: '2026-06-06T00:00:00Z', group: 'lot' })).toEqual(['A 7']);
  });

  test('below zero and without number is told as such', async () => {
    const goods = await product(manager, 'none');
    const open = await place(manager, { belowZero: true });
    await posted(clerk, 'delivery', [{ productId: goods.id, quantity: '3' }], { fromId: open });
    expect((await stock({ productId: goods.id, belowZero: 'true' })).map((row) => row.split(' ').at(-1))).toEqual([
      '-3',
    ]);
    expect(await stock({ productId: goods.id, unidentified: 'any' })).toEqual([]);
  });

  test('as a file: every row, formulas defused', async () => {
    const goods = await product(manager, 'lot', { name: '=cmd|"calc"' });
    const numbers = Array.from({ length: 3 }, (_, i) => ({ number: `+F-${i}`, quantity: '2' }));
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
    const file = await viewer.request('GET', `/stock.csv?productId=${goods.id}&group=lot`);
    expect(file.headers['content-type']).toContain('text/csv');
    const lines = file.text.replace('\ufeff', '').trimEnd().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]?.split(',')[0]).toBe(goods.sku);
    expect(lines[1]).toContain(`,'+F-0,`);
    expect(lines[1]).toContain(`,"'=cmd|""calc""",`);
    const missing = await viewer.refusal('GET', '/stock.csv?locationId=00000000-0000-7000-8000-000000000000');
    expect(missing.code).toBe('not-found');
  });
});

describe('moves', () => {
  test('newest first, by product, partner, place, direction and time; paged', async () => {
    app.clock.set('2026-08-01T10:00:00Z');
    const goods = await product(manager, 'serial');
    const [from, to] = [await supplier(manager), await customer(manager)];
    const productId = goods.id;
    const receipt = await posted(clerk, 'receipt', [{ productId, numbers: ['V-1', 'V-2', 'V-3'] }], {
      partnerId: from,
    });
    app.clock.advance({ hours: 1 });
    await posted(clerk, 'transfer', [{ productId, numbers: ['V-1'] }], { toId: places.quarantine });
    app.clock.advance({ hours: 1 });
    const delivery = await posted(clerk, 'delivery', [{ productId, numbers: ['V-2', 'V-3'] }], { partnerId: to });
    const ask = async (query: object): Promise<string[]> => {
      const shown: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await viewer.call(listMoves, { query: { productId, limit: 1, ...query, cursor } });
        shown.push(...page.rows.map((row) => `${row.document.kind} ${row.lot?.number}`));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return shown;
    };
    const oldest = ['receipt V-1', 'receipt V-2', 'receipt V-3', 'transfer V-1', 'delivery V-2', 'delivery V-3'];
    expect(await ask({ sort: 'occurredAt' })).toEqual(oldest);
    expect(await ask({})).toEqual(oldest.toReversed());
    expect(await ask({ sort: '-recordedAt' })).toEqual(oldest.toReversed());
    expect(await ask({ partnerId: to })).toEqual(['delivery V-3', 'delivery V-2']);
    expect(await ask({ documentId: receipt.id })).toHaveLength(3);
    expect(await ask({ locationId: places.quarantine })).toEqual(['transfer V-1']);
    expect(await ask({ direction: 'out' })).toEqual(['delivery V-3', 'delivery V-2']);
    expect(await ask({ direction: 'within' })).toEqual(['transfer V-1']);
    expect(await ask({ kind: 'receipt', direction: 'in' })).toHaveLength(3);
    expect(await ask({ from: '2026-08-01T11:00:00Z', to: '2026-08-01T12:00:00Z' })).toEqual(['transfer V-1']);
    const [row] = (await viewer.call(listMoves, { query: { documentId: delivery.id, limit: 1 } })).rows;
    expect(row).toMatchObject({
      product: { id: productId },
      partner: { id: to },
      to: { kind: 'customer' },
      quantity: '1',
      by: { name: app.account('clerk').name },
    });
    const file = await viewer.request('GET', `/moves.csv?productId=${productId}`);
    expect(file.text.trimEnd().split('\r\n')).toHaveLength(7);
  });
});
