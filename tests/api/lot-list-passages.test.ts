// The list of numbers tells, when asked, from whom each came and who has it; and keeps to a range of expiration dates.
import { expect, test } from 'vitest';
import { listLots } from '../../src/ledger/lot.contract.ts';
import { customer, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');

test('from whom and to whom, asked for a page of the list', async () => {
  const [goods, seller, buyer] = [await product(manager, 'serial'), await supplier(manager), await customer(manager)];
  const receipt = await posted(manager, 'receipt', [{ productId: goods.id, numbers: ['P-1', 'P-2'] }], {
    partnerId: seller,
  });
  const delivery = await posted(manager, 'delivery', [{ productId: goods.id, numbers: ['P-2'] }], { partnerId: buyer });
  await manager.post('/lots', { productId: goods.id, number: 'P-3' });
  const { rows } = await manager.call(listLots, { query: { productId: goods.id, passages: 'true' } });
  expect(rows.map((row) => row.passages)).toMatchObject([
    { origin: { document: { id: receipt.id }, partner: { id: seller } }, holder: null },
    { origin: { document: { id: receipt.id } }, holder: { document: { id: delivery.id }, partner: { id: buyer } } },
    { origin: null, holder: null },
  ]);
  expect(rows[0]?.passages?.origin?.occurredAt).toMatch(/Z$/);
  const plain = await manager.call(listLots, { query: { productId: goods.id } });
  expect(plain.rows.some((row) => 'passages' in row)).toBe(false);
});

test('expiration dates from one day to another, both included', async () => {
  const goods = await product(manager, 'lot');
  const days = ['2027-01-01', '2027-01-02', '2027-01-03', null];
  for (const [index, expirationDate] of days.entries()) {
    await manager.post('/lots', { productId: goods.id, number: `E-${index}`, expirationDate });
  }
  const query = { productId: goods.id, expiresFrom: '2027-01-02', expiresUntil: '2027-01-03' };
  const { rows } = await manager.call(listLots, { query });
  expect(rows.map((row) => row.number)).toEqual(['E-1', 'E-2']);
});
