// Counts that are written down later, sheets that are large, and sheets that several people count at once.
import { expect, test } from 'vitest';
import { changeCompany, getCompany } from '../../src/access/company.contract.ts';
import { listCountEntries, postCount } from '../../src/operations/count.contract.ts';
import {
  type CountLine,
  countAll,
  countLines,
  listCountLines,
} from '../../src/operations/counting/count-line.contract.ts';
import {
  applyCountSheet,
  createCountSheet,
  getCountSheet,
} from '../../src/operations/counting/count-sheet.contract.ts';
import { ProgressLine, progressType, stages } from '../../src/platform/progress.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { fresh, onHand, place, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const administrator = app.as('administrator');
/** More than what is written at once, so that there is something to tell. */
const many = 6_000;

const hours = (count: number) => app.clock.advance({ hours: count });
const now = (): string => app.clock.now().toISOString();
const quantities = async (productId: string): Promise<string[]> =>
  (await onHand(app, productId)).map((row) => row.split(': ')[1] as string);
/** On hand as of an instant, of all places. */
async function stockAt(productId: string, asOf: string): Promise<number> {
  const search = new URLSearchParams({ productId, asOf });
  const { rows } = await manager.get<{ rows: { onHand: string }[] }>(`/stock?${search}`);
  return rows.reduce((sum, row) => sum + Number(row.onHand), 0);
}
type Counted = { productId: string; locationId: string; counted: string; number?: string };
const count = (line: Counted, occurredAt?: string) =>
  manager.call(postCount, { body: { lines: [line], reason: 'counted', ...(occurredAt && { occurredAt }) } });
const refused = (line: Counted, occurredAt: string) =>
  manager.refused(postCount, { body: { lines: [line], reason: 'counted', occurredAt } });
const sound = async (): Promise<void> => {
  const { ok, lines } = await runDoctor(app.database);
  expect(ok, lines.join('\n')).toBe(true);
};
async function sheetOf(locationId: string) {
  return clerk.call(createCountSheet, { body: { name: fresh('Sheet'), scope: { locationId } } });
}
async function allLines(id: string): Promise<CountLine[]> {
  const { rows } = await manager.call(listCountLines, { params: { id }, query: { limit: 500 } });
  return rows;
}

test('dated back: compared with what was there then; what moved since stays', async () => {
  const locationId = await place(manager);
  for (const tracking of ['none', 'lot'] as const) {
    const { id: productId } = await product(manager, tracking);
    const of = (quantity: string) => (tracking === 'lot' ? { numbers: [{ number: 'L', quantity }] } : { quantity });
    const line = (counted: string) => ({ productId, locationId, counted, ...(tracking === 'lot' && { number: 'L' }) });
    const early = now();
    hours(1);
    await posted(clerk, 'receipt', [{ productId, ...of('10') }], { toId: locationId });
    hours(1);
    const then = now();
    hours(1);
    await posted(clerk, 'delivery', [{ productId, ...of('3') }], { fromId: locationId });
    hours(1);
    const done = await count(line('8'), then);
    expect(done).toMatchObject({ occurredAt: then, changed: 1 });
    expect(await quantities(productId)).toEqual(['5']);
    expect(await stockAt(productId, then)).toBe(8);
    const { rows } = await manager.call(listCountEntries, { params: { id: done.id }, query: {} });
    expect(rows).toMatchObject([{ before: '10', counted: '8', difference: '-2' }]);
    // So few that what was sold later would not have been there.
    expect(await refused(line('2'), then)).toMatchObject({
      code: 'not-enough',
      facts: { available: '5', wanted: '6' },
    });
    // Counted as nothing before anything came: it agrees, and nothing moves.
    expect((await count(line('0'), early)).changed).toBe(0);
    expect(await quantities(productId)).toEqual(['5']);
  }
  await sound();
});

test('a unit that moved since is not counted in the past; a period that is closed takes no count', async () => {
  const locationId = await place(manager);
  const { id: productId } = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId, numbers: ['B-1', 'B-2'] }], { toId: locationId });
  hours(1);
  const then = now();
  hours(1);
  await posted(clerk, 'delivery', [{ productId, numbers: ['B-1'] }], { fromId: locationId });
  hours(1);
  for (const counted of ['0', '1']) {
    expect(await refused({ productId, locationId, number: 'B-1', counted }, then)).toMatchObject({
      code: 'backdate-refused',
      errors: [{ code: 'later-move', field: 'lines.0.number', facts: { number: 'B-1' } }],
    });
  }
  await count({ productId, locationId, number: 'B-2', counted: '0' }, then);
  expect(await stockAt(productId, then)).toBe(1);
  expect(await quantities(productId)).toEqual([]);
  await sound();

  app.clock.advance({ days: 2 });
  const lockDate = now().slice(0, 10);
  app.clock.advance({ days: 1 });
  const company = await administrator.call(getCompany, {});
  await administrator.call(changeCompany, { version: company.version, body: { lockDate } });
  const other = await product(manager, 'none');
  await posted(clerk, 'receipt', [{ productId: other.id, quantity: '4' }], { toId: locationId });
  const line = { productId: other.id, locationId, counted: '3' };
  expect(await refused(line, then)).toMatchObject({ code: 'period-locked', field: 'occurredAt', facts: { lockDate } });
  const sheet = await sheetOf(locationId);
  await clerk.call(countLines, { params: { id: sheet.id }, body: { lines: [{ line: 1, counted: '3' }] } });
  expect(
    await manager.refused(applyCountSheet, { params: { id: sheet.id }, body: { reason: 'counted', occurredAt: then } }),
  ).toMatchObject({ code: 'period-locked', field: 'occurredAt' });
  expect(await quantities(other.id)).toEqual(['4']);
  await manager.call(applyCountSheet, { params: { id: sheet.id }, body: { reason: 'counted' } });
  expect(await quantities(other.id)).toEqual(['3']);
});

test('300 lines, counted by two people at once, one of them applied by itself; the file has all of them', async () => {
  const shelf = await place(manager);
  const goods = await Promise.all(Array.from({ length: 300 }, () => product(manager, 'none')));
  await posted(
    clerk,
    'receipt',
    goods.map(({ id }) => ({ productId: id, quantity: '7', unitPrice: '2' })),
    { toId: shelf },
  );
  const sheet = await sheetOf(shelf);
  expect(sheet.lineCount).toBe(300);
  const batches = Array.from({ length: 10 }, (_, batch) =>
    Array.from({ length: 30 }, (_, i) => batch * 30 + i + 1).map((line) => ({ line, counted: line === 5 ? '6' : '7' })),
  );
  const send = (api: typeof clerk, batch: (typeof batches)[number]) =>
    api.call(countLines, { params: { id: sheet.id }, body: { lines: batch } });
  const applyFifth = () =>
    manager.call(applyCountSheet, { params: { id: sheet.id }, body: { reason: 'counted', lines: [5] } });
  const [first] = await Promise.all([send(clerk, batches[0] as never), send(manager, batches[1] as never)]);
  expect(first.rows).toHaveLength(30);
  // Both take every other batch; a manager applies one line meanwhile.
  const rest = batches.slice(2).map((batch, i) => send(i % 2 === 0 ? clerk : manager, batch));
  const [applied] = await Promise.all([applyFifth(), ...rest]);
  expect(applied).toMatchObject({ applied: 1, document: { kind: 'count' } });
  const halfway = await manager.call(getCountSheet, { params: { id: sheet.id } });
  expect(halfway).toMatchObject({ state: 'open', countedCount: 300, appliedCount: 1 });
  expect(halfway.figures).toMatchObject({ differing: 1, lossValue: 200, left: { lines: 299, differing: 0, value: 0 } });
  const lines = await allLines(sheet.id);
  expect(new Set(lines.map((line) => line.countedBy?.id)).size).toBe(2);
  expect(lines.filter((line) => line.applied).map((line) => line.line)).toEqual([5]);
  const { text, headers } = await manager.request('GET', `${listCountLines.path.replace(':id', sheet.id)}.csv`);
  expect(headers['content-type']).toContain('text/csv');
  const [head, ...rows] = text.replace('\ufeff', '').trimEnd().split('\r\n');
  expect(head).toMatch(/^Line,Location,Product code,Product,Number,Expected,On hand,Counted,Difference,Unit/);
  expect(rows.map((row) => Number(row.split(',')[0]))).toEqual(lines.map((line) => line.line));
  expect(rows[4]).toContain(',7,6,6,-1,');
  const differing = await manager.request(
    'GET',
    `${listCountLines.path.replace(':id', sheet.id)}.csv?filter=differing`,
  );
  expect(differing.text.trimEnd().split('\r\n')).toHaveLength(2);
  const done = await manager.call(applyCountSheet, { params: { id: sheet.id }, body: { reason: 'counted' } });
  expect(done).toMatchObject({ applied: 299, sheet: { state: 'done', appliedCount: 300 } });
  await sound();
});

test('a blind sheet’s file hides from a clerk what should be there', async () => {
  const shelf = await place(manager);
  const { id: productId } = await product(manager, 'none');
  await posted(clerk, 'receipt', [{ productId, quantity: '7' }], { toId: shelf });
  const { id } = await clerk.call(createCountSheet, {
    body: { name: fresh('Sheet'), scope: { locationId: shelf }, mode: 'blind' },
  });
  await clerk.call(countLines, { params: { id }, body: { lines: [{ line: 1, counted: '5' }] } });
  const path = `${listCountLines.path.replace(':id', id)}.csv`;
  const rowOf = async (api: typeof clerk) => (await api.request('GET', path)).text.trimEnd().split('\r\n')[1];
  expect(await rowOf(clerk)).toContain(',,,,5,,');
  expect(await rowOf(manager)).toContain(',7,7,5,-2,');
  expect((await clerk.request('GET', `${path}?filter=differing`)).status).toBe(403);
});

test('applying a large sheet tells how far it is', async () => {
  const shelf = await place(manager);
  const { id: productId } = await product(manager, 'serial', { series: `${fresh('FAR')}-.######` });
  await posted(clerk, 'receipt', [{ productId, quantity: String(many), series: true }], { toId: shelf });
  const sheet = await sheetOf(shelf);
  await clerk.call(countAll, { params: { id: sheet.id }, body: { to: 'zero' } });
  const answer = await manager.request(
    'POST',
    applyCountSheet.path.replace(':id', sheet.id),
    { reason: 'stolen' },
    { headers: { accept: progressType } },
  );
  const lines = answer.text
    .trimEnd()
    .split('\n')
    .map((line) => ProgressLine.parse(JSON.parse(line)));
  const told = lines.flatMap((line) => ('progress' in line ? [line.progress] : []));
  const steps = told.map(({ stage, done, total }) => stages.indexOf(stage) + done / total);
  expect(steps.length).toBeGreaterThan(1);
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  expect(told.at(-1)).toEqual({ stage: 'write', done: many, total: many });
  expect(lines.at(-1)).toMatchObject({ answer: { applied: many, sheet: { state: 'done' } } });
  expect(await quantities(productId)).toEqual([]);
});
