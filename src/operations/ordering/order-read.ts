// Orders as answers: the list, one order, its numbers.
import type { z } from 'zod';
import { type NamedUser, namedUsers } from '../../access/user-name.ts';
import { dateIn } from '../../domain/calendar.ts';
import { isOpen, openOf, totalsOf } from '../../domain/order.ts';
import { problem } from '../../domain/problem.ts';
import { packagingsIn } from '../../domain/quantity.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import type { Order, OrderFilter, OrderHead, OrderLine, OrderNumber, OrderSort } from './order.contract.ts';
import { type OrderCompany, orderCompany } from './order-company.sql.ts';
import {
  countOrders,
  documentsOfOrder,
  firstOrderNumbers,
  type HeadRow,
  orderHead,
  pageOfAgreedNumbers,
  pageOfOrderNumbers,
  pageOfOrders,
  type ShownOrderLine,
  shownOrderLines,
} from './order-read.sql.ts';

const shownNumbers = 100;
type Dbs = { db: Db; control: { db: Db }; clock: Clock };
type Shown = { company: OrderCompany; today: string; users: NamedUser };

type Asked = z.output<typeof OrderFilter> & {
  q?: string | undefined;
  sort: z.output<typeof OrderSort>;
  limit: number;
  cursor?: string | undefined;
};
const columns = { createdAt: 'created_at', expectedOn: 'expected_on', number: 'number', total: 'total' } as const;

export async function listOrders(dbs: Dbs, query: Asked): Promise<Page<OrderHead>> {
  const down = query.sort.startsWith('-');
  const column = columns[query.sort.replace('-', '') as keyof typeof columns];
  const company = await orderCompany(dbs.db);
  const today = dateIn(dbs.clock.now(), company.timeZone);
  const filter = { ...query, today };
  const after = decodeCursor(query.sort, query.cursor);
  const rows = await pageOfOrders(dbs.db, { filter, sort: { column, down }, after, limit: query.limit + 1 });
  const total = query.cursor ? null : await countOrders(dbs.db, filter);
  const never = down ? '-infinity' : 'infinity';
  const keyOf = (row: HeadRow): (string | number)[] => [row[column] ?? never, row.id];
  const page = pageOfRows(rows, { limit: query.limit, sort: query.sort, keyOf, total });
  const users = await peopleOf(dbs, page.rows);
  return { ...page, rows: page.rows.map((row) => headReply(row, { company, today, users })) };
}

export async function getOrder(dbs: Dbs, id: string): Promise<Order> {
  const row = await orderHead(dbs.db, id);
  if (!row) throw problem('not-found', { what: 'order' });
  const company = await orderCompany(dbs.db);
  const today = dateIn(dbs.clock.now(), company.timeZone);
  const lines = await shownOrderLines(dbs.db, id);
  const numbers = Map.groupBy(await firstOrderNumbers(dbs.db, id, shownNumbers), (number) => number.line);
  return {
    ...headReply(row, { company, today, users: await peopleOf(dbs, [row]) }),
    priceListId: row.price_list_id,
    lines: lines.map((line) => ({
      ...lineReply(line, { row }),
      numbers: (numbers.get(line.line) ?? []).map(({ number, quantity }) => ({ number, quantity })),
    })),
    taxes: taxesOf(row, { lines, exponent: company.currencyDigits }),
    documents: await documentsOfOrder(dbs.db, id),
  };
}

const states = ['agreed', 'reserved', 'moved', 'returned'] as const;

export async function listOrderNumbers(
  { db }: { db: Db },
  orderId: string,
  asked: { line?: number | undefined; agreed?: boolean | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<OrderNumber>> {
  if (!(await orderHead(db, orderId))) throw problem('not-found', { what: 'order' });
  if (asked.agreed) return listAgreed(db, orderId, asked);
  const rows = await pageOfOrderNumbers(db, {
    orderId,
    line: asked.line ?? null,
    after: decodeCursor('line', asked.cursor),
    limit: asked.limit + 1,
  });
  const page = pageOfRows(rows, {
    limit: asked.limit,
    sort: 'line',
    keyOf: (row) => [row.line, row.rank, row.number_key, row.operation_id],
  });
  return {
    ...page,
    rows: page.rows.map((row) => ({
      line: row.line,
      number: row.number,
      lotId: row.lot_id,
      quantity: row.quantity,
      state: states[row.rank - 1] ?? 'agreed',
      operation: row.operation_id === null ? null : { id: row.operation_id, number: row.operation_number ?? '' },
    })),
  };
}

async function listAgreed(
  db: Db,
  orderId: string,
  asked: { line?: number | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<OrderNumber>> {
  const rows = await pageOfAgreedNumbers(db, {
    orderId,
    line: asked.line ?? null,
    after: decodeCursor('agreed', asked.cursor),
    limit: asked.limit + 1,
  });
  const page = pageOfRows(rows, { limit: asked.limit, sort: 'agreed', keyOf: (row) => [row.line, row.position] });
  return {
    ...page,
    rows: page.rows.map(({ line, number, lot_id: lotId, quantity }) => ({
      ...{ line, number, lotId, quantity },
      state: 'agreed' as const,
      operation: null,
    })),
  };
}

const peopleOf = (dbs: Dbs, rows: readonly HeadRow[]): Promise<NamedUser> =>
  namedUsers(
    dbs.control.db,
    rows.map((row) => row.created_by),
  );

function headReply(row: HeadRow, { company, today, users }: Shown): OrderHead {
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    state: row.state,
    version: row.version,
    partner: { id: row.partner_id, name: row.partner_name },
    location: { id: row.location_id, name: row.location_name },
    orderedOn: row.ordered_on,
    expectedOn: row.expected_on,
    validUntil: row.valid_until,
    expired: row.state === 'quotation' && row.valid_until !== null && row.valid_until < today,
    late: isOpen(row.state) && row.expected_on !== null && row.expected_on < today,
    pricesIncludeTax: row.prices_include_tax,
    discount: row.discount,
    reference: row.reference,
    note: row.note,
    net: row.net,
    tax: row.tax,
    total: row.total,
    currency: company.currency,
    currencyDigits: company.currencyDigits,
    lineCount: row.line_count,
    toInvoice: row.to_invoice,
    createdAt: row.created_at,
    createdBy: users(row.created_by),
    confirmedAt: row.confirmed_at,
    closedAt: row.closed_at,
    closeReason: row.close_reason,
  };
}

function lineReply(line: ShownOrderLine, { row }: { row: HeadRow }): Omit<OrderLine, 'numbers'> {
  const { packaging_id: id, packaging_name: name, packaging_factor: factor } = line;
  const packaging = id !== null && name !== null && factor !== null ? { id, name, factor } : null;
  const wants = line.product_kind === 'goods' && row.state !== 'cancelled' && row.closed_at === null;
  return {
    line: line.line,
    product: {
      id: line.product_id,
      sku: line.sku,
      name: line.product_name,
      kind: line.product_kind,
      tracking: line.tracking,
      unit: line.unit,
      decimals: line.decimals,
    },
    quantity: line.quantity,
    packaging,
    packagingQuantity: packaging ? (packagingsIn(line.quantity, packaging.factor) ?? null) : null,
    unitPrice: line.unit_price,
    discount: line.discount,
    taxRate: line.tax_rate,
    amount: line.amount,
    partnerCode: line.partner_code,
    expectedOn: line.expected_on,
    picking: line.picking,
    note: line.note,
    moved: line.moved,
    returned: line.returned,
    replaced: line.replaced,
    invoiced: line.invoiced,
    open: wants ? openOf(line) : '0',
    reserved: line.reserved,
    numberCount: line.number_count,
  };
}

function taxesOf(row: HeadRow, given: { lines: readonly ShownOrderLine[]; exponent: number }): Order['taxes'] {
  const priced = given.lines.map((line) => ({
    quantity: line.quantity,
    unitPrice: line.unit_price,
    discount: line.discount,
    taxRate: line.tax_rate,
  }));
  const terms = { discount: row.discount, pricesIncludeTax: row.prices_include_tax, exponent: given.exponent };
  const totals = totalsOf(priced, terms);
  return totals.ok ? totals.value.taxes : [];
}
