// Count sheets: what somebody is asked to count, what they counted, and what becomes of it.
import { expect, test } from 'vitest';
import { addDays, dateIn } from '../../src/domain/calendar.ts';
import {
  addCountLine,
  countAll,
  countLines,
  listCountConflicts,
  listCountLines,
  removeCountLine,
  resolveCountConflicts,
  scanCount,
} from '../../src/operations/counting/count-line.contract.ts';
import {
  changeCountSettings,
  listCountSchedule,
  setCountInterval,
} from '../../src/operations/counting/count-schedule.contract.ts';
import {
  applyCountSheet,
  type CountScope,
  cancelCountSheet,
  countFigures,
  createCountSheet,
  editCountSheet,
  finishCountSheet,
  getCountSheet,
  listCountSheets,
  previewCountSheet,
  revertCountSheet,
} from '../../src/operations/counting/count-sheet.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { customer, fresh, onHand, place, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');

const receive = (productId: string, toId: string, quantity: string, more: Record<string, unknown> = {}) =>
  posted(clerk, 'receipt', [{ productId, quantity, ...more }], { toId });
const units = (productId: string, toId: string, numbers: string[]) =>
  posted(clerk, 'receipt', [{ productId, numbers }], { toId });
const ship = async (productId: string, fromId: string, line: Record<string, unknown>) =>
  posted(clerk, 'delivery', [{ productId, ...line }], { fromId, partnerId: await customer(manager) });
const sheetOf = (scope: Partial<CountScope>, more: Record<string, unknown> = {}) =>
  clerk.call(createCountSheet, { body: { name: fresh('Sheet'), scope, ...more } });
const linesOf = async (id: string, filter = 'all', api = clerk) =>
  (await api.call(listCountLines, { params: { id }, query: { filter: filter as 'all' } })).rows;
const set = (id: string, lines: { line: number; counted: string | null }[], api = clerk) =>
  api.call(countLines, { params: { id }, body: { lines } });
const scan = (id: string, body: { locationId: string; productId?: string; lotId?: string; number?: string }) =>
  clerk.call(scanCount, { params: { id }, body });
const apply = (id: string, more: Record<string, unknown> = {}) =>
  manager.call(applyCountSheet, { params: { id }, body: { reason: 'counted', ...more } });
const refusedApply = (id: string, more: Record<string, unknown> = {}) =>
  manager.refused(applyCountSheet, { params: { id }, body: { reason: 'counted', ...more } });
const quantities = async (productId: string): Promise<string[]> =>
  (await onHand(app, productId)).map((row) => row.split(': ')[1] as string);
const sound = async (): Promise<void> => {
  const { ok, lines } = await runDoctor(app.database);
  expect(ok, lines.join('\n')).toBe(true);
};

test('ODOO-053 a line that nobody counted is never zeroed; a sheet of a place has all inside it', async () => {
  const shelf = await place(manager);
  const box = await place(manager, { parentId: shelf });
  const goods = await product(manager, 'none');
  const other = await product(manager, 'none');
  await receive(goods.id, shelf, '100');
  await receive(other.id, box, '7');
  const sheet = await sheetOf({ locationId: shelf });
  expect(sheet).toMatchObject({ lineCount: 2, countedCount: 0, state: 'open', figures: { uncounted: 2 } });
  const [first, second] = await linesOf(sheet.id);
  expect(first).toMatchObject({ expected: '100', onHand: '100', counted: null, finding: 'expected' });
  expect(second).toMatchObject({ location: { id: box }, expected: '7' });
  await set(sheet.id, [{ line: 1, counted: '0' }]);
  expect(await refusedApply(sheet.id, { lines: [1, 2] })).toMatchObject({ code: 'count-uncounted', field: 'lines.2' });
  const done = await apply(sheet.id);
  expect(done).toMatchObject({ applied: 1, uncounted: 1, document: { kind: 'count' }, sheet: { state: 'open' } });
  expect(await quantities(goods.id)).toEqual([]);
  expect(await quantities(other.id)).toEqual(['7']);
  const closed = await manager.call(finishCountSheet, { params: { id: sheet.id } });
  expect(closed.state).toBe('done');
  await sound();
});

test('clerks count and managers apply', async () => {
  const shelf = await place(manager);
  const goods = await product(manager, 'none');
  await receive(goods.id, shelf, '5');
  const sheet = await sheetOf({ locationId: shelf });
  await set(sheet.id, [{ line: 1, counted: '4' }]);
  const refusal = await clerk.refused(applyCountSheet, { params: { id: sheet.id }, body: { reason: 'x' } });
  expect(refusal).toMatchObject({ code: 'forbidden', facts: { permission: 'count.apply' } });
  expect((await app.as('viewer').refused(countLines, { params: { id: sheet.id }, body: { lines: [] } })).code).toBe(
    'forbidden',
  );
  await apply(sheet.id);
  expect(await quantities(goods.id)).toEqual(['4']);
});

test('ODOO-059 counted 5 of 7, then 3 shipped: a conflict that shows what moved; counted or difference is kept', async () => {
  for (const [keep, left] of [
    ['counted', '5'],
    ['difference', '2'],
  ] as const) {
    const shelf = await place(manager);
    const goods = await product(manager, 'none');
    await receive(goods.id, shelf, '7');
    const sheet = await sheetOf({ locationId: shelf });
    await set(sheet.id, [{ line: 1, counted: '5' }]);
    app.clock.advance({ minutes: 1 });
    await ship(goods.id, shelf, { quantity: '3' });
    expect(await refusedApply(sheet.id)).toMatchObject({ code: 'count-conflict', field: 'lines.1' });
    const { rows } = await manager.call(listCountConflicts, { params: { id: sheet.id }, query: {} });
    expect(rows).toMatchObject([
      {
        line: { difference: '-2', conflict: true },
        ifCounted: { quantity: '5', difference: '1' },
        ifDifference: { quantity: '2', difference: '-2' },
        moves: [{ quantity: '-3', document: { kind: 'delivery' } }],
      },
    ]);
    await manager.call(resolveCountConflicts, { params: { id: sheet.id }, body: { lines: [{ line: 1, keep }] } });
    await apply(sheet.id);
    expect(await quantities(goods.id)).toEqual([left]);
  }
  await sound();
});

test('ODOO-061 typing the count again settles it; a count of another product is no conflict', async () => {
  const shelf = await place(manager);
  const goods = await product(manager, 'none');
  const other = await product(manager, 'none');
  await receive(goods.id, shelf, '7');
  await receive(other.id, shelf, '9');
  const sheet = await sheetOf({ locationId: shelf });
  await set(sheet.id, [{ line: 1, counted: '7' }]);
  await ship(goods.id, shelf, { quantity: '4' });
  await set(sheet.id, [{ line: 1, counted: '3' }]);
  const [line] = await linesOf(sheet.id, 'counted');
  expect(line).toMatchObject({ difference: '0', conflict: false });
  await ship(other.id, shelf, { quantity: '2' });
  expect(await apply(sheet.id)).toMatchObject({ applied: 1 });
  expect(await quantities(goods.id)).toEqual(['3']);
});

test('ODOO-063 next counts: every two days, since the last one, on the yearly day; applying moves them on', async () => {
  const days = (n: number) => addDays(dateIn(app.clock.now(), 'Europe/Madrid'), n);
  const [often, yearly] = [await place(manager), await place(manager)];
  const goods = await product(manager, 'none');
  await receive(goods.id, often, '1');
  await receive(goods.id, yearly, '1');
  const dueOf = async (id: string) =>
    (await clerk.call(listCountSchedule, { query: { locationId: id } })).rows.find((row) => row.location.id === id);
  const made = await manager.call(setCountInterval, { params: { id: often }, body: { intervalDays: 2 } });
  expect(made).toMatchObject({ dueOn: days(2), nextCountOn: days(2), overdue: false });
  const today = days(0);
  await app.as('administrator').call(changeCountSettings, { body: { yearlyDay: today.slice(5) } });
  expect(await dueOf(yearly)).toMatchObject({ dueOn: today, overdue: false });
  app.clock.advance({ days: 5 });
  expect(await dueOf(often)).toMatchObject({ overdue: true, nextCountOn: days(1) });
  const late = await clerk.call(listCountSchedule, { query: { overdue: 'true' } });
  expect(late.rows.map((row) => row.location.id)).toEqual(expect.arrayContaining([often, yearly]));
  expect((await clerk.call(countFigures, {})).locationsOverdue).toBeGreaterThanOrEqual(2);
  for (const locationId of [often, yearly]) {
    const sheet = await sheetOf({ locationId });
    await clerk.call(countAll, { params: { id: sheet.id }, body: { to: 'expected' } });
    await apply(sheet.id);
  }
  expect(await dueOf(often)).toMatchObject({ dueOn: days(2), lastCountedOn: days(0), overdue: false });
  expect((await dueOf(yearly))?.dueOn).toBe(`${Number(today.slice(0, 4)) + 1}${today.slice(4)}`);
});

test('ODOO-065 reverting a sheet gives back what was there, once', async () => {
  const shelf = await place(manager);
  const goods = await product(manager, 'none');
  await receive(goods.id, shelf, '10');
  const sheet = await sheetOf({ locationId: shelf });
  await set(sheet.id, [{ line: 1, counted: '4' }]);
  await apply(sheet.id);
  const reverted = await manager.call(revertCountSheet, { params: { id: sheet.id }, body: { reason: 'wrong shelf' } });
  expect(reverted).toMatchObject({ reversals: [{ kind: 'correction' }], sheet: { state: 'reverted' } });
  expect(await quantities(goods.id)).toEqual(['10']);
  const again = await manager.refused(revertCountSheet, { params: { id: sheet.id }, body: { reason: 'again' } });
  expect(again.code).toBe('count-nothing-to-revert');
});

test('ODOO-X15 a line that is there already is counted anew, not doubled: 12, then 24, one move', async () => {
  const shelf = await place(manager);
  const goods = await product(manager, 'none');
  const sheet = await sheetOf({ locationId: shelf });
  expect(sheet.lineCount).toBe(0);
  const add = (counted: string) =>
    clerk.call(addCountLine, {
      params: { id: sheet.id },
      body: { locationId: shelf, productId: goods.id, counted },
    });
  expect(await add('12')).toMatchObject({ added: true, before: null, line: { finding: 'unexpected' } });
  expect(await add('24')).toMatchObject({ added: false, before: { counted: '12' }, line: { line: 1 } });
  const done = await apply(sheet.id);
  expect(done).toMatchObject({ applied: 1, sheet: { lineCount: 1, state: 'done' } });
  expect(await quantities(goods.id)).toEqual(['24']);
});

test('scans: one more of a product; units that are expected, moved, at a customer, new, or scanned twice', async () => {
  const [here, there] = [await place(manager), await place(manager)];
  const loose = await product(manager, 'none');
  const serials = await product(manager, 'serial');
  await receive(loose.id, here, '3');
  await units(serials.id, here, ['SC-1', 'SC-4']);
  await units(serials.id, there, ['SC-2']);
  await units(serials.id, here, ['SC-3']);
  await ship(serials.id, here, { numbers: ['SC-3'] });
  const sheet = await sheetOf({ locationId: here });
  const at = { locationId: here };
  for (const counted of ['1', '2', '3']) {
    expect(await scan(sheet.id, { ...at, productId: loose.id })).toMatchObject({
      outcome: 'expected',
      line: { counted },
    });
  }
  const unit = (number: string) => scan(sheet.id, { ...at, productId: serials.id, number });
  expect((await unit('sc-1')).outcome).toBe('expected');
  expect((await unit('SC-1')).outcome).toBe('duplicate');
  expect(await unit('SC-2')).toMatchObject({ outcome: 'moved', added: true, line: { recordedPlace: { id: there } } });
  expect((await unit('SC-3')).outcome).toBe('at-customer');
  expect(await unit('SC-9')).toMatchObject({ outcome: 'new', line: { number: 'SC-9', lot: null } });
  expect((await unit('SC-9')).outcome).toBe('duplicate');
  const asked = await clerk.refused(scanCount, { params: { id: sheet.id }, body: { ...at, productId: serials.id } });
  expect(asked.code).toBe('numbers-asked');
  const outside = await clerk.refused(scanCount, {
    params: { id: sheet.id },
    body: { locationId: there, productId: loose.id },
  });
  expect(outside.code).toBe('count-sheet-outside');

  await set(sheet.id, [{ line: (await linesOf(sheet.id, 'uncounted'))[0]?.line ?? 0, counted: '0' }]);
  const { figures } = await clerk.call(getCountSheet, { params: { id: sheet.id } });
  expect(figures).toMatchObject({ moved: 1, atCustomer: 1, unexpected: 1, missing: 1, uncounted: 0 });
  expect((await linesOf(sheet.id, 'moved')).map((line) => line.lot?.number)).toEqual(['SC-2']);
  expect((await linesOf(sheet.id, 'missing')).map((line) => line.lot?.number)).toEqual(['SC-4']);
  expect((await linesOf(sheet.id, 'unexpected')).map((line) => line.number)).toEqual(['SC-9']);

  expect(await refusedApply(sheet.id)).toMatchObject({ code: 'serial-delivered' });
  await apply(sheet.id, { confirm: ['serial-delivered'] });
  expect((await onHand(app, serials.id)).map((row) => row.split(' ').at(-2)).sort()).toEqual(
    ['SC-1:', 'SC-2:', 'SC-3:', 'SC-9:'].sort(),
  );
  await sound();
});

test('several people: the last count of a line stands and says whose it replaced', async () => {
  const shelf = await place(manager);
  const goods = await product(manager, 'none');
  await receive(goods.id, shelf, '5');
  const sheet = await sheetOf({ locationId: shelf });
  await set(sheet.id, [{ line: 1, counted: '4' }]);
  const { rows } = await set(sheet.id, [{ line: 1, counted: '5' }], manager);
  expect(rows).toMatchObject([
    { before: { counted: '4', by: { name: app.account('clerk').name } }, line: { counted: '5' } },
  ]);
  const both = await Promise.all([
    manager.request('POST', `/count-sheets/${sheet.id}/apply`, { reason: 'one' }),
    manager.request('POST', `/count-sheets/${sheet.id}/apply`, { reason: 'two' }),
  ]);
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
});

test('a blind sheet hides what is expected from whoever may not apply', async () => {
  const shelf = await place(manager);
  const goods = await product(manager, 'none');
  await receive(goods.id, shelf, '5');
  const sheet = await sheetOf({ locationId: shelf }, { mode: 'blind' });
  expect(sheet).toMatchObject({ hidesExpected: true, figures: { differing: null, lossValue: null } });
  await set(sheet.id, [{ line: 1, counted: '4' }]);
  expect(await linesOf(sheet.id)).toMatchObject([{ expected: null, onHand: null, difference: null, counted: '4' }]);
  expect(await linesOf(sheet.id, 'all', manager)).toMatchObject([{ expected: '5', difference: '-1' }]);
  for (const filter of ['differing', 'missing']) {
    const refusal = await clerk.refused(listCountLines, { params: { id: sheet.id }, query: { filter } });
    expect(refusal.code).toBe('forbidden');
  }
  const set2 = await clerk.refused(countAll, { params: { id: sheet.id }, body: { to: 'expected' } });
  expect(set2.code).toBe('forbidden');
  const shown = { params: { id: sheet.id }, version: sheet.version, body: { mode: 'expected' as const } };
  expect((await clerk.refused(editCountSheet, shown)).code).toBe('forbidden');
  expect((await manager.call(editCountSheet, shown)).mode).toBe('expected');
});

test('set all to what is on hand, or to zero, those not counted yet or all of them; clear', async () => {
  const shelf = await place(manager);
  const goods = [await product(manager, 'none'), await product(manager, 'none')];
  for (const one of goods) await receive(one.id, shelf, '5');
  const sheet = await sheetOf({ locationId: shelf });
  const all = (to: 'expected' | 'zero' | 'clear', which: 'uncounted' | 'all' = 'uncounted') =>
    clerk.call(countAll, { params: { id: sheet.id }, body: { to, which } });
  await set(sheet.id, [{ line: 1, counted: '3' }]);
  expect(await all('expected')).toMatchObject({ changed: 1, figures: { counted: 2, differing: 1 } });
  expect(await all('zero', 'all')).toMatchObject({ changed: 2, figures: { differing: 2 } });
  expect(await all('clear')).toMatchObject({ changed: 2, figures: { counted: 0 } });
  expect((await refusedApply(sheet.id)).code).toBe('count-nothing');
  const gone = await clerk.call(cancelCountSheet, { params: { id: sheet.id } });
  expect(gone.state).toBe('cancelled');
  const late = await clerk.refused(countLines, {
    params: { id: sheet.id },
    body: { lines: [{ line: 1, counted: '1' }] },
  });
  expect(late.code).toBe('count-sheet-state');
});

test('what differences are worth: cost of the number, else of the product', async () => {
  const shelf = await place(manager);
  const goods = await product(manager, 'none');
  const lots = await product(manager, 'lot');
  await receive(goods.id, shelf, '10', { unitPrice: '2.50' });
  await posted(
    clerk,
    'receipt',
    [{ productId: lots.id, numbers: [{ number: 'V-1', quantity: '4' }], unitPrice: '3' }],
    { toId: shelf },
  );
  await posted(
    clerk,
    'receipt',
    [{ productId: lots.id, numbers: [{ number: 'V-2', quantity: '4' }], unitPrice: '7' }],
    { toId: shelf },
  );
  const sheet = await sheetOf({ locationId: shelf });
  await set(sheet.id, [
    { line: 1, counted: '5' },
    { line: 2, counted: '3' },
    { line: 3, counted: '8' },
  ]);
  const { figures } = await clerk.call(getCountSheet, { params: { id: sheet.id } });
  expect(figures).toMatchObject({ gainValue: 300, lossValue: 500 + 700, withoutCost: 0 });
  const values = (await linesOf(sheet.id)).map((line) => [line.unitCost, line.differenceValue]);
  expect(values).toEqual(
    expect.arrayContaining([
      ['2.5', -500],
      ['3', 300],
      ['7', -700],
    ]),
  );
});

test('sheets are found by state, person, due date; scopes narrow; bad input has its field', async () => {
  const shelf = await place(manager);
  const goods = await product(manager, 'serial');
  await units(goods.id, shelf, ['QX-1', 'QX-2', 'QX-3']);
  const me = (await sheetOf({ productId: goods.id })).createdBy.id;
  const sheet = await sheetOf({ productId: goods.id, q: 'QX-2' }, { assigneeId: me, dueOn: '2020-01-01' });
  expect(sheet).toMatchObject({
    lineCount: 1,
    overdue: true,
    scope: { product: { id: goods.id } },
    assignee: { id: me },
  });
  const found = await clerk.call(listCountSheets, { query: { mine: 'true', overdue: 'true', sort: 'dueOn' } });
  expect(found.rows.map((row) => row.id)).toContain(sheet.id);
  expect((await clerk.call(countFigures, {})).mine).toBeGreaterThan(0);
  const size = await clerk.call(previewCountSheet, { body: { scope: { productId: goods.id } } });
  expect(size).toEqual({ lines: 3, products: 1, locations: 1, tooMany: false });
  const body = (more: Record<string, unknown>) => ({ body: { name: 'x', ...more } });
  expect((await clerk.refused(createCountSheet, body({ assigneeId: 'nobody' }))).field).toBe('assigneeId');
  const unknown = '018f0000-0000-7000-8000-000000000000';
  expect((await clerk.refused(createCountSheet, body({ scope: { locationId: unknown } }))).code).toBe('not-found');
  const bad = await clerk.refused(countLines, {
    params: { id: sheet.id },
    body: {
      lines: [
        { line: 1, counted: '2' },
        { line: 1, counted: '-1' },
      ],
    },
  });
  expect(bad.errors?.map((item) => item.code)).toEqual(['serial-quantity', 'quantity-negative']);
  const kept = await clerk.refused(removeCountLine, { params: { id: sheet.id, line: 1 } });
  expect(kept.code).toBe('count-line-kept');
});
