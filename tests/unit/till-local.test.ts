// What a till knows by itself: numbers in stock, verdicts, search, prices, its clock.
import { describe, expect, test } from 'vitest';
import { newId } from '../../src/domain/uuid.ts';
import type { TillNumber } from '../../src/operations/till/feed.contract.ts';
import { clockOffset } from '../../web/features/till/local/clock.ts';
import { type Known, verdictOf } from '../../web/features/till/local/local-verdict.ts';
import { prices, replacePrices } from '../../web/features/till/local/prices.ts';
import { searchPlaces, searchText } from '../../web/features/till/local/product-search.ts';
import { linesOf, stockIndex } from '../../web/features/till/local/stock-index.ts';
import { decimalOf, minorOf } from '../../web/features/till/shift/minor.ts';

const drill = newId();
const resin = newId();
const row = (productId: string, number: string, quantity = '1', expires = '', flags = ''): TillNumber => [
  ...([newId(), productId, number, quantity, expires, flags] as const),
];

describe('numbers in stock at a till', () => {
  test('are found by number whatever the case, and by product with the earliest expiry first', () => {
    const index = stockIndex();
    index.add(linesOf([row(drill, 'SN-10'), row(drill, 'sn-9'), row(resin, 'L1', '5', '2027-01-01')]));
    index.add(linesOf([row(resin, 'L0', '3', '2026-12-01'), row(resin, 'L2', '9')]));
    expect(index.byNumber('SN-9').map(({ number }) => number)).toEqual(['sn-9']);
    expect([...index.ofProduct(drill)].map(({ number }) => number)).toEqual(['sn-9', 'SN-10']);
    expect([...index.ofProduct(resin)].map(({ number }) => number)).toEqual(['L0', 'L1', 'L2']);
    expect(index.size()).toBe(5);
  });

  test('a later line of a lot counts instead of the earlier one, and what is gone is gone', () => {
    const index = stockIndex();
    const first = row(resin, 'L1', '5');
    const second = row(resin, 'L2', '1');
    index.add(linesOf([first, second]));
    index.add(linesOf([[first[0], resin, 'L1', '2', '', 'H']]));
    index.remove([second[0]]);
    expect(index.byNumber('l1')).toMatchObject([{ quantity: '2', flags: 'H' }]);
    expect(index.byNumber('L2')).toEqual([]);
    expect(index.texts(10)).toEqual([`${first[0]}\t${resin}\tL1\t2\t\tH`]);
  });

  test('many of them keep their order over growing', () => {
    const index = stockIndex();
    const rows = Array.from({ length: 20_000 }, (_, at) => row(at % 2 ? drill : resin, `SN-${at}`));
    for (let at = 0; at < rows.length; at += 5_000) index.add(linesOf(rows.slice(at, at + 5_000)));
    expect([index.size(), index.byNumber('SN-19999').length, index.lot(rows[777]?.[0] ?? '')?.number]).toEqual([
      ...[20_000, 1, 'SN-777'],
    ]);
  });
});

describe('the verdict of a till without a connection', () => {
  const index = stockIndex();
  index.add(
    linesOf([
      ...[
        row(drill, 'A1'),
        row(drill, 'A2', '1', '', 'C'),
        row(drill, 'A3', '0', '', 'H'),
        row(drill, 'A4', '0', '', 'R'),
      ],
      ...[row(resin, 'L1', '2', '2026-11-21'), row(resin, 'L2', '2', '2026-11-22'), row(resin, 'A1', '4')],
    ]),
  );
  const known: Known = {
    ticketNumbers: [],
    today: '2026-11-22',
    inStock: index.byNumber,
    soldHere: (id, key) => (id === drill && key === 'a9' ? { receipt: 'T1-000007', at: '', customer: null } : null),
    expired: () => 'confirm',
    tracking: (id) => (id === drill ? 'serial' : 'lot'),
  };
  const code = (productId: string | null, number: string, more: Partial<Known> = {}) =>
    verdictOf(productId, number, { ...known, ...more }).code;

  test.each([
    ...[[drill, 'a1', 'ok'] as const, [drill, 'A2', 'recalled'] as const, [drill, 'A3', 'on-hold'] as const],
    ...[[drill, 'A4', 'reserved'] as const, [drill, 'L1', 'wrong-product'] as const, [drill, 'B1', 'unknown'] as const],
    ...[[drill, 'A9', 'sold'] as const, [resin, 'L1', 'expired'] as const, [resin, 'L2', 'ok'] as const],
  ])('%s %s is %s', (productId, number, expected) => expect(code(productId, number)).toBe(expected));

  test('a number of several products is a choice', () => {
    expect(verdictOf(null, 'A1', known).choices.map(({ productId }) => productId)).toEqual(
      expect.arrayContaining([drill, resin]),
    );
  });

  test('a serial number is on one ticket once, of a lot no more than is left', () => {
    expect(code(drill, 'A1', { ticketNumbers: [{ productId: drill, number: 'a1', quantity: '1' }] })).toBe('in-ticket');
    expect(code(drill, 'B1', { ticketNumbers: [{ productId: drill, number: 'b1', quantity: '1' }] })).toBe('in-ticket');
    expect(code(resin, 'L2', { ticketNumbers: [{ productId: resin, number: 'L2', quantity: '2' }] })).toBe(
      'too-little',
    );
    expect(code(resin, 'L2', { ticketNumbers: [{ productId: resin, number: 'L2', quantity: '1' }] })).toBe('ok');
  });

  test('expired goods that anybody may sell are good', () => {
    expect(code(resin, 'L1', { expired: () => 'allow' })).toBe('ok');
  });
});

test('products are found by words anywhere, without accents and case, the very code first', () => {
  const products = [
    { name: 'Crème brûlée set', sku: 'CB-1', codes: [] },
    { name: 'Set of screws', sku: 'SC-550', codes: [['04006381333931', null] as [string, null]] },
    { name: 'Offset wrench', sku: 'SET', codes: [] },
  ];
  const texts = products.map(searchText);
  const found = (typed: string) => searchPlaces(texts, typed, { limit: 10 }).map((place) => products[place]?.sku);
  expect(found('BRULEE creme')).toEqual(['CB-1']);
  expect(found('set')).toEqual(['SET', 'SC-550', 'CB-1']);
  expect(found('4006381333931')).toEqual(['SC-550']);
  expect(found('sc 55')).toEqual(['SC-550']);
  expect(found('sc550')).toEqual(['SC-550']);
  expect(found('zzz')).toEqual([]);
});

test('a price is that of the customer’s list, else of the register’s, else the usual one', () => {
  const [shop, club] = [newId(), newId()];
  const product = { id: drill, price: '100' };
  replacePrices({
    lists: [
      { id: shop, name: 'Shop', percent: '10' },
      { id: club, name: 'Club', percent: null },
    ],
    rows: [
      [club, drill, '0', '80', '', ''],
      [club, drill, '10', '70', '', ''],
      [club, drill, '10', '65', '2026-11-01', '2026-11-30'],
    ],
  });
  const of = (quantity: string, more: object) =>
    prices.priceOf(product, { quantity, priceListId: null, on: '2026-11-22', ...more }).unitPrice;
  expect(of('1', {})).toBe('100');
  expect(of('1', { priceListId: shop })).toBe('90');
  expect(of('1', { priceListId: shop, customerPriceListId: club })).toBe('80');
  expect(of('10', { customerPriceListId: club })).toBe('65');
  expect(of('10', { customerPriceListId: club, on: '2026-12-01' })).toBe('70');
  expect(of('-10', { customerPriceListId: club })).toBe('65');
  expect(prices.priceOf({ id: newId(), price: null }, { quantity: '1', priceListId: shop, on: '2026-11-22' })).toEqual({
    ...{ unitPrice: null, usualPrice: null },
  });
});

test('a clock is wrong only by what the journey does not explain', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  const at = (asked: number, answered: number) => clockOffset('2026-11-22T10:00:00Z', now + asked, now + answered);
  expect(at(-1_000, 1_000)).toBeNull();
  expect(at(-300_000, 1_000)).toBeNull();
  expect(at(86_400_000, 86_401_000)).toBe(86_400_000);
  expect(at(-300_000, -299_000)).toBe(-299_000);
});

test('amounts are whole coins of the currency', () => {
  expect(['12.5', '0.05', '-3', '1.234', '7'].map((text) => minorOf(text, 2))).toEqual([1250, 5, -300, null, 700]);
  expect([minorOf('7', 0), minorOf('7.5', 0), decimalOf(-5, 2), decimalOf(1250, 2), decimalOf(7, 0)]).toEqual([
    ...[7, null, '-0.05', '12.50', '7'],
  ]);
});
