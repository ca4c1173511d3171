// Every statement on `asset_handover`. Rows are only added, numbered under the lock of their asset.
import type { LocationKind } from '../../domain/location-kind.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type { HandOverKind } from './handover.contract.ts';

export type HandOverFacts = {
  id: string;
  seq: number;
  kind: HandOverKind;
  holder: string | null;
  before: string | null;
  fromId: string | null;
  fromName: string | null;
  fromKind: LocationKind | null;
  toId: string | null;
  toName: string | null;
  toKind: LocationKind | null;
  operationId: string | null;
  operationNumber: string | null;
  note: string;
  at: string;
  byId: string;
  byName: string;
};

const insert: Statement = {
  name: 'asset-handover-insert',
  text: `insert into asset_handover (id, asset_id, seq, kind, holder_name, holder_id, before_name, operation_id, from_id,
      to_id, note, at, by_id, by_name)
    select $1::uuid, $2::uuid, coalesce(max(h.seq), 0) + 1, $3::text, $4::text, $5::text, $6::text, $7::uuid, $8::uuid,
      $9::uuid, $10::text, $11::timestamptz, $12::text, $13::text
    from asset_handover h where h.asset_id = $2`,
};
export const insertHandOver = (
  tx: Tx,
  given: {
    id: string;
    assetId: string;
    kind: HandOverKind;
    holder: { name: string; userId: string | null } | null;
    before: string | null;
    moved: { operationId: string; fromId: string; toId: string } | null;
    note: string;
    at: Date;
    by: { userId: string; userName: string };
  },
): Promise<number> =>
  tx.run(insert, [
    given.id,
    given.assetId,
    given.kind,
    given.holder?.name ?? null,
    given.holder?.userId ?? null,
    given.before,
    given.moved?.operationId ?? null,
    given.moved?.fromId ?? null,
    given.moved?.toId ?? null,
    given.note,
    given.at,
    given.by.userId,
    given.by.userName,
  ]);

const page: Statement = {
  name: 'asset-handover-page',
  text: `select h.id, h.seq, h.kind, h.holder_name as holder, h.before_name as before, h.note, h.at, h.by_id as "byId",
      h.by_name as "byName", f.id as "fromId", f.name as "fromName", f.kind as "fromKind", t.id as "toId",
      t.name as "toName", t.kind as "toKind", o.id as "operationId", o.number as "operationNumber"
    from asset_handover h left join location f on f.id = h.from_id left join location t on t.id = h.to_id
      left join operation o on o.id = h.operation_id
    where h.asset_id = $1 and ($2::int is null or h.seq < $2) order by h.seq desc limit $3`,
};
export const pageOfHandOvers = (
  db: Db,
  asked: { assetId: string; before: number | null; limit: number },
): Promise<HandOverFacts[]> => db.rows<HandOverFacts>(page, [asked.assetId, asked.before, asked.limit]);

const count: Statement = {
  name: 'asset-handover-count',
  text: 'select count(*)::int as count from asset_handover where asset_id = $1',
};
export const countHandOvers = async (db: Db, assetId: string): Promise<number> =>
  (await db.rows<{ count: number }>(count, [assetId]))[0]?.count ?? 0;

const holders: Statement = {
  name: 'asset-holders',
  text: `select holder_name as name, count(*)::int as count from asset
    where holder_name is not null and disposal is null group by holder_name order by holder_name limit 500`,
};
export const holdersNow = (db: Db): Promise<{ name: string; count: number }[]> => db.rows(holders);
