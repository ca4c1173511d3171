// More numbers than are written at once: put on hold by a filter and released, all of them or none, told step by step.
import { expect, test } from 'vitest';
import { type Hold, placeHold, releaseHold } from '../../src/ledger/hold.contract.ts';
import { createLots } from '../../src/ledger/lot-bulk.contract.ts';
import { ProgressLine, progressType } from '../../src/platform/progress.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import type { Api } from '../support/client.ts';
import { product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp({ listen: true });
const manager = app.as('manager');
const many = 6_000;

async function toldOf(api: Api, path: string, body: unknown): Promise<ProgressLine[]> {
  const answer = await api.request('POST', path, body, { headers: { accept: progressType } });
  return answer.text
    .trimEnd()
    .split('\n')
    .map((line) => ProgressLine.parse(JSON.parse(line)));
}
const answerOf = (lines: readonly ProgressLine[]): Hold => {
  const last = lines.at(-1);
  if (!last || !('answer' in last)) throw new Error(`the last line is no answer: ${JSON.stringify(last)}`);
  return last.answer as Hold;
};
const steps = (lines: readonly ProgressLine[]): string[] =>
  lines.flatMap((line) => ('progress' in line ? `${line.progress.stage} ${line.progress.done}` : []));

test('a filter’s worth is on hold and free again', async () => {
  const goods = await product(manager, 'serial');
  const generate = { productId: goods.id, quantity: many, first: 'MANY-00001' };
  expect(await manager.call(createLots, { body: { generate } })).toMatchObject({ created: many });
  const scope = { of: 'filter', filter: { productId: goods.id } };
  const placed = await toldOf(manager, placeHold.path, { kind: 'recall', reason: 'Recall', scope });
  expect(steps(placed)).toEqual(['check 5000', 'check 6000', 'write 5000', 'write 6000']);
  const hold = answerOf(placed);
  expect(hold).toMatchObject({ rowCount: many, openCount: many, state: 'open' });
  expect(await app.sql('select count(*)::int as n from lot where held')).toEqual([{ n: many }]);
  const released = await toldOf(manager, releaseHold.path.replace(':id', hold.id), { reason: 'Checked' });
  expect(steps(released)).toEqual(['write 5000', 'write 6000']);
  expect(answerOf(released)).toMatchObject({ openCount: 0, state: 'released' });
  expect(await app.sql('select count(*)::int as n from lot where held')).toEqual([{ n: 0 }]);
  expect((await runDoctor(app.database)).ok).toBe(true);
});
