// Bare SQL: the rows that a document writes, into the same tables with the same constraints and indexes, as fast as a
// script can that checks nothing and knows everything beforehand. The measure for receipts and deliveries.
import type pg from 'pg';
import { naturalSortKey } from '../src/domain/number-key.ts';
import { newId } from '../src/domain/uuid.ts';

export type Fixed = { productId: string; stockId: string; supplierId: string; customerId: string; userId: string };

const portion = 5_000;
let documents = 0;

/** A receipt of new serial numbers. Gives their lot ids. */
export async function bareReceipt(client: pg.Client, fixed: Fixed, numbers: readonly string[]): Promise<string[]> {
  const at = new Date();
  const operation = newId();
  const lots: string[] = [];
  await client.query('begin');
  await head(client, fixed, {
    operation,
    kind: 'receipt',
    quantity: numbers.length,
    at,
    from: fixed.supplierId,
    to: fixed.stockId,
  });
  for (let start = 0; start < numbers.length; start += portion) {
    const part = numbers.slice(start, start + portion);
    const ids = part.map(() => newId());
    lots.push(...ids);
    await client.query({
      name: 'bare-lots',
      text: `insert into lot (id, product_id, kind, number, number_key, sort_key, seq, place_id, first_in, last_at, created_at)
        select n.id, $1, 'serial', n.number, lower(n.number), n.sort_key, 1, $2, $3, $3, $3
        from unnest($4::uuid[], $5::text[], $6::text[]) as n (id, number, sort_key)`,
      values: [fixed.productId, fixed.stockId, at, ids, part, part.map(naturalSortKey)],
    });
    await client.query({
      name: 'bare-lines',
      text: `insert into move_line (operation_id, line, move, product_id, lot_id, lot_kind, from_id, to_id, quantity, seq)
        select $1, n.line, 1, $2, n.id, 'serial', $3, $4, 1, 1 from unnest($5::int[], $6::uuid[]) as n (line, id)`,
      values: [operation, fixed.productId, fixed.supplierId, fixed.stockId, ids.map((_, i) => start + i + 1), ids],
    });
  }
  await client.query('commit');
  return lots;
}

/** A delivery of one serial number that is in stock. */
export async function bareDelivery(client: pg.Client, fixed: Fixed, lotId: string): Promise<void> {
  const at = new Date();
  const operation = newId();
  await client.query('begin');
  await head(client, fixed, {
    operation,
    kind: 'delivery',
    quantity: 1,
    at,
    from: fixed.stockId,
    to: fixed.customerId,
  });
  await client.query({
    name: 'bare-line',
    text: `insert into move_line (operation_id, line, move, product_id, lot_id, lot_kind, from_id, to_id, quantity, seq, prev_seq)
      values ($1, 1, 1, $2, $3, 'serial', $4, $5, 1, 2, 1)`,
    values: [operation, fixed.productId, lotId, fixed.stockId, fixed.customerId],
  });
  await client.query({
    name: 'bare-lot',
    text: 'update lot set seq = 2, place_id = $2, last_at = $3 where id = $1 and seq = 1',
    values: [lotId, fixed.customerId, at],
  });
  await client.query('commit');
}

async function head(
  client: pg.Client,
  fixed: Fixed,
  given: { operation: string; kind: string; quantity: number; at: Date; from: string; to: string },
): Promise<void> {
  const { operation, kind, quantity, at, from, to } = given;
  documents += 1;
  const counter = await client.query({
    name: 'bare-counter',
    text: `update document_counter set next = next + 1 where kind = $1
      returning prefix || lpad((next - 1)::text, greatest(digits, length((next - 1)::text)), '0') as number`,
    values: [kind],
  });
  await client.query({
    name: 'bare-operation',
    text: `insert into operation (id, kind, number, state, from_id, to_id, occurred_at, recorded_at, created_by, created_at, posted_by)
      values ($1, $2, $3, 'posted', $4, $5, $6, $6, $7, $6, $7)`,
    values: [operation, kind, counter.rows[0].number, from, to, at, fixed.userId],
  });
  await client.query({
    name: 'bare-operation-line',
    text: 'insert into operation_line (operation_id, line, product_id, quantity) values ($1, 1, $2, $3)',
    values: [operation, fixed.productId, quantity],
  });
  await client.query({
    name: 'bare-move',
    text: `insert into move (operation_id, move, operation_line, product_id, from_id, to_id, lines, quantity, occurred_at,
      recorded_at) values ($1, 1, 1, $2, $3, $4, $5::int, $5::int, $6, $6)`,
    values: [operation, fixed.productId, from, to, quantity, at],
  });
  await client.query({
    name: 'bare-audit',
    text: `insert into audit_entry (id, at, user_id, user_name, action, subject_kind, subject_id, subject_name, change)
      values ($1, $2, $3, 'Bench', 'operation.post', 'operation', $4, $5, $6)`,
    values: [
      newId(),
      at,
      fixed.userId,
      operation,
      `bare ${documents}`,
      JSON.stringify({ lines: 1, moveLines: quantity, confirmed: [] }),
    ],
  });
}
