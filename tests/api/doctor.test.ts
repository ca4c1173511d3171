// The doctor finds nothing wrong with what posting wrote, and names every invariant that somebody damages. Damage is
// done by the owner past the constraints, in a transaction that is rolled back.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placeHold } from '../../src/ledger/hold.contract.ts';
import { findLotsByNumber } from '../../src/ledger/lot.contract.ts';
import { reverseOperation } from '../../src/operations/operation.contract.ts';
import type { Db } from '../../src/platform/database.ts';
import { checkInvariants, runDoctor } from '../../src/tracing/doctor.ts';
import { customer, placesByRole, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const places = await placesByRole(manager);
const owner = new pg.Client(app.connection);

beforeAll(async () => {
  const serial = await product(manager, 'serial');
  const lot = await product(manager, 'lot');
  const plain = await product(manager, 'none');
  const partnerId = await supplier(manager);
  await posted(
    clerk,
    'receipt',
    [
      { productId: serial.id, numbers: ['SN-1', 'SN-2', 'SN-3'] },
      { productId: lot.id, numbers: [{ number: 'LOT-1', quantity: '10' }] },
      { productId: plain.id, quantity: '100' },
    ],
    { partnerId },
  );
  app.clock.advance({ minutes: 1 });
  const delivery = await posted(
    clerk,
    'delivery',
    [
      { productId: serial.id, numbers: ['SN-1'] },
      { productId: lot.id, numbers: [{ number: 'LOT-1', quantity: '4' }] },
      { productId: plain.id, quantity: '30.000000' },
    ],
    { partnerId: await customer(manager) },
  );
  app.clock.advance({ minutes: 1 });
  await posted(clerk, 'transfer', [{ productId: serial.id, numbers: ['SN-2'] }], { toId: places.quarantine });
  await manager.call(reverseOperation, { params: { id: delivery.id }, body: { reason: 'wrong customer' } });
  await owner.connect();
  const { rows } = await owner.query('select schema_name from control.company');
  await owner.query(`set search_path to ${rows[0].schema_name}`);
});
afterAll(() => owner.end());

test('sound records are told to be sound, company by company', async () => {
  const { ok, lines } = await runDoctor(app.database);
  expect(lines.join('\n')).toContain('I1 to I9 hold.');
  expect(lines[0]).toMatch(/4 documents, \d+ move lines, 4 numbers/);
  expect(ok).toBe(true);
});

/** What the doctor says after the damage, as `I2 on hand differs ...: example`. */
async function afterDamage(...statements: string[]): Promise<string[]> {
  const db = { rows: async (statement, values) => (await owner.query(statement.text, values as unknown[])).rows } as Db;
  await owner.query('begin');
  try {
    await owner.query('set local session_replication_role = replica');
    for (const statement of statements) await owner.query(statement);
    const findings = await checkInvariants(db);
    return findings.map((finding) => `${finding.invariant} ${finding.wrong}: ${finding.examples.join('; ')}`);
  } finally {
    await owner.query('rollback');
  }
}

const ofLot = (number: string): string => `lot_id = (select id from lot where number = '${number}')`;
const withoutChecks = (table: string): string =>
  `do $$ declare c record; begin for c in select conname from pg_constraint
    where conrelid = '${table}'::regclass and contype = 'c' and conname <> 'on_hand_not_below_zero'
    loop execute format('alter table ${table} drop constraint %I', c.conname); end loop; end $$`;
const withoutUniques = (table: string): string =>
  `do $$ declare c record; begin for c in select indexrelid::regclass as name from pg_index
    where indrelid = '${table}'::regclass and indisunique and not exists (select from pg_constraint where conindid = indexrelid)
    loop execute format('drop index %s', c.name); end loop; end $$`;

describe('the doctor names', () => {
  test('I1: a line with one side', async () => {
    expect(
      await afterDamage(withoutChecks('move_line'), `update move_line set to_id = from_id where ${ofLot('LOT-1')}`),
    ).toContainEqual(expect.stringMatching(/^I1 a move line does not have two sides: REC-\d+ line \d/));
  });

  test('I2: on hand that the moves do not give', async () => {
    const said = await afterDamage(`update on_hand set quantity = quantity + 1 where ${ofLot('LOT-1')}`);
    expect(said).toEqual([
      expect.stringMatching(/^I2 on hand differs from the moves: LOT-1 of .*: 11.* by the moves 10/),
    ]);
  });

  test('I2: a lot on hand that is missing, and a time that is not that of the last move', async () => {
    expect(await afterDamage(`delete from on_hand where ${ofLot('LOT-1')}`)).toEqual([
      expect.stringMatching(/^I2 on hand differs .*LOT-1/),
    ]);
    const said = await afterDamage(`update on_hand set last_at = last_at - interval '1 day' where ${ofLot('LOT-1')}`);
    expect(said).toEqual([expect.stringMatching(/^I2 the time of the last move .*LOT-1/)]);
  });

  test('I2: a serial number that is not where its last move ended, or has another count of moves', async () => {
    const place = `update lot set place_id = '${places.stock}' where number = 'SN-2'`;
    for (const damage of [place, `update lot set seq = 7 where number = 'SN-2'`]) {
      expect(await afterDamage(damage)).toContainEqual(expect.stringMatching(/^I2 a numbered unit differs .*SN-2 of/));
    }
  });

  test('I3: a chain with a gap, and one that begins with us', async () => {
    const elsewhere = `update move_line set from_id = '${places.transit}' where seq = 2 and ${ofLot('SN-2')}`;
    expect(await afterDamage(elsewhere)).toContainEqual(
      expect.stringMatching(/^I3 a move of a serial number does not start where .*SN-2/),
    );
    const inside = `update move_line set from_id = '${places.transit}' where seq = 1 and ${ofLot('SN-2')}`;
    expect(await afterDamage(inside)).toContainEqual(
      expect.stringMatching(/^I3 a serial number does not start outside.*SN-2/),
    );
  });

  test('I4: a key that is not made of the number, a number twice, a line of another product', async () => {
    expect(await afterDamage(`update lot set number_key = 'x' where number = 'SN-3'`)).toEqual([
      expect.stringMatching(/^I4 the key of a number is not made of the number: SN-3/),
    ]);
    expect(
      await afterDamage(
        withoutUniques('lot'),
        `update lot set number_key = 'sn-1', number = 'SN-1' where number = 'SN-3'`,
      ),
    ).toContainEqual(expect.stringMatching(/^I4 a number exists more than once: SN-1/));
    const other = `(select product_id from lot where number = 'LOT-1')`;
    expect(await afterDamage(`update move_line set product_id = ${other} where ${ofLot('SN-3')}`)).toContainEqual(
      expect.stringMatching(/^I4 a move line names another product/),
    );
  });

  test('I5: a lot below zero at some time, and a quantity where the place does not allow it', async () => {
    const early = `update move set occurred_at = occurred_at - interval '1 day'
      where (operation_id, move) in (select operation_id, move from move_line
        where to_id = '${places.customer}' and ${ofLot('LOT-1')})`;
    expect(await afterDamage(early)).toContainEqual(
      expect.stringMatching(/^I5 a lot was below zero at a place at some time: LOT-1 of .*: -4/),
    );
    expect(await afterDamage(`update on_hand set quantity = -1 where lot_kind = 'bulk'`)).toContainEqual(
      expect.stringMatching(/^I5 a quantity without number is below zero/),
    );
    const reserved = 'alter table on_hand drop constraint on_hand_not_below_zero';
    expect(await afterDamage(reserved, `update on_hand set reserved = 99 where ${ofLot('LOT-1')}`)).toContainEqual(
      expect.stringMatching(/^I5 a lot on hand is below zero, or more of it is reserved/),
    );
  });

  test('I6: rights to change facts, a reversal that is not the opposite, a line reversed twice', async () => {
    expect(await afterDamage('grant update on move_line to trazo_program')).toEqual([
      'I6 the program may change or remove posted facts: update on move_line',
    ]);
    const half = `update move_line set quantity = 2 where reverses_line is not null and ${ofLot('LOT-1')}`;
    expect(await afterDamage(half)).toContainEqual(expect.stringMatching(/^I6 a reversal is not the opposite/));
    const twice = `update move_line m set reverses_line = (select min(reverses_line) from move_line)
      where reverses_line is not null`;
    expect(await afterDamage(withoutUniques('move_line'), twice)).toContainEqual(
      expect.stringMatching(/^I6 a line was reversed more than once: DEL-\d+ line 1/),
    );
  });

  test('I7: a request without answer, moves of a draft, a move without lines', async () => {
    expect(
      await afterDamage(
        `insert into idempotency (caller_id, key, request_hash, created_at) values ('c', 'k-1', '', now())`,
      ),
    ).toEqual(['I7 a remembered request has no answer: k-1']);
    expect(
      await afterDamage(withoutChecks('operation'), `update operation set state = 'draft' where kind = 'transfer'`),
    ).toContainEqual(expect.stringMatching(/^I7 a document and its moves do not belong together: /));
    expect(await afterDamage(`delete from move_line where ${ofLot('LOT-1')}`)).toContainEqual(
      expect.stringMatching(/^I7 a move has no lines/),
    );
  });

  test.each([
    ['one number per product', 'drop index lot_number'],
    ['a line reverses once', 'drop index move_line_reversed_once'],
    ['no lot below zero', 'alter table on_hand drop constraint on_hand_not_below_zero'],
    ['one answer per key', 'alter table idempotency drop constraint idempotency_pkey'],
  ])('I8: that the constraint for "%s" is missing', async (meaning, damage) => {
    expect(await afterDamage(damage)).toEqual([`I8 a constraint that keeps two callers apart is missing: ${meaning}`]);
  });

  test('I9: a reservation of what is gone, another day of coming in, a document that only looks reversed', async () => {
    const gone = `update lot set reserved = true, place_id = '${places.customer}' where number = 'SN-3'`;
    expect(await afterDamage(gone)).toContainEqual(
      expect.stringMatching(/^I9 a numbered unit is reserved although .*SN-3/),
    );
    expect(await afterDamage(`update lot set first_in = first_in - interval '1 day' where number = 'SN-3'`)).toEqual([
      expect.stringMatching(/^I9 a numbered unit with us shows another day of coming in .*SN-3/),
    ]);
    expect(await afterDamage(`update operation set state = 'reversed' where kind = 'transfer'`)).toEqual([
      expect.stringMatching(/^I9 the state of a document differs from its reversal: /),
    ]);
  });

  test('I9: a number that says something else than its holds', async () => {
    const { rows } = await clerk.call(findLotsByNumber, { query: { number: 'SN-3' } });
    const scope = { of: 'numbers' as const, lotIds: [rows[0]?.id ?? ''] };
    await clerk.call(placeHold, { body: { kind: 'quality', reason: 'Cracked', scope } });
    expect(await afterDamage()).toEqual([]);
    expect(await afterDamage(`update lot set held = not held where number in ('SN-2', 'SN-3')`)).toEqual([
      expect.stringMatching(/^I9 a number says something else of being on hold than its holds: .*SN-[23]/),
    ]);
    expect(await afterDamage(`update hold set row_count = 2`)).toEqual([
      expect.stringMatching(/^I9 a hold counts other rows than it has: Cracked/),
    ]);
  });
});

test('damage that stays is told with its company and makes the answer not ok', async () => {
  await app.sql(`update on_hand set quantity = quantity + 1 where lot_kind = 'lot'`);
  const { ok, lines } = await runDoctor(app.database);
  expect(ok).toBe(false);
  expect(lines.join('\n')).toMatch(/I2 is broken, 1 times: on hand differs from the moves. For example: LOT-1/);
});
