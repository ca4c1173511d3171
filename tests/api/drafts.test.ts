// A draft that is opened again says what was written: in the packagings it was counted in, and with all that was told of a
// number. Nothing of it gets lost when it is saved once more.
import { describe, expect, test } from 'vitest';
import { getProduct } from '../../src/catalog/product.contract.ts';
import {
  createOperation,
  getOperation,
  listOperationNumbers,
  postOperation,
  updateOperation,
} from '../../src/operations/operation.contract.ts';
import { posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');

describe('a draft in packagings', () => {
  test('2 cases of 12 are told as 2 cases of 12, before and after posting', async () => {
    const goods = await product(manager, 'none', { packagings: [{ name: 'Case of 12', factor: '12' }] });
    const [packaging] = (await manager.call(getProduct, { params: goods })).packagings;
    const { id } = await clerk.call(createOperation, {
      body: {
        kind: 'receipt',
        lines: [{ productId: goods.id, packagingId: packaging?.id, packagingQuantity: '2', damagedQuantity: '1' }],
      },
    });
    const told = {
      quantity: '24',
      packagingQuantity: '2',
      packaging: { id: packaging?.id, name: 'Case of 12', factor: '12' },
    };
    expect((await clerk.call(getOperation, { params: { id } })).lines).toMatchObject([told]);
    await clerk.call(postOperation, { params: { id } });
    expect((await clerk.call(getOperation, { params: { id } })).lines).toMatchObject([told]);
  });

  test.each([
    ['half a case', { packagingQuantity: '0.5' }, '6', '0.5'],
    ['units that fill no case', { quantity: '25' }, '25', null],
    ['units that fill cases', { quantity: '36' }, '36', '3'],
  ])('%s', async (_, written, quantity, packagingQuantity) => {
    const goods = await product(manager, 'none', { packagings: [{ name: 'Case of 12', factor: '12' }] });
    const [packaging] = (await manager.call(getProduct, { params: goods })).packagings;
    const { id } = await clerk.call(createOperation, {
      body: { kind: 'receipt', lines: [{ productId: goods.id, packagingId: packaging?.id, ...written }] },
    });
    expect((await clerk.call(getOperation, { params: { id } })).lines).toMatchObject([{ quantity, packagingQuantity }]);
  });

  test('a line in units has no packaging', async () => {
    const goods = await product(manager, 'none');
    const { id } = await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '5' }]);
    expect((await clerk.call(getOperation, { params: { id } })).lines).toMatchObject([
      { packaging: null, packagingQuantity: null },
    ]);
  });
});

describe('the numbers of a draft', () => {
  test('keep their parent lot, the supplier’s number and all four dates', async () => {
    const goods = await product(manager, 'serial');
    const number = {
      number: 'CARTON-1',
      supplierNumber: 'THEIRS',
      parentNumber: 'PALLET-1',
      alertDate: '2030-01-01',
      removalDate: '2030-02-01',
      bestBeforeDate: '2030-03-01',
      expirationDate: '2030-04-01',
    };
    const written = await clerk.call(createOperation, {
      body: { kind: 'receipt', lines: [{ productId: goods.id, numbers: [number] }] },
    });
    const params = { id: written.id };
    const draft = await clerk.call(getOperation, { params });
    expect(draft.lines[0]?.numbers).toMatchObject([number]);
    expect((await clerk.call(listOperationNumbers, { params })).rows).toMatchObject([number]);
    const [line] = draft.lines;
    const back = line?.numbers.map((one) => ({
      number: one.number ?? '',
      supplierNumber: one.supplierNumber,
      parentNumber: one.parentNumber,
      alertDate: one.alertDate,
      removalDate: one.removalDate,
      bestBeforeDate: one.bestBeforeDate,
      expirationDate: one.expirationDate,
    }));
    await clerk.call(updateOperation, {
      params,
      version: draft.version,
      body: { kind: 'receipt', lines: [{ productId: goods.id, numbers: back }] },
    });
    expect((await clerk.call(getOperation, { params })).lines[0]?.numbers).toMatchObject([number]);
    await clerk.call(postOperation, { params });
    expect((await clerk.call(getOperation, { params })).lines[0]?.numbers).toMatchObject([number]);
  });
});
