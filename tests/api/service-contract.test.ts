// Maintenance contracts: what they cover, when they may not be, and what becomes of cover when they change.
import { describe, expect, test } from 'vitest';
import { getCompany } from '../../src/access/company.contract.ts';
import { addDays, dateIn } from '../../src/domain/calendar.ts';
import type { Cover } from '../../src/domain/cover.ts';
import { findLotsByNumber, getLot, listLots, updateLot } from '../../src/ledger/lot.contract.ts';
import {
  type Contract,
  type ContractDraft,
  cancelContract,
  countRenewals,
  createContract,
  editContract,
  getContract,
  listContracts,
} from '../../src/service/cover/contract.contract.ts';
import { customer, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const viewer = app.as('viewer');
const { timeZone } = await viewer.call(getCompany, {});
const today = (days = 0) => addDays(dateIn(app.clock.now(), timeZone), days);

async function only(number: string, productId: string) {
  const { rows } = await viewer.call(findLotsByNumber, { query: { number, productId } });
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`${number} should be one number`);
  return viewer.call(getLot, { params: { id: row.id } });
}
/** Units that are with a customer. */
async function sold(numbers: string[], more: Parameters<typeof product>[2] = {}) {
  const goods = await product(manager, 'serial', more);
  const partnerId = await customer(manager);
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
  await posted(clerk, 'delivery', [{ productId: goods.id, numbers }], { partnerId });
  const lotIds: string[] = [];
  for (const number of numbers) lotIds.push((await only(number, goods.id)).id);
  const cover = async (lotId = lotIds[0] as string) => (await viewer.call(getLot, { params: { id: lotId } })).cover;
  return { goods, partnerId, lotIds, cover };
}
const agreed = (body: ContractDraft, api = clerk): Promise<Contract> => api.call(createContract, { body });
const refused = (body: Partial<ContractDraft>, api = clerk) =>
  api.refused(createContract, { body: body as ContractDraft });

test('a contract covers its days: not yet, from its first, through its last, not after', async () => {
  const { goods, partnerId, lotIds, cover } = await sold(['C-1', 'C-2']);
  const contract = await agreed({ partnerId, lotIds, fromDate: today(3), untilDate: today(5), price: 12_000 });
  expect(contract).toMatchObject({ number: 'MC-00001', state: 'future', unitCount: 2, price: 12_000, currency: 'EUR' });
  const listed = async (asked: Cover) =>
    (await viewer.call(listLots, { query: { productId: goods.id, cover: asked } })).rows.length;
  const story: Record<number, Cover> = {
    ...{ 0: 'none', 3: 'under-contract', 5: 'under-contract', 6: 'out-of-contract' },
  };
  let day = 0;
  for (const [at, wanted] of Object.entries(story)) {
    app.clock.advance({ days: Number(at) - day });
    day = Number(at);
    expect(await cover(), `on day ${at}`).toBe(wanted);
    expect(await listed(wanted), `listed on day ${at}`).toBe(2);
  }
  const lot = await viewer.call(getLot, { params: { id: lotIds[0] as string } });
  expect(lot.contract).toEqual({
    ...{ until: contract.untilDate, typed: false, spans: [{ from: contract.fromDate, until: contract.untilDate }] },
  });
  expect((await viewer.call(getContract, { params: { id: contract.id } })).state).toBe('ended');
});

test('days between two contracts are not covered, and the list says the same', async () => {
  const { goods, partnerId, lotIds, cover } = await sold(['GAP-1']);
  await agreed({ partnerId, lotIds, fromDate: today(), untilDate: today(1) });
  await agreed({ partnerId, lotIds, fromDate: today(4), untilDate: today(6) });
  app.clock.advance({ days: 2 });
  expect(await cover()).toBe('out-of-contract');
  const of = async (asked: Cover) =>
    (await viewer.call(listLots, { query: { productId: goods.id, cover: asked } })).rows.length;
  expect([await of('out-of-contract'), await of('under-contract')]).toEqual([1, 0]);
  app.clock.advance({ days: 2 });
  expect(await cover()).toBe('under-contract');
  expect([await of('out-of-contract'), await of('under-contract')]).toEqual([0, 1]);
});

test('ERPN-067: under warranty until 31 March: a contract from 1 March is refused, one from 1 April is not', async () => {
  const { partnerId, lotIds } = await sold(['ERPN-67']);
  const [id = ''] = lotIds;
  const { version } = await viewer.call(getLot, { params: { id } });
  await clerk.call(updateLot, { params: { id }, version, body: { warrantyUntil: '2027-03-31' } });
  const body = { partnerId, lotIds, fromDate: '2027-03-01', untilDate: '2028-02-29' };
  expect(await refused(body)).toMatchObject({
    ...{ code: 'contract-under-warranty', field: 'lotIds.0', facts: { number: 'ERPN-67', until: '2027-03-31' } },
  });
  const confirm = ['contract-under-warranty'];
  expect((await refused({ ...body, confirm })).code).toBe('forbidden');
  const { untilDate } = await agreed({ ...body, fromDate: '2027-04-01' });
  expect((await viewer.call(getLot, { params: { id } })).contract.until).toBe(untilDate);
  const other = await sold(['ERPN-67B'], { warranty: { length: 2, unit: 'year' } });
  const early = { partnerId: other.partnerId, lotIds: other.lotIds, fromDate: today(), untilDate: today(900), confirm };
  expect((await agreed(early, manager)).units[0]?.cover).toBe('under-warranty');
});

describe('refused', () => {
  test('a period that ends before it begins, no unit, no such customer', async () => {
    const { partnerId, lotIds } = await sold(['R-1']);
    const period = { fromDate: today(), untilDate: today(10) };
    expect(await refused({ partnerId, lotIds, fromDate: today(), untilDate: today(-1) })).toMatchObject({
      ...{ code: 'period-backwards', field: 'untilDate' },
    });
    expect((await refused({ ...period, partnerId, lotIds: [] })).field).toBe('lotIds');
    expect((await refused({ ...period, partnerId, lotIds, fromDate: '2026-02-30' })).field).toBe('fromDate');
    expect((await refused({ ...period, partnerId, lotIds, price: -1 })).field).toBe('price');
    const nobody = { ...period, lotIds, partnerId: '01890000-0000-7000-8000-000000000000' };
    expect(await refused(nobody)).toMatchObject({ code: 'not-found', field: 'partnerId' });
    const nothing = { ...period, partnerId, lotIds: ['01890000-0000-7000-8000-000000000000'] };
    expect(await refused(nothing)).toMatchObject({ code: 'not-found', field: 'lotIds.0' });
    expect((await viewer.refused(createContract, { body: { ...period, partnerId, lotIds } })).code).toBe('forbidden');
  });

  test('units that were never delivered, of another customer, or a lot: all told at once', async () => {
    const [mine, theirs] = [await sold(['R-2']), await sold(['R-3'])];
    await posted(clerk, 'receipt', [{ productId: mine.goods.id, numbers: ['R-4'] }]);
    const here = await only('R-4', mine.goods.id);
    const flour = await product(manager, 'lot');
    await posted(clerk, 'receipt', [{ productId: flour.id, numbers: [{ number: 'L-1', quantity: '5' }] }]);
    const lot = await only('L-1', flour.id);
    const answer = await refused({
      ...{ partnerId: mine.partnerId, lotIds: [...mine.lotIds, ...theirs.lotIds, here.id, lot.id] },
      ...{ fromDate: today(), untilDate: today(10) },
    });
    expect(answer.code).toBe('numbers-refused');
    expect(answer.errors?.map(({ field, code }) => [field, code])).toEqual([
      ['lotIds.1', 'cover-other-customer'],
      ['lotIds.2', 'cover-not-delivered'],
      ['lotIds.3', 'cover-serial-needed'],
    ]);
    expect((await viewer.call(listContracts, { query: { partnerId: mine.partnerId } })).rows).toEqual([]);
  });

  test('a contract that overlaps another of the same unit, even by a day, also when it is moved there', async () => {
    const { partnerId, lotIds } = await sold(['R-5']);
    const first = await agreed({ partnerId, lotIds, fromDate: today(), untilDate: today(10) });
    const overlapping = { partnerId, lotIds, fromDate: today(10), untilDate: today(20) };
    expect(await refused(overlapping)).toMatchObject({
      ...{ code: 'contract-overlaps', field: 'lotIds.0' },
      facts: { number: 'R-5', contract: first.number, from: first.fromDate, until: first.untilDate },
    });
    const second = await agreed({ ...overlapping, fromDate: today(11) });
    const { lotIds: _, partnerId: __, ...period } = { ...overlapping, fromDate: today(5) };
    const edit = { params: { id: second.id }, version: second.version, body: { ...period, lotIds } };
    expect((await clerk.refused(editContract, edit)).code).toBe('contract-overlaps');
    const stale = await clerk.refused(editContract, { ...edit, version: second.version + 1 });
    expect(stale.code).toBe('stale');
  });

  test('of two who put one unit under contract at once, one does', async () => {
    const { partnerId, lotIds } = await sold(['R-6']);
    const body = { partnerId, lotIds, fromDate: today(), untilDate: today(10) };
    const answers = await Promise.allSettled([1, 2, 3].map(() => agreed(body)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

test('a change of period or units moves the cover with it', async () => {
  const { partnerId, lotIds, cover } = await sold(['E-1', 'E-2']);
  const [one = '', two = ''] = lotIds;
  const contract = await agreed({ partnerId, lotIds: [one], fromDate: today(), untilDate: today(10) });
  const body = { lotIds: [two], fromDate: today(-5), untilDate: today(10), terms: '**Once a year**' };
  const after = await clerk.call(editContract, { params: { id: contract.id }, version: contract.version, body });
  expect(after).toMatchObject({ unitCount: 1, terms: '**Once a year**', fromDate: today(-5) });
  expect([await cover(one), await cover(two)]).toEqual(['none', 'under-contract']);
});

test('a cancelled contract covers nothing from that day on, and the unit may be under another', async () => {
  const { partnerId, lotIds, cover } = await sold(['X-1']);
  const contract = await agreed({ partnerId, lotIds, fromDate: today(), untilDate: today(100) });
  app.clock.advance({ days: 10 });
  const given = { params: { id: contract.id }, version: contract.version };
  expect((await clerk.refused(cancelContract, { ...given, body: { reason: ' ' } })).field).toBe('reason');
  const cancelled = await clerk.call(cancelContract, { ...given, body: { reason: 'moved away' } });
  expect(cancelled).toMatchObject({ state: 'cancelled', cancelled: { on: today(), reason: 'moved away' } });
  expect(await cover()).toBe('out-of-contract');
  const again = { ...given, version: cancelled.version };
  expect((await clerk.refused(cancelContract, { ...again, body: { reason: 'x' } })).code).toBe('contract-cancelled');
  await agreed({ partnerId, lotIds, fromDate: today(), untilDate: today(50) });
  expect(await cover()).toBe('under-contract');
  const { spans } = (await viewer.call(getLot, { params: { id: lotIds[0] as string } })).contract;
  expect(spans).toEqual([{ from: today(-10), until: today(50) }]);
});

test('one that is cancelled before it began leaves nothing behind', async () => {
  const { partnerId, lotIds, cover } = await sold(['X-2']);
  const { id, version } = await agreed({ partnerId, lotIds, fromDate: today(5), untilDate: today(9) });
  await clerk.call(cancelContract, { params: { id }, version, body: { reason: 'typed twice' } });
  expect(await cover()).toBe('none');
  expect((await viewer.call(getLot, { params: { id: lotIds[0] as string } })).contract).toEqual({
    ...{ until: null, typed: false, spans: [] },
  });
});

test('a typed end is never replaced by a contract; emptied, it follows the contracts', async () => {
  const { partnerId, lotIds } = await sold(['T-1']);
  const [id = ''] = lotIds;
  const read = () => viewer.call(getLot, { params: { id } });
  const typed = { contractUntil: '2030-12-31' };
  await clerk.call(updateLot, { params: { id }, version: (await read()).version, body: typed });
  const contract = await agreed({ partnerId, lotIds, fromDate: today(), untilDate: today(10) });
  expect(contract.units).toMatchObject([{ typedUntil: '2030-12-31', cover: 'under-contract' }]);
  expect((await read()).contract).toMatchObject({ until: '2030-12-31', typed: true });
  await clerk.call(updateLot, { params: { id }, version: (await read()).version, body: { contractUntil: null } });
  expect((await read()).contract).toMatchObject({ until: today(10), typed: false });
});

test('a contract is renewed once, after its end, for the same customer; until then it is due', async () => {
  const { partnerId, lotIds } = await sold(['N-1']);
  const other = await customer(manager);
  const old = await agreed({ partnerId, lotIds, fromDate: today(), untilDate: today(20), reminderDays: 10 });
  const due = async () => [
    (await viewer.call(countRenewals, {})).due,
    (await viewer.call(listContracts, { query: { renewalDue: 'true', partnerId } })).rows.length,
    (await viewer.call(listContracts, { query: { ending: 10, partnerId } })).rows.length,
  ];
  expect((await due()).slice(1)).toEqual([0, 0]);
  app.clock.advance({ days: 10 });
  const [all = 0, ...own] = await due();
  expect(own).toEqual([1, 1]);
  const renewal = { partnerId, lotIds, fromDate: today(11), untilDate: today(100), renewsId: old.id };
  expect(await refused({ ...renewal, fromDate: today(10) })).toMatchObject({
    ...{ code: 'contract-renewal-early', field: 'fromDate' },
  });
  expect((await refused({ ...renewal, partnerId: other })).code).toBe('contract-other-customer');
  const renewed = await agreed(renewal);
  expect(renewed.renews?.number).toBe(old.number);
  expect(await due()).toEqual([all - 1, 0, 0]);
  expect((await viewer.call(getContract, { params: { id: old.id } })).renewedBy?.number).toBe(renewed.number);
  expect(await refused(renewal)).toMatchObject({ code: 'contract-renewed', facts: { by: renewed.number } });
});

test('the list: states, text, order by end, pages, and as a file', async () => {
  const { partnerId, lotIds } = await sold(['LIST-1', 'LIST-2', 'LIST-3']);
  for (const [index, lotId] of lotIds.entries()) {
    const fromDate = today([-30, -5, 5][index] ?? 0);
    await agreed({ partnerId, lotIds: [lotId], fromDate, untilDate: addDays(fromDate, 10) });
  }
  const numbers = async (query: Record<string, unknown>) =>
    (await viewer.call(listContracts, { query: { partnerId, ...query } })).rows.map((row) => row.state);
  expect(await numbers({ sort: 'until' })).toEqual(['ended', 'running', 'future']);
  expect(await numbers({ state: 'running' })).toEqual(['running']);
  expect(await numbers({ q: 'LIST-3' })).toEqual(['future']);
  const first = await viewer.call(listContracts, { query: { partnerId, sort: '-until', limit: 2 } });
  expect(first).toMatchObject({ total: 3, rows: [{ state: 'future' }, { state: 'running' }] });
  const cursor = first.nextCursor as string;
  const rest = await viewer.call(listContracts, { query: { partnerId, sort: '-until', limit: 2, cursor } });
  expect(rest.rows.map((row) => row.state)).toEqual(['ended']);
  const { text } = await viewer.request('GET', `/maintenance-contracts.csv?partnerId=${partnerId}`);
  expect(text.trim().split('\n')).toHaveLength(4);
});
