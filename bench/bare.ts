// Bare SQL: the rows that a document writes, into the same tables with the same constraints and indexes, as fast as a
// script can that checks nothing and knows everything beforehand. The measure for receipts, deliveries and tickets.
import type pg from 'pg';
import { naturalSortKey } from '../src/domain/number-key.ts';
import { newId } from '../src/domain/uuid.ts';
import type { TicketBody, TillEntry } from '../src/operations/till/entry.contract.ts';

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

/** What a ticket of one line and one unit is written with. */
export type Till = { entry: TillEntry; body: TicketBody; text: string; lotId: string };

/** A ticket of one line with a serial number that is in stock: the rows that the program writes for it. */
export async function bareTicket(client: pg.Client, fixed: Fixed, till: Till): Promise<void> {
  const { entry, body, lotId } = till;
  const line = body.lines[0] as TicketBody['lines'][number];
  const at = new Date();
  const operation = newId();
  const query = (name: string, text: string, values: unknown[]) => client.query({ name: `bare-${name}`, text, values });
  await client.query('begin');
  await query(
    'chain',
    `update register_chain set next_seq = next_seq + 1, last_hash = $3, next_receipt = next_receipt + 1,
      perpetual_total = perpetual_total + $4 where register_id = $1 and chain = $2`,
    [entry.registerId, entry.chain, entry.hash, body.total],
  );
  await query(
    'entry',
    `insert into till_entry (id, register_id, chain, seq, kind, at, body, prev_hash, hash, received_at)
      values ($1, $2, $3, $4, 'ticket', $5, $6, $7, $8, $9)`,
    [entry.id, entry.registerId, entry.chain, entry.seq, entry.at, till.text, entry.prevHash, entry.hash, at],
  );
  await query(
    'ticket',
    `insert into ticket (id, register_id, chain, receipt_no, number, shift_id, sold_at, recorded_at, cashier_id, cashier_name,
      prices_include_tax, discount, net, tax, total, rounding, currency, currency_digits, taxes, payments, note, offline)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true, 0, $11, $12, $13, 0, 'EUR', 2, $14, $15, '', false)`,
    [
      ...[entry.id, entry.registerId, entry.chain, body.receiptNo, body.number, body.shiftId, entry.at, at],
      ...[body.cashier.id, body.cashier.name, body.net, body.tax, body.total],
      ...[JSON.stringify(body.taxes), JSON.stringify(body.payments)],
    ],
  );
  await query(
    'ticket-line',
    `insert into ticket_line (ticket_id, line, kind, product_id, sku, name, unit, quantity, unit_price, discount, tax_rate,
      amount, note, numbers, passed) values ($1, 1, 'goods', $2, $3, $4, $5, 1, $6, 0, $7, $8, '', $9, '[]')`,
    [
      ...[entry.id, fixed.productId, line.sku, line.name, line.unit, line.unitPrice, line.taxRate, line.amount],
      JSON.stringify(line.numbers),
    ],
  );
  await query(
    'sale',
    `insert into operation (id, kind, number, state, from_id, to_id, occurred_at, recorded_at, created_by, created_at, posted_by,
      ticket_id) values ($1, 'sale', $2, 'posted', $3, $4, $5, $6, $7, $6, $7, $8)`,
    [operation, body.number, fixed.stockId, fixed.customerId, entry.at, at, body.cashier.id, entry.id],
  );
  await query(
    'sale-line',
    'insert into operation_line (operation_id, line, product_id, quantity, unit_price) values ($1, 1, $2, 1, $3)',
    [operation, fixed.productId, line.unitPrice],
  );
  await query(
    'sale-move',
    `insert into move (operation_id, move, operation_line, product_id, from_id, to_id, unit_cost, lines, quantity, occurred_at,
      recorded_at) values ($1, 1, 1, $2, $3, $4, $5, 1, 1, $6, $7)`,
    [operation, fixed.productId, fixed.stockId, fixed.customerId, line.unitPrice, entry.at, at],
  );
  await query(
    'sale-move-line',
    `insert into move_line (operation_id, line, move, product_id, lot_id, lot_kind, from_id, to_id, quantity, seq, prev_seq)
      values ($1, 1, 1, $2, $3, 'serial', $4, $5, 1, 2, 1)`,
    [operation, fixed.productId, lotId, fixed.stockId, fixed.customerId],
  );
  await query('sale-lot', 'update lot set seq = 2, place_id = $2, last_at = $3 where id = $1 and seq = 1', [
    ...[lotId, fixed.customerId, entry.at],
  ]);
  await client.query('commit');
}
