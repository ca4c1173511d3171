// Documents as PDF: what stands on the pages, in three languages; nothing is cut; an invoice is the same file each time.
import { describe, expect, test } from 'vitest';
import { changeCompany, getCompany } from '../../src/access/company.contract.ts';
import { createPartner } from '../../src/catalog/partner.contract.ts';
import { issueCreditNote, issueInvoice } from '../../src/operations/invoicing/invoice.contract.ts';
import { postOperation } from '../../src/operations/operation.contract.ts';
import { createOrder, type OrderInput } from '../../src/operations/ordering/order.contract.ts';
import { posted, product, supplier } from '../support/goods.ts';
import { pagesOfPdf, textOfPdf } from '../support/pdf-text.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [clerk, manager, boss] = [app.as('clerk'), app.as('manager'), app.as('administrator')];
const { version } = await boss.call(getCompany);
await boss.call(changeCompany, {
  version,
  body: { street: 'Calle Mayor 5', city: 'Madrid', taxNumber: 'B12345678', documentFooter: 'Registro de Madrid' },
});
const buyer = await manager.call(createPartner, {
  body: { name: 'Atelier Ganache', isCustomer: true, street: '5 rue de la Paix', city: 'Paris', country: 'FR' },
});

async function pdf(path: string, language?: string): Promise<{ file: Buffer; name: string }> {
  const answer = await app.app.inject({
    method: 'GET',
    url: `/api/v1${path}/pdf${language ? `?language=${language}` : ''}`,
    headers: { authorization: `Bearer ${app.account('viewer').token}` },
  });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  return { file: answer.rawPayload, name: String(answer.headers['content-disposition']) };
}
const sell = (lines: OrderInput['lines'], confirm = true) =>
  clerk.call(createOrder, { body: { kind: 'sales', partnerId: buyer.id, lines, confirm, reference: 'PO 77' } });
const deliver = async (order: { delivery: { id: string } | null }): Promise<string> => {
  const id = order.delivery?.id ?? '';
  await clerk.call(postOperation, { params: { id }, body: {} });
  return id;
};

describe('what stands on it', () => {
  test('an invoice, in the company’s language and in the two others, and its credit note', async () => {
    const goods = await product(manager, 'serial', { name: 'Taladro Ñ', price: '1234.5', taxRate: '21' });
    const numbers = ['T-0001', 'T-0002', 'T-0003', 'T-0004', 'T-0005', 'X9'];
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
    const order = await sell([{ productId: goods.id, numbers }]);
    const delivery = await deliver(order);
    const { id, number } = await clerk.call(issueInvoice, { params: { id: order.id }, body: {} });
    const english = await pdf(`/invoices/${id}`, 'en');
    const text = textOfPdf(english.file);
    for (const words of [
      ...['Invoice', number, order.number, 'PO 77', 'B12345678', 'Registro de Madrid', 'Atelier Ganache', 'Taladro Ñ'],
      ...['T-0001 – T-0005 (5), X9', '1,234.50', 'Tax 21% on €7,407.00', '€8,962.47', 'Page 1 of 1'],
    ]) {
      expect(text).toContain(words);
    }
    expect(english.name).toContain(`Invoice ${number}.pdf`);
    expect(textOfPdf((await pdf(`/invoices/${id}`, 'es')).file)).toContain('7.407,00 €');
    const french = textOfPdf((await pdf(`/invoices/${id}`, 'fr')).file);
    expect(french).toContain('Facture');
    expect(french).toContain('7 407,00 €');
    await posted(clerk, 'return', [{ productId: goods.id, numbers: ['T-0003'] }], {
      partnerId: buyer.id,
      originId: delivery,
    });
    const note = await clerk.call(issueCreditNote, { params: { id: order.id }, body: {} });
    expect(textOfPdf((await pdf(`/invoices/${note.id}`, 'en')).file)).toMatch(
      new RegExp(`Credit note.*Credits invoice ${number}.*Serial numbers: T-0003 .*Total credited`, 's'),
    );
  });

  test('a quotation, a sales order, a purchase order with the supplier’s codes', async () => {
    const goods = await product(manager, 'none', { price: '10', taxRate: '21' });
    const quotation = await sell([{ productId: goods.id, quantity: '2', discount: '50' }], false);
    const text = textOfPdf((await pdf(`/orders/${quotation.id}`, 'es')).file);
    for (const words of ['Presupuesto', quotation.number, goods.name, '50 %', '12,10 €']) expect(text).toContain(words);
    const order = await sell([{ productId: goods.id, quantity: '2' }]);
    expect(textOfPdf((await pdf(`/orders/${order.id}`, 'en')).file)).toContain('Sales order');
    const lines = [{ productId: goods.id, quantity: '3', unitPrice: '4', partnerCode: 'THEIR-9' }];
    const bought = await clerk.call(createOrder, {
      body: { kind: 'purchase', partnerId: await supplier(manager), lines, confirm: true },
    });
    const purchase = textOfPdf((await pdf(`/orders/${bought.id}`, 'en')).file);
    expect(purchase).toContain('Purchase order');
    expect(purchase).toContain('Your code: THEIR-9');
  });

  test('slips of deliveries and returns, with lots, quantities and dates', async () => {
    const goods = await product(manager, 'lot', { name: 'Flour' });
    const lot = { number: 'L-1', quantity: '5', expirationDate: '2099-03-01' };
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [lot, { number: 'L-2', quantity: '7' }] }]);
    const order = await sell([
      {
        productId: goods.id,
        quantity: '8',
        numbers: [
          { number: 'L-1', quantity: '5' },
          { number: 'L-2', quantity: '3' },
        ],
      },
    ]);
    const draft = textOfPdf((await pdf(`/operations/${order.delivery?.id}`, 'en')).file);
    expect(draft).toContain('DRAFT');
    const delivery = await deliver(order);
    const slip = textOfPdf((await pdf(`/operations/${delivery}`, 'en')).file);
    for (const words of [
      'Delivery note',
      order.number,
      'Lots: L-1 (5',
      'exp. 1 Mar 2099)',
      'L-2 (3',
      'Received by, date',
    ]) {
      expect(slip).toContain(words);
    }
    const back = await posted(clerk, 'return', [{ productId: goods.id, numbers: [{ number: 'L-1', quantity: '2' }] }], {
      partnerId: buyer.id,
      originId: delivery,
    });
    expect(textOfPdf((await pdf(`/operations/${back.id}`, 'fr')).file)).toMatch(/Bon de retour.*L-1 \(2/s);
  });
});

test('a document of 2,000 scattered serial numbers holds each of them, and the program answers meanwhile', async () => {
  const goods = await product(manager, 'serial', { price: '1', taxRate: '0' });
  const numbers = Array.from({ length: 2_000 }, (_, index) => `SN-${(index * 7_919) % 100_003}-${index}`);
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
  const order = await sell([{ productId: goods.id, numbers }]);
  await deliver(order);
  const { id } = await clerk.call(issueInvoice, { params: { id: order.id }, body: {} });
  let answered = 0;
  const printing = pdf(`/invoices/${id}`, 'en').finally(() => {
    answered = -answered;
  });
  while (answered >= 0 && answered < 20) {
    await clerk.get('/company');
    answered += 1;
  }
  const { file } = await printing;
  const words = new Set(
    pagesOfPdf(file)
      .join(' ')
      .split(/[\s,]+/),
  );
  expect(numbers.filter((number) => !words.has(number))).toEqual([]);
  expect(Math.abs(answered)).toBeGreaterThan(3);
  expect((await pdf(`/invoices/${id}`, 'en')).file.equals(file)).toBe(true);
});

test('a document that is not there, a language that is not one', async () => {
  const nobody = '019a0000-0000-7000-8000-000000000000';
  for (const path of ['orders', 'operations', 'invoices']) {
    expect((await clerk.refusal('GET', `/${path}/${nobody}/pdf`)).code).toBe('not-found');
  }
  expect((await clerk.refusal('GET', `/invoices/${nobody}/pdf?language=de`)).code).toBe('invalid');
});
