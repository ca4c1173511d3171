// Eight tills of one shop sell at the same time, often the same unit, and send some of their entries twice at once. At the end
// money, tickets and stock agree; nothing is lost, doubled or answered with a defect.
import { expect, test } from 'vitest';
import { sendEntries } from '../../src/operations/till/entry.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { dice } from '../support/dice.ts';
import { place, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';
import { type Line, openTill, type Sold, type Till } from '../support/till.ts';

const app = await startTestApp({ poolSize: 12, listen: true });
const manager = app.as('manager');
const tillCount = 8;
const ticketsEach = 25;

test('F18, I8 two hundred tickets of eight tills: each posts once, each unit leaves once', async () => {
  const locationId = await place(manager);
  const tills: Till[] = [];
  for (let i = 0; i < tillCount; i += 1) tills.push(await openTill(app, { locationId, offline: true }));
  const [serial, lot, plain] = [
    await product(manager, 'serial'),
    await product(manager, 'lot'),
    await product(manager, 'none'),
  ];
  const numbers = Array.from({ length: 60 }, (_, i) => `U-${i}`);
  await posted(
    manager,
    'receipt',
    [
      { productId: serial.id, numbers },
      { productId: lot.id, numbers: [{ number: 'LOT', quantity: '100' }] },
      { productId: plain.id, quantity: '1000' },
    ],
    { toId: locationId },
  );
  app.clock.advance({ minutes: 1 });
  const roll = dice(7);
  const lineOf = (): Line => {
    const kind = roll(5);
    if (kind < 3) return { product: serial, tracking: 'serial', numbers: [numbers[roll(numbers.length)] ?? ''] };
    const quantity = String(1 + roll(3));
    if (kind === 3) return { product: lot, tracking: 'lot', quantity, numbers: [{ number: 'LOT', quantity }] };
    return { product: plain, quantity };
  };
  const sold: Sold[] = [];
  for (let round = 0; round < ticketsEach; round += 1) {
    for (const till of tills) {
      const back = roll(6) === 0 ? sold.filter((one) => till.journal.includes(one.entry)).at(-1) : undefined;
      sold.push(back ? await till.refund(back) : await till.sell(Array.from({ length: 1 + roll(3) }, lineOf)));
    }
  }

  // Some batches go twice at the same moment, as after an answer that came too late.
  await Promise.all(
    tills.map(async (till, index) => {
      for (let at = 0; at < till.journal.length; at += 5) {
        const entries = till.journal.slice(at, at + 5);
        const once = () => till.device.call(sendEntries, { body: { entries } });
        const answers = await Promise.all(index % 2 === 0 ? [once(), once()] : [once()]);
        for (const answer of answers) expect(answer.results).toHaveLength(entries.length);
      }
    }),
  );

  expect(await app.sql('select count(*)::int as count from till_entry')).toEqual([
    { count: tillCount * (ticketsEach + 1) },
  ]);
  const total = sold.reduce((sum, one) => sum + one.body.total, 0);
  expect(await app.sql('select count(*)::int as count, sum(total)::bigint as total from ticket')).toEqual([
    { count: tillCount * ticketsEach, total },
  ]);
  expect(await app.sql('select sum(perpetual_total)::bigint as total from register_chain')).toEqual([{ total }]);
  const codes = await app.sql<{ code: string }>('select distinct code from till_case order by code');
  expect(codes.map((row) => row.code).filter((code) => !['claimed', 'came-back', 'refund'].includes(code))).toEqual([]);

  // What of each product is left: as much as was there, less what was sold and not taken back, with or without a number.
  const pieces = (productId: string): number =>
    sold
      .flatMap((one) => one.body.lines)
      .filter((line) => line.productId === productId)
      .reduce((sum, line) => sum + Number(line.quantity), 0);
  for (const [goods, begun] of [
    [serial, 60],
    [lot, 100],
    [plain, 1000],
  ] as const) {
    const [row] = await app.sql<{ left: string }>(
      'select sum(quantity)::text as left from stock where product_id = $1',
      [goods.id],
    );
    expect(Number(row?.left)).toBe(begun - pieces(goods.id));
  }
  const twice = await app.sql(
    `select l.lot_id from move_line l join location f on f.id = l.from_id join location t on t.id = l.to_id
      where l.lot_kind = 'serial' group by l.lot_id
      having count(*) filter (where t.kind = 'customer') - count(*) filter (where f.kind = 'customer') > 1`,
  );
  expect(twice).toEqual([]);
  const { ok, lines } = await runDoctor(app.database);
  expect(ok, lines.join('\n')).toBe(true);
});

test('eight tills sell one unit at once: one has it, seven are told who', async () => {
  const locationId = await place(manager);
  const tills = await Promise.all(Array.from({ length: tillCount }, () => openTill(app, { locationId })));
  const goods = await product(manager, 'serial');
  await posted(manager, 'receipt', [{ productId: goods.id, numbers: ['ONE'] }], { toId: locationId });
  const sold = await Promise.all(
    tills.map((till) => till.sell([{ product: goods, tracking: 'serial', numbers: ['ONE'] }])),
  );
  const winners = sold.filter((one) => one.cases.length === 0);
  expect(winners).toHaveLength(1);
  const cases = await app.sql<{ facts: { document: { number: string } } }>(
    `select c.facts from till_case c where c.product_id = $1 and c.code = 'claimed'`,
    [goods.id],
  );
  expect(cases.map((row) => row.facts.document.number)).toEqual(Array(7).fill(winners[0]?.number));
});
