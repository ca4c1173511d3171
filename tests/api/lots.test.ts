// One number's story as people ask for it: where it is, from whom, who has it, every move; and what they may write.
import { describe, expect, test } from 'vitest';
import {
  createLot,
  deleteLot,
  findLotsByNumber,
  getLot,
  listLotMoves,
  listLots,
  numberStatuses,
  updateLot,
} from '../../src/ledger/lot.contract.ts';
import { reverseOperation } from '../../src/operations/operation.contract.ts';
import { customer, fresh, placesByRole, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const viewer = app.as('viewer');
const places = await placesByRole(manager);

async function only(number: string, productId: string) {
  const { rows } = await viewer.call(findLotsByNumber, { query: { number, productId } });
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`${number} should be one number`);
  return row;
}

describe('the page of a serial number', () => {
  test('tells from whom it came, who has it, and each of its lives', async () => {
    const goods = await product(manager, 'serial');
    const [from, to] = [await supplier(manager), await customer(manager)];
    const receipt = await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['U-1'] }], { partnerId: from });
    app.clock.advance({ minutes: 1 });
    const delivery = await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['u-1'] }], { partnerId: to });
    const { id } = await only('U-1', goods.id);
    const away = await viewer.call(getLot, { params: { id } });
    expect(away).toMatchObject({
      number: 'U-1',
      status: 'delivered',
      onHand: '0',
      place: { kind: 'customer' },
      places: [],
      origin: { partner: { id: from }, document: { id: receipt.id, kind: 'receipt' } },
      holders: [{ partner: { id: to }, document: { id: delivery.id }, quantity: '1' }],
      moveCount: 2,
    });
    app.clock.advance({ minutes: 1 });
    await posted(clerk, 'return', [{ productId: goods.id, numbers: ['U-1'] }], {
      partnerId: to,
      originId: delivery.id,
    });
    const back = await viewer.call(getLot, { params: { id } });
    expect(back).toMatchObject({ status: 'available', onHand: '1', holders: [], places: [{ quantity: '1' }] });
    expect(back.origin?.document.id).toBe(receipt.id);
    const moves = await viewer.call(listLotMoves, { params: { id }, query: { limit: 2 } });
    expect(moves.rows.map((move) => [move.document.kind, move.life])).toEqual([
      ['return', 2],
      ['delivery', 1],
    ]);
    expect(moves.total).toBe(3);
    const rest = await viewer.call(listLotMoves, {
      params: { id },
      query: { limit: 2, cursor: moves.nextCursor ?? '' },
    });
    expect(rest.rows).toMatchObject([
      { document: { id: receipt.id }, partner: { id: from }, from: { kind: 'supplier' }, by: { name: /./ } },
    ]);
    expect(rest.nextCursor).toBeNull();
  });

  test('of a receipt that was reversed is inactive, and both moves point at each other', async () => {
    const goods = await product(manager, 'serial');
    const receipt = await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['R-1'] }]);
    app.clock.advance({ minutes: 1 });
    const reversal = await manager.call(reverseOperation, {
      params: { id: receipt.id },
      body: { reason: 'wrong goods' },
    });
    const { id } = await only('R-1', goods.id);
    expect(await viewer.call(getLot, { params: { id } })).toMatchObject({
      status: 'inactive',
      origin: null,
      onHand: '0',
    });
    const { rows } = await viewer.call(listLotMoves, { params: { id } });
    expect(rows.map((move) => [move.reverses?.id ?? null, move.reversedBy?.id ?? null])).toEqual([
      [receipt.id, null],
      [null, reversal.id],
    ]);
  });
});

test('the page of a lot tells the places, and for each customer what was delivered less what came back', async () => {
  const goods = await product(manager, 'lot');
  const [one, two] = [await customer(manager), await customer(manager)];
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'B-1', quantity: '10' }] }]);
  const out = (quantity: string, partnerId: string) =>
    posted(clerk, 'delivery', [{ productId: goods.id, numbers: [{ number: 'B-1', quantity }] }], { partnerId });
  app.clock.advance({ minutes: 1 });
  const first = await out('3', one);
  await out('2', two);
  app.clock.advance({ minutes: 1 });
  await posted(clerk, 'return', [{ productId: goods.id, numbers: [{ number: 'B-1', quantity: '1' }] }], {
    partnerId: one,
    originId: first.id,
  });
  const { id } = await only('B-1', goods.id);
  const page = await viewer.call(getLot, { params: { id } });
  expect(page).toMatchObject({ status: 'available', onHand: '6', placeCount: 1 });
  expect(Object.fromEntries(page.holders.map((holder) => [holder.partner?.id, holder.quantity]))).toEqual({
    [one]: '2',
    [two]: '2',
  });
});

describe('the list', () => {
  test('is in natural order, pages without gaps, and finds by the beginning of a number in any case', async () => {
    const goods = await product(manager, 'serial');
    const numbers = Array.from({ length: 25 }, (_, i) => `Nat-${i + 1}`);
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: numbers.toReversed() }]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await viewer.call(listLots, { query: { productId: goods.id, limit: 10, cursor } });
      if (!cursor) expect(page).toMatchObject({ total: 25, totalIsExact: true });
      seen.push(...page.rows.map((row) => row.number));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(numbers);
    const found = await viewer.call(listLots, { query: { productId: goods.id, q: 'nAT-2' } });
    expect(found.rows.map((row) => row.number)).toEqual([
      'Nat-2',
      'Nat-20',
      'Nat-21',
      'Nat-22',
      'Nat-23',
      'Nat-24',
      'Nat-25',
    ]);
    const down = await viewer.call(listLots, { query: { productId: goods.id, sort: '-number', limit: 1 } });
    expect(down.rows[0]?.number).toBe('Nat-25');
  });

  test('of each status holds exactly the numbers that show it (I9)', async () => {
    const serial = await product(manager, 'serial');
    const lot = await product(manager, 'lot');
    const numbers = ['S-here', 'S-sold', 'S-scrap', 'S-lost', 'S-supplier', 'S-transit', 'S-gone'];
    const lots = ['L-here', 'L-used', 'L-transit'];
    await posted(clerk, 'receipt', [
      { productId: serial.id, numbers: numbers.slice(0, -1) },
      { productId: lot.id, numbers: lots.map((number) => ({ number, quantity: '2' })) },
    ]);
    const undone = await posted(clerk, 'receipt', [
      { productId: serial.id, numbers: ['S-gone'] },
      { productId: lot.id, numbers: [{ number: 'L-gone', quantity: '1' }] },
    ]);
    app.clock.advance({ minutes: 1 });
    await manager.call(reverseOperation, { params: { id: undone.id }, body: { reason: 'test' } });
    await manager.call(createLot, { body: { number: 'S-new', productId: serial.id } });
    await posted(clerk, 'delivery', [
      { productId: serial.id, numbers: ['S-sold'] },
      { productId: lot.id, numbers: [{ number: 'L-used', quantity: '2' }] },
    ]);
    await posted(clerk, 'scrap', [{ productId: serial.id, numbers: ['S-scrap'] }]);
    await posted(clerk, 'scrap', [{ productId: serial.id, numbers: ['S-lost'] }], { toId: places['inventory-loss'] });
    await posted(clerk, 'return', [{ productId: serial.id, numbers: ['S-supplier'] }], {
      fromId: places.stock,
      toId: places.supplier,
    });
    await posted(
      clerk,
      'transfer',
      [
        { productId: serial.id, numbers: ['S-transit'] },
        { productId: lot.id, numbers: [{ number: 'L-transit', quantity: '2' }] },
      ],
      { toId: places.transit, destinationId: places.quarantine },
    );
    const shown = new Map<string, string>();
    for (const { id } of [serial, lot]) {
      const { rows } = await viewer.call(listLots, { query: { productId: id, limit: 100 } });
      for (const row of rows) shown.set(row.number, row.status);
    }
    expect(Object.fromEntries(shown)).toEqual({
      'S-here': 'available',
      'S-sold': 'delivered',
      'S-scrap': 'scrapped',
      'S-lost': 'missing',
      'S-supplier': 'returned-to-supplier',
      'S-transit': 'in-transit',
      'S-gone': 'inactive',
      'S-new': 'inactive',
      'L-here': 'available',
      'L-used': 'used-up',
      'L-transit': 'in-transit',
      'L-gone': 'inactive',
    });
    for (const status of numberStatuses) {
      const found: string[] = [];
      for (const { id } of [serial, lot]) {
        const { rows } = await viewer.call(listLots, { query: { productId: id, status } });
        found.push(...rows.map((row) => row.number));
      }
      const expected = [...shown].filter(([, is]) => is === status).map(([number]) => number);
      expect([status, ...found.sort()]).toEqual([status, ...expected.sort()]);
    }
    const here = await viewer.call(listLots, { query: { productId: serial.id, onHand: 'true' } });
    expect(here.rows.map((row) => row.number)).toEqual(['S-here', 'S-transit']);
    const there = await viewer.call(listLots, { query: { productId: serial.id, locationId: places.stock } });
    expect(there.rows.map((row) => row.number)).toEqual(['S-here']);
  });

  test('by expiration date shows dated numbers first, either way, and says what has expired', async () => {
    app.clock.set('2026-11-21T12:00:00Z');
    const goods = await product(manager, 'lot');
    for (const [number, expirationDate] of [
      ['E-1', '2026-11-20'],
      ['E-2', '2026-11-21'],
      ['E-3', '2027-01-01'],
      ['E-4', null],
    ] as const) {
      await manager.call(createLot, { body: { number, productId: goods.id, expirationDate } });
    }
    const ask = async (query: Record<string, string | number>): Promise<string[]> => {
      const numbers: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await viewer.call(listLots, {
          query: { productId: goods.id, limit: 1, cursor, ...query } as never,
        });
        numbers.push(...page.rows.map((row) => `${row.number}${row.expired ? ' expired' : ''}`));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return numbers;
    };
    expect(await ask({ sort: 'expirationDate' })).toEqual(['E-1 expired', 'E-2', 'E-3', 'E-4']);
    expect(await ask({ sort: '-expirationDate' })).toEqual(['E-3', 'E-2', 'E-1 expired', 'E-4']);
    expect(await ask({ sort: 'expirationDate', expiresUntil: '2026-11-21' })).toEqual(['E-1 expired', 'E-2']);
  });

  test('knows the partner and the supplier number', async () => {
    const goods = await product(manager, 'lot');
    const partnerId = await supplier(manager);
    await posted(
      clerk,
      'receipt',
      [{ productId: goods.id, numbers: [{ number: 'P-1', quantity: '1', supplierNumber: 'their-7' }] }],
      { partnerId },
    );
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'P-2', quantity: '1' }] }]);
    const numbers = async (query: object) => (await viewer.call(listLots, { query })).rows.map((row) => row.number);
    expect(await numbers({ partnerId })).toEqual(['P-1']);
    expect(await numbers({ q: 'their-7' })).toEqual(['P-1']);
    expect(await numbers({ supplierNumber: 'their-7' })).toEqual(['P-1']);
  });

  test('refuses a cursor of another order and a location that is not there', async () => {
    expect(await viewer.refused(listLots, { query: { cursor: 'eA' } })).toMatchObject({ code: 'field-invalid' });
    const locationId = '00000000-0000-7000-8000-000000000000';
    expect(await viewer.refused(listLots, { query: { locationId } })).toMatchObject({ code: 'not-found' });
  });
});

describe('a number made by hand', () => {
  test('has no place; the same number may exist on two products, and a look-up gives both (I4)', async () => {
    const [a, b] = [await product(manager, 'serial'), await product(manager, 'lot')];
    const number = fresh('Twice');
    const made = await clerk.call(createLot, { body: { number: ` ${number} `, productId: a.id, note: 'box 4' } });
    expect(made).toMatchObject({
      number,
      kind: 'serial',
      status: 'inactive',
      place: null,
      moveCount: 0,
      note: 'box 4',
    });
    await clerk.call(createLot, { body: { number, productId: b.id } });
    const { rows } = await viewer.call(findLotsByNumber, { query: { number: number.toUpperCase() } });
    expect(rows.map((row) => row.kind).sort()).toEqual(['lot', 'serial']);
    expect(await clerk.refused(createLot, { body: { number: number.toLowerCase(), productId: a.id } })).toMatchObject({
      code: 'number-exists',
      status: 409,
    });
  });

  test('is refused for what has no numbers, for a text that is none, and to a viewer', async () => {
    const plain = await product(manager, 'none');
    const goods = await product(manager, 'lot');
    const refused = async (body: object) => (await clerk.refused(createLot, { body })).code;
    expect(await refused({ number: 'X', productId: plain.id })).toBe('numbers-not-tracked');
    expect(await refused({ number: '  ', productId: goods.id })).toBe('number-invalid');
    expect(await refused({ number: 'a\tb', productId: goods.id })).toBe('number-invalid');
    expect((await viewer.refused(createLot, { body: { number: 'X', productId: goods.id } })).code).toBe('forbidden');
  });

  test('may be deleted until it moves', async () => {
    const goods = await product(manager, 'serial');
    const unused = await clerk.call(createLot, { body: { number: 'D-1', productId: goods.id } });
    await clerk.call(deleteLot, { params: { id: unused.id } });
    expect(await viewer.refused(getLot, { params: { id: unused.id } })).toMatchObject({ code: 'not-found' });
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['D-2'] }]);
    const { id } = await only('D-2', goods.id);
    expect(await clerk.refused(deleteLot, { params: { id } })).toMatchObject({ code: 'number-moved' });
  });
});

describe('an edit', () => {
  test('changes dates, supplier number, note and parent, needs the version and leaves an audit entry', async () => {
    const goods = await product(manager, 'serial');
    const unit = await clerk.call(createLot, { body: { number: 'K-1', productId: goods.id } });
    const edit = (body: object, version = unit.version) => ({ params: { id: unit.id }, version, body });
    const changed = await clerk.call(
      updateLot,
      edit({ expirationDate: '2027-05-01', supplierNumber: 'S9', note: 'n' }),
    );
    expect(changed).toMatchObject({ version: 2, expirationDate: '2027-05-01', supplierNumber: 'S9', note: 'n' });
    expect(await clerk.refused(updateLot, edit({ note: 'late' }))).toMatchObject({ code: 'stale', status: 412 });
    const cleared = await clerk.call(updateLot, edit({ expirationDate: null, supplierNumber: '' }, 2));
    expect(cleared).toMatchObject({ expirationDate: null, supplierNumber: null, note: 'n' });
    expect(
      await clerk.refused(updateLot, edit({ expirationDate: '2027-01-01', alertDate: '2027-01-02' }, 3)),
    ).toMatchObject({
      code: 'dates-order',
    });
    const entries = await app.sql<{ change: object }>(
      `select change from audit_entry where subject_id = $1 and action = 'serial.edit' order by at, id`,
      [unit.id],
    );
    expect(entries[0]?.change).toMatchObject({ expirationDate: { from: null, to: '2027-05-01' } });
  });

  test('takes as parent a lot of the same product only, and never in a circle', async () => {
    const goods = await product(manager, 'lot');
    const other = await product(manager, 'lot');
    const make = (number: string, productId = goods.id) => clerk.call(createLot, { body: { number, productId } });
    const [top, middle, foreign] = [await make('T'), await make('M'), await make('T', other.id)];
    const under = (id: string, version: number, parentLotId: string | null) => ({
      params: { id },
      version,
      body: { parentLotId },
    });
    expect(await clerk.call(updateLot, under(middle.id, 1, top.id))).toMatchObject({ parent: { number: 'T' } });
    expect(await viewer.call(getLot, { params: { id: top.id } })).toMatchObject({ childCount: 1 });
    const refusedParents = [under(top.id, 1, middle.id), under(top.id, 1, top.id), under(top.id, 1, foreign.id)];
    for (const input of refusedParents) {
      expect(await clerk.refused(updateLot, input)).toMatchObject({ code: 'parent-lot-invalid', status: 422 });
    }
    expect(await clerk.refused(deleteLot, { params: { id: top.id } })).toMatchObject({ code: 'in-use' });
    const { rows } = await viewer.call(listLots, { query: { parentLotId: top.id } });
    expect(rows.map((row) => row.number)).toEqual(['M']);
  });
});
