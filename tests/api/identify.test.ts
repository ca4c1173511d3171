// Goods without a number get theirs later: stock where it is, and what left already, with the customer it went to.
import { describe, expect, test } from 'vitest';
import { findLotsByNumber, getLot } from '../../src/ledger/lot.contract.ts';
import { listReturnable } from '../../src/operations/document-numbers.contract.ts';
import { reverseOperation } from '../../src/operations/operation.contract.ts';
import { identify } from '../../src/operations/tracking-change.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { listLeftUnidentified, listToIdentify } from '../../src/tracing/to-identify.contract.ts';
import { customer, numbersOn, onHand, place, placesByRole, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const clerk = app.as('clerk');
const roles = await placesByRole(manager);
const stock = roles.stock as string;
const later = { numberPolicy: { receipt: 'later', delivery: 'later', return: 'later' } } as const;

const healthy = async (): Promise<void> => {
  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
};
const post = async (kind: 'receipt' | 'delivery' | 'return', line: Record<string, unknown>, more = {}) => {
  const document = await posted(clerk, kind, [line as { productId: string }], more);
  app.clock.advance({ minutes: 5 });
  return document;
};
const pageOf = async (number: string, productId: string) => {
  const { rows } = await clerk.call(findLotsByNumber, { query: { number, productId } });
  return clerk.call(getLot, { params: { id: rows[0]?.id as string } });
};
const give = (body: Record<string, unknown>) =>
  clerk.call(identify, { body: { locationId: stock, ...body } as { productId: string; locationId: string } });
const refused = (body: Record<string, unknown>) => clerk.refused(identify, { body: { locationId: stock, ...body } });
const undo = (id: string) => manager.call(reverseOperation, { params: { id }, body: { reason: 'a mistake' } });
const left = async (productId: string) => (await clerk.call(listLeftUnidentified, { query: { productId } })).rows;
const here = async (productId: string) => (await clerk.call(listToIdentify, { query: { productId } })).rows;

describe('on hand', () => {
  test('part of it gets numbers, as old and at the cost it had, and loses them again', async () => {
    const goods = await product(manager, 'serial', { ...later, series: 'IDN-.###' });
    const since = app.clock.now();
    await post('receipt', { productId: goods.id, quantity: '5', unitPrice: '3' });
    const done = await give({ productId: goods.id, numbers: ['A-1', 'A-2'], seriesQuantity: '1' });
    expect(done).toMatchObject({ kind: 'identification', moveLineCount: 4 });
    expect(await onHand(app, goods.id)).toEqual(['Stock A-1: 1', 'Stock A-2: 1', 'Stock IDN-001: 1', 'Stock: 2']);
    const unit = await pageOf('A-1', goods.id);
    expect(unit).toMatchObject({ status: 'available', origin: { unitCost: '3' } });
    expect(unit.places).toMatchObject([{ firstInAt: since.toISOString() }]);
    expect(await here(goods.id)).toMatchObject([{ quantity: '2' }]);
    app.clock.advance({ minutes: 1 });
    await undo(done.id);
    expect(await onHand(app, goods.id)).toEqual(['Stock: 5']);
    await healthy();
  });

  test('nothing but what is there, and only once', async () => {
    const goods = await product(manager, 'serial', later);
    await post('receipt', { productId: goods.id, quantity: '2' });
    await post('receipt', { productId: goods.id, numbers: ['B-0'] });
    const cases: [Record<string, unknown>, string][] = [
      [{ numbers: ['B-1', 'B-2', 'B-3'] }, 'identify-too-many'],
      [{ numbers: ['B-1', 'b-1 '] }, 'number-duplicate'],
      [{ numbers: [{ number: 'B-1', quantity: '0.5' }] }, 'serial-quantity'],
      [{ numbers: ['B-0'] }, 'serial-in-stock'],
      [{ numbers: [] }, 'operation-empty'],
      [{ seriesQuantity: '1.5' }, 'quantity-invalid'],
      [{ numbers: ['B-1'], locationId: roles.customer }, 'not-found'],
      [{ numbers: ['B-1'], locationId: await place(manager) }, 'identify-too-many'],
    ];
    for (const [body, code] of cases) expect(await refused({ productId: goods.id, ...body })).toMatchObject({ code });
    const both = await Promise.all(
      [
        ['C-1', 'C-2'],
        ['C-3', 'C-4'],
      ].map((numbers) =>
        clerk.request('POST', '/identifications', { productId: goods.id, locationId: stock, numbers }),
      ),
    );
    expect(both.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await onHand(app, goods.id)).toHaveLength(3);
    await healthy();
  });
});

describe('named on the way out', () => {
  test('ODOO-049 what has no number leaves under the number that was named, after one question', async () => {
    const goods = await product(manager, 'lot', later);
    const buyer = await customer(manager);
    await post('receipt', { productId: goods.id, quantity: '3' });
    await post('receipt', { productId: goods.id, numbers: [{ number: 'L-1', quantity: '2' }] });
    const body = {
      kind: 'delivery',
      partnerId: buyer,
      post: true,
      lines: [{ productId: goods.id, numbers: [{ number: 'L-1', quantity: '5' }] }],
    };
    const asked = await clerk.refusal('POST', '/operations', body);
    expect(asked).toMatchObject({ code: 'identify-asked', errors: [{ facts: { quantity: '3', numbers: ['L-1'] } }] });
    expect(await onHand(app, goods.id)).toEqual(['Stock L-1: 2', 'Stock: 3']);
    const { id } = await clerk.post<{ id: string }>('/operations', { ...body, confirm: ['identify-asked'] });
    expect(await onHand(app, goods.id)).toEqual([]);
    expect(await pageOf('L-1', goods.id)).toMatchObject({ holders: [{ partner: { id: buyer }, quantity: '5' }] });
    expect([await left(goods.id), await numbersOn(clerk, id)]).toEqual([[], ['L-1 x 2', 'L-1 x 3']]);
    const { lines } = await clerk.call(listReturnable, { params: { id } });
    expect(lines).toMatchObject([{ quantity: '5', numbers: [{ number: 'L-1', quantity: '5' }] }]);
    await healthy();
    app.clock.advance({ minutes: 1 });
    await undo(id);
    expect(await onHand(app, goods.id)).toEqual(['Stock L-1: 2', 'Stock: 3']);
    await healthy();
  });

  test('F7 F14 not where there is too little without a number, nor for a unit that is elsewhere', async () => {
    const goods = await product(manager, 'serial', { ...later, warranty: { length: 365, unit: 'day' } });
    const shelf = await place(manager);
    await post('receipt', { productId: goods.id, quantity: '1' });
    await post('receipt', { productId: goods.id, numbers: ['E-1'] }, { toId: shelf });
    const send = (numbers: string[], confirm?: string[]) =>
      clerk.request<{ id: string; code: string }>('POST', '/operations', {
        kind: 'delivery',
        post: true,
        lines: [{ productId: goods.id, numbers }],
        ...(confirm && { confirm }),
      });
    expect((await send(['E-1'])).body.code).toBe('serial-elsewhere');
    expect((await send(['E-1'], ['identify-asked'])).body.code).toBe('serial-elsewhere');
    expect((await send(['E-2', 'E-3'])).body.code).toBe('numbers-refused');
    expect((await send(['E-2', 'E-3'], ['identify-asked'])).body.code).toBe('numbers-refused');
    expect((await send(['E-2'])).body.code).toBe('identify-asked');
    const both = await Promise.all([send(['E-2'], ['identify-asked']), send(['E-3'], ['identify-asked'])]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const won = both.find(({ status }) => status === 201)?.body.id as string;
    const [number] = (await numbersOn(clerk, won)).map((row) => row.split(' ')[0] as string);
    expect((await pageOf(number as string, goods.id)).warrantyUntil).not.toBeNull();
    app.clock.advance({ minutes: 1 });
    await undo(won);
    expect(await pageOf(number as string, goods.id)).toMatchObject({ status: 'inactive' });
    await healthy();
  });
});

describe('left without a number', () => {
  test('F13 a number named later shows the customer and the document, at the instant of the delivery', async () => {
    const goods = await product(manager, 'serial', later);
    const shop = await place(manager, { belowZero: true });
    const buyer = await customer(manager);
    await post('receipt', { productId: goods.id, numbers: ['N-1', 'N-2'] }, { toId: shop });
    const sold = await post('delivery', { productId: goods.id, quantity: '1' }, { fromId: shop, partnerId: buyer });
    expect(await here(goods.id)).toMatchObject([{ quantity: '-1', documents: [{ id: sold.id }] }]);
    expect(await left(goods.id)).toMatchObject([
      { document: { id: sold.id }, partner: { id: buyer }, location: { id: shop }, quantity: '1' },
    ]);
    const given = { productId: goods.id, locationId: shop, documentId: sold.id };
    expect(await refused({ ...given, numbers: ['N-9'] })).toMatchObject({ code: 'number-unknown' });
    expect(await refused({ ...given, numbers: ['N-1', 'N-2'] })).toMatchObject({ code: 'identify-too-many' });
    const done = await give({ ...given, numbers: ['N-1'] });
    expect(done.occurredAt).toBe(sold.occurredAt);
    const unit = await pageOf('N-1', goods.id);
    expect(unit).toMatchObject({
      status: 'delivered',
      holders: [{ partner: { id: buyer }, document: { id: sold.id } }],
    });
    expect([await here(goods.id), await left(goods.id)]).toEqual([[], []]);
    await healthy();
    expect(await refused({ ...given, numbers: ['N-2'] })).toMatchObject({ code: 'identify-too-many' });
    // It comes back by the document it was sold with, under the number it has now.
    expect(
      (await clerk.call(listReturnable, { params: { id: sold.id } })).lines.flatMap((line) => line.numbers),
    ).toMatchObject(
      [
        { number: null, quantity: '0' },
        { number: 'N-1', quantity: '1' },
      ].filter((row) => row.quantity !== '0'),
    );
    await post('return', { productId: goods.id, numbers: ['N-1'] }, { originId: sold.id, toId: shop });
    expect(await pageOf('N-1', goods.id)).toMatchObject({ status: 'available' });
    await healthy();
  });

  test('one that was sold from the bucket needs no stock of its own; an undo takes it back', async () => {
    const goods = await product(manager, 'lot', later);
    const buyer = await customer(manager);
    await post('receipt', { productId: goods.id, quantity: '10' });
    const sold = await post('delivery', { productId: goods.id, quantity: '4' }, { partnerId: buyer });
    const given = { productId: goods.id, documentId: sold.id };
    const done = await give({ ...given, numbers: [{ number: 'LOT-7', quantity: '3' }] });
    expect(await onHand(app, goods.id)).toEqual(['Stock: 6']);
    expect(await pageOf('LOT-7', goods.id)).toMatchObject({ holders: [{ partner: { id: buyer }, quantity: '3' }] });
    expect(await left(goods.id)).toMatchObject([{ quantity: '1' }]);
    expect(await manager.refused(reverseOperation, { params: { id: sold.id }, body: { reason: 'x' } })).toMatchObject({
      code: 'reversal-refused',
      errors: [{ code: 'answered-by' }],
    });
    app.clock.advance({ minutes: 1 });
    await undo(done.id);
    expect(await left(goods.id)).toMatchObject([{ quantity: '4' }]);
    await healthy();
  });

  test('a number that moved since leaves now; two people cannot give one unit two numbers', async () => {
    const goods = await product(manager, 'serial', later);
    const shop = await place(manager, { belowZero: true });
    const sold = await post('delivery', { productId: goods.id, quantity: '1' }, { fromId: shop });
    await post('receipt', { productId: goods.id, numbers: ['M-1', 'M-2'] }, { toId: shop });
    const answers = await Promise.all(
      ['M-1', 'M-2'].map((number) =>
        clerk.request<{ occurredAt: string }>('POST', '/identifications', {
          productId: goods.id,
          locationId: shop,
          documentId: sold.id,
          numbers: [number],
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    const won = answers.find(({ status }) => status === 201);
    expect(won?.body.occurredAt).not.toBe(sold.occurredAt);
    expect(await onHand(app, goods.id)).toHaveLength(1);
    await healthy();
  });

  test('what left before the product had numbers is not looked for', async () => {
    const goods = await product(manager, 'none', later);
    await post('receipt', { productId: goods.id, quantity: '3' });
    await post('delivery', { productId: goods.id, quantity: '1' });
    await manager.post(
      `/products/${goods.id}/tracking`,
      { tracking: 'serial', lines: [{ locationId: stock, source: 'bulk', rest: 'unidentified' }] },
      { version: 1 },
    );
    app.clock.advance({ minutes: 1 });
    expect(await left(goods.id)).toEqual([]);
    await post('delivery', { productId: goods.id, quantity: '1' });
    expect(await left(goods.id)).toMatchObject([{ quantity: '1' }]);
    expect((await clerk.call(listLeftUnidentified, { query: { productId: goods.id, olderThanDays: 1 } })).rows).toEqual(
      [],
    );
  });
});
