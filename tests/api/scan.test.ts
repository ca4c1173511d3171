// What a scan resolves to.
import { describe, expect, test } from 'vitest';
import { createLocation } from '../../src/catalog/location.contract.ts';
import { encode } from '../../src/domain/gs1/element-string.ts';
import { gtinCheckDigit } from '../../src/domain/gtin.ts';
import { correctNumber } from '../../src/ledger/correct.contract.ts';
import { createLot } from '../../src/ledger/lot.contract.ts';
import { createOrder } from '../../src/operations/ordering/order.contract.ts';
import { createClaim } from '../../src/service/claim/claim.contract.ts';
import { find } from '../../src/tracing/find.contract.ts';
import { resolveScan, resolveScans, type ScanAnswer } from '../../src/tracing/scan.contract.ts';
import { customer, fresh, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const clerk = app.as('clerk');
const viewer = app.as('viewer');
app.clock.set('2026-11-21T12:00:00Z');

let items = 0;
const newGtin = (): string => {
  const body = `0950600${String(++items).padStart(6, '0')}`;
  return body + gtinCheckDigit(body);
};
const scan = (text: string, more: Record<string, string> = {}) =>
  viewer.call(resolveScan, { query: { text, ...more } });
const shown = ({ outcome, candidates }: ScanAnswer) => [
  outcome,
  ...candidates.map((one) => `${one.kind} ${one.title} by ${one.matchedBy}`),
];

describe('a scanned text', () => {
  test('is a serial number, with its status and its page', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['Scan-A1'] }]);
    const answer = await scan('scan-a1');
    expect(shown(answer)).toEqual(['one', 'serial Scan-A1 by number']);
    expect(answer.candidates[0]).toMatchObject({
      detail: goods.name,
      status: 'available',
      onHold: false,
      productId: goods.id,
      path: `/numbers/${answer.candidates[0]?.id}`,
    });
  });

  test('is a product by its barcode or that of a packaging, with or without leading zeros', async () => {
    const own = newGtin();
    const box = newGtin();
    const goods = await product(manager, 'none', {
      gtin: own,
      packagings: [{ name: 'Box', factor: '12', gtin: box }],
    });
    expect(shown(await scan(own.slice(1)))).toEqual(['one', `product ${goods.name} by barcode`]);
    const packed = await scan(`]E0${box.slice(1)}`);
    expect(packed.symbology).toEqual({ identifier: ']E0', name: 'EAN-13' });
    expect(packed.candidates).toMatchObject([{ id: goods.id, packaging: { name: 'Box', factor: '12' } }]);
    expect(shown(await scan(goods.sku.toLowerCase()))).toEqual(['one', `product ${goods.name} by sku`]);
  });

  test('is a location by its code, a document by its number, or nothing', async () => {
    const code = fresh('BIN');
    await manager.call(createLocation, { body: { name: code, kind: 'internal', code } });
    expect(shown(await scan(code.toLowerCase()))).toEqual(['one', `location ${code} by code`]);
    const goods = await product(manager, 'none');
    const { number } = await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '1' }]);
    const answer = await scan((number ?? '').toLowerCase());
    expect(shown(answer)).toEqual(['one', `document ${number} by number`]);
    expect(answer.candidates[0]).toMatchObject({ status: 'posted', documentKind: 'receipt' });
    expect(shown(await scan('nothing-at-all'))).toEqual(['unknown']);
  });

  test('is an order, a claim or another paper by its number, for whoever may read it', async () => {
    const partnerId = await customer(clerk);
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['Paper-1'] }]);
    const order = await clerk.call(createOrder, {
      body: { kind: 'sales', partnerId, lines: [{ productId: goods.id, quantity: '1' }] },
    });
    const claim = await clerk.call(createClaim, { body: { number: 'Paper-1', problem: 'It makes a noise' } });
    expect(shown(await scan(order.number ?? ''))).toEqual(['one', `sales-order ${order.number} by number`]);
    const answer = await scan(claim.number.toLowerCase());
    expect(shown(answer)).toEqual(['one', `claim ${claim.number} by number`]);
    expect(answer.candidates[0]).toMatchObject({ path: `/claims/${claim.id}`, detail: 'Paper-1' });
    const found = await viewer.call(find, { query: { q: claim.number.slice(0, 4) } });
    expect(found.prefix.map((one) => one.label)).toContain(claim.number);
    const cashier = app.as('cashier');
    for (const text of [claim.number, 'Paper-1', goods.sku]) {
      expect((await cashier.call(resolveScan, { query: { text } })).outcome).toBe('unknown');
      expect(await cashier.call(find, { query: { q: text } })).toMatchObject({ exact: [], prefix: [] });
    }
  });

  test('is read again as on another keyboard when it means nothing', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['A12-9'] }]);
    const answer = await scan('Q&é)ç', { otherwise: 'A12-9' });
    expect(answer.text).toBe('A12-9');
    expect(shown(answer)).toEqual(['one', 'serial A12-9 by number']);
  });

  test('is a record by its own address, and only a record that is here', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['LINK-1'] }]);
    const [unit] = (await scan('LINK-1')).candidates;
    expect(shown(await scan(`https://stock.example.com/numbers/${unit?.id}`))).toEqual([
      'one',
      'serial LINK-1 by link',
    ]);
    expect(shown(await scan(`https://stock.example.com/products/${goods.id}`))).toEqual([
      'one',
      `product ${goods.name} by link`,
    ]);
    expect(shown(await scan('https://stock.example.com/numbers/0192f0c1-7c3a-7d10-8f00-1234567890ab'))).toEqual([
      'unknown',
    ]);
  });
});

describe('a number of several products', () => {
  test('ODOO-003 is accepted on both, and a scan asks which', async () => {
    const [first, second] = [await product(manager, 'lot'), await product(manager, 'lot')];
    for (const { id } of [first, second]) await clerk.call(createLot, { body: { number: 'X1', productId: id } });
    const answer = await scan('X1');
    expect(answer.outcome).toBe('ask');
    expect(answer.candidates.map((one) => one.detail).sort()).toEqual([first.name, second.name].sort());
  });

  test('ERPN-093 in a document of one product is that product’s', async () => {
    const [item, other] = [await product(manager, 'serial'), await product(manager, 'serial')];
    for (const { id } of [item, other]) {
      await posted(clerk, 'receipt', [{ productId: id, numbers: ['Scan-001'] }]);
    }
    const answer = await scan('scan-001', { productId: item.id });
    expect(answer.outcome).toBe('one');
    expect(answer.candidates).toMatchObject([{ title: 'Scan-001', productId: item.id }]);
    expect((await scan('scan-001')).outcome).toBe('ask');
  });

  test('that is also what another one was called before its correction, asks', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['WAS-1'] }]);
    const [unit] = (await scan('WAS-1')).candidates;
    await manager.call(correctNumber, {
      params: { id: unit?.id ?? '' },
      body: { number: 'IS-1', reason: 'typed wrong' },
      version: 1,
    });
    expect(shown(await scan('WAS-1'))).toEqual(['one', 'serial IS-1 by alias']);
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['WAS-1'] }]);
    expect((await scan('WAS-1')).outcome).toBe('ask');
  });

  test('also as a barcode of something else, asks', async () => {
    const code = fresh('BOTH');
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [code] }]);
    await product(manager, 'none', { barcodes: [code] });
    expect(shown(await scan(code))[0]).toBe('ask');
  });
});

describe('a GS1 code', () => {
  const codeOf = (...elements: [string, string][]): string => {
    const code = encode(
      elements.map(([ai, value]) => ({ ai, value })),
      '2026-11-21',
    );
    if (!code.ok) throw new Error(code.reason);
    return code.value;
  };

  test('is the serial number of the product that the GTIN names, of no other', async () => {
    const gtin = newGtin();
    const [mine, other] = [await product(manager, 'serial', { gtin }), await product(manager, 'serial')];
    for (const { id } of [mine, other]) await posted(clerk, 'receipt', [{ productId: id, numbers: ['U-77'] }]);
    const answer = await scan(`]d2${codeOf(['01', gtin], ['17', '271200'], ['21', 'U-77'], ['10', 'L9'])}`);
    expect(answer).toMatchObject({ outcome: 'one', form: 'element-string', symbology: { name: 'GS1 DataMatrix' } });
    expect(answer.candidates).toMatchObject([{ matchedBy: 'gs1', productId: mine.id, reading: 0 }]);
    expect(answer.readings).toMatchObject([{ gtin, serial: 'U-77', lot: 'L9', expirationDate: '2027-12-31' }]);
    const link = await scan(`https://id.example.com/01/${gtin}/10/L9/21/U-77?17=271231`);
    expect(link).toMatchObject({ outcome: 'one', form: 'digital-link', candidates: [{ productId: mine.id }] });
    expect(await scan(`(01)${gtin}(21)U-77`)).toMatchObject({ outcome: 'one', form: 'bracketed' });
  });

  test('is the lot when the serial number is not known, and the product when neither is', async () => {
    const gtin = newGtin();
    const goods = await product(manager, 'lot', { gtin });
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'LOT-5', quantity: '3' }] }]);
    expect(shown(await scan(codeOf(['01', gtin], ['10', 'LOT-5'], ['21', 'unknown'])))).toEqual([
      'one',
      'lot LOT-5 by gs1',
    ]);
    expect(shown(await scan(codeOf(['01', gtin], ['10', 'LOT-6'])))).toEqual([
      'one',
      `product ${goods.name} by barcode`,
    ]);
  });

  test('of a GTIN that nobody knows asks before it takes the number for another product’s', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['ELSE-1'] }]);
    expect(shown(await scan(codeOf(['01', newGtin()], ['21', 'ELSE-1'])))).toEqual([
      'ask',
      'serial ELSE-1 by number-only',
    ]);
  });

  test('whose separator was lost tells both readings, and both records when both exist', async () => {
    const gtin = newGtin();
    const goods = await product(manager, 'lot', { gtin });
    for (const number of ['ABC12321XYZ', 'ABC123']) {
      await clerk.call(createLot, { body: { number, productId: goods.id } });
    }
    const answer = await scan(`]C101${gtin}10ABC12321XYZ`);
    expect(answer.readings.map(({ lot, serial }) => [lot, serial])).toEqual([
      ['ABC12321XYZ', null],
      ['ABC123', 'XYZ'],
    ]);
    expect(shown(answer)).toEqual(['ask', 'lot ABC12321XYZ by gs1', 'lot ABC123 by gs1']);
    const sure = await scan(`]C101${gtin}10ABC12321XYZ`, { separated: 'true' });
    expect(shown(sure)).toEqual(['one', 'lot ABC12321XYZ by gs1']);
  });
});

describe('many scans', () => {
  test('are answered in their order, 100 at a time', async () => {
    const goods = await product(manager, 'serial');
    const all = Array.from({ length: 99 }, (_, i) => `MANY-${i}`);
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: all }]);
    const scans = ['none-of-them', ...all.toReversed()].map((text) => ({ text }));
    const { answers } = await viewer.call(resolveScans, { body: { scans } });
    expect(answers.map((answer) => answer.candidates[0]?.title ?? '-')).toEqual(['-', ...all.toReversed()]);
    expect(await viewer.refused(resolveScans, { body: { scans: [...scans, { text: 'X' }] } })).toMatchObject({
      status: 422,
    });
  });
});
