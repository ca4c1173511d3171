// Where serial numbers are and who has them: by their last move, with the document that took them there and its partner.
import type { LocationKind } from '../domain/location-kind.ts';
import type { Db, Statement } from '../platform/database.ts';
import { documentJoins, partnerOfDocument } from './lot-record.sql.ts';

export type UnitHolder = {
  lotId: string;
  /** The kind of place of its last move's end. */
  placeKind: LocationKind;
  /** Who has it, where it is with a customer; null where nobody was named. */
  partnerId: string | null;
  partnerName: string | null;
  operationId: string;
  /** The document that a number was given after, when the goods had left. */
  originId: string | null;
  occurredAt: string;
};

const holders: Statement = {
  name: 'unit-holders',
  text: `select l.id as "lotId", t.kind as "placeKind", pt.id as "partnerId", pt.name as "partnerName",
      o.id as "operationId", case when o.kind = 'identification' then o.origin_id
        when o.kind = 'correction' and ro.kind = 'return' then ro.origin_id end as "originId",
      mv.occurred_at as "occurredAt"
    from unnest($1::uuid[]) as n (id) join lot l on l.id = n.id
      join move_line m on m.lot_id = l.id and m.seq = l.seq ${documentJoins}
      left join partner pt on pt.id = ${partnerOfDocument}`,
};
/** Those that ever moved, by lot. */
export const unitHolders = async (db: Db, lotIds: readonly string[]): Promise<Map<string, UnitHolder>> =>
  new Map((await db.rows<UnitHolder>(holders, [lotIds])).map((row) => [row.lotId, row]));
