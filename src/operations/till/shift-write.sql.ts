// Opening and closing shifts.
import type { Statement, Tx } from '../../platform/database.ts';
import type { Cashier, ShiftCloseBody } from './entry.contract.ts';

type Writer = Pick<Tx, 'run'>;
const insert: Statement = {
  name: 'shift-insert',
  text: `insert into shift (id, register_id, chain, opened_at, opened_by, opened_by_name, opening_float)
    select $1::uuid, $2::uuid, $3::int, $4::timestamptz, $5::text, $6::text, $7::bigint`,
};
export const insertShift = (
  tx: Writer,
  row: { id: string; registerId: string; chain: number; openedAt: string; cashier: Cashier; openingFloat: number },
): Promise<number> =>
  tx.run(insert, [
    ...[row.id, row.registerId, row.chain, row.openedAt, row.cashier.id, row.cashier.name, row.openingFloat],
  ]);

const close: Statement = {
  name: 'shift-close',
  text: `update shift set closed_at = $2::timestamptz, closed_by = $3::text, closed_by_name = $4::text, z_number = $5::int,
      counted = $6::bigint, expected = $7::bigint, note = $8::text, totals = $9::jsonb, hash = $10::text
    where id = $1::uuid and closed_at is null`,
};
export const closeShift = (
  tx: Writer,
  row: { id: string; closedAt: string; zNumber: number; body: ShiftCloseBody; hash: string },
): Promise<number> => {
  const { body } = row;
  return tx.run(close, [
    ...[row.id, row.closedAt, body.cashier.id, body.cashier.name, row.zNumber, body.counted, body.expected, body.note],
    ...[JSON.stringify(body.totals), row.hash],
  ]);
};
