// Installations of delivered units, and the warranty that begins with them.
import { expect, test } from 'vitest';
import { getCompany } from '../../src/access/company.contract.ts';
import { addDays, addMonths, dateIn } from '../../src/domain/calendar.ts';
import { findLotsByNumber, getLot } from '../../src/ledger/lot.contract.ts';
import {
  cancelInstallation,
  createInstallation,
  getInstallable,
  type InstallationDraft,
  listInstallations,
} from '../../src/service/cover/installation.contract.ts';
import { getWarrantyHistory } from '../../src/service/cover/warranty.contract.ts';
import { customer, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const viewer = app.as('viewer');
const { timeZone } = await viewer.call(getCompany, {});
const today = (days = 0) => addDays(dateIn(app.clock.now(), timeZone), days);

async function idOf(number: string, productId: string): Promise<string> {
  const { rows } = await viewer.call(findLotsByNumber, { query: { number, productId } });
  return rows[0]?.id as string;
}
async function delivered(numbers: string[]) {
  const goods = await product(manager, 'serial', {
    ...{ warranty: { length: 2, unit: 'year' }, warrantyStarts: 'installation' },
  });
  const partnerId = await customer(manager);
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
  const { id } = await posted(clerk, 'delivery', [{ productId: goods.id, numbers }], { partnerId });
  const lotIds: string[] = [];
  for (const number of numbers) lotIds.push(await idOf(number, goods.id));
  return { goods, partnerId, operationId: id, lotIds };
}
const install = (body: InstallationDraft) => clerk.call(createInstallation, { body });
const refused = (body: Partial<InstallationDraft>) =>
  clerk.refused(createInstallation, { body: body as InstallationDraft });
const lotOf = (id: string | undefined) => viewer.call(getLot, { params: { id: id as string } });

test('a warranty that counts from the installation begins with it, and is taken back when it is cancelled', async () => {
  const { operationId, lotIds } = await delivered(['I-1', 'I-2']);
  expect(await lotOf(lotIds[0])).toMatchObject({ cover: 'none', warranty: { until: null, starts: 'installation' } });
  app.clock.advance({ days: 5 });
  const made = await install({
    ...{ operationId, lotIds: lotIds.slice(0, 1), installedOn: today(-1), place: 'Level 2', person: 'Ana' },
  });
  expect(made).toMatchObject({ number: 'INS-00001', unitCount: 1, place: 'Level 2', person: 'Ana', cancelled: null });
  const until = addMonths(today(-1), 24);
  expect(await lotOf(lotIds[0])).toMatchObject({ cover: 'under-warranty', warrantyUntil: until });
  expect(await lotOf(lotIds[1])).toMatchObject({ cover: 'none' });
  const here = await viewer.call(getInstallable, { params: { id: operationId } });
  expect(here).toMatchObject({ deliveredOn: today(-5), total: 2, installed: 1 });
  expect(here.units.map((unit) => [unit.lot.number, unit.state])).toEqual([
    ['I-1', 'installed'],
    ['I-2', 'installable'],
  ]);
  const given = { params: { id: made.id }, version: made.version };
  const cancelled = await clerk.call(cancelInstallation, { ...given, body: { reason: 'wrong house' } });
  expect(cancelled.cancelled).toMatchObject({ reason: 'wrong house' });
  expect(await lotOf(lotIds[0])).toMatchObject({ cover: 'none', warrantyUntil: null });
  const { rows } = await viewer.call(getWarrantyHistory, { params: { id: lotIds[0] as string } });
  expect(rows.map(({ kind, after }) => [kind, after])).toEqual([
    ['end', null],
    ['installation', until],
  ]);
  const again = { ...given, version: cancelled.version, body: { reason: 'x' } };
  expect((await clerk.refused(cancelInstallation, again)).code).toBe('installation-cancelled');
  await install({ operationId, lotIds: lotIds.slice(0, 1), installedOn: today() });
});

test('only numbers of that delivery that are still there and not installed, and not before they left', async () => {
  const [mine, other] = [await delivered(['J-1', 'J-2', 'J-3']), await delivered(['J-4'])];
  const { operationId, lotIds, goods, partnerId } = mine;
  const [one = '', two = '', three = ''] = lotIds;
  expect(await refused({ operationId, lotIds, installedOn: today(-1) })).toMatchObject({
    ...{ code: 'installation-early', field: 'installedOn', facts: { deliveredOn: today() } },
  });
  expect(await refused({ operationId, lotIds, installedOn: today(1) })).toMatchObject({
    ...{ code: 'future-date', field: 'installedOn' },
  });
  expect((await refused({ operationId, lotIds: [], installedOn: today() })).field).toBe('lotIds');
  await install({ operationId, lotIds: [two], installedOn: today() });
  await posted(clerk, 'return', [{ productId: goods.id, numbers: ['J-3'] }], { partnerId, originId: operationId });
  const answer = await refused({ operationId, lotIds: [one, two, three, ...other.lotIds], installedOn: today() });
  expect(answer.errors?.map(({ field, code }) => [field, code])).toEqual([
    ['lotIds.1', 'installation-twice'],
    ['lotIds.2', 'installation-left'],
    ['lotIds.3', 'installation-other-document'],
  ]);
  const receipt = await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['J-5'] }]);
  const inside = { operationId: receipt.id, lotIds: [await idOf('J-5', goods.id)], installedOn: today() };
  expect((await refused(inside)).code).toBe('installation-other-document');
  const nowhere = '01890000-0000-7000-8000-000000000000';
  expect(await refused({ operationId: nowhere, lotIds, installedOn: today() })).toMatchObject({
    ...{ code: 'not-found', field: 'operationId' },
  });
  const body = { operationId, lotIds: [one], installedOn: today() };
  expect((await viewer.refused(createInstallation, { body })).code).toBe('forbidden');
});

test('a unit that came back and left again is installed again, in its new life', async () => {
  const { operationId, lotIds, goods, partnerId } = await delivered(['K-1']);
  await install({ operationId, lotIds, installedOn: today() });
  await posted(clerk, 'return', [{ productId: goods.id, numbers: ['K-1'] }], { partnerId, originId: operationId });
  expect((await lotOf(lotIds[0])).warrantyUntil).toBeNull();
  const next = await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['K-1'] }], { partnerId });
  expect((await refused({ operationId, lotIds, installedOn: today() })).code).toBe('installation-left');
  await install({ operationId: next.id, lotIds, installedOn: today() });
  expect((await lotOf(lotIds[0])).cover).toBe('under-warranty');
  const { rows, total } = await viewer.call(listInstallations, { query: { lotId: lotIds[0] as string } });
  expect([rows.length, total]).toEqual([2, 2]);
});

test('the list is found by number, unit, place and person, and exported', async () => {
  const { operationId, lotIds, partnerId } = await delivered(['FIND-1']);
  const made = await install({
    operationId,
    lotIds,
    installedOn: today(),
    place: 'Tower of the harbour',
    person: 'Bo',
  });
  const found = async (query: Record<string, unknown>) =>
    (await viewer.call(listInstallations, { query })).rows.map((row) => row.number);
  for (const q of [made.number, 'find-1', 'harbour bo']) expect(await found({ q }), q).toEqual([made.number]);
  expect(await found({ partnerId, from: today(), to: today() })).toEqual([made.number]);
  expect(await found({ operationId, cancelled: 'true' })).toEqual([]);
  const { text } = await viewer.request('GET', `/installations.csv?operationId=${operationId}`);
  expect(text).toContain('Tower of the harbour');
});
