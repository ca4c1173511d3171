// What giving goods their numbers, changing how a product is tracked and counting do to what the stock is worth: nothing but
// what was counted. Amounts are cents of euros.
import { describe, expect, test } from 'vitest';
import { postCount } from '../../src/operations/count.contract.ts';
import { reverseOperation } from '../../src/operations/operation.contract.ts';
import { getTracking, identify, startTracking } from '../../src/operations/tracking-change.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { readValuation } from '../../src/tracing/valuation.contract.ts';
import { place, placesByRole, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const stock = (await placesByRole(manager)).stock as string;

type Line = Parameters<typeof posted>[2][number];
async function post(kind: Parameters<typeof posted>[1], line: Line, more: Parameters<typeof posted>[3] = {}) {
  app.clock.advance({ minutes: 1 });
  return posted(manager, kind, [line], more);
}
/** `quantity worth value`, with what has no cost; place by place where there are several. */
async function worth(productId: string): Promise<string> {
  const { rows } = await manager.call(readValuation, { query: { productId, group: 'product' } });
  return rows
    .map((row) => `${row.quantity} worth ${row.value}${row.withoutCost === '0' ? '' : ` without ${row.withoutCost}`}`)
    .join(', ');
}
/** Every place with a number for each unit of the series (or one lot). @returns the document */
async function track(productId: string, tracking: 'none' | 'lot' | 'serial'): Promise<string> {
  app.clock.advance({ minutes: 1 });
  const { rows, product: shown } = await manager.call(getTracking, { params: { id: productId } });
  const lines = rows.map((row) => ({ locationId: row.location.id, source: row.source, series: true }));
  const { document } = await manager.call(startTracking, {
    params: { id: productId },
    version: shown.version,
    body: { tracking, pattern: 'VT.#####', ...(tracking === 'none' ? {} : { lines }) },
  });
  return document?.id as string;
}
async function undo(id: string): Promise<void> {
  app.clock.advance({ minutes: 1 });
  await manager.call(reverseOperation, { params: { id }, body: { reason: 'wrong', at: 'now' } });
}
async function count(productId: string, counted: string, more: Record<string, unknown> = {}): Promise<string> {
  app.clock.advance({ minutes: 1 });
  const line = { productId, locationId: stock, counted, ...more };
  return (await manager.call(postCount, { body: { lines: [line], reason: 'counted' } })).id;
}
/** The moving average is 4 by then, and no longer that of all that ever came (3). */
async function boughtSoldBought(productId: string, more: Partial<Line> = {}): Promise<void> {
  await post('receipt', { productId, quantity: '10', unitPrice: '2', ...more });
  await post('delivery', { productId, quantity: '10', ...more });
  await post('receipt', { productId, quantity: '10', unitPrice: '4', ...more });
}

describe('start tracking keeps the value, and so does its reversal', () => {
  for (const tracking of ['serial', 'lot'] as const) {
    test(`F10 moving average, from none to ${tracking}, in two places, with what has no cost`, async () => {
      const { id } = await product(manager, 'none');
      await boughtSoldBought(id);
      expect(await worth(id)).toBe('10 worth 4000');
      await post('transfer', { productId: id, quantity: '4' }, { toId: await place(manager) });
      await post('receipt', { productId: id, quantity: '3' });
      const before = await worth(id);
      expect(before).toBe('13 worth 4000 without 3');
      const document = await track(id, tracking);
      expect(await worth(id)).toBe(before);
      await undo(document);
      expect(await worth(id)).toBe(before);
      await track(id, tracking);
      const back = await track(id, 'none');
      expect(await worth(id)).toBe(before);
      await undo(back);
      expect(await worth(id)).toBe(before);
    });
  }

  test('actual cost: each unit of a lot takes its cost along, units take theirs into lots and into a quantity', async () => {
    const { id } = await product(manager, 'lot');
    const lot = (number: string, quantity: string) => ({ numbers: [{ number, quantity }] });
    await boughtSoldBought(id, { quantity: undefined, ...lot('L-1', '10') });
    await post('receipt', { productId: id, ...lot('L-2', '2'), unitPrice: '100.005' });
    const before = '12 worth 24001';
    expect(await worth(id)).toBe(before);
    const documents = [await track(id, 'serial')];
    expect(await worth(id)).toBe(before);
    for (const tracking of ['lot', 'none'] as const) {
      documents.push(await track(id, tracking));
      expect(await worth(id)).toBe(before);
    }
    for (const document of documents.reverse()) {
      await undo(document);
      expect(await worth(id)).toBe(before);
    }
    expect((await runDoctor(app.database)).ok).toBe(true);
  });

  test('identifying part of the stock', async () => {
    const { id } = await product(manager, 'serial', { numberPolicy: { receipt: 'later', delivery: 'later' } });
    await boughtSoldBought(id);
    await post('receipt', { productId: id, quantity: '1' });
    const done = await manager.call(identify, { body: { productId: id, locationId: stock, numbers: ['I-1', 'I-2'] } });
    expect(await worth(id)).toBe('11 worth 4000 without 1');
    await undo(done.id);
    expect(await worth(id)).toBe('11 worth 4000 without 1');
  });
});

describe('what a count adds has the average, what it takes away leaves at it', () => {
  test('a quantity without number: up, down and back', async () => {
    const { id } = await product(manager, 'none');
    await post('receipt', { productId: id, quantity: '10', unitPrice: '2' });
    await post('receipt', { productId: id, quantity: '10', unitPrice: '4' });
    const up = await count(id, '22');
    expect(await worth(id)).toBe('22 worth 6600');
    const down = await count(id, '15');
    expect(await worth(id)).toBe('15 worth 4500');
    await undo(down);
    await undo(up);
    expect(await worth(id)).toBe('20 worth 6000');
    await count(id, '0');
    expect(await worth(id)).toBe('');
    await count(id, '3');
    expect(await worth(id)).toBe('3 worth 900');
  });

  test('a lot has its own; a number that nobody knew has the average of what was bought', async () => {
    const { id } = await product(manager, 'lot');
    await post('receipt', { productId: id, numbers: [{ number: 'A', quantity: '3' }], unitPrice: '2' });
    await post('receipt', { productId: id, numbers: [{ number: 'B', quantity: '1' }], unitPrice: '10' });
    await count(id, '4', { number: 'A' });
    expect(await worth(id)).toBe('5 worth 1800');
    await count(id, '1', { number: 'NEW' });
    expect(await worth(id)).toBe('6 worth 2200');
  });

  test('a unit that is counted away and found again keeps what it was bought for', async () => {
    const { id } = await product(manager, 'serial');
    await post('receipt', { productId: id, numbers: ['S-1', 'S-2', 'S-3'], unitPrice: '2' });
    await post('receipt', { productId: id, numbers: ['S-4'], unitPrice: '10' });
    await count(id, '0', { number: 'S-4' });
    expect(await worth(id)).toBe('3 worth 600');
    await count(id, '1', { number: 'S-4' });
    expect(await worth(id)).toBe('4 worth 1600');
    await count(id, '1', { number: 'S-NEW' });
    expect(await worth(id)).toBe('5 worth 2000');
  });

  test('nothing was ever bought: it is told as without a cost', async () => {
    const { id } = await product(manager, 'none');
    await count(id, '3');
    expect(await worth(id)).toBe('3 worth null without 3');
  });
});
