// Maintenance plans over HTTP: days off, the days of a plan, what a change makes anew, and every input that is not right.
import { describe, expect, test } from 'vitest';
import { listPeople } from '../../src/access/user.contract.ts';
import { findLotsByNumber } from '../../src/ledger/lot.contract.ts';
import {
  addHolidays,
  getDaysOff,
  removeHoliday,
  setWeekdaysOff,
} from '../../src/service/maintenance/holiday.contract.ts';
import {
  cancelPlan,
  createPlan,
  editPlan,
  getPlan,
  listPlans,
  listPlanUnits,
  previewPlan,
} from '../../src/service/maintenance/plan.contract.ts';
import { cancelVisit, editVisit, listVisits, reportVisit } from '../../src/service/maintenance/visit.contract.ts';
import { customer, fresh, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const running = await startTestApp();
running.clock.set('2026-01-02T09:00:00Z');
const api = running.as('manager');
const goods = await product(api, 'serial');
const client = await customer(api);

/** Units that went to a customer, or that are with us. */
async function units(count: number, partnerId: string | null = client): Promise<{ id: string; number: string }[]> {
  const numbers = Array.from({ length: count }, () => fresh('TEST'));
  await posted(api, 'receipt', [{ productId: goods.id, numbers }]);
  if (partnerId) await posted(api, 'delivery', [{ productId: goods.id, numbers }], { partnerId });
  const found = numbers.map((number) => api.call(findLotsByNumber, { query: { number } }));
  return (await Promise.all(found)).map(({ rows }) => ({ id: rows[0]?.id ?? '', number: rows[0]?.number ?? '' }));
}
const weekly = { title: 'Weekly check', period: 'weekly' as const, startsOn: '2026-01-01' };
const daysOf = async (planId: string): Promise<string[]> =>
  (await api.call(listVisits, { query: { planId } })).rows.map((row) => row.plannedOn);
const planFor = async (more: Record<string, unknown> = {}) => {
  const [unit] = await units(1);
  return api.call(createPlan, {
    body: { ...weekly, partnerId: client, units: [{ lotId: unit?.id ?? '' }], visits: 4, ...more },
  });
};

describe('days off', () => {
  test('are Saturday and Sunday at first, and change by the week and by the day', async () => {
    expect(await api.call(getDaysOff)).toEqual({ weekdays: [6, 7], holidays: [], more: false });
    expect((await api.call(setWeekdaysOff, { body: { weekdays: [7, 1, 7] } })).weekdays).toEqual([1, 7]);
    const body = { holidays: [{ day: '2030-12-25', name: 'Christmas' }] };
    expect(await api.call(addHolidays, { body })).toEqual({ added: 1, renamed: 0 });
    const again = {
      holidays: [
        { day: '2030-12-25', name: 'Noël' },
        { day: '2030-12-26', name: 'Boxing Day' },
      ],
    };
    expect(await api.call(addHolidays, { body: again })).toEqual({ added: 1, renamed: 1 });
    const { holidays } = await api.call(getDaysOff, { query: { from: '2030-12-25', to: '2030-12-25' } });
    expect(holidays).toEqual([{ day: '2030-12-25', name: 'Noël' }]);
    await api.call(removeHoliday, { params: { day: '2030-12-25' } });
    expect(await api.refused(removeHoliday, { params: { day: '2030-12-25' } })).toMatchObject({ code: 'not-found' });
    await api.call(setWeekdaysOff, { body: { weekdays: [6, 7] } });
  });

  test('one day of the week is a working day, and days are days', async () => {
    const all = await api.refused(setWeekdaysOff, { body: { weekdays: [1, 2, 3, 4, 5, 6, 7] } });
    expect(all).toMatchObject({ code: 'no-working-day', field: 'weekdays' });
    for (const day of ['2026-02-30', '0001-01-01', 'tomorrow']) {
      const wrong = await api.refused(addHolidays, { body: { holidays: [{ day, name: 'x' }] } });
      expect(wrong).toMatchObject({ code: 'invalid', field: 'holidays.0.day' });
    }
    expect(await running.as('clerk').refused(setWeekdaysOff, { body: { weekdays: [] } })).toMatchObject({
      code: 'forbidden',
      facts: { permission: 'service.manage' },
    });
  });
});

describe('a plan', () => {
  test('ERPN-063 weekly, four visits from 1 January, 14 and 15 are holidays: the second visit is on the 13th', async () => {
    const holidays = [
      { day: '2026-01-14', name: 'A' },
      { day: '2026-01-15', name: 'B' },
    ];
    await api.call(addHolidays, { body: { holidays } });
    const rhythm = { period: 'weekly' as const, startsOn: '2026-01-01', visits: 4 };
    const preview = await api.call(previewPlan, { query: rhythm });
    expect(preview.fits).toBe(4);
    expect(preview.visits[1]).toEqual({
      ...{ step: 2, dueOn: '2026-01-15', plannedOn: '2026-01-13', because: { name: 'B', weekday: null } },
    });
    const plan = await planFor();
    expect(await daysOf(plan.id)).toEqual(['2026-01-08', '2026-01-13', '2026-01-22', '2026-01-29']);
    expect(plan).toMatchObject({ number: 'MP-00001', nextOn: '2026-01-08', openCount: 4, fits: 4, visits: 4 });
    for (const { day } of holidays) await api.call(removeHoliday, { params: { day } });
  });

  test('keeps an end and a number that disagree as they were typed, and says how many fit', async () => {
    const plan = await planFor({ endsOn: '2026-01-20' });
    expect(plan).toMatchObject({ endsOn: '2026-01-20', visits: 4, fits: 2, openCount: 2 });
    const more = await planFor({ endsOn: '2026-12-31' });
    expect(more).toMatchObject({ visits: 4, fits: 52, openCount: 4 });
  });

  test('ERPN-065 other units, another person and fewer visits: the open visits are made anew', async () => {
    const [first, second] = (await units(2)) as [{ id: string; number: string }, { id: string; number: string }];
    const plan = await api.call(createPlan, {
      body: { ...weekly, partnerId: client, units: [{ number: first.number }, { lotId: second.id }], visits: 4 },
    });
    const before = (await api.call(listVisits, { query: { planId: plan.id } })).rows;
    expect(before.map((row) => row.units.map((unit) => unit.number))).toEqual(
      Array.from({ length: 4 }, () => [first.number, second.number]),
    );
    const people = (await api.call(listPeople)).rows;
    const responsibleId = people.find((person) => person.role === 'clerk')?.id ?? '';
    const edited = await api.call(editPlan, {
      params: { id: plan.id },
      version: plan.version,
      body: { units: [{ lotId: first.id }], responsibleId, visits: 2 },
    });
    const rows = (await api.call(listVisits, { query: { planId: plan.id } })).rows;
    expect(rows.map((row) => [row.plannedOn, row.responsible?.id, row.unitCount, row.state])).toEqual([
      ['2026-01-08', responsibleId, 1, 'planned'],
      ['2026-01-15', responsibleId, 1, 'planned'],
    ]);
    // One is given up; saving the plan again makes it anew.
    await api.call(cancelVisit, { params: { id: rows[0]?.id ?? '' }, body: { reason: 'Not needed' } });
    const noted = await api.call(editPlan, {
      params: { id: plan.id },
      version: edited.version,
      body: { note: 'Ring first' },
    });
    expect(noted.openCount).toBe(1);
    const again = await api.call(editPlan, { params: { id: plan.id }, version: noted.version, body: { visits: 2 } });
    expect(again.openCount).toBe(2);
  });

  test('leaves what was done and what was moved by hand', async () => {
    const plan = await planFor();
    const { rows } = await api.call(listVisits, { query: { planId: plan.id } });
    const [done, moved] = rows;
    running.clock.set('2026-01-08T09:00:00Z');
    await api.call(reportVisit, {
      params: { id: done?.id ?? '' },
      body: { doneOn: '2026-01-08', completion: 'full', work: 'Cleaned' },
    });
    const put = await api.call(editVisit, {
      params: { id: moved?.id ?? '' },
      version: moved?.version ?? 0,
      body: { plannedOn: '2026-01-16' },
    });
    expect(put).toMatchObject({ moved: true, plannedOn: '2026-01-16', dueOn: '2026-01-15' });
    const edit = { place: 'Hall 2', visits: 5 };
    const after = await api.call(editPlan, { params: { id: plan.id }, version: plan.version, body: edit });
    expect(await daysOf(plan.id)).toEqual(['2026-01-08', '2026-01-16', '2026-01-22', '2026-01-29', '2026-02-05']);
    expect(after).toMatchObject({ openCount: 4, doneCount: 1, nextOn: '2026-01-16' });
    // Other days altogether: what was done stands for everything until then.
    const slow = { period: 'monthly' as const };
    await api.call(editPlan, { params: { id: plan.id }, version: after.version, body: slow });
    expect(await daysOf(plan.id)).toEqual([
      ...['2026-01-08', '2026-01-16', '2026-01-30', '2026-02-27', '2026-04-01', '2026-05-01', '2026-06-01'],
    ]);
  });

  test('that is cancelled takes its open visits along', async () => {
    const plan = await planFor();
    const ended = await api.call(cancelPlan, { params: { id: plan.id }, body: { reason: 'Sold' } });
    expect(ended).toMatchObject({ state: 'cancelled', cancelReason: 'Sold', openCount: 0 });
    const { rows } = await api.call(listVisits, { query: { planId: plan.id, state: 'cancelled' } });
    expect(rows).toHaveLength(4);
    const refused = await api.refused(cancelPlan, { params: { id: plan.id }, body: { reason: 'Again' } });
    expect(refused).toMatchObject({ code: 'plan-state', facts: { number: plan.number } });
    const edit = { params: { id: plan.id }, version: ended.version, body: { title: 'x' } };
    expect(await api.refused(editPlan, edit)).toMatchObject({ code: 'plan-state' });
  });

  test('is found by its unit, and goes into a file', async () => {
    const [unit] = await units(1);
    const plan = await planFor({ title: 'Found again', units: [{ lotId: unit?.id ?? '' }] });
    for (const query of [{ q: unit?.number.toLowerCase() ?? '' }, { q: 'found ag' }, { lotId: unit?.id ?? '' }]) {
      expect((await api.call(listPlans, { query })).rows.map((row) => row.id)).toEqual([plan.id]);
    }
    expect((await api.call(listPlanUnits, { params: { id: plan.id } })).rows).toHaveLength(1);
    expect(await api.refused(listPlanUnits, { params: { id: client } })).toMatchObject({ code: 'not-found' });
    expect((await api.request('GET', `${listPlans.path}.csv?q=found%20again`)).text).toContain(plan.number);
    const pages: string[] = [];
    for (const sort of ['number', '-title', 'nextOn', '-nextOn', 'createdAt'] as const) {
      let cursor: string | undefined;
      do {
        const page = await api.call(listPlans, { query: { sort, limit: 2, ...(cursor && { cursor }) } });
        pages.push(...page.rows.map((row) => `${sort} ${row.id}`));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
    }
    const { total } = await api.call(listPlans, { query: { limit: 1 } });
    expect(new Set(pages).size).toBe(pages.length);
    expect(pages.length).toBe(5 * (total ?? 0));
  });
});

describe('a plan is refused', () => {
  const bad: [string, Record<string, unknown>, string, string][] = [
    ['without a visit', { visits: 0 }, 'visits-out-of-range', 'visits'],
    ['with ten thousand visits', { visits: 10_000 }, 'visits-out-of-range', 'visits'],
    ['with too many until its end', { visits: null, endsOn: '2046-01-01' }, 'visits-out-of-range', 'endsOn'],
    ['with an end before its start', { endsOn: '2025-12-31' }, 'period-backwards', 'endsOn'],
    ['without end and number', { visits: null }, 'plan-open-ended', 'endsOn'],
    ['when no visit fits', { endsOn: '2026-01-05' }, 'plan-without-visit', 'endsOn'],
    ['with the period days and no number of them', { period: 'days' }, 'field-invalid', 'everyDays'],
    ['with a number of days it does not take', { everyDays: 3 }, 'field-invalid', 'everyDays'],
    ['with zero days between', { period: 'days', everyDays: 0 }, 'field-invalid', 'everyDays'],
    ['with an unknown period', { period: 'fortnightly' }, 'invalid', 'period'],
    ['with a day that is none', { startsOn: '2026-02-30' }, 'invalid', 'startsOn'],
    ['with part of a visit', { visits: 1.5 }, 'invalid', 'visits'],
    ['without a unit', { units: [] }, 'invalid', 'units'],
    ['without a title', { title: ' ' }, 'invalid', 'title'],
    ['for a person who is not here', { responsibleId: 'nobody' }, 'not-found', 'responsibleId'],
    ['with an unknown number', { units: [{ number: 'NO-SUCH' }] }, 'unit-unknown', 'units.0'],
    ['with an unknown unit', { units: [{ lotId: client }] }, 'unit-unknown', 'units.0'],
    ['for a customer who is not there', { partnerId: goods.id }, 'not-found', 'partnerId'],
  ];
  test.each(bad)('%s', async (_, more, code, field) => {
    const [unit] = await units(1);
    const body = { ...weekly, partnerId: client, units: [{ lotId: unit?.id }], visits: 4, ...more };
    const refused = await api.refused(createPlan, { body });
    expect(refused).toMatchObject({ code, field });
    expect(refused.detail).toMatch(/\w+ \w+/);
  });

  test('with units of somebody else, with where each of them is', async () => {
    const other = await customer(api);
    const [theirs] = await units(1, other);
    const [ours] = await units(1, null);
    const [right] = await units(1);
    const plan = { ...weekly, partnerId: client, visits: 4 };
    const of = (unit: { id: string } | undefined) => ({ lotId: unit?.id });
    const notTheirs = await api.refused(createPlan, { body: { ...plan, units: [of(theirs)] } });
    expect(notTheirs).toMatchObject({
      code: 'unit-of-other-customer',
      field: 'units.0',
      facts: { number: theirs?.number },
    });
    const notDelivered = await api.refused(createPlan, { body: { ...plan, units: [of(right), of(ours)] } });
    expect(notDelivered).toMatchObject({
      code: 'unit-not-with-customer',
      field: 'units.1',
      facts: { number: ours?.number },
    });
    const both = await api.refused(createPlan, { body: { ...plan, units: [of(theirs), of(ours), of(right)] } });
    expect(both.errors?.map(({ code, field }) => [code, field])).toEqual([
      ['unit-of-other-customer', 'units.0'],
      ['unit-not-with-customer', 'units.1'],
    ]);
    const notOurs = await api.refused(createPlan, { body: { ...plan, partnerId: null, units: [of(right)] } });
    expect(notOurs).toMatchObject({ code: 'unit-not-ours', field: 'units.0', facts: { number: right?.number } });
    await api.call(createPlan, { body: { ...weekly, visits: 1, units: [{ lotId: ours?.id ?? '' }] } });
    const twin = await product(api, 'serial');
    await posted(api, 'receipt', [{ productId: twin.id, numbers: [ours?.number ?? ''] }]);
    const units2 = [{ number: ours?.number ?? '' }];
    expect(await api.refused(createPlan, { body: { ...weekly, visits: 1, units: units2 } })).toMatchObject({
      ...{ code: 'unit-ambiguous', field: 'units.0' },
    });
    await api.call(createPlan, {
      body: { ...weekly, visits: 1, units: [{ ...units2[0], productId: twin.id }] } as never,
    });
  });

  test('on a version that has passed, and by who may not', async () => {
    const plan = await planFor();
    const edit = { params: { id: plan.id }, body: { title: 'New' } };
    expect(await api.refused(editPlan, { ...edit, version: 9 })).toMatchObject({ code: 'stale' });
    expect(await api.refused(editPlan, edit)).toMatchObject({ code: 'version-needed' });
    expect(await running.as('clerk').refused(editPlan, { ...edit, version: 1 })).toMatchObject({ code: 'forbidden' });
    expect((await running.as('viewer').call(getPlan, { params: { id: plan.id } })).title).toBe('Weekly check');
    const wrong = { ...edit, version: plan.version, body: { visits: 0 } };
    expect(await api.refused(editPlan, wrong)).toMatchObject({ code: 'visits-out-of-range', field: 'visits' });
    expect((await api.call(getPlan, { params: { id: plan.id } })).openCount).toBe(4);
  });
});
