// Every statement that writes documents, their lines and their draft numbers. A document number is taken from the
// counter of its kind, whose row is the lock, as late as possible: together with the head.
import type { LinePicking } from '../domain/picking.ts';
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { OperationKind, OperationState } from './operation.contract.ts';

const takeNumber = `update document_counter set next = next + 1 where kind = $2
  returning prefix || lpad((next - 1)::text, greatest(digits, length((next - 1)::text)), '0') as number`;

export type OperationRow = {
  id: string;
  kind: OperationKind;
  number: string;
  state: OperationState;
  partner_id: string | null;
  from_id: string;
  to_id: string;
  destination_id: string | null;
  origin_id: string | null;
  reverses_id: string | null;
  import_id: string | null;
  /** The order whose goods it moves. */
  order_id: string | null;
  /** The ticket that caused it; only tills write such documents. */
  ticket_id?: string | null;
  occurred_at: string | Date | null;
  recorded_at: string | Date | null;
  reference: string;
  reason: string;
  note: string;
  confirmed: string[];
  created_by: string;
  created_at: string | Date;
  posted_by: string | null;
  version: number;
};
export type NewOperation = Omit<OperationRow, 'number' | 'version'>;

const insert: Statement = {
  name: 'operation-insert',
  text: `with number as (${takeNumber})
    insert into operation (id, kind, number, state, partner_id, from_id, to_id, destination_id, origin_id, reverses_id,
      import_id, order_id, occurred_at, recorded_at, reference, reason, note, confirmed, created_by, created_at, posted_by)
    select $1, $2, number.number, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20
    from number
    returning number`,
};
/** Writes a document's head under the next number of its kind, and gives it with the number. */
export async function insertOperation(tx: Tx, row: NewOperation): Promise<OperationRow> {
  const [made] = await tx.rows<{ number: string }>(insert, [
    row.id,
    row.kind,
    row.state,
    row.partner_id,
    row.from_id,
    row.to_id,
    row.destination_id,
    row.origin_id,
    row.reverses_id,
    row.import_id,
    row.order_id,
    row.occurred_at,
    row.recorded_at,
    row.reference,
    row.reason,
    row.note,
    JSON.stringify(row.confirmed),
    row.created_by,
    row.created_at,
    row.posted_by,
  ]);
  if (!made) throw new Error(`there is no counter for documents of the kind ${row.kind}`);
  return { ...row, number: made.number, version: 1 };
}

const replaceHead: Statement = {
  name: 'operation-replace-head',
  text: `update operation set partner_id = $2, from_id = $3, to_id = $4, destination_id = $5, origin_id = $6,
      occurred_at = $7, reference = $8, reason = $9, note = $10, version = version + 1 where id = $1`,
};
export const replaceOperationHead = (tx: Tx, row: OperationRow): Promise<number> =>
  tx.run(replaceHead, [
    row.id,
    row.partner_id,
    row.from_id,
    row.to_id,
    row.destination_id,
    row.origin_id,
    row.occurred_at,
    row.reference,
    row.reason,
    row.note,
  ]);

const lock: Statement = { name: 'operation-lock', text: 'select * from operation where id = $1 for no key update' };
export async function lockOperation(tx: Tx, id: string): Promise<OperationRow | undefined> {
  const [row] = await tx.rows<OperationRow>(lock, [id]);
  return row;
}

const posted: Statement = {
  name: 'operation-posted',
  text: `update operation set state = 'posted', occurred_at = $2, recorded_at = $3, posted_by = $4, confirmed = $5,
      version = version + 1 where id = $1 and state = 'draft'`,
};
export const markPosted = (
  tx: Pick<Tx, 'run'>,
  given: { id: string; occurredAt: Date; recordedAt: Date; userId: string; confirmed: readonly string[] },
): Promise<number> =>
  tx.run(posted, [given.id, given.occurredAt, given.recordedAt, given.userId, JSON.stringify(given.confirmed)]);

const reversed: Statement = {
  name: 'operation-reversed',
  text: `update operation set state = 'reversed', version = version + 1 where id = $1 and state = 'posted'`,
};
export const markReversed = (tx: Tx, id: string): Promise<number> => tx.run(reversed, [id]);

export type LineRow = {
  line: number;
  productId: string;
  quantity: string;
  expectedQuantity: string | null;
  damagedQuantity: string;
  packagingId: string | null;
  unitPrice: string | null;
  series: boolean;
  picking: LinePicking | null;
  note: string;
  /** The line of the order that it answers. */
  orderLine: number | null;
  /** Of a return: its quantity will be delivered again. */
  replaces: boolean;
};
const insertLine: Statement = {
  name: 'operation-line-insert',
  text: `insert into operation_line (operation_id, line, product_id, quantity, expected_quantity, damaged_quantity,
      packaging_id, unit_price, series, picking, note, order_line, replaces)
    select $1, n.* from unnest($2::int[], $3::uuid[], $4::numeric[], $5::numeric[], $6::numeric[], $7::uuid[], $8::numeric[],
      $9::boolean[], $10::text[], $11::text[], $12::int[], $13::boolean[]) as n`,
};
export const insertLines = (tx: Pick<Tx, 'run'>, operationId: string, lines: readonly LineRow[]): Promise<number> =>
  tx.run(insertLine, [
    operationId,
    lines.map((line) => line.line),
    lines.map((line) => line.productId),
    lines.map((line) => line.quantity),
    lines.map((line) => line.expectedQuantity),
    lines.map((line) => line.damagedQuantity),
    lines.map((line) => line.packagingId),
    lines.map((line) => line.unitPrice),
    lines.map((line) => line.series),
    lines.map((line) => line.picking),
    lines.map((line) => line.note),
    lines.map((line) => line.orderLine),
    lines.map((line) => line.replaces),
  ]);

export type NumberRow = {
  line: number;
  position: number;
  number: string;
  quantity: string;
  damaged: boolean;
  supplier_number: string | null;
  parent_number: string | null;
  expiration_date: string | null;
  best_before_date: string | null;
  removal_date: string | null;
  alert_date: string | null;
};
const insertNumber: Statement = {
  name: 'operation-number-insert',
  text: `insert into operation_number (operation_id, line, position, number, quantity, damaged, supplier_number,
      parent_number, expiration_date, best_before_date, removal_date, alert_date)
    select $1, n.* from unnest($2::int[], $3::int[], $4::text[], $5::numeric[], $6::boolean[], $7::text[], $8::text[],
      $9::date[], $10::date[], $11::date[], $12::date[]) as n`,
};
export async function insertNumbers(tx: Tx, operationId: string, numbers: readonly NumberRow[]): Promise<void> {
  for (let at = 0; at < numbers.length; at += 5_000) {
    const part = numbers.slice(at, at + 5_000);
    const column = <K extends keyof NumberRow>(name: K): NumberRow[K][] => part.map((row) => row[name]);
    await tx.run(insertNumber, [
      operationId,
      column('line'),
      column('position'),
      column('number'),
      column('quantity'),
      column('damaged'),
      column('supplier_number'),
      column('parent_number'),
      column('expiration_date'),
      column('best_before_date'),
      column('removal_date'),
      column('alert_date'),
    ]);
  }
}

const deleteNumbers: Statement = {
  name: 'operation-number-delete',
  text: 'delete from operation_number where operation_id = $1',
};
const deleteLines: Statement = {
  name: 'operation-line-delete',
  text: 'delete from operation_line where operation_id = $1',
};
const deleteHead: Statement = {
  name: 'operation-delete',
  text: `delete from operation where id = $1 and state = 'draft'`,
};
/** The numbers of a draft: a posted document's numbers are in its move lines. */
export const clearNumbers = (tx: Tx, operationId: string): Promise<number> => tx.run(deleteNumbers, [operationId]);
export async function clearLines(tx: Tx, operationId: string): Promise<void> {
  await clearNumbers(tx, operationId);
  await tx.run(deleteLines, [operationId]);
}
export async function deleteDraft(tx: Tx, operationId: string): Promise<void> {
  await clearLines(tx, operationId);
  await tx.run(deleteHead, [operationId]);
}

const readLines: Statement = {
  name: 'operation-line-read',
  text: `select line, product_id as "productId", quantity, expected_quantity as "expectedQuantity",
      damaged_quantity as "damagedQuantity", packaging_id as "packagingId", unit_price as "unitPrice", series, picking, note,
      order_line as "orderLine", replaces
    from operation_line where operation_id = $1 order by line`,
};
export const linesOf = (db: Db, operationId: string): Promise<LineRow[]> => db.rows<LineRow>(readLines, [operationId]);

const readNumbers: Statement = {
  name: 'operation-number-read',
  text: `select line, position, number, quantity, damaged, supplier_number, parent_number, expiration_date,
      best_before_date, removal_date, alert_date
    from operation_number where operation_id = $1 order by line, position`,
};
export const numbersOf = (db: Db, operationId: string): Promise<NumberRow[]> =>
  db.rows<NumberRow>(readNumbers, [operationId]);

const packagings: Statement = {
  name: 'operation-packagings',
  text: 'select id, product_id, factor from packaging where id = any($1::uuid[])',
};
export const packagingsOf = (db: Db, ids: string[]): Promise<{ id: string; product_id: string; factor: string }[]> =>
  ids.length === 0 ? Promise.resolve([]) : db.rows(packagings, [ids]);

const partner: Statement = {
  name: 'operation-partner',
  text: `select id, name, is_supplier as "isSupplier", is_customer as "isCustomer", archived_at is not null as archived
    from partner where id = $1 for key share`,
};
export async function partnerOf(
  tx: Tx,
  id: string,
): Promise<{ id: string; name: string; isSupplier: boolean; isCustomer: boolean; archived: boolean } | undefined> {
  const [row] = await tx.rows<{
    id: string;
    name: string;
    isSupplier: boolean;
    isCustomer: boolean;
    archived: boolean;
  }>(partner, [id]);
  return row;
}
