// Counting the lines of a sheet: typed, all at once, added, scanned. The last count of a line stands and the answer says
// what it replaced; what is in a posted count already is fixed.
import { cleanNumber, numberKey } from '../../domain/number-key.ts';
import { isProblemCode, type ProblemItem, problem, problemItem } from '../../domain/problem.ts';
import { add, isNegative, parseQuantity, type Quantity } from '../../domain/quantity.ts';
import { refuseAll } from '../../ledger/demand.ts';
import type { Tx } from '../../platform/database.ts';
import type { CountedLine, CountLine } from './count-line.contract.ts';
import { placesInOrder } from './place-order.sql.ts';
import { type SheetRow, tallySheet } from './sheet.sql.ts';
import { auditSheet, lockOpenSheet } from './sheet.ts';
import { countAllLines } from './sheet-figures.sql.ts';
import { type LineRow, linesByNumber, writeCounts } from './sheet-line.sql.ts';
import { type Asking, hidesExpected, lineReplies, sheetById } from './sheet-read.ts';
import {
  addLine,
  lineOf,
  type Meant,
  meantByLot,
  meantByNumber,
  placeOf,
  removeLine,
  type ScanPlace,
  unitCountedAt,
} from './sheet-scan.sql.ts';

/** What of a sheet's lines was counted; null clears it. @throws lines-refused, or the single refusal */
export async function countLines(
  tx: Tx,
  by: Asking,
  given: { id: string; lines: readonly { line: number; counted: string | null }[] },
): Promise<CountedLine[]> {
  const sheet = await lockOpenSheet(tx, given.id);
  const before = await linesByNumber(
    tx,
    sheet.id,
    given.lines.map((line) => line.line),
  );
  const known = new Map(before.map((row) => [row.line, row]));
  const refused: ProblemItem[] = [];
  const counts = given.lines.flatMap(({ line, counted }, index) => {
    const row = known.get(line);
    if (!row) throw problem('not-found', { what: 'line', field: `lines.${index}.line` });
    const quantity = counted === null ? null : quantityOf(row, counted, `lines.${index}.counted`, refused);
    refuseApplied(row, `lines.${index}.line`, refused);
    return [{ row, quantity }];
  });
  refuseAll(refused);
  return writeAndTell(tx, by, sheet, counts);
}

async function writeAndTell(
  tx: Tx,
  by: Asking,
  sheet: SheetRow,
  counts: readonly { row: LineRow; quantity: Quantity | null }[],
): Promise<CountedLine[]> {
  // The last one stands where a list names a line twice.
  const last = [...new Map(counts.map((count) => [count.row.line, count])).values()];
  await writeCounts(tx, {
    sheetId: sheet.id,
    userId: by.caller.userId,
    at: by.clock.now(),
    counts: last.map(({ row, quantity }) => ({
      line: row.line,
      counted: quantity,
      onHandThen: quantity === null ? null : row.on_hand,
      recordedId: quantity === null ? null : recordedOf(row),
      resolution: null,
    })),
  });
  const counted = last.filter(({ row, quantity }) => row.counted === null && quantity !== null).length;
  const cleared = last.filter(({ row, quantity }) => row.counted !== null && quantity === null).length;
  await tallySheet(tx, sheet.id, { counted: counted - cleared });
  const [only] = last;
  await auditSheet(tx, by, 'count-sheet.count', sheet, {
    lines: last.length,
    ...(last.length === 1 && only && { line: only.row.line, from: only.row.counted, to: only.quantity }),
  });
  return tell(tx, by, { sheet, before: last.map(({ row }) => row) });
}

/** Where a unit is recorded now: of a line that was counted before, `recorded_id` is where it was then. */
const recordedOf = (row: LineRow): string | null => (row.lot_kind === 'serial' ? row.place_id : null);

/** The lines as they are now, with what they said before. */
async function tell(
  tx: Tx,
  by: Asking,
  given: { sheet: SheetRow; before: readonly LineRow[] },
): Promise<CountedLine[]> {
  const { sheet, before } = given;
  const rows = await linesByNumber(
    tx,
    sheet.id,
    before.map((row) => row.line),
  );
  const now = await lineReplies(tx, by, { sheet, rows });
  const then = await lineReplies(tx, by, { sheet, rows: before });
  const earlier = new Map(then.map((line) => [line.line, line]));
  return now.map((line) => ({ line, before: countedBefore(earlier.get(line.line)) }));
}

const countedBefore = (line: CountLine | undefined): CountedLine['before'] =>
  line?.counted && line.countedBy && line.countedAt
    ? { counted: line.counted, by: line.countedBy, at: line.countedAt }
    : null;

/** @throws forbidden: who may not see what is expected cannot set it either */
export async function countAll(
  tx: Tx,
  by: Asking,
  given: { id: string; to: 'expected' | 'zero' | 'clear'; which: 'uncounted' | 'all'; locationId?: string | undefined },
): Promise<{ changed: number; skipped: number; sheet: SheetRow }> {
  const sheet = await lockOpenSheet(tx, given.id);
  if (given.to === 'expected' && hidesExpected(sheet, by.caller)) {
    throw problem('forbidden', { role: by.caller.role, permission: 'count.apply', field: 'to' });
  }
  const { changed, counted, skipped } = await countAllLines(tx, {
    sheetId: sheet.id,
    all: given.which === 'all' || given.to === 'clear',
    locationId: given.locationId ?? null,
    to: given.to,
    userId: by.caller.userId,
    at: by.clock.now(),
  });
  await tallySheet(tx, sheet.id, { counted });
  await auditSheet(tx, by, 'count-sheet.count', sheet, { lines: changed, to: given.to, which: given.which });
  return { changed, skipped, sheet: await sheetById(tx, sheet.id) };
}

type WhatIsThere = {
  id: string;
  locationId: string;
  productId?: string | undefined;
  lotId?: string | undefined;
  number?: string | undefined;
  confirm?: readonly string[] | undefined;
};

/** Counts something that may not be on the sheet; a line that is there already is counted anew. */
export async function addCountLine(
  tx: Tx,
  by: Asking,
  given: WhatIsThere & { counted: string },
): Promise<CountedLine & { added: boolean }> {
  const sheet = await lockOpenSheet(tx, given.id);
  const target = await targetOf(tx, sheet, given);
  const { row, added } = await lineFor(tx, sheet, target);
  const refused: ProblemItem[] = [];
  const quantity = quantityOf(row, given.counted, 'counted', refused);
  refuseApplied(row, 'line', refused);
  refuseAll(refused);
  const [told] = await writeAndTell(tx, by, sheet, [{ row, quantity }]);
  return { ...(told as CountedLine), added };
}

/** One scan at a place. */
export async function scanCount(
  tx: Tx,
  by: Asking,
  given: WhatIsThere & { quantity?: string | undefined },
): Promise<CountedLine & { added: boolean; outcome: CountLine['finding'] | 'duplicate' }> {
  const sheet = await lockOpenSheet(tx, given.id);
  const target = await targetOf(tx, sheet, given);
  const { meant } = target;
  const unit = meant.lot_kind === 'serial' || (target.number !== null && meant.tracking === 'serial');
  if (unit) {
    const { product_id: productId, lot_id: lotId } = meant;
    const twice = await unitCountedAt(tx, { sheetId: sheet.id, lotId, productId, key: target.key });
    if (twice !== undefined) {
      const rows = await linesByNumber(tx, sheet.id, [twice]);
      const [line] = await lineReplies(tx, by, { sheet, rows });
      return { line: line as CountLine, before: null, added: false, outcome: 'duplicate' };
    }
  }
  const { row, added } = await lineFor(tx, sheet, target);
  const refused: ProblemItem[] = [];
  const more = quantityOf(row, unit ? '1' : (given.quantity ?? '1'), 'quantity', refused);
  refuseApplied(row, 'line', refused);
  refuseAll(refused);
  const quantity = unit ? '1' : add(row.counted ?? '0', more);
  const [told] = await writeAndTell(tx, by, sheet, [{ row, quantity }]);
  const { line, before } = told as CountedLine;
  return { line, before, added, outcome: line.finding };
}

/** @throws count-line-kept for what was on the sheet from the beginning */
export async function removeCountLine(tx: Tx, by: Asking, given: { id: string; line: number }): Promise<void> {
  const sheet = await lockOpenSheet(tx, given.id);
  const [row] = await linesByNumber(tx, sheet.id, [given.line]);
  if (!row) throw problem('not-found', { what: 'line', field: 'line' });
  const refused: ProblemItem[] = [];
  refuseApplied(row, 'line', refused);
  refuseAll(refused);
  if (!row.added) throw problem('count-line-kept', { what: nameOf(row), field: 'line' });
  await removeLine(tx, sheet.id, given.line);
  await tallySheet(tx, sheet.id, { lines: -1, counted: row.counted === null ? 0 : -1 });
  await auditSheet(tx, by, 'count-sheet.remove', sheet, { line: nameOf(row), counted: row.counted });
}

type Target = { meant: Meant; place: ScanPlace; number: string | null; key: string | null };

/** What is meant and where. @throws not-found, count-place, count-sheet-outside, numbers-asked, numbers-not-tracked, number-invalid */
async function targetOf(tx: Tx, sheet: SheetRow, given: WhatIsThere): Promise<Target> {
  const place = await placeOf(tx, given.locationId);
  if (!place) throw problem('not-found', { what: 'location', field: 'locationId' });
  if (!place.ours) throw problem('count-place', { location: place.name, field: 'locationId' });
  if (sheet.scope.locationId && sheet.scope.locationId !== place.id) {
    const inside = await placesInOrder(tx, sheet.scope.locationId);
    if (!inside.some((one) => one.id === place.id)) {
      throw problem('count-sheet-outside', { location: place.name, field: 'locationId' });
    }
  }
  const { meant, number } = await meantBy(tx, given);
  if (meant.product_kind === 'service') {
    throw problem('field-invalid', { field: 'productId', reason: 'a service is not counted' });
  }
  const confirmed = (given.confirm ?? []).filter(isProblemCode);
  if (meant.lot_id === null && number === null && meant.tracking !== 'none' && !confirmed.includes('numbers-asked')) {
    const facts = { product: meant.product_name, missing: '1', quantity: '1', given: '0' };
    throw problem('numbers-asked', { ...facts, field: 'number' });
  }
  if (meant.lot_id === null && number !== null && meant.tracking === 'none') {
    throw problem('numbers-not-tracked', { product: meant.product_name, field: 'number' });
  }
  const isNew = meant.lot_id === null && number !== null;
  return { meant, place, number: isNew ? number : null, key: isNew ? numberKey(number) : null };
}

async function meantBy(tx: Tx, given: WhatIsThere): Promise<{ meant: Meant; number: string | null }> {
  if (given.lotId) {
    const meant = await meantByLot(tx, given.lotId);
    if (!meant) throw problem('not-found', { what: 'number', field: 'lotId' });
    return { meant, number: null };
  }
  if (!given.productId) throw problem('field-invalid', { field: 'productId', reason: 'name a product or a number' });
  const number = given.number === undefined || given.number.trim() === '' ? null : cleanNumber(given.number);
  if (number && !number.ok) throw problem('number-invalid', { reason: number.reason, field: 'number' });
  const typed = number?.ok ? number.value : null;
  const meant = await meantByNumber(tx, given.productId, typed === null ? null : numberKey(typed));
  if (!meant) throw problem('not-found', { what: 'product', field: 'productId' });
  return { meant, number: typed };
}

/** The line that is about the target, made when there is none. */
async function lineFor(tx: Tx, sheet: SheetRow, target: Target): Promise<{ row: LineRow; added: boolean }> {
  const { meant, place, number, key } = target;
  const about = {
    sheetId: sheet.id,
    productId: meant.product_id,
    locationId: place.id,
    lotId: meant.lot_id,
    key,
  };
  const there = await lineOf(tx, about);
  const line = there ?? sheet.last_line + 1;
  if (there === undefined) {
    await addLine(tx, { ...about, line, number });
    await tallySheet(tx, sheet.id, { lastLine: line, lines: 1 });
  }
  const [row] = await linesByNumber(tx, sheet.id, [line]);
  return { row: row as LineRow, added: there === undefined };
}

function quantityOf(row: LineRow, typed: string, field: string, refused: ProblemItem[]): Quantity {
  const parsed = parseQuantity(typed);
  const item = (): ProblemItem | null => {
    if (!parsed.ok) return problemItem('quantity-invalid', field, { quantity: typed.slice(0, 40) });
    if (isNegative(parsed.value)) return problemItem('quantity-negative', field, {});
    if ((parsed.value.split('.')[1]?.length ?? 0) > row.decimals) {
      return problemItem('quantity-too-precise', field, { product: row.product_name, decimals: row.decimals });
    }
    const unit = row.lot_kind === 'serial' || (row.number !== null && row.tracking === 'serial');
    return unit && parsed.value !== '0' && parsed.value !== '1' ? problemItem('serial-quantity', field, {}) : null;
  };
  const refusal = item();
  if (refusal) refused.push(refusal);
  return parsed.ok ? parsed.value : '0';
}

function refuseApplied(row: LineRow, field: string, refused: ProblemItem[]): void {
  if (row.operation_id === null) return;
  const facts = { what: nameOf(row), location: row.location_name, document: row.operation_number };
  refused.push(problemItem('count-line-applied', field, { ...facts, documentId: row.operation_id }));
}

/** What a line is called in a sentence. */
export const nameOf = (row: LineRow): string =>
  [row.product_name, row.lot_number ?? row.number].filter((part) => part !== null).join(' ');
