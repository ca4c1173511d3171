// Open orders to suppliers and of customers, written and confirmed as the pages do it. An order that is here already is
// written anew while it is a draft or a quotation; a confirmed one is left to people.

import type { EntityColumns } from '../../domain/exchange/column.ts';
import { purchaseOrderColumns, salesOrderColumns } from '../../domain/exchange/columns-orders.ts';
import { type OrderKind, statesOf } from '../../domain/order.ts';
import type { OrderInput } from '../../operations/ordering/order.contract.ts';
import { confirmOrder, createOrder, updateOrder } from '../../operations/ordering/order.ts';
import { orderAsInput, restoreOrder, takeOrderBack } from '../../operations/ordering/order-table.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import type { AppliedRow, CheckedRow, CheckOptions, RecordEntityWork, UndoneRow } from './entity.ts';
import { type OrderOfRows, readOrderRows } from './order-rows.ts';
import { checkedRow, note, problemOfRows } from './row-note.ts';

const ordersWork = (kind: OrderKind, columns: EntityColumns): RecordEntityWork => ({
  columns,
  permissions: ['order.write', 'order.confirm'],
  // An empty order cell means the row above: all rows are read together, orders are written some at a time.
  portion: Number.POSITIVE_INFINITY,
  writes: 500,
  groups: 'whole',
  async check(db, _by, { rows, options }) {
    const checked = new Map<number, CheckedRow>();
    for (const order of await readOrderRows(db, kind, rows)) {
      for (const row of checkedOrder(order, options)) checked.set(row.row, row);
    }
    return rows.map((row) => checked.get(row.row) as CheckedRow);
  },
  async apply(tx, by, { rows }) {
    const positions = new Map(rows.map((row, position) => [row.row, position]));
    const applied: AppliedRow[] = [];
    for (const order of await readOrderRows(tx, kind, rows)) {
      const first = order.lines[0]?.row ?? 0;
      try {
        applied.push(...(await write(tx, by, order)));
      } catch (error) {
        throw problemOfRows(error, (field) => {
          const [head = '', line = '', part = ''] = field.split('.');
          const row = head === 'lines' ? order.lines[Number(line)]?.row : undefined;
          const column = columnOf[head === 'lines' ? part : head] ?? '';
          return { position: positions.get(row ?? first) ?? 0, column };
        });
      }
    }
    return applied;
  },
  async undo(tx, by, { rows, options }) {
    const undone: UndoneRow[] = [];
    for (const [id, of] of Map.groupBy(rows, (row) => row.recordId ?? '')) {
      const [first] = of as [AppliedRow];
      const version = first.version ?? 0;
      const before = of.map((row) => row.before as OrderInput | null).find((one) => one !== null);
      const reason = options.fileName.slice(0, 500);
      // What a changed order said before is kept with the row that is taken back last.
      const became = first.made
        ? await takeOrderBack(tx, by, { id, version, reason })
        : before
          ? await restoreOrder(tx, by, { id, version, before })
          : 'restored';
      undone.push(...of.map(({ row }) => ({ row, became })));
    }
    return undone;
  },
});

export const purchaseOrders = ordersWork('purchase', purchaseOrderColumns);
export const salesOrders = ordersWork('sales', salesOrderColumns);

function checkedOrder(order: OrderOfRows, options: CheckOptions): CheckedRow[] {
  const { known, same, lines, key } = order;
  const [first] = lines;
  if (first && key === '') first.errors.push(note('order', 'missing'));
  if (first && known && !same) {
    const { number, state } = known;
    const needed = statesOf[known.kind].before;
    if (state !== needed) first.errors.push(note('order', 'order-state', { number, state, needed }));
  }
  if (first && known && options.mode === 'create') first.errors.push(note('order', 'exists', { name: known.number }));
  if (first && !known && options.mode === 'update') {
    first.errors.push(note('order', 'nothing-to-update', { given: order.input.reference }));
  }
  return lines.map((line) =>
    checkedRow(line, {
      action: known ? (same ? 'same' : 'update') : 'create',
      record: known ? { id: known.id, name: known.number } : null,
      ...{ key, errors: line.errors, notices: line.notices },
    }),
  );
}

async function write(tx: Tx, by: By, order: OrderOfRows): Promise<AppliedRow[]> {
  const { input, confirm, known, lines } = order;
  if (!known) {
    const made = await createOrder(tx, by, { ...input, confirm });
    return lines.map(({ row }) => ({
      ...{ row, recordId: made.id, name: made.number, made: true, before: null },
      ...{ version: made.version, documentId: made.id },
    }));
  }
  const before = await orderAsInput(tx, known.id);
  const said = { ...input, priceListId: before.priceListId ?? null };
  let written = await updateOrder(tx, by, {
    id: known.id,
    version: known.version,
    input: { ...before, ...told(said) },
  });
  if (confirm) written = await confirmOrder(tx, by, { id: known.id, pass: [] });
  return lines.map(({ row }, index) => ({
    ...{ row, recordId: known.id, name: known.number, made: false, before: index === 0 ? before : null },
    ...{ version: written.version, documentId: known.id },
  }));
}

/** What the table says; what it does not speak of stays. */
const told = (input: OrderInput): OrderInput =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== '')) as OrderInput;

const columnOf: Readonly<Record<string, string>> = {
  ...{ partnerId: 'partner', locationId: 'location', discount: 'discount', validUntil: 'validUntil' },
  ...{ productId: 'product', quantity: 'quantity', unitPrice: 'unitPrice', taxRate: 'taxRate', numbers: 'numbers' },
};
