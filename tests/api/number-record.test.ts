// What the page of one number is told: what brought it where it is, its last delivery, the way to its place, its code.
import { expect, test } from 'vitest';
import { createLocation } from '../../src/catalog/location.contract.ts';
import { readings } from '../../src/domain/gs1/element-string.ts';
import { getNumberCode } from '../../src/labels/label.contract.ts';
import { createLot, findLotsByNumber, getLot } from '../../src/ledger/lot.contract.ts';
import { reverseOperation } from '../../src/operations/operation.contract.ts';
import { customer, placesByRole, posted, product, supplier } from '../support/goods.ts';
import { decode, rectanglesOfSvg } from '../support/label-reader.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [clerk, manager, viewer] = [app.as('clerk'), app.as('manager'), app.as('viewer')];
const gtin = '09506000134352';

async function only(number: string, productId: string) {
  const { rows } = await viewer.call(findLotsByNumber, { query: { number, productId } });
  return viewer.call(getLot, { params: { id: rows[0]?.id ?? '' } });
}

test('a unit that came back names its last delivery; a delivery that was taken back is none', async () => {
  const goods = await product(manager, 'serial');
  const [from, to] = [await supplier(manager), await customer(manager)];
  const lines = [{ productId: goods.id, numbers: ['R-1'] }];
  const receipt = await posted(clerk, 'receipt', lines, { partnerId: from });
  expect(await only('R-1', goods.id)).toMatchObject({ lastMove: { document: { id: receipt.id } }, lastDelivery: null });
  app.clock.advance({ minutes: 1 });
  const delivery = await posted(clerk, 'delivery', lines, { partnerId: to });
  const out = { document: { id: delivery.id, kind: 'delivery' }, partner: { id: to } };
  expect(await only('R-1', goods.id)).toMatchObject({ lastMove: out, lastDelivery: out });
  app.clock.advance({ minutes: 1 });
  const back = await posted(clerk, 'return', lines, { partnerId: to, originId: delivery.id });
  expect(await only('R-1', goods.id)).toMatchObject({
    lastMove: { document: { id: back.id }, partner: { id: to } },
    lastDelivery: out,
    holders: [],
  });
  app.clock.advance({ minutes: 1 });
  const again = await posted(clerk, 'delivery', lines, { partnerId: to });
  expect((await only('R-1', goods.id)).lastDelivery?.document.id).toBe(again.id);
  app.clock.advance({ minutes: 1 });
  await manager.call(reverseOperation, { params: { id: again.id }, body: { reason: 'not sold' } });
  const after = await only('R-1', goods.id);
  expect([after.lastDelivery?.document.id, after.lastMove?.document.kind]).toEqual([delivery.id, 'correction']);
});

test('a place is told with what it lies in, and a lot has neither a last move nor a last delivery', async () => {
  const { stock } = await placesByRole(manager);
  const shelf = await manager.call(createLocation, { body: { name: 'Shelf 7', kind: 'internal', parentId: stock } });
  const goods = await product(manager, 'lot');
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'L-7', quantity: '3' }] }], {
    toId: shelf.id,
  });
  const lot = await only('L-7', goods.id);
  expect(lot).toMatchObject({ places: [{ path: shelf.path }], lastMove: null, lastDelivery: null });
  expect(shelf.path).toContain('Shelf 7');
  expect(shelf.path).not.toBe('Shelf 7');
});

test('its code reads back as its label would: GS1 with a GTIN, an address of the record without, or plain bars', async () => {
  const named = await product(manager, 'serial', { gtin });
  const plain = await product(manager, 'serial');
  const read = async (id: string, code?: 'code-128' | 'gs1-128') => {
    const found = await viewer.call(getNumberCode, { params: { id }, query: { code } });
    const [, width = 0, height = 0] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(found.svg) ?? []).map(Number);
    const codes = await decode(rectanglesOfSvg(found.svg), { x: 0, y: 0, width, height }, 4);
    expect(codes).toHaveLength(1);
    return { ...found, read: codes[0]?.text ?? '', bytes: codes[0]?.bytes ?? '' };
  };
  const first = await manager.call(createLot, { body: { number: 'Ser-1', productId: named.id } });
  const auto = await read(first.id);
  expect(auto).toMatchObject({ symbology: 'gs1-datamatrix', shown: `(01)${gtin}(21)Ser-1` });
  const [elements = []] = readings(auto.bytes, { today: '2026-11-21', separated: true });
  expect(elements.map(({ ai, value }) => [ai, value])).toEqual([
    ['01', gtin],
    ['21', 'Ser-1'],
  ]);
  const second = await manager.call(createLot, { body: { number: 'Ser-2', productId: plain.id } });
  expect(await read(second.id)).toMatchObject({
    symbology: 'qr',
    read: expect.stringMatching(new RegExp(`/numbers/${second.id}$`)),
  });
  expect(await read(second.id, 'code-128')).toMatchObject({ symbology: 'code-128', read: 'Ser-2' });
  const greek = await manager.call(createLot, { body: { number: 'Σ-1', productId: plain.id } });
  const refused = await viewer.refused(getNumberCode, { params: { id: greek.id }, query: { code: 'code-128' } });
  expect(refused.code).toBe('label-codes-refused');
});
