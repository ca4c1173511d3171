// What is reserved, as lists show it.
import type { LocationKind } from '../domain/location-kind.ts';
import type { Db, Statement } from '../platform/database.ts';
import type { OperationKind } from './operation.contract.ts';

export type ReservationFacts = {
  operation_id: string;
  operation_number: string;
  operation_kind: OperationKind;
  partner: string | null;
  line: number;
  product_id: string;
  sku: string;
  product_name: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  lot_id: string;
  lot_kind: 'bulk' | 'lot' | 'serial';
  number: string | null;
  location_id: string;
  location_name: string;
  location_kind: LocationKind;
  quantity: string;
  created_by: string;
  created_at: string;
};
const wanted = `from reservation r
  where ($1::uuid is null or r.operation_id = $1) and ($2::uuid is null or r.product_id = $2)
    and ($3::uuid is null or r.lot_id = $3) and ($4::uuid[] is null or r.location_id = any($4))`;
const list: Statement = {
  name: 'reservation-list',
  text: `select x.operation_id, o.number as operation_number, o.kind as operation_kind, a.name as partner, x.line,
      x.product_id, p.sku, p.name as product_name, p.tracking, u.symbol as unit, u.decimals, x.lot_id, x.lot_kind, l.number,
      x.location_id, w.name as location_name, w.kind as location_kind, x.quantity, x.created_by, x.created_at
    from (select r.* ${wanted}
        and ($5::timestamptz is null or r.created_at < $5 or r.created_at = $5
          and (r.operation_id, r.line, r.location_id, r.lot_id) > ($6::uuid, $7::int, $8::uuid, $9::uuid))
        order by r.created_at desc, r.operation_id, r.line, r.location_id, r.lot_id limit $10) x
      join operation o on o.id = x.operation_id left join partner a on a.id = o.partner_id
      join product p on p.id = x.product_id join unit u on u.id = p.unit_id join lot l on l.id = x.lot_id
      join location w on w.id = x.location_id
    order by x.created_at desc, x.operation_id, x.line, x.location_id, x.lot_id`,
};
const count: Statement = {
  name: 'reservation-count',
  text: `select count(*)::int as total from (select ${wanted} limit $5) as n`,
};
const byLine: Statement = {
  name: 'reservation-by-line',
  text: 'select line, sum(quantity) as quantity from reservation where operation_id = $1 group by line order by line',
};

export type ReservationFilter = {
  operationId: string | null;
  productId: string | null;
  lotId: string | null;
  locationIds: readonly string[] | null;
};
const filters = (filter: ReservationFilter): unknown[] => [
  filter.operationId,
  filter.productId,
  filter.lotId,
  filter.locationIds,
];

export const pageOfReservations = (
  db: Db,
  filter: ReservationFilter,
  page: { after: readonly unknown[] | undefined; limit: number },
): Promise<ReservationFacts[]> => {
  const [createdAt = null, operationId = null, line = null, locationId = null, lotId = null] = page.after ?? [];
  return db.rows<ReservationFacts>(list, [
    ...filters(filter),
    createdAt,
    operationId,
    line,
    locationId,
    lotId,
    page.limit,
  ]);
};

export async function countReservations(db: Db, filter: ReservationFilter, limit: number): Promise<number> {
  const [row] = await db.rows<{ total: number }>(count, [...filters(filter), limit]);
  return row?.total ?? 0;
}

/** How much is kept for each line of a document. */
export const reservedByLine = (
  db: Pick<Db, 'rows'>,
  operationId: string,
): Promise<{ line: number; quantity: string }[]> => db.rows(byLine, [operationId]);
