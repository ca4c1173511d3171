// Returns of an order: per document that moved the goods one return, posted, in one transaction. What is replaced is wanted
// again by the order, whose next delivery follows by itself. What is thrown away comes back first, aside, and is scrapped
// from there, so that each unit's chain of moves stays whole (I3).
import { cleanNumber, numberKey } from '../../domain/number-key.ts';
import { type ProblemItem, problem, problemItem } from '../../domain/problem.ts';
import {
  add,
  compare,
  isNegative,
  isPositive,
  isZero,
  parseQuantity,
  type Quantity,
  subtract,
  sum,
} from '../../domain/quantity.ts';
import { refuseAll } from '../../ledger/demand.ts';
import { productRef } from '../../ledger/reference.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { writeDocument } from '../document.ts';
import type { LineInput, OperationWritten } from '../operation.contract.ts';
import { type Returnable, returnableOf } from '../returnable.ts';
import { lockDrafts, lockOrderRow, type OrderRow } from './order.sql.ts';
import { orderHead } from './order-read.sql.ts';
import type { OrderReturned, OrderReturnInput, ReturnableRow } from './order-return.contract.ts';
import {
  lockMovedDocuments,
  movedDocuments,
  originLines,
  placeByRole,
  type ReturnProduct,
  returnProducts,
} from './order-return.sql.ts';

/** @throws not-found */
export async function listReturnable(db: Db, orderId: string): Promise<{ rows: ReturnableRow[] }> {
  if (!(await orderHead(db, orderId))) throw problem('not-found', { what: 'order' });
  const documents = await movedDocuments(db, orderId);
  const open = await openOf(
    db,
    documents.map((document) => document.id),
  );
  const facts = await returnProducts(db, [...new Set(open.map((row) => row.product_id))]);
  const products = new Map(facts.map((product) => [product.productId, product]));
  const byId = new Map(documents.map((document) => [document.id, document]));
  return {
    rows: open.map((row) => ({
      operation: byId.get(row.operationId) as ReturnableRow['operation'],
      orderLine: row.orderLine,
      product: productRef(products.get(row.product_id) as ReturnProduct),
      lot: row.lot_kind === 'bulk' ? null : { id: row.lot_id, number: row.number ?? '', kind: row.lot_kind },
      quantity: row.left,
    })),
  };
}

/** @throws not-found, order-state, field-invalid, return-too-many, numbers-required, and what posting refuses */
export async function returnOrder(
  tx: Tx,
  by: By,
  given: { id: string; input: OrderReturnInput },
): Promise<OrderReturned> {
  const { id, input } = given;
  const asked = [...new Set(input.lines.map((line) => line.operationId))];
  const known = await lockMovedDocuments(tx, id, asked);
  await lockDrafts(tx, id);
  const order = await lockOrderRow(tx, id);
  if (!order) throw problem('not-found', { what: 'order' });
  for (const [index, line] of input.lines.entries()) {
    if (known.has(line.operationId)) continue;
    const reason = `it is no posted document of the order ${order.number}`;
    throw problem('field-invalid', { field: `lines.${index}.operationId`, reason });
  }
  const way = await wayOf(tx, order, input);
  const parts = await partsOf(tx, input, known);
  const answer: OrderReturned = { returns: [], scraps: [], next: null };
  for (const operationId of asked) {
    const lines = parts.get(operationId) ?? [];
    const made = await writeDocument(tx, by, {
      kind: 'return',
      originId: operationId,
      ...way,
      reason: input.reason,
      note: input.note,
      lines: lines.map((line) => ({ ...line, replaces: input.replace })),
      post: true,
    });
    answer.returns.push(made);
    answer.next = made.next;
    if (input.to === 'scrap')
      answer.scraps.push(await scrap(tx, by, { made, fromId: way.toId as string, lines, input }));
  }
  return answer;
}

type Way = { fromId?: string; toId?: string };

/** From where and to where the goods go back. */
async function wayOf(tx: Tx, order: OrderRow, input: OrderReturnInput): Promise<Way> {
  const { to } = input;
  if (order.kind === 'purchase') {
    if (to === 'quarantine') return { fromId: await placeByRole(tx, 'quarantine') };
    if (to === 'scrap') {
      const reason = 'goods of a purchase order go back to the supplier; say from which place';
      throw problem('field-invalid', { field: 'to', reason });
    }
    return { fromId: to === 'stock' ? order.location_id : to };
  }
  if (to === 'stock') return { toId: order.location_id };
  if (to === 'quarantine' || to === 'scrap') return { toId: await placeByRole(tx, 'quarantine') };
  return { toId: to };
}

async function scrap(
  tx: Tx,
  by: By,
  given: { made: OperationWritten; fromId: string; lines: readonly LineInput[]; input: OrderReturnInput },
): Promise<OperationWritten> {
  const { made, fromId, input } = given;
  const lines = given.lines.map(({ productId, quantity, numbers }) => ({ productId, quantity, numbers }));
  return writeDocument(tx, by, {
    kind: 'scrap',
    fromId,
    reference: made.number,
    reason: input.reason,
    note: input.note,
    lines,
    post: true,
  });
}

type Open = Returnable & { operationId: string; orderLine: number | null; unitPrice: string | null };

/** What of these documents is still out, each piece with the line of the order that it answers. */
async function openOf(db: Db, operationIds: readonly string[]): Promise<Open[]> {
  if (operationIds.length === 0) return [];
  const lines = new Map(
    (await originLines(db, operationIds)).map((line) => [`${line.operationId} ${line.line}`, line]),
  );
  const open: Open[] = [];
  for (const operationId of operationIds) {
    for (const row of await returnableOf(db, operationId)) {
      if (!isPositive(row.left)) continue;
      const line = lines.get(`${operationId} ${row.line}`);
      open.push({ ...row, operationId, orderLine: line?.orderLine ?? null, unitPrice: line?.unitPrice ?? null });
    }
  }
  return open;
}

/** Lines of a return for each document, apart by the lines of the order that they answer. */
async function partsOf(
  tx: Tx,
  input: OrderReturnInput,
  documents: ReadonlyMap<string, string>,
): Promise<Map<string, LineInput[]>> {
  const facts = await returnProducts(tx, [...new Set(input.lines.map((line) => line.productId))]);
  const names = new Map(facts.map((product) => [product.productId, product.productName]));
  const open = await openOf(tx, [...new Set(input.lines.map((line) => line.operationId))]);
  const refused: ProblemItem[] = [];
  const parts = new Map<string, LineInput[]>();
  for (const [index, line] of input.lines.entries()) {
    const rows = open.filter((row) => row.operationId === line.operationId && row.product_id === line.productId);
    const product = names.get(line.productId);
    if (product === undefined) throw problem('not-found', { what: 'product', field: `lines.${index}.productId` });
    const document = documents.get(line.operationId) ?? '';
    const taken = takeBack(rows, { line, product, document, field: `lines.${index}`, refused });
    parts.set(line.operationId, [...(parts.get(line.operationId) ?? []), ...taken]);
  }
  refuseAll(refused);
  return parts;
}

type Asked = {
  line: OrderReturnInput['lines'][number];
  product: string;
  document: string;
  field: string;
  refused: ProblemItem[];
};
type Taken = { row: Open; quantity: Quantity };

/** Takes from what is open (whose `left` shrinks) and says it as lines, one for each line of the order. */
function takeBack(rows: Open[], asked: Asked): LineInput[] {
  const { line, field, refused, product: name } = asked;
  const tooMany = (at: string, left: Quantity, product: string): void => {
    refused.push(problemItem('return-too-many', at, { returnable: left, product, number: asked.document }));
  };
  const quantity = wantedOf(asked);
  if (quantity === undefined) return [];
  const taken: Taken[] = [];
  for (const [at, entry] of (line.numbers ?? []).entries()) {
    const typed = typeof entry === 'string' ? { number: entry } : entry;
    const clean = cleanNumber(typed.number);
    const key = clean.ok ? numberKey(clean.value) : '';
    const each = parseQuantity(typed.quantity ?? '1');
    const here = rows.filter((row) => row.number_key === key);
    const left = sum(here.map((row) => row.left));
    const wanted = each.ok ? each.value : '0';
    if (!isPositive(wanted) || compare(wanted, left) > 0) {
      tooMany(`${field}.numbers.${at}`, left, `${name} ${typed.number.slice(0, 60)}`);
    } else taken.push(...take(here, wanted));
  }
  const rest = subtract(quantity, sum((line.numbers ?? []).map(quantityOfEntry)));
  if (isPositive(rest)) {
    const loose = rows.filter((row) => row.lot_kind === 'bulk');
    const all = rows.filter((row) => isPositive(row.left));
    const left = sum(all.map((row) => row.left));
    if (compare(rest, left) > 0) tooMany(`${field}.quantity`, left, name);
    else if (compare(rest, left) === 0) taken.push(...take(all, rest));
    else if (compare(rest, sum(loose.map((row) => row.left))) <= 0) taken.push(...take(loose, rest));
    else {
      const facts = { product: name, quantity, given: subtract(quantity, rest), missing: rest };
      refused.push(problemItem('numbers-required', `${field}.numbers`, facts));
    }
  } else if (isNegative(rest)) {
    const given = subtract(quantity, rest);
    refused.push(problemItem('numbers-too-many', `${field}.numbers`, { product: name, given, quantity }));
  }
  return [...Map.groupBy(taken, ({ row }) => row.orderLine).values()].map(lineOf);
}

function quantityOfEntry(entry: NonNullable<Asked['line']['numbers']>[number]): Quantity {
  const parsed = parseQuantity(typeof entry === 'string' ? '1' : (entry.quantity ?? '1'));
  return parsed.ok ? parsed.value : '0';
}

function wantedOf({ line, field, refused }: Asked): Quantity | undefined {
  if (line.quantity === undefined) {
    const named = sum((line.numbers ?? []).map(quantityOfEntry));
    if (isPositive(named)) return named;
    refused.push(problemItem('quantity-zero', `${field}.quantity`, {}));
    return undefined;
  }
  const parsed = parseQuantity(line.quantity);
  if (!parsed.ok) {
    const facts = { quantity: line.quantity.slice(0, 40), reason: parsed.reason };
    refused.push(problemItem('quantity-invalid', `${field}.quantity`, facts));
  } else if (isNegative(parsed.value)) {
    refused.push(problemItem('quantity-negative', `${field}.quantity`, { quantity: parsed.value }));
  } else if (isZero(parsed.value)) refused.push(problemItem('quantity-zero', `${field}.quantity`, {}));
  else return parsed.value;
  return undefined;
}

function take(rows: readonly Open[], wanted: Quantity): Taken[] {
  let missing = wanted;
  return rows.flatMap((row) => {
    const quantity = compare(row.left, missing) < 0 ? row.left : missing;
    if (!isPositive(quantity)) return [];
    missing = subtract(missing, quantity);
    row.left = subtract(row.left, quantity);
    return [{ row, quantity }];
  });
}

function lineOf(taken: readonly Taken[]): LineInput {
  const [first] = taken as [Taken, ...Taken[]];
  const numbers = new Map<string, Quantity>();
  for (const { row, quantity } of taken) {
    if (row.number !== null) numbers.set(row.number, add(numbers.get(row.number) ?? '0', quantity));
  }
  return {
    productId: first.row.product_id,
    quantity: sum(taken.map((one) => one.quantity)),
    unitPrice: first.row.unitPrice,
    orderLine: first.row.orderLine,
    numbers: [...numbers].map(([number, quantity]) => ({ number, quantity })),
  };
}
