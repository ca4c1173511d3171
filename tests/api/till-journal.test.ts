// The journal of a register: entries one after the other, kept as they came, nothing refused but what is not the next one.
import { expect, test } from 'vitest';
import { newId } from '../../src/domain/uuid.ts';
import { retryTillCase } from '../../src/operations/till/case.contract.ts';
import { sendEntries, sendJournalFile } from '../../src/operations/till/entry.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { onHand, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';
import { openTill, pairTill, type Till } from '../support/till.ts';
import { casesOf, documentsOf } from '../support/till-look.ts';

const app = await startTestApp();
const manager = app.as('manager');
const plain = await product(manager, 'none');
const serial = await product(manager, 'serial');
const from = await supplier(manager);

const casesOfEntry = (id: string) =>
  app.sql<{ code: string; facts: Record<string, unknown> }>('select code, facts from till_case where entry_id = $1', [
    id,
  ]);
const kept = (till: Till) =>
  app.sql<{ seq: number; kind: string }>('select seq, kind from till_entry where register_id = $1 order by seq', [
    till.register.id,
  ]);

test('a gap is refused with the number that comes next, and the till goes on from there', async () => {
  const till = await openTill(app, { offline: true });
  const first = await till.sell([{ product: plain }]);
  const second = await till.sell([{ product: plain }]);
  const refused = await till.device.refused(sendEntries, { body: { entries: [second.entry] } });
  expect(refused).toMatchObject({ code: 'till-gap', facts: { nextSeq: 1 } });
  const [shift] = till.journal;
  const some = await till.device.call(sendEntries, { body: { entries: [shift as never, first.entry] } });
  expect(some).toMatchObject({ nextSeq: 3 });
  const third = till.write('drawer', { shiftId: till.shiftId, cashier: { id: 'c', name: 'C' }, reason: '' });
  const fourth = till.write('drawer', { shiftId: till.shiftId, cashier: { id: 'c', name: 'C' }, reason: '' });
  const part = await till.device.call(sendEntries, { body: { entries: [second.entry, fourth, third] } });
  expect(part.results.map((one) => one.id)).toEqual([second.id]);
  expect(part.nextSeq).toBe(4);
  await till.send();
  expect((await kept(till)).map((row) => row.seq)).toEqual([1, 2, 3, 4, 5]);
});

test('another register’s entries, and those of a device that was replaced, are not taken', async () => {
  const till = await openTill(app);
  const other = await openTill(app);
  const entry = till.write('drawer', { shiftId: till.shiftId, cashier: { id: 'c', name: 'C' }, reason: '' });
  const refused = await other.device.refused(sendEntries, { body: { entries: [entry] } });
  expect(refused.code).toBe('till-not-yours');
  const person = await app.as('clerk').refused(sendEntries, { body: { entries: [entry] } });
  expect(person.code).toBe('register-needed');
  const next = await pairTill(app, till.register, till);
  expect((await till.device.refusal('POST', '/till/entries', { entries: [entry] })).status).toBe(401);
  expect(next.register.chain).toBe(2);
  await next.openShift();
  const sold = await next.sell([{ product: plain }]);
  expect(sold.number).toBe(`${till.register.code}-2-000001`);
  expect(sold.cases).toEqual([]);
});

test('what a lost device had not sent comes by file, in its own journal, once', async () => {
  const till = await openTill(app);
  till.offline = true;
  const sold = [await till.sell([{ product: plain }]), await till.sell([{ product: plain }])];
  await pairTill(app, till.register, till);
  const file = till.journal.toReversed();
  expect((await app.as('clerk').refused(sendJournalFile, { body: { entries: file } })).code).toBe('forbidden');
  expect(await manager.call(sendJournalFile, { body: { entries: file } })).toEqual({ taken: 2, known: 1, cases: 0 });
  expect(await manager.call(sendJournalFile, { body: { entries: file } })).toEqual({ taken: 0, known: 3, cases: 0 });
  for (const one of sold) expect(await documentsOf(app, one.id)).toHaveLength(1);
  const unknown = { ...(file[0] as never as object), id: newId(), chain: 9 };
  expect((await manager.refused(sendJournalFile, { body: { entries: [unknown] } })).code).toBe('not-found');
  const lines = await manager.request(
    'POST',
    '/till/journal-files',
    { entries: file },
    {
      headers: { accept: 'application/x-ndjson' },
    },
  );
  expect(JSON.parse(lines.text.trim().split('\n').at(-1) ?? '')).toMatchObject({ answer: { known: 3 } });
});

test('a broken chain, a wrong clock, a wrong number and wrong sums are kept and told', async () => {
  const till = await openTill(app);
  const ahead = await till.sell([{ product: plain }], { at: '2031-01-01T00:00:00.000Z' });
  expect(ahead.cases).toEqual(['clock']);
  const dead = await openTill(app, { shift: false });
  await dead.openShift();
  const long = await dead.sell([{ product: plain }], { at: '1970-01-01T00:00:10.000Z' });
  expect(await casesOf(app, long.id)).toEqual(['clock before-pairing']);
  const [recorded] = await app.sql<{ at: string }>('select occurred_at as at from operation where ticket_id = $1', [
    long.id,
  ]);
  expect(new Date(recorded?.at ?? 0).toISOString()).toBe(app.clock.now().toISOString());
  const back = await till.sell([{ product: plain }]);
  expect(back.cases).toEqual(['clock']);
  till.lastHash = 'f'.repeat(64);
  const broken = await till.sell([{ product: plain }]);
  expect(broken.cases).toEqual(['chain']);
  const forged = till.write(
    'drawer',
    { shiftId: till.shiftId, cashier: { id: 'c', name: 'C' }, reason: '' },
    { hash: 'a'.repeat(64) },
  );
  await till.send();
  expect(await casesOfEntry(forged.id)).toMatchObject([{ code: 'chain', facts: { reason: 'hash' } }]);
  till.nextReceipt += 3;
  const skipped = await till.sell([{ product: plain }]);
  expect(await casesOf(app, skipped.id)).toEqual(['chain receipt-number']);
  const wrong = till.ticket([{ product: plain }, { product: plain }]);
  const total = wrong.total - 100;
  const paid = await till.pay({ ...wrong, total, payments: [{ ...(wrong.payments[0] as never as object) } as never] });
  expect(await casesOf(app, paid.id)).toEqual(['totals payments', 'totals ticket']);
  const [row] = await app.sql('select net + tax as total, total as paid from ticket where id = $1', [paid.id]);
  expect(row).toEqual({ total, paid: total });
  expect(await documentsOf(app, ahead.id)).toHaveLength(1);
});

test('a ticket’s instant is the till’s where it may be, else when it is recorded', async () => {
  const till = await openTill(app);
  app.clock.advance({ minutes: 5 });
  const at = app.clock.now();
  await posted(manager, 'receipt', [{ productId: serial.id, numbers: ['LATE'] }], {
    partnerId: from,
    toId: till.register.locationId,
  });
  app.clock.advance({ minutes: 10 });
  const early = new Date(at.getTime() - 60_000).toISOString();
  const before = await till.sell([{ product: serial, tracking: 'serial', numbers: ['LATE'] }], { at: early });
  const after = await till.sell([{ product: plain }], { at: early });
  const [first] = await documentsOf(app, before.id);
  const [second] = await documentsOf(app, after.id);
  const instant = async (id: string | undefined): Promise<string> =>
    new Date(
      (await app.sql<{ at: string }>('select occurred_at as at from operation where id = $1', [id]))[0]?.at ?? 0,
    ).toISOString();
  expect(await instant(first?.id)).toBe(app.clock.now().toISOString());
  expect(await instant(second?.id)).toBe(early);
});

test('an instant that is none is refused as what no till sends', async () => {
  const till = await openTill(app);
  const entry = till.write('drawer', { shiftId: till.shiftId, cashier: { id: 'c', name: 'C' }, reason: '' });
  const refused = await till.device.refused(sendEntries, {
    body: { entries: [{ ...entry, at: '2026-99-99T99:99:99.999Z' }] },
  });
  expect(refused).toMatchObject({ code: 'invalid', field: 'entries.0.at' });
});

test('garbage is kept with a case, and the next ticket goes on', async () => {
  const till = await openTill(app);
  const good = () => till.ticket([{ product: plain }]);
  const bodies: Record<string, unknown>[] = [
    {},
    { lines: 'none' },
    { ...good(), total: '12' },
    { ...good(), lines: [{ ...good().lines[0], quantity: '0' }] },
    { ...good(), lines: [{ ...good().lines[0], unitPrice: '1e9' }] },
    { ...good(), lines: [] },
    { ...good(), note: 'a\u0000b' },
    { ...good(), note: 'half \ud800 a pair' },
    { ...good(), surprise: true },
    { ...good(), receiptNo: 3_000_000_000 },
    { nested: JSON.parse('['.repeat(200) + ']'.repeat(200)) },
  ];
  for (const body of bodies) {
    const entry = till.write('ticket', body);
    const [outcome] = await till.send();
    expect(outcome, JSON.stringify(body).slice(0, 200)).toMatchObject({ id: entry.id, outcome: 'taken' });
    expect(outcome?.cases).toContain('unreadable');
  }
  for (const kind of ['shift-open', 'shift-close', 'cash', 'drawer', 'void'] as const) {
    till.write(kind, { what: kind });
    expect((await till.send())[0]?.cases).toEqual(['unreadable']);
  }
  const nobody = await till.sell([{ productId: newId(), sku: 'x', name: 'x' }]);
  expect(nobody.cases).toEqual(['not-posted']);
  const fine = await till.sell([{ product: plain }], { customer: { id: newId(), name: 'gone' } });
  expect(fine.cases).toEqual([]);
  const twice = await till.sell([{ product: plain }], { receiptNo: 1, number: fine.number });
  expect(twice.cases).toEqual(['not-posted']);
});

test('a ticket of a shift that nobody knows makes it known', async () => {
  const till = await openTill(app, { shift: false });
  const sold = await till.sell([{ product: plain }]);
  const again = await till.sell([{ product: plain }]);
  expect(await casesOf(app, sold.id)).toEqual(['chain shift-unknown']);
  expect(again.cases).toEqual([]);
  const [shift] = await app.sql('select id, opening_float from shift where id = $1', [till.shiftId]);
  expect(shift).toEqual({ id: till.shiftId, opening_float: 0 });
});

test('a ticket that could not be posted is tried again', async () => {
  const till = await openTill(app);
  await app.sql(`update company_profile set lock_date = '2035-01-01'`);
  const sold = await till.sell([{ product: plain, quantity: '2' }]);
  expect(await casesOf(app, sold.id)).toEqual(['not-posted period-locked']);
  expect(await documentsOf(app, sold.id)).toEqual([]);
  expect(await app.sql('select number from ticket where id = $1', [sold.id])).toEqual([{ number: sold.number }]);
  const [row] = await app.sql<{ id: string }>('select id from till_case where ticket_id = $1', [sold.id]);
  const params = { id: row?.id ?? '' };
  expect((await manager.refused(retryTillCase, { params })).code).toBe('period-locked');
  await app.sql('update company_profile set lock_date = null');
  const done = await manager.call(retryTillCase, { params });
  expect(done.settledAt).not.toBeNull();
  expect(await documentsOf(app, sold.id)).toMatchObject([{ kind: 'sale', number: sold.number }]);
  expect((await manager.refused(retryTillCase, { params })).code).toBe('case-settled');
});

test('a shift is closed with its Z report, counted again from its entries', async () => {
  const till = await openTill(app);
  const sold = await till.sell([{ product: plain, quantity: '3' }]);
  await till.refund(sold, [{ line: 1, quantity: '1' }]);
  await till.cash('in', 500);
  await till.cash('out', 200);
  await till.openDrawer();
  await till.giveUp();
  expect(await till.closeShift()).toEqual([]);
  const [shift] = await app.sql<{ z_number: number; expected: number; totals: { total: number } }>(
    'select z_number, expected, totals from shift where id = $1',
    [till.shiftId],
  );
  expect(shift).toMatchObject({ z_number: 1, expected: 12300, totals: { total: 2000, drawerOpenings: 1, voids: 1 } });
  await till.openShift();
  await till.sell([{ product: plain }]);
  till.totals = { ...till.totals, total: till.totals.total + 1 };
  till.perpetualTotal += 5;
  expect(await till.closeShift()).toEqual(['totals', 'totals']);
  const late = await till.sell([{ product: plain }]);
  expect(await casesOf(app, late.id)).toEqual(['chain shift-closed']);
  const chain = await app.sql('select perpetual_total, next_z from register_chain where register_id = $1', [
    till.register.id,
  ]);
  expect(chain).toEqual([{ perpetual_total: 4000, next_z: 3 }]);
});

test('F17 one bad number does not keep the others: nine of ten leave as themselves (ODOO-091)', async () => {
  const till = await openTill(app, { offline: true });
  const numbers = Array.from({ length: 10 }, (_, index) => `TEN-${index}`);
  await posted(manager, 'receipt', [{ productId: serial.id, numbers: numbers.slice(1) }], {
    partnerId: from,
    toId: till.register.locationId,
  });
  app.clock.advance({ minutes: 1 });
  for (const number of numbers) await till.sell([{ product: serial, tracking: 'serial', numbers: [number] }]);
  await till.closeShift();
  const outcomes = await till.send();
  expect(outcomes.flatMap((one) => one.cases)).toEqual(['claimed']);
  expect((await onHand(app, serial.id)).filter((row) => row.includes('TEN'))).toEqual([]);
});

test('after all of it the records are sound', async () => {
  const { ok, lines } = await runDoctor(app.database);
  expect(ok, lines.join('\n')).toBe(true);
});
