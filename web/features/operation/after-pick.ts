// What a line becomes when its product is chosen: its unit or packaging, its price, and how its numbers come.
import type { Product } from '../../../src/catalog/product.contract.ts';
import { noRows } from '../numbers/number-rows.ts';
import { type LineValues, noTerms } from './document-values.ts';
import type { LineContext } from './line-editor.tsx';

export function afterPick(given: {
  line: LineValues;
  picked: Product;
  packagingId: string | undefined;
  number: string | undefined;
  context: LineContext;
}): Partial<LineValues> {
  const { line, picked, packagingId, number, context } = given;
  const packaging = picked.packagings.find((one) => one.id === packagingId);
  const same = line.product?.id === picked.id;
  const before = same ? line.numbers : noRows;
  const sells = context.kind === 'delivery' && !context.ofOrder && picked.price !== null;
  const picks = context.fromOurs && !context.answering && !context.ofOrder;
  return {
    product: {
      id: picked.id,
      sku: picked.sku,
      name: picked.name,
      tracking: picked.tracking,
      unit: picked.unit.symbol,
      decimals: picked.unit.decimals,
      price: picked.price,
      taxRate: picked.taxRate,
    },
    packaging: packaging ? { id: packaging.id, factor: packaging.factor } : same ? line.packaging : null,
    quantity: packaging && line.quantity === '' ? '1' : line.quantity,
    price: line.price || (sells ? (picked.price ?? '') : ''),
    ...(number
      ? { numbers: [...before, { number, quantity: '1', date: '' as const }] }
      : same
        ? {}
        : { numbers: noRows }),
    ...(same
      ? {}
      : {
          series: false,
          damagedKeys: [],
          details: {},
          picking: picks && picked.tracking === 'lot' && !number ? 'auto' : null,
          orderLine: null,
          replaces: false,
          terms: noTerms,
          ...(context.ofOrder ? { price: '' } : {}),
        }),
  };
}
