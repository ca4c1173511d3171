// From whom the numbers of a page of the list came, and which customer has each serial number; now.
import type { Db, Statement } from '../platform/database.ts';
import type { LotListRow } from './lot.contract.ts';
import { documentJoins, partnerOfDocument, shownDocument } from './lot-record.sql.ts';

type Passages = NonNullable<LotListRow['passages']>;

const passage = `jsonb_build_object('partner', case when pt.id is not null
      then jsonb_build_object('id', pt.id, 'name', pt.name) end,
    'document', jsonb_build_object('id', ${shownDocument('id')}, 'number', ${shownDocument('number')},
      'kind', ${shownDocument('kind')}), 'occurredAt', mv.occurred_at)`;
const ofPage: Statement = {
  name: 'lot-passages',
  text: `select n.id as "lotId", came.passage as origin, has.passage as holder
    from unnest($1::uuid[]) as n (id) join lot l on l.id = n.id
      left join lateral (
        select ${passage} as passage from move_line m ${documentJoins} left join partner pt on pt.id = ${partnerOfDocument}
        where m.lot_id = n.id and t.ours and not f.ours and m.reverses_operation_id is null
          and not exists (select from move_line r where r.reverses_operation_id = m.operation_id
            and r.reverses_line = m.line)
        order by mv.occurred_at, mv.recorded_at, coalesce(m.seq, 0), m.operation_id, m.line limit 1
      ) came on true
      left join location at on at.id = l.place_id
      left join lateral (
        select ${passage} as passage from move_line m ${documentJoins} left join partner pt on pt.id = ${partnerOfDocument}
        where m.lot_id = n.id and m.seq = l.seq
      ) has on at.kind = 'customer'`,
};

/** By lot. */
export async function passagesOf(db: Db, lotIds: readonly string[]): Promise<Map<string, Passages>> {
  const rows = await db.rows<Passages & { lotId: string }>(ofPage, [lotIds]);
  return new Map(rows.map(({ lotId, origin, holder }) => [lotId, { origin: inUtc(origin), holder: inUtc(holder) }]));
}

/** Inside JSON an instant is written with the offset of the server. */
const inUtc = (found: Passages['origin']): Passages['origin'] =>
  found && { ...found, occurredAt: new Date(found.occurredAt).toISOString() };
