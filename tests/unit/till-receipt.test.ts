// What stands on a receipt, and how it is set in the columns of a receipt printer.
import { describe, expect, test } from 'vitest';
import {
  type ReceiptOf,
  type ReceiptWords,
  receiptCode,
  receiptOf,
  ticketOfCode,
} from '../../web/features/till/receipt/receipt.ts';
import { pairRows, receiptRows, wrap } from '../../web/features/till/receipt/receipt-rows.ts';

const words: ReceiptWords = {
  ...{ locale: 'en', copy: 'Copy', refund: 'Refund', receipt: 'No.', date: 'Date', till: 'Till', cashier: 'Cashier' },
  ...{ customer: 'Customer', discountOnAll: 'Discount', net: 'Net', tax: 'Tax', rounding: 'Rounding' },
  ...{ toGiveBack: 'To give back', total: 'Total', taxRate: 'Rate', change: 'Change', lot: 'Lot', serial: 'S/N' },
  tenders: { cash: 'Cash', card: 'Card', account: 'On account', transfer: 'Transfer' },
  expires: (date) => `expires ${date}`,
  insteadOf: (number) => `instead of ${number}`,
  returned: (name) => `Returned: ${name}`,
  warrantyUntil: (date) => `Warranty until ${date}`,
  taxNumber: (number) => `VAT ${number}`,
};
const ticketId = '01a20106-8d86-7448-8c48-56aac6c5bf07';

const plain = {
  ...{ line: 1, kind: 'goods', productId: null, sku: 'DR', name: 'Cordless drill with two batteries', unit: 'pc' },
  ...{ decimals: 0, quantity: '2', packaging: null, unitPrice: '149', usualPrice: null, discount: '10' },
  ...{ taxRate: '21', amount: 26_820, note: 'gift', tracking: 'serial', passed: [], orderLine: null, refund: null },
} as const;
const number = (text: string, insteadOf: string | null = null) => ({
  number: text,
  quantity: '1',
  lotId: null,
  insteadOf,
});

function given(more: Partial<ReceiptOf['body']> = {}): ReceiptOf {
  return {
    ...{ ticketId, at: '2026-03-02T09:30:00.000Z' },
    body: {
      ...{ shiftId: ticketId, receiptNo: 7, number: 'T1-000007', cashier: { id: 'c', name: 'Carla' }, customer: null },
      ...{ orderId: null, discount: '0', pricesIncludeTax: true, currency: 'EUR', currencyDigits: 2, note: '' },
      ...{ net: 22_165, tax: 4_655, total: 26_820, rounding: 0, offline: false },
      lines: [
        { ...plain, passed: [], numbers: [number('SN-1'), number('SN-2')], warrantyUntil: '2029-03-02' },
      ] as ReceiptOf['body']['lines'],
      taxes: [{ rate: '21', net: 22_165, tax: 4_655 }],
      payments: [{ tender: 'cash', amount: 26_820, tendered: 30_000, change: 3_180, reference: '' }],
      ...more,
    },
    company: {
      demo: false,
      ...{ name: 'Norte Tools', street: 'Calle 1', postcode: '28001', city: 'Madrid', country: '', taxNumber: 'B1' },
      ...{ phone: '', email: '', website: '', currency: 'EUR', currencyDigits: 2, timeZone: 'Europe/Madrid' },
      ...{ language: 'en', pricesIncludeTax: true, logo: null },
    },
    register: {
      name: 'Front desk',
      receipt: { paper: '80mm', header: 'Hello', footer: 'Bye\nSee you', showLogo: true, automatic: true },
    },
  };
}

describe('a receipt', () => {
  test('says every number and the end of the warranty under its line', () => {
    const receipt = receiptOf(words, given());
    expect(receipt.lines).toEqual([
      {
        ...{ line: 1, name: plain.name, how: '2 pc × €149.00 −10%', amount: '€268.20' },
        below: ['S/N SN-1', 'S/N SN-2', 'Warranty until 3/2/29', 'gift'],
      },
    ]);
    expect(receipt.payments.map((row) => `${row.label} ${row.value}`)).toEqual(['Cash €300.00', 'Change €31.80']);
    expect(ticketOfCode(receipt.code)).toBe(ticketId);
    expect(ticketOfCode(receiptCode('x'))).toBeNull();
  });

  test('of a refund says so, and which unit came back instead', () => {
    const line = { ...plain, quantity: '-1', numbers: [number('SN-9', 'SN-1')], passed: [], warrantyUntil: null };
    const receipt = receiptOf(
      words,
      given({ lines: [line] as ReceiptOf['body']['lines'], total: -13_410, payments: [] }),
    );
    expect(receipt.title).toBe('Refund');
    expect(receipt.lines[0]).toMatchObject({ name: `Returned: ${plain.name}` });
    expect(receipt.lines[0]?.below[0]).toBe('S/N SN-9 (instead of SN-1)');
    expect(receipt.total.label).toBe('To give back');
  });

  test.each([24, 32, 42])('fits into %i columns', (columns) => {
    const rows = receiptRows(receiptOf(words, given({ note: 'A long note that has to be broken somewhere' })), columns);
    const texts = rows.flatMap((row) => (row.kind === 'text' ? [row.text] : []));
    expect(texts.filter((text) => text.length > columns)).toEqual([]);
    expect(texts.join('\n')).toContain('S/N SN-2');
  });
});

test('words wrap, amounts stand right', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  expect(pairRows('Cordless drill', '9.00', 14)).toEqual(['Cordless  9.00', 'drill']);
});
