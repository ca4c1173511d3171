// The ticket in hand: lines, prices, discounts, numbers, and what is paid.
import { describe, expect, test } from 'vitest';
import type { TillProduct } from '../../src/operations/till/feed.contract.ts';
import {
  addLines,
  addProduct,
  type Cart,
  type CartLine,
  emptyCart,
  maxLines,
  removeLine,
  setCustomer,
  setLineDiscount,
  setPrice,
  setQuantity,
  setTicketDiscount,
} from '../../web/features/till/cart/cart.ts';
import {
  completeness,
  dropNumber,
  lackingLines,
  lineWithNumber,
  putNumbers,
} from '../../web/features/till/cart/cart-numbers.ts';
import { cartTotals, ticketDraft } from '../../web/features/till/cart/cart-totals.ts';
import { padValue, press, startPad, withMode } from '../../web/features/till/cart/pad.ts';
import { depositLine, orderLines, unpaidOf } from '../../web/features/till/order/order-lines.ts';
import {
  changeOf,
  dueBy,
  isPaid,
  leftOf,
  pay,
  quickAmounts,
  startPaying,
  takeBack,
} from '../../web/features/till/pay/payment.ts';
import { refundLine } from '../../web/features/till/refund/refund-lines.ts';

const money = { currency: 'EUR', currencyDigits: 2, pricesIncludeTax: true };
const terms = { exponent: 2, pricesIncludeTax: true };

let keys = 0;
const newKey = () => `k${++keys}`;

function product(tracking: TillProduct['tracking'] = 'none', more: Partial<TillProduct> = {}): TillProduct {
  return {
    ...{ id: `p-${tracking}`, sku: 'A1', name: 'Lamp', kind: 'goods', tracking, unit: 'pc', decimals: 0, price: '10' },
    ...{
      taxRate: '21',
      categoryId: null,
      imageId: null,
      policy: 'asked',
      expired: 'confirm',
      warranty: { length: 365, unit: 'day' },
    },
    ...{ codes: [], packs: [] },
    ...more,
  };
}

const usual = { unitPrice: '10', usualPrice: '10' };

function with1(tracking: TillProduct['tracking'] = 'none', quantity = '1'): { cart: Cart; line: CartLine } {
  const added = addProduct(emptyCart('t1'), product(tracking), { key: newKey(), price: usual, quantity });
  if (!added) throw new Error('full');
  return added;
}

const only = (cart: Cart): CartLine => cart.lines[0] as CartLine;

describe('lines', () => {
  test('another piece grows the line, unless its price was said', () => {
    const { cart, line } = with1();
    const again = addProduct(cart, product(), { key: newKey(), price: usual });
    expect(again?.grew).toBe(true);
    expect(again?.cart.lines.map((one) => one.quantity)).toEqual(['2']);
    const dear = addProduct(setPrice(cart, line.key, '9'), product(), { key: newKey(), price: usual });
    expect(dear?.cart.lines).toHaveLength(2);
  });

  test('a packaging counts in its own pieces', () => {
    const packaging = { id: 'b', name: 'Box', factor: '12' };
    const added = addProduct(emptyCart('t'), product(), { key: 'a', price: usual, quantity: '12', packaging });
    expect(only(setQuantity(added?.cart as Cart, 'a', '3')).quantity).toBe('36');
  });

  test('are 500 at most', () => {
    const line = with1().line;
    const lines = Array.from({ length: maxLines }, (_, at) => ({ ...line, key: `x${at}`, priceFixed: true }));
    const full = addLines(emptyCart('t'), lines) as Cart;
    expect(addProduct(full, product(), { key: 'y', price: usual })).toBeNull();
    expect(addLines(full, [line])).toBeNull();
  });

  test('quantity 0 and removal take them away', () => {
    const { cart, line } = with1();
    expect(setQuantity(cart, line.key, '0').lines).toEqual([]);
    expect(removeLine(cart, line.key)).toMatchObject({ lines: [], selected: null });
  });

  test('the customer’s list prices what nobody priced', () => {
    const { cart } = with1();
    const two = addProduct(cart, product('none', { id: 'p2' }), { key: 'typed', price: usual })?.cart as Cart;
    const typed = setPrice(two, 'typed', '7.5');
    const customer = { id: 'c', name: 'Ana', priceListId: 'l' };
    const priced = setCustomer(typed, customer, () => ({ unitPrice: '8', usualPrice: '10' }));
    expect(priced.lines.map((line) => line.unitPrice)).toEqual(['8', '7.5']);
    expect(priced.lines.map((line) => line.usualPrice)).toEqual(['10', '10']);
  });

  test('come to what the server counts', () => {
    const { cart, line } = with1('none', '3');
    const off = setTicketDiscount(setLineDiscount(cart, line.key, '10'), '5');
    expect(cartTotals(off, money)).toMatchObject({ amounts: [2565], total: 2565, tax: 445, net: 2120 });
  });
});

describe('numbers', () => {
  test('of serials: missing, complete, more than asked, taken back', () => {
    const { cart, line } = with1('serial', '3');
    const one = putNumbers(cart, line.key, [{ number: 'SN-1', quantity: '1' }]);
    expect(completeness(only(one))).toEqual({ wanted: '3', have: '1', missing: '2' });
    const again = putNumbers(one, line.key, [{ number: 'sn-1', quantity: '1' }]);
    expect(only(again).numbers).toHaveLength(1);
    const four = putNumbers(
      one,
      line.key,
      ['SN-2', 'SN-3', 'SN-4'].map((number) => ({ number, quantity: '1' })),
    );
    expect(only(four).quantity).toBe('4');
    expect(only(setQuantity(four, line.key, '2')).numbers.map((row) => row.number)).toEqual(['SN-1', 'SN-2']);
    expect(only(dropNumber(four, line.key, 'SN-4', true)).quantity).toBe('3');
    expect(only(dropNumber(four, line.key, 'SN-4')).quantity).toBe('4');
    expect(lineWithNumber(four, null, 'sn-2')?.key).toBe(line.key);
  });

  test('of lots: quantities add up on one line', () => {
    const { cart, line } = with1('lot', '5');
    const lots = putNumbers(cart, line.key, [
      { number: 'L1', quantity: '2' },
      { number: 'L2', quantity: '1.5' },
      { number: 'l1', quantity: '1' },
    ]);
    expect(only(lots).numbers.map((row) => [row.number, row.quantity])).toEqual([
      ['L1', '3'],
      ['L2', '1.5'],
    ]);
    expect(completeness(only(lots))?.missing).toBe('0.5');
    expect(only(setQuantity(lots, line.key, '4')).numbers.map((row) => row.quantity)).toEqual(['3', '1']);
  });

  test.each([
    ['required', 1, 0],
    ['asked', 0, 1],
    ['later', 0, 0],
  ] as const)('missing ones of policy %s', (policy, required, asked) => {
    const added = addProduct(emptyCart('t'), product('serial', { policy }), { key: 'k', price: usual });
    const lacking = lackingLines(added?.cart as Cart);
    expect([lacking.required.length, lacking.asked.length]).toEqual([required, asked]);
  });
});

describe('the number pad', () => {
  const typed = (text: string, mode: 'quantity' | 'discount' | 'price' = 'quantity') =>
    [...text].reduce((pad, key) => press(pad, key as '1', 'a'), withMode(startPad, mode));

  test('reads decimals, and begins again on another line', () => {
    expect(padValue(typed('12.50'))).toBe('12.5');
    expect(padValue(typed('.5', 'price'))).toBe('0.5');
    expect(padValue(typed('101', 'discount'))).toBeNull();
    expect(padValue(press(typed('12'), 'back', 'a'))).toBe('1');
    expect(padValue(press(typed('12'), '3', 'b'))).toBe('3');
  });
});

describe('paying', () => {
  test('cash with change, rounded to coins', () => {
    const paid = pay(startPaying(1003, 5), 'cash', { given: 2000 });
    expect(paid).toMatchObject({ rounding: 2, payments: [{ amount: 1005, tendered: 2000, change: 995 }] });
    expect([isPaid(paid), changeOf(paid)]).toEqual([true, 995]);
    expect(leftOf(takeBack(paid, 0))).toBe(1003);
  });

  test('mixed: what is not cash is exact and never more than is due', () => {
    const some = pay(startPaying(1003, 5), 'cash', { given: 500 });
    expect([leftOf(some), some.rounding]).toEqual([503, 0]);
    const all = pay(some, 'card', { given: 900, reference: '77' });
    expect(all.payments[1]).toEqual({ tender: 'card', amount: 503, tendered: 503, change: 0, reference: '77' });
    expect(isPaid(all)).toBe(true);
    expect(dueBy(pay(startPaying(1003, 5), 'card', { given: 500 }), 'cash')).toBe(505);
  });

  test('of a refund is given back', () => {
    const back = pay(startPaying(-1002, 5), 'cash');
    expect(back).toMatchObject({ rounding: 2, payments: [{ amount: -1000, tendered: -1000, change: 0 }] });
    expect(leftOf(pay(startPaying(-1000, 1), 'card', { given: 400 }))).toBe(-600);
  });

  test('quick amounts are what people put down', () => {
    expect(quickAmounts(1230, 2, 1)).toEqual([1230, 1500, 2000, 5000]);
    expect(quickAmounts(2000, 2, 1)).toEqual([2000, 5000]);
    expect(quickAmounts(0, 2, 1)).toEqual([]);
  });
});

describe('documents', () => {
  const ticket = { id: 't', number: 'T1-000001', discount: '10' };
  const sold = {
    ...{ line: 1, kind: 'goods', productId: 'p', sku: 'A', name: 'Lamp', unit: 'pc', decimals: 0, quantity: '2' },
    ...{ unitPrice: '10', discount: '50', taxRate: '21', amount: 900, note: '', tracking: 'serial', passed: [] },
    ...{ orderLine: null, refund: null, returned: '1', numbers: [] },
  };
  const soldLine = sold as unknown as Parameters<typeof refundLine>[1];

  test('a refund brings back what was paid, at most what is left', () => {
    const back = { line: 1, quantity: '1', numbers: [], disposition: 'restock' } as const;
    const line = refundLine(ticket, soldLine, back, { key: 'r', product: undefined });
    const cart = addLines(emptyCart('x'), [line]) as Cart;
    expect(cartTotals(cart, money)?.total).toBe(-450);
    expect(only(setQuantity(cart, 'r', '5')).quantity).toBe('-1');
    const draft = ticketDraft(cart, {
      ...money,
      ...{ cashier: { id: 'c', name: 'Ana' }, payments: [], rounding: 0, offline: false, today: '2026-03-02' },
    });
    expect(draft.lines[0]).toMatchObject({ quantity: '-1', amount: -450, warrantyUntil: null });
    expect(draft.lines[0]?.refund).toEqual({ ticketId: 't', line: 1, disposition: 'restock' });
  });

  test('a discount on all moves into the lines beside a refund', () => {
    const back = { line: 1, quantity: '1', numbers: [], disposition: 'scrap' } as const;
    const line = refundLine(ticket, soldLine, back, { key: 'r', product: undefined });
    const cart = addLines(setTicketDiscount(with1().cart, '20'), [line]) as Cart;
    expect([cart.discount, ...cart.lines.map((one) => one.discount)]).toEqual(['0', '20', '55']);
    expect(cartTotals(cart, money)?.total).toBe(800 - 450);
  });

  test('an order is settled less its deposit, and no deposit is more than is unpaid', () => {
    const order = {
      ...{ id: 'o', number: 'SO-1', state: 'quotation', customer: { id: 'c', name: 'Ana' }, orderedOn: '2026-03-01' },
      ...{ validUntil: null, discount: '10', pricesIncludeTax: true, note: '', total: 1800, deposited: 500 },
      lines: [
        {
          ...{ line: 1, productId: 'p', sku: 'A', name: 'Lamp', unit: 'pc', decimals: 0, kind: 'goods' },
          ...{ tracking: 'lot', policy: 'asked', warranty: null, quantity: '2', unitPrice: '10', discount: '0' },
          ...{ taxRate: '21', note: 'blue', numbers: [{ number: 'L1', quantity: '2', lotId: null }], atTill: false },
        },
      ],
    } as Parameters<typeof orderLines>[0];
    const choice = { withNumbers: true, withMissing: true, depositName: 'Deposit' };
    const cart = addLines(emptyCart('t'), orderLines(order, choice, { ...terms, newKey })) as Cart;
    expect(cart.lines.map((line) => [line.kind, line.quantity, line.discount])).toEqual([
      ['goods', '2', '10'],
      ['deposit-used', '-1', '0'],
    ]);
    expect(cartTotals(cart, money)?.total).toBe(1300);
    expect(unpaidOf(order, terms)).toBe(1300);
    expect(orderLines(order, { ...choice, withMissing: false }, { ...terms, newKey })).toEqual([]);
    const deposit = addLines(emptyCart('t'), [depositLine(250, 'Deposit', { ...terms, newKey })]) as Cart;
    expect(cartTotals(deposit, money)?.total).toBe(250);
  });
});
