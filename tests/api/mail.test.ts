// Documents by e-mail: sent with the PDF attached where a server is configured, kept with how it ended; nothing leaves
// where none is.
import { expect, test } from 'vitest';
import { createPartner } from '../../src/catalog/partner.contract.ts';
import { issueInvoice } from '../../src/operations/invoicing/invoice.contract.ts';
import {
  getMail,
  listInvoiceMail,
  listOperationMail,
  mailInvoice,
  mailOperation,
  mailOrder,
} from '../../src/operations/mailing/mail.contract.ts';
import { postOperation } from '../../src/operations/operation.contract.ts';
import { createOrder } from '../../src/operations/ordering/order.contract.ts';
import { posted, product } from '../support/goods.ts';
import { startMailServer } from '../support/mail-server.ts';
import { startTestApp } from '../support/server.ts';

const mail = await startMailServer();
const app = await startTestApp({ config: { mail: { url: mail.url, from: 'store@example.com' } } });
const mute = await startTestApp();
const [clerk, manager, viewer] = [app.as('clerk'), app.as('manager'), app.as('viewer')];

const buyer = await manager.call(createPartner, {
  body: { name: 'Ana', isCustomer: true, email: 'ana@example.com' },
});
const goods = await product(manager, 'serial', { price: '10' });
await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['S1', 'S2'] }]);
const order = await clerk.call(createOrder, {
  body: { kind: 'sales', partnerId: buyer.id, lines: [{ productId: goods.id, numbers: ['S1', 'S2'] }], confirm: true },
});
const delivery = { id: order.delivery?.id ?? '' };
await clerk.call(postOperation, { params: delivery, body: {} });
const invoice = await clerk.call(issueInvoice, { params: { id: order.id }, body: {} });
const params = { id: invoice.id };

test('an invoice goes out once with its PDF, and stands on the invoice with who sent it', async () => {
  const { draft, configured, rows } = await viewer.call(listInvoiceMail, { params });
  expect([configured, rows, draft.to]).toEqual([true, [], ['ana@example.com']]);
  const body = {
    to: ['ana@example.com', 'books@example.com'],
    subject: 'Your invoice – ñ',
    text: 'Here it is.\n.\nBye',
  };
  const sent = await clerk.call(mailInvoice, { params, body, key: 'mail-1' });
  const again = await clerk.call(mailInvoice, { params, body, key: 'mail-1' });
  expect([sent.state, again.id]).toEqual(['sent', sent.id]);
  expect(mail.received).toHaveLength(1);
  const [got] = mail.received;
  expect([got?.from, got?.to]).toEqual(['store@example.com', ['ana@example.com', 'books@example.com']]);
  expect(got?.data).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(got?.data).toMatch(/Content-Type: application\/pdf; name="?[^"\n]*INV-00001\.pdf/);
  const pdf = /\r\n\r\n(JVBERi[A-Za-z0-9+/=\r\n]+)/.exec(got?.data ?? '')?.[1] ?? '';
  expect(Buffer.from(pdf, 'base64').toString('latin1')).toMatch(/^%PDF-[\s\S]*%%EOF/);
  const listed = await viewer.call(listInvoiceMail, { params });
  expect(listed.rows).toMatchObject([
    { id: sent.id, to: body.to, state: 'sent', sentBy: { name: app.account('clerk').name } },
  ]);
});

test('a slip and an order, with the words of the draft and no more', async () => {
  await clerk.call(mailOperation, { params: delivery, body: { to: ['ana@example.com'], language: 'fr' } });
  await clerk.call(mailOrder, { params: { id: order.id }, body: { to: ['ana@example.com'] } });
  const { draft } = await viewer.call(listOperationMail, { params: delivery, query: { language: 'fr' } });
  expect(draft.subject).toContain('Bon de livraison');
  expect(mail.received).toHaveLength(3);
});

test('what the server does not take is told plainly and kept', async () => {
  mail.unknown.add('nobody@example.com');
  const gone = await clerk.refused(mailInvoice, { params, body: { to: ['nobody@example.com'] } });
  expect([gone.code, gone.detail]).toEqual([
    'mail-failed',
    'The mail was not sent: the mail server does not take the address.',
  ]);
  mail.refusing = true;
  const refused = await clerk.refused(mailInvoice, { params, body: { to: ['ana@example.com'] } });
  expect(refused.facts?.reason).toBe('the mail server refused the message');
  await mail.stop();
  const away = await clerk.refused(mailInvoice, { params, body: { to: ['ana@example.com'] } });
  expect(away.facts?.reason).toBe('the mail server cannot be reached');
  const { rows } = await viewer.call(listInvoiceMail, { params });
  expect(rows.map((row) => row.state)).toEqual(['failed', 'failed', 'failed', 'sent']);
});

test('addresses that are none, a role that may not', async () => {
  expect((await clerk.refused(mailInvoice, { params, body: { to: ['ana'] } })).errors?.[0]?.field).toBe('to.0');
  const injected = await clerk.refused(mailInvoice, { params, body: { to: ['a@example.com\r\nBcc: b@example.com'] } });
  expect(injected.code).toBe('invalid');
  expect((await clerk.refused(mailInvoice, { params, body: { to: [] } })).code).toBe('invalid');
  expect((await viewer.refused(mailInvoice, { params, body: { to: ['ana@example.com'] } })).code).toBe('forbidden');
});

test('without a mail server nothing is sent, and the answer says what to do instead', async () => {
  expect(await mute.as('viewer').call(getMail)).toEqual({ configured: false, from: '' });
  const own = await product(mute.as('manager'), 'none');
  const { id } = await posted(mute.as('clerk'), 'receipt', [{ productId: own.id, quantity: '1' }]);
  const refused = await mute.as('clerk').refused(mailOperation, { params: { id }, body: { to: ['ana@example.com'] } });
  expect([refused.code, refused.detail]).toEqual([
    'mail-not-configured',
    'No mail server is set up. Download the document and send it yourself.',
  ]);
});
