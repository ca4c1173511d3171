// What brings goods back: returns of a document, to customers and suppliers, and reversals.
import { describe, expect, test } from 'vitest';
import { listReturnable } from '../../src/operations/document-numbers.contract.ts';
import { reverseOperation } from '../../src/operations/operation.contract.ts';
import { customer, onHand, posted, product, refusedDocument, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');

describe('returns', () => {
  test('ERPN-049 of a document: only what it delivered and has not come back, number by number', async () => {
    const goods = await product(manager, 'serial');
    const numbers = Array.from({ length: 12 }, (_, i) => `OSN-${i + 1}`);
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
    const sold = await posted(clerk, 'delivery', [{ productId: goods.id, numbers }], {
      partnerId: await customer(manager),
    });
    await posted(clerk, 'return', [{ productId: goods.id, numbers: ['OSN-1', 'OSN-2'] }], { originId: sold.id });
    const open = await clerk.call(listReturnable, { params: { id: sold.id } });
    expect(open.lines[0]?.numbers).toHaveLength(10);
    const twice = [{ productId: goods.id, numbers: ['OSN-1'] }];
    expect(await refusedDocument(clerk, 'return', twice, { originId: sold.id })).toMatchObject({
      code: 'return-too-many',
    });
    await posted(clerk, 'return', [{ productId: goods.id, quantity: '10' }], { originId: sold.id });
    expect(await onHand(app, goods.id)).toHaveLength(12);
  });

  test('ERPN-053 to the supplier: no place of ours; reversed, it is back', async () => {
    const goods = await product(manager, 'serial');
    const bought = await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['RS-1'] }], {
      partnerId: await supplier(manager),
    });
    const back = await posted(clerk, 'return', [{ productId: goods.id, numbers: ['RS-1'] }], { originId: bought.id });
    expect(await onHand(app, goods.id)).toEqual([]);
    expect(await manager.refused(reverseOperation, { params: { id: bought.id }, body: { reason: 'x' } })).toMatchObject(
      {
        code: 'reversal-refused',
        errors: [{ code: 'answered-by' }, { code: 'moved-on' }],
      },
    );
    await manager.call(reverseOperation, { params: { id: back.id }, body: { reason: 'kept after all' } });
    expect(await onHand(app, goods.id)).toHaveLength(1);
    await manager.call(reverseOperation, { params: { id: bought.id }, body: { reason: 'never came' } });
    expect(await onHand(app, goods.id)).toEqual([]);
    const [unit] = await app.sql<{ kind: string }>(
      'select p.kind from lot l join location p on p.id = l.place_id where l.product_id = $1',
      [goods.id],
    );
    expect(unit?.kind).toBe('supplier');
  });

  test('ERPN-051 of a lot in two parts: both come back to it, a third finds nothing left', async () => {
    const goods = await product(manager, 'lot');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'B', quantity: '5' }] }]);
    const sold = await posted(clerk, 'delivery', [{ productId: goods.id, numbers: [{ number: 'B', quantity: '5' }] }]);
    const part = (quantity: string) => [{ productId: goods.id, numbers: [{ number: 'B', quantity }] }];
    await posted(clerk, 'return', part('3'), { originId: sold.id });
    await posted(clerk, 'return', part('2'), { originId: sold.id });
    expect(await onHand(app, goods.id)).toEqual([expect.stringContaining(' B: 5')]);
    expect(await refusedDocument(clerk, 'return', part('1'), { originId: sold.id })).toMatchObject({
      code: 'return-too-many',
      facts: { returnable: '0' },
    });
  });
});

describe('a reversal', () => {
  test('ERPN-033 a chain is undone from its end; history shows everything', async () => {
    const goods = await product(manager, 'serial');
    const line = [{ productId: goods.id, numbers: ['CH-1'] }];
    await posted(manager, 'receipt', line);
    const first = await posted(manager, 'delivery', line);
    const again = await posted(manager, 'receipt', line, { confirm: ['serial-delivered'], reason: 'bought back' });
    const second = await posted(manager, 'delivery', line);
    const undo = (id: string) => manager.call(reverseOperation, { params: { id }, body: { reason: 'mistake' } });
    expect(await manager.refused(reverseOperation, { params: { id: first.id }, body: { reason: 'x' } })).toMatchObject({
      code: 'reversal-refused',
    });
    await undo(second.id);
    expect(await onHand(app, goods.id)).toHaveLength(1);
    await undo(again.id);
    expect(await onHand(app, goods.id)).toEqual([]);
    await undo(first.id);
    expect(await onHand(app, goods.id)).toHaveLength(1);
    const moves = await app.sql('select from move_line l join lot t on t.id = l.lot_id where t.number = $1', ['CH-1']);
    expect(moves).toHaveLength(7);
    expect(await manager.refused(reverseOperation, { params: { id: first.id }, body: { reason: 'x' } })).toMatchObject({
      code: 'already-reversed',
    });
  });

  test('of a receipt whose lot was sold in part is refused; a reason is needed; a clerk may not', async () => {
    const goods = await product(manager, 'lot');
    const done = await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'Q', quantity: '5' }] }]);
    await posted(clerk, 'delivery', [{ productId: goods.id, numbers: [{ number: 'Q', quantity: '1' }] }]);
    const ask = { params: { id: done.id }, body: { reason: 'x' } };
    expect(await manager.refused(reverseOperation, ask)).toMatchObject({
      code: 'reversal-refused',
      errors: [{ code: 'not-enough' }],
    });
    expect(await manager.refused(reverseOperation, { ...ask, body: { reason: '' } })).toMatchObject({
      code: 'invalid',
    });
    expect(await clerk.refused(reverseOperation, ask)).toMatchObject({ code: 'forbidden' });
  });
});
