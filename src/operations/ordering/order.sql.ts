// Every statement that writes orders. Whoever changes an order, or moves its goods, locks its row first; documents are
// locked before their order, orders before lots.
import type { OrderKind, OrderState } from '../../domain/order.ts';
import type { LinePicking } from '../../domain/picking.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';

export type OrderRow = {
  id: string;
  kind: OrderKind;
  number: string;
  state: OrderState;
  partner_id: string;
  location_id: string;
  ordered_on: string;
  expected_on: string | null;
  valid_until: string | null;
  price_list_id: string | null;
  prices_include_tax: boolean;
  discount: string;
  reference: string;
  note: string;
  net: number;
  tax: number;
  total: number;
  created_by: string;
  created_at: string | Date;
  confirmed_by: string | null;
  confirmed_at: string | Date | null;
  closed_at: string | Date | null;
  close_reason: string;
  fulfilled_at: string | Date | null;
  version: number;
};
export type OrderTerms = Pick<
  OrderRow,
  | 'partner_id'
  | 'location_id'
  | 'ordered_on'
  | 'expected_on'
  | 'valid_until'
  | 'price_list_id'
  | 'prices_include_tax'
  | 'discount'
  | 'reference'
  | 'note'
  | 'net'
  | 'tax'
  | 'total'
>;
const termValues = (terms: OrderTerms): unknown[] => [
  terms.partner_id,
  terms.location_id,
  terms.ordered_on,
  terms.expected_on,
  terms.valid_until,
  terms.price_list_id,
  terms.prices_include_tax,
  terms.discount,
  terms.reference,
  terms.note,
  terms.net,
  terms.tax,
  terms.total,
];

const takeNumber = `update document_counter set next = next + 1 where kind = $2 || '-order'
  returning prefix || lpad((next - 1)::text, greatest(digits, length((next - 1)::text)), '0') as number`;
const insert: Statement = {
  name: 'order-insert',
  text: `with number as (${takeNumber})
    insert into trade_order (id, kind, number, state, created_by, created_at, partner_id, location_id, ordered_on,
      expected_on, valid_until, price_list_id, prices_include_tax, discount, reference, note, net, tax, total)
    select $1, $2, number.number, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18 from number
    returning number`,
};
/** Writes an order under the next number of its kind. */
export async function insertOrder(
  tx: Tx,
  row: OrderTerms & Pick<OrderRow, 'id' | 'kind' | 'state' | 'created_by' | 'created_at'>,
): Promise<OrderRow> {
  const [made] = await tx.rows<{ number: string }>(insert, [
    row.id,
    row.kind,
    row.state,
    row.created_by,
    row.created_at,
    ...termValues(row),
  ]);
  if (!made) throw new Error(`there is no counter for ${row.kind} orders`);
  const { number } = made;
  const open = { confirmed_by: null, confirmed_at: null, closed_at: null, close_reason: '', fulfilled_at: null };
  return { ...row, ...open, number, version: 1 };
}

const lock: Statement = { name: 'order-lock', text: 'select * from trade_order where id = $1 for no key update' };
export async function lockOrderRow(tx: Tx, id: string): Promise<OrderRow | undefined> {
  const [row] = await tx.rows<OrderRow>(lock, [id]);
  return row;
}

const change: Statement = {
  name: 'order-change',
  text: `update trade_order set partner_id = $2, location_id = $3, ordered_on = $4, expected_on = $5, valid_until = $6,
      price_list_id = $7, prices_include_tax = $8, discount = $9, reference = $10, note = $11, net = $12, tax = $13,
      total = $14, version = version + 1 where id = $1`,
};
export const changeOrder = (tx: Tx, id: string, terms: OrderTerms): Promise<number> =>
  tx.run(change, [id, ...termValues(terms)]);

const setState: Statement = {
  name: 'order-set-state',
  text: `update trade_order set state = $2, confirmed_by = $3, confirmed_at = $4, closed_at = $5, close_reason = $6,
      fulfilled_at = $7, version = version + $8 where id = $1`,
};
/** `edited`: people see it as a change of the order; what its documents do to it is none. */
export const setOrderState = (
  tx: Tx,
  row: Pick<OrderRow, 'id' | 'state' | 'confirmed_by' | 'confirmed_at' | 'closed_at' | 'close_reason' | 'fulfilled_at'>,
  options: { edited: boolean },
): Promise<number> =>
  tx.run(setState, [
    row.id,
    row.state,
    row.confirmed_by,
    row.confirmed_at,
    row.closed_at,
    row.close_reason,
    row.fulfilled_at,
    options.edited ? 1 : 0,
  ]);

export type OrderLineRow = {
  line: number;
  position: number;
  productId: string;
  quantity: string;
  packagingId: string | null;
  unitPrice: string;
  discount: string;
  taxRate: string;
  amount: number;
  partnerCode: string;
  expectedOn: string | null;
  picking: LinePicking | null;
  note: string;
};
export type OrderLineNow = OrderLineRow & {
  productName: string;
  productKind: 'goods' | 'service';
  tracking: 'none' | 'lot' | 'serial';
  packagingFactor: string | null;
  moved: string;
  returned: string;
  replaced: string;
  invoiced: string;
};
const readLines: Statement = {
  name: 'order-line-read',
  text: `select n.line, n.position, n.product_id as "productId", p.name as "productName", p.kind as "productKind", p.tracking,
      n.quantity, n.packaging_id as "packagingId", k.factor as "packagingFactor", n.unit_price as "unitPrice", n.discount,
      n.tax_rate as "taxRate", n.amount, n.partner_code as "partnerCode", n.expected_on as "expectedOn", n.picking, n.note,
      n.moved, n.returned, n.replaced, n.invoiced
    from trade_order_line n join product p on p.id = n.product_id left join packaging k on k.id = n.packaging_id
    where n.order_id = $1 order by n.position, n.line`,
};
export const orderLines = (db: Pick<Db, 'rows'>, orderId: string): Promise<OrderLineNow[]> =>
  db.rows<OrderLineNow>(readLines, [orderId]);

const saveLines: Statement = {
  name: 'order-line-save',
  text: `insert into trade_order_line (order_id, line, position, product_id, quantity, packaging_id, unit_price, discount,
      tax_rate, amount, partner_code, expected_on, picking, note)
    select $1, n.* from unnest($2::int[], $3::int[], $4::uuid[], $5::numeric[], $6::uuid[], $7::numeric[], $8::numeric[],
      $9::numeric[], $10::bigint[], $11::text[], $12::date[], $13::text[], $14::text[]) as n
    on conflict (order_id, line) do update set position = excluded.position, product_id = excluded.product_id,
      quantity = excluded.quantity, packaging_id = excluded.packaging_id, unit_price = excluded.unit_price,
      discount = excluded.discount, tax_rate = excluded.tax_rate, amount = excluded.amount,
      partner_code = excluded.partner_code, expected_on = excluded.expected_on, picking = excluded.picking,
      note = excluded.note`,
};
/** New lines are written, those that are there get what is said now; what has moved of them stays. */
export const saveOrderLines = (tx: Tx, orderId: string, lines: readonly OrderLineRow[]): Promise<number> => {
  const column = <K extends keyof OrderLineRow>(name: K): OrderLineRow[K][] => lines.map((line) => line[name]);
  return tx.run(saveLines, [
    orderId,
    column('line'),
    column('position'),
    column('productId'),
    column('quantity'),
    column('packagingId'),
    column('unitPrice'),
    column('discount'),
    column('taxRate'),
    column('amount'),
    column('partnerCode'),
    column('expectedOn'),
    column('picking'),
    column('note'),
  ]);
};

const dropLines: Statement = {
  name: 'order-line-drop',
  text: 'delete from trade_order_line where order_id = $1 and not line = any($2::int[])',
};
/** Lines that are not among those to keep go. */
export const dropOrderLines = (tx: Tx, orderId: string, keep: readonly number[]): Promise<number> =>
  tx.run(dropLines, [orderId, keep]);

export type OrderNumberRow = { line: number; number: string; numberKey: string; quantity: string };
const clearNumbers: Statement = {
  name: 'order-number-clear',
  text: 'delete from trade_order_number where order_id = $1',
};
const insertNumbers: Statement = {
  name: 'order-number-insert',
  text: `insert into trade_order_number (order_id, line, position, number, number_key, quantity)
    select $1, n.* from unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::numeric[]) as n`,
};
const readNumbers: Statement = {
  name: 'order-number-read',
  text: `select line, number, number_key as "numberKey", quantity from trade_order_number
    where order_id = $1 order by line, position`,
};
/** The numbers that were agreed on are those, and no others. */
export async function replaceOrderNumbers(tx: Tx, orderId: string, rows: readonly OrderNumberRow[]): Promise<void> {
  await tx.run(clearNumbers, [orderId]);
  for (let at = 0; at < rows.length; at += 10_000) {
    const part = rows.slice(at, at + 10_000);
    await tx.run(insertNumbers, [
      orderId,
      part.map((row) => row.line),
      part.map((_, index) => at + index),
      part.map((row) => row.number),
      part.map((row) => row.numberKey),
      part.map((row) => row.quantity),
    ]);
  }
}
export const orderNumbers = (db: Pick<Db, 'rows'>, orderId: string): Promise<OrderNumberRow[]> =>
  db.rows<OrderNumberRow>(readNumbers, [orderId]);

const deleteLines: Statement = {
  name: 'order-line-delete',
  text: 'delete from trade_order_line where order_id = $1',
};
const deleteRow: Statement = { name: 'order-delete', text: 'delete from trade_order where id = $1' };
export async function deleteOrderRow(tx: Tx, orderId: string): Promise<void> {
  await tx.run(clearNumbers, [orderId]);
  await tx.run(deleteLines, [orderId]);
  await tx.run(deleteRow, [orderId]);
}

const drafts: Statement = {
  name: 'order-drafts',
  text: `select id, number, version from operation where order_id = $1 and state = 'draft' and kind <> 'return'
    order by created_at, id for no key update`,
};
/** Its receipts or deliveries that wait, locked. */
export const lockDrafts = (tx: Tx, orderId: string): Promise<{ id: string; number: string; version: number }[]> =>
  tx.rows(drafts, [orderId]);
