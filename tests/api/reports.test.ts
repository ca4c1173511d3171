// Reports about time: stock as of any instant by every way of looking at it, quantity by day, the balances of a period
// and the card of a product. Each is held against the other, and against the lines replayed one by one.
import { describe, expect, test } from 'vitest';
import { checkInvariants } from '../../src/tracing/doctor.ts';
import { listBalances, readCard } from '../../src/tracing/movement-report.contract.ts';
import { listStock } from '../../src/tracing/stock.contract.ts';
import { getStockSeries } from '../../src/tracing/stock-series.contract.ts';
import { customer, place, placesByRole, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const viewer = app.as('viewer');
const places = await placesByRole(manager);
const stock = places.stock as string;

/** A story of eight days, with every kind of goods, a transfer, a return, a document dated back and a reversal. */
app.clock.set('2026-03-01T10:00:00Z');
const shelf = await place(manager, { parentId: stock });
const buyer = await customer(manager);
const seller = await supplier(manager);
const plain = await product(manager, 'none', { name: 'Plain' });
const lotted = await product(manager, 'lot', { name: 'Lotted' });
const unit = await product(manager, 'serial', { name: 'Unit', sku: 'REPORTED' });
const numbers = (...names: string[]) => [{ productId: unit.id, numbers: names }];
const lot = (number: string, quantity: string) => [{ productId: lotted.id, numbers: [{ number, quantity }] }];
await posted(clerk, 'receipt', [{ productId: plain.id, quantity: '100' }], { partnerId: seller });
await posted(clerk, 'receipt', numbers('U-1', 'U-2', 'U-3'), { partnerId: seller });
app.clock.set('2026-03-02T10:00:00Z');
await posted(clerk, 'receipt', lot('L-1', '20'));
await posted(clerk, 'transfer', [{ productId: plain.id, quantity: '30' }], { toId: shelf });
app.clock.set('2026-03-03T10:00:00Z');
const sold = await posted(clerk, 'delivery', numbers('U-2'), { partnerId: buyer });
await posted(clerk, 'delivery', [{ productId: plain.id, quantity: '8' }], { fromId: shelf });
await posted(clerk, 'transfer', lot('L-1', '5'), { toId: shelf });
app.clock.set('2026-03-05T10:00:00Z');
await posted(clerk, 'return', numbers('U-2'), { originId: sold.id });
const wrong = await posted(clerk, 'receipt', [{ productId: plain.id, quantity: '1000' }]);
app.clock.set('2026-03-06T10:00:00Z');
await manager.post(`/operations/${wrong.id}/reverse`, { reason: 'A zero too many' });
await posted(clerk, 'receipt', [{ productId: plain.id, quantity: '10' }], { occurredAt: '2026-03-04T09:00:00Z' });
await posted(clerk, 'scrap', lot('L-1', '2'));
app.clock.set('2026-03-08T10:00:00Z');

type Query = NonNullable<Parameters<typeof viewer.call<typeof listStock>>[1]>['query'];
async function stockAt(query: Query): Promise<string[]> {
  const shown: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await viewer.call(listStock, { query: { limit: 2, ...query, cursor } });
    shown.push(
      ...page.rows.map((row) =>
        [row.product.name, row.location?.id, row.lot?.number, row.onHand]
          .filter((part) => part !== undefined)
          .join(' '),
      ),
    );
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return shown;
}

/** The lines one by one, by product, and by place and number where asked. */
async function replayed(at: string, by: ('location' | 'lot')[]): Promise<string[]> {
  const rows = await app.sql<{ shown: string }>(
    `select concat_ws(' ', p.name, ${by.includes('location') ? 'w.id' : 'null'}, ${by.includes('lot') ? 'l.number' : 'null'},
        trim_scale(sum(s.quantity))) as shown
      from (select lot_id, to_id as place, quantity, operation_id, move from move_line
        union all select lot_id, from_id, -quantity, operation_id, move from move_line) s
      join move v on v.operation_id = s.operation_id and v.move = s.move join location w on w.id = s.place and w.ours
      join lot l on l.id = s.lot_id join product p on p.id = l.product_id
      where v.occurred_at <= $1
      group by p.name ${by.includes('location') ? ', w.id' : ''} ${by.includes('lot') ? ', l.id' : ''}
      having sum(s.quantity) <> 0 order by 1`,
    [at],
  );
  return rows.map((row) => row.shown);
}

describe('stock as of', () => {
  const days = ['02-28', '03-01', '03-02', '03-03', '03-04', '03-05', '03-06', '03-08'];
  test.each(days)('2026-%s, by product, place and number, is the replay of the lines', async (day) => {
    for (const asOf of [`2026-${day}T09:30:00Z`, `2026-${day}T10:00:00Z`, `2026-${day}T23:00:00Z`]) {
      expect((await stockAt({ asOf, group: 'product' })).sort()).toEqual(await replayed(asOf, []));
      expect((await stockAt({ asOf, group: 'location', sort: '-onHand' })).sort()).toEqual(
        await replayed(asOf, ['location']),
      );
      expect((await stockAt({ asOf, group: 'lot' })).sort()).toEqual(await replayed(asOf, ['lot']));
      expect((await stockAt({ asOf })).sort()).toEqual(await replayed(asOf, ['location', 'lot']));
    }
  });

  test('with filters and totals', async () => {
    const asOf = '2026-03-03T12:00:00Z';
    expect(await stockAt({ asOf, group: 'product', locationId: shelf })).toEqual(['Lotted 5', 'Plain 22']);
    expect(await stockAt({ asOf, group: 'product', productId: plain.id })).toEqual(['Plain 92']);
    expect(await stockAt({ asOf, group: 'product', tracking: 'serial' })).toEqual(['Unit 2']);
    expect(await stockAt({ asOf, group: 'product', q: 'u-1' })).toEqual(['Unit 1']);
    expect(await stockAt({ asOf, group: 'lot', lotId: await lotOf('L-1') })).toEqual(['Lotted L-1 20']);
    const page = await viewer.call(listStock, { query: { asOf, group: 'product', limit: 1 } });
    expect(page).toMatchObject({ total: 3, totalIsExact: true });
    expect(page.rows[0]).toMatchObject({ reserved: '0', available: page.rows[0]?.onHand, lastMoveAt: null });
  });
});

const lotOf = async (number: string): Promise<string> =>
  (await viewer.get<{ rows: { id: string }[] }>(`/lots?q=${number}`)).rows[0]?.id as string;

describe('quantity by day', () => {
  test('of a product, of a place, of a number', async () => {
    const period = { from: '2026-03-01', to: '2026-03-08' };
    const quantities = async (query: Record<string, string>) =>
      (await viewer.call(getStockSeries, { query: { ...period, ...query } })).days.map((day) => day.quantity);
    expect(await quantities({ productId: plain.id })).toEqual(['100', '100', '92', '102', '1102', '102', '102', '102']);
    expect(await quantities({ productId: plain.id, locationId: shelf })).toEqual([
      '0',
      '30',
      '22',
      '22',
      '22',
      '22',
      '22',
      '22',
    ]);
    expect(await quantities({ lotId: await lotOf('L-1') })).toEqual(['0', '20', '20', '20', '20', '18', '18', '18']);
    expect(await quantities({ lotId: await lotOf('U-2') })).toEqual(['1', '1', '0', '0', '1', '1', '1', '1']);
    const later = await viewer.call(getStockSeries, {
      query: { productId: plain.id, from: '2026-03-05', to: '2026-03-06' },
    });
    expect(later).toMatchObject({
      opening: '102',
      days: [
        { in: '1000', out: '0' },
        { in: '0', out: '1000' },
      ],
    });
    const usual = await viewer.call(getStockSeries, { query: { productId: plain.id } });
    expect(usual.days).toHaveLength(90);
    expect(usual.days.at(-1)).toEqual({ date: '2026-03-08', in: '0', out: '0', quantity: '102' });
  });

  test('refuses what cannot be', async () => {
    const refused = async (query: Record<string, unknown>) => {
      const { code, field } = await viewer.refused(getStockSeries, { query });
      return `${field}: ${code}`;
    };
    expect(await refused({})).toBe('productId: field-invalid');
    expect(await refused({ productId: plain.id, lotId: await lotOf('L-1') })).toBe('productId: field-invalid');
    expect(await refused({ productId: stock })).toBe('productId: not-found');
    expect(await refused({ lotId: stock })).toBe('lotId: not-found');
    expect(await refused({ productId: plain.id, locationId: unit.id })).toBe('locationId: not-found');
    expect(await refused({ productId: plain.id, from: '2026-02-02', to: '2026-02-01' })).toBe('to: period-backwards');
    expect(await refused({ productId: plain.id, from: '2020-01-01' })).toBe('from: period-too-long');
    expect(await refused({ productId: plain.id, from: '0001-01-01', to: '0001-01-02' })).toBe('from: field-invalid');
    expect(await refused({ productId: plain.id, from: 'yesterday' })).toBe('from: invalid');
  });
});

describe('the movement report', () => {
  const period = { from: '2026-03-02', to: '2026-03-06' };
  type Asked = NonNullable<Parameters<typeof viewer.call<typeof readCard>>[1]>['query'];
  async function card(query: Asked) {
    const rows: string[] = [];
    let cursor: string | undefined;
    let summary: unknown;
    do {
      const page = await viewer.call(readCard, { query: { ...period, limit: 2, ...query, cursor } });
      if (!cursor) {
        summary = page.summary;
        expect(page.total).toBeGreaterThanOrEqual(page.rows.length);
      } else expect(page.summary).toBeNull();
      rows.push(...page.rows.map((row) => `+${row.in} -${row.out} = ${row.balance}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return { rows, summary };
  }

  test('of a product: each move with the balance after it, page by page', async () => {
    expect(await card({ productId: plain.id })).toEqual({
      rows: ['+0 -8 = 92', '+10 -0 = 102', '+1000 -0 = 1102', '+0 -1000 = 102'],
      summary: { opening: '100', in: '1010', out: '1008', closing: '102' },
    });
    expect(await card({ productId: plain.id, locationId: shelf })).toEqual({
      rows: ['+30 -0 = 30', '+0 -8 = 22'],
      summary: { opening: '0', in: '30', out: '8', closing: '22' },
    });
    expect(await card({ productId: unit.id })).toMatchObject({
      rows: ['+0 -1 = 2', '+1 -0 = 3'],
      summary: { opening: '3', closing: '3' },
    });
    expect(await card({ lotId: await lotOf('L-1') })).toMatchObject({ rows: ['+20 -0 = 20', '+0 -2 = 18'] });
  });

  test('names document, partner, places and number', async () => {
    const { rows } = await viewer.call(readCard, { query: { ...period, productId: unit.id } });
    expect(rows[0]).toMatchObject({
      document: { id: sold.id, kind: 'delivery' },
      partner: { id: buyer },
      lot: { number: 'U-2', kind: 'serial' },
      lineCount: 1,
    });
    const whole = await viewer.call(readCard, { query: { from: '2026-03-01', productId: unit.id } });
    expect(whole.rows[0]).toMatchObject({ lot: null, lineCount: 3, in: '3', balance: '3' });
  });

  test('of all products: opening, in, out, closing; by place transfers count, too', async () => {
    const balances = async (query: Record<string, unknown>) => {
      const shown: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await viewer.call(listBalances, { query: { ...period, limit: 2, ...query, cursor } });
        shown.push(
          ...page.rows.map(
            (row) =>
              `${row.product.name} ${row.opening} +${row.in} -${row.out} = ${row.closing} ${row.location ? 'at' : ''}`,
          ),
        );
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return shown.map((row) => row.trim()).sort();
    };
    expect(await balances({})).toEqual(['Lotted 0 +20 -2 = 18', 'Plain 100 +1010 -1008 = 102', 'Unit 3 +1 -1 = 3']);
    expect(await balances({ group: 'location', productId: plain.id })).toEqual([
      'Plain 0 +30 -8 = 22 at',
      'Plain 100 +1010 -1030 = 80 at',
    ]);
    expect(await balances({ locationId: shelf })).toEqual(['Lotted 0 +5 -0 = 5', 'Plain 0 +30 -8 = 22']);
    expect(await balances({ q: 'unit' })).toEqual(['Unit 3 +1 -1 = 3']);
    expect((await viewer.refused(listBalances, { query: { cursor: 'x' } })).code).toBe('field-invalid');
  });

  test('as files: the card from the opening to the closing balance', async () => {
    const query = new URLSearchParams({ ...period, productId: plain.id });
    const { text } = await viewer.request('GET', `/reports/movements.csv?${query}`);
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toContain('In,Out,Balance');
    expect(lines[1]).toMatch(/opening balance,.*,100$/);
    expect(lines.at(-1)).toMatch(/closing balance,.*,1010,1008,102$/);
    expect(lines).toHaveLength(7);
    const balances = await viewer.request('GET', `/reports/balances.csv?${query}`);
    expect(balances.text).toContain('100,1010,1008,102');
    expect((await viewer.refusal('GET', '/reports/movements.csv')).code).toBe('field-invalid');
    expect((await viewer.refused(readCard, { query: { productId: plain.id, cursor: 'x' } })).code).toBe(
      'field-invalid',
    );
  });
});

test('the doctor finds nothing', async () => {
  const company = (await app.sql<{ schema_name: string }>('select schema_name from company'))[0]?.schema_name as string;
  expect(await checkInvariants(app.database.company(company).db)).toEqual([]);
});
