// What comes back to a till: as itself where the books have it with a customer, else without a number; money was given, so
// nothing is refused.
import { beforeAll, describe, expect, test } from 'vitest';
import { listReturnable } from '../../src/operations/document-numbers.contract.ts';
import { reverseOperation } from '../../src/operations/operation.contract.ts';
import { listTillCases } from '../../src/operations/till/case.contract.ts';
import { identify } from '../../src/operations/tracking-change.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { type Goods, numbersOn, onHand, posted, product, refusedDocument, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';
import { openTill } from '../support/till.ts';
import { casesOf, documentsOf } from '../support/till-look.ts';

const app = await startTestApp();
const manager = app.as('manager');
const till = await openTill(app);
const other = await openTill(app, { locationId: till.register.locationId });
const from = await supplier(manager);
const here = till.register.locationId;
let serial: Goods;
let lot: Goods;
let plain: Goods;
const unit = (...numbers: string[]) => ({ product: serial, tracking: 'serial' as const, numbers });
const moved = async (id: string) =>
  (await documentsOf(app, id)).map((one) => [one.number.replace(/^.*\d{6}/, ''), ...one.moved]);
const [shop] = await app.sql<{ name: string }>('select name from location where id = $1', [here]);
const names = Object.fromEntries(
  (await app.sql<{ role: string; name: string }>('select role, name from location where role is not null')).map(
    (row) => [row.role, row.name],
  ),
);
const way = (a: string, b: string) => `${a} > ${b}: `;
const back = way(names.customer ?? '', shop?.name ?? '');

beforeAll(async () => {
  serial = await product(manager, 'serial');
  lot = await product(manager, 'lot');
  plain = await product(manager, 'none');
  await posted(
    manager,
    'receipt',
    [
      { productId: serial.id, numbers: Array.from({ length: 30 }, (_, index) => `SN-${index + 1}`) },
      { productId: lot.id, numbers: [{ number: 'L', quantity: '20' }] },
      { productId: plain.id, quantity: '50' },
    ],
    { partnerId: from, toId: here },
  );
  app.clock.advance({ minutes: 5 });
});

describe('by receipt', () => {
  test('ODOO-083, ERPN-091 all of it comes back as it left', async () => {
    const sold = await till.sell([
      unit('SN-1', 'SN-2'),
      { product: lot, tracking: 'lot', quantity: '3', numbers: [{ number: 'L', quantity: '3' }] },
      { product: plain, quantity: '4' },
    ]);
    app.clock.advance({ minutes: 1 });
    const refund = await till.refund(sold);
    expect(refund.cases).toEqual([]);
    const [sale] = await documentsOf(app, sold.id);
    expect(await moved(refund.id)).toEqual([['-R', `${back}SN-1 x 1`, `${back}SN-2 x 1`, `${back}L x 3`, `${back}4`]]);
    expect((await documentsOf(app, refund.id))[0]).toMatchObject({ kind: 'return', originId: sale?.id });
    expect(await onHand(app, plain.id)).toEqual([`${shop?.name}: 50`]);
  });

  test('ODOO-093 part of it, then the rest; the office sees what the till took back and the other way round', async () => {
    const sold = await till.sell([unit('SN-3', 'SN-4', 'SN-5')]);
    const [sale] = await documentsOf(app, sold.id);
    const id = sale?.id ?? '';
    await till.refund(sold, [{ line: 1, quantity: '1', numbers: ['SN-3'] }]);
    const open = await manager.call(listReturnable, { params: { id } });
    expect(open.lines.flatMap((line) => line.numbers.map((one) => one.number))).toEqual(['SN-4', 'SN-5']);
    const twice = await refusedDocument(manager, 'return', [{ productId: serial.id, numbers: ['SN-3'] }], {
      originId: id,
    });
    expect(twice.code).toBe('return-too-many');
    const office = await posted(manager, 'return', [{ productId: serial.id, numbers: ['SN-4'] }], {
      originId: id,
      toId: here,
    });
    expect(await numbersOn(manager, office.id)).toEqual(['SN-4 x 1']);
    const fine = await till.refund(sold, [{ line: 1, quantity: '1', numbers: ['SN-5'] }]);
    expect(fine.cases).toEqual([]);
    const beyond = await till.refund(sold, [{ line: 1, quantity: '1', numbers: ['SN-4'] }]);
    expect(await casesOf(app, beyond.id)).toEqual(['refund too-many']);
    expect(await moved(beyond.id)).toEqual([['-R', `${back}1`]]);
  });

  test('two tills took the same unit back while offline: money was given twice, the unit is here once', async () => {
    const sold = await till.sell([unit('SN-6'), { product: plain }]);
    const first = await till.refund(sold);
    const second = await other.refund(sold);
    expect(first.cases).toEqual([]);
    expect(await casesOf(app, second.id)).toEqual(['refund too-many', 'refund too-many']);
    expect((await onHand(app, serial.id)).filter((row) => row.includes('SN-6 '))).toEqual([]);
    expect((await onHand(app, serial.id)).filter((row) => row.includes('SN-6:'))).toHaveLength(1);
  });

  test('to quarantine, and to scrap by way of the shop', async () => {
    const sold = await till.sell([
      unit('SN-7'),
      unit('SN-8'),
      { product: lot, tracking: 'lot', numbers: ['L'] },
      { product: plain },
    ]);
    const refund = await till.refund(sold, [
      { line: 1, disposition: 'quarantine' },
      { line: 2, disposition: 'scrap' },
      { line: 3, disposition: 'scrap' },
      { line: 4, disposition: 'scrap' },
    ]);
    const scrap = way(shop?.name ?? '', names.scrap ?? '');
    expect(await moved(refund.id)).toEqual([
      [
        '-R',
        `${way(names.customer ?? '', names.quarantine ?? '')}SN-7 x 1`,
        `${back}SN-8 x 1`,
        `${back}L x 1`,
        `${back}1`,
      ],
      ['-S', `${scrap}SN-8 x 1`, `${scrap}L x 1`, `${scrap}1`],
    ]);
  });

  test('what was claimed comes back without a number', async () => {
    const first = await till.sell([unit('SN-9')]);
    const claimed = await other.sell([unit('SN-9')]);
    const refund = await other.refund(claimed);
    expect(refund.cases).toEqual([]);
    expect(await moved(refund.id)).toEqual([['-R', `${back}1`]]);
    const proper = await till.refund(first);
    expect(await moved(proper.id)).toEqual([['-R', `${back}SN-9 x 1`]]);
  });

  test('what was claimed is identified later: its case says so, and it comes back as itself', async () => {
    await till.sell([unit('SN-25')]);
    const claimed = await other.sell([unit('SN-25')]);
    const [sale] = await documentsOf(app, claimed.id);
    const told = async () => {
      const { rows } = await manager.call(listTillCases, { query: { ticketId: claimed.id } });
      return rows.map((row) => [row.code, row.identified]);
    };
    expect(await told()).toEqual([['claimed', false]]);
    app.clock.advance({ minutes: 1 });
    await manager.call(identify, {
      body: { productId: serial.id, locationId: here, documentId: sale?.id ?? '', numbers: ['SN-26'] },
    });
    expect(await told()).toEqual([['claimed', true]]);
    app.clock.advance({ minutes: 1 });
    const refund = await other.refund(claimed, [{ line: 1, numbers: ['SN-26'] }]);
    expect(refund.cases).toEqual([]);
    expect(await moved(refund.id)).toEqual([['-R', `${back}SN-26 x 1`]]);
  });

  test('the receipt says one unit, the customer has another one: both are where they are', async () => {
    const sold = await till.sell([unit('SN-10')]);
    const refund = await till.refund(sold, [
      { line: 1, numbers: [{ number: 'SN-11', insteadOf: 'SN-10' }], disposition: 'quarantine' },
    ]);
    expect(refund.cases).toEqual([]);
    expect(await moved(refund.id)).toEqual([
      ['-R', `${back}SN-10 x 1`, `${way(names.customer ?? '', names.quarantine ?? '')}SN-11 x 1`],
      ['-X', `${way(shop?.name ?? '', names.customer ?? '')}SN-11 x 1`],
    ]);
    const again = await till.refund(sold);
    expect(await casesOf(app, again.id)).toEqual(['refund too-many']);
  });

  test('a unit that is not on the receipt, and numbers that cannot come back', async () => {
    const sold = await till.sell([unit('SN-12', 'SN-13', 'SN-14')]);
    const elsewhere = await other.sell([unit('SN-15')]);
    expect(elsewhere.cases).toEqual([]);
    const refund = await till.refund(sold, [{ line: 1, numbers: ['SN-15', 'SN-16', 'NOBODY'] }]);
    expect(await casesOf(app, refund.id)).toEqual([
      'came-back NOBODY unknown',
      'came-back SN-16 in-stock',
      'refund SN-15 not-on-receipt',
    ]);
    expect(await moved(refund.id)).toEqual([['-R', `${back}SN-15 x 1`, `${back}2`]]);
  });

  test('of several receipts and of one that never arrived', async () => {
    const [one, two] = [await till.sell([unit('SN-17')]), await other.sell([unit('SN-18')])];
    other.offline = true;
    const late = await other.sell([unit('SN-19')]);
    const lines = [one, two, late].map((sold) => ({
      ...unit(sold.body.lines[0]?.numbers[0]?.number ?? ''),
      ...{ quantity: '-1', refund: { ticketId: sold.id, line: 1, disposition: 'restock' as const } },
    }));
    const refund = await till.sell(lines);
    expect(await casesOf(app, refund.id)).toEqual(['refund receipt-unknown']);
    expect(await moved(refund.id)).toEqual([
      ['-R', `${back}SN-17 x 1`],
      ['-R2', `${back}SN-18 x 1`],
      ['-R3', `${back}1`],
    ]);
    other.offline = false;
    await other.send();
    expect(await moved(late.id)).toEqual([['', `${way(shop?.name ?? '', names.customer ?? '')}SN-19 x 1`]]);
  });
});

test('without a receipt: as itself where the books have it with a customer', async () => {
  await till.sell([unit('SN-20')]);
  const refund = { ticketId: null, line: null, disposition: 'restock' as const };
  const returned = await till.sell([{ ...unit('SN-20', 'SN-21'), quantity: '-2', refund }]);
  expect(await casesOf(app, returned.id)).toEqual(['came-back SN-21 in-stock']);
  expect(await moved(returned.id)).toEqual([['-R', `${back}SN-20 x 1`, `${back}1`]]);
});

test('an exchange is one ticket: what comes back can be sold again on it', async () => {
  const sold = await till.sell([unit('SN-22')]);
  const refund = { ticketId: sold.id, line: 1, disposition: 'restock' as const };
  const exchange = await till.sell([{ ...unit('SN-22'), quantity: '-1', refund }, unit('SN-23'), unit('SN-22')]);
  expect(exchange.cases).toEqual([]);
  const out = way(shop?.name ?? '', names.customer ?? '');
  expect(await moved(exchange.id)).toEqual([
    ['', `${out}SN-23 x 1`, `${out}SN-22 x 1`],
    ['-R', `${back}SN-22 x 1`],
  ]);
  expect(exchange.body.total).toBe(1000);
});

test('the office does not reverse what was paid at a till', async () => {
  const sold = await till.sell([unit('SN-24')]);
  const refund = await till.refund(sold);
  for (const id of [sold.id, refund.id]) {
    const [document] = await documentsOf(app, id);
    const refused = await manager.refused(reverseOperation, {
      params: { id: document?.id ?? '' },
      body: { reason: 'x' },
    });
    expect(refused).toMatchObject({ code: 'sale-not-reversible', facts: { number: document?.number } });
  }
});

test('after all of it the records are sound', async () => {
  const { ok, lines } = await runDoctor(app.database);
  expect(ok, lines.join('\n')).toBe(true);
});
