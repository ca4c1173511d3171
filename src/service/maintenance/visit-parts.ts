// The parts that a visit took: they leave a place of ours into production, by number, as one posted document, and each is
// known by the unit that it went into. Holds, dates and what is missing refuse them as any posting.
import { cleanNumber, numberKey } from '../../domain/number-key.ts';
import { isProblemCode, type ProblemCode, problem } from '../../domain/problem.ts';
import { isPositive, parseQuantity } from '../../domain/quantity.ts';
import { newId } from '../../domain/uuid.ts';
import type { Demand, PlaceRow, PostingContext, ProductRow } from '../../ledger/demand.ts';
import { openPosting } from '../../ledger/posting.ts';
import { auditDocument } from '../../operations/operation.ts';
import { postWhole } from '../../operations/whole-document.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import type { PartInput } from './visit.contract.ts';
import { unitIdsOfVisit, type VisitRecord } from './visit.sql.ts';
import { insertVisitParts } from './visit-report.sql.ts';

/** @returns the document's id. @throws not-found, numbers-required, numbers-not-tracked, quantity-..., on-hold, not-enough, ... */
export async function postParts(
  tx: Tx,
  by: By,
  given: { visit: VisitRecord; parts: readonly PartInput[]; confirm: readonly string[] | undefined },
): Promise<string | null> {
  const { visit, parts } = given;
  if (parts.length === 0) return null;
  const confirmed = passedBy(by, given.confirm);
  const context = await openPosting(tx, {
    productIds: parts.map((part) => part.productId),
    placeIds: parts.flatMap((part) => part.fromId ?? []),
    roles: ['stock', 'production'],
  });
  const unitIds = await unitIdsOfVisit(tx, visit.id);
  const to = placeOfRole(context, 'production');
  const demands = parts.map((part, at) => demandOf(context, { part, at, to }));
  const into = parts.map((part, at) => ({ line: at + 1, intoId: unitOf(part, { unitIds, at }) }));
  const id = newId();
  const { document } = await postWhole(tx, by, {
    ...{ id, kind: 'production', context, demands, confirmed },
    lines: demands.map((demand, at) => ({ line: at + 1, productId: demand.product.id, quantity: quantityOf(demand) })),
    fromId: (demands[0] as Demand).from.id,
    toId: to.id,
    occurredAt: null,
    partnerId: visit.partner_id,
    reason: `${visit.number} ${visit.title}`.slice(0, 500),
  });
  await insertVisitParts(tx, { visitId: visit.id, operationId: id, parts: into });
  const change = { lines: parts.length, moveLines: document.moveLineCount, visit: visit.number };
  await auditDocument(tx, by, 'operation.post', document, { ...change, ...(confirmed.length > 0 && { confirmed }) });
  return id;
}

function demandOf(context: PostingContext, given: { part: PartInput; at: number; to: PlaceRow }): Demand {
  const { part, at, to } = given;
  const field = `parts.${at}`;
  const product = context.products.get(part.productId);
  if (!product) throw problem('not-found', { what: 'product', field: `${field}.productId` });
  if (product.kind === 'service') {
    throw problem('field-invalid', { field: `${field}.productId`, reason: 'a service leaves no stock' });
  }
  const from = part.fromId ? context.places.get(part.fromId) : placeOfRole(context, 'stock');
  if (!from) throw problem('not-found', { what: 'location', field: `${field}.fromId` });
  if (!from.ours) {
    const facts = { kind: 'production', location: from.name, needed: 'internal' };
    throw problem('operation-kind-location', { ...facts, field: `${field}.fromId` });
  }
  const quantity = readQuantity(part, { product, field });
  return {
    operationLine: at + 1,
    field,
    product,
    from,
    to,
    unitCost: null,
    what: whatOf(part, { product, field, quantity }),
  };
}

function whatOf(part: PartInput, given: { product: ProductRow; field: string; quantity: string }): Demand['what'] {
  const { product, field, quantity } = given;
  const typed = part.number ?? '';
  if (product.tracking === 'none') {
    if (typed !== '') throw problem('numbers-not-tracked', { product: product.name, field: `${field}.number` });
    return { bulk: quantity };
  }
  if (typed === '') {
    const facts = { product: product.name, given: '0', quantity, missing: quantity };
    throw problem('numbers-required', { ...facts, field: `${field}.number` });
  }
  const number = cleanNumber(typed);
  if (!number.ok) throw problem('number-invalid', { reason: number.reason, field: `${field}.number` });
  return { numbers: [{ index: 0, number: number.value, key: numberKey(number.value), quantity, details: null }] };
}

function readQuantity(part: PartInput, { product, field }: { product: ProductRow; field: string }): string {
  const typed = part.quantity ?? (product.tracking === 'serial' ? '1' : '');
  const parsed = parseQuantity(typed);
  const at = `${field}.quantity`;
  if (!parsed.ok) throw problem('quantity-invalid', { quantity: typed.slice(0, 40), reason: parsed.reason, field: at });
  if (!isPositive(parsed.value)) throw problem('quantity-zero', { field: at });
  if (product.tracking === 'serial' && parsed.value !== '1') {
    throw problem('serial-quantity', { quantity: parsed.value, field: at });
  }
  if ((parsed.value.split('.')[1]?.length ?? 0) > product.decimals) {
    const facts = { product: product.name, decimals: product.decimals, field: at };
    throw problem(product.decimals === 0 ? 'quantity-not-whole' : 'quantity-too-precise', facts);
  }
  return parsed.value;
}

/** Left out: the visit's only unit. */
function unitOf(part: PartInput, given: { unitIds: readonly string[]; at: number }): string | null {
  const { unitIds } = given;
  if (!part.intoId) return unitIds.length === 1 ? (unitIds[0] as string) : null;
  if (unitIds.includes(part.intoId)) return part.intoId;
  throw problem('not-found', { what: 'unit of this visit', field: `parts.${given.at}.intoId` });
}

const quantityOf = ({ what }: Demand): string =>
  'bulk' in what ? what.bulk : 'numbers' in what ? (what.numbers[0]?.quantity ?? '0') : '0';

function placeOfRole(context: PostingContext, role: string): PlaceRow {
  for (const place of context.places.values()) if (place.role === role) return place;
  throw problem('not-found', { what: `location with the role ${role}` });
}

/** Goods past their removal date are a question; all else takes the permission. */
function passedBy(by: By, confirm: readonly string[] = []): ProblemCode[] {
  const codes = confirm.filter(isProblemCode);
  if (codes.some((code) => code !== 'past-removal') && !by.caller.permissions.has('operation.override')) {
    throw problem('forbidden', { role: by.caller.role, permission: 'operation.override', field: 'confirm' });
  }
  return codes;
}
