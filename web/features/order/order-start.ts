// What a new order begins with, from the address of its form: a partner, a product, a number, or the order it is like.
import { getPartner } from '../../../src/catalog/partner.contract.ts';
import type { OrderKind } from '../../../src/domain/order.ts';
import { getOrder } from '../../../src/operations/ordering/order.contract.ts';
import { call } from '../../api/client.ts';
import type { Search } from '../../ui/url-state.ts';
import { noRows } from '../numbers/number-rows.ts';
import { numberLine, productLine } from '../operation/document-start.ts';
import { emptyLine, type LineValues } from '../operation/document-values.ts';
import { copyOfOrder, emptyOrder, type OrderValues } from './order-values.ts';

export async function startOfOrder(
  kind: OrderKind,
  search: Search,
  given: { pricesIncludeTax: boolean },
): Promise<OrderValues> {
  if (search.copyOf) return copyOfOrder(await call(getOrder, { params: { id: search.copyOf } }));
  const partner = search.partnerId ? await call(getPartner, { params: { id: search.partnerId } }) : null;
  const line = await firstLine(search);
  return {
    ...emptyOrder(kind, given),
    partner: partner && { id: partner.id, label: partner.name },
    lines: [...(line ? [line] : []), emptyLine()],
  };
}

async function firstLine({ lotId, productId }: Search): Promise<LineValues | null> {
  const numbered = lotId ? await numberLine(lotId) : null;
  const id = numbered?.product?.id ?? productId;
  return id ? { ...(await productLine(id)), numbers: numbered?.numbers ?? noRows } : null;
}
