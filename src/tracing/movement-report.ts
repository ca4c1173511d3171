// Balances of every product and the card of one. The balance of a row is the one before it, and what came and went: the
// cursor of a page carries the balance on, so that the hundredth page costs what the first one does.

import { problem } from '../domain/problem.ts';
import { add, subtract } from '../domain/quantity.ts';
import { placeRef, productRef } from '../ledger/reference.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { countLimit, decodeCursor, encodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { BalanceQuery, BalanceRow, Card, CardQuery, CardRow } from './movement-report.contract.ts';
import {
  type BalanceFacts,
  type CardFacts,
  type CardPosition,
  flowOfPeriod,
  pageOfBalances,
  pageOfCard,
} from './movement-report.sql.ts';
import { reach } from './past-stock.sql.ts';
import { reportPeriod } from './report-period.ts';
import { quantityAt } from './stock-flow.sql.ts';
import { oursAt, scopeOf } from './stock-series.ts';

/** @throws period-backwards, not-found (the location), field-invalid */
export async function listBalances(db: Db, clock: Clock, query: BalanceQuery): Promise<Page<BalanceRow>> {
  const { limit, cursor, locationId, ...asked } = query;
  const period = await reportPeriod(db, clock, query);
  const sort = `balances ${asked.group} ${period.from} ${period.to}`;
  const [skuKey, locationKey] = decodeCursor(sort, cursor) ?? [];
  const rows = await pageOfBalances(
    db,
    { ...asked, places: await oursAt(db, locationId) },
    {
      before: await reach(db, period.beforeAt, clock.now()),
      period,
      after: cursor === undefined ? undefined : { skuKey: text(skuKey), locationKey: text(locationKey) },
      limit: limit + 1,
    },
  );
  const page = pageOfRows<BalanceFacts>(rows, {
    limit,
    sort,
    keyOf: (row) => [row.skuKey, row.locationKey],
    total: cursor === undefined ? (rows[0]?.total ?? 0) : null,
  });
  return { ...page, rows: page.rows.map(balanceRow) };
}

/** @throws field-invalid, not-found, period-backwards */
export async function readCard(db: Db, clock: Clock, query: CardQuery): Promise<Card> {
  const { limit, cursor } = query;
  const { scope, unit } = await scopeOf(db, query);
  const period = await reportPeriod(db, clock, query);
  const sort = `card ${scope.productId} ${scope.lotId ?? ''} ${query.locationId ?? ''} ${period.from} ${period.to}`;
  const after = reachedBy(sort, cursor);
  const [rows, summary] = await Promise.all([
    pageOfCard(db, scope, { period, after: after?.position, limit: limit + 1 }),
    after ? null : summaryOf(db, clock, { scope, period }),
  ]);
  let balance = after?.balance ?? summary?.opening ?? '0';
  const shown = rows.slice(0, limit).map((facts) => {
    balance = subtract(add(balance, facts.in), facts.out);
    return cardRow(facts, balance);
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const count = summary?.count ?? null;
  return {
    rows: shown,
    nextCursor: last
      ? encodeCursor(sort, [last.occurredAt, last.recordedAt, last.operationId, last.line, balance])
      : null,
    total: count === null ? null : Math.min(count, countLimit),
    totalIsExact: count !== null && count <= countLimit,
    ...{ from: period.from, to: period.to, unit },
    summary: summary && { opening: summary.opening, in: summary.in, out: summary.out, closing: summary.closing },
  };
}

type Asked = Pick<Awaited<ReturnType<typeof scopeOf>>, 'scope'> & { period: Awaited<ReturnType<typeof reportPeriod>> };

async function summaryOf(db: Db, clock: Clock, { scope, period }: Asked) {
  const instant = await reach(db, period.beforeAt, clock.now());
  const [opening, flow] = await Promise.all([quantityAt(db, scope, instant), flowOfPeriod(db, scope, period)]);
  return { ...flow, opening, closing: subtract(add(opening, flow.in), flow.out) };
}

function balanceRow(facts: BalanceFacts): BalanceRow {
  const { opening } = facts;
  return {
    product: productRef(facts),
    location: placeRef(facts),
    ...{ opening, in: facts.in, out: facts.out },
    closing: subtract(add(opening, facts.in), facts.out),
  };
}

function cardRow(facts: CardFacts, balance: string): CardRow {
  const { lotId, lotKind, number } = facts;
  return {
    document: { id: facts.operationId, number: facts.documentNumber, kind: facts.documentKind },
    line: facts.documentLine,
    occurredAt: facts.occurredAt,
    recordedAt: facts.recordedAt,
    from: { id: facts.fromId, name: facts.fromName, kind: facts.fromKind },
    to: { id: facts.toId, name: facts.toName, kind: facts.toKind },
    partner: facts.partnerId && facts.partnerName ? { id: facts.partnerId, name: facts.partnerName } : null,
    lot: lotId && lotKind && number ? { id: lotId, number, kind: lotKind } : null,
    ...{ lineCount: facts.lineCount, in: facts.in, out: facts.out, balance },
  };
}

function reachedBy(sort: string, cursor: string | undefined): { position: CardPosition; balance: string } | undefined {
  const values = decodeCursor(sort, cursor);
  if (!values) return undefined;
  const [occurredAt, recordedAt, operationId, line, balance] = values;
  if (typeof line !== 'number' || !/^-?\d+(\.\d+)?$/.test(text(balance))) throw foreignCursor();
  const position = { occurredAt: text(occurredAt), recordedAt: text(recordedAt), operationId: text(operationId), line };
  return { position, balance: text(balance) };
}

function text(value: string | number | null | undefined): string {
  if (typeof value !== 'string') throw foreignCursor();
  return value;
}

const foreignCursor = () =>
  problem('field-invalid', { field: 'cursor', reason: 'the cursor does not belong to this list' });
