// The second step of a transfer through transit: what arrived is moved to its destination; what did not stays on the
// way or is written off as lost, in a document of its own.
import { problem } from '../domain/problem.ts';
import { add, compare, isPositive, subtract } from '../domain/quantity.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { lossPlace } from './arrive.sql.ts';
import type { LineInput, NumberInput, OperationWritten } from './operation.contract.ts';
import { lockOperation, type OperationRow } from './operation.sql.ts';
import { createOperation } from './operation.ts';
import { type Returnable, returnableOf } from './returnable.ts';

export type ArrivalInput = {
  occurredAt?: string | null | undefined;
  lines?: { line: number; quantity?: string | undefined; numbers?: NumberInput[] | undefined }[] | undefined;
  missing: 'stays' | 'lost';
  reason?: string | undefined;
};

/** @returns the arrival, or the write-off when nothing arrived at all */
export async function arriveOperation(
  tx: Tx,
  by: By,
  given: { id: string; input: ArrivalInput },
): Promise<OperationWritten> {
  const shipment = await lockShipment(tx, given.id);
  const { input } = given;
  const open = (await returnableOf(tx, shipment.id)).filter((row) => isPositive(row.left));
  const lines = input.lines ? input.lines.flatMap((line) => lineOf(line, open)) : allOf(open);
  const head = { originId: shipment.id, occurredAt: input.occurredAt ?? null, reason: input.reason ?? '' };
  let arrival: OperationWritten | undefined;
  if (lines.length > 0) {
    const places = { fromId: shipment.to_id, toId: shipment.destination_id };
    arrival = await createOperation(tx, by, { kind: 'transfer', ...head, ...places, lines, post: true });
  }
  const left = (await returnableOf(tx, shipment.id)).filter((row) => isPositive(row.left));
  if (input.missing === 'lost' && left.length > 0) {
    const places = { fromId: shipment.to_id, toId: await lossPlace(tx) };
    const loss = await createOperation(tx, by, { kind: 'scrap', ...head, ...places, lines: allOf(left), post: true });
    return arrival ?? loss;
  }
  if (!arrival) throw problem('operation-empty', { field: 'lines' });
  return arrival;
}

async function lockShipment(tx: Tx, id: string): Promise<OperationRow> {
  const row = await lockOperation(tx, id);
  if (!row) throw problem('not-found', { what: 'document' });
  if (row.kind !== 'transfer' || row.destination_id === null || row.state !== 'posted') {
    throw problem('operation-state', { number: row.number, state: row.state, needed: 'in-transit' });
  }
  return row;
}

/** Everything that is still on the way, one line per product. */
function allOf(open: readonly Returnable[]): LineInput[] {
  const byProduct = Map.groupBy(open, (row) => row.product_id);
  return [...byProduct.entries()].map(([productId, rows]) => ({
    productId,
    quantity: rows.reduce((sum, row) => add(sum, row.left), '0'),
    numbers: rows.flatMap((row) => (row.number === null ? [] : [{ number: row.number, quantity: row.left }])),
  }));
}

function lineOf(
  asked: { line: number; quantity?: string | undefined; numbers?: NumberInput[] | undefined },
  open: readonly Returnable[],
): LineInput[] {
  const rows = open.filter((row) => row.line === asked.line);
  const first = rows[0];
  if (!first) throw problem('not-found', { what: 'line', field: `lines.${asked.line}` });
  if (asked.quantity === '0' && !asked.numbers?.length) return [];
  if (asked.numbers) return [{ productId: first.product_id, numbers: asked.numbers, quantity: asked.quantity }];
  if (first.number === null) return [{ productId: first.product_id, quantity: asked.quantity ?? first.left }];
  return [{ productId: first.product_id, ...firstOf(rows, asked.quantity) }];
}

/** Lots in their order up to the quantity that was counted in; serial numbers are named when some are missing. */
function firstOf(rows: readonly Returnable[], quantity: string | undefined): Pick<LineInput, 'quantity' | 'numbers'> {
  let missing = quantity ?? rows.reduce((sum, row) => add(sum, row.left), '0');
  const wanted = missing;
  const numbers: Exclude<NumberInput, string>[] = [];
  for (const row of rows) {
    if (!isPositive(missing)) break;
    const taken = compare(row.left, missing) < 0 ? row.left : missing;
    if (row.number !== null) numbers.push({ number: row.number, quantity: taken });
    missing = subtract(missing, taken);
  }
  return { quantity: wanted, numbers };
}
