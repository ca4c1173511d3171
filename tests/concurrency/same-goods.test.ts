// Many callers want the same thing at the same moment, each on a connection of its own (I8): exactly one gets it, the
// others get a plain refusal, and nothing is doubled, lost or answered with a defect.
import { describe, expect, test } from 'vitest';
import type { Answer } from '../support/client.ts';
import { onHand, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const callers = 32;
const app = await startTestApp({ poolSize: callers, listen: true });
const clerk = app.as('clerk');
const manager = app.as('manager');

type Written = { id: string; code?: string };
const all = (body: (caller: number) => unknown, key?: (caller: number) => string): Promise<Answer<Written>[]> =>
  Promise.all(
    Array.from({ length: callers }, (_, i) =>
      clerk.request<Written>('POST', '/operations', body(i), key ? { key: key(i) } : {}),
    ),
  );
const document = (kind: string, line: unknown): unknown => ({ kind, lines: [line], post: true });
const won = (answers: readonly Answer<Written>[]): number => answers.filter((answer) => answer.status === 201).length;
const codes = (answers: readonly Answer<Written>[]): string[] => [
  ...new Set(answers.flatMap((answer) => (answer.status === 201 ? [] : [answer.body.code ?? answer.text]))),
];

describe('32 connections', () => {
  test('F3 deliver the same serial number while others are in stock: one does', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['ONE', 'TWO', 'THREE'] }]);
    const answers = await all(() => document('delivery', { productId: goods.id, numbers: ['ONE'] }));
    expect(won(answers)).toBe(1);
    expect(codes(answers)).toEqual(['serial-delivered']);
    expect((await onHand(app, goods.id)).map((row) => row.split(' ').at(-2))).toEqual(['THREE:', 'TWO:']);
  });

  test('F2 receive the same new serial number: one does', async () => {
    const goods = await product(manager, 'serial');
    const answers = await all(() => document('receipt', { productId: goods.id, numbers: ['NEW'] }));
    expect(won(answers)).toBe(1);
    expect(codes(answers)).toEqual(['serial-in-stock']);
    expect(await onHand(app, goods.id)).toHaveLength(1);
  });

  test('receive overlapping lists in opposite order: every number is there once', async () => {
    const goods = await product(manager, 'serial');
    const numbers = Array.from({ length: 40 }, (_, i) => `OV-${i}`);
    const answers = await all((i) =>
      document('receipt', { productId: goods.id, numbers: i % 2 === 0 ? numbers : [...numbers].reverse() }),
    );
    expect(won(answers)).toBe(1);
    expect(codes(answers)).toEqual(['numbers-refused']);
    expect(await onHand(app, goods.id)).toHaveLength(40);
  });

  test('receive the same new lot: all do, into one lot', async () => {
    const goods = await product(manager, 'lot');
    const answers = await all(() =>
      document('receipt', { productId: goods.id, numbers: [{ number: 'L', quantity: '2' }] }),
    );
    expect(codes(answers)).toEqual([]);
    expect(won(answers)).toBe(callers);
    expect((await onHand(app, goods.id))[0]).toMatch(/ L: 64$/);
  });

  test('take the last units of a lot: as many as there are', async () => {
    const goods = await product(manager, 'lot');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'L', quantity: '10' }] }]);
    const answers = await all(() =>
      document('delivery', { productId: goods.id, numbers: [{ number: 'L', quantity: '1' }] }),
    );
    expect(won(answers)).toBe(10);
    expect(codes(answers)).toEqual(['not-enough']);
    expect(await onHand(app, goods.id)).toEqual([]);
  });

  test('take the last units without number: as many as there are', async () => {
    const goods = await product(manager, 'none');
    await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '7' }]);
    const answers = await all(() => document('delivery', { productId: goods.id, quantity: '1' }));
    expect(won(answers)).toBe(7);
    expect(codes(answers)).toEqual(['not-enough']);
  });

  test('pick serial numbers by strategy: nobody gets another one’s unit', async () => {
    const goods = await product(manager, 'serial');
    const numbers = Array.from({ length: 40 }, (_, i) => `PK-${i}`);
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
    const answers = await all(() => document('delivery', { productId: goods.id, quantity: '1', picking: 'fifo' }));
    expect(won(answers)).toBe(callers);
    expect(await onHand(app, goods.id)).toHaveLength(8);
  });

  test('take numbers from one series: no number twice, none beside the block', async () => {
    const goods = await product(manager, 'serial', { series: 'SER-.####' });
    const answers = await all(() => document('receipt', { productId: goods.id, quantity: '5', series: true }));
    expect(won(answers)).toBe(callers);
    const [row] = await app.sql<{ count: number; last: string }>(
      `select count(*)::int as count, max(number) as last from lot where product_id = $1 and kind = 'serial'`,
      [goods.id],
    );
    expect(row).toEqual({ count: 160, last: 'SER-0160' });
  });

  test('send the same request with the same key: it happens once, all get the first answer', async () => {
    const goods = await product(manager, 'none');
    const answers = await all(
      () => document('receipt', { productId: goods.id, quantity: '3' }),
      () => 'the-same-key',
    );
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect((await onHand(app, goods.id))[0]).toMatch(/: 3$/);
  });

  test('reverse the same document: one does', async () => {
    const goods = await product(manager, 'none');
    const done = await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '3' }]);
    const answers = await Promise.all(
      Array.from({ length: callers }, () =>
        manager.request<Written>('POST', `/operations/${done.id}/reverse`, { reason: 'twice' }),
      ),
    );
    expect(won(answers)).toBe(1);
    expect(codes(answers)).toEqual(['already-reversed']);
    expect(await onHand(app, goods.id)).toEqual([]);
  });

  test('move goods in circles between places: no deadlock is seen, the sum stays', async () => {
    const goods = await product(manager, 'lot');
    const [a, b] = await Promise.all(
      ['A', 'B'].map((name) =>
        manager.post<{ id: string }>('/locations', { name: `Circle ${name}`, kind: 'internal' }),
      ),
    );
    const lots = [
      { number: 'X', quantity: '50' },
      { number: 'Y', quantity: '50' },
    ];
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: lots }], { toId: a?.id });
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: lots }], { toId: b?.id });
    const one = (number: string) => ({ productId: goods.id, numbers: [{ number, quantity: '1' }] });
    const answers = await Promise.all(
      Array.from({ length: callers }, (_, i) => {
        const [fromId, toId] = i % 2 === 0 ? [a?.id, b?.id] : [b?.id, a?.id];
        const lines = i % 4 < 2 ? [one('X'), one('Y')] : [one('Y'), one('X')];
        return clerk.request<Written>('POST', '/operations', { kind: 'transfer', fromId, toId, lines, post: true });
      }),
    );
    expect(codes(answers)).toEqual([]);
    const total = (await onHand(app, goods.id)).reduce((sum, row) => sum + Number(row.split(': ')[1]), 0);
    expect(total).toBe(200);
  });
});
