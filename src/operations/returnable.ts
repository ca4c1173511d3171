// Returns that answer a document: only what it moved and what has not come back yet, number by number. The origin's row
// is locked by then, so two returns at once cannot give back the same unit twice. What left before its product's tracking
// changed comes back as it left: without a number, in its lot, or as the unit that it was.
import { type ProblemItem, problemItem } from '../domain/problem.ts';
import { add, compare, isPositive, subtract, sum } from '../domain/quantity.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { LeftAs, Line, LineNumber } from './line.ts';
import type { OperationRow } from './operation.sql.ts';
import { type SentRow, sentBy } from './returnable.sql.ts';

export type Returnable = SentRow & { left: string };

/** What is left to return, line by line, oldest returns taken off first. */
export async function returnableOf(db: Db, operationId: string): Promise<Returnable[]> {
  const rows = await sentBy(db, operationId);
  const returned = new Map(rows.map((row) => [row.lot_id, row.returned]));
  return rows.map((row) => {
    const before = returned.get(row.lot_id) ?? '0';
    const used = compare(before, row.quantity) < 0 ? before : row.quantity;
    returned.set(row.lot_id, subtract(before, used));
    return { ...row, left: subtract(row.quantity, used) };
  });
}

/** By product and key: what a document moved under numbers of a kind that the product no longer uses. */
export async function leftUnlike(db: Db, operationId: string): Promise<Map<string, Map<string, LeftAs>>> {
  const unlike = new Map<string, Map<string, LeftAs>>();
  for (const row of await sentBy(db, operationId)) {
    const left = leftAs(row);
    if (!left || row.number_key === null) continue;
    const of = unlike.get(row.product_id) ?? new Map<string, LeftAs>();
    unlike.set(row.product_id, of.set(row.number_key, left));
  }
  return unlike;
}

const leftAs = ({ lot_id, lot_kind, tracking }: SentRow): LeftAs | undefined =>
  lot_kind === 'bulk' || lot_kind === tracking ? undefined : { lotId: lot_id, kind: lot_kind };

/**
 * Refuses what the origin did not move; a line that names no numbers gets the origin's own when they are not in doubt.
 * @returns what the origin moved without number and is still out, by product, for the lines that name no numbers
 */
export async function limitToOrigin(
  tx: Tx,
  origin: OperationRow,
  lines: Line[],
  refused: ProblemItem[],
): Promise<Map<string, string>> {
  const left = new Map<string, string>();
  const rows = await returnableOf(tx, origin.id);
  for (const row of rows) {
    const key = `${row.product_id} ${row.number_key ?? ''}`;
    left.set(key, add(left.get(key) ?? '0', row.left));
  }
  for (const line of lines) {
    if (line.product.kind === 'service') continue;
    proposeNumbers(line, rows);
    for (const { key, quantity, field, what } of askedOf(line)) {
      const id = `${line.product.id} ${key}`;
      const returnable = left.get(id) ?? '0';
      if (compare(quantity, returnable) > 0 && key === '' && leftNumbered(line, rows)) {
        const facts = { product: line.product.name, missing: quantity, quantity: line.quantity };
        const given = subtract(line.quantity, quantity);
        refused.push(problemItem('numbers-required', `${line.field}.numbers`, { ...facts, given }));
      } else if (compare(quantity, returnable) > 0) {
        refused.push(
          origin.kind === 'transfer'
            ? problemItem('arrival-too-many', field, { expected: returnable, product: what })
            : problemItem('return-too-many', field, { returnable, product: what, number: origin.number }),
        );
      } else {
        left.set(id, subtract(returnable, quantity));
      }
    }
  }
  return openBulk(rows);
}

type Asked = { key: string; quantity: string; field: string; what: string };

/** Number by number, and of goods that use none what is not named. */
function askedOf(line: Line): Asked[] {
  const named = line.numbers.map((entry) => ({
    key: entry.key,
    quantity: entry.quantity,
    field: `${line.field}.numbers.${entry.index}`,
    what: `${line.product.name} ${entry.number}`,
  }));
  if (line.product.tracking !== 'none') return named;
  const all = add(line.quantity, line.damagedQuantity);
  const rest = subtract(all, sum(line.numbers.map((entry) => entry.quantity)));
  if (named.length > 0 && !isPositive(rest)) return named;
  return [...named, { key: '', quantity: rest, field: `${line.field}.quantity`, what: line.product.name }];
}

const leftNumbered = (line: Line, rows: readonly Returnable[]): boolean =>
  rows.some((row) => row.product_id === line.product.id && row.number !== null && isPositive(row.left));

function openBulk(rows: readonly Returnable[]): Map<string, string> {
  const open = new Map<string, string>();
  for (const row of rows) {
    if (row.lot_kind === 'bulk') open.set(row.product_id, add(open.get(row.product_id) ?? '0', row.left));
  }
  return open;
}

/** Everything that is left of the product comes back: then its numbers need not be typed. */
function proposeNumbers(line: Line, rows: readonly Returnable[]): void {
  if (line.numbers.length > 0) return;
  const open = rows.filter((row) => row.product_id === line.product.id && isPositive(row.left));
  const total = open.reduce((sum, row) => add(sum, row.left), '0');
  if (compare(total, line.quantity) !== 0) return;
  const numbered = open.filter((row) => row.number !== null);
  line.numbers = numbered.map(
    (row, index): LineNumber => ({
      index,
      number: row.number ?? '',
      key: row.number_key ?? '',
      quantity: row.left,
      damaged: false,
      details: null,
      ...asLeft(row),
    }),
  );
}

function asLeft(row: SentRow): Pick<LineNumber, 'leftAs'> {
  const left = leftAs(row);
  return left ? { leftAs: left } : {};
}
