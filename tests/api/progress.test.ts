// A long posting tells how far it is, line by line, and what it says last is what is stored; who hangs up loses the lines,
// not the work.
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createOperation, getOperation, type OperationWritten } from '../../src/operations/operation.contract.ts';
import type { ProblemReply } from '../../src/platform/http.contract.ts';
import { ProgressLine, progressType, stages } from '../../src/platform/progress.contract.ts';
import { fresh, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp({ listen: true });
const clerk = app.as('clerk');
const manager = app.as('manager');
const inLines = { accept: progressType };
/** More than what is written at once, so that there is something to tell. */
const many = 11_000;

const receiptOf = (productId: string, more: Record<string, unknown> = {}): unknown => ({
  kind: 'receipt',
  lines: [{ productId, ...more }],
  post: true,
});
const ask = async (
  body: unknown,
  options: { key?: string } = {},
): Promise<{ lines: ProgressLine[]; status: number }> => {
  const answer = await clerk.request('POST', createOperation.path, body, { headers: inLines, ...options });
  const lines = answer.text.trimEnd().split('\n');
  return { status: answer.status, lines: lines.map((line) => ProgressLine.parse(JSON.parse(line))) };
};
const told = (lines: readonly ProgressLine[]) => lines.flatMap((line) => ('progress' in line ? [line.progress] : []));
const answerOf = (line: ProgressLine | undefined): OperationWritten => {
  if (!line || !('answer' in line)) throw new Error(`the last line is no answer: ${JSON.stringify(line)}`);
  return line.answer as OperationWritten;
};
const unitsOf = async (productId: string): Promise<number> => {
  const [row] = await app.sql<{ units: number }>(
    `select count(*)::int as units from lot where product_id = $1 and kind = 'serial' and seq = 1`,
    [productId],
  );
  return row?.units ?? 0;
};

test('numbers of a series: each line is further than the one before, the last one is the stored document', async () => {
  const goods = await product(manager, 'serial', { series: `${fresh('TOLD')}-.######` });
  const { lines } = await ask(receiptOf(goods.id, { quantity: String(many) }));
  const steps = told(lines).map(({ stage, done, total }) => stages.indexOf(stage) + done / total);
  expect(steps.length).toBeGreaterThan(3);
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
  expect(told(lines).at(-1)).toEqual({ stage: 'write', done: many, total: many });
  const written = answerOf(lines.at(-1));
  expect(written.moveLineCount).toBe(many);
  const stored = await manager.call(getOperation, { params: { id: written.id } });
  expect(stored).toMatchObject({ number: written.number, state: 'posted', version: written.version });
  expect(await unitsOf(goods.id)).toBe(many);
});

test('typed numbers are looked up in steps; what is in stock already is refused in the last line', async () => {
  const goods = await product(manager, 'serial');
  const numbers = Array.from({ length: many }, (_, i) => `TYPED-${i}`);
  await clerk.call(createOperation, {
    body: { kind: 'receipt', lines: [{ productId: goods.id, numbers: ['TYPED-7'] }], post: true },
  });
  const { status, lines } = await ask(receiptOf(goods.id, { numbers }));
  expect(status).toBe(200);
  expect(told(lines).map((step) => step.stage)).toContain('check');
  const refusal = (lines.at(-1) as { problem: ProblemReply }).problem;
  expect(refusal).toMatchObject({ code: 'serial-in-stock', status: 409, field: 'lines.0.numbers.7' });
  expect(await unitsOf(goods.id)).toBe(1);
});

test('what is refused before anything is long has its own status; what is short is one line', async () => {
  const goods = await product(manager, 'serial');
  const headers = inLines;
  const refused = await clerk.request<ProblemReply>('POST', createOperation.path, receiptOf(goods.id), { headers });
  expect([refused.status, refused.body.code]).toEqual([422, 'quantity-zero']);
  const shape = await clerk.request<ProblemReply>('POST', createOperation.path, { kind: 'no' }, { headers });
  expect([shape.status, shape.body.code]).toEqual([422, 'invalid']);
  const { lines } = await ask(receiptOf(goods.id, { numbers: ['SHORT-1'] }));
  expect(lines).toMatchObject([{ status: 201, repeated: false, answer: { moveLineCount: 1 } }]);
});

test('the same key finds the first answer, in lines or plain', async () => {
  const goods = await product(manager, 'serial', { series: `${fresh('KEY')}-.######` });
  const key = fresh('told-once');
  const body = receiptOf(goods.id, { quantity: String(many) });
  const first = answerOf((await ask(body, { key })).lines.at(-1));
  const again = await ask(body, { key });
  expect(again.lines).toEqual([{ status: 201, repeated: true, answer: first }]);
  const plain = await clerk.request<OperationWritten>('POST', createOperation.path, body, { key });
  expect([plain.status, plain.body, plain.headers['idempotent-replay']]).toEqual([201, first, 'true']);
  expect(await unitsOf(goods.id)).toBe(many);
});

test('a draft is posted in lines as well', async () => {
  const goods = await product(manager, 'serial', { series: `${fresh('DRAFT')}-.######` });
  const lines = [{ productId: goods.id, quantity: String(many) }];
  const draft = await clerk.call(createOperation, { body: { kind: 'receipt', lines } });
  const answer = await clerk.request('POST', `/operations/${draft.id}/post`, {}, { headers: inLines });
  const told = answer.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(told.length).toBeGreaterThan(3);
  expect(told.at(-1)).toMatchObject({ status: 200, answer: { id: draft.id, state: 'posted', moveLineCount: many } });
});

test('a client that hangs up in the middle: all of it is posted, and the key finds it', async () => {
  const goods = await product(manager, 'serial', { series: `${fresh('GONE')}-.######` });
  const key = fresh('hung-up');
  const body = receiptOf(goods.id, { quantity: String(many) });
  const { token } = app.account('clerk');
  await hangUpAfterFirstLine(`${app.origin}${createOperation.path}`, body, {
    ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
    ...inLines,
  });
  expect([0, many]).toContain(await unitsOf(goods.id));
  const found = await ask(body, { key });
  expect(answerOf(found.lines.at(-1)).moveLineCount).toBe(many);
  expect(await unitsOf(goods.id)).toBe(many);
});

/** Sends the request and breaks the connection when the first line comes. */
function hangUpAfterFirstLine(url: string, body: unknown, headers: Record<string, string>): Promise<void> {
  const gone = Promise.withResolvers<void>();
  const asked = httpRequest(url, { method: 'POST', headers }, (answer: IncomingMessage) => {
    answer.once('data', () => asked.destroy());
    answer.on('error', () => {});
    answer.once('close', () => gone.resolve());
  });
  asked.on('error', () => gone.resolve());
  asked.end(JSON.stringify(body));
  return gone.promise;
}
