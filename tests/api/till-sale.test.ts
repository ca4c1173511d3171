// What a paid ticket does to the stock: it always posts, exactly once.
import { expect, test } from 'vitest';
import { sendEntries } from '../../src/operations/till/entry.contract.ts';
import { customer, numbersOn, onHand, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';
import { openTill } from '../support/till.ts';

const app = await startTestApp();
const manager = app.as('manager');
const till = await openTill(app);
const from = await supplier(manager);
const stock = (lines: Parameters<typeof posted>[2]) =>
  posted(manager, 'receipt', lines, { partnerId: from, toId: till.register.locationId });

type Document = { id: string; kind: string; number: string };
const documentsOf = (ticketId: string) =>
  app.sql<Document>('select id, kind, number from operation where ticket_id = $1 order by number', [ticketId]);
const casesOf = (ticketId: string) =>
  app.sql<{ code: string; number: string | null; facts: Record<string, unknown> }>(
    'select code, number, facts from till_case where ticket_id = $1 order by line, code, number',
    [ticketId],
  );

test('a serial, part of a lot and untracked goods leave as themselves, as one sale under the receipt’s number', async () => {
  const serial = await product(manager, 'serial');
  const lot = await product(manager, 'lot');
  const plain = await product(manager, 'none');
  await stock([
    { productId: serial.id, numbers: ['SN-1', 'SN-2'] },
    { productId: lot.id, numbers: [{ number: 'L-1', quantity: '5' }] },
    { productId: plain.id, quantity: '10' },
  ]);
  app.clock.advance({ minutes: 1 });
  const partnerId = await customer(manager);
  const sold = await till.sell(
    [
      { product: serial, tracking: 'serial', numbers: ['sn-1'] },
      { product: lot, tracking: 'lot', quantity: '2', numbers: [{ number: 'L-1', quantity: '2' }] },
      { product: plain, quantity: '3' },
    ],
    { customer: { id: partnerId, name: 'C' } },
  );
  expect(sold.cases).toEqual([]);
  const [sale, ...more] = await documentsOf(sold.id);
  expect(more).toEqual([]);
  expect(sale).toMatchObject({ kind: 'sale', number: sold.number });
  expect(await numbersOn(manager, sale?.id ?? '')).toEqual(['SN-1 x 1', 'L-1 x 2', ' x 3']);
  expect(await onHand(app, serial.id)).toHaveLength(1);
  expect(await onHand(app, lot.id)).toEqual([expect.stringMatching(/ L-1: 3$/)]);
  expect(await onHand(app, plain.id)).toEqual([expect.stringMatching(/: 7$/)]);
  const [head] = await app.sql('select partner_id, posted_by, occurred_at from operation where id = $1', [sale?.id]);
  expect(head).toMatchObject({ partner_id: partnerId, posted_by: 'cashier-1' });
  expect(new Date((head as { occurred_at: string }).occurred_at).toISOString()).toBe(sold.entry.at);
});

test('sent again after a lost answer, nothing is done twice', async () => {
  const serial = await product(manager, 'serial');
  await stock([{ productId: serial.id, numbers: ['SN-1', 'SN-2'] }]);
  till.offline = true;
  const first = await till.sell([{ product: serial, tracking: 'serial', numbers: ['SN-1'] }]);
  const second = await till.sell([{ product: serial, tracking: 'serial', numbers: ['SN-1'] }]);
  till.offline = false;
  const entries = [first.entry, second.entry];
  const answer = await till.device.call(sendEntries, { body: { entries } });
  expect(answer.results.map((one) => [one.outcome, one.cases])).toEqual([
    ['taken', []],
    ['taken', ['claimed']],
  ]);
  const again = await till.device.call(sendEntries, { body: { entries } });
  expect(again.results.map((one) => [one.outcome, one.cases])).toEqual([
    ['known', []],
    ['known', ['claimed']],
  ]);
  expect(again.nextSeq).toBe(answer.nextSeq);
  till.sentSeq = answer.nextSeq - 1;
  expect(await documentsOf(first.id)).toHaveLength(1);
  const [claimed] = await casesOf(second.id);
  expect(claimed).toMatchObject({
    code: 'claimed',
    number: 'SN-1',
    facts: { reason: 'sold', document: { kind: 'sale', number: first.number } },
  });
});
