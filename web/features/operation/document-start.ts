// What a new document begins with, from the address of its form: a partner, a product, a number, or the document that it
// gives back (then everything of it that can still come back).
import { getPartner } from '../../../src/catalog/partner.contract.ts';
import { getProduct } from '../../../src/catalog/product.contract.ts';
import { getLot } from '../../../src/ledger/lot.contract.ts';
import { listReturnable } from '../../../src/operations/document-numbers.contract.ts';
import { type DocumentKind, getOperation } from '../../../src/operations/operation.contract.ts';
import { call } from '../../api/client.ts';
import type { Search } from '../../ui/url-state.ts';
import { rowsOfNumbers } from '../numbers/number-rows.ts';
import { asItLeft, type DocumentValues, emptyDocument, emptyLine, kindOf, type LineValues } from './document-values.ts';

export async function startOf(kind: DocumentKind, search: Search): Promise<DocumentValues> {
  const empty = emptyDocument(kind);
  if (search.originId) return returning(empty, search.originId, search.lotId);
  const partner = search.partnerId ? await call(getPartner, { params: { id: search.partnerId } }) : null;
  const lines: LineValues[] = [];
  if (search.lotId) lines.push(await numberLine(search.lotId));
  else if (search.productId) lines.push(await productLine(search.productId));
  return {
    ...empty,
    partner: partner && { id: partner.id, label: partner.name },
    direction: partner?.isSupplier && !partner.isCustomer ? 'supplier' : 'customer',
    fromId: search.fromId ?? null,
    toId: search.toId ?? null,
    lines: [...lines, emptyLine()],
  };
}

/** Everything of the document that can still come back, or one number of it. */
async function returning(empty: DocumentValues, originId: string, lotId?: string): Promise<DocumentValues> {
  const params = { id: originId };
  const [origin, returnable] = await Promise.all([call(getOperation, { params }), call(listReturnable, { params })]);
  return {
    ...empty,
    partner: origin.partner && { id: origin.partner.id, label: origin.partner.name },
    direction: origin.kind === 'receipt' ? 'supplier' : 'customer',
    origin: { id: origin.id, number: origin.number, kind: origin.kind },
    lines: [
      ...returnable.lines.flatMap((left): LineValues[] => {
        const line = origin.lines.find((one) => one.line === left.line);
        if (!line) return [];
        const numbers = left.numbers.filter((one) => one.number !== null && (!lotId || one.lotId === lotId));
        if (lotId && numbers.length === 0) return [];
        const product = asItLeft(line.product, numbers);
        return [
          {
            ...emptyLine(),
            product,
            quantity: numbers.length > 0 ? '' : left.quantity,
            price: line.unitPrice ?? '',
            numbers: rowsOfNumbers(numbers, kindOf(product)),
          },
        ];
      }),
      emptyLine(),
    ],
  };
}

export async function productLine(id: string): Promise<LineValues> {
  const product = await call(getProduct, { params: { id } });
  return {
    ...emptyLine(),
    product: { ...product, unit: product.unit.symbol, decimals: product.unit.decimals },
  };
}

export async function numberLine(id: string): Promise<LineValues> {
  const lot = await call(getLot, { params: { id } });
  return {
    ...emptyLine(),
    product: lot.product,
    numbers: rowsOfNumbers([{ number: lot.number, quantity: lot.onHand }], lot.kind),
  };
}
