// How the same GS1 code arrives from different scanners: kinds of code, ways to write the separator; and the search from
// anywhere, which reads codes as a scan does.
import { describe, expect, test } from 'vitest';
import { gtinCheckDigit } from '../../src/domain/gtin.ts';
import { correctNumber } from '../../src/ledger/correct.contract.ts';
import { createLot } from '../../src/ledger/lot.contract.ts';
import { find } from '../../src/tracing/find.contract.ts';
import { resolveScan } from '../../src/tracing/scan.contract.ts';
import { posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [manager, clerk, viewer] = [app.as('manager'), app.as('clerk'), app.as('viewer')];
const body = '0950600030001';
const gtin = body + gtinCheckDigit(body);
const goods = await product(manager, 'serial', { gtin });
const lots = await product(manager, 'lot');
await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['SYM-1'] }]);
const scan = (text: string, more: Record<string, string> = {}) =>
  viewer.call(resolveScan, { query: { text, ...more } });

describe('a serial number behind a lot number', () => {
  test.each([
    ['as character 29', '\u001d'],
    ['as ^]', '^]'],
    ['as {GS}', '{GS}'],
    ['as <GS>', '<GS>'],
    ['as [FNC1]', '[FNC1]'],
    ['as \\x1d', '\\x1d'],
    ['as its picture', '␝'],
  ])('is found with the separator %s', async (_, separator) => {
    for (const kind of [']C1', ']d2', ']Q3', ']e0', ']J1', '']) {
      const answer = await scan(`${kind}01${gtin}10LOT-9${separator}21SYM-1`);
      expect(answer).toMatchObject({
        outcome: 'one',
        form: 'element-string',
        text: `01${gtin}10LOT-9\u001d21SYM-1`,
        readings: [{ gtin, lot: 'LOT-9', serial: 'SYM-1' }],
        candidates: [{ kind: 'serial', title: 'SYM-1', matchedBy: 'gs1' }],
      });
      expect(answer.symbology?.identifier ?? '').toBe(kind);
    }
  });

  test('is found by the one reading that exists where the separator was lost', async () => {
    const answer = await scan(`]C101${gtin}10LOT921SYM-1`);
    expect(answer.readings.length).toBeGreaterThan(1);
    expect(answer).toMatchObject({ outcome: 'one', candidates: [{ kind: 'serial', title: 'SYM-1' }] });
  });

  test('that reads like more fields is the number we have', async () => {
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['KET-100'] }]);
    const answer = await scan(`]d201${gtin}21KET-100`);
    expect(answer.readings).toContainEqual(expect.objectContaining({ serial: 'KET-', lot: '0' }));
    expect(answer).toMatchObject({ outcome: 'one', candidates: [{ kind: 'serial', title: 'KET-100' }] });
  });
});

test('an EAN-13 code is the product of its GTIN, with its leading zeros or without', async () => {
  for (const text of [`]E0${gtin.slice(1)}`, gtin.slice(1), gtin]) {
    expect(await scan(text)).toMatchObject({ outcome: 'one', candidates: [{ kind: 'product', id: goods.id }] });
  }
});

test('the same number on two products asks', async () => {
  const other = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: other.id, numbers: ['SYM-1'] }]);
  expect(await scan('SYM-1')).toMatchObject({ outcome: 'ask' });
  expect(await scan(`]d201${gtin}21SYM-1`)).toMatchObject({ outcome: 'one', candidates: [{ productId: goods.id }] });
});

describe('the search from anywhere', () => {
  const exact = async (q: string) =>
    (await viewer.call(find, { query: { q } })).exact.map((one) => `${one.kind} ${one.label} by ${one.matchedBy}`);

  test.each([
    ['an element string', `]d201${gtin}10LOT-9\u001d21SYM-1`],
    ['one for people', `(01)${gtin}(21)SYM-1`],
    ['a Digital Link', `https://id.example.com/01/${gtin}/21/SYM-1`],
  ])('reads %s', async (_, text) => expect(await exact(text)).toEqual(['serial SYM-1 by gs1']));

  test('reads the address of a record', async () => {
    expect(await exact(`https://stock.example.com/products/${goods.id}`)).toEqual([`product ${goods.name} by link`]);
  });

  test('finds a number by what it was called before', async () => {
    const { id, version } = await clerk.call(createLot, { body: { number: 'EARLIER-1', productId: lots.id } });
    await manager.call(correctNumber, { params: { id }, body: { number: 'LATER-1', reason: 'misread' }, version });
    expect(await exact('earlier-1')).toEqual(['lot LATER-1 by alias']);
    await clerk.call(createLot, { body: { number: 'EARLIER-1', productId: lots.id } });
    expect(await exact('EARLIER-1')).toEqual(['lot EARLIER-1 by number', 'lot LATER-1 by alias']);
  });
});
