// Documents from draft to posted to reversed, as a warehouse lives them.
import { describe, expect, test } from 'vitest';
import {
  arriveOperation,
  createOperation,
  deleteOperation,
  getOperation,
  listOperationNumbers,
  listOperations,
  postOperation,
  updateOperation,
} from '../../src/operations/operation.contract.ts';
import {
  numbersOn,
  onHand,
  place,
  placesByRole,
  posted,
  product,
  refusedDocument,
  supplier,
} from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const places = await placesByRole(manager);

describe('a draft', () => {
  test('is saved, changed, posted; what it says then is what moved', async () => {
    const goods = await product(manager, 'serial');
    const draft = await clerk.call(createOperation, {
      body: { kind: 'receipt', reference: 'PO 7', lines: [{ productId: goods.id, quantity: '2', numbers: ['A-1'] }] },
    });
    expect(draft).toMatchObject({ state: 'draft', version: 1 });
    expect(draft.number).toMatch(/^REC-\d{5}$/);
    expect(await onHand(app, goods.id)).toEqual([]);
    const changed = await clerk.call(updateOperation, {
      params: { id: draft.id },
      version: 1,
      body: { kind: 'receipt', reference: 'PO 8', lines: [{ productId: goods.id, numbers: ['A-1', 'A-2'] }] },
    });
    expect(changed.version).toBe(2);
    expect(await numbersOn(clerk, draft.id)).toEqual(['A-1 x 1', 'A-2 x 1']);
    const done = await clerk.call(postOperation, { params: { id: draft.id } });
    expect(done).toMatchObject({ state: 'posted', moveLineCount: 2 });
    expect(await onHand(app, goods.id)).toHaveLength(2);
    expect(await clerk.call(getOperation, { params: { id: draft.id } })).toMatchObject({
      reference: 'PO 8',
      state: 'posted',
      postedBy: { name: expect.any(String) },
      lines: [{ quantity: '2', numberCount: 2 }],
    });
  });

  test('may be incomplete, but is not posted so; it can be deleted, a posted document cannot', async () => {
    const goods = await product(manager, 'serial');
    const draft = await clerk.call(createOperation, {
      body: { kind: 'receipt', lines: [{ productId: goods.id, quantity: '3' }] },
    });
    expect(await clerk.refused(postOperation, { params: { id: draft.id } })).toMatchObject({
      code: 'numbers-required',
    });
    await clerk.call(deleteOperation, { params: { id: draft.id } });
    expect(await clerk.refused(getOperation, { params: { id: draft.id } })).toMatchObject({ code: 'not-found' });
    const done = await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['B-1'] }]);
    expect(await clerk.refused(deleteOperation, { params: { id: done.id } })).toMatchObject({
      code: 'operation-state',
    });
    expect(await clerk.refused(postOperation, { params: { id: done.id } })).toMatchObject({ code: 'operation-state' });
  });

  test('two people edit it: one wins, the other is told', async () => {
    const goods = await product(manager, 'none');
    const body = { kind: 'receipt' as const, lines: [{ productId: goods.id, quantity: '1' }] };
    const draft = await clerk.call(createOperation, { body });
    const edit = { params: { id: draft.id }, version: 1, body };
    const answers = await Promise.allSettled([clerk.call(updateOperation, edit), manager.call(updateOperation, edit)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await clerk.refused(updateOperation, edit)).toMatchObject({
      code: 'stale',
      facts: { current: 2, given: 1 },
    });
  });

  test('numbers of a series are taken when the draft is first saved, and kept', async () => {
    const goods = await product(manager, 'serial', { series: 'D-.###' });
    const lines = [{ productId: goods.id, quantity: '2', series: true }];
    const draft = await clerk.call(createOperation, { body: { kind: 'receipt', lines } });
    const second = await clerk.call(createOperation, { body: { kind: 'receipt', lines, post: true } });
    expect(await numbersOn(clerk, draft.id)).toEqual(['D-001 x 1', 'D-002 x 1']);
    expect(await numbersOn(clerk, second.id)).toEqual(['D-003 x 1', 'D-004 x 1']);
    await clerk.call(postOperation, { params: { id: draft.id } });
    expect(await onHand(app, goods.id)).toHaveLength(4);
  });
});

describe('a receipt', () => {
  test('accepted, damaged and short: the damaged go to quarantine, the short are shown', async () => {
    const goods = await product(manager, 'serial');
    const numbers = ['OK-1', 'OK-2', { number: 'BAD-1', damaged: true }];
    const line = { productId: goods.id, expectedQuantity: '4', numbers };
    const done = await posted(clerk, 'receipt', [line], { partnerId: await supplier(manager) });
    const [row] = (await clerk.call(getOperation, { params: { id: done.id } })).lines;
    expect(row).toMatchObject({ quantity: '2', damagedQuantity: '1', expectedQuantity: '4' });
    const quarantined = await app.sql(`select from lot where number = 'BAD-1' and place_id = $1`, [places.quarantine]);
    expect(quarantined).toHaveLength(1);
  });

  test('untracked goods in cases: the packaging says how many', async () => {
    const goods = await product(manager, 'none', { packagings: [{ name: 'Case of 12', factor: '12' }] });
    const { packagings } = await manager.get<{ packagings: { id: string }[] }>(`/products/${goods.id}`);
    const line = { productId: goods.id, packagingId: packagings[0]?.id, packagingQuantity: '3', damagedQuantity: '1' };
    await posted(clerk, 'receipt', [line]);
    expect((await onHand(app, goods.id)).map((row) => row.split(': ')[1]).sort()).toEqual(['1', '36']);
  });

  test('dates follow from the product and the day of the receipt; typed ones stay', async () => {
    app.clock.set('2026-03-01T10:00:00Z');
    const goods = await product(manager, 'lot', {
      expirationDays: 10,
      bestBeforeDays: 5,
      removalDays: 2,
      alertDays: 6,
    });
    const typed = { number: 'L-2', quantity: '1', expirationDate: '2026-04-30', alertDate: '2026-04-01' };
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'L-1', quantity: '1' }, typed] }]);
    const rows = await app.sql(
      `select number, expiration_date::text as expires, best_before_date::text as best, removal_date::text as removal,
        alert_date::text as alert from lot where product_id = $1 and kind = 'lot' order by number`,
      [goods.id],
    );
    expect(rows).toEqual([
      { number: 'L-1', expires: '2026-03-11', best: '2026-03-06', removal: '2026-03-09', alert: '2026-03-05' },
      { number: 'L-2', expires: '2026-04-30', best: '2026-04-25', removal: '2026-04-28', alert: '2026-04-01' },
    ]);
    const again = [{ productId: goods.id, numbers: [{ number: 'l-1', quantity: '1', expirationDate: '2027-01-01' }] }];
    expect(await refusedDocument(clerk, 'receipt', again)).toMatchObject({ code: 'lot-dates-differ' });
  });

  test('a serial number may name the lot it was made in', async () => {
    const goods = await product(manager, 'serial');
    const numbers = ['P-1', 'P-2'].map((number) => ({ number, parentNumber: 'BATCH-7', supplierNumber: 'S/99' }));
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
    const rows = await app.sql(
      `select c.number, p.number as parent, p.kind from lot c join lot p on p.id = c.parent_lot_id where c.product_id = $1 order by 1`,
      [goods.id],
    );
    expect(rows).toEqual(['P-1', 'P-2'].map((number) => ({ number, parent: 'BATCH-7', kind: 'lot' })));
  });
});

describe('picking', () => {
  test('first in first out across lots', async () => {
    const goods = await product(manager, 'lot');
    for (const [number, quantity] of [
      ['OLD', '3'],
      ['NEW', '5'],
    ] as const) {
      app.clock.advance({ days: 1 });
      await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number, quantity }] }]);
    }
    const done = await posted(clerk, 'delivery', [{ productId: goods.id, quantity: '4', picking: 'fifo' }]);
    expect(await numbersOn(clerk, done.id)).toEqual(['OLD x 3', 'NEW x 1']);
    expect(
      await refusedDocument(clerk, 'delivery', [{ productId: goods.id, quantity: '5', picking: 'fifo' }]),
    ).toMatchObject({
      code: 'not-enough',
      facts: { available: '4', wanted: '5' },
    });
  });

  test('first expired first out; what has expired is never proposed', async () => {
    app.clock.set('2026-06-15T10:00:00Z');
    const goods = await product(manager, 'lot');
    const numbers = [
      { number: 'LATE', quantity: '2', expirationDate: '2026-12-31' },
      { number: 'GONE', quantity: '2', expirationDate: '2026-06-14' },
      { number: 'TODAY', quantity: '2', expirationDate: '2026-06-15' },
    ];
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
    const done = await posted(clerk, 'delivery', [{ productId: goods.id, quantity: '3', picking: 'fefo' }]);
    expect(await numbersOn(clerk, done.id)).toEqual(['TODAY x 2', 'LATE x 1']);
  });
});

describe('a transfer', () => {
  test('in one step keeps since when the goods are with us', async () => {
    const goods = await product(manager, 'lot');
    app.clock.set('2026-07-01T10:00:00Z');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'T', quantity: '4' }] }]);
    app.clock.set('2026-07-20T10:00:00Z');
    const shelf = await place(manager);
    await posted(clerk, 'transfer', [{ productId: goods.id, numbers: [{ number: 'T', quantity: '1' }] }], {
      toId: shelf,
    });
    const rows = await app.sql<{ first: string }>(
      `select first_in::date::text as first from on_hand where product_id = $1 and quantity > 0`,
      [goods.id],
    );
    expect(rows.map((row) => row.first)).toEqual(['2026-07-01', '2026-07-01']);
  });

  test('in two steps: part arrives, the rest stays in transit, then is written off', async () => {
    const serial = await product(manager, 'serial');
    const bulk = await product(manager, 'none');
    await posted(clerk, 'receipt', [
      { productId: serial.id, numbers: ['W-1', 'W-2', 'W-3'] },
      { productId: bulk.id, quantity: '10' },
    ]);
    const shop = await place(manager);
    const lines = [
      { productId: serial.id, numbers: ['W-1', 'W-2', 'W-3'] },
      { productId: bulk.id, quantity: '10' },
    ];
    const sent = await posted(clerk, 'transfer', lines, { toId: places.transit, destinationId: shop });
    expect(await clerk.call(getOperation, { params: { id: sent.id } })).toMatchObject({ awaitingArrival: true });
    const some = [
      { line: 1, numbers: ['W-1'] },
      { line: 2, quantity: '7' },
    ];
    await clerk.call(arriveOperation, { params: { id: sent.id }, body: { lines: some } });
    const tooMany = { lines: [{ line: 2, quantity: '4' }] };
    expect(await clerk.refused(arriveOperation, { params: { id: sent.id }, body: tooMany })).toMatchObject({
      code: 'arrival-too-many',
      facts: { expected: '3' },
    });
    await clerk.call(arriveOperation, {
      params: { id: sent.id },
      body: { lines: [{ line: 1, numbers: ['W-2'] }], missing: 'lost', reason: 'fell off the lorry' },
    });
    expect(await clerk.call(getOperation, { params: { id: sent.id } })).toMatchObject({
      awaitingArrival: false,
      answers: [{ kind: 'transfer' }, { kind: 'transfer' }, { kind: 'scrap' }],
    });
    const held = await app.sql<{ number: string }>('select number from lot where place_id = $1 order by 1', [shop]);
    expect(held.map((row) => row.number)).toEqual(['W-1', 'W-2']);
    const { rows } = await clerk.call(listOperations, { query: { awaitingArrival: 'true' } });
    expect(rows.map((row) => row.id)).not.toContain(sent.id);
  });
});

describe('dates', () => {
  test('backdating: allowed while nothing later stands in the way; told what does', async () => {
    app.clock.set('2026-09-10T10:00:00Z');
    const goods = await product(manager, 'lot');
    const lot = (quantity: string) => [{ productId: goods.id, numbers: [{ number: 'BD', quantity }] }];
    await posted(clerk, 'receipt', lot('10'), { occurredAt: '2026-09-01T08:00:00Z' });
    await posted(clerk, 'delivery', lot('8'), { occurredAt: '2026-09-05T08:00:00Z' });
    await posted(clerk, 'receipt', lot('10'), { occurredAt: '2026-09-08T08:00:00Z' });
    const early = { occurredAt: '2026-09-04T08:00:00Z' };
    expect(await refusedDocument(clerk, 'delivery', lot('3'), early)).toMatchObject({
      code: 'backdate-refused',
      errors: [{ code: 'short-later', facts: { available: '2' } }],
    });
    await posted(clerk, 'delivery', lot('2'), early);
    const before = { occurredAt: '2026-08-01T08:00:00Z' };
    expect(await refusedDocument(clerk, 'delivery', lot('1'), before)).toMatchObject({ code: 'backdate-refused' });
  });

  test('a closed period and the future are refused', async () => {
    app.clock.set('2026-09-10T10:00:00Z');
    const goods = await product(manager, 'none');
    const line = [{ productId: goods.id, quantity: '1' }];
    expect(await refusedDocument(clerk, 'receipt', line, { occurredAt: '2026-09-10T10:05:00Z' })).toMatchObject({
      code: 'future-date',
    });
    await posted(clerk, 'receipt', line, { occurredAt: '2026-09-10T10:01:30Z' });
    const administrator = app.as('administrator');
    const { version } = await administrator.get<{ version: number }>('/company');
    await administrator.patch('/company', { lockDate: '2026-06-30' }, { version });
    // The day ends in the company's time zone: 22:30 UTC on 30 June is 1 July in Madrid.
    expect(await refusedDocument(clerk, 'receipt', line, { occurredAt: '2026-06-30T21:30:00Z' })).toMatchObject({
      code: 'period-locked',
    });
    await posted(clerk, 'receipt', line, { occurredAt: '2026-06-30T22:30:00Z' });
  });
});

describe('what is repeated', () => {
  test('the same key gives the first answer; with another body it is refused', async () => {
    const goods = await product(manager, 'none');
    const body = { kind: 'receipt' as const, post: true, lines: [{ productId: goods.id, quantity: '5' }] };
    const first = await clerk.request('POST', '/operations', body, { key: 'once' });
    const second = await clerk.request('POST', '/operations', body, { key: 'once' });
    expect(second.text).toBe(first.text);
    expect(second.headers['idempotent-replay']).toBe('true');
    expect((await onHand(app, goods.id))[0]).toMatch(/: 5$/);
    const other = { ...body, reference: 'other' };
    expect(await clerk.refusal('POST', '/operations', other, { key: 'once' })).toMatchObject({ code: 'key-reused' });
    // Another caller's key is another key, and a refused request may be repeated.
    await manager.request('POST', '/operations', body, { key: 'once' });
    const short = { ...body, kind: 'delivery' as const, lines: [{ productId: goods.id, quantity: '20' }] };
    expect(await clerk.refusal('POST', '/operations', short, { key: 'short' })).toMatchObject({ code: 'not-enough' });
    await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '10' }]);
    expect((await clerk.request('POST', '/operations', short, { key: 'short' })).status).toBe(201);
  });
});

describe('lists', () => {
  test('page through numbers and documents without losing or repeating one', async () => {
    const goods = await product(manager, 'serial');
    const numbers = Array.from({ length: 250 }, (_, i) => `PG-${i}`);
    const done = await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await clerk.call(listOperationNumbers, { params: { id: done.id }, query: { limit: 100, cursor } });
      seen.push(...page.rows.map((row) => row.number ?? ''));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(numbers);
    const ids: string[] = [];
    do {
      const page = await clerk.call(listOperations, { query: { limit: 7, cursor, sort: 'number' } });
      ids.push(...page.rows.map((row) => row.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(ids).size).toBe(ids.length);
    const { total } = await clerk.call(listOperations, {});
    expect(ids).toHaveLength(total ?? -1);
  });
});
