// What left before its product's tracking changed comes back by its own document as it left, is shown to be identified, and
// becomes what the product is tracked by now.
import { describe, expect, test } from 'vitest';
import { editProduct } from '../../src/catalog/product.contract.ts';
import { findLotsByNumber, getLot } from '../../src/ledger/lot.contract.ts';
import { listReturnable } from '../../src/operations/document-numbers.contract.ts';
import { reverseOperation } from '../../src/operations/operation.contract.ts';
import { identify, startTracking } from '../../src/operations/tracking-change.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { listToIdentify } from '../../src/tracing/to-identify.contract.ts';
import { customer, onHand, placesByRole, posted, product, refusedDocument } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const clerk = app.as('clerk');
const roles = await placesByRole(manager);
const stock = roles.stock as string;
const buyer = await customer(manager);

type Tracking = 'none' | 'lot' | 'serial';
type Line = { quantity?: string; damagedQuantity?: string; numbers?: (string | Record<string, unknown>)[] };
const tick = () => app.clock.advance({ minutes: 5 });
const healthy = async (): Promise<void> => {
  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
};
async function post(kind: 'receipt' | 'delivery' | 'return', productId: string, line: Line, originId?: string) {
  const partnerId = kind === 'receipt' ? null : buyer;
  const more = { partnerId, ...(originId && { originId }) };
  const document = await posted(clerk, kind, [{ productId, ...line } as { productId: string }], more);
  tick();
  return document;
}
/** A product with goods of one kind, of which some were sold, and nothing left with us when its tracking changes. */
async function sold(before: Tracking, goods: Line, after: Tracking) {
  const { id } = await product(manager, before);
  await post('receipt', id, goods);
  const delivery = await post('delivery', id, goods);
  await manager.call(editProduct, { params: { id }, version: 1, body: { tracking: after } });
  tick();
  return { id, deliveryId: delivery.id };
}
const toIdentify = async (productId: string) =>
  (await clerk.call(listToIdentify, { query: { productId } })).rows.map(
    (row) => `${row.number?.number ?? 'without'} x ${row.quantity}`,
  );
const pageOf = async (number: string, productId: string) => {
  const { rows } = await clerk.call(findLotsByNumber, { query: { number, productId } });
  return clerk.call(getLot, { params: { id: rows[0]?.id as string } });
};
const convert = async (productId: string, number: string, more: Record<string, unknown> = {}) => {
  const { rows } = await clerk.call(listToIdentify, { query: { productId } });
  const lotId = rows.find((row) => row.number?.number === number)?.number?.lotId as string;
  return clerk.call(identify, { body: { productId, locationId: stock, lotId, ...more } });
};
const undo = (id: string) =>
  manager.call(reverseOperation, { params: { id }, body: { reason: 'a mistake', at: 'now' } });

describe('a unit or a lot comes back to a product that', () => {
  test('has no numbers any more (serial to none)', async () => {
    const { id, deliveryId } = await sold('serial', { numbers: ['U-1', 'U-2', 'U-3', 'U-4'] }, 'none');
    const back = (line: Line) =>
      refusedDocument(clerk, 'return', [{ productId: id, ...line }], { originId: deliveryId });
    expect(await back({ quantity: '1' })).toMatchObject({ code: 'numbers-required', field: 'lines.0.numbers' });
    expect(await back({ numbers: ['U-9'] })).toMatchObject({ code: 'numbers-not-tracked' });
    expect(await back({ numbers: ['U-1', 'U-1'] })).toMatchObject({ code: 'return-too-many' });
    expect(await back({ numbers: [{ number: 'U-1', quantity: '2' }] })).toMatchObject({ code: 'serial-quantity' });
    expect(await back({ quantity: '5' })).toMatchObject({ code: 'numbers-required' });
    const first = await post('return', id, { numbers: ['U-1', { number: 'U-2', damaged: true }] }, deliveryId);
    expect(await onHand(app, id)).toEqual(['Quarantine U-2: 1', 'Stock U-1: 1']);
    expect(await pageOf('U-1', id)).toMatchObject({ status: 'available' });
    expect((await toIdentify(id)).sort()).toEqual(['U-1 x 1', 'U-2 x 1']);
    expect(await back({ numbers: ['U-1'] })).toMatchObject({ code: 'return-too-many' });
    await healthy();
    const done = await convert(id, 'U-1');
    expect(await onHand(app, id)).toEqual(['Quarantine U-2: 1', 'Stock: 1']);
    expect(await pageOf('U-1', id)).toMatchObject({ status: 'retired' });
    expect(await toIdentify(id)).toEqual(['U-2 x 1']);
    await healthy();
    tick();
    await undo(done.id);
    await undo(first.id);
    expect(await onHand(app, id)).toEqual([]);
    // All that is out needs no naming.
    await post('return', id, { quantity: '4' }, deliveryId);
    expect(await onHand(app, id)).toHaveLength(4);
    await healthy();
  });

  test('has units now (lot to serial), in parts, by a draft, and the units say which lot they were', async () => {
    const lot = { numbers: [{ number: 'L-1', quantity: '5' }] };
    const { id, deliveryId } = await sold('lot', lot, 'serial');
    const { id: draftId } = await clerk.post<{ id: string }>('/operations', {
      kind: 'return',
      originId: deliveryId,
      lines: [{ productId: id, numbers: [{ number: 'L-1', quantity: '2' }] }],
    });
    await clerk.post(`/operations/${draftId}/post`, {});
    tick();
    expect(await onHand(app, id)).toEqual(['Stock L-1: 2']);
    expect(await toIdentify(id)).toEqual(['L-1 x 2']);
    const { rows } = await clerk.call(listToIdentify, { query: { productId: id } });
    const body = { productId: id, locationId: stock, lotId: rows[0]?.number?.lotId };
    const refused = (more: Record<string, unknown>) => clerk.refused(identify, { body: { ...body, ...more } });
    expect(await refused({})).toMatchObject({ code: 'operation-empty' });
    expect(await refused({ numbers: ['A', 'B', 'C'] })).toMatchObject({ code: 'identify-too-many' });
    expect(await refused({ numbers: ['A'], locationId: roles.quarantine })).toMatchObject({ code: 'not-found' });
    await convert(id, 'L-1', { numbers: ['S-1', 'S-2'] });
    expect(await onHand(app, id)).toEqual(['Stock S-1: 1', 'Stock S-2: 1']);
    expect(await pageOf('S-1', id)).toMatchObject({ parent: { number: 'L-1' }, links: [{ lot: { number: 'L-1' } }] });
    expect(await toIdentify(id)).toEqual([]);
    const { lines } = await clerk.call(listReturnable, { params: { id: deliveryId } });
    expect(lines).toMatchObject([{ quantity: '3', numbers: [{ number: 'L-1', quantity: '3' }] }]);
    await healthy();
  });

  test('has lots now (serial to lot), and goods of the former kind leave only when they were converted', async () => {
    const { id, deliveryId } = await sold('serial', { numbers: ['V-1', 'V-2'] }, 'lot');
    await post('return', id, { numbers: ['V-1'] }, deliveryId);
    expect(await onHand(app, id)).toEqual(['Stock V-1: 1']);
    expect(await refusedDocument(clerk, 'delivery', [{ productId: id, numbers: ['V-1'] }])).toMatchObject({
      code: 'number-wrong-kind',
    });
    await convert(id, 'V-1', { numbers: [{ number: 'BATCH', quantity: '1' }] });
    expect(await onHand(app, id)).toEqual(['Stock BATCH: 1']);
    await post('delivery', id, { numbers: [{ number: 'BATCH', quantity: '1' }] });
    await post('return', id, { quantity: '1' }, deliveryId);
    expect(await onHand(app, id)).toEqual(['Stock V-2: 1']);
    await healthy();
  });

  test('has no numbers any more, and a quantity of a lot with it (lot to none)', async () => {
    const { id, deliveryId } = await sold('lot', { numbers: [{ number: 'L-9', quantity: '3' }] }, 'none');
    await post('return', id, { numbers: [{ number: 'L-9', quantity: '2' }] }, deliveryId);
    expect(await toIdentify(id)).toEqual(['L-9 x 2']);
    await convert(id, 'L-9');
    expect(await onHand(app, id)).toEqual(['Stock: 2']);
    expect(await toIdentify(id)).toEqual([]);
    await healthy();
  });
});

test('what left without a number comes back without one, and is then given one (none to serial and to lot)', async () => {
  for (const kind of ['serial', 'lot'] as const) {
    const { id, deliveryId } = await sold('none', { quantity: '3' }, kind);
    const named = { numbers: kind === 'serial' ? ['N-1'] : [{ number: 'N-1', quantity: '1' }] };
    const refused = [{ productId: id, ...named }];
    expect(await refusedDocument(clerk, 'return', refused, { originId: deliveryId })).toMatchObject({
      code: 'return-too-many',
    });
    await post('return', id, { quantity: '2' }, deliveryId);
    expect(await toIdentify(id)).toEqual(['without x 2']);
    await clerk.call(identify, { body: { productId: id, locationId: stock, ...named } });
    expect(await onHand(app, id)).toEqual(['Stock N-1: 1', 'Stock: 1']);
    await healthy();
  }
});

test('after start tracking with stock, and back again: the unit outside is the product’s own kind once more', async () => {
  const { id } = await product(manager, 'serial');
  await post('receipt', id, { numbers: ['W-1', 'W-2'] });
  const delivery = await post('delivery', id, { numbers: ['W-1'] });
  const changed = await manager.call(startTracking, { params: { id }, version: 1, body: { tracking: 'none' } });
  tick();
  await post('return', id, { numbers: ['W-1'] }, delivery.id);
  expect(await toIdentify(id)).toEqual(['W-1 x 1']);
  await undo(changed.document?.id as string);
  expect(await toIdentify(id)).toEqual([]);
  expect(await onHand(app, id)).toEqual(['Stock W-1: 1', 'Stock W-2: 1']);
  await healthy();
});
