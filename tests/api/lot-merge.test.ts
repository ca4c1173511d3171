// Two lots become one, one becomes two: goods, age and cost stay, both lots say where they went and came from, and the
// ordinary reversal takes it back.
import { describe, expect, test } from 'vitest';
import { placeHold, releaseHold } from '../../src/ledger/hold.contract.ts';
import { findLotsByNumber, getLot, type Lot, updateLot } from '../../src/ledger/lot.contract.ts';
import { mergeLot, splitLot } from '../../src/operations/lot-change.contract.ts';
import { reverseOperation } from '../../src/operations/operation.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { customer, fresh, onHand, place, placesByRole, posted, product, refusedDocument } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const clerk = app.as('clerk');
const roles = await placesByRole(manager);
const stock = roles.stock as string;
const reason = 'one batch after all';

const lotOf = async (number: string, productId: string): Promise<string> => {
  const { rows } = await clerk.call(findLotsByNumber, { query: { number, productId } });
  return rows[0]?.id as string;
};
const receive = async (
  productId: string,
  numbers: { number: string; quantity: string; expirationDate?: string }[],
  toId = stock,
): Promise<void> => {
  await posted(clerk, 'receipt', [{ productId, numbers, unitPrice: '2.5' }], { toId });
  app.clock.advance({ minutes: 1 });
};
const healthy = async (): Promise<void> => {
  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
};
const amounts = async (productId: string): Promise<string[]> =>
  (await onHand(app, productId)).map((row) => row.replace(/^.* (\S+: )/, '$1')).sort();

describe('a merged lot', () => {
  test('goes into the other at each of our places, with age and cost, and comes back by a reversal', async () => {
    const goods = await product(manager, 'lot');
    const shop = await place(manager);
    await receive(goods.id, [{ number: 'OLD', quantity: '30' }]);
    await receive(goods.id, [{ number: 'OLD', quantity: '12' }], shop);
    await receive(goods.id, [{ number: 'NEW', quantity: '5' }]);
    const [id, intoId] = [await lotOf('OLD', goods.id), await lotOf('NEW', goods.id)];
    const before = await onHand(app, goods.id);
    const merged = await manager.call(mergeLot, { params: { id }, body: { intoId, reason } });
    expect(merged).toMatchObject({ kind: 'identification', state: 'posted', lineCount: 2, lot: { id: intoId } });
    expect(await amounts(goods.id)).toEqual(['NEW: 12', 'NEW: 35']);
    const [from, into] = [
      await clerk.call(getLot, { params: { id } }),
      await clerk.call(getLot, { params: { id: intoId } }),
    ];
    expect(from).toMatchObject({ status: 'used-up', onHand: '0' });
    expect(from.links).toMatchObject([
      { kind: 'merge', direction: 'to', lot: { number: 'NEW' }, quantity: '42', reversed: false },
    ]);
    expect(into.links).toMatchObject([{ kind: 'merge', direction: 'from', lot: { number: 'OLD' } }]);
    const costs = await app.sql<{ cost: string }>(
      'select distinct unit_cost::text as cost from move where operation_id = $1',
      [merged.id],
    );
    expect(costs).toEqual([{ cost: '2.500000' }]);
    const ages = await app.sql<{ same: boolean }>(
      `select (select min(first_in) from on_hand where lot_id = $1 and location_id = $3)
        = (select first_in from on_hand where lot_id = $2 and location_id = $3) as same`,
      [id, intoId, stock],
    );
    expect(ages).toEqual([{ same: true }]);
    app.clock.advance({ minutes: 1 });
    await manager.call(reverseOperation, { params: { id: merged.id }, body: { reason: 'two after all' } });
    expect(await onHand(app, goods.id)).toEqual(before);
    expect((await clerk.call(getLot, { params: { id } })).links).toMatchObject([{ reversed: true }]);
    await healthy();
  });

  test('with other dates is told and must be confirmed', async () => {
    const goods = await product(manager, 'lot');
    await receive(goods.id, [
      { number: 'A', quantity: '1', expirationDate: '2027-03-01' },
      { number: 'B', quantity: '1', expirationDate: '2027-06-01' },
    ]);
    const [id, intoId] = [await lotOf('A', goods.id), await lotOf('B', goods.id)];
    const refusal = await manager.refused(mergeLot, { params: { id }, body: { intoId, reason } });
    expect(refusal).toMatchObject({ code: 'merge-dates-differ', facts: { dates: '2027-03-01 ≠ 2027-06-01' } });
    await manager.call(mergeLot, { params: { id }, body: { intoId, reason, confirm: ['merge-dates-differ'] } });
    expect(await amounts(goods.id)).toEqual(['B: 2']);
  });

  test('is another one, of the same product, a lot, with something on hand', async () => {
    const goods = await product(manager, 'lot');
    const other = await product(manager, 'lot');
    const units = await product(manager, 'serial');
    await receive(goods.id, [{ number: 'G', quantity: '1' }]);
    await receive(other.id, [{ number: 'O', quantity: '1' }]);
    await posted(clerk, 'receipt', [{ productId: units.id, numbers: ['U'] }]);
    const empty = await manager.post<{ id: string }>('/lots', { productId: goods.id, number: 'EMPTY' });
    const g = await lotOf('G', goods.id);
    const merge = (id: string, intoId: string) =>
      manager.refused(mergeLot, { params: { id }, body: { intoId, reason } });
    expect(await merge(g, g)).toMatchObject({ code: 'merge-same' });
    expect(await merge(g, await lotOf('O', other.id))).toMatchObject({ code: 'merge-other-product' });
    expect(await merge(g, await lotOf('U', units.id))).toMatchObject({ code: 'lot-needed', field: 'intoId' });
    expect(await merge(empty.id, g)).toMatchObject({ code: 'lot-empty' });
    expect(await clerk.refusal('POST', `/lots/${empty.id}/merge`, { intoId: g, reason })).toMatchObject({
      code: 'forbidden',
    });
  });
});

test('what is split off a lot on hold is on hold; a lot on hold does not slip into one that is not', async () => {
  const goods = await product(manager, 'lot');
  await receive(goods.id, [
    { number: 'HELD', quantity: '10' },
    { number: 'OPEN', quantity: '10' },
  ]);
  const [id, intoId] = [await lotOf('HELD', goods.id), await lotOf('OPEN', goods.id)];
  await manager.call(placeHold, {
    body: { kind: 'quality', reason: 'smell', scope: { of: 'numbers', lotIds: [id] } },
  });
  const body = { number: 'PART', quantity: '4', locationId: stock, reason };
  await manager.call(splitLot, { params: { id }, body });
  const lines = [{ productId: goods.id, numbers: [{ number: 'PART', quantity: '1' }] }];
  expect(await refusedDocument(clerk, 'delivery', lines)).toMatchObject({ code: 'on-hold' });
  expect(await manager.refused(mergeLot, { params: { id }, body: { intoId, reason } })).toMatchObject({
    code: 'merge-holds-differ',
  });
  await manager.call(mergeLot, { params: { id: intoId }, body: { intoId: id, reason } });
  await healthy();
});

describe('a reversal gives back what was', () => {
  const agesOf = (productId: string) =>
    app.sql<{ number: string; place: string; firstIn: string }>(
      `select l.number, o.location_id as place, o.first_in as "firstIn" from on_hand o join lot l on l.id = o.lot_id
        where o.product_id = $1 and o.quantity <> 0 order by 1, 2`,
      [productId],
    );
  const takenBack = async (id: string): Promise<void> => {
    app.clock.advance({ minutes: 1 });
    await manager.call(reverseOperation, { params: { id }, body: { reason: 'not so' } });
  };

  test('the age of the surviving lot, also when goods came and went in between', async () => {
    const goods = await product(manager, 'lot');
    await receive(goods.id, [{ number: 'OLD', quantity: '30' }]);
    app.clock.advance({ days: 30 });
    await receive(goods.id, [{ number: 'NEW', quantity: '5' }]);
    const [id, intoId] = [await lotOf('OLD', goods.id), await lotOf('NEW', goods.id)];
    const before = await agesOf(goods.id);
    const merged = await manager.call(mergeLot, { params: { id }, body: { intoId, reason } });
    await takenBack(merged.id);
    expect(await agesOf(goods.id)).toEqual(before);
    const again = await manager.call(mergeLot, { params: { id }, body: { intoId, reason } });
    app.clock.advance({ minutes: 1 });
    await receive(goods.id, [{ number: 'NEW', quantity: '4' }]);
    await posted(clerk, 'delivery', [{ productId: goods.id, numbers: [{ number: 'NEW', quantity: '6' }] }]);
    await takenBack(again.id);
    expect(await agesOf(goods.id)).toEqual(before);
    expect(await amounts(goods.id)).toEqual(['NEW: 3', 'OLD: 30']);
    await healthy();
  });

  test('the age of goods that a reversed transfer had made older, and of a unit whose return is taken back', async () => {
    const goods = await product(manager, 'lot');
    const units = await product(manager, 'serial');
    const shop = await place(manager);
    await receive(goods.id, [{ number: 'T', quantity: '3' }]);
    await posted(clerk, 'receipt', [{ productId: units.id, numbers: ['U'] }]);
    const bought = app.clock.now().getTime();
    app.clock.advance({ days: 9 });
    await receive(goods.id, [{ number: 'T', quantity: '2' }], shop);
    const before = await agesOf(goods.id);
    const lines = [{ productId: goods.id, numbers: [{ number: 'T', quantity: '3' }] }];
    const moved = await posted(clerk, 'transfer', lines, { toId: shop });
    await takenBack(moved.id);
    expect(await agesOf(goods.id)).toEqual(before);
    const unit = [{ productId: units.id, numbers: ['U'] }];
    const out = await posted(clerk, 'delivery', unit);
    app.clock.advance({ days: 1 });
    const back = await posted(clerk, 'return', unit);
    await takenBack(back.id);
    await takenBack(out.id);
    const [row] = await app.sql<{ firstIn: string }>('select first_in as "firstIn" from lot where product_id = $1', [
      units.id,
    ]);
    expect(new Date(row?.firstIn ?? 0).getTime()).toBe(bought);
    await healthy();
  });

  test('dates, cover, supplier’s number and holds of both lots', async () => {
    const goods = await product(manager, 'lot');
    await receive(goods.id, [{ number: 'A', quantity: '4', expirationDate: '2030-03-01' }]);
    await receive(goods.id, [{ number: 'B', quantity: '6', expirationDate: '2030-06-01' }]);
    const [id, intoId] = [await lotOf('A', goods.id), await lotOf('B', goods.id)];
    const edit = { supplierNumber: 'S-77', warrantyUntil: '2031-01-01', contractUntil: '2032-01-01', note: 'cold' };
    for (const lotId of [id, intoId]) {
      const { version } = await clerk.call(getLot, { params: { id: lotId } });
      await manager.call(updateLot, { params: { id: lotId }, version, body: edit });
    }
    await manager.call(placeHold, {
      body: { kind: 'other', reason: 'for show', scope: { of: 'numbers', lotIds: [intoId] } },
    });
    app.clock.advance({ minutes: 1 });
    // What the moves add is not what was: how many there are, and what became of which.
    const facts = async (): Promise<Lot[]> =>
      Promise.all(
        [id, intoId].map(async (lotId) => {
          const lot = await clerk.call(getLot, { params: { id: lotId } });
          return { ...lot, links: [], moveCount: 0 };
        }),
      );
    const before = await facts();
    const merged = await manager.call(mergeLot, {
      params: { id },
      body: { intoId, reason, confirm: ['merge-dates-differ'] },
    });
    await takenBack(merged.id);
    expect(await facts()).toEqual(before);
    const split = await manager.call(splitLot, {
      params: { id },
      body: { number: 'A-2', quantity: '1', locationId: stock, reason },
    });
    await takenBack(split.id);
    expect(await facts()).toEqual(before);
    await healthy();
  });

  test('is refused where a hold was placed since on the lot that has the goods, until both are on hold', async () => {
    const goods = await product(manager, 'lot');
    await receive(goods.id, [
      { number: 'H1', quantity: '4' },
      { number: 'H2', quantity: '6' },
    ]);
    const [id, intoId] = [await lotOf('H1', goods.id), await lotOf('H2', goods.id)];
    const merged = await manager.call(mergeLot, { params: { id }, body: { intoId, reason } });
    app.clock.advance({ minutes: 1 });
    const hold = await manager.call(placeHold, {
      body: { kind: 'quality', reason: 'smell', scope: { of: 'numbers', lotIds: [intoId] } },
    });
    const back = { params: { id: merged.id }, body: { reason: 'two after all' } };
    expect(await manager.refused(reverseOperation, back)).toMatchObject({
      code: 'merge-holds-differ',
      facts: { number: 'H2', into: 'H1' },
    });
    await manager.call(releaseHold, { params: { id: hold.id }, body: { reason: 'nothing' } });
    await manager.call(reverseOperation, back);
    expect(await amounts(goods.id)).toEqual(['H1: 4', 'H2: 6']);
  });

  test('is refused where what was split off has another date by now', async () => {
    const goods = await product(manager, 'lot');
    await receive(goods.id, [{ number: 'D1', quantity: '4', expirationDate: '2030-03-01' }]);
    const split = await manager.call(splitLot, {
      params: { id: await lotOf('D1', goods.id) },
      body: { number: 'D2', quantity: '1', locationId: stock, reason },
    });
    const params = { id: split.lot.id };
    const date = async (expirationDate: string) => {
      const { version } = await clerk.call(getLot, { params });
      await manager.call(updateLot, { params, version, body: { expirationDate } });
    };
    await date('2030-02-01');
    const back = { params: { id: split.id }, body: { reason: 'one after all' } };
    expect(await manager.refused(reverseOperation, back)).toMatchObject({
      code: 'split-dates-differ',
      facts: { number: 'D2', into: 'D1', dates: '2030-02-01 ≠ 2030-03-01' },
    });
    await date('2030-03-01');
    await manager.call(reverseOperation, back);
    expect(await amounts(goods.id)).toEqual(['D1: 4']);
  });
});

describe('a split lot', () => {
  test('ERPN-071 100 from the series, 22 split off: 78 and 22, and back', async () => {
    const goods = await product(manager, 'lot', { series: `${fresh('BT')}-.###` });
    await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '100', series: true }]);
    app.clock.advance({ minutes: 1 });
    const [row] = await app.sql<{ id: string }>(`select id from lot where product_id = $1 and kind = 'lot'`, [
      goods.id,
    ]);
    const id = row?.id as string;
    const body = { quantity: '22', locationId: stock, reason: 'other shelf' };
    const split = await manager.call(splitLot, { params: { id }, body });
    expect(split.lot.number).toMatch(/002$/);
    expect((await amounts(goods.id)).map((one) => one.split(': ')[1])).toEqual(['78', '22']);
    expect((await clerk.call(getLot, { params: { id: split.lot.id } })).links).toMatchObject([
      { kind: 'split', direction: 'from', quantity: '22', lot: { id } },
    ]);
    app.clock.advance({ minutes: 1 });
    await manager.call(reverseOperation, { params: { id: split.id }, body: { reason: 'no' } });
    expect((await amounts(goods.id)).map((one) => one.split(': ')[1])).toEqual(['100']);
    await healthy();
  });

  test('keeps the dates; refuses more than there is, a number in use, no quantity', async () => {
    const goods = await product(manager, 'lot');
    await receive(goods.id, [{ number: 'S', quantity: '10', expirationDate: '2028-01-01' }]);
    const id = await lotOf('S', goods.id);
    const split = (more: object) =>
      manager.refused(splitLot, {
        params: { id },
        body: { number: 'T', quantity: '4', locationId: stock, reason, ...more },
      });
    expect(await split({ quantity: '11' })).toMatchObject({ code: 'not-enough', facts: { available: '10' } });
    expect(await split({ quantity: '0' })).toMatchObject({ code: 'quantity-zero' });
    expect(await split({ number: 's' })).toMatchObject({ code: 'number-exists', field: 'number' });
    expect(await split({ locationId: roles.quarantine })).toMatchObject({ code: 'not-enough' });
    const made = await manager.call(splitLot, {
      params: { id },
      body: { number: 'T', quantity: '4', locationId: stock, reason },
    });
    expect(await clerk.call(getLot, { params: { id: made.lot.id } })).toMatchObject({
      expirationDate: '2028-01-01',
      onHand: '4',
    });
    app.clock.advance({ minutes: 1 });
    await posted(clerk, 'delivery', [{ productId: goods.id, numbers: [{ number: 'T', quantity: '3' }] }], {
      partnerId: await customer(clerk),
    });
    const refusal = await manager.refused(reverseOperation, { params: { id: made.id }, body: { reason: 'too late' } });
    expect(refusal).toMatchObject({ code: 'reversal-refused' });
  });
});

describe('lots as others know them', () => {
  test('ERPN-073 one document never takes more of a lot than there is, whatever lies in another', async () => {
    const goods = await product(manager, 'lot');
    await receive(goods.id, [{ number: 'OLD', quantity: '50' }]);
    await receive(goods.id, [{ number: 'NEW', quantity: '50' }]);
    const lines = ['50', '20', '30'].map((quantity) => ({
      productId: goods.id,
      numbers: [{ number: 'OLD', quantity }],
    }));
    expect((await refusedDocument(clerk, 'delivery', lines)).errors?.map((one) => one.code)).toEqual([
      'not-enough',
      'not-enough',
    ]);
    expect(await amounts(goods.id)).toEqual(['NEW: 50', 'OLD: 50']);
  });

  test('ERPN-075 a receipt whose goods were partly issued is not taken back', async () => {
    const goods = await product(manager, 'lot');
    const first = await posted(clerk, 'receipt', [
      { productId: goods.id, numbers: [{ number: 'F', quantity: '100' }] },
    ]);
    app.clock.advance({ minutes: 1 });
    await posted(clerk, 'delivery', [{ productId: goods.id, numbers: [{ number: 'F', quantity: '10' }] }]);
    await receive(goods.id, [{ number: 'G', quantity: '100' }]);
    const refusal = await manager.refused(reverseOperation, { params: { id: first.id }, body: { reason: 'x' } });
    expect(refusal).toMatchObject({ code: 'reversal-refused' });
  });

  test('ERPN-077 five days of life: received on the day, expires five days later', async () => {
    const goods = await product(manager, 'lot', { expirationDays: 5 });
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'D', quantity: '1' }] }]);
    const lot = await clerk.call(getLot, { params: { id: await lotOf('D', goods.id) } });
    const [day] = await app.sql<{ day: string }>(
      `select to_char(($1::timestamptz at time zone time_zone)::date + 5, 'YYYY-MM-DD') as day from company_profile`,
      [app.clock.now()],
    );
    expect(lot.expirationDate).toBe(day?.day);
  });

  test('ERPN-079 a series passes over a number that was made by hand', async () => {
    const prefix = fresh('EXISTING');
    const goods = await product(manager, 'lot', { series: `${prefix}.###` });
    await manager.post('/lots', { productId: goods.id, number: `${prefix}001` });
    await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '3', series: true }]);
    expect(await amounts(goods.id)).toEqual([`${prefix}002: 3`]);
  });
});

test('sixteen callers split and merge the same lot: the sum stays', async () => {
  const goods = await product(manager, 'lot');
  await receive(goods.id, [
    { number: 'M', quantity: '40' },
    { number: 'N', quantity: '10' },
  ]);
  const [id, intoId] = [await lotOf('M', goods.id), await lotOf('N', goods.id)];
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, i) =>
      i % 4 === 0
        ? manager.request('POST', `/lots/${i % 8 === 0 ? id : intoId}/merge`, {
            intoId: i % 8 === 0 ? intoId : id,
            reason,
          })
        : manager.request('POST', `/lots/${id}/split`, { number: `P${i}`, quantity: '3', locationId: stock, reason }),
    ),
  );
  expect(answers.filter((answer) => answer.status >= 500).map((answer) => answer.text)).toEqual([]);
  const total = (await onHand(app, goods.id)).reduce((sum, row) => sum + Number(row.split(': ')[1]), 0);
  expect(total).toBe(50);
  await healthy();
});
