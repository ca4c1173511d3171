// F11: a peer renames a used serial number without a trace.
import { expect, test } from 'vitest';
import { posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');

test('F11 a number that has moved keeps its name and its product, whatever an edit says', async () => {
  const goods = await product(manager, 'serial');
  const other = await product(manager, 'serial');
  await posted(manager, 'receipt', [{ productId: goods.id, numbers: ['KEEP-1'] }]);
  const [lot] = await app.sql<{ id: string }>(`select id from lot where number = 'KEEP-1'`);
  const { version } = await manager.get<{ version: number }>(`/lots/${lot?.id}`);
  for (const change of [{ number: 'OTHER-1' }, { productId: other.id }, { placeId: other.id }, { seq: 9 }]) {
    const answer = await manager.request('PATCH', `/lots/${lot?.id}`, change, { version });
    expect(answer.status, answer.text).toBe(422);
  }
  expect(await manager.get(`/lots/${lot?.id}`)).toMatchObject({ number: 'KEEP-1', version });
  expect(await manager.refusal('DELETE', `/lots/${lot?.id}`)).toMatchObject({ code: 'number-moved' });
});
