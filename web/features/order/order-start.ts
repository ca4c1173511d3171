// What a new order begins with, from the address of its form: a partner, a product, a number, or the order it is like.
import { getPartner } from '../../../src/catalog/partner.contract.ts';
import { numberKey } from '../../../src/domain/number-key.ts';
import type { OrderKind } from '../../../src/domain/order.ts';
import {
  getOrder,
  listOrderNumbers,
  type Order,
  type OrderNumber,
} from '../../../src/operations/ordering/order.contract.ts';
import { call } from '../../api/client.ts';
import type { Search } from '../../ui/url-state.ts';
import { noRows } from '../numbers/number-rows.ts';
import { numberLine, productLine } from '../operation/document-start.ts';
import { emptyLine, type LineValues } from '../operation/document-values.ts';
import { type AgreedNumber, copyOfOrder, emptyOrder, type OrderValues } from './order-values.ts';

export async function startOfOrder(kind: OrderKind, search: Search): Promise<OrderValues> {
  if (search.copyOf) return copyOfOrder(await call(getOrder, { params: { id: search.copyOf } }));
  const partner = search.partnerId ? await call(getPartner, { params: { id: search.partnerId } }) : null;
  const line = await firstLine(search);
  return {
    ...emptyOrder(kind),
    partner: partner && { id: partner.id, label: partner.name },
    lines: [...(line ? [line] : []), emptyLine()],
  };
}

async function firstLine({ lotId, productId }: Search): Promise<LineValues | null> {
  const numbered = lotId ? await numberLine(lotId) : null;
  const id = numbered?.product?.id ?? productId;
  return id ? { ...(await productLine(id)), numbers: numbered?.numbers ?? noRows } : null;
}

type NumbersOfOrder = {
  agreed: AgreedNumber[];
  /** By line, the keys of those that have moved already. */
  gone: ReadonlyMap<number, ReadonlySet<string>>;
};

/** All numbers that were agreed on; the order itself brings the first hundred of each line. */
export async function numbersOfOrder(order: Order): Promise<NumbersOfOrder> {
  const agreed: AgreedNumber[] = [];
  const gone = new Map<number, Set<string>>();
  for (const { line, numberCount, numbers, moved } of order.lines.filter((one) => one.numberCount > 0)) {
    const cut = numberCount > numbers.length;
    const all = cut ? await numbersOfLine(order.id, { line, agreed: true }) : numbers;
    agreed.push(...all.map(({ number, quantity }) => ({ line, number, quantity })));
    const rows = moved === '0' ? [] : await numbersOfLine(order.id, { line });
    gone.set(line, new Set(rows.filter((one) => one.state === 'moved').map((one) => numberKey(one.number))));
  }
  return { agreed, gone };
}

async function numbersOfLine(id: string, asked: { line: number; agreed?: true }): Promise<OrderNumber[]> {
  const { line } = asked;
  const rows: OrderNumber[] = [];
  let cursor: string | undefined;
  do {
    const query = { line, limit: 500, cursor, ...(asked.agreed && { agreed: 'true' as const }) };
    const page = await call(listOrderNumbers, { params: { id }, query });
    rows.push(...page.rows);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return rows;
}
