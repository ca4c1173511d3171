// What is done to numbers themselves, at the same moment as documents move them: 32 connections each. Whatever the order,
// one outcome stands, the others are refused in plain words, and all invariants hold (I4, I5, I7, I8).
import { afterEach, describe, expect, test } from 'vitest';
import { runDoctor } from '../../src/tracing/doctor.ts';
import type { Answer } from '../support/client.ts';
import { fresh, onHand, place, placesByRole, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const callers = 32;
const app = await startTestApp({ poolSize: callers, listen: true });
const clerk = app.as('clerk');
const manager = app.as('manager');
const stock = (await placesByRole(manager)).stock as string;
const reason = 'at the same moment';

type Told = { id: string; code?: string };
type Asked = () => Promise<Answer<Told>>;
/** Each request as often as it fits into 32 callers, in turn. */
async function together(...asked: Asked[]): Promise<Answer<Told>[][]> {
  const answers = await Promise.all(Array.from({ length: callers }, (_, i) => (asked[i % asked.length] as Asked)()));
  expect(answers.filter((answer) => answer.status >= 500).map((answer) => answer.text)).toEqual([]);
  return asked.map((_, which) => answers.filter((__, i) => i % asked.length === which));
}
const won = (answers: readonly Answer<Told>[] | undefined): number =>
  (answers ?? []).filter((answer) => answer.status < 300).length;
const codes = (answers: readonly Answer<Told>[] | undefined): string[] => [
  ...new Set((answers ?? []).flatMap((answer) => (answer.status < 300 ? [] : [answer.body.code ?? answer.text]))),
];
const allOf = (told: readonly string[], known: readonly string[]): void => {
  expect(told.filter((code) => !known.includes(code))).toEqual([]);
};

const document =
  (kind: string, line: unknown, more: object = {}): Asked =>
  () =>
    clerk.request<Told>('POST', '/operations', { kind, lines: [line], post: true, ...more });
const correction = (lot: Lot, number: string): Asked => {
  const { version } = lot;
  return () => manager.request<Told>('POST', `/lots/${lot.id}/correct`, { number, reason }, { version });
};

type Lot = { id: string; version: number };
async function lotsOf(productId: string): Promise<Lot[]> {
  return app.sql<Lot>(`select id, version from lot where product_id = $1 and kind <> 'bulk' order by sort_key`, [
    productId,
  ]);
}
/** A product with numbers in stock: units by name, lots by `name: quantity`. */
async function goods(tracking: 'lot' | 'serial', numbers: string[]): Promise<{ productId: string; lots: Lot[] }> {
  const { id: productId } = await product(manager, tracking);
  const listed = numbers.map((entry) => {
    const [number = '', quantity = '1'] = entry.split(': ');
    return { number, quantity };
  });
  await posted(clerk, 'receipt', [{ productId, numbers: listed }]);
  app.clock.advance({ minutes: 1 });
  return { productId, lots: await lotsOf(productId) };
}
const total = async (productId: string): Promise<number> =>
  (await onHand(app, productId)).reduce((sum, row) => sum + Number(row.split(': ').at(-1)), 0);

afterEach(async () => {
  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
});

describe('32 connections', () => {
  test('correct a number and deliver it: it leaves once, under whichever number it has then', async () => {
    const { productId, lots } = await goods('serial', ['OLD']);
    const [old, right] = await together(
      document('delivery', { productId, numbers: ['OLD'] }),
      correction(lots[0] as Lot, 'PROPER'),
      document('delivery', { productId, numbers: ['PROPER'] }),
    ).then(([one, two, three]) => [[...(one ?? []), ...(three ?? [])], two]);
    expect(won(old)).toBeLessThanOrEqual(1);
    expect(won(right)).toBe(1);
    allOf(codes(old), ['serial-delivered', 'number-corrected', 'number-unknown']);
    allOf(codes(right), ['stale', 'number-unchanged']);
    expect(await total(productId)).toBe(1 - won(old));
  });

  test('correct two units to one number: one has it', async () => {
    const { productId, lots } = await goods('serial', ['A', 'B']);
    const answers = (await together(correction(lots[0] as Lot, 'WANTED'), correction(lots[1] as Lot, 'WANTED'))).flat();
    expect(won(answers)).toBe(1);
    allOf(codes(answers), ['number-exists', 'stale', 'number-unchanged']);
    expect((await onHand(app, productId)).filter((row) => row.includes(' WANTED: '))).toHaveLength(1);
  });

  test('exchange two numbers again and again while both are delivered: each unit leaves once', async () => {
    const { productId, lots } = await goods('serial', ['LEFT', 'RIGHT']);
    const [first, second] = lots as [Lot, Lot];
    const exchange =
      (firstId: string, secondId: string): Asked =>
      () =>
        manager.request<Told>('POST', '/lots/exchange', { firstId, secondId, reason });
    const [left, right, ...exchanged] = await together(
      document('delivery', { productId, numbers: ['LEFT'] }),
      document('delivery', { productId, numbers: ['RIGHT'] }),
      exchange(first.id, second.id),
      exchange(second.id, first.id),
    );
    expect([won(left) + won(right), await total(productId)]).toEqual([2, 0]);
    allOf(codes([...(left ?? []), ...(right ?? [])]), ['serial-delivered']);
    expect(codes(exchanged.flat())).toEqual([]);
  });

  test('merge a lot and deliver from both: never more than there is', async () => {
    const { productId, lots } = await goods('lot', ['FROM: 6', 'INTO: 6']);
    const [from, into] = lots as [Lot, Lot];
    const one = (number: string) => ({ productId, numbers: [{ number, quantity: '1' }] });
    const [merged, outFrom, outInto] = await together(
      () => manager.request<Told>('POST', `/lots/${from.id}/merge`, { intoId: into.id, reason }),
      document('delivery', one('FROM')),
      document('delivery', one('INTO')),
    );
    expect(won(merged)).toBeLessThanOrEqual(1);
    allOf(codes(merged), ['lot-empty']);
    allOf(codes([...(outFrom ?? []), ...(outInto ?? [])]), ['not-enough']);
    expect(await total(productId)).toBe(12 - won(outFrom) - won(outInto));
  });

  test('merge two lots into one another: the sum stays', async () => {
    const { productId, lots } = await goods('lot', ['X: 5', 'Y: 7']);
    const [x, y] = lots as [Lot, Lot];
    const merge =
      (id: string, intoId: string): Asked =>
      () =>
        manager.request<Told>('POST', `/lots/${id}/merge`, { intoId, reason });
    const answers = (await together(merge(x.id, y.id), merge(y.id, x.id))).flat();
    expect(won(answers)).toBeGreaterThan(0);
    allOf(codes(answers), ['lot-empty']);
    expect((await onHand(app, productId)).map((row) => row.split(': ').at(-1))).toEqual(['12']);
  });

  test('split a lot and transfer it: all of it is somewhere, once', async () => {
    const { productId, lots } = await goods('lot', ['WHOLE: 20']);
    const shop = await place(manager);
    const { id } = lots[0] as Lot;
    let part = 0;
    const [splits, transfers] = await together(
      () => {
        part += 1;
        const body = { number: `PART-${part}`, quantity: '3', locationId: stock, reason };
        return manager.request<Told>('POST', `/lots/${id}/split`, body);
      },
      document('transfer', { productId, numbers: [{ number: 'WHOLE', quantity: '3' }] }, { toId: shop }),
    );
    expect(won(splits) + won(transfers)).toBe(6);
    allOf(codes([...(splits ?? []), ...(transfers ?? [])]), ['not-enough']);
    expect(await total(productId)).toBe(20);
  });

  test('split off the same new number: one does', async () => {
    const { productId, lots } = await goods('lot', ['L: 40']);
    const body = { number: 'SAME', quantity: '1', locationId: stock, reason };
    const [splits] = await together(() => manager.request<Told>('POST', `/lots/${(lots[0] as Lot).id}/split`, body));
    expect(won(splits)).toBe(1);
    expect(codes(splits)).toEqual(['number-exists']);
    expect(await total(productId)).toBe(40);
  });

  test('put units on hold while they are delivered: what left, left before the hold', async () => {
    const numbers = Array.from({ length: 8 }, (_, i) => `H-${i}`);
    const { productId, lots } = await goods('serial', numbers);
    const hold: Asked = () =>
      manager.request<Told>('POST', '/holds', {
        kind: 'quality',
        reason,
        scope: { of: 'numbers', lotIds: lots.map((lot) => lot.id) },
      });
    let next = 0;
    const deliver: Asked = () => {
      const number = numbers[next % numbers.length] as string;
      next += 1;
      return document('delivery', { productId, numbers: [number] })();
    };
    const [holds, out, out2, out3] = await together(hold, deliver, deliver, deliver);
    const left = [...(out ?? []), ...(out2 ?? []), ...(out3 ?? [])];
    expect(won(holds)).toBe(8);
    allOf(codes(left), ['on-hold', 'serial-delivered']);
    expect(await total(productId)).toBe(8 - won(left));
    const again = await document('delivery', { productId, numbers: [numbers[7] as string] })();
    expect(['on-hold', 'serial-delivered']).toContain(again.body.code);
  });

  test('pick units while they are put on hold: none on hold is picked', async () => {
    const numbers = Array.from({ length: 32 }, (_, i) => `P-${i}`);
    const { productId, lots } = await goods('serial', numbers);
    const half = lots.slice(0, 16).map((lot) => lot.id);
    const [holds, picks] = await together(
      () => manager.request<Told>('POST', '/holds', { kind: 'recall', reason, scope: { of: 'numbers', lotIds: half } }),
      document('delivery', { productId, quantity: '1', picking: 'fifo' }),
    );
    expect(won(holds)).toBe(16);
    expect([won(picks), codes(picks)]).toEqual([16, []]);
    expect(await total(productId)).toBe(16);
  });

  test('take numbers from a series while the same numbers are typed: each is there once', async () => {
    const prefix = fresh('BOTH');
    const { id: productId } = await product(manager, 'serial', { series: `${prefix}-.##` });
    let typed = 0;
    const [series, hand] = await together(document('receipt', { productId, quantity: '2', series: true }), () => {
      typed += 1;
      return document('receipt', { productId, numbers: [`${prefix}-${String(typed * 3).padStart(2, '0')}`] })();
    });
    expect([won(series), codes(series)]).toEqual([16, []]);
    allOf(codes(hand), ['serial-in-stock']);
    const [row] = await app.sql<{ count: number; different: number }>(
      'select count(*)::int as count, count(distinct number_key)::int as different from lot where product_id = $1',
      [productId],
    );
    expect(row).toEqual({ count: 32 + won(hand), different: 32 + won(hand) });
  });

  test('reverse a merge while its goods are delivered: either, never both', async () => {
    const { productId, lots } = await goods('lot', ['ONE: 4', 'TWO: 2']);
    const [one, two] = lots as [Lot, Lot];
    const merged = await manager.post<Told>(`/lots/${one.id}/merge`, { intoId: two.id, reason });
    app.clock.advance({ minutes: 1 });
    const [back, out] = await together(
      () => manager.request<Told>('POST', `/operations/${merged.id}/reverse`, { reason }),
      document('delivery', { productId, numbers: [{ number: 'TWO', quantity: '3' }] }),
    );
    allOf(codes(back), ['already-reversed', 'reversal-refused']);
    allOf(codes(out), ['not-enough']);
    expect(won(back) === 1 ? won(out) : won(out) > 0 ? 0 : 1).toBe(0);
    expect(await total(productId)).toBe(6 - 3 * won(out));
  });
});
