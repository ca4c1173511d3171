// Picking a delivery by scan: in walking order, by several people, each unit once; what was scanned takes the place of what was
// reserved, what stands in the way is said plainly, and what was picked is what leaves, from where it was taken.
import { afterEach, describe, expect, test } from 'vitest';
import { placeHold } from '../../src/ledger/hold.contract.ts';
import {
  createOperation,
  deleteOperation,
  getOperation,
  type OperationInput,
  postOperation,
  updateOperation,
} from '../../src/operations/operation.contract.ts';
import { createOrder, getOrder } from '../../src/operations/ordering/order.contract.ts';
import {
  deliverPicked,
  getPickList,
  type PickInput,
  pick,
  undoPick,
} from '../../src/operations/picking/pick.contract.ts';
import { listReservations, releaseOperation, reserveOperation } from '../../src/operations/reservation.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import type { Answer } from '../support/client.ts';
import { customer, fresh, numbersOn, place, placesByRole, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [clerk, manager, viewer] = [app.as('clerk'), app.as('manager'), app.as('viewer')];
const { stock } = await placesByRole(manager);

afterEach(async () => {
  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
});

type Lines = OperationInput['lines'];
async function delivery(lines: Lines, more: Partial<OperationInput> = {}): Promise<string> {
  const { id } = await clerk.call(createOperation, { body: { kind: 'delivery', lines, ...more } });
  await clerk.call(reserveOperation, { params: { id } });
  return id;
}
const take = (id: string, body: PickInput, api = clerk) => api.call(pick, { params: { id }, body });
const refusedPick = (id: string, body: unknown, api = clerk) => api.refused(pick, { params: { id }, body });
const kept = async (operationId: string): Promise<string[]> =>
  (await viewer.call(listReservations, { query: { operationId } })).rows
    .map((row) => `${row.lot?.number ?? row.product.name} x ${row.quantity}`)
    .sort();
/** `place: number picked/wanted`, stop by stop. */
const shown = async (id: string): Promise<string[]> =>
  (await viewer.call(getPickList, { params: { id } })).stops.flatMap((stop) =>
    stop.items.map(
      (item) => `${stop.place?.name ?? '-'}: ${item.lot?.number ?? item.product.name} ${item.picked}/${item.quantity}`,
    ),
  );

describe('a pick list', () => {
  test('is in walking order, and says what nothing is reserved for', async () => {
    const [late, soon] = [await place(manager, { parentId: stock }), await place(manager, { parentId: stock })];
    const names = new Map<string, string>();
    const units = await product(manager, 'serial');
    const loose = await product(manager, 'none');
    await posted(clerk, 'receipt', [{ productId: units.id, numbers: ['W-2'] }], { toId: soon });
    await posted(clerk, 'receipt', [{ productId: units.id, numbers: ['W-1'] }], { toId: late });
    await posted(clerk, 'receipt', [{ productId: loose.id, quantity: '4' }], { toId: soon });
    const id = await delivery([
      { productId: units.id, quantity: '3', picking: 'fifo' },
      { productId: loose.id, quantity: '4' },
    ]);
    const list = await viewer.call(getPickList, { params: { id } });
    for (const stop of list.stops) if (stop.place) names.set(stop.place.id, stop.place.name);
    expect(await shown(id)).toEqual([
      `${names.get(late)}: W-1 0/1`,
      `${names.get(soon)}: W-2 0/1`,
      `${names.get(soon)}: ${loose.name} 0/4`,
      `-: ${units.name} 0/1`,
    ]);
    expect(list).toMatchObject({ items: 4, done: 0, pickCount: 0, picks: [] });
    await take(id, { code: 'w-1' });
    await take(id, { productId: loose.id, quantity: '3' });
    expect(await viewer.call(getPickList, { params: { id } })).toMatchObject({ items: 4, done: 1, pickCount: 2 });
  });

  test('of what leaves none of our places, of a posted document and of none is refused', async () => {
    const goods = await product(manager, 'none');
    const receipt = await clerk.call(createOperation, {
      body: { kind: 'receipt', lines: [{ productId: goods.id, quantity: '1' }] },
    });
    expect(await viewer.refused(getPickList, { params: { id: receipt.id } })).toMatchObject({ code: 'pick-own-goods' });
    expect(await refusedPick(receipt.id, { productId: goods.id })).toMatchObject({ code: 'pick-own-goods' });
    const done = await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '5' }]);
    expect(await viewer.refused(getPickList, { params: { id: done.id } })).toMatchObject({ code: 'operation-state' });
    expect(await viewer.refused(getPickList, { params: { id: goods.id } })).toMatchObject({ code: 'not-found' });
    const id = await delivery([{ productId: goods.id, quantity: '1' }]);
    expect(await refusedPick(id, { productId: goods.id }, viewer)).toMatchObject({ code: 'forbidden' });
  });
});

describe('a pick', () => {
  test('takes the place of what was reserved, which is free again; taken back, all is as it was', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['A-1', 'A-2', 'A-3', 'A-4'] }]);
    const id = await delivery([{ productId: goods.id, quantity: '2', picking: 'fifo' }]);
    expect(await kept(id)).toEqual(['A-1 x 1', 'A-2 x 1']);
    const own = await take(id, { code: 'A-2' });
    expect(own).toMatchObject({ pick: { line: 1, lot: { number: 'A-2' }, quantity: '1' }, givenBack: [], done: 1 });
    const other = await take(id, { code: 'A-4' });
    expect(other).toMatchObject({ givenBack: [{ lot: { number: 'A-1' } }], items: 2, done: 2 });
    expect(await kept(id)).toEqual(['A-2 x 1', 'A-4 x 1']);
    expect(await refusedPick(id, { code: 'A-1' })).toMatchObject({
      code: 'pick-too-many',
      facts: { wanted: '2', picked: '2', left: '0' },
    });
    await clerk.call(undoPick, { params: { id, pick: other.pick.id } });
    expect(await kept(id)).toEqual(['A-1 x 1', 'A-2 x 1']);
    await clerk.call(undoPick, { params: { id, pick: own.pick.id } });
    expect(await kept(id)).toEqual(['A-1 x 1', 'A-2 x 1']);
    expect(await clerk.refused(undoPick, { params: { id, pick: own.pick.id } })).toMatchObject({ code: 'not-found' });
  });

  test('of a lot at a place, and of goods without number, is what leaves from there', async () => {
    const [near, far] = [await place(manager, { parentId: stock }), await place(manager, { parentId: stock })];
    const [lots, loose] = [await product(manager, 'lot'), await product(manager, 'none')];
    for (const toId of [near, far]) {
      const lines = [
        { productId: lots.id, numbers: [{ number: 'L-1', quantity: '5' }] },
        { productId: loose.id, quantity: '5' },
      ];
      await posted(clerk, 'receipt', lines, { toId });
    }
    const id = await delivery([
      { productId: lots.id, quantity: '3', picking: 'fifo' },
      { productId: loose.id, quantity: '2' },
    ]);
    await take(id, { code: 'L-1', quantity: '3', locationId: far });
    await take(id, { productId: loose.id, locationId: far, quantity: '2' });
    expect(await kept(id)).toEqual(['L-1 x 3', `${loose.name} x 2`]);
    const answer = await clerk.call(deliverPicked, { params: { id }, body: {} });
    expect(answer).toMatchObject({ state: 'posted', lineCount: 2, rest: null });
    const left = await app.sql<{ quantity: string }>(
      'select quantity from on_hand where location_id = $1 and product_id = any($2::uuid[]) order by quantity',
      [far, [lots.id, loose.id]],
    );
    expect(left.map((row) => row.quantity)).toEqual(['2', '3']);
  });

  test('refuses with what is the matter and where to go', async () => {
    const [goods, other] = [await product(manager, 'serial'), await product(manager, 'serial')];
    const elsewhere = await place(manager);
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['R-1', 'R-2', 'R-HELD', 'R-SOLD'] }]);
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['R-FAR'] }], { toId: elsewhere });
    await posted(clerk, 'receipt', [{ productId: other.id, numbers: ['R-OTHER'] }]);
    await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['R-SOLD'] }]);
    const others = await delivery([{ productId: goods.id, numbers: ['R-2'] }]);
    const held = await lotId('R-HELD');
    await manager.call(placeHold, {
      body: { scope: { of: 'numbers', lotIds: [held] }, kind: 'quality', reason: 'Scratched' },
    } as never);
    const id = await delivery([{ productId: goods.id, quantity: '2', picking: 'fifo' }]);
    const code = async (body: unknown) => ((await refusedPick(id, body)) as { code: string }).code;
    expect(await refusedPick(id, { code: 'R-2' })).toMatchObject({
      code: 'reserved-elsewhere',
      facts: { documents: (await viewer.call(getOperation, { params: { id: others } })).number },
    });
    expect(await code({ code: 'R-HELD' })).toBe('on-hold');
    expect(await code({ code: 'R-SOLD' })).toBe('serial-delivered');
    expect(await refusedPick(id, { code: 'R-FAR' })).toMatchObject({ code: 'serial-elsewhere' });
    expect(await refusedPick(id, { code: 'R-OTHER' })).toMatchObject({ code: 'pick-not-wanted' });
    expect(await code({ code: 'NOBODY-KNOWS' })).toBe('pick-unknown');
    expect(await code({ productId: goods.id })).toBe('pick-number-needed');
    expect(await code({ productId: goods.id, number: 'NONE' })).toBe('number-unknown');
    expect(await code({ productId: id })).toBe('not-found');
    expect(await code({ lotId: id })).toBe('not-found');
    expect(await code({})).toBe('field-invalid');
    expect(await code({ code: 'R-1', lotId: held })).toBe('field-invalid');
    expect(await code({ code: 'R-1', quantity: '2' })).toBe('serial-quantity');
    expect(await code({ code: 'R-1', quantity: '0' })).toBe('quantity-zero');
    expect(await code({ code: 'R-1', quantity: '-1' })).toBe('quantity-negative');
    expect(await code({ code: 'R-1', quantity: 'one' })).toBe('quantity-invalid');
    expect(await refusedPick(id, { code: 'R-HELD', confirm: ['on-hold'] })).toMatchObject({ code: 'forbidden' });
    await take(id, { code: 'R-1' });
    expect(await refusedPick(id, { code: 'R-1' })).toMatchObject({ code: 'picked-already', facts: { number: 'R-1' } });
    expect((await take(id, { code: 'R-HELD', confirm: ['on-hold'] }, manager)).done).toBe(2);
  });

  test('of expired goods is refused as the company says', async () => {
    const goods = await product(manager, 'lot', { expiredPolicy: 'block' });
    await posted(clerk, 'receipt', [
      { productId: goods.id, numbers: [{ number: 'OLD', quantity: '5', expirationDate: '2020-01-01' }] },
    ]);
    const id = await delivery([{ productId: goods.id, quantity: '1' }]);
    expect(await refusedPick(id, { code: 'OLD' })).toMatchObject({ code: 'expired-blocked' });
    const place1 = await place(manager);
    expect(await refusedPick(id, { code: 'OLD', locationId: place1 })).toMatchObject({ code: 'pick-place' });
  });

  test('of another number than the one that was agreed on is asked once', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['N-1', 'N-2'] }]);
    const id = await delivery([{ productId: goods.id, numbers: ['N-1'] }]);
    expect(await refusedPick(id, { code: 'N-2' })).toMatchObject({
      code: 'pick-other-number',
      facts: { number: 'N-2', named: 'N-1' },
    });
    await take(id, { code: 'N-2', confirm: ['pick-other-number'] });
    expect(await kept(id)).toEqual(['N-2 x 1']);
    await clerk.call(postOperation, { params: { id } });
    expect(await numbersOn(clerk, id)).toEqual(['N-2 x 1']);
  });

  test('is one of two when two people want one unit, and repeats nothing when the request is repeated', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['T-1', 'T-2', 'T-3'] }]);
    const id = await delivery([{ productId: goods.id, quantity: '2', picking: 'fifo' }]);
    const answers: Answer[] = await Promise.all(
      [clerk, manager].map((api) => api.request('POST', `/operations/${id}/picks`, { code: 'T-3' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({ code: 'picked-already' });
    // Of two documents that want the free unit one gets it as well.
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['T-4'] }]);
    const [second, third] = await Promise.all(
      [1, 2].map(async () => {
        const lines = [{ productId: goods.id, quantity: '1' }];
        return (await clerk.call(createOperation, { body: { kind: 'delivery', lines } })).id;
      }),
    );
    const both: Answer[] = await Promise.all(
      [second, third].map((one) => clerk.request('POST', `/operations/${one}/picks`, { code: 'T-4' })),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409]);
    const key = fresh('key');
    const again = { params: { id }, body: { code: 'T-1' }, key };
    const first = await clerk.call(pick, again);
    expect(await clerk.call(pick, again)).toEqual(first);
    expect(await viewer.call(getPickList, { params: { id } })).toMatchObject({ pickCount: 2 });
  });
});

describe('what was picked', () => {
  test('is delivered, and the rest is a draft that reserves, or is dropped', async () => {
    const goods = await product(manager, 'serial');
    const loose = await product(manager, 'none');
    await posted(clerk, 'receipt', [
      { productId: goods.id, numbers: ['D-1', 'D-2', 'D-3'] },
      { productId: loose.id, quantity: '9' },
    ]);
    const lines = [
      { productId: loose.id, quantity: '9' },
      { productId: goods.id, quantity: '3', picking: 'fifo' as const },
    ];
    const id = await delivery(lines);
    expect(await clerk.refused(deliverPicked, { params: { id }, body: {} })).toMatchObject({ code: 'nothing-picked' });
    await take(id, { code: 'D-3' });
    const answer = await clerk.call(deliverPicked, { params: { id }, body: {} });
    expect(await numbersOn(clerk, id)).toEqual(['D-3 x 1']);
    const rest = answer.rest?.id ?? '';
    expect(await kept(rest)).toEqual(['D-1 x 1', 'D-2 x 1', `${loose.name} x 9`]);
    await take(rest, { productId: loose.id, quantity: '9' });
    const last = await clerk.call(deliverPicked, { params: { id: rest }, body: { rest: 'drop' } });
    expect(last).toMatchObject({ rest: null, lineCount: 1 });
    expect(await clerk.refused(deliverPicked, { params: { id: rest }, body: {} })).toMatchObject({
      code: 'operation-state',
    });
    expect(await app.sql('select 1 from lot where product_id = $1 and reserved', [goods.id])).toEqual([]);
  });

  test('of an order leaves the rest to its next delivery, which reserves it; a packaging counts what it holds', async () => {
    const goods = await product(manager, 'none', {
      packagings: [{ name: 'Box', factor: '6', gtin: '4006381333931' }],
    } as never);
    const units = await product(manager, 'serial');
    await posted(clerk, 'receipt', [
      { productId: goods.id, quantity: '12' },
      { productId: units.id, numbers: ['Q-1', 'Q-2'] },
    ]);
    const lines = [
      { productId: goods.id, quantity: '12', unitPrice: '1', taxRate: '0' },
      { productId: units.id, quantity: '2', unitPrice: '1', taxRate: '0', picking: 'fifo' },
    ];
    const partnerId = await customer(manager);
    const order = await manager.call(createOrder, {
      body: { kind: 'sales', partnerId, lines, confirm: true } as never,
    });
    const id = order.delivery?.id ?? '';
    expect((await take(id, { code: '4006381333931' })).pick.quantity).toBe('6');
    await take(id, { code: 'Q-2' });
    const answer = await clerk.call(deliverPicked, { params: { id }, body: {} });
    const shownOrder = await viewer.call(getOrder, { params: { id: order.id } });
    expect(shownOrder.lines.map((line) => `${line.moved} / ${line.open}`)).toEqual(['6 / 6', '1 / 1']);
    expect(answer.rest).toEqual(answer.next);
    expect(await kept(answer.rest?.id ?? '')).toEqual([`${goods.name} x 6`, 'Q-1 x 1'].sort());
    await take(answer.rest?.id ?? '', { code: 'Q-1' });
    await clerk.call(deliverPicked, { params: { id: answer.rest?.id ?? '' }, body: {} });
    expect((await viewer.call(getOrder, { params: { id: order.id } })).state).toBe('partly-delivered');
  });

  test('stays with a draft that is changed, holds against giving back, and goes with one that is deleted', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['K-1', 'K-2', 'K-3'] }]);
    const id = await delivery([{ productId: goods.id, quantity: '2', picking: 'fifo' }]);
    await take(id, { code: 'K-3' });
    await take(id, { code: 'K-2' });
    expect(await clerk.refused(releaseOperation, { params: { id } })).toMatchObject({ code: 'picking-begun' });
    const change = async (quantity: string, use: 'call' | 'refused') => {
      const { version } = await clerk.call(getOperation, { params: { id } });
      const body = { kind: 'delivery' as const, lines: [{ productId: goods.id, quantity, picking: 'fifo' as const }] };
      return clerk[use](updateOperation, { params: { id }, version, body } as never);
    };
    expect(await change('1', 'refused')).toMatchObject({ code: 'picked-unwanted', facts: { count: 1 } });
    await change('3', 'call');
    expect(await kept(id)).toEqual(['K-1 x 1', 'K-2 x 1', 'K-3 x 1']);
    await clerk.call(reserveOperation, { params: { id } });
    await clerk.call(postOperation, { params: { id } });
    expect((await numbersOn(clerk, id)).sort()).toEqual(['K-1 x 1', 'K-2 x 1', 'K-3 x 1']);
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['K-4'] }]);
    const gone = await delivery([{ productId: goods.id, quantity: '1', picking: 'fifo' }]);
    await take(gone, { code: 'K-4' });
    await clerk.call(deleteOperation, { params: { id: gone } });
    expect(await app.sql('select 1 from lot where product_id = $1 and reserved', [goods.id])).toEqual([]);
  });
});

const lotId = async (number: string): Promise<string> =>
  (await app.sql<{ id: string }>('select id from lot where number = $1', [number]))[0]?.id ?? '';
