// What the numbers editor asks while somebody types: could these numbers be used on such a document?
import { cleanNumber, numberKey } from '../domain/number-key.ts';
import { problem, sentence } from '../domain/problem.ts';
import { lossPlace } from '../ledger/merge.ts';
import { type TypedNumber, type Verdict, verdictsOn } from '../ledger/number-verdict.ts';
import { openPosting } from '../ledger/posting.ts';
import type { Tx } from '../platform/database.ts';
import { type Head, openHead } from './head.ts';
import type { DocumentKind, NumberInput } from './operation.contract.ts';

export type CheckInput = {
  kind: DocumentKind | 'identification';
  productId: string;
  tracking?: 'lot' | 'serial' | undefined;
  fromId?: string | null | undefined;
  toId?: string | null | undefined;
  operationId?: string | null | undefined;
  numbers: NumberInput[];
};

export async function checkNumbers(
  tx: Tx,
  now: Date,
  input: CheckInput,
): Promise<{ checked: number; refused: Verdict[]; existing: number }> {
  const { productId } = input;
  const head = await openWay(tx, input);
  const found = head.context.products.get(productId);
  if (!found) throw problem('not-found', { what: 'product', field: 'productId' });
  const product = input.tracking ? { ...found, tracking: input.tracking } : found;
  if (product.tracking === 'none') throw problem('numbers-not-tracked', { product: product.name, field: 'productId' });
  const refused: Verdict[] = [];
  const typed = input.numbers.flatMap((entry, index): TypedNumber[] => {
    const text = typeof entry === 'string' ? entry : entry.number;
    const clean = cleanNumber(text);
    if (clean.ok) return [{ index, number: clean.value, key: numberKey(clean.value) }];
    const facts = { number: text.slice(0, 60), reason: clean.reason };
    refused.push({ index, code: 'number-invalid', detail: sentence('number-invalid', facts), facts, lotId: null });
    return [];
  });
  const operationId = input.operationId ?? null;
  const asked = { product, from: head.from, to: head.to, typed, now, operationId };
  const verdicts = await verdictsOn(tx, head.context, asked);
  refused.push(...verdicts.refused);
  refused.sort((a, b) => a.index - b.index);
  return { checked: input.numbers.length, refused, existing: verdicts.existing };
}

/** Between which places the numbers would move; those of goods that are here already come through inventory loss. */
async function openWay(tx: Tx, input: CheckInput): Promise<Pick<Head, 'context' | 'from' | 'to'>> {
  const { kind, productId, fromId, toId } = input;
  if (kind !== 'identification') return openHead(tx, { kind, fromId, toId, lines: [{ productId }] });
  const placeIds = toId ? [toId] : [];
  const context = await openPosting(tx, { productIds: [productId], placeIds, roles: ['inventory-loss', 'stock'] });
  const to = toId ? context.places.get(toId) : [...context.places.values()].find((place) => place.role === 'stock');
  if (!to) throw problem('not-found', { what: 'location', field: 'toId' });
  return { context, from: lossPlace(context), to };
}
