// A product with stock gets numbers in one document: nothing is lost, nothing doubled, age and cost stay, and the ordinary
// reversal takes it all back, tracking included.
import { describe, expect, test } from 'vitest';
import { editProduct, getProduct } from '../../src/catalog/product.contract.ts';
import { placeHold } from '../../src/ledger/hold.contract.ts';
import { findLotsByNumber, getLot } from '../../src/ledger/lot.contract.ts';
import { createOperation, reverseOperation } from '../../src/operations/operation.contract.ts';
import { getTracking, previewTracking, startTracking } from '../../src/operations/tracking-change.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { customer, onHand, place, placesByRole, posted, product, refusedDocument } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const clerk = app.as('clerk');
const roles = await placesByRole(manager);
const stock = roles.stock as string;

const healthy = async (): Promise<void> => {
  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
};
const receive = async (productId: string, line: Record<string, unknown>, toId = stock): Promise<void> => {
  await posted(clerk, 'receipt', [{ productId, unitPrice: '2.5', ...line }], { toId });
  app.clock.advance({ minutes: 5 });
};
const undo = (id: string) =>
  manager.call(reverseOperation, { params: { id }, body: { reason: 'a mistake', at: 'now' } });
const state = (id: string) => clerk.call(getTracking, { params: { id } });
const lotOf = async (number: string, productId: string) =>
  (await clerk.call(findLotsByNumber, { query: { number, productId } })).rows[0];
const pageOf = async (number: string, productId: string) =>
  clerk.call(getLot, { params: { id: (await lotOf(number, productId))?.id as string } });
const amounts = async (productId: string): Promise<string[]> =>
  (await onHand(app, productId)).map((row) => row.replace(/^Place-\d+/, 'Shelf'));

describe('from no numbers', () => {
  test('F10 F20 ODOO-007 50 units in two places get serial numbers of the series, and lose them again by an undo', async () => {
    const goods = await product(manager, 'none', { series: 'UNIT-.###' });
    const shelf = await place(manager);
    await receive(goods.id, { quantity: '30' });
    const since = app.clock.now();
    await receive(goods.id, { quantity: '20' }, shelf);
    const refused = await manager.refused(editProduct, {
      params: { id: goods.id },
      version: 1,
      body: { tracking: 'serial' },
    });
    expect(refused).toMatchObject({
      code: 'tracking-change-needs-empty-stock',
      facts: { startTracking: `/products/${goods.id}/tracking?to=serial`, byHand: `/products/${goods.id}/quantities` },
    });
    const before = await onHand(app, goods.id);
    const { rows, series, product: shown } = await state(goods.id);
    expect(rows.map((row) => row.quantity).sort()).toEqual(['20', '30']);
    expect(series.serial).toBe('UNIT-.###');
    const body = {
      tracking: 'serial' as const,
      lines: rows.map((row) => ({ locationId: row.location.id, source: row.source, series: true })),
    };
    const call = { params: { id: goods.id }, version: shown.version, body };
    const preview = await manager.call(previewTracking, call);
    expect(preview.document).toBeNull();
    expect(preview.lines.map((line) => [line.out, line.into, line.rest, line.numberCount])).toEqual(
      rows.map((row) => [row.quantity, row.quantity, '0', Number(row.quantity)]),
    );
    expect(await onHand(app, goods.id)).toEqual(before);
    const done = await manager.call(startTracking, call);
    expect(done.lines).toEqual(preview.lines);
    expect(done).toMatchObject({ product: { tracking: 'serial', version: 2 }, document: { kind: 'identification' } });
    expect(await onHand(app, goods.id)).toHaveLength(50);
    const ages = await app.sql<{ age: string; cost: string; units: number }>(
      `select l.first_in as age, v.unit_cost as cost, count(*)::int as units from lot l
        join move_line m on m.lot_id = l.id join move v on v.operation_id = m.operation_id and v.move = m.move
        where l.product_id = $1 and l.kind = 'serial' and l.place_id = $2 group by 1, 2`,
      [goods.id, shelf],
    );
    expect(ages).toEqual([{ age: since.toISOString(), cost: '2.5', units: 20 }]);
    await healthy();
    app.clock.advance({ minutes: 1 });
    await undo(done.document?.id as string);
    expect(await onHand(app, goods.id)).toEqual(before);
    expect(await manager.call(getProduct, { params: { id: goods.id } })).toMatchObject({
      tracking: 'none',
      version: 3,
    });
    expect(await pageOf('UNIT-001', goods.id)).toMatchObject({ status: 'inactive' });
    await healthy();
    // The same numbers may be used again: they never were anywhere else.
    const again = await manager.call(startTracking, {
      params: { id: goods.id },
      version: 3,
      body: {
        tracking: 'serial',
        lines: [
          { locationId: stock, source: 'bulk', numbersText: 'UNIT-001..UNIT-030' },
          { locationId: shelf, source: 'bulk', rest: 'unidentified' },
        ],
      },
    });
    expect(again.lines.map((line) => [line.into, line.rest]).sort()).toEqual([
      ['0', '20'],
      ['30', '0'],
    ]);
    await healthy();
  });

  test('ODOO-009 what does not match is refused with its row, and nothing changes', async () => {
    const goods = await product(manager, 'none');
    const shelf = await place(manager);
    await receive(goods.id, { quantity: '6' });
    await receive(goods.id, { quantity: '4' }, shelf);
    const before = await onHand(app, goods.id);
    const other = await product(manager, 'serial');
    await receive(other.id, { numbers: ['OTHER-1'] });
    const refusedWith = (lines: unknown[], version = 1) =>
      manager.refused(startTracking, { params: { id: goods.id }, version, body: { tracking: 'serial', lines } });
    const all = (more: Record<string, unknown>, rest: Record<string, unknown> = { rest: 'unidentified' }) => [
      { locationId: stock, source: 'bulk', ...more },
      { locationId: shelf, source: 'bulk', ...rest },
    ];
    const cases: [unknown[], string, string?][] = [
      [all({ numbersText: 'SN-01..SN-10' }), 'tracking-too-many', 'lines.0.numbers'],
      [all({ numbersText: 'SN-01..SN-05' }), 'tracking-incomplete', 'lines.0'],
      [[{ locationId: stock, source: 'bulk', numbersText: 'SN-01..SN-06' }], 'tracking-incomplete', 'lines'],
      [all({ numbers: [{ number: 'SN-1', quantity: '0.5' }], rest: 'unidentified' }), 'serial-quantity'],
      [all({ numbers: ['SN-1', 'sn-1 '], rest: 'unidentified' }), 'number-duplicate'],
      [
        all({ numbers: ['SN-1'], rest: 'unidentified' }, { numbers: ['sn-1'], rest: 'unidentified' }),
        'number-duplicate',
      ],
      [all({ numbers: [' '], rest: 'unidentified' }), 'number-invalid'],
      [all({ locationId: roles.quarantine }), 'not-found'],
      [all({ source: 'serials' }), 'not-found'],
      [[...all({ rest: 'unidentified' }), ...all({ rest: 'unidentified' })], 'lines-refused'],
    ];
    for (const [lines, code, field] of cases) {
      const refusal = await refusedWith(lines);
      const codes = [refusal.code, ...(refusal.errors ?? []).map((item) => item.code)];
      expect(codes, JSON.stringify(lines)).toContain(code);
      if (field)
        expect([refusal.facts?.field ?? refusal.field, ...(refusal.errors ?? []).map((item) => item.field)]).toContain(
          field,
        );
    }
    expect(await refusedWith(all({ rest: 'unidentified' }), 9)).toMatchObject({ code: 'stale' });
    expect(
      await clerk.refused(startTracking, { params: { id: goods.id }, version: 1, body: { tracking: 'lot' } }),
    ).toMatchObject({ code: 'forbidden' });
    expect(await onHand(app, goods.id)).toEqual(before);
    expect(await manager.call(getProduct, { params: { id: goods.id } })).toMatchObject({
      tracking: 'none',
      version: 1,
    });
    await healthy();
  });

  test('lots with dates, what is on its way and drafts are told, and what is left stays unidentified', async () => {
    const goods = await product(manager, 'none', { expirationDays: 100, unitId: undefined });
    const shelf = await place(manager);
    await receive(goods.id, { quantity: '12' });
    await receive(goods.id, { quantity: '5' });
    await posted(clerk, 'transfer', [{ productId: goods.id, quantity: '3' }], {
      toId: roles.transit as string,
      destinationId: shelf,
    });
    await clerk.call(createOperation, {
      body: { kind: 'delivery', lines: [{ productId: goods.id, quantity: '1' }] },
    });
    const seen = await state(goods.id);
    expect(seen.rows.map((row) => [row.location.kind, row.quantity]).sort()).toEqual([
      ['internal', '14'],
      ['transit', '3'],
    ]);
    expect(seen).toMatchObject({ drafts: [{ kind: 'delivery', quantity: '1' }], shipments: [{ quantity: '3' }] });
    const done = await manager.call(startTracking, {
      params: { id: goods.id },
      version: 1,
      body: {
        tracking: 'lot',
        lines: [
          {
            locationId: stock,
            source: 'bulk',
            numbers: [
              { number: 'A', quantity: '8' },
              { number: 'B', quantity: '2', expirationDate: '2031-05-01' },
            ],
            rest: 'unidentified',
          },
        ],
      },
    });
    expect(done.lines).toMatchObject([{ out: '10', into: '10', rest: '4', numberCount: 2, first: 'A', last: 'B' }]);
    expect(await amounts(goods.id)).toEqual(['Stock A: 8', 'Stock B: 2', 'Stock: 4', 'Transit: 3']);
    expect(await pageOf('B', goods.id)).toMatchObject({ expirationDate: '2031-05-01' });
    const draft = seen.drafts[0]?.id as string;
    expect(await clerk.refusal('POST', `/operations/${draft}/post`, {})).toMatchObject({ code: 'numbers-required' });
    await clerk.post(`/operations/${seen.shipments[0]?.id}/arrive`, {});
    expect(await amounts(goods.id)).toEqual(['Shelf: 3', 'Stock A: 8', 'Stock B: 2', 'Stock: 4']);
    await healthy();
  });
});

describe('from one kind of number to another', () => {
  test('the units of a lot get serial numbers made in it, and back; the old and the new point at each other', async () => {
    const goods = await product(manager, 'lot');
    await receive(goods.id, { numbers: [{ number: 'L1', quantity: '3', expirationDate: '2030-01-31' }] });
    await receive(goods.id, { numbers: [{ number: 'L2', quantity: '2' }], unitPrice: '4' });
    const before = await onHand(app, goods.id);
    const lots = (await state(goods.id)).rows;
    const line = (number: string, numbers: string[], more = {}) => ({
      locationId: stock,
      source: lots.find((row) => row.number === number)?.source as string,
      numbers,
      ...more,
    });
    const done = await manager.call(startTracking, {
      params: { id: goods.id },
      version: 1,
      body: {
        tracking: 'serial',
        lines: [line('L1', ['S-1', 'S-2', 'S-3']), line('L2', ['S-4'], { rest: 'unidentified' })],
      },
    });
    expect(await amounts(goods.id)).toEqual([
      'Stock S-1: 1',
      'Stock S-2: 1',
      'Stock S-3: 1',
      'Stock S-4: 1',
      'Stock: 1',
    ]);
    const first = await pageOf('S-1', goods.id);
    expect(first).toMatchObject({ expirationDate: '2030-01-31', parent: { number: 'L1' }, status: 'available' });
    expect(first.links).toMatchObject([{ kind: 'identification', direction: 'from', lot: { number: 'L1' } }]);
    expect((await pageOf('L1', goods.id)).links).toHaveLength(3);
    const costs = await app.sql<{ cost: string }>(
      `select distinct v.unit_cost as cost from move_line m join move v on v.operation_id = m.operation_id and v.move = m.move
        join lot l on l.id = m.lot_id where m.operation_id = $1 and l.number = 'S-4'`,
      [done.document?.id],
    );
    expect(costs).toEqual([{ cost: '4' }]);
    await healthy();
    app.clock.advance({ minutes: 1 });
    await undo(done.document?.id as string);
    expect(await onHand(app, goods.id)).toEqual(before);
    await healthy();
  });

  test('units go into lots, then to no number at all: they are retired, and history stays', async () => {
    const goods = await product(manager, 'serial');
    await receive(goods.id, { numbers: ['U-1', 'U-2', 'U-3', 'U-9'] });
    const buyer = await customer(manager);
    await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['U-9'] }], { partnerId: buyer });
    const toLots = await manager.call(startTracking, {
      params: { id: goods.id },
      version: 1,
      body: {
        tracking: 'lot',
        lines: [
          {
            locationId: stock,
            source: 'serials',
            numbers: [
              { number: 'BATCH', quantity: '2' },
              { number: 'REST', quantity: '1' },
            ],
          },
        ],
      },
    });
    expect(await amounts(goods.id)).toEqual(['Stock BATCH: 2', 'Stock REST: 1']);
    expect(await pageOf('U-1', goods.id)).toMatchObject({ status: 'retired', links: [{ lot: { number: 'BATCH' } }] });
    expect(await pageOf('U-9', goods.id)).toMatchObject({ status: 'delivered' });
    app.clock.advance({ minutes: 1 });
    const toNone = await manager.call(startTracking, {
      params: { id: goods.id },
      version: 2,
      body: { tracking: 'none' },
    });
    expect(await amounts(goods.id)).toEqual(['Stock: 3']);
    await healthy();
    app.clock.advance({ minutes: 1 });
    // The older of two changes is not the one to take back first.
    expect(
      await manager.refused(reverseOperation, { params: { id: toLots.document?.id as string }, body: { reason: 'x' } }),
    ).toMatchObject({
      code: 'reversal-refused',
      errors: [{ code: 'tracking-changed-again' }],
    });
    await undo(toNone.document?.id as string);
    await undo(toLots.document?.id as string);
    expect(await onHand(app, goods.id)).toHaveLength(3);
    expect(await pageOf('U-1', goods.id)).toMatchObject({ status: 'available' });
    await healthy();
  });

  test('a reversal is refused when numbers came since; held numbers are not changed', async () => {
    const goods = await product(manager, 'none', { series: 'HELD-.##' });
    await receive(goods.id, { quantity: '2' });
    const done = await manager.call(startTracking, {
      params: { id: goods.id },
      version: 1,
      body: { tracking: 'serial', lines: [{ locationId: stock, source: 'bulk', series: true }] },
    });
    app.clock.advance({ minutes: 1 });
    await receive(goods.id, { numbers: ['NEW-1'] });
    const refused = () =>
      manager.refused(reverseOperation, { params: { id: done.document?.id as string }, body: { reason: 'x' } });
    expect(await refused()).toMatchObject({ code: 'reversal-refused', errors: [{ code: 'tracking-unlike' }] });
    const lotId = (await lotOf('HELD-01', goods.id))?.id as string;
    await manager.call(placeHold, {
      body: { kind: 'quality', reason: 'to be looked at', scope: { of: 'numbers', lotIds: [lotId] } },
    });
    expect(await refused()).toMatchObject({ code: 'reversal-refused', errors: [{ code: 'number-held' }] });
    expect(
      await manager.refused(startTracking, { params: { id: goods.id }, version: 2, body: { tracking: 'none' } }),
    ).toMatchObject({ code: 'tracking-refused', errors: [{ code: 'tracking-held', facts: { number: 'HELD-01' } }] });
    await healthy();
  });
});

test('of two who change one product at once, one wins and the other is told', async () => {
  const goods = await product(manager, 'none', { series: 'RACE-.###' });
  await receive(goods.id, { quantity: '5' });
  const change = (tracking: 'lot' | 'serial') =>
    manager.request(
      'POST',
      `/products/${goods.id}/tracking`,
      { tracking, lines: [{ locationId: stock, source: 'bulk', series: true }] },
      { version: 1 },
    );
  const answers = await Promise.all([change('serial'), change('lot'), change('serial')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 412, 412]);
  const total = await app.sql<{ total: string }>('select sum(quantity) as total from stock where product_id = $1', [
    goods.id,
  ]);
  expect(total).toEqual([{ total: '5' }]);
  expect(
    await refusedDocument(clerk, 'receipt', [{ productId: goods.id, quantity: '1', series: false }]),
  ).toMatchObject({ code: 'numbers-required' });
  await healthy();
});
