// The demo company: made on an empty installation, told in days that are never later than today, clean to the doctor, full
// of what a visitor looks for, and gone without a trace. No other company goes that way.
import { expect, test } from 'vitest';
import { getDemo, makeDemo, removeDemo } from '../../src/demo/demo.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp({ from: 'empty' });

test('it is made, and the doctor finds nothing', async () => {
  const begun = performance.now();
  await app.anonymous.call(makeDemo, { body: { language: 'en' } });
  await expect
    .poll(async () => (await app.anonymous.call(getDemo, {})).state, { timeout: 120_000, interval: 200 })
    .not.toBe('making');
  console.log('seconds', (performance.now() - begun) / 1000);
  const demo = await app.anonymous.call(getDemo, {});
  console.log(demo, await app.sql('select message, outcome from control.job'));
  expect(demo.state).toBe('ready');
  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
}, 130_000);
