// Numbers that should not have been sold, and were: the ticket stands, the stock stays right, and each is told once.
import { beforeAll, describe, expect, test } from 'vitest';
import { placeHold } from '../../src/ledger/hold.contract.ts';
import { createOperation } from '../../src/operations/operation.contract.ts';
import { reserveOperation } from '../../src/operations/reservation.contract.ts';
import { listTillCases, settleTillCase } from '../../src/operations/till/case.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { customer, type Goods, onHand, place, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';
import { openTill } from '../support/till.ts';
import { casesOf, documentsOf } from '../support/till-look.ts';

const app = await startTestApp();
const manager = app.as('manager');
const till = await openTill(app);
const other = await openTill(app, { locationId: till.register.locationId });
const from = await supplier(manager);
const here = till.register.locationId;
const stock = (lines: Parameters<typeof posted>[2], toId = here) =>
  posted(manager, 'receipt', lines, { partnerId: from, toId });
let serial: Goods;
let lot: Goods;
const unit = (...numbers: string[]) => ({ product: serial, tracking: 'serial' as const, numbers });
const bulkHere = async (goods: Goods): Promise<number> => {
  const [row] = await app.sql<{ sum: string }>(
    `select coalesce(sum(quantity), 0)::text as sum from on_hand where location_id = $1 and product_id = $2 and lot_kind = 'bulk'`,
    [here, goods.id],
  );
  return Number(row?.sum);
};

beforeAll(async () => {
  serial = await product(manager, 'serial', { expiredPolicy: 'block' });
  lot = await product(manager, 'lot');
  await stock([{ productId: serial.id, numbers: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] }]);
  await stock([{ productId: serial.id, numbers: ['FAR'] }], await place(manager));
  await stock([{ productId: serial.id, numbers: [{ number: 'OLD', expirationDate: '2020-01-01' }] }]);
  await stock([{ productId: lot.id, numbers: [{ number: 'L', quantity: '5' }] }]);
});

describe('a number that cannot leave', () => {
  test('F12, ERPN-091 sold before: the second sale leaves without a number, with both receipts in one case', async () => {
    const first = await till.sell([unit('A')]);
    const second = await other.sell([unit('A')]);
    expect(first.cases).toEqual([]);
    expect(second.cases).toEqual(['claimed']);
    const [sale] = await documentsOf(app, second.id);
    expect(sale?.moved).toEqual([expect.stringMatching(/: 1$/)]);
    const { rows } = await manager.call(listTillCases, { query: { ticketId: second.id } });
    expect(rows).toMatchObject([
      {
        ...{ code: 'claimed', number: 'A', ticket: { number: second.number }, identified: false },
        facts: { reason: 'sold', document: { kind: 'sale', number: first.number } },
      },
    ]);
    expect(await bulkHere(serial)).toBe(-1);
  });

  test('F14 mistyped: no number comes into being; of another product: its name is told', async () => {
    const sold = await till.sell([unit('NOBODY'), { product: lot, tracking: 'lot', numbers: ['B'] }]);
    expect(await casesOf(app, sold.id)).toEqual(['claimed B wrong-product', 'claimed NOBODY unknown']);
    expect(await app.sql(`select 1 from lot where number in ('NOBODY')`)).toEqual([]);
    expect(await bulkHere(serial)).toBe(-2);
    expect(await bulkHere(lot)).toBe(-1);
  });

  test('F16 in another place: it stays there, and here is one less without a number', async () => {
    const sold = await till.sell([unit('FAR')]);
    expect(await casesOf(app, sold.id)).toEqual(['claimed FAR elsewhere']);
    expect((await onHand(app, serial.id)).filter((row) => row.includes('FAR'))).toHaveLength(1);
  });

  test('F13, F15 two sold with one number, three without any: all of it leaves, to be identified', async () => {
    const before = await bulkHere(serial);
    const sold = await till.sell([
      { ...unit('B'), quantity: '2' },
      { ...unit(), quantity: '3' },
    ]);
    expect(sold.cases).toEqual([]);
    const [sale] = await documentsOf(app, sold.id);
    expect(sale?.moved.map((move) => move.split(': ')[1])).toEqual(['B x 1', '1', '3']);
    expect(await bulkHere(serial)).toBe(before - 4);
  });

  test('twice on one ticket, and more numbers than pieces', async () => {
    const sold = await till.sell([
      { ...unit('C', 'c'), quantity: '2' },
      { ...unit('D', 'E'), quantity: '1' },
    ]);
    expect(await casesOf(app, sold.id)).toEqual(['claimed E too-many', 'claimed c in-ticket']);
    const [sale] = await documentsOf(app, sold.id);
    expect(sale?.moved.map((move) => move.split(': ')[1])).toEqual(['C x 1', 'D x 1', '1']);
  });

  test('too little of the lot: what is there leaves as itself', async () => {
    const sold = await till.sell([
      { product: lot, tracking: 'lot', quantity: '7', numbers: [{ number: 'L', quantity: '7' }] },
    ]);
    expect(await casesOf(app, sold.id)).toEqual(['claimed L too-little']);
    const [sale] = await documentsOf(app, sold.id);
    expect(sale?.moved.map((move) => move.split(': ')[1])).toEqual(['L x 5', '2']);
  });
});

describe('a number that should not leave', () => {
  test('on hold or recalled: it leaves as itself', async () => {
    const [held] = await app.sql<{ id: string }>(`select id from lot where number = 'F'`);
    const scope = { of: 'numbers' as const, lotIds: [held?.id ?? ''] };
    await manager.call(placeHold, { body: { kind: 'recall', reason: 'battery', scope } });
    const sold = await till.sell([unit('F')]);
    expect(await casesOf(app, sold.id)).toEqual(['on-hold F battery']);
    const [sale] = await documentsOf(app, sold.id);
    expect(sale?.moved).toEqual([expect.stringContaining('F x 1')]);
  });

  test('expired: it leaves as itself, whatever the rules are', async () => {
    const sold = await till.sell([unit('OLD')]);
    expect(await casesOf(app, sold.id)).toEqual(['expired OLD']);
  });

  test('kept for another document: it leaves, and that document has lost it', async () => {
    const body = { kind: 'delivery' as const, partnerId: await customer(manager), fromId: here };
    const draft = await manager.call(createOperation, {
      body: { ...body, lines: [{ productId: serial.id, numbers: ['G'] }] },
    });
    await manager.call(reserveOperation, { params: { id: draft.id } });
    const sold = await till.sell([unit('G')]);
    expect(await casesOf(app, sold.id)).toEqual(['reserved G']);
    const { rows } = await manager.call(listTillCases, { query: { code: 'reserved' } });
    expect(rows[0]?.facts).toMatchObject({ document: { number: draft.number } });
    expect(await app.sql('select 1 from reservation where operation_id = $1', [draft.id])).toEqual([]);
  });

  test('where nothing may go below zero it does, and that is told', async () => {
    const strict = await openTill(app);
    await app.sql('update location set below_zero = false where id = $1', [strict.register.locationId]);
    const plain = await product(manager, 'none');
    const sold = await strict.sell([{ product: plain, quantity: '2' }]);
    expect(await casesOf(app, sold.id)).toEqual(['below-zero']);
    expect(await onHand(app, plain.id)).toEqual([expect.stringMatching(/: -2$/)]);
    await app.sql('update location set below_zero = true where id = $1', [strict.register.locationId]);
  });
});

test('a case is settled once, with a note', async () => {
  const { rows } = await manager.call(listTillCases, { query: { open: 'true', q: 'NOBODY' } });
  const id = rows[0]?.id ?? '';
  const settled = await manager.call(settleTillCase, { params: { id }, body: { note: 'it was X-1' } });
  expect(settled).toMatchObject({ settlement: 'it was X-1', settledBy: { name: expect.any(String) } });
  const refused = await manager.refused(settleTillCase, { params: { id }, body: { note: 'again' } });
  expect(refused.code).toBe('case-settled');
  expect(await manager.call(listTillCases, { query: { open: 'true', q: 'nobody' } })).toMatchObject({ rows: [] });
});

test('after all of it the records are sound', async () => {
  const { ok, lines } = await runDoctor(app.database);
  expect(ok, lines.join('\n')).toBe(true);
});
