// Which lot became which, by which document. Append only: a document that was reversed is told as such.
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { LotLink } from './lot.contract.ts';

type LinkRow = {
  kind: LotLink['kind'];
  direction: LotLink['direction'];
  lotId: string;
  lotNumber: string;
  lotKind: 'lot' | 'serial';
  quantity: string;
  documentId: string;
  documentNumber: string;
  documentKind: LotLink['document']['kind'];
  occurredAt: string;
  reversed: boolean;
};
const half = (direction: string, mine: string, other: string): string => `
  select k.kind, '${direction}' as direction, l.id as "lotId", l.number as "lotNumber", l.kind as "lotKind", k.quantity,
    o.id as "documentId", o.number as "documentNumber", o.kind as "documentKind", o.occurred_at as "occurredAt",
    o.state = 'reversed' as reversed
  from lot_link k join lot l on l.id = k.${other} join operation o on o.id = k.operation_id where k.${mine} = $1`;
const ofLot: Statement = {
  name: 'lot-links',
  text: `select * from (${half('to', 'from_lot_id', 'to_lot_id')} union all
    ${half('from', 'to_lot_id', 'from_lot_id')}) x order by "occurredAt" desc, "documentId" desc, "lotId" limit 500`,
};
/** Links both ways, newest first: what this one went into, and what it came out of. */
export async function linksOfLot(db: Db, lotId: string): Promise<LotLink[]> {
  return (await db.rows<LinkRow>(ofLot, [lotId])).map((row) => ({
    kind: row.kind,
    direction: row.direction,
    lot: { id: row.lotId, number: row.lotNumber, kind: row.lotKind },
    quantity: row.quantity,
    document: { id: row.documentId, number: row.documentNumber, kind: row.documentKind },
    occurredAt: row.occurredAt,
    reversed: row.reversed,
  }));
}

export type NewLink = { fromLotId: string; toLotId: string; kind: LotLink['kind']; quantity: string };
const insert: Statement = {
  name: 'lot-link-insert',
  text: `insert into lot_link (operation_id, from_lot_id, to_lot_id, kind, quantity) select $1, n.*
    from unnest($2::uuid[], $3::uuid[], $4::text[], $5::numeric[]) as n (from_lot_id, to_lot_id, kind, quantity)`,
};
export const insertLinks = (tx: Pick<Tx, 'run'>, operationId: string, links: readonly NewLink[]): Promise<number> =>
  tx.run(insert, [
    operationId,
    links.map((link) => link.fromLotId),
    links.map((link) => link.toLotId),
    links.map((link) => link.kind),
    links.map((link) => link.quantity),
  ]);

const ofOperation: Statement = {
  name: 'lot-links-of-operation',
  text: `select from_lot_id as "fromLotId", to_lot_id as "toLotId", kind, quantity from lot_link
    where operation_id = $1 order by from_lot_id, to_lot_id`,
};
export const linksOfOperation = (db: Db, operationId: string): Promise<NewLink[]> =>
  db.rows<NewLink>(ofOperation, [operationId]);
