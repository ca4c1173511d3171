// Every move line, newest first: of everything that matches, or of one number.

import { type NamedUser, namedUsers } from '../access/user-name.ts';
import { problem } from '../domain/problem.ts';
import { heldAmong } from '../ledger/held-numbers.ts';
import type { LotMove } from '../ledger/lot.contract.ts';
import { placesInside } from '../ledger/place-tree.ts';
import { productRef } from '../ledger/reference.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { MoveQuery, MoveRow } from './move.contract.ts';
import { countMoves, type MoveFacts, type MoveFilter, type MovePosition, pageOfMoves } from './move.sql.ts';

/** Where the moves are, and where the people are who made them. */
export type Sources = { db: Db; control: Db; clock: Clock };

/** @throws not-found for an unknown location; field-invalid when the cursor is of another list */
export async function listMoves(sources: Sources, query: MoveQuery): Promise<Page<MoveRow>> {
  return askMoves(sources, query, (facts, user, held) => ({
    ...lineOf(facts, user),
    product: productRef(facts),
    lot:
      facts.number !== null && facts.lotKind !== 'bulk'
        ? { id: facts.lotId, number: facts.number, kind: facts.lotKind, onHold: held.has(facts.lotId) }
        : null,
  }));
}

/** The moves of one number. */
export async function listLotMoves(
  sources: Sources,
  options: { lotId: string; limit: number; cursor?: string | undefined },
): Promise<Page<LotMove>> {
  return askMoves(sources, { ...options, sort: '-occurredAt' }, (facts, user) => ({
    ...lineOf(facts, user),
    life: facts.life,
  }));
}

async function askMoves<Row>(
  { db, control, clock }: Sources,
  query: MoveQuery,
  rowOf: (facts: MoveFacts, user: NamedUser, held: ReadonlySet<string>) => Row,
): Promise<Page<Row>> {
  const { limit, cursor, sort, locationId, ...asked } = query;
  const filter: MoveFilter = {
    ...asked,
    locationIds: locationId === undefined ? undefined : await placesInside(db, locationId),
  };
  const key = `moves ${sort}`;
  const rows = await pageOfMoves(db, filter, { sort, after: positionOf(key, cursor), limit: limit + 1 });
  const page = pageOfRows<MoveFacts>(rows, {
    limit,
    sort: key,
    keyOf: (row) => [row.occurredAt, row.recordedAt, row.operationId, row.line],
    total: cursor === undefined ? await countMoves(db, filter, countLimit + 1) : null,
  });
  const user = await namedUsers(
    control,
    page.rows.flatMap((row) => row.postedBy ?? []),
  );
  const numbered = page.rows.flatMap((row) => (row.number === null ? [] : row.lotId));
  const held = await heldAmong(db, clock.now(), numbered);
  return { ...page, rows: page.rows.map((facts) => rowOf(facts, user, held)) };
}

function lineOf(facts: MoveFacts, user: NamedUser): Omit<LotMove, 'life'> {
  return {
    document: { id: facts.operationId, number: facts.documentNumber, kind: facts.documentKind },
    line: facts.line,
    postedAs: facts.postedAs,
    from: { id: facts.fromId, name: facts.fromName, kind: facts.fromKind },
    to: { id: facts.toId, name: facts.toName, kind: facts.toKind },
    partner: facts.partnerId && facts.partnerName ? { id: facts.partnerId, name: facts.partnerName } : null,
    quantity: facts.quantity,
    occurredAt: facts.occurredAt,
    recordedAt: facts.recordedAt,
    by: user(facts.postedBy ?? ''),
    reverses: facts.reverses,
    reversedBy: facts.reversedBy,
  };
}

function positionOf(key: string, cursor: string | undefined): MovePosition | undefined {
  const values = decodeCursor(key, cursor);
  if (!values) return undefined;
  const [occurredAt, recordedAt, operationId, line] = values;
  if (
    typeof occurredAt !== 'string' ||
    typeof recordedAt !== 'string' ||
    typeof operationId !== 'string' ||
    typeof line !== 'number'
  ) {
    throw problem('field-invalid', { field: 'cursor', reason: 'the cursor does not belong to this list' });
  }
  return { occurredAt, recordedAt, operationId, line };
}
