// What a number is covered by, and its page as it was.
import { expect, test } from 'vitest';
import { getCompany } from '../../src/access/company.contract.ts';
import { addDays, dateIn } from '../../src/domain/calendar.ts';
import { createLot, deleteLot, findLotsByNumber, getLot, listLots, updateLot } from '../../src/ledger/lot.contract.ts';
import { reverseOperation } from '../../src/operations/operation.contract.ts';
import { customer, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const viewer = app.as('viewer');
const { timeZone } = await viewer.call(getCompany, {});
const today = () => dateIn(app.clock.now(), timeZone);

async function only(number: string, productId: string) {
  const { rows } = await viewer.call(findLotsByNumber, { query: { number, productId } });
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`${number} should be one number`);
  return viewer.call(getLot, { params: { id: row.id } });
}

test('ERPN-001: a number made by hand has no place; a place cannot be given to it', async () => {
  const goods = await product(manager, 'serial');
  const body = { number: 'S1', productId: goods.id };
  const refused = await clerk.refused(createLot, { body: { ...body, placeId: goods.id } as never });
  expect(refused.status).toBe(422);
  const lot = await clerk.call(createLot, { body });
  expect(lot).toMatchObject({ status: 'inactive', onHand: '0', place: null, cover: 'none', daysLeft: null });
});

test('ERPN-047: a number that moved is not deleted, one that never moved is', async () => {
  const goods = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['M-1'] }]);
  const { id } = await only('M-1', goods.id);
  expect((await clerk.refused(deleteLot, { params: { id } })).code).toBe('number-moved');
  const unmoved = await clerk.call(createLot, { body: { number: 'M-2', productId: goods.id } });
  await clerk.call(deleteLot, { params: { id: unmoved.id } });
  expect((await viewer.refused(getLot, { params: { id: unmoved.id } })).status).toBe(404);
});

test('ODOO-001 ODOO-003: a number is one within its product; two products may have it, and both are found', async () => {
  const [one, other] = [await product(manager, 'lot'), await product(manager, 'lot')];
  for (const { id } of [one, other]) await clerk.call(createLot, { body: { number: 'X1', productId: id } });
  expect((await clerk.refused(createLot, { body: { number: 'x1', productId: one.id } })).code).toBe('number-exists');
  const { rows } = await viewer.call(findLotsByNumber, { query: { number: 'X1' } });
  expect(rows.map((row) => row.product.id).sort()).toEqual([one.id, other.id].sort());
});

test('ERPN-059: a delivery begins the warranty of each unit, and its reversal takes it back', async () => {
  const goods = await product(manager, 'serial', { warranty: { length: 100, unit: 'day' } });
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['W-1', 'W-2'] }]);
  expect(await only('W-1', goods.id)).toMatchObject({
    cover: 'none',
    warranty: { until: null, ofProduct: { length: 100, unit: 'day' } },
  });
  const delivery = await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['W-1', 'W-2'] }], {
    partnerId: await customer(manager),
  });
  const until = addDays(today(), 100);
  for (const number of ['W-1', 'W-2']) {
    expect(await only(number, goods.id)).toMatchObject({
      ...{ status: 'delivered', cover: 'under-warranty', daysLeft: 100 },
      warranty: { until, typed: false, ofProduct: { length: 100, unit: 'day' } },
    });
  }
  await manager.call(reverseOperation, { params: { id: delivery.id }, body: { reason: 'by mistake' } });
  expect(await only('W-1', goods.id)).toMatchObject({ cover: 'none', warranty: { until: null } });
});

test('a typed warranty is never replaced by a computed one, nor taken back', async () => {
  const goods = await product(manager, 'serial', { warranty: { length: 30, unit: 'day' } });
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['T-1'] }]);
  const before = await only('T-1', goods.id);
  const typed = { warrantyUntil: '2031-01-31', contractUntil: '2032-01-31' };
  await clerk.call(updateLot, { params: { id: before.id }, version: before.version, body: typed });
  const delivery = await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['T-1'] }]);
  expect((await only('T-1', goods.id)).warranty).toEqual({
    until: '2031-01-31',
    typed: true,
    ofProduct: { length: 30, unit: 'day' },
    starts: 'delivery',
  });
  await manager.call(reverseOperation, { params: { id: delivery.id }, body: { reason: 'by mistake' } });
  const after = await only('T-1', goods.id);
  expect(after).toMatchObject({ warranty: { until: '2031-01-31', typed: true }, contract: { until: '2032-01-31' } });
});

test('ERPN-061: on the day after its end a cover has ended, without any job', async () => {
  const goods = await product(manager, 'serial', { warranty: { length: 2, unit: 'day' } });
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['E-1'] }]);
  await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['E-1'] }]);
  const covers = async (cover: 'under-warranty' | 'out-of-warranty') =>
    (await viewer.call(listLots, { query: { productId: goods.id, cover } })).rows.length;
  app.clock.advance({ days: 2 });
  expect([(await only('E-1', goods.id)).cover, (await only('E-1', goods.id)).daysLeft]).toEqual(['under-warranty', 0]);
  expect([await covers('under-warranty'), await covers('out-of-warranty')]).toEqual([1, 0]);
  app.clock.advance({ days: 1 });
  expect((await only('E-1', goods.id)).cover).toBe('out-of-warranty');
  expect([await covers('under-warranty'), await covers('out-of-warranty')]).toEqual([0, 1]);
});

test('the fields of a product are kept on its numbers, each as what it is', async () => {
  const field = (key: string, type: 'text' | 'number' | 'date' | 'choice' | 'yes-no', more = {}) => ({
    ...{ key, label: key, type },
    ...more,
  });
  const goods = await product(manager, 'serial', {
    numberAttributes: [
      field('colour', 'choice', { choices: ['red', 'blue'], required: true }),
      field('weight', 'number'),
      field('made', 'date'),
      field('tested', 'yes-no'),
    ],
  });
  const incomplete = await clerk.refused(createLot, { body: { number: 'A-0', productId: goods.id } });
  expect(incomplete).toMatchObject({ code: 'field-invalid', field: 'attributes.colour' });
  const attributes = { colour: 'red', weight: '1.50', made: '2026-01-31', tested: true };
  const lot = await clerk.call(createLot, { body: { number: 'A-1', productId: goods.id, attributes } });
  expect(lot.attributes).toEqual({ ...attributes, weight: '1.5' });
  for (const wrong of [
    { colour: 'green' },
    { weight: 'much' },
    { made: '2026-02-30' },
    { tested: 'yes' },
    { size: '1' },
  ]) {
    const given = { params: { id: lot.id }, version: lot.version, body: { attributes: wrong } };
    expect((await clerk.refused(updateLot, given)).code).toBe('field-invalid');
  }
  const query = { productId: goods.id, attribute: 'colour:red' };
  expect((await viewer.call(listLots, { query })).rows.map((row) => row.number)).toEqual(['A-1']);
});

test('the page and the list as of an instant', async () => {
  const goods = await product(manager, 'serial');
  const from = await supplier(manager);
  const line = { productId: goods.id, numbers: ['P-1', 'P-2'], unitPrice: '12.5' };
  const receipt = await posted(clerk, 'receipt', [line], { partnerId: from });
  const between = app.clock.now().toISOString();
  app.clock.advance({ hours: 1 });
  await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['P-1'] }]);
  const { id } = await only('P-1', goods.id);
  const then = await viewer.call(getLot, { params: { id }, query: { asOf: between } });
  expect(then).toMatchObject({
    ...{ asOf: between, status: 'available', onHand: '1', holders: [], moveCount: 1, siblingCount: 1 },
    origin: { document: { id: receipt.id }, unitCost: '12.5' },
    places: [{ quantity: '1' }],
  });
  expect(await viewer.call(getLot, { params: { id } })).toMatchObject({
    status: 'delivered',
    onHand: '0',
    moveCount: 2,
  });
  const available = async (asOf?: string) =>
    (
      await viewer.call(listLots, { query: { productId: goods.id, status: 'available', ...(asOf && { asOf }) } })
    ).rows.map((row) => row.number);
  expect(await available(between)).toEqual(['P-1', 'P-2']);
  expect(await available()).toEqual(['P-2']);
});
