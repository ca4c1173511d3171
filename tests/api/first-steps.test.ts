// The list of first steps ticks what was done, and can be put away.
import { expect, test } from 'vitest';
import { printLabelsPdf } from '../../src/labels/label.contract.ts';
import { closeFirstSteps, getFirstSteps } from '../../src/tracing/first-steps.contract.ts';
import { place, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';
import { openTill } from '../support/till.ts';

const app = await startTestApp();
const manager = app.as('manager');
const done = async () => {
  const { steps } = await app.as('viewer').call(getFirstSteps);
  return steps.filter((one) => one.done).map((one) => one.step);
};

test('each step is ticked by doing it', async () => {
  expect(await done()).toEqual(['company']);
  const shop = await place(manager, { belowZero: true });
  expect(await done()).toEqual(['company', 'location']);
  const goods = await product(manager, 'none');
  expect(await done()).toEqual(['company', 'location', 'product']);
  const body = { source: { of: 'products', ids: [goods.id] }, format: 'roll-50x25' };
  expect((await manager.request('POST', printLabelsPdf.path, body)).status).toBe(200);
  await posted(manager, 'receipt', [{ productId: goods.id, quantity: '1' }], { toId: shop });
  expect(await done()).toEqual(['company', 'location', 'product', 'label', 'receipt']);
  const till = await openTill(app, { locationId: shop });
  await till.sell([{ product: goods }]);
  expect(await manager.call(getFirstSteps)).toMatchObject({ closed: false, hasRegister: true });
  expect(await done()).toEqual(['company', 'location', 'product', 'label', 'receipt', 'sale']);
});

test('a manager puts it away for everybody, and takes it out again; a clerk may not', async () => {
  const closed = async () => (await app.as('clerk').call(getFirstSteps)).closed;
  await manager.call(closeFirstSteps, { body: { closed: true } });
  expect(await closed()).toBe(true);
  await manager.call(closeFirstSteps, { body: { closed: false } });
  expect(await closed()).toBe(false);
  expect(await app.as('clerk').refused(closeFirstSteps, { body: { closed: true } })).toMatchObject({
    code: 'forbidden',
  });
  const acts = await app.sql<{ action: string }>(
    `select action from audit_entry where action like 'company.steps%' order by at, id`,
  );
  expect(acts.map((one) => one.action)).toEqual(['company.steps-away', 'company.steps-again']);
});
