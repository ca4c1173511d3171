// Which document changed which tracking, and which documents of a product are still open.
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { OperationKind } from './operation.contract.ts';

export type Tracking = 'none' | 'lot' | 'serial';
export type TrackingChange = { productId: string; fromTracking: Tracking; toTracking: Tracking };

const insert: Statement = {
  name: 'tracking-change-insert',
  text: `insert into tracking_change (operation_id, product_id, from_tracking, to_tracking)
    select n.* from (select $1::uuid, $2::uuid, $3::text, $4::text) as n`,
};
export const insertTrackingChange = (tx: Tx, operationId: string, change: TrackingChange): Promise<number> =>
  tx.run(insert, [operationId, change.productId, change.fromTracking, change.toTracking]);

const find: Statement = {
  name: 'tracking-change-find',
  text: `select product_id as "productId", from_tracking as "fromTracking", to_tracking as "toTracking"
    from tracking_change where operation_id = $1`,
};
export const trackingChangeOf = async (db: Db, operationId: string): Promise<TrackingChange | undefined> =>
  (await db.rows<TrackingChange>(find, [operationId]))[0];

export type OpenDocument = { id: string; kind: OperationKind; number: string; quantity: string };
const drafts: Statement = {
  name: 'tracking-change-drafts',
  text: `select o.id, o.kind, o.number, sum(n.quantity) as quantity from operation_line n
      join operation o on o.id = n.operation_id and o.state = 'draft'
    where n.product_id = $1 group by o.id, o.kind, o.number, o.created_at order by o.created_at desc, o.id limit 51`,
};
const shipments: Statement = {
  name: 'tracking-change-shipments',
  text: `select o.id, o.kind, o.number, sum(m.quantity) - coalesce(max(b.quantity), 0) as quantity
    from operation o join move m on m.operation_id = o.id
      left join lateral (select sum(a.quantity) as quantity from operation r
          join move a on a.operation_id = r.id and a.product_id = $1
        where r.origin_id = o.id and r.state = 'posted') b on true
    where m.product_id = $1 and o.kind = 'transfer' and o.state = 'posted' and o.destination_id is not null
    group by o.id, o.kind, o.number, o.created_at having sum(m.quantity) > coalesce(max(b.quantity), 0)
    order by o.created_at desc, o.id limit 51`,
};
/** Drafts with a line of the product; at most 51. */
export const draftsOf = (db: Db, productId: string): Promise<OpenDocument[]> =>
  db.rows<OpenDocument>(drafts, [productId]);
/** Transfers of the product that have not wholly arrived; at most 51. */
export const shipmentsOf = (db: Db, productId: string): Promise<OpenDocument[]> =>
  db.rows<OpenDocument>(shipments, [productId]);
