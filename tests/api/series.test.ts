// Series: what they give, what they refuse, where their counters stand.
import { describe, expect, test } from 'vitest';
import { changeCompany, getCompany } from '../../src/access/company.contract.ts';
import { createOperation, deleteOperation } from '../../src/operations/operation.contract.ts';
import {
  continueNumbers,
  listSeriesCounters,
  previewSeries,
  setSeriesCounter,
} from '../../src/operations/series.contract.ts';
import { fresh, numbersOn, posted, product, refusedDocument } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const administrator = app.as('administrator');

const fromSeries = async (productId: string, quantity: number, occurredAt?: string): Promise<string[]> => {
  const line = { productId, quantity: String(quantity) };
  const done = await posted(clerk, 'receipt', [line], { occurredAt });
  return (await numbersOn(manager, done.id)).map((number) => number.replace(/ x 1$/, ''));
};
const preview = (query: { pattern?: string; productId?: string; date?: string }) =>
  clerk.call(previewSeries, { query });

describe('numbers from a series', () => {
  test('ERPN-003 an empty line of a receipt is filled from the series of the product', async () => {
    const goods = await product(manager, 'serial', { series: 'PB2L.#####' });
    expect(await fromSeries(goods.id, 3)).toEqual(['PB2L00001', 'PB2L00002', 'PB2L00003']);
  });

  test('ERPN-005 a pattern without # counts five digits', async () => {
    const goods = await product(manager, 'serial', { series: 'SRDD' });
    expect(await fromSeries(goods.id, 1)).toEqual(['SRDD00001']);
  });

  test('ERPN-007 a year in the pattern begins anew by the date of the document', async () => {
    const goods = await product(manager, 'serial', { series: 'SN7-.YYYY.-.###' });
    await administrator.call(setSeriesCounter, { body: { prefix: 'SN7-2026-', next: 8, seen: 1 } });
    app.clock.set('2027-01-02T12:00:00Z');
    expect(await fromSeries(goods.id, 1, '2026-12-31T12:00:00Z')).toEqual(['SN7-2026-008']);
    expect(await fromSeries(goods.id, 1, '2027-01-01T12:00:00Z')).toEqual(['SN7-2027-001']);
  });

  test('ERPN-009 a counter grows past its digits', async () => {
    const goods = await product(manager, 'serial', { series: 'T9.###' });
    await administrator.call(setSeriesCounter, { body: { prefix: 'T9', next: 999, seen: 1 } });
    expect(await fromSeries(goods.id, 2)).toEqual(['T9999', 'T91000']);
    await administrator.call(setSeriesCounter, { body: { prefix: 'BIG-', next: 99_999, seen: 1 } });
    const big = await product(manager, 'serial', { series: 'BIG-.#####' });
    expect(await fromSeries(big.id, 2)).toEqual(['BIG-99999', 'BIG-100000']);
  });

  test('ERPN-011 a range of ten', async () => {
    const goods = await product(manager, 'serial');
    const done = await posted(clerk, 'receipt', [{ productId: goods.id, numbersText: 'SN-01::10' }]);
    expect((await numbersOn(manager, done.id)).map((number) => number.split(' ')[0])).toEqual(
      Array.from({ length: 10 }, (_, i) => `SN-${String(i + 1).padStart(2, '0')}`),
    );
  });

  test('ERPN-055 a customer return without original takes a number from the series', async () => {
    const goods = await product(manager, 'serial', { series: 'R55-.###' });
    const done = await posted(clerk, 'return', [{ productId: goods.id, quantity: '1' }]);
    expect(await numbersOn(manager, done.id)).toEqual(['R55-001 x 1']);
  });

  test('ERPN-079 numbers that exist are passed over, however many; the counter goes on behind them', async () => {
    const goods = await product(manager, 'serial', { series: 'EX-.###' });
    await posted(clerk, 'receipt', [{ productId: goods.id, numbersText: 'EX-001..EX-120, EX-122' }]);
    expect((await preview({ productId: goods.id })).numbers).toEqual(['EX-121', 'EX-123', 'EX-124']);
    expect(await fromSeries(goods.id, 3)).toEqual(['EX-121', 'EX-123', 'EX-124']);
    const { rows } = await administrator.call(listSeriesCounters, { query: { q: 'EX-' } });
    expect(rows).toEqual([{ prefix: 'EX-', next: 125 }]);
    const lots = await product(manager, 'lot', { series: 'BATCHEXISTING.###' });
    await posted(clerk, 'receipt', [{ productId: lots.id, numbers: ['BATCHEXISTING001'] }]);
    const done = await posted(clerk, 'receipt', [{ productId: lots.id, quantity: '7' }]);
    expect(await numbersOn(manager, done.id)).toEqual(['BATCHEXISTING002 x 7']);
  });

  test('one prefix is one counter, whatever follows it and whose it is', async () => {
    const one = await product(manager, 'serial', { series: 'SHARED-.###' });
    const other = await product(manager, 'serial', { series: 'SHARED-.####.-B' });
    expect(await fromSeries(one.id, 2)).toEqual(['SHARED-001', 'SHARED-002']);
    expect(await fromSeries(other.id, 1)).toEqual(['SHARED-0003-B']);
    expect(await fromSeries(one.id, 1)).toEqual(['SHARED-004']);
  });

  test('a draft takes its numbers when it is first saved; a deleted one leaves a gap', async () => {
    const goods = await product(manager, 'serial', { series: 'GAP-.###' });
    const line = { productId: goods.id, quantity: '2' };
    const draft = await clerk.call(createOperation, { body: { kind: 'receipt', lines: [line] } });
    expect(await numbersOn(manager, draft.id)).toEqual(['GAP-001 x 1', 'GAP-002 x 1']);
    const refused = await administrator.refused(setSeriesCounter, { body: { prefix: 'GAP-', next: 1, seen: 3 } });
    expect(refused).toMatchObject({ code: 'series-counter-used', facts: { highest: 'GAP-002', lowestAllowed: 3 } });
    await clerk.call(deleteOperation, { params: { id: draft.id } });
    expect(await fromSeries(goods.id, 1)).toEqual(['GAP-003']);
  });

  test("the company's default is taken on request only", async () => {
    const goods = await product(manager, 'serial');
    const { version } = await administrator.call(getCompany, {});
    await administrator.call(changeCompany, { version, body: { serialSeries: 'HOUSE-.####' } });
    expect(await refusedDocument(clerk, 'receipt', [{ productId: goods.id, quantity: '1' }])).toMatchObject({
      code: 'numbers-required',
    });
    const done = await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '2', series: true }]);
    expect(await numbersOn(manager, done.id)).toEqual(['HOUSE-0001 x 1', 'HOUSE-0002 x 1']);
    expect(await preview({ productId: goods.id })).toMatchObject({
      from: 'company',
      numbers: ['HOUSE-0003', 'HOUSE-0004', 'HOUSE-0005'],
    });
  });
});

describe('preview', () => {
  test('shows every token, the next three, and takes none', async () => {
    const pattern = 'A.YY.MM.DD.-.JJJ.-.WW.-.YYYY.-.####.-Z';
    const shown = await preview({ pattern, date: '2026-11-21' });
    expect(shown).toMatchObject({
      from: 'given',
      prefix: 'A261121-325-47-2026-',
      suffix: '-Z',
      digits: 4,
      next: 1,
      numbers: ['A261121-325-47-2026-0001-Z', 'A261121-325-47-2026-0002-Z', 'A261121-325-47-2026-0003-Z'],
    });
    expect(shown.parts.filter((part) => part.kind === 'date').map((part) => `${part.text} ${part.value}`)).toEqual([
      'YY 26',
      'MM 11',
      'DD 21',
      'JJJ 325',
      'WW 47',
      'YYYY 2026',
    ]);
    expect(shown.parts.find((part) => part.kind === 'counter')).toEqual({
      text: '####',
      value: '0001',
      kind: 'counter',
    });
    expect(await preview({ pattern, date: '2026-11-21' })).toEqual(shown);
  });

  test('fields of the product', async () => {
    const goods = await product(manager, 'serial', { name: 'Lamp' });
    const shown = await preview({ pattern: '{sku}-.name.-.##', productId: goods.id });
    expect(shown.numbers[0]).toBe(`${goods.sku}-Lamp-01`);
  });

  test('refuses with the reason, also when a product is saved', async () => {
    const reasons = {
      'SN-###': 'counter-needs-dot',
      '{colour}.###': 'field-unknown',
      ' ': 'empty',
      [`${'x'.repeat(190)}.#`]: 'too-long',
    };
    for (const [pattern, reason] of Object.entries(reasons)) {
      expect(await clerk.refused(previewSeries, { query: { pattern } })).toMatchObject({
        code: 'series-invalid',
        field: 'pattern',
        facts: { reason },
      });
    }
    const body = { sku: fresh('BAD'), name: 'Bad', tracking: 'serial', series: '{colour}.###' };
    expect(await manager.refusal('POST', '/products', body)).toMatchObject({ code: 'series-invalid', field: 'series' });
    const { version } = await administrator.call(getCompany, {});
    expect(await administrator.refused(changeCompany, { version, body: { lotSeries: 'L-##' } })).toMatchObject({
      code: 'series-invalid',
      field: 'lotSeries',
    });
  });
});

describe('the counter', () => {
  test('an administrator sets it forward, and back as far as nothing is used', async () => {
    const goods = await product(manager, 'serial', { series: 'SET-.####' });
    expect(await fromSeries(goods.id, 3)).toEqual(['SET-0001', 'SET-0002', 'SET-0003']);
    const set = (next: number, seen: number) => ({ body: { prefix: 'SET-', next, seen } });
    expect(await manager.refused(setSeriesCounter, set(500, 4))).toMatchObject({ code: 'forbidden' });
    expect(await administrator.refused(setSeriesCounter, set(500, 3))).toMatchObject({
      status: 412,
      code: 'series-counter-moved',
      facts: { current: 4, seen: 3 },
    });
    await administrator.call(setSeriesCounter, set(500, 4));
    expect(await administrator.refused(setSeriesCounter, set(2, 500))).toMatchObject({
      code: 'series-counter-used',
      facts: { highest: 'SET-0003', lowestAllowed: 4 },
    });
    await administrator.call(setSeriesCounter, set(4, 500));
    expect(await fromSeries(goods.id, 1)).toEqual(['SET-0004']);
    const audited = await app.sql<{ change: unknown }>(
      `select change from audit_entry where action = 'series-counter.set' and subject_name = 'SET-' order by at`,
    );
    expect(audited.map((row) => row.change)).toEqual([{ next: { from: 4, to: 500 } }, { next: { from: 500, to: 4 } }]);
  });

  test('counters in pages', async () => {
    for (const letter of ['a', 'b', 'c']) {
      await administrator.call(setSeriesCounter, { body: { prefix: `page-${letter}`, next: 9, seen: 1 } });
    }
    const first = await administrator.call(listSeriesCounters, { query: { q: 'page-', limit: 2 } });
    expect(first).toMatchObject({ total: 3, rows: [{ prefix: 'page-a', next: 9 }, { prefix: 'page-b' }] });
    const second = await administrator.call(listSeriesCounters, {
      query: { q: 'page-', limit: 2, cursor: first.nextCursor ?? '' },
    });
    expect(second.rows).toEqual([{ prefix: 'page-c', next: 9 }]);
  });
});

describe('going on from a number', () => {
  test('ODOO-017 the last run of digits counts, the rest stays', async () => {
    const last = async (first: string) =>
      (await clerk.call(continueNumbers, { query: { first, count: 10 } })).numbers.at(-1);
    expect(await last('bilou-87')).toBe('bilou-96');
    expect(await last('005-ccc')).toBe('014-ccc');
    expect(await last('alpha-012-345-beta')).toBe('alpha-012-354-beta');
    expect(await last('BAV023B00001S00001')).toBe('BAV023B00001S00010');
    expect(await last('none')).toBe('none9');
  });

  test('ODOO-019 three runs on one receipt: all nine are kept in their order', async () => {
    const goods = await product(manager, 'serial');
    const numbers: string[] = [];
    for (const [first, count] of [
      ['001', 3],
      ['bilou-64', 2],
      ['ro-1337-bot', 4],
    ] as const) {
      numbers.push(...(await clerk.call(continueNumbers, { query: { first, count } })).numbers);
    }
    const done = await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
    expect(await numbersOn(manager, done.id)).toEqual(numbers.map((number) => `${number} x 1`));
    const again = await clerk.call(continueNumbers, { query: { first: '003', count: 2, productId: goods.id } });
    expect(again).toEqual({ numbers: ['003', '004'], existing: ['003'] });
  });
});
