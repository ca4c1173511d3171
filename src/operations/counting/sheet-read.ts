// Sheets and lines as answers. Who counts blindly does not see what should be there: it is taken out here, at one place.
import { type NamedUser, namedUsers } from '../../access/user-name.ts';
import { dateIn } from '../../domain/calendar.ts';
import { problem } from '../../domain/problem.ts';
import { lineAmount } from '../../domain/quantity.ts';
import type { Db } from '../../platform/database.ts';
import type { Caller, Context } from '../../platform/http.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import type { CountLine, CountLineQuery } from './count-line.contract.ts';
import type { CountFigures, CountSheet, CountSheetQuery, CountSheetWithFigures } from './count-sheet.contract.ts';
import {
  countSheets,
  documentsOfSheet,
  findSheet,
  pageOfSheets,
  profileOf,
  type SheetOrder,
  type SheetRow,
} from './sheet.sql.ts';
import { costsOfLines, talliesOfSheet, valueOfSheet } from './sheet-figures.sql.ts';
import { countOfLines, type LineRow, pageOfLines } from './sheet-line.sql.ts';

/** Who asks, and where the names of people are. */
export type Asking = Pick<Context, 'caller' | 'clock' | 'control'>;
type Reading = Pick<Db, 'rows'>;

export async function sheetById(db: Reading, id: string): Promise<SheetRow> {
  const row = await findSheet(db, id);
  if (!row) throw problem('not-found', { what: 'count sheet' });
  return row;
}

/** Blind sheets show what is expected to whoever may apply counts. */
export const hidesExpected = (sheet: Pick<SheetRow, 'mode'>, caller: Caller): boolean =>
  sheet.mode === 'blind' && !caller.permissions.has('count.apply');

export async function listSheets(db: Db, asking: Asking, query: CountSheetQuery): Promise<Page<CountSheet>> {
  const { limit, cursor, sort, mine, ...filter } = query;
  const down = sort.startsWith('-');
  const order = sort.replace('-', '') as SheetOrder;
  const today = await todayOf(db, asking);
  const asked = { ...filter, today, ...(mine && { assigneeId: asking.caller.userId }) };
  const after = decodeCursor(sort, cursor);
  const rows = await pageOfSheets(db, asked, { order, down, after, limit: limit + 1 });
  const total = cursor === undefined ? await countSheets(db, asked) : null;
  const page = pageOfRows(rows, { limit, sort, keyOf: (row) => [row.key, row.id], total });
  const users = await peopleOf(asking, page.rows);
  return { ...page, rows: page.rows.map((row) => sheetReply(row, { users, today, caller: asking.caller })) };
}

export async function sheetWithFigures(db: Reading, asking: Asking, id: string): Promise<CountSheetWithFigures> {
  const row = await sheetById(db, id);
  const users = await peopleOf(asking, [row]);
  const today = await todayOf(db, asking);
  const documents = await documentsOfSheet(db, id);
  return {
    ...sheetReply(row, { users, today, caller: asking.caller }),
    figures: await figuresOf(db, row, asking.caller),
    documents: documents.map(({ id: documentId, number, kind, state, posted_at }) => ({
      ...{ id: documentId, number, kind, state, postedAt: posted_at },
    })),
  };
}

export async function figuresOf(db: Reading, sheet: SheetRow, caller: Caller): Promise<CountFigures> {
  const { currency, currencyDigits } = await profileOf(db);
  const { conflicting, leftDiffering, leftMoved, leftAtCustomer, ...tallies } = await talliesOfSheet(db, sheet.id);
  const value = await valueOfSheet(db, sheet.id, currencyDigits);
  const shown = { ...tallies, gainValue: value.gain, lossValue: value.loss, withoutCost: value.unknown };
  const left = { differing: leftDiffering, moved: leftMoved, atCustomer: leftAtCustomer, value: value.left };
  const hides = hidesExpected(sheet, caller);
  return {
    lines: sheet.line_count,
    counted: sheet.counted_count,
    uncounted: sheet.line_count - sheet.counted_count,
    applied: sheet.applied_count,
    ...(hides ? hidden(shown) : shown),
    left: { lines: sheet.counted_count - sheet.applied_count, ...(hides ? hidden(left) : left) },
    conflicting,
    currency,
    currencyDigits,
  };
}

const hidden = <Shown extends object>(shown: Shown): { [K in keyof Shown]: null } =>
  Object.fromEntries(Object.keys(shown).map((key) => [key, null])) as { [K in keyof Shown]: null };

/** @throws not-found; forbidden for a filter that tells what is expected where that is hidden */
export async function listLines(
  db: Db,
  asking: Asking,
  given: { id: string; query: CountLineQuery },
): Promise<Page<CountLine>> {
  const { limit, cursor, sort, ...filter } = given.query;
  const sheet = await sheetById(db, given.id);
  const telling = ['differing', 'missing', 'unexpected', 'moved', 'at-customer'].includes(filter.filter);
  if (telling && hidesExpected(sheet, asking.caller)) {
    throw problem('forbidden', { role: asking.caller.role, permission: 'count.apply', field: 'filter' });
  }
  const key = `count-line ${sort}`;
  const after = decodeCursor(key, cursor);
  const rows = await pageOfLines(db, { sheetId: sheet.id, filter, sort, after, limit: limit + 1 });
  const page = pageOfRows(rows, {
    limit,
    sort: key,
    keyOf: (row) => (sort === '-countedAt' ? [row.counted_at, row.line] : [row.line]),
    total: cursor === undefined ? await countOfLines(db, sheet.id, filter, countLimit + 1) : null,
  });
  return { ...page, rows: await lineReplies(db, asking, { sheet, rows: page.rows }) };
}

export async function lineReplies(
  db: Reading,
  asking: Asking,
  given: { sheet: SheetRow; rows: readonly LineRow[] },
): Promise<CountLine[]> {
  const { sheet, rows } = given;
  const hides = hidesExpected(sheet, asking.caller);
  const costs = hides
    ? new Map<number, string>()
    : await costsOfLines(
        db,
        sheet.id,
        rows.map((row) => row.line),
      );
  const { currencyDigits } = await profileOf(db);
  const users = await namedUsers(
    asking.control.db,
    rows.flatMap((row) => row.counted_by ?? []),
  );
  return rows.map((row) => lineReply(row, { hides, users, cost: costs.get(row.line) ?? null, currencyDigits }));
}

function lineReply(
  row: LineRow,
  given: { hides: boolean; users: NamedUser; cost: string | null; currencyDigits: number },
): CountLine {
  const { hides, users, cost } = given;
  const shown = <T>(value: T): T | null => (hides ? null : value);
  const value =
    cost === null || row.difference === null ? null : lineAmount(row.difference, cost, given.currencyDigits);
  const elsewhere = row.recorded_id !== null && row.recorded_id !== row.location_id;
  const { lot_id: lotId, lot_number: number, lot_kind: kind } = row;
  return {
    line: row.line,
    product: {
      id: row.product_id,
      sku: row.sku,
      name: row.product_name,
      tracking: row.tracking,
      unit: row.unit,
      decimals: row.decimals,
    },
    location: { id: row.location_id, name: row.location_name, kind: row.location_kind },
    lot: lotId !== null && number !== null && kind !== null ? { id: lotId, number, kind } : null,
    number: row.number,
    unidentified: row.tracking !== 'none' && lotId === null && row.number === null,
    finding: row.finding,
    recordedPlace:
      elsewhere && row.recorded_name !== null && row.recorded_kind !== null
        ? { id: row.recorded_id as string, name: row.recorded_name, kind: row.recorded_kind }
        : null,
    expected: shown(row.expected),
    onHand: shown(row.on_hand),
    onHandWhenCounted: shown(row.on_hand_then),
    counted: row.counted,
    difference: shown(row.difference),
    unitCost: cost,
    differenceValue: shown(value?.ok ? value.value : null),
    countedBy: row.counted_by === null ? null : users(row.counted_by),
    countedAt: row.counted_at,
    conflict: row.conflict,
    resolution: row.resolution,
    applied:
      row.operation_id !== null && row.operation_number !== null && row.operation_kind !== null
        ? { id: row.operation_id, number: row.operation_number, kind: row.operation_kind }
        : null,
  };
}

const peopleOf = (asking: Asking, rows: readonly SheetRow[]): Promise<NamedUser> =>
  namedUsers(
    asking.control.db,
    rows.flatMap((row) => (row.assignee_id ? [row.created_by, row.assignee_id] : [row.created_by])),
  );

export const todayOf = async (db: Reading, asking: Pick<Asking, 'clock'>): Promise<string> =>
  dateIn(asking.clock.now(), (await profileOf(db)).timeZone);

function sheetReply(row: SheetRow, given: { users: NamedUser; today: string; caller: Caller }): CountSheet {
  const { scope } = row;
  const named = (id: string | null | undefined, name: string | null): { id: string; name: string } | null =>
    id && name !== null ? { id, name } : null;
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    mode: row.mode,
    scope: {
      ...scope,
      location: named(scope.locationId, row.location_name),
      category: named(scope.categoryId, row.category_name),
      product: named(scope.productId, row.product_name),
      lot:
        scope.lotId && row.lot_number !== null && row.lot_kind !== null
          ? { id: scope.lotId, number: row.lot_number, kind: row.lot_kind }
          : null,
    },
    assignee: row.assignee_id === null ? null : given.users(row.assignee_id),
    dueOn: row.due_on,
    overdue: row.state === 'open' && row.due_on !== null && row.due_on < given.today,
    note: row.note,
    createdAt: row.created_at,
    createdBy: given.users(row.created_by),
    lineCount: row.line_count,
    countedCount: row.counted_count,
    appliedCount: row.applied_count,
    hidesExpected: hidesExpected(row, given.caller),
    version: row.version,
  };
}
