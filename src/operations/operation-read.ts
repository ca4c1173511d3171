// Documents as answers: the list, one document, its numbers.

import type { z } from 'zod';
import { type NamedUser, namedUsers } from '../access/user-name.ts';
import { problem } from '../domain/problem.ts';
import { isPositive, packagingsIn } from '../domain/quantity.ts';
import { heldAmong } from '../ledger/held-numbers.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { Operation, OperationHead, OperationLine, OperationNumber, OperationQuery } from './operation.contract.ts';
import {
  answersTo,
  countHeads,
  firstNumbersOf,
  type HeadRow,
  headOf,
  listHeads,
  numberCounts,
  pageOfNumbers,
  type ShownLine,
  type ShownNumber,
  shownLines,
} from './operation-read.sql.ts';
import { reservedByLine } from './reservation.sql.ts';
import { returnableOf } from './returnable.ts';

const shownNumbers = 100;
type Dbs = { db: Db; control: { db: Db } };
type DbsNow = Dbs & { clock: Clock };

export async function listOperations(dbs: Dbs, query: z.output<typeof OperationQuery>): Promise<Page<OperationHead>> {
  const down = query.sort.startsWith('-');
  const name = query.sort.replace('-', '');
  const column = name === 'number' ? 'number' : name === 'occurredAt' ? 'occurred_at' : 'created_at';
  const after = decodeCursor(query.sort, query.cursor);
  const rows = await listHeads(dbs.db, { filter: query, sort: { column, down }, after, limit: query.limit });
  const total = query.cursor ? null : await countHeads(dbs.db, query);
  const users = await namesOf(dbs, rows);
  const page = pageOfRows(rows, {
    limit: query.limit,
    sort: query.sort,
    keyOf: (row) => [column === 'occurred_at' ? (row.occurred_at ?? row.created_at) : row[column], row.id],
    total,
  });
  return { ...page, rows: page.rows.map((row) => headReply(row, users)) };
}

/** What stands in a document's head. @throws not-found */
export async function openDocumentHead(db: Db, id: string): Promise<HeadRow> {
  const row = await headOf(db, id);
  if (!row) throw problem('not-found', { what: 'document' });
  return row;
}

export async function getOperation(dbs: DbsNow, id: string): Promise<Operation> {
  const row = await openDocumentHead(dbs.db, id);
  const lines = await shownLines(dbs.db, id);
  const counts = new Map((await numberCounts(dbs.db, id)).map(({ line, count }) => [line, count]));
  const first = await firstNumbersOf(dbs.db, id, shownNumbers);
  const numbers = Map.groupBy(first, (number) => number.line);
  const reserved = new Map((await reservedByLine(dbs.db, id)).map(({ line, quantity }) => [line, quantity]));
  const reply = numberReply(await heldAmong(dbs.db, dbs.clock.now(), lotsOf(first)));
  return {
    ...headReply(row, await namesOf(dbs, [row])),
    answers: await answersTo(dbs.db, id),
    awaitingArrival: await isAwaited(dbs.db, row),
    confirmed: row.confirmed,
    lines: lines.map((line) => ({
      line: line.line,
      product: {
        id: line.product_id,
        sku: line.sku,
        name: line.product_name,
        tracking: line.tracking,
        unit: line.unit,
        decimals: line.decimals,
      },
      quantity: line.quantity,
      expectedQuantity: line.expected_quantity,
      damagedQuantity: line.damaged_quantity,
      packagingId: line.packaging_id,
      ...packagingOf(line),
      reserved: reserved.get(line.line) ?? '0',
      unitPrice: line.unit_price,
      series: line.series,
      picking: line.picking,
      note: line.note,
      orderLine: line.order_line,
      replaces: line.replaces,
      numberCount: counts.get(line.line) ?? 0,
      numbers: (numbers.get(line.line) ?? []).map(reply),
    })),
  };
}

/** No document holds more numbers. */
const allNumbers = 1_000_000;

/** As it is stored, with every number: for printing. */
export async function wholeOperation(
  db: Db,
  id: string,
): Promise<{ head: HeadRow; lines: ShownLine[]; numbers: ShownNumber[] }> {
  const head = await headOf(db, id);
  if (!head) throw problem('not-found', { what: 'document' });
  const lines = await shownLines(db, id);
  const numbers = await pageOfNumbers(db, { operationId: id, line: null, after: [0, -1], limit: allNumbers });
  return { head, lines, numbers };
}

export async function listOperationNumbers(
  { db, clock }: Pick<DbsNow, 'db' | 'clock'>,
  asked: { id: string; line: number | undefined; cursor: string | undefined; limit: number },
): Promise<Page<OperationNumber>> {
  const [line, position] = decodeCursor('line', asked.cursor) ?? [0, -1];
  const rows = await pageOfNumbers(db, {
    operationId: asked.id,
    line: asked.line ?? null,
    after: [Number(line), Number(position)],
    limit: asked.limit,
  });
  const page = pageOfRows(rows, { limit: asked.limit, sort: 'line', keyOf: (row) => [row.line, row.position] });
  const held = await heldAmong(db, clock.now(), lotsOf(page.rows));
  return { ...page, rows: page.rows.map(numberReply(held)) };
}

async function isAwaited(db: Db, row: HeadRow): Promise<boolean> {
  if (row.kind !== 'transfer' || row.destination_id === null || row.state !== 'posted') return false;
  return (await returnableOf(db, row.id)).some((open) => isPositive(open.left));
}

const namesOf = (dbs: Dbs, rows: readonly HeadRow[]): Promise<NamedUser> =>
  namedUsers(
    dbs.control.db,
    rows.flatMap((row) => (row.posted_by ? [row.created_by, row.posted_by] : [row.created_by])),
  );

const ref = (id: string | null, name: string | null): { id: string; name: string } | null =>
  id === null ? null : { id, name: name ?? '' };

function headReply(row: HeadRow, users: NamedUser): OperationHead {
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    state: row.state,
    version: row.version,
    partner: ref(row.partner_id, row.partner_name),
    from: { id: row.from_id, name: row.from_name },
    to: { id: row.to_id, name: row.to_name },
    destination: ref(row.destination_id, row.destination_name),
    origin:
      row.origin_id && row.origin_number && row.origin_kind
        ? { id: row.origin_id, number: row.origin_number, kind: row.origin_kind }
        : null,
    reverses:
      row.reverses_id && row.reverses_number && row.reverses_kind
        ? { id: row.reverses_id, number: row.reverses_number, kind: row.reverses_kind }
        : null,
    reversedBy:
      row.reversed_by_id && row.reversed_by_number
        ? { id: row.reversed_by_id, number: row.reversed_by_number, kind: 'correction' }
        : null,
    ticket: row.ticket_id && row.ticket_number ? { id: row.ticket_id, number: row.ticket_number } : null,
    order:
      row.order_id && row.order_number && row.order_kind
        ? { id: row.order_id, number: row.order_number, kind: row.order_kind }
        : null,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    createdAt: row.created_at,
    createdBy: users(row.created_by),
    postedBy: row.posted_by ? users(row.posted_by) : null,
    reference: row.reference,
    reason: row.reason,
    note: row.note,
    lineCount: row.line_count,
  };
}

function packagingOf(line: ShownLine): Pick<OperationLine, 'packaging' | 'packagingQuantity'> {
  const { packaging_id: id, packaging_name: name, packaging_factor: factor } = line;
  if (id === null || name === null || factor === null) return { packaging: null, packagingQuantity: null };
  return { packaging: { id, name, factor }, packagingQuantity: packagingsIn(line.quantity, factor) ?? null };
}

const lotsOf = (rows: readonly ShownNumber[]): string[] => rows.flatMap((row) => row.lot_id ?? []);

const numberReply =
  (held: ReadonlySet<string>) =>
  (row: ShownNumber): OperationNumber => ({
    line: row.line,
    lotId: row.lot_id,
    number: row.number_then ?? row.number,
    numberNow: row.number_then !== null && row.number_then !== row.number ? row.number : null,
    quantity: row.quantity,
    damaged: row.damaged,
    onHold: row.lot_id !== null && held.has(row.lot_id),
    from: ref(row.from_id, row.from_name),
    to: ref(row.to_id, row.to_name),
    supplierNumber: row.supplier_number,
    parentNumber: row.parent_number,
    expirationDate: row.expiration_date,
    bestBeforeDate: row.best_before_date,
    removalDate: row.removal_date,
    alertDate: row.alert_date,
  });
