// The plain case of a sale is one statement, every other is posted step by step. Both write the same, and whatever the one
// does not take the other does. A till that does not know a unit's row takes the long way.
import { expect, test } from 'vitest';
import { placeHold } from '../../src/ledger/hold.contract.ts';
import { customer, type Goods, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';
import { openTill, type TicketOptions } from '../support/till.ts';

const app = await startTestApp();
const manager = app.as('manager');
const till = await openTill(app);
const from = await supplier(manager);

/** Units in stock at the till, by number. */
async function units(goods: Goods, numbers: string[], more: object = {}): Promise<Map<string, string>> {
  const line = { productId: goods.id, numbers, ...more };
  await posted(manager, 'receipt', [line], { partnerId: from, toId: till.register.locationId });
  app.clock.advance({ minutes: 1 });
  const rows = await app.sql<{ id: string; number: string }>('select id, number from lot where product_id = $1', [
    goods.id,
  ]);
  return new Map(rows.map((row) => [row.number, row.id]));
}

type Row = Record<string, unknown>;
/** Everything that a ticket wrote, without what differs between any two tickets. */
async function written(ticketId: string, as: readonly string[]): Promise<Record<string, Row[]>> {
  const read = async (table: string, where: string, order: string): Promise<Row[]> => {
    const rows = await app.sql<Row>(`select * from ${table} where ${where} order by ${order}`, [ticketId]);
    return rows.map((row) => plain(row));
  };
  const own = [
    'id',
    'ticket_id',
    'operation_id',
    'number',
    'number_key',
    'sort_key',
    'lot_id',
    'seq',
    'receipt_no',
    'hash',
  ];
  const times = ['prev_hash', 'at', 'sold_at', 'recorded_at', 'received_at', 'occurred_at', 'created_at', 'last_at'];
  const plain = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([name]) => ![...own, ...times, 'body', 'first_in', 'prev_seq'].includes(name))
        .map(([name, value]) => [name, name === 'numbers' ? numbersOf(value) : value]),
    );
  const numbersOf = (value: unknown): unknown =>
    (value as { number: string; key: string }[]).map(({ number, ...rest }) => ({
      ...{
        ...rest,
        lotId: 'a lot',
        number: as.indexOf(number),
        key: as.map((one) => one.toLowerCase()).indexOf(rest.key),
      },
    }));
  const ofDocument = 'operation_id = (select id from operation where ticket_id = $1)';
  return {
    entry: await read('till_entry', 'id = $1', 'seq'),
    ticket: await read('ticket', 'id = $1', 'id'),
    line: await read('ticket_line', 'ticket_id = $1', 'line'),
    document: await read('operation', 'ticket_id = $1', 'id'),
    documentLine: await read('operation_line', ofDocument, 'line'),
    move: await read('move', ofDocument, 'move'),
    moveLine: await read('move_line', ofDocument, 'line'),
    lot: await read('lot', `id in (select lot_id from move_line where ${ofDocument})`, 'number_key'),
    chain: await app.sql(
      'select c.next_seq - e.seq as further, c.last_hash = e.hash as last from till_entry e join register_chain c using (register_id, chain) where e.id = $1',
      [ticketId],
    ),
  };
}

test('both ways write the same rows', async () => {
  const goods = await product(manager, 'serial', { warranty: { length: 25, unit: 'month' } });
  const more = await product(manager, 'serial');
  const partnerId = await customer(manager);
  const lots = await units(goods, ['A-1', 'A-2', 'B-1', 'B-2']);
  const others = await units(more, ['A-3', 'B-3']);
  const options: TicketOptions = { customer: { id: partnerId, name: 'C' }, note: 'a note', discount: '5' };
  const sell = (prefix: string, known: boolean) => {
    const of = (map: Map<string, string>, end: number) => ({
      ...{ number: `${prefix}-${end}`, lotId: known ? (map.get(`${prefix}-${end}`) ?? null) : null },
    });
    return till.sell(
      [
        { product: goods, tracking: 'serial', numbers: [of(lots, 1), of(lots, 2)], discount: '10', note: 'gift' },
        { product: more, tracking: 'serial', numbers: [of(others, 3)], unitPrice: '99.9' },
      ],
      options,
    );
  };
  const quick = await sell('A', true);
  const first = await written(quick.id, ['A-1', 'A-2', 'A-3']);
  app.clock.advance({ minutes: 1 });
  const long = await sell('B', false);
  expect([quick.cases, long.cases]).toEqual([[], []]);
  expect(first).toEqual(await written(long.id, ['B-1', 'B-2', 'B-3']));
  expect(first.moveLine).toHaveLength(3);
  expect(first.lot?.[0]?.warranty_until).not.toBeNull();
});

test('what is not plain is posted all the same, with what there is to settle', async () => {
  const goods = await product(manager, 'serial');
  const lots = await units(goods, ['H-1', 'H-2', 'H-3']);
  const named = (number: string) => ({ number, lotId: lots.get(number) ?? null });
  const scope = { of: 'numbers' as const, lotIds: [lots.get('H-1') as string] };
  await manager.call(placeHold, { body: { kind: 'quality', reason: 'scratched', scope } });
  const held = await till.sell([{ product: goods, tracking: 'serial', numbers: [named('H-1')] }]);
  expect(held.cases).toEqual(['on-hold']);
  const once = await till.sell([{ product: goods, tracking: 'serial', numbers: [named('H-2')] }]);
  const twice = await till.sell([{ product: goods, tracking: 'serial', numbers: [named('H-2')] }]);
  expect([once.cases, twice.cases]).toEqual([[], ['claimed']]);
  const wrongRow = { number: 'H-3', lotId: lots.get('H-1') ?? null };
  expect((await till.sell([{ product: goods, tracking: 'serial', numbers: [wrongRow] }])).cases).toEqual([]);
  const [last] = await app.sql('select place_id from lot where id = $1', [lots.get('H-3')]);
  const [customers] = await app.sql("select id as place_id from location where role = 'customer'");
  expect(last).toEqual(customers);
});
