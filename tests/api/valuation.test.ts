// What the stock is worth: each number at its own cost, untracked goods at their moving average, and what has no cost told
// as such. Amounts are cents of euros.
import { describe, expect, test } from 'vitest';
import { readValuation, type ValuationQuery } from '../../src/tracing/valuation.contract.ts';
import { customer, place, placesByRole, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const places = await placesByRole(manager);
const stock = places.stock as string;
const seller = await supplier(manager);
const buyer = await customer(manager);
app.clock.set('2026-05-01T10:00:00Z');

const valuation = (query: Partial<Record<keyof ValuationQuery, string>>) =>
  manager.call(readValuation, { query: query as never });
/** `quantity worth value`, with what has no cost. */
async function worth(productId: string, more: Partial<Record<keyof ValuationQuery, string>> = {}): Promise<string> {
  const { rows } = await valuation({ productId, ...more });
  return rows
    .map((row) => `${row.quantity} worth ${row.value}${row.withoutCost === '0' ? '' : ` without ${row.withoutCost}`}`)
    .join(', ');
}
const tick = () => app.clock.advance({ minutes: 1 });
type Line = Parameters<typeof posted>[2][number];
async function post(kind: Parameters<typeof posted>[1], line: Line, more: Parameters<typeof posted>[3] = {}) {
  tick();
  return posted(manager, kind, [line], more);
}
const undo = (id: string) => {
  tick();
  return manager.post<{ id: string }>(`/operations/${id}/reverse`, { reason: 'Wrong' });
};

describe('untracked goods: the moving average', () => {
  test('buys, sales, returns and reversals', async () => {
    const { id: productId } = await product(manager, 'none');
    const buy = (quantity: string, unitPrice: string) => post('receipt', { productId, quantity, unitPrice });
    await buy('10', '2');
    expect(await worth(productId)).toBe('10 worth 2000');
    await buy('10', '4');
    expect(await worth(productId)).toBe('20 worth 6000');
    // The price at which it is sold is no cost.
    const sale = await post('delivery', { productId, quantity: '5', unitPrice: '99' }, { partnerId: buyer });
    expect(await worth(productId)).toBe('15 worth 4500');
    const wrong = await buy('15', '9');
    expect(await worth(productId)).toBe('30 worth 18000');
    await post('return', { productId, quantity: '2' }, { originId: sale.id });
    expect(await worth(productId)).toBe('32 worth 18600');
    await undo(wrong.id);
    expect(await worth(productId)).toBe('17 worth 5100');
    const delivered = await post('delivery', { productId, quantity: '17' }, { partnerId: buyer });
    expect(await worth(productId)).toBe('');
    await undo(delivered.id);
    expect(await worth(productId)).toBe('17 worth 5100');
  });

  test('a transfer keeps the cost; the places share the value to the cent', async () => {
    const { id: productId } = await product(manager, 'none');
    const shelf = await place(manager);
    await post('receipt', { productId, quantity: '2', unitPrice: '5' });
    await post('receipt', { productId, quantity: '1', unitPrice: '0.01' });
    await post('transfer', { productId, quantity: '1' }, { toId: shelf });
    expect(await worth(productId)).toBe('3 worth 1001');
    const { rows, summary } = await valuation({ productId, group: 'location', sort: '-value' });
    expect(rows.map((row) => row.value)).toEqual([667, 334]);
    expect(rows.map((row) => row.unitCost)).toEqual(['3.336667', '3.336667']);
    expect(summary).toEqual({ value: 1001, productCount: 1, withoutCostCount: 0 });
    expect(await worth(productId, { locationId: shelf })).toBe('1 worth 334');
  });

  test('without a cost it is listed as such, never as worth nothing', async () => {
    const { id: productId } = await product(manager, 'none', { name: 'Gift' });
    await post('receipt', { productId, quantity: '4' });
    const { rows } = await valuation({ productId });
    expect(rows[0]).toMatchObject({ quantity: '4', withoutCost: '4', value: null, unitCost: null });
    await post('receipt', { productId, quantity: '6', unitPrice: '1.5' });
    expect(await worth(productId)).toBe('10 worth 900 without 4');
    const without = await valuation({ withoutCost: 'true' });
    expect(without.rows.map((row) => row.product?.name)).toContain('Gift');
    expect(without.summary?.withoutCostCount).toBe(without.rows.length);
    await post('scrap', { productId, quantity: '4' });
    expect(await worth(productId)).toBe('6 worth 900');
  });

  test('below zero at the last known cost', async () => {
    const open = await place(manager, { belowZero: true });
    const { id: productId } = await product(manager, 'none');
    await post('receipt', { productId, quantity: '1', unitPrice: '3' }, { toId: open });
    await post('delivery', { productId, quantity: '3' }, { fromId: open, partnerId: buyer });
    expect(await worth(productId)).toBe('-2 worth -600');
    await post('receipt', { productId, quantity: '5', unitPrice: '4' }, { toId: open });
    expect(await worth(productId)).toBe('3 worth 1200');
  });

  test('at an instant in the past, also of what was dated back', async () => {
    const { id: productId } = await product(manager, 'none');
    app.clock.set('2026-06-01T10:00:00Z');
    await posted(manager, 'receipt', [{ productId, quantity: '10', unitPrice: '2' }]);
    app.clock.set('2026-06-10T10:00:00Z');
    await posted(manager, 'delivery', [{ productId, quantity: '4' }], { partnerId: buyer });
    app.clock.set('2026-06-20T10:00:00Z');
    const at = (day: string) => worth(productId, { asOf: `2026-06-${day}T12:00:00Z` });
    expect([await at('01'), await at('15'), await worth(productId)]).toEqual([
      '10 worth 2000',
      '6 worth 1200',
      '6 worth 1200',
    ]);
    await posted(manager, 'receipt', [{ productId, quantity: '10', unitPrice: '4' }], {
      occurredAt: '2026-06-05T10:00:00Z',
    });
    expect([await at('01'), await at('06'), await at('15')]).toEqual([
      '10 worth 2000',
      '20 worth 6000',
      '16 worth 4800',
    ]);
    expect(await worth(productId, { asOf: '2026-05-01T00:00:00Z' })).toBe('');
  });
});

describe('numbered goods: actual cost', () => {
  test('ERPN-081: 10 of a lot at 42 and 10 of another at 420, issued by turns, leave 2 and 3 at their own cost', async () => {
    const { id: productId } = await product(manager, 'lot');
    const lot = (number: string, quantity: string, unitPrice?: string) => ({
      productId,
      numbers: [{ number, quantity }],
      unitPrice,
    });
    await post('receipt', lot('LOW', '10', '42'));
    await post('receipt', lot('HIGH', '10', '420'));
    for (const [number, quantity] of [
      ['HIGH', '1'],
      ['LOW', '2'],
      ['HIGH', '2'],
      ['HIGH', '4'],
      ['LOW', '6'],
    ] as const) {
      await post('delivery', lot(number, quantity), { partnerId: buyer });
    }
    expect(await worth(productId)).toBe('5 worth 134400');
  });

  test('serial numbers keep what each was bought for, through places, customers and back', async () => {
    const { id: productId } = await product(manager, 'serial');
    const shelf = await place(manager);
    const units = (numbers: string[], unitPrice?: string) => ({ productId, numbers, unitPrice });
    await post('receipt', units(['V-1', 'V-2'], '100'));
    await post('receipt', units(['V-3'], '250.505'));
    expect(await worth(productId)).toBe('3 worth 45051');
    await post('transfer', units(['V-3']), { toId: shelf });
    const sold = await post('delivery', units(['V-1'], '999'), { partnerId: buyer });
    expect(await worth(productId)).toBe('2 worth 35051');
    const back = await post('return', units(['V-1'], '999'), { originId: sold.id });
    expect(await worth(productId)).toBe('3 worth 45051');
    await undo(back.id);
    expect(await worth(productId)).toBe('2 worth 35051');
    const { rows } = await valuation({ productId, group: 'location', sort: 'value' });
    expect(rows.map((row) => `${row.quantity} ${row.value}`)).toEqual(['1 10000', '1 25051']);
    const sent = await post('return', units(['V-2']), { fromId: stock, toId: places.supplier, partnerId: seller });
    expect(await worth(productId)).toBe('1 worth 25051');
    await undo(sent.id);
    expect(await worth(productId)).toBe('2 worth 35051');
    await post('receipt', units(['V-4']));
    expect(await worth(productId)).toBe('3 worth 35051 without 1');
  });

  test('a receipt that was taken back leaves no cost behind', async () => {
    const { id: productId } = await product(manager, 'serial');
    const wrong = await post('receipt', { productId, numbers: ['R-1'], unitPrice: '1' });
    await undo(wrong.id);
    await post('receipt', { productId, numbers: ['R-1'], unitPrice: '10' });
    expect(await worth(productId)).toBe('1 worth 1000');
  });

  test('ERPN-071: a lot that is split keeps its cost in both', async () => {
    const { id: productId } = await product(manager, 'lot');
    await post('receipt', { productId, numbers: [{ number: 'WHOLE', quantity: '60' }], unitPrice: '2' });
    await post('receipt', { productId, numbers: [{ number: 'WHOLE', quantity: '40' }], unitPrice: '3' });
    const { rows } = await manager.get<{ rows: { id: string }[] }>(`/lots?q=WHOLE&productId=${productId}`);
    tick();
    await manager.post(`/lots/${rows[0]?.id}/split`, {
      number: 'PART',
      quantity: '22',
      locationId: stock,
      reason: 'Two shelves',
    });
    const onHand = await manager.get<{ rows: { onHand: string }[] }>(`/stock?group=lot&productId=${productId}`);
    expect(onHand.rows.map((row) => row.onHand).sort()).toEqual(['22', '78']);
    expect(await worth(productId)).toBe('100 worth 24000');
  });
});

describe('the list', () => {
  test('pages, totals by product, place and over all agree, and so does the file', async () => {
    const whole = await valuation({ limit: '500' });
    const paged: (number | null)[] = [];
    let cursor: string | undefined;
    do {
      const page = await valuation({ limit: '3', ...(cursor && { cursor }) });
      if (cursor) expect(page.summary).toBeNull();
      paged.push(...page.rows.map((row) => row.value));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(paged).toEqual(whole.rows.map((row) => row.value));
    const sum = (rows: { value: number | null }[]) => rows.reduce((total, row) => total + (row.value ?? 0), 0);
    expect(sum(whole.rows)).toBe(whole.summary?.value);
    for (const group of ['location', 'place']) {
      const other = await valuation({ group, limit: '500' });
      expect(sum(other.rows)).toBe(whole.summary?.value);
      expect(other.summary).toEqual(whole.summary);
    }
    expect(whole.currency).toMatch(/^[A-Z]{3}$/);
    const { text } = await manager.request('GET', '/reports/valuation.csv?sort=-value');
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toContain(`Value ${whole.currency}`);
    expect(lines).toHaveLength(whole.rows.length + 1);
    const now = await valuation({ limit: '500', asOf: app.clock.now().toISOString() });
    expect(now.rows).toEqual(whole.rows);
  });

  test('is for those who may read reports, and refuses what cannot be', async () => {
    expect((await clerk.refused(readValuation)).code).toBe('forbidden');
    const refused = async (query: Record<string, string>) => (await manager.refused(readValuation, { query })).code;
    expect(await refused({ asOf: 'yesterday' })).toBe('invalid');
    expect(await refused({ locationId: seller })).toBe('not-found');
    expect(await refused({ cursor: 'x' })).toBe('field-invalid');
    expect(await refused({ group: 'colour' })).toBe('invalid');
  });
});
