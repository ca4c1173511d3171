// After the sale in figures: what ends soon, and claims by product and by lot against what was delivered.
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { findLotsByNumber, updateLot } from '../../src/ledger/lot.contract.ts';
import { createClaim } from '../../src/service/claim/claim.contract.ts';
import { createVisit, listVisits } from '../../src/service/maintenance/visit.contract.ts';
import {
  getServiceFigures,
  listClaimRates,
  listCoverEnding,
} from '../../src/service/report/service-report.contract.ts';
import { customer, fresh, posted, product } from '../support/goods.ts';
import { decode, type Rectangle } from '../support/label-reader.ts';
import { pagesOfPdf, textOfPdf } from '../support/pdf-text.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [clerk, manager, viewer] = [app.as('clerk'), app.as('manager'), app.as('viewer')];
const buyer = await customer(manager);
const today = (await viewer.call(getServiceFigures, { query: {} })).today;

const lotOf = async (number: string) => {
  const [row] = (await viewer.call(findLotsByNumber, { query: { number } })).rows;
  if (!row) throw new Error(`no ${number}`);
  return row;
};
/** Serial numbers of one lot, all of them delivered. */
async function deliveredIn(productId: string, lot: string, count: number): Promise<string[]> {
  const numbers = Array.from({ length: count }, () => fresh('R'));
  await posted(clerk, 'receipt', [{ productId, numbers: numbers.map((number) => ({ number, parentNumber: lot })) }]);
  await posted(clerk, 'delivery', [{ productId, numbers }], { partnerId: buyer });
  return numbers;
}
const claim = (number: string, more = {}) => clerk.call(createClaim, { body: { number, problem: 'Rattles', ...more } });

test('a bad lot stands out against the others of its product', async () => {
  const goods = await product(manager, 'serial');
  const [bad, good] = [fresh('LOT-B'), fresh('LOT-G')];
  const ofBad = await deliveredIn(goods.id, bad, 4);
  const ofGood = await deliveredIn(goods.id, good, 16);
  for (const number of ofBad.slice(0, 3)) await claim(number);
  await claim(ofGood[0] as string);
  await claim(fresh('ALIEN'), { foreign: true, productId: goods.id });
  const rates = async (query: Record<string, unknown>) =>
    (await viewer.call(listClaimRates, { query: { productId: goods.id, ...query } as never })).rows.map((row) => [
      row.lot?.number ?? row.product.name,
      row.claims,
      row.delivered,
      row.rate,
      row.standsOut,
    ]);
  expect(await rates({ by: 'product' })).toEqual([[goods.name, 4, '20', '20', false]]);
  expect(await rates({ by: 'lot' })).toEqual([
    [bad, 3, '4', '75', true],
    [good, 1, '16', '6.25', false],
  ]);
  expect(await rates({ by: 'lot', to: '2001-01-01', from: '2000-01-01' })).toEqual([]);
  const first = await viewer.call(listClaimRates, { query: { by: 'lot', productId: goods.id, limit: 1 } });
  const query = { by: 'lot' as const, productId: goods.id, limit: 1, cursor: first.nextCursor ?? '' };
  expect((await viewer.call(listClaimRates, { query })).rows.map((row) => row.lot?.number)).toEqual([good]);
  const csv = await viewer.request('GET', `/reports/service/claims.csv?by=lot&productId=${goods.id}`);
  expect(csv.text).toContain(`${bad},3,3,4,75,20,true`);
});

test('what was delivered by quantity counts, a reversed or repeated delivery does not', async () => {
  const goods = await product(manager, 'lot');
  const number = fresh('BATCH');
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number, quantity: '10' }] }]);
  const wrong = await posted(clerk, 'delivery', [{ productId: goods.id, numbers: [{ number, quantity: '4' }] }], {
    partnerId: buyer,
  });
  await manager.post(`/operations/${wrong.id}/reverse`, { reason: 'Wrong' });
  await posted(clerk, 'delivery', [{ productId: goods.id, numbers: [{ number, quantity: '2' }] }], {
    partnerId: buyer,
  });
  await claim(number);
  const { rows } = await viewer.call(listClaimRates, { query: { by: 'lot', productId: goods.id } });
  expect(rows).toMatchObject([{ lot: { number }, delivered: '2', rate: '50' }]);
});

test('warranties that end soon, of units with customers alone', async () => {
  const goods = await product(manager, 'serial');
  const numbers = await deliveredIn(goods.id, fresh('LOT'), 3);
  const here = fresh('HERE');
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [here] }]);
  const before = await viewer.call(getServiceFigures, { query: {} });
  for (const [number, days] of [...numbers.map((number, i) => [number, [0, 45, 89][i]] as const), [here, 5] as const]) {
    const lot = await lotOf(number as string);
    const body = { warrantyUntil: addDays(today, days as number) };
    await clerk.call(updateLot, { params: { id: lot.id }, version: lot.version, body });
  }
  const after = await viewer.call(getServiceFigures, { query: {} });
  expect(after.ending.map((row, i) => row.warranty - (before.ending[i]?.warranty ?? 0))).toEqual([1, 2, 3]);
  expect(after.weeks[0]?.warranty).toBe((before.weeks[0]?.warranty ?? 0) + 1);
  const query = { productId: goods.id, to: addDays(today, 60), limit: 1 };
  const first = await viewer.call(listCoverEnding, { query });
  expect(first).toMatchObject({
    total: 2,
    rows: [{ lot: { number: numbers[0] }, partner: { id: buyer }, daysLeft: 0 }],
  });
  const next = await viewer.call(listCoverEnding, { query: { ...query, cursor: first.nextCursor ?? '' } });
  expect(next.rows.map((row) => row.lot.number)).toEqual([numbers[1]]);
  expect((await viewer.call(listCoverEnding, { query: { ...query, partnerId: buyer, cover: 'contract' } })).total).toBe(
    0,
  );
});

test('claims by month, of twelve months unless told; a period that ends before it begins is refused', async () => {
  const figures = await viewer.call(getServiceFigures, { query: {} });
  expect(figures.months).toHaveLength(12);
  const last = figures.months.at(-1);
  expect(last?.month).toBe(today.slice(0, 7));
  expect((last?.covered ?? 0) + (last?.notCovered ?? 0)).toBe(figures.claims.total);
  const backwards = { query: { from: '2026-02-02', to: '2026-02-01' } };
  for (const endpoint of [getServiceFigures, listClaimRates, listCoverEnding]) {
    expect(await viewer.refused(endpoint, backwards)).toMatchObject({ code: 'period-backwards', field: 'to' });
  }
  expect((await viewer.refused(getServiceFigures, { query: { from: '1950-01-01' } })).code).toBe('period-too-long');
  expect((await viewer.refused(listCoverEnding, { query: { from: '0001-01-01' } })).field).toBe('from');
  expect((await viewer.refused(listClaimRates, { query: { cursor: 'x' } })).field).toBe('cursor');
});

test('the sheet of a claim in three languages, with what cannot be drawn as bars, too', async () => {
  const goods = await product(manager, 'serial', { name: 'Amplifier' });
  const [number = ''] = await deliveredIn(goods.id, fresh('LOT'), 1);
  const made = await claim(number, { raisedBy: 'Mrs Lind' });
  const sheet = async (id: string, language: string) => {
    const url = `/api/v1/claims/${id}/pdf?language=${language}`;
    const headers = { authorization: `Bearer ${app.account('viewer').token}` };
    const answer = await app.app.inject({ method: 'GET', url, headers });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    return answer.rawPayload;
  };
  const english = await sheet(made.id, 'en');
  for (const words of [
    'Claim',
    made.number,
    number,
    'Amplifier',
    'Rattles',
    'Mrs Lind',
    'Not covered',
    'Received by',
  ]) {
    expect(textOfPdf(english)).toContain(words);
  }
  expect(pagesOfPdf(english)).toHaveLength(1);
  const seen = [];
  for (const bars of barsOf(english)) {
    const area = { x: bars[0]?.x ?? 0, y: bars[0]?.y ?? 0, width: 85, height: 12 };
    seen.push(...(await decode(bars, area)).map((read) => read.text));
  }
  expect(seen).toEqual([made.number, number]);
  expect(textOfPdf(await sheet(made.id, 'es'))).toContain('Reclamación');
  expect(textOfPdf(await sheet(made.id, 'fr'))).toContain('Ce qui ne va pas');
  const strange = await claim('Ж-№-1', { foreign: true, foreignProduct: 'Самовар' });
  expect(textOfPdf(await sheet(strange.id, 'en'))).toContain('Not sold by us');
});

/** The bars of each code from left to right, in millimetres. */
function barsOf(file: Buffer): Rectangle[][] {
  const pages: string[] = [];
  for (const [, start] of [...file.toString('latin1').matchAll(/[^d]stream\n()/dg)].map((m) => m.indices?.[1] ?? [])) {
    try {
      pages.push(inflateSync(file.subarray(start)).toString('latin1'));
    } catch {
      // A stream that is not compressed is no page.
    }
  }
  const mm = (points: string) => (Number(points) * 25.4) / 72;
  const bars = pages.flatMap((text) =>
    [...text.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) 34 re$/gm)].map(([, x = '', y = '', width = '']) => ({
      ...{ x: mm(x), y: mm(y), width: mm(width), height: mm('34') },
    })),
  );
  return [bars.filter((bar) => bar.x < 105), bars.filter((bar) => bar.x >= 105)];
}

test('visits due stand in their week, and the list behind the figure has as many', async () => {
  const plan = (plannedOn: string) =>
    clerk.call(createVisit, { body: { kind: 'unplanned', title: 'Filter', units: [], plannedOn } });
  for (const days of [-3, 0, 6, 7, 400]) await plan(addDays(today, days));
  const { visits } = await viewer.call(getServiceFigures, { query: {} });
  expect([visits.overdue, ...visits.weeks.slice(0, 3).map((week) => week.planned)]).toEqual([1, 2, 1, 0]);
  const [week] = visits.weeks;
  const listed = await viewer.call(listVisits, { query: { state: 'planned', from: week?.from, to: week?.to } });
  expect(listed.total).toBe(2);
});
