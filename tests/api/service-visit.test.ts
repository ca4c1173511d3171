// Visits over HTTP: planned, moved, reported with parts and a signature, taken back; claims that follow them; the calendar
// on the page and the one that is read elsewhere.
import { describe, expect, test } from 'vitest';
import { listPeople } from '../../src/access/user.contract.ts';
import { listAttachments } from '../../src/catalog/attachment.contract.ts';
import { placeHold } from '../../src/ledger/hold.contract.ts';
import { findLotsByNumber } from '../../src/ledger/lot.contract.ts';
import { getOperation, reverseOperation } from '../../src/operations/operation.contract.ts';
import { createClaim, getClaim } from '../../src/service/claim/claim.contract.ts';
import {
  endCalendarFeed,
  getCalendarFeed,
  renewCalendarFeed,
} from '../../src/service/maintenance/calendar-feed.contract.ts';
import { createPlan } from '../../src/service/maintenance/plan.contract.ts';
import {
  cancelVisit,
  createVisit,
  editVisit,
  getVisit,
  listVisits,
  lotMaintenance,
  readCalendar,
  reportVisit,
  takeBackReport,
  type VisitReport,
  visitFigures,
} from '../../src/service/maintenance/visit.contract.ts';
import { customer, fresh, onHand, place, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const running = await startTestApp();
running.clock.set('2026-03-02T09:00:00Z');
const api = running.as('manager');
const clerk = running.as('clerk');
const people = (await api.call(listPeople)).rows;
const clerkId = people.find((person) => person.role === 'clerk')?.id ?? '';
const machines = await product(api, 'serial');
const client = await customer(api);

async function delivered(): Promise<{ lotId: string; number: string }> {
  const number = fresh('UNIT');
  await posted(api, 'receipt', [{ productId: machines.id, numbers: [number] }]);
  await posted(api, 'delivery', [{ productId: machines.id, numbers: [number] }], { partnerId: client });
  return { lotId: await idOf(number), number };
}
const idOf = async (number: string): Promise<string> =>
  (await api.call(findLotsByNumber, { query: { number } })).rows[0]?.id ?? '';
const statusOf = async (number: string): Promise<string | undefined> =>
  (await api.call(findLotsByNumber, { query: { number } })).rows[0]?.status;

async function visit(more: Record<string, unknown> = {}) {
  const unit = await delivered();
  const body = { title: 'Look after it', plannedOn: '2026-03-02', partnerId: client, units: [{ lotId: unit.lotId }] };
  return { unit, ...(await clerk.call(createVisit, { body: { ...body, ...more } })) };
}
type Report = Partial<Parameters<typeof VisitReport.parse>[0] & object>;
const done = { doneOn: '2026-03-02', completion: 'full' as const, work: 'Replaced the pump' };
const report = (id: string, more: Report = {}) =>
  clerk.call(reportVisit, { params: { id }, body: { ...done, ...more } });

describe('a visit', () => {
  test('is planned, moved, given to somebody, given up', async () => {
    const made = await visit({ kind: 'breakdown', responsibleId: clerkId, place: 'Hall 3' });
    expect(made).toMatchObject({
      number: 'MV-00001',
      state: 'planned',
      overdue: false,
      kind: 'breakdown',
      moved: false,
    });
    const moved = await clerk.call(editVisit, {
      params: { id: made.id },
      version: made.version,
      body: { plannedOn: '2026-02-27', responsibleId: null },
    });
    expect(moved).toMatchObject({ plannedOn: '2026-02-27', overdue: true, responsible: null });
    const late = await api.refused(editVisit, {
      params: { id: made.id },
      version: 1,
      body: { plannedOn: '2026-03-09' },
    });
    expect(late).toMatchObject({ code: 'stale' });
    const gone = await clerk.call(cancelVisit, { params: { id: made.id }, body: { reason: 'Customer closed' } });
    expect(gone).toMatchObject({ state: 'cancelled', overdue: false, cancelReason: 'Customer closed' });
    for (const [endpoint, more] of [
      [cancelVisit, { body: { reason: 'x' } }],
      [reportVisit, { body: done }],
      [takeBackReport, { body: { reason: 'x' } }],
      [editVisit, { body: { place: 'x' }, version: gone.version }],
    ] as const) {
      const refused = await clerk.refused(endpoint, { params: { id: made.id }, ...more });
      expect(refused).toMatchObject({ code: 'visit-state', facts: { number: made.number, state: 'cancelled' } });
    }
  });

  test('is reported with parts of every sort: they are consumed, and each is known by its unit', async () => {
    const [pump, grease, screws] = [
      await product(api, 'serial'),
      await product(api, 'lot'),
      await product(api, 'none'),
    ];
    const van = await place(api);
    await posted(api, 'receipt', [{ productId: pump.id, numbers: ['PUMP-1', 'PUMP-2'] }]);
    await posted(api, 'receipt', [{ productId: grease.id, numbers: [{ number: 'G-7', quantity: '10' }] }], {
      toId: van,
    });
    await posted(api, 'receipt', [{ productId: screws.id, quantity: '100' }]);
    const { id, unit } = await visit();
    const told = await report(id, {
      parts: [
        { productId: pump.id, number: 'pump-1' },
        { productId: grease.id, number: 'G-7', quantity: '2', fromId: van, intoId: unit.lotId },
        { productId: screws.id, quantity: '8' },
      ],
    });
    expect(told).toMatchObject({ state: 'done', doneOn: '2026-03-02', work: done.work });
    expect(told.document).toMatchObject({ kind: 'production', state: 'posted' });
    expect(told.parts.map((part) => [part.lot?.number ?? null, part.quantity, part.into?.number])).toEqual([
      ['PUMP-1', '1', unit.number],
      ['G-7', '2', unit.number],
      [null, '8', unit.number],
    ]);
    expect(await statusOf('PUMP-1')).toBe('consumed');
    expect((await onHand(running, grease.id))[0]).toMatch(/ G-7: 8$/);
    expect((await onHand(running, screws.id))[0]).toMatch(/: 92$/);
    const document = await api.call(getOperation, { params: { id: told.document?.id ?? '' } });
    expect(document.reason).toContain(told.number);
    const page = await api.call(lotMaintenance, { params: { id: unit.lotId } });
    expect(page.past.map((row) => row.number)).toEqual([told.number]);
    expect(page.parts.map((part) => part.lot?.number ?? null)).toEqual(['PUMP-1', 'G-7', null]);
    const part = await api.call(lotMaintenance, { params: { id: await idOf('PUMP-1') } });
    expect(part.fittedInto).toMatchObject([{ into: { number: unit.number }, visit: { number: told.number } }]);

    const back = await clerk.call(takeBackReport, { params: { id }, body: { reason: 'Wrong visit' } });
    expect(back).toMatchObject({ state: 'planned', doneOn: null, work: '', parts: [], document: null });
    expect(await statusOf('PUMP-1')).toBe('available');
    expect((await onHand(running, grease.id))[0]).toMatch(/ G-7: 10$/);
    expect((await api.call(lotMaintenance, { params: { id: unit.lotId } })).parts).toEqual([]);
    // And again: the part is free for the next report.
    const again = await report(id, { parts: [{ productId: pump.id, number: 'PUMP-1' }] });
    // Whoever reverses the document itself has taken the part out; the report can still be taken back.
    const reversal = { params: { id: again.document?.id ?? '' }, body: { reason: 'Was not used' } };
    await api.call(reverseOperation, reversal);
    expect((await api.call(lotMaintenance, { params: { id: unit.lotId } })).parts).toEqual([]);
    await clerk.call(takeBackReport, { params: { id }, body: { reason: 'Wrong' } });
  });

  test('parts are refused as any posting, and nothing is reported then', async () => {
    const [pump, grease, screws] = [
      await product(api, 'serial'),
      await product(api, 'lot'),
      await product(api, 'none'),
    ];
    await posted(api, 'receipt', [{ productId: pump.id, numbers: ['HELD-1', 'FREE-1'] }]);
    await posted(api, 'receipt', [
      { productId: grease.id, numbers: [{ number: 'OLD-1', quantity: '5', expirationDate: '2026-01-31' }] },
    ]);
    const lotIds = [await idOf('HELD-1')];
    await api.call(placeHold, { body: { kind: 'recall', reason: 'Leaks', scope: { of: 'numbers', lotIds } } });
    const { id, unit } = await visit();
    const refused = async (part: Record<string, unknown>) =>
      clerk.refused(reportVisit, { params: { id }, body: { ...done, parts: [part] } });
    const bad: [Record<string, unknown>, string, string][] = [
      [{ productId: pump.id, number: 'HELD-1' }, 'on-hold', 'parts.0.numbers.0'],
      [{ productId: grease.id, number: 'OLD-1', quantity: '1' }, 'expired', 'parts.0.numbers.0'],
      [{ productId: pump.id, number: 'NO-SUCH' }, 'number-unknown', 'parts.0.numbers.0'],
      [{ productId: pump.id }, 'numbers-required', 'parts.0.number'],
      [{ productId: pump.id, number: 'FREE-1', quantity: '2' }, 'serial-quantity', 'parts.0.quantity'],
      [{ productId: grease.id, number: 'OLD-1', quantity: '0' }, 'quantity-zero', 'parts.0.quantity'],
      [{ productId: grease.id, number: 'OLD-1', quantity: '-3' }, 'quantity-zero', 'parts.0.quantity'],
      [{ productId: grease.id, number: 'OLD-1' }, 'quantity-invalid', 'parts.0.quantity'],
      [{ productId: screws.id, quantity: 'many' }, 'quantity-invalid', 'parts.0.quantity'],
      [{ productId: screws.id, quantity: '1', number: 'X' }, 'numbers-not-tracked', 'parts.0.number'],
      [{ productId: screws.id, quantity: '1' }, 'not-enough', 'parts.0.quantity'],
      [{ productId: client, quantity: '1' }, 'not-found', 'parts.0.productId'],
      [{ productId: screws.id, quantity: '1', fromId: client }, 'not-found', 'parts.0.fromId'],
      [{ productId: pump.id, number: 'FREE-1', intoId: client }, 'not-found', 'parts.0.intoId'],
    ];
    for (const [part, code, field] of bad) {
      const answer = await refused(part);
      expect([part, answer.code]).toEqual([part, code]);
      expect(answer.field ?? answer.errors?.[0]?.field).toBe(field);
    }
    const passed = await clerk.refused(reportVisit, {
      params: { id },
      body: { ...done, parts: [{ productId: pump.id, number: 'HELD-1' }], confirm: ['on-hold'] },
    });
    expect(passed).toMatchObject({ code: 'forbidden', facts: { permission: 'operation.override' } });
    const twice = [
      { productId: pump.id, number: 'FREE-1' },
      { productId: pump.id, number: 'free-1' },
    ];
    const two = await clerk.refused(reportVisit, { params: { id }, body: { ...done, parts: twice } });
    expect(two.status).toBeLessThan(500);
    expect((await api.call(getVisit, { params: { id } })).state).toBe('planned');
    const manager = { ...done, parts: [{ productId: pump.id, number: 'HELD-1' }], confirm: ['on-hold'] };
    expect((await api.call(reportVisit, { params: { id }, body: manager })).parts[0]?.into?.number).toBe(unit.number);
  });

  test('is signed by a drawing or by a name; a drawing is a file of the visit', async () => {
    const { id } = await visit();
    const wrong = await clerk.refused(reportVisit, { params: { id }, body: { ...done, signature: 'PHN2Zz4=' } });
    expect(wrong).toMatchObject({ code: 'field-invalid', field: 'signature' });
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
    const told = await report(id, { signer: 'Ms Miller', signature: `data:image/png;base64,${png}` });
    expect(told).toMatchObject({ signer: 'Ms Miller' });
    const files = await api.call(listAttachments, { query: { subjectKind: 'visit', subjectId: id } });
    expect(files.rows).toMatchObject([{ id: told.signatureId, mediaType: 'image/png' }]);
    await clerk.call(takeBackReport, { params: { id }, body: { reason: 'Wrong' } });
    expect((await api.call(listAttachments, { query: { subjectKind: 'visit', subjectId: id } })).rows).toEqual([]);
  });

  test('of which something is left gets another one; that one goes with it, unless it was made', async () => {
    const { id, number, unit } = await visit({ responsibleId: clerkId });
    const full = await clerk.refused(reportVisit, {
      params: { id },
      body: { ...done, followUp: { plannedOn: '2026-03-09' } },
    });
    expect(full).toMatchObject({ code: 'field-invalid', field: 'followUp' });
    const partial = { completion: 'partial' as const, followUp: { plannedOn: '2026-03-09' } };
    const [next] = (await report(id, partial)).followUps;
    const made = await api.call(getVisit, { params: { id: next?.id ?? '' } });
    expect(made).toMatchObject({ plannedOn: '2026-03-09', follows: { number }, responsible: { id: clerkId } });
    expect(made.allUnits.map((one) => one.id)).toEqual([unit.lotId]);
    await clerk.call(takeBackReport, { params: { id }, body: { reason: 'Too early' } });
    expect((await api.call(getVisit, { params: { id: made.id } })).state).toBe('cancelled');
    const [again] = (await report(id, partial)).followUps.filter((one) => one.state === 'planned');
    await report(again?.id ?? '');
    const refused = await clerk.refused(takeBackReport, { params: { id }, body: { reason: 'x' } });
    expect(refused).toMatchObject({ code: 'visit-later', facts: { later: again?.number } });
  });

  test.each([
    ['reported in the future', { doneOn: '2026-03-03' }, 'future-date', 'doneOn'],
    ['reported without words', { work: ' ' }, 'invalid', 'work'],
    ['reported on a day that is none', { doneOn: '2026-02-31' }, 'invalid', 'doneOn'],
    ['reported as half done', { completion: 'half' }, 'invalid', 'completion'],
  ])('is refused when %s', async (_, more, code, field) => {
    const { id } = await visit();
    const refused = await clerk.refused(reportVisit, { params: { id }, body: { ...done, ...more } });
    expect(refused).toMatchObject({ code, field });
  });

  test.each([
    ['without a title', { title: '' }, 'invalid', 'title'],
    ['without a day', { plannedOn: '' }, 'invalid', 'plannedOn'],
    ['for nobody here', { responsibleId: 'x' }, 'not-found', 'responsibleId'],
    ['for an unknown customer', { partnerId: machines.id }, 'not-found', 'partnerId'],
    ['for an unknown claim', { claimId: machines.id }, 'not-found', 'claimId'],
    ['for an unknown number', { units: [{ number: 'NONE' }] }, 'unit-unknown', 'units.0'],
  ])('is refused %s', async (_, more, code, field) => {
    const unit = await delivered();
    const body = { title: 'T', plannedOn: '2026-03-02', partnerId: client, units: [{ lotId: unit.lotId }], ...more };
    expect(await clerk.refused(createVisit, { body })).toMatchObject({ code, field });
  });
});

describe('the visits of a claim', () => {
  async function claim(): Promise<{ id: string; lotId: string; state(): Promise<string[]> }> {
    const { lotId } = await delivered();
    const { id } = await clerk.call(createClaim, { body: { lotId, problem: 'It leaks', raisedBy: 'Ms Miller' } });
    const state = async (): Promise<string[]> => {
      const now = await clerk.call(getClaim, { params: { id } });
      return [now.state, now.resolution];
    };
    return { id, lotId, state };
  }

  test('ERPN-069 part of the work, all of it, and back again in that order only', async () => {
    const { id: claimId, lotId, state } = await claim();
    const body = { title: 'Repair', claimId, plannedOn: '2026-03-02' };
    const first = await clerk.call(createVisit, { body });
    expect(first.allUnits.map((unit) => unit.id)).toEqual([lotId]);
    expect(first.partner?.id).toBe(client);
    expect(await state()).toEqual(['open', '']);
    await report(first.id, { completion: 'partial', work: 'Found the leak' });
    expect((await state())[0]).toBe('in-progress');
    const second = await clerk.call(createVisit, { body });
    await report(second.id, { work: 'Sealed it' });
    expect(await state()).toEqual(['closed', 'Sealed it']);
    expect(await clerk.refused(createVisit, { body })).toMatchObject({ code: 'claim-ended', field: 'claimId' });
    const takeBack = (id: string) => ({ params: { id }, body: { reason: 'Not so' } });
    expect(await clerk.refused(takeBackReport, takeBack(first.id))).toMatchObject({
      ...{ code: 'visit-later', facts: { number: first.number, later: second.number } },
    });
    await clerk.call(takeBackReport, takeBack(second.id));
    expect((await state())[0]).toBe('in-progress');
    await clerk.call(takeBackReport, takeBack(first.id));
    expect((await state())[0]).toBe('open');
  });

  test('two people report at once: the claim is closed by one of them', async () => {
    const { id: claimId, state } = await claim();
    const body = { title: 'Repair', claimId, plannedOn: '2026-03-02' };
    const visits = [await clerk.call(createVisit, { body }), await clerk.call(createVisit, { body })];
    const answers = await Promise.all(
      visits.map(({ id }) => clerk.request('POST', `/visits/${id}/report`, { ...done })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await state())[0]).toBe('closed');
  });
});

describe('lists and calendars', () => {
  test('visits are filtered, sorted, paged and exported', async () => {
    const { id, unit, number } = await visit({ title: 'Find me', responsibleId: clerkId, plannedOn: '2026-02-20' });
    const queries = [
      ...[{ q: 'find me' }, { q: unit.number }, { lotId: unit.lotId }, { q: number, overdue: 'true' as const }],
      { q: number, responsibleId: clerkId, from: '2026-02-20', to: '2026-02-20', state: 'planned' as const },
    ];
    for (const query of queries) {
      expect((await api.call(listVisits, { query })).rows.map((row) => row.id)).toEqual([id]);
    }
    expect((await api.call(listVisits, { query: { q: number, overdue: 'false' } })).rows).toEqual([]);
    expect((await clerk.call(listVisits, { query: { q: number, mine: 'true' } })).rows).toHaveLength(1);
    expect((await api.request('GET', `${listVisits.path}.csv?q=find%20me`)).text).toContain(unit.number);
    for (const sort of ['plannedOn', '-plannedOn', 'number', 'doneOn', '-doneOn'] as const) {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.call(listVisits, { query: { sort, limit: 3, ...(cursor && { cursor }) } });
        ids.push(...page.rows.map((row) => row.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      const { total } = await api.call(listVisits, { query: { limit: 1 } });
      expect([sort, new Set(ids).size, ids.length]).toEqual([sort, total, total]);
    }
    expect(await api.refused(listVisits, { query: { cursor: 'x' } })).toMatchObject({ field: 'cursor' });
    const figures = await clerk.call(visitFigures);
    expect(figures.overdue).toBeGreaterThanOrEqual(figures.overdueMine);
    expect(figures.overdueMine).toBeGreaterThan(0);
  });

  test('a stretch of the calendar has visits, days off and what is overdue', async () => {
    const { id } = await visit({ responsibleId: clerkId, plannedOn: '2026-02-21' });
    const month = { from: '2026-02-01', to: '2026-02-28' };
    const all = await api.call(readCalendar, { query: month });
    expect(all.today).toBe('2026-03-02');
    expect(all.visits.map((row) => row.id)).toContain(id);
    expect(all.daysOff.map((off) => off.day)).toContain('2026-02-21');
    expect(all.overdue.map((row) => row.id)).toContain(id);
    expect((await api.call(readCalendar, { query: { ...month, mine: 'true' } })).visits).toEqual([]);
    const backwards = { from: '2026-02-28', to: '2026-02-01' };
    expect(await api.refused(readCalendar, { query: backwards })).toMatchObject({ code: 'period-backwards' });
    const long = { from: '2026-01-01', to: '2026-12-31' };
    expect(await api.refused(readCalendar, { query: long })).toMatchObject({ code: 'period-too-long' });
  });

  test('a person has an address for other calendars: secret, shown once, renewed, switched off', async () => {
    const { number, id, version } = await visit({ title: 'Check; clean, oil', responsibleId: clerkId, place: 'Here' });
    expect(await clerk.call(getCalendarFeed)).toEqual({ since: null });
    const made = await clerk.call(renewCalendarFeed, { key: 'feed-1' });
    const path = new URL(made.url ?? '').pathname;
    expect(path).toMatch(/^\/calendar\/[\w-]{54}\.ics$/);
    expect((await clerk.call(renewCalendarFeed, { key: 'feed-1' })).url).toBe(null);
    const open = (address: string) => running.app.inject({ method: 'GET', url: address });
    const feed = await open(path);
    expect([feed.statusCode, feed.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    const unfolded = feed.body.replaceAll('\r\n ', '');
    expect(unfolded).toContain(`SUMMARY:${number} · Check\\; clean\\, oil`);
    expect(unfolded).toContain(`UID:${id}@`);
    expect(unfolded).toContain('DTSTART;VALUE=DATE:20260302');
    // Nothing of anybody else, and nothing that was cancelled.
    const others = await visit({ title: 'Of somebody else' });
    await clerk.call(editVisit, { params: { id }, version, body: { plannedOn: '2026-03-05' } });
    expect((await open(path)).body).toContain('DTSTART;VALUE=DATE:20260305');
    expect((await open(path)).body).not.toContain(others.number);
    await clerk.call(cancelVisit, { params: { id }, body: { reason: 'x' } });
    expect((await open(path)).body).not.toContain(`SUMMARY:${number}`);
    const wrong = `${path.slice(0, 60)}${path[60] === 'A' ? 'B' : 'A'}${path.slice(61)}`;
    for (const address of [wrong, '/calendar/x.ics', `${path}x`, path.replace('.ics', ''), '/calendar/%2e%2e.ics']) {
      expect((await open(address)).statusCode).toBe(404);
    }
    await clerk.call(renewCalendarFeed);
    expect((await open(path)).statusCode).toBe(404);
    await clerk.call(endCalendarFeed);
    expect(await clerk.refused(endCalendarFeed)).toMatchObject({ code: 'not-found' });
  });

  test('a visit of a plan says which one it is; the unit says what comes next', async () => {
    const unit = await delivered();
    const plan = await api.call(createPlan, {
      body: {
        ...{ title: 'Yearly', period: 'yearly', startsOn: '2026-03-01', visits: 2, partnerId: client },
        units: [{ number: unit.number }],
      },
    });
    const page = await clerk.call(lotMaintenance, { params: { id: unit.lotId } });
    expect(page).toMatchObject({
      next: { plan: { number: plan.number }, step: 1 },
      plans: [{ id: plan.id }],
      past: [],
    });
    expect(await clerk.refused(lotMaintenance, { params: { id: client } })).toMatchObject({ code: 'not-found' });
  });
});
