// Opening stock: rows of one place, day and supplier are one receipt, posted as the pages post them, with as many lines as
// there are products and costs. Taking it back reverses the receipts.
import { stockColumns } from '../../domain/exchange/columns-stock.ts';
import { Problem } from '../../domain/problem.ts';
import type { LineInput, NumberInput } from '../../operations/operation.contract.ts';
import { createOperation } from '../../operations/operation.ts';
import { reverseOperation } from '../../operations/reverse.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { attempt } from '../../platform/savepoint.ts';
import type { AppliedRow, CheckOptions, RecordEntityWork, UndoneRow } from './entity.ts';
import { checkedRow, problemOfRows, textOf } from './row-note.ts';
import { datesOf, isNothing, readStockRows, type StockRow } from './stock-rows.ts';

/** A receipt that can still be looked through; more rows of the same place and day go on in the next one. */
const rowsOfDocument = 10_000;

export const stock: RecordEntityWork = {
  columns: stockColumns,
  permissions: ['operation.write', 'operation.post', 'operation.reverse'],
  portion: rowsOfDocument,
  groups: 'lines',
  alone: 'number',
  async check(db, by, { rows }) {
    const read = await readStockRows(db, by, rows);
    return read.map((row) =>
      checkedRow(row, {
        action: isNothing(row) ? 'same' : 'create',
        record: null,
        key: row.errors.length > 0 ? '' : documentKey(row),
        alone: aloneOf(row),
        errors: row.errors,
        notices: row.notices,
        meant: row,
      }),
    );
  },
  async apply(tx, by, { rows, options }) {
    const read = rows.map((row) => row.meant as StockRow);
    const applied: AppliedRow[] = [];
    for (const together of Map.groupBy(read.entries(), ([, row]) => documentKey(row)).values()) {
      applied.push(...(await receive(tx, by, { rows: together, options })));
    }
    return applied;
  },
  async undo(tx, by, { rows, options }) {
    const undone: UndoneRow[] = [];
    for (const [id, lines] of Map.groupBy(rows, (row) => row.documentId ?? '')) {
      const became = (await takeBack(tx, by, { id, reason: options.fileName })) ? 'reversed' : 'left';
      undone.push(...lines.map(({ row }) => ({ row, became }) as const));
    }
    return undone;
  },
};

/** A serial number comes in once. */
const aloneOf = (row: StockRow): string | undefined =>
  row.product?.tracking === 'serial' && row.number && !isNothing(row)
    ? `${row.product.id} ${row.number.key}`
    : undefined;

const documentKey = (row: StockRow): string =>
  [row.place?.id, row.occurredAt, row.supplier?.id, Math.floor(row.row / rowsOfDocument)].join(' ');

type Line = { input: LineInput; positions: number[] };

/** @param given.rows with their positions among the rows of the portion */
async function receive(
  tx: Tx,
  by: By,
  given: { rows: readonly [number, StockRow][]; options: CheckOptions },
): Promise<AppliedRow[]> {
  const [first] = given.rows;
  if (!first) return [];
  const [firstAt, { place, supplier, occurredAt }] = first;
  const lines = linesOf(given.rows);
  const asks = given.rows.some(([, row]) => row.policy === 'asked' && !row.number && row.product?.tracking !== 'none');
  try {
    const made = await createOperation(tx, by, {
      kind: 'receipt',
      partnerId: supplier?.id ?? null,
      toId: place?.id ?? null,
      occurredAt,
      reference: given.options.fileName.slice(0, 200),
      lines: lines.map((line) => line.input),
      post: true,
      ...(asks && { confirm: ['numbers-asked'] }),
    });
    return given.rows.map(([, { row }]) => ({
      ...{ row, recordId: null, name: made.number, made: true, before: null, version: null },
      documentId: made.id,
    }));
  } catch (error) {
    throw problemOfRows(error, (field) => cellOf(lines, field, firstAt));
  }
}

/** Numbers of one product at one cost are one line; what has no number is a line by itself. */
function linesOf(rows: readonly [number, StockRow][]): Line[] {
  const lines: Line[] = [];
  const numbered = new Map<string, Line & { numbers: NumberInput[] }>();
  for (const [position, row] of rows) {
    const productId = row.product?.id ?? '';
    const { unitCost: unitPrice } = row;
    if (row.number === null) {
      lines.push({ input: { productId, quantity: row.quantity ?? '0', unitPrice }, positions: [position] });
      continue;
    }
    const key = `${productId} ${unitPrice}`;
    const line = numbered.get(key);
    if (line) {
      line.numbers.push(numberOf(row));
      line.positions.push(position);
      continue;
    }
    const numbers = [numberOf(row)];
    const made = { input: { productId, unitPrice, numbers }, positions: [position], numbers };
    numbered.set(key, made);
    lines.push(made);
  }
  return lines;
}

function numberOf(row: StockRow): NumberInput {
  const number = row.number?.number ?? '';
  const details = {
    ...datesOf(row),
    supplierNumber: textOf(row.values, 'supplierNumber'),
    parentNumber: textOf(row.values, 'parentNumber'),
  };
  const plain = row.product?.tracking === 'serial' && Object.values(details).every((value) => value === null);
  if (plain) return number;
  return { number, ...(row.product?.tracking === 'lot' && { quantity: row.quantity ?? '0' }), ...details };
}

const columnOf: Readonly<Record<string, string>> = {
  ...{ occurredAt: 'date', toId: 'location', partnerId: 'supplier' },
  ...{ productId: 'product', quantity: 'quantity', unitPrice: 'unitCost', numbers: 'number', series: 'number' },
};

/** `lines.3.numbers.17` is the cell of the row that named this number. */
function cellOf(lines: readonly Line[], field: string, first: number): { position: number; column: string } {
  const [head = '', line = '', part = '', at = '0'] = field.split('.');
  if (head !== 'lines') return { position: first, column: columnOf[head] ?? '' };
  const { positions = [first] } = lines[Number(line)] ?? {};
  const nth = part === 'numbers' ? Number(at) : 0;
  return { position: positions[nth] ?? positions[0] ?? first, column: columnOf[part] ?? '' };
}

/** At the instant of the receipt, so that it never was; else now. False: the goods have moved on. */
async function takeBack(tx: Tx, by: By, given: { id: string; reason: string }): Promise<boolean> {
  for (const at of ['original', 'now'] as const) {
    try {
      await attempt(tx, () => reverseOperation(tx, by, { ...given, at }));
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'already-reversed') return true;
    }
  }
  return false;
}
