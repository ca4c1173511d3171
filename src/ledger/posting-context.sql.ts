// What posting reads of products, places and the company's rules, share-locked so that they stay true until the end of
// the transaction: a product's tracking cannot change under a document that is being posted.
import type { LocationKind } from '../domain/location-kind.ts';
import type { NumberPolicies } from '../domain/number-policy.ts';
import type { ExpiredPolicy } from '../domain/picking.ts';
import type { Warranty, WarrantyStart } from '../domain/warranty.ts';
import type { Statement, Tx } from '../platform/database.ts';

export type ProductRow = {
  id: string;
  sku: string;
  name: string;
  kind: 'goods' | 'service';
  tracking: 'none' | 'lot' | 'serial';
  decimals: number;
  archived: boolean;
  series: string | null;
  /** Null: as the company says. */
  expiredPolicy: ExpiredPolicy | null;
  expirationDays: number | null;
  bestBeforeDays: number | null;
  removalDays: number | null;
  alertDays: number | null;
  /** Of a unit. */
  warranty: Warranty | null;
  warrantyStarts: WarrantyStart;
  numberPolicy: NumberPolicies;
  bulkLotId: string | null;
};
export type PlaceRow = {
  id: string;
  name: string;
  kind: LocationKind;
  ours: boolean;
  belowZero: boolean;
  archived: boolean;
  role: string | null;
  /** For our places: the place itself and everything inside it. */
  inside: string[];
  /** The time zones of those that have one of their own; the others have the company's. */
  zones: Readonly<Record<string, string>>;
};
export type ProfileRow = {
  timeZone: string;
  lockDate: string | null;
  serialSeries: string | null;
  lotSeries: string | null;
  numberPolicy: NumberPolicies;
  expiredPolicy: ExpiredPolicy;
};

const context: Statement = {
  name: 'posting-context',
  text: `with recursive
    goods as (
      select p.*, u.decimals, (select l.id from lot l where l.product_id = p.id and l.kind = 'bulk') as bulk_lot_id
      from product p join unit u on u.id = p.unit_id where p.id = any($1::uuid[]) order by p.id for share of p
    ),
    asked as (select * from location where id = any($2::uuid[]) or role = any($3::text[]) order by id for share),
    tree as (
      select id as root, id, time_zone from asked where ours
      union all
      select t.root, l.id, l.time_zone from location l join tree t on l.parent_id = t.id where l.kind = 'internal'
    )
    select
      (select coalesce(json_agg(json_build_object('id', id, 'sku', sku, 'name', name, 'kind', kind, 'tracking', tracking,
        'decimals', decimals, 'archived', archived_at is not null, 'series', series, 'expiredPolicy', expired_policy,
        'expirationDays', expiration_days, 'bestBeforeDays', best_before_days, 'removalDays', removal_days,
        'alertDays', alert_days, 'warrantyStarts', warranty_starts,
        'warranty', case when warranty_length is not null
          then json_build_object('length', warranty_length, 'unit', warranty_unit) end,
        'numberPolicy', number_policy, 'bulkLotId', bulk_lot_id)), '[]') from goods) as products,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'kind', kind, 'ours', ours,
        'belowZero', below_zero, 'archived', archived_at is not null, 'role', role,
        'inside', (select coalesce(json_agg(t.id), '[]') from tree t where t.root = a.id),
        'zones', (select coalesce(json_object_agg(t.id, t.time_zone), '{}') from tree t
          where t.root = a.id and t.time_zone is not null))), '[]') from asked a) as places,
      (select json_build_object('timeZone', time_zone, 'lockDate', lock_date, 'serialSeries', serial_series,
        'lotSeries', lot_series, 'numberPolicy', number_policy,
        'expiredPolicy', expired_policy) from company_profile) as profile`,
};

/** Products, places (by id or role, with what lies inside ours) and the company's rules, share-locked, in one go. */
export async function loadContext(
  tx: Tx,
  asked: { productIds: string[]; placeIds: string[]; roles: string[] },
): Promise<{ products: ProductRow[]; places: PlaceRow[]; profile: ProfileRow }> {
  const [row] = await tx.rows<{ products: ProductRow[]; places: PlaceRow[]; profile: ProfileRow }>(context, [
    asked.productIds,
    asked.placeIds,
    asked.roles,
  ]);
  if (!row?.profile) throw new Error('the company has no profile');
  return row;
}
