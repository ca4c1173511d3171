// Claims: opened by a number with all that is known of the unit, taken up, settled; the unit comes back into quarantine and
// goes out again, or another one goes out in its place. What is wrong with a request is told plainly.
import { afterEach, describe, expect, test } from 'vitest';
import { listPeople } from '../../src/access/user.contract.ts';
import { listAttachments } from '../../src/catalog/attachment.contract.ts';
import { placeHold } from '../../src/ledger/hold.contract.ts';
import { findLotsByNumber, getLot } from '../../src/ledger/lot.contract.ts';
import { getOperation, reverseOperation } from '../../src/operations/operation.contract.ts';
import {
  type Claim,
  type ClaimInput,
  createClaim,
  findClaimUnits,
  getClaim,
  listClaims,
  moveClaim,
  updateClaim,
} from '../../src/service/claim/claim.contract.ts';
import {
  giveBackClaimUnit,
  replaceClaimUnit,
  returnClaimUnit,
  undoClaimStep,
} from '../../src/service/claim/claim-goods.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { customer, fresh, onHand, placesByRole, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [clerk, manager, viewer] = [app.as('clerk'), app.as('manager'), app.as('viewer')];
const { quarantine } = await placesByRole(manager);
const [buyer, other, vendor] = [await customer(manager), await customer(manager), await supplier(manager)];

afterEach(async () => {
  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
});

const goods = () => product(manager, 'serial', { warranty: { length: 365, unit: 'day' } } as never);
/** Received units of a product, the first `sold` of them delivered to the buyer. */
async function units(count: number, sold: number, of?: Awaited<ReturnType<typeof goods>>) {
  const made = of ?? (await goods());
  const numbers = Array.from({ length: count }, () => fresh('CU'));
  await posted(clerk, 'receipt', [{ productId: made.id, numbers }], { partnerId: vendor });
  const out = numbers.slice(0, sold);
  const delivery =
    sold > 0
      ? await posted(clerk, 'delivery', [{ productId: made.id, numbers: out }], { partnerId: buyer })
      : undefined;
  return { goods: made, numbers, delivery };
}
const open = (body: Partial<ClaimInput>): Promise<Claim> =>
  clerk.call(createClaim, { body: { problem: 'It makes a noise', ...body } });
const refusedOpen = (body: Record<string, unknown>) => clerk.refused(createClaim, { body: { problem: 'x', ...body } });
const lotOf = async (number: string) => {
  const [row] = (await viewer.call(findLotsByNumber, { query: { number } })).rows;
  return viewer.call(getLot, { params: { id: row?.id ?? '' } });
};
const read = (id: string) => viewer.call(getClaim, { params: { id } });
const back = (id: string, body = {}) => clerk.call(returnClaimUnit, { params: { id }, body });
const replace = (id: string, lotId: string, body = {}) =>
  clerk.call(replaceClaimUnit, { params: { id }, body: { lotId, ...body } });

describe('opening a claim', () => {
  test('fetches who has the unit, with which document, from whom, cover and holds, and keeps them', async () => {
    const { goods: made, numbers, delivery } = await units(2, 1);
    const [number = ''] = numbers;
    const lot = await lotOf(number);
    await clerk.call(placeHold, {
      body: { kind: 'quality', reason: 'Firmware', scope: { of: 'numbers', lotIds: [lot.id] } } as never,
    });
    const { rows } = await viewer.call(findClaimUnits, { query: { number: number.toLowerCase() } });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ lot: { number }, product: { id: made.id }, holders: [{ partner: { id: buyer } }] });
    const claim = await open({ number, raisedBy: 'Mrs Lind' });
    expect(claim).toMatchObject({
      number: expect.stringMatching(/^CL-\d{5}$/),
      state: 'open',
      unit: { number },
      partner: { id: buyer },
      otherCustomer: false,
      cover: 'under-warranty',
      facts: {
        withUs: false,
        warrantyUntil: lot.warrantyUntil,
        holder: { partner: { id: buyer }, document: { id: delivery?.id } },
        supply: { partner: { id: vendor } },
        holds: [{ reason: 'Firmware' }],
      },
      now: { status: 'delivered' },
      others: [],
    });
    const second = await open({ lotId: lot.id, partnerId: other });
    expect(second).toMatchObject({ partner: { id: other }, otherCustomer: true, others: [{ id: claim.id }] });
  });

  test('is not refused without cover, nor for a unit in our own stock', async () => {
    const made = await product(manager, 'serial');
    const { numbers } = await units(1, 0, made);
    const claim = await open({ number: numbers[0] as string });
    expect(claim).toMatchObject({ cover: 'none', partner: null, facts: { withUs: true, holder: null } });
  });

  test('of a lot takes the customer who complains, not the first who has some', async () => {
    const made = await product(manager, 'lot');
    const number = fresh('LOT');
    await posted(clerk, 'receipt', [{ productId: made.id, numbers: [{ number, quantity: '10' }] }], {
      partnerId: vendor,
    });
    for (const partnerId of [buyer, other]) {
      await posted(clerk, 'delivery', [{ productId: made.id, numbers: [{ number, quantity: '2' }] }], { partnerId });
    }
    expect(await open({ number })).toMatchObject({ partner: null, facts: { holder: null } });
    const theirs = await open({ number, partnerId: buyer });
    expect(theirs).toMatchObject({ facts: { holder: { partner: { id: buyer } } }, otherCustomer: false });
    const returned = await back(theirs.id, { quantity: '1.0' });
    expect(returned.returned?.document.kind).toBe('return');
    expect(await onHand(app, made.id)).toContain(`Quarantine ${number}: 1`);
  });

  test('an unknown number is refused, and taken as a foreign unit when that is said', async () => {
    const number = fresh('ALIEN');
    const refused = await refusedOpen({ number });
    expect(refused).toMatchObject({ status: 409, code: 'claim-number-unknown', field: 'number', facts: { number } });
    const claim = await open({ number, foreign: true, foreignProduct: 'Kettle X2', partnerId: other });
    expect(claim).toMatchObject({
      unit: null,
      foreignNumber: number,
      foreignProduct: 'Kettle X2',
      cover: null,
      facts: null,
    });
    const again = await open({ number: number.toLowerCase(), foreign: true });
    expect(again.others).toMatchObject([{ id: claim.id }]);
    const known = await viewer.call(findClaimUnits, { query: { number } });
    expect(known).toMatchObject({ rows: [], foreignClaims: [{ id: again.id }, { id: claim.id }] });
    for (const [endpoint, body] of [
      [returnClaimUnit, {}],
      [giveBackClaimUnit, {}],
      [replaceClaimUnit, { lotId: claim.id }],
    ] as const) {
      expect((await clerk.refused(endpoint, { params: { id: claim.id }, body })).code).toBe('claim-foreign');
    }
  });

  test('a number on two products asks which', async () => {
    const [one, two] = [await goods(), await goods()];
    const number = fresh('TWIN');
    for (const made of [one, two]) await posted(clerk, 'receipt', [{ productId: made.id, numbers: [number] }]);
    const refused = await refusedOpen({ number });
    expect(refused).toMatchObject({ code: 'claim-number-several', field: 'productId' });
    expect(refused.detail).toContain(one.name);
    expect((await open({ number, productId: two.id })).product?.id).toBe(two.id);
  });

  test('takes photos and papers like any other record', async () => {
    const { numbers } = await units(1, 1);
    const claim = await open({ number: numbers[0] as string });
    const subject = { subjectKind: 'claim' as const, subjectId: claim.id };
    expect(await viewer.call(listAttachments, { query: subject })).toEqual({ rows: [] });
    const strange = { ...subject, subjectId: claim.unit?.id ?? '' };
    expect(await viewer.refused(listAttachments, { query: strange })).toMatchObject({ code: 'not-found' });
  });

  test('bad input is told with its field', async () => {
    const { numbers } = await units(1, 1);
    const number = numbers[0] as string;
    const nobody = '018f0000-0000-7000-8000-000000000000';
    const cases: [Record<string, unknown>, string, string][] = [
      [{ number, problem: '   ' }, 'invalid', 'problem'],
      [{}, 'claim-unit-needed', 'number'],
      [{ number: '  ' }, 'claim-unit-needed', 'number'],
      [{ foreign: true }, 'claim-unit-needed', 'number'],
      [{ number: 'A\u0000B' }, 'number-invalid', 'number'],
      [{ number: 'x'.repeat(401) }, 'invalid', 'number'],
      [{ lotId: nobody }, 'not-found', 'lotId'],
      [{ lotId: 'no-id' }, 'invalid', 'lotId'],
      [{ number, productId: nobody }, 'claim-number-unknown', 'number'],
      [{ number: fresh('F'), foreign: true, productId: nobody }, 'not-found', 'productId'],
      [{ number, partnerId: nobody }, 'not-found', 'partnerId'],
      [{ number, partnerId: vendor }, 'partner-role', 'partnerId'],
      [{ number, responsibleId: 'nobody' }, 'not-found', 'responsibleId'],
      [{ number, openedOn: '2031-02-30' }, 'invalid', 'openedOn'],
      [{ number, openedOn: '2199-01-01' }, 'future-date', 'openedOn'],
      [{ number, colour: 'red' }, 'invalid', ''],
    ];
    for (const [body, code, field] of cases) {
      const refused = await refusedOpen(body);
      expect([refused.code, refused.field ?? ''], JSON.stringify(body)).toEqual([code, field]);
      expect(refused.status).toBeLessThan(500);
    }
    expect((await viewer.refused(createClaim, { body: { number, problem: 'x' } })).code).toBe('forbidden');
    const taken = await viewer.call(listClaims, { query: { q: number } });
    expect(taken.total).toBe(0);
  });
});

describe('a claim goes its way', () => {
  test('it is taken up, closed with what was done, taken up again, refused', async () => {
    const { numbers } = await units(1, 1);
    const claim = await open({ number: numbers[0] as string });
    const go = (body: Record<string, unknown>) =>
      clerk.call(moveClaim, { params: { id: claim.id }, body: body as { state: 'closed' } });
    const refusedGo = (body: Record<string, unknown>) => clerk.refused(moveClaim, { params: { id: claim.id }, body });
    expect((await go({ state: 'in-progress' })).state).toBe('in-progress');
    expect(await refusedGo({ state: 'in-progress' })).toMatchObject({ code: 'claim-not-ended' });
    expect(await refusedGo({ state: 'closed' })).toMatchObject({
      code: 'claim-resolution-needed',
      field: 'resolution',
    });
    const early = { state: 'closed', resolution: 'Cleaned', resolvedOn: '2000-01-01' };
    expect(await refusedGo(early)).toMatchObject({ code: 'period-backwards', field: 'resolvedOn' });
    const late = { ...early, resolvedOn: '2199-01-01' };
    expect(await refusedGo(late)).toMatchObject({ code: 'future-date', field: 'resolvedOn' });
    expect(await go({ state: 'closed', resolution: 'Cleaned' })).toMatchObject({
      state: 'closed',
      resolution: 'Cleaned',
    });
    expect(await refusedGo({ state: 'refused', resolution: 'No' })).toMatchObject({ code: 'claim-ended' });
    expect((await clerk.refused(returnClaimUnit, { params: { id: claim.id }, body: {} })).code).toBe('claim-ended');
    expect(await go({ state: 'in-progress' })).toMatchObject({ state: 'in-progress', resolvedOn: null });
    expect(await go({ state: 'refused', resolution: 'It fell' })).toMatchObject({ state: 'refused' });
    const entries = await app.sql<{ action: string }>(
      'select action from audit_entry where subject_id = $1 order by at, id',
      [claim.id],
    );
    expect(entries.map((entry) => entry.action)).toEqual(['claim.create', ...Array(4).fill('claim.state')]);
  });

  test('is edited by version; of a closed one the note and the resolution alone', async () => {
    const { numbers } = await units(1, 1);
    const claim = await open({ number: numbers[0] as string });
    const [person] = (await clerk.call(listPeople, {})).rows;
    const params = { id: claim.id };
    const body = { problem: 'It smokes', responsibleId: person?.id ?? '', partnerId: other };
    const after = await clerk.call(updateClaim, { params, body, version: claim.version });
    expect(after).toMatchObject({ problem: 'It smokes', responsible: { name: person?.name }, otherCustomer: true });
    expect((await clerk.refused(updateClaim, { params, body, version: claim.version })).code).toBe('stale');
    const closed = await clerk.call(moveClaim, { params, body: { state: 'closed', resolution: 'New fan' } });
    const edit = { version: closed.version, params };
    expect((await clerk.refused(updateClaim, { ...edit, body: { problem: 'Other' } })).code).toBe('claim-ended');
    expect((await clerk.refused(updateClaim, { ...edit, body: { resolution: '' } })).field).toBe('resolution');
    expect((await clerk.call(updateClaim, { ...edit, body: { note: 'Called back' } })).note).toBe('Called back');
  });

  test('the list is filtered, sorted and exported', async () => {
    const { goods: made, numbers } = await units(3, 3);
    const claims: Claim[] = [];
    for (const number of numbers) claims.push(await open({ number, problem: '=1+1 hums' }));
    await clerk.call(moveClaim, {
      params: { id: claims[0]?.id ?? '' },
      body: { state: 'closed', resolution: 'Fixed' },
    });
    const count = async (query: Record<string, string>) =>
      (await viewer.call(listClaims, { query: { productId: made.id, ...query } as never })).total;
    expect(await count({})).toBe(3);
    expect(await count({ state: 'unsettled' })).toBe(2);
    expect(await count({ cover: 'covered' })).toBe(3);
    expect(await count({ cover: 'not-covered' })).toBe(0);
    expect(await count({ partnerId: buyer, q: numbers[1] as string })).toBe(1);
    expect(await count({ foreign: 'true' })).toBe(0);
    expect(await count({ from: '2199-01-01' })).toBe(0);
    const query = { productId: made.id, limit: 2, sort: 'number' as const };
    const first = await viewer.call(listClaims, { query });
    const next = await viewer.call(listClaims, { query: { ...query, cursor: first.nextCursor ?? '' } });
    expect([...first.rows, ...next.rows].map((row) => row.id)).toEqual(claims.map((claim) => claim.id));
    const csv = await viewer.request('GET', `/claims.csv?productId=${made.id}`);
    expect(csv.text.split('\r\n')).toHaveLength(5);
    expect(csv.text).toContain("'=1+1 hums");
  });
});

describe('the unit', () => {
  test('comes back into quarantine against its delivery, and goes out repaired with its warranty as it was', async () => {
    const { goods: made, numbers, delivery } = await units(1, 1);
    const number = numbers[0] as string;
    const until = (await lotOf(number)).warrantyUntil;
    const claim = await open({ number });
    const params = { id: claim.id };
    expect((await clerk.refused(giveBackClaimUnit, { params, body: {} })).code).toBe('claim-unit-away');
    const returned = await back(claim.id, { reason: 'Claimed' });
    expect(returned).toMatchObject({ state: 'in-progress', now: { place: { id: quarantine } } });
    const document = await viewer.call(getOperation, { params: { id: returned.returned?.document.id ?? '' } });
    expect(document).toMatchObject({ kind: 'return', origin: { id: delivery?.id }, reference: claim.number });
    expect((await clerk.refused(returnClaimUnit, { params, body: {} })).code).toBe('claim-unit-here');
    app.clock.advance({ days: 40 });
    const out = await clerk.call(giveBackClaimUnit, { params, body: { resolution: 'New board' } });
    expect(out).toMatchObject({ state: 'closed', resolution: 'New board', now: { status: 'delivered' } });
    expect((await lotOf(number)).warrantyUntil).toBe(until);
    expect((await lotOf(number)).holders).toMatchObject([{ partner: { id: buyer } }]);
    expect(await onHand(app, made.id)).toEqual([]);
  });

  test('is replaced: old and new linked, the warranty goes on, and the chain is told on both', async () => {
    const { numbers } = await units(3, 1);
    const [old = '', second = '', third = ''] = numbers;
    const until = (await lotOf(old)).warrantyUntil;
    const claim = await open({ number: old });
    app.clock.advance({ days: 10 });
    const done = await replace(claim.id, (await lotOf(second)).id);
    expect(done).toMatchObject({
      state: 'in-progress',
      replaced: { lot: { number: second } },
      now: { place: { id: quarantine } },
    });
    const replacement = await lotOf(second);
    expect(replacement.warrantyUntil).toBe(until);
    expect(replacement.links).toMatchObject([
      { kind: 'replacement', direction: 'from', lot: { number: old }, reversed: false },
    ]);
    expect((await lotOf(old)).links).toMatchObject([{ kind: 'replacement', direction: 'to', lot: { number: second } }]);
    const again = await open({ lotId: replacement.id });
    const chained = await replace(again.id, (await lotOf(third)).id, { resolution: 'Replaced again' });
    expect(chained.state).toBe('closed');
    expect((await lotOf(third)).warrantyUntil).toBe(until);
    expect((await lotOf(second)).links.map((link) => link.direction).sort()).toEqual(['from', 'to']);
  });

  test('is replaced once: not a second time, not by another claim, not by itself or what is not with us', async () => {
    const { numbers, goods: made } = await units(4, 2);
    const [old = '', away = '', fresh1 = '', fresh2 = ''] = numbers;
    const claim = await open({ number: old });
    const twin = await open({ number: old });
    const [lot, gone, one, two] = [await lotOf(old), await lotOf(away), await lotOf(fresh1), await lotOf(fresh2)];
    const refused = (id: string, body: Record<string, unknown>) =>
      clerk.refused(replaceClaimUnit, { params: { id }, body });
    expect(await refused(claim.id, { lotId: lot.id })).toMatchObject({ code: 'claim-same-unit', field: 'lotId' });
    expect(await refused(claim.id, { lotId: gone.id })).toMatchObject({ code: 'claim-unit-away', field: 'lotId' });
    expect(await refused(claim.id, { lotId: claim.id })).toMatchObject({ code: 'not-found', field: 'lotId' });
    expect(await refused(claim.id, {})).toMatchObject({ code: 'invalid', field: 'lotId' });
    const strange = await units(1, 0);
    const strangeLot = await lotOf(strange.numbers[0] as string);
    expect(await refused(claim.id, { lotId: strangeLot.id })).toMatchObject({ code: 'claim-other-product' });
    expect((await read(claim.id)).now?.status).toBe('delivered');
    await replace(claim.id, one.id);
    expect(await refused(claim.id, { lotId: two.id })).toMatchObject({
      code: 'claim-replaced',
      facts: { number: old, by: fresh1 },
    });
    expect(await refused(twin.id, { lotId: two.id })).toMatchObject({ facts: { claim: claim.number } });
    expect((await clerk.refused(giveBackClaimUnit, { params: { id: twin.id }, body: {} })).code).toBe('claim-replaced');
    expect(await onHand(app, made.id)).toHaveLength(2);
    const third = await open({ lotId: one.id });
    const swapped = await replace(third.id, strangeLot.id, { otherProduct: true });
    expect(swapped.replaced?.product.id).toBe(strange.goods.id);
  });

  test('two people who replace it at once: one unit goes out', async () => {
    const { numbers, goods: made } = await units(3, 1);
    const [old = '', one = '', two = ''] = numbers;
    const [claim, twin] = [await open({ number: old }), await open({ number: old })];
    const [first, second] = [await lotOf(one), await lotOf(two)];
    const asked = [
      { id: claim.id, lotId: first.id },
      { id: twin.id, lotId: second.id },
      { id: claim.id, lotId: second.id },
    ].map(({ id, lotId }) => manager.request('POST', `/claims/${id}/replacement`, { lotId }));
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const codes = answers
      .filter((answer) => answer.status !== 200)
      .map((answer) => (answer.body as { code: string }).code);
    expect(codes).toEqual(['claim-replaced', 'claim-replaced']);
    expect(await onHand(app, made.id)).toHaveLength(2);
  });

  test('steps are undone by a manager, latest first; a document reversed elsewhere counts as undone', async () => {
    const { numbers, delivery } = await units(2, 1);
    const [old = '', other1 = ''] = numbers;
    const claim = await open({ number: old });
    const params = { id: claim.id };
    await replace(claim.id, (await lotOf(other1)).id);
    const undo = (step: string) => manager.refused(undoClaimStep, { params, body: { step, reason: 'Wrong one' } });
    expect((await clerk.refused(undoClaimStep, { params, body: { step: 'return', reason: 'x' } })).code).toBe(
      'forbidden',
    );
    expect(await undo('give-back')).toMatchObject({ code: 'claim-nothing-to-undo', field: 'step' });
    expect((await undo('return')).code).toBe('claim-replaced');
    expect((await manager.refused(undoClaimStep, { params, body: { step: 'return' } })).field).toBe('reason');
    const undone = await manager.call(undoClaimStep, { params, body: { step: 'replacement', reason: 'Wrong one' } });
    expect(undone).toMatchObject({ replaced: null, returned: { document: { kind: 'return' } } });
    expect((await lotOf(other1)).status).toBe('available');
    expect((await lotOf(old)).links).toMatchObject([{ kind: 'replacement', reversed: true }]);
    const id = undone.returned?.document.id ?? '';
    await manager.call(reverseOperation, { params: { id }, body: { reason: 'Never came' } });
    expect(await read(claim.id)).toMatchObject({ returned: null, now: { status: 'delivered' } });
    expect((await undo('return')).code).toBe('claim-nothing-to-undo');
    await back(claim.id);
    await clerk.call(giveBackClaimUnit, { params, body: {} });
    const blocked = await undo('return');
    expect(blocked.code).toBe('reversal-refused');
    expect(blocked.errors?.[0]).toMatchObject({ code: 'moved-on' });
    expect(delivery?.state).toBe('posted');
  });

  test('a token without the right to post moves nothing', async () => {
    const { numbers } = await units(1, 1);
    const claim = await open({ number: numbers[0] as string });
    expect((await viewer.refused(returnClaimUnit, { params: { id: claim.id }, body: {} })).code).toBe('forbidden');
  });
});
