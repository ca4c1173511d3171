// Numbers on hold: what must not be sold, delivered or consumed stays, while transfers, scrap and returns go on; the last
// day of a hold ends it by the clock alone.

import { describe, expect, test } from 'vitest';
import { dateIn } from '../../src/domain/calendar.ts';
import { getHold, listHeldRows, listHolds, placeHold, releaseHold } from '../../src/ledger/hold.contract.ts';
import { findLotsByNumber, getLot } from '../../src/ledger/lot.contract.ts';
import { checkNumbers, proposeNumbers } from '../../src/operations/document-numbers.contract.ts';
import { numbersOn, onHand, place, placesByRole, posted, product, refusedDocument } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp({ poolSize: 16, listen: true });
const clerk = app.as('clerk');
const manager = app.as('manager');

async function lotId(number: string, productId: string): Promise<string> {
  const { rows } = await clerk.call(findLotsByNumber, { query: { number, productId } });
  return rows[0]?.id ?? '';
}
const hold = (scope: unknown, more: Record<string, unknown> = {}) =>
  clerk.call(placeHold, { body: { kind: 'quality', reason: 'Cracked', scope, ...more } as never });
const holdNumbers = async (productId: string, numbers: string[], more: Record<string, unknown> = {}) => {
  const lotIds = await Promise.all(numbers.map((number) => lotId(number, productId)));
  const { locationId, ...rest } = more;
  return hold({ of: 'numbers', lotIds, ...(locationId ? { locationId } : {}) }, rest);
};
const release = (id: string, more: Record<string, unknown> = {}) =>
  manager.call(releaseHold, { params: { id }, body: { reason: 'Checked', ...more } });

async function serials(numbers: string[]) {
  const goods = await product(manager, 'serial');
  const receipt = await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
  return { goods, receipt };
}

describe('a hold', () => {
  test('stops a delivery with number, kind and reason, and lets transfer and scrap pass', async () => {
    const { goods } = await serials(['A', 'B', 'C']);
    const placed = await holdNumbers(goods.id, ['A', 'B']);
    expect(placed).toMatchObject({ state: 'open', rowCount: 2, openCount: 2, refused: [] });
    const refusal = await refusedDocument(clerk, 'delivery', [{ productId: goods.id, numbers: ['A', 'C', 'B'] }]);
    expect(refusal).toMatchObject({ code: 'numbers-refused', errors: [{ code: 'on-hold' }, { code: 'on-hold' }] });
    expect(refusal.errors?.[0]).toMatchObject({
      field: 'lines.0.numbers.0',
      facts: { number: 'A', kind: 'quality', reason: 'Cracked', holdId: placed.id },
    });
    await posted(clerk, 'transfer', [{ productId: goods.id, numbers: ['A'] }], { toId: await place(manager) });
    await posted(clerk, 'scrap', [{ productId: goods.id, numbers: ['B'] }]);
    await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['C'] }]);
    const record = await clerk.call(getLot, { params: { id: await lotId('A', goods.id) } });
    expect(record).toMatchObject({ onHold: true, holds: [{ id: placed.id, kind: 'quality', reason: 'Cracked' }] });
  });

  test('is told before posting', async () => {
    const { goods } = await serials(['A', 'B']);
    await holdNumbers(goods.id, ['A']);
    const body = { kind: 'delivery' as const, productId: goods.id, numbers: ['A', 'B'] };
    const { refused } = await clerk.call(checkNumbers, { body });
    expect(refused.map(({ index, code }) => `${index} ${code}`)).toEqual(['0 on-hold']);
    const transfer = await clerk.call(checkNumbers, {
      body: { ...body, kind: 'transfer', toId: await place(manager) },
    });
    expect(transfer.refused).toEqual([]);
  });

  test('is passed by who may, with a reason, and the audit keeps it', async () => {
    const { goods } = await serials(['A']);
    const { id } = await holdNumbers(goods.id, ['A']);
    const line = [{ productId: goods.id, numbers: ['A'] }];
    const more = { confirm: ['on-hold'], reason: 'The customer agreed' };
    expect((await refusedDocument(clerk, 'delivery', line, more)).code).toBe('forbidden');
    expect((await refusedDocument(manager, 'delivery', line, { confirm: ['on-hold'] })).code).toBe('field-invalid');
    await posted(manager, 'delivery', line, more);
    const audit = await app.sql<{ change: unknown }>(
      `select change from audit_entry where action = 'hold.pass' and subject_id = $1`,
      [id],
    );
    expect(audit).toMatchObject([{ change: { count: 1, numbers: ['A'] } }]);
  });

  test('is passed over by picking, a lot at one place only there', async () => {
    const goods = await product(manager, 'lot');
    const [front, back] = [await place(manager), await place(manager)];
    const receive = (toId: string) =>
      posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'L', quantity: '5' }] }], { toId });
    await receive(front);
    await receive(back);
    await holdNumbers(goods.id, ['L'], { locationId: front });
    const pick = (fromId: string) =>
      [{ productId: goods.id, quantity: '1', picking: 'fifo' as const }, { fromId }] as const;
    const [line, at] = pick(front);
    expect((await refusedDocument(clerk, 'delivery', [line], at)).code).toBe('not-enough');
    await posted(clerk, 'delivery', [pick(back)[0]], { fromId: back });
    const named = [{ productId: goods.id, numbers: [{ number: 'L', quantity: '1' }] }];
    expect((await refusedDocument(clerk, 'delivery', named, { fromId: front })).code).toBe('on-hold');
    await posted(clerk, 'delivery', named, { fromId: back });
    const { missing } = await clerk.call(proposeNumbers, {
      query: { productId: goods.id, locationId: front, quantity: '2' },
    });
    expect(missing).toBe('2');
  });

  test('of a place reaches what is inside it', async () => {
    const goods = await product(manager, 'serial');
    const shop = await place(manager);
    const shelf = await place(manager, { parentId: shop });
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['A', 'B'] }], { toId: shelf });
    await holdNumbers(goods.id, ['A'], { locationId: shop });
    const delivery = await posted(clerk, 'delivery', [{ productId: goods.id, quantity: '1', picking: 'fifo' }], {
      fromId: shop,
    });
    expect(await numbersOn(clerk, delivery.id)).toEqual(['B x 1']);
    const refusal = await refusedDocument(clerk, 'delivery', [{ productId: goods.id, numbers: ['A'] }], {
      fromId: shop,
    });
    expect(refusal.code).toBe('on-hold');
  });

  test('of a parent lot reaches its serial numbers', async () => {
    const goods = await product(manager, 'serial');
    const numbers = ['A', 'B'].map((number) => ({ number, parentNumber: 'BATCH' }));
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
    const { id } = await holdNumbers(goods.id, ['BATCH']);
    const line = [{ productId: goods.id, numbers: ['A'] }];
    expect((await refusedDocument(clerk, 'delivery', line)).code).toBe('on-hold');
    const pick = [{ productId: goods.id, quantity: '1', picking: 'fifo' }];
    expect((await refusedDocument(clerk, 'delivery', pick)).code).toBe('not-enough');
    await release(id);
    await posted(clerk, 'delivery', line);
  });

  test('of a receipt and of a filter holds all their numbers', async () => {
    const { goods, receipt } = await serials(['A', 'B', 'C']);
    const worth = await hold({ of: 'operation', operationId: receipt.id });
    expect(worth.rowCount).toBe(3);
    const filtered = await hold({ of: 'filter', filter: { productId: goods.id, q: 'A' } }, { kind: 'recall' });
    expect(filtered.rowCount).toBe(1);
    expect(
      (
        await clerk.refused(placeHold, {
          body: { kind: 'other', reason: 'x', scope: { of: 'filter', filter: { productId: goods.id, q: 'ZZZ' } } },
        })
      ).code,
    ).toBe('hold-empty');
    const rows = await clerk.call(listHeldRows, { params: { id: worth.id }, query: { limit: 2 } });
    expect(rows.rows.map((row) => row.lot.number)).toHaveLength(2);
    expect(rows).toMatchObject({ total: 3 });
    const list = await clerk.call(listHolds, { query: { productId: goods.id, state: 'open' } });
    expect(list.rows.map((row) => row.id)).toEqual([filtered.id, worth.id]);
  });

  test('answers per row: an unknown number does not keep the others from it', async () => {
    const { goods } = await serials(['A']);
    const unknown = '01890000-0000-7000-8000-000000000000';
    const placed = await hold({ of: 'numbers', lotIds: [unknown, await lotId('A', goods.id)] });
    expect(placed).toMatchObject({ rowCount: 1, refused: [{ index: 0, code: 'not-found' }] });
  });

  test('is released by number or whole, by who may', async () => {
    const { goods } = await serials(['A', 'B']);
    const { id } = await holdNumbers(goods.id, ['A', 'B']);
    expect((await clerk.refused(releaseHold, { params: { id }, body: { reason: 'x' } })).code).toBe('forbidden');
    const part = await release(id, { lotIds: [await lotId('A', goods.id)] });
    expect(part).toMatchObject({ releasedCount: 1, openCount: 1, state: 'open' });
    await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['A'] }]);
    expect((await refusedDocument(clerk, 'delivery', [{ productId: goods.id, numbers: ['B'] }])).code).toBe('on-hold');
    expect(await release(id)).toMatchObject({ releasedCount: 1, state: 'released' });
    expect((await manager.refused(releaseHold, { params: { id }, body: { reason: 'x' } })).code).toBe('hold-released');
    await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['B'] }]);
  });

  test('a number under two holds is free when both are released', async () => {
    const { goods } = await serials(['A']);
    const [first, second] = [await holdNumbers(goods.id, ['A']), await holdNumbers(goods.id, ['A'])];
    await release(first.id);
    const line = [{ productId: goods.id, numbers: ['A'] }];
    expect((await refusedDocument(clerk, 'delivery', line)).code).toBe('on-hold');
    await release(second.id);
    await posted(clerk, 'delivery', line);
  });

  test('ERPN-057 what is expired does not go to a customer, but back to the supplier', async () => {
    const goods = await product(manager, 'lot');
    const numbers = [{ number: 'OLD', quantity: '2', expirationDate: '2020-01-01' }];
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
    const line = [{ productId: goods.id, numbers: [{ number: 'OLD', quantity: '1' }] }];
    expect(await refusedDocument(clerk, 'delivery', line)).toMatchObject({
      code: 'expired',
      facts: { number: 'OLD', expirationDate: '2020-01-01' },
    });
    const roles = await placesByRole(manager);
    await posted(clerk, 'return', line, { fromId: roles.stock, toId: roles.supplier });
    await posted(manager, 'delivery', line, { confirm: ['expired'], reason: 'For tests only' });
    expect(await onHand(app, goods.id)).toEqual([]);
  });

  test('and a delivery at the same moment: one comes first', async () => {
    const numbers = Array.from({ length: 12 }, (_, i) => `R-${i}`);
    const { goods } = await serials(numbers);
    const ids = await Promise.all(numbers.map((number) => lotId(number, goods.id)));
    const [answers] = await Promise.all([
      Promise.all(
        numbers.map((number) =>
          clerk.request<{ code?: string; recordedAt?: string }>('POST', '/operations', {
            kind: 'delivery',
            lines: [{ productId: goods.id, numbers: [number] }],
            post: true,
          }),
        ),
      ),
      Promise.all(ids.map((id) => hold({ of: 'numbers', lotIds: [id] }))),
    ]);
    for (const answer of answers) expect([undefined, 'on-hold']).toContain(answer.body.code);
    const left = await onHand(app, goods.id);
    expect(left).toHaveLength(answers.filter((answer) => answer.status !== 201).length);
  });

  test('I9 ends with its last day, without a job', async () => {
    const { goods } = await serials(['A']);
    const today = dateIn(app.clock.now(), 'Europe/Madrid');
    const { id } = await holdNumbers(goods.id, ['A'], { untilDate: today });
    const line = [{ productId: goods.id, numbers: ['A'] }];
    expect((await refusedDocument(clerk, 'delivery', line)).code).toBe('on-hold');
    app.clock.advance({ days: 2 });
    expect(await clerk.call(getHold, { params: { id } })).toMatchObject({ state: 'ended' });
    await posted(clerk, 'delivery', line);
  });
});
