// Merging and splitting lots. Each is one posted document of the kind `identification`: what is on hand leaves under the
// one number and comes back under the other at the same place; history before it stays as it was.
import { audit } from '../access/audit.ts';
import { dateIn } from '../domain/calendar.ts';
import { cleanNumber, numberKey } from '../domain/number-key.ts';
import { isProblemCode, type ProblemCode, problem } from '../domain/problem.ts';
import { isPositive, parseQuantity, sum } from '../domain/quantity.ts';
import { newId } from '../domain/uuid.ts';
import type { Demand } from '../ledger/demand.ts';
import {
  changeDemands,
  differingDates,
  isHeldMore,
  type LotHere,
  type LotToChange,
  linkLots,
  lossPlace,
  makeLotLike,
  type OpenLots,
  openLots,
} from '../ledger/merge.ts';
import { takeFromSeries } from '../ledger/series-numbers.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { LotChanged } from './lot-change.contract.ts';
import { postIdentification } from './whole-document.ts';

/** @throws merge-same, not-found, lot-needed, merge-other-product, lot-empty, merge-dates-differ, merge-holds-differ, not-enough */
export async function mergeLot(
  tx: Tx,
  by: By,
  given: { id: string; intoId: string; reason: string; confirm?: string[] | undefined },
): Promise<LotChanged> {
  const { id, intoId, reason } = given;
  if (id === intoId) throw problem('merge-same', { field: 'intoId' });
  const open = await openLots(tx, { ids: [id, intoId], fields: ['id', 'intoId'], placeIds: [] });
  const [from, into] = open.lots as [LotToChange, LotToChange];
  if (from.productId !== into.productId) {
    throw problem('merge-other-product', { number: from.number, into: into.number, field: 'intoId' });
  }
  const confirmed = confirmedBy(by, given.confirm);
  const dates = differingDates(from, into);
  if (dates !== '' && !confirmed.includes('merge-dates-differ')) {
    throw problem('merge-dates-differ', { number: from.number, into: into.number, dates, field: 'intoId' });
  }
  if (open.here.length === 0) throw problem('lot-empty', { number: from.number, field: 'id' });
  if (await isHeldMore(tx, { fromId: id, intoId })) {
    throw problem('merge-holds-differ', { number: from.number, into: into.number, field: 'intoId' });
  }
  return change(tx, by, { open, into, kind: 'merge', reason, confirmed, rows: open.here });
}

/** @throws not-found, lot-needed, number-invalid, number-exists, series-missing, quantity-..., field-invalid, not-enough */
export async function splitLot(
  tx: Tx,
  by: By,
  given: { id: string; number?: string | undefined; quantity: string; locationId: string; reason: string },
): Promise<LotChanged> {
  const open = await openLots(tx, { ids: [given.id], fields: ['id'], placeIds: [given.locationId] });
  const { context, product } = open;
  const [from] = open.lots as [LotToChange];
  const place = context.places.get(given.locationId);
  if (!place) throw problem('not-found', { what: 'location', field: 'locationId' });
  const quantity = readQuantity(given.quantity, product);
  const row = open.here.find((one) => one.locationId === place.id);
  if (!row) {
    const facts = {
      available: '0',
      wanted: quantity,
      product: product.name,
      lot: ` ${from.number}`,
      location: place.name,
    };
    throw problem('not-enough', { ...facts, field: 'quantity' });
  }
  const createdAt = by.clock.now();
  const number = given.number?.trim() ? typedNumber(given.number) : await numberFromSeries(tx, open, createdAt);
  const into = { ...from, id: newId(), number };
  if (!(await makeLotLike(tx, { likeId: from.id, id: into.id, number, createdAt }))) {
    throw problem('number-exists', { number, product: product.name, key: numberKey(number), field: 'number' });
  }
  return change(tx, by, {
    open,
    into,
    kind: 'split',
    reason: given.reason,
    confirmed: [],
    rows: [{ ...row, quantity }],
  });
}

type Change = {
  open: OpenLots;
  into: LotToChange;
  kind: 'merge' | 'split';
  reason: string;
  confirmed: ProblemCode[];
  rows: readonly LotHere[];
};

async function change(tx: Tx, by: By, given: Change): Promise<LotChanged> {
  const { open, into, kind, reason, confirmed, rows } = given;
  const from = open.lots[0] as LotToChange;
  const operationId = newId();
  const demands = rows.flatMap((row, index): Demand[] =>
    changeDemands(open, { line: index + 1, intoId: into.id, quantity: row.quantity, row }),
  );
  const quantity = sum(rows.map((row) => row.quantity));
  const result = await postIdentification(tx, by, {
    id: operationId,
    context: open.context,
    demands,
    lines: rows.map((row, index) => ({ line: index + 1, productId: open.product.id, quantity: row.quantity })),
    fromId: (rows[0] as LotHere).locationId,
    toId: lossPlace(open.context).id,
    occurredAt: null,
    reason,
    confirmed,
  });
  await linkLots(tx, { operationId, fromId: from.id, intoId: into.id, kind, quantity });
  const facts = { from: from.number, into: into.number, quantity, document: result.number, reason };
  for (const lot of [from, into]) {
    const subject = { subjectKind: 'lot', subjectId: lot.id, subjectName: lot.number };
    await audit(tx, by, { action: `lot.${kind}`, ...subject, change: facts });
  }
  return { ...result, lot: { id: into.id, number: into.number } };
}

function confirmedBy(by: By, confirm: readonly string[] | undefined): ProblemCode[] {
  const codes = (confirm ?? []).filter(isProblemCode);
  if (codes.length > 0 && !by.caller.permissions.has('operation.override')) {
    throw problem('forbidden', { role: by.caller.role, permission: 'operation.override', field: 'confirm' });
  }
  return codes;
}

function readQuantity(typed: string, product: OpenLots['product']): string {
  const field = 'quantity';
  const parsed = parseQuantity(typed);
  if (!parsed.ok) throw problem('quantity-invalid', { quantity: typed.slice(0, 40), field });
  if (!isPositive(parsed.value)) throw problem('quantity-zero', { field });
  if ((parsed.value.split('.')[1]?.length ?? 0) > product.decimals) {
    throw problem('quantity-too-precise', { product: product.name, decimals: product.decimals, field });
  }
  return parsed.value;
}

function typedNumber(typed: string): string {
  const number = cleanNumber(typed);
  if (!number.ok) throw problem('number-invalid', { reason: number.reason, field: 'number' });
  return number.value;
}

async function numberFromSeries(tx: Tx, open: OpenLots, at: Date): Promise<string> {
  const { product, context } = open;
  const [number] = await takeFromSeries(tx, {
    product,
    pattern: (product.tracking === 'lot' ? product.series : null) ?? context.profile.lotSeries,
    date: dateIn(at, context.profile.timeZone),
    count: 1,
    field: 'number',
  });
  return number as string;
}
