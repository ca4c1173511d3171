// Purchase proposals: what minimum stock lacks once everything that is on its way has come, and the draft orders that
// somebody makes of it. Drafts count as on their way, or the same goods would be proposed until they are confirmed.
import { findPartners } from '../../catalog/partner.ts';
import { addDays } from '../../domain/calendar.ts';
import { quantityToOrder } from '../../domain/minimum-stock.ts';
import { Problem, problem } from '../../domain/problem.ts';
import { add } from '../../domain/quantity.ts';
import { isId } from '../../domain/uuid.ts';
import { placesInside } from '../../ledger/place-tree.ts';
import { productRef } from '../../ledger/reference.ts';
import { todayOf } from '../../ledger/today.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { Reply } from '../../platform/http.contract.ts';
import type { By } from '../../platform/http.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import { createOrder } from './order.ts';
import type { orderProposals, ProposalRow, PurchaseProposal, PurchaseProposalQuery } from './proposal.contract.ts';
import {
  countProposals,
  type ProposalFacts,
  type ProposalFilter,
  type ProposalPosition,
  pageOfProposals,
} from './proposal.sql.ts';

/** @throws not-found for an unknown location; field-invalid when the cursor is of another list */
export async function listPurchaseProposals(
  db: Db,
  clock: Clock,
  query: PurchaseProposalQuery,
): Promise<Page<PurchaseProposal>> {
  const { limit, cursor, sort, locationId, ...asked } = query;
  const today = await todayOf(db, clock.now());
  const locationIds = locationId === undefined ? undefined : await placesInside(db, locationId);
  const filter: ProposalFilter = { ...asked, locationIds, today };
  const key = `proposal ${sort}`;
  const order = { bySupplier: sort.endsWith('supplier'), descending: sort.startsWith('-') };
  const [rows, total] = await Promise.all([
    pageOfProposals(db, filter, { ...order, after: positionOf(key, cursor), limit: limit + 1 }),
    cursor === undefined ? countProposals(db, filter, countLimit + 1) : null,
  ]);
  const keyOf = (row: ProposalFacts) => [row.supplierKey, row.skuKey, row.id];
  const page = pageOfRows<ProposalFacts>(rows, { limit, sort: key, keyOf, total });
  return { ...page, rows: page.rows.map((facts) => proposal(facts, today.day)) };
}

/**
 * One draft order for each supplier and place, with prices and codes as the supplier has them.
 * @throws what writing an order refuses, with the field of the row
 */
export async function makeOrders(tx: Tx, by: By, rows: readonly ProposalRow[]): Promise<Reply<typeof orderProposals>> {
  const numbered = rows.map((row, at) => ({ ...row, at }));
  const groups = [...Map.groupBy(numbered, (row) => `${row.partnerId} ${row.locationId}`).values()];
  const partners = await findPartners(
    tx,
    rows.map((row) => row.partnerId),
  );
  const orders: Reply<typeof orderProposals>['orders'] = [];
  for (const group of groups) {
    const [first] = group;
    if (!first) continue;
    const { partnerId, locationId } = first;
    const dates = group.flatMap((row) => row.expectedOn ?? []).sort();
    const lines = group.map(({ productId, quantity, expectedOn }) => ({ productId, quantity, expectedOn }));
    const input = { kind: 'purchase' as const, partnerId, locationId, expectedOn: dates.at(-1) ?? null, lines };
    const order = await refusedByRow(
      group.map((row) => row.at),
      () => createOrder(tx, by, input),
    );
    const partner = { id: partnerId, name: partners.get(partnerId)?.name ?? '' };
    orders.push({ id: order.id, number: order.number, partner, lineCount: order.lineCount });
  }
  return { orders };
}

/** The order's own lines are the rows at these positions. */
async function refusedByRow<T>(positions: readonly number[], work: () => Promise<T>): Promise<T> {
  const rowField = (field: string): string => {
    const match = /^lines\.(\d+)(.*)$/.exec(field);
    return match ? `rows.${positions[Number(match[1])]}${match[2]}` : `rows.${positions[0]}.${field}`;
  };
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const items = error.items.map((item) => ({ ...item, field: rowField(item.field) }));
    const field = error.field === undefined ? {} : { field: rowField(error.field) };
    throw new Problem(error.code, { ...error.facts, ...field }, items);
  }
}

function proposal(facts: ProposalFacts, today: string): PurchaseProposal {
  const { id, minimum, upTo, multiple, available, onOrder, drafted, leadDays } = facts;
  const level = { minimum, upTo, multiple };
  const coming = add(onOrder, drafted);
  return {
    ...{ id, ...level, available, onOrder, drafted },
    product: productRef(facts),
    location: { id: facts.locationId, name: facts.locationName, kind: facts.locationKind },
    quantity: quantityToOrder(level, { available, coming }, facts.supplierMinimum ?? '0'),
    supplier:
      facts.partnerId === null
        ? null
        : {
            id: facts.partnerId,
            name: facts.partnerName ?? '',
            code: facts.code ?? '',
            unitPrice: facts.unitPrice,
            minimum: facts.supplierMinimum ?? '0',
            leadDays,
          },
    expectedOn: leadDays === null ? null : addDays(today, leadDays),
  };
}

function positionOf(key: string, cursor: string | undefined): ProposalPosition | undefined {
  const values = decodeCursor(key, cursor);
  if (!values) return undefined;
  const [supplierKey, skuKey, id] = values;
  if (typeof supplierKey === 'string' && typeof skuKey === 'string' && typeof id === 'string' && isId(id)) {
    return { supplierKey, skuKey, id };
  }
  throw problem('field-invalid', { field: 'cursor', reason: 'the cursor does not belong to this list' });
}
