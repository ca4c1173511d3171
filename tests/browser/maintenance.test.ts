// Maintenance as people do it: a manager makes a plan and sees its days, moves a visit by keyboard and by mouse, a clerk
// reports one on a phone with a part and a signature, and the unit's page tells it.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { weekdayOf } from '../../src/domain/maintenance.ts';
import { findLotsByNumber } from '../../src/ledger/lot.contract.ts';
import { createVisit, listVisits } from '../../src/service/maintenance/visit.contract.ts';
import { customer, posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const running = await startBrowser();
const today = new Date().toISOString().slice(0, 10);
const working = (day: string): string => (weekdayOf(day) > 5 ? working(addDays(day, -1)) : day);
const manager = running.as('manager');
const machines = await product(manager, 'serial', { name: 'Heat pump' });
const pumps = await product(manager, 'serial', { name: 'Circulation pump' });
const client = await customer(manager);
await posted(manager, 'receipt', [
  { productId: machines.id, numbers: ['HP-1', 'HP-2'] },
  { productId: pumps.id, numbers: ['CP-7'] },
]);
await posted(manager, 'delivery', [{ productId: machines.id, numbers: ['HP-1', 'HP-2'] }], { partnerId: client });
const idOf = async (number: string): Promise<string> =>
  (await manager.call(findLotsByNumber, { query: { number } })).rows[0]?.id ?? '';

/** The machine may be busy with other tests. */
const soon = <T>(ask: () => T) => expect.poll(ask, { timeout: 15_000 });
const chip = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(name) });
const plannedOn = async (title: string): Promise<string | undefined> =>
  (await manager.call(listVisits, { query: { q: title } })).rows[0]?.plannedOn;

test('a plan shows its days while it is typed, and says where end and number disagree', {
  timeout: 120_000,
}, async () => {
  const unit = await idOf('HP-1');
  const page = await running.openAs('manager', `/maintenance-plans/new?lotId=${unit}`);
  await page.getByRole('textbox', { name: 'Title' }).fill('Filter change');
  await page.getByRole('listitem').filter({ hasText: 'HP-1' }).waitFor();
  await page
    .getByRole('combobox', { name: 'How often' })
    .or(page.getByRole('textbox', { name: 'How often' }))
    .click();
  await page.getByRole('option', { name: 'Every week' }).click();
  const days = page.getByRole('list', { name: 'Days of the visits' });
  await soon(() => days.getByRole('listitem').count()).toBe(3);
  await page.getByRole('textbox', { name: 'Number of visits' }).fill('0');
  await page.getByText('A plan has 1 to 500 visits, not 0.').waitFor();
  await page.getByRole('textbox', { name: 'Number of visits' }).fill('5');
  const end = addDays(today, 15);
  await page.getByRole('textbox', { name: 'End' }).fill(end);
  await page.getByText('5 visits are asked for and 2 fit until the end: 2 are made.').waitFor();
  await page.keyboard.press('Escape');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: 'MP-00001 Filter change' }).waitFor();
  await soon(() => page.getByRole('table', { name: 'Visits' }).getByRole('row').count()).toBe(3);
  expect(await plannedOn('Filter change')).toBe(working(addDays(today, 7)));
});

test('a visit goes to another day by keys and by dragging, and back', { timeout: 120_000 }, async () => {
  const units = [{ number: 'HP-2' }];
  const body = { title: 'Noise at night', partnerId: client, units, plannedOn: today };
  await manager.call(createVisit, { body });
  const page = await running.openAs('clerk', '/maintenance', { language: 'fr' });
  await page.getByRole('heading', { level: 1, name: 'Calendrier de maintenance' }).waitFor();
  await chip(page, 'Noise at night').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await soon(() => plannedOn('Noise at night')).toBe(addDays(today, 1));
  await soon(() => page.evaluate('document.activeElement?.textContent')).toContain('Noise at night');
  await page.getByRole('button', { name: 'Annuler' }).click();
  await soon(() => plannedOn('Noise at night')).toBe(today);
  expect(await accessibilityFaults(page)).toEqual([]);

  const target = addDays(today, weekdayOf(today) === 7 ? -1 : 1);
  const from = await chip(page, 'Noise at night').first().boundingBox();
  const to = await page.locator(`td[data-day="${target}"]`).boundingBox();
  if (!from || !to) throw new Error('the calendar does not show both days');
  await page.mouse.move(from.x + 20, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + 12, { steps: 4 });
  await page.mouse.move(to.x + 30, to.y + 40, { steps: 6 });
  await page.mouse.up();
  await soon(() => plannedOn('Noise at night')).toBe(target);
  expect(await page.getByRole('dialog').count()).toBe(0);
});

test('a visit is reported on a phone, with a part and a signature; the unit tells it', {
  timeout: 120_000,
}, async () => {
  const units = [{ number: 'HP-2' }];
  const made = await manager.call(createVisit, {
    body: { title: 'Pump is dead', kind: 'breakdown', partnerId: client, units, plannedOn: today },
  });
  const page = await running.openAs('clerk', `/visits/${made.id}`, { size: { width: 390, height: 844 } });
  await page.getByRole('link', { name: 'Report' }).click();
  await page.getByRole('heading', { level: 1, name: `Report ${made.number}` }).waitFor();
  await page.getByRole('button', { name: 'Report the visit' }).click();
  await page.getByText('Please fill this in.').waitFor();
  await page.getByRole('textbox', { name: 'Work done' }).fill('Pump replaced');
  await page.getByRole('textbox', { name: 'Part with a number' }).fill('CP-7');
  await page.getByRole('option', { name: 'CP-7' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ms Molina');
  const pad = page.getByRole('img', { name: 'Signature, empty' });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('there is nowhere to sign');
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 160, box.y + 90, { steps: 5 });
  await page.mouse.up();
  await page.getByRole('img', { name: 'Signature, drawn' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Report the visit' }).click();
  await page.getByRole('img', { name: 'Signature of Ms Molina' }).waitFor();
  await page.getByText('Pump replaced').waitFor();
  const unit = await running.openAs('clerk', `/numbers/${await idOf('HP-2')}`);
  const fitted = unit.getByRole('region', { name: 'Parts fitted' });
  await fitted.getByRole('link', { name: 'CP-7' }).click();
  await unit.getByRole('heading', { level: 1, name: 'CP-7' }).waitFor();
  await unit.getByRole('region', { name: 'Fitted into' }).getByRole('link', { name: 'HP-2' }).waitFor();
});
