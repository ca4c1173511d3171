// What a scan or an added line needs: the goods that are meant, the line that has them already, a new line.
import type { LocationKind } from '../../domain/location-kind.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';

export type Meant = {
  product_id: string;
  product_name: string;
  product_kind: 'goods' | 'service';
  tracking: 'none' | 'lot' | 'serial';
  decimals: number;
  /** Null: a quantity without number, or a number that nobody knows. */
  lot_id: string | null;
  lot_kind: 'lot' | 'serial' | null;
  number: string | null;
  place_id: string | null;
};
const columns = `p.id as product_id, p.name as product_name, p.kind as product_kind, p.tracking, u.decimals,
  l.id as lot_id, l.kind as lot_kind, l.number, l.place_id`;
const byLot: Statement = {
  name: 'count-scan-by-lot',
  text: `select ${columns} from lot l join product p on p.id = l.product_id join unit u on u.id = p.unit_id
    where l.id = $1 and l.kind <> 'bulk'`,
};
const byNumber: Statement = {
  name: 'count-scan-by-number',
  text: `select ${columns} from product p join unit u on u.id = p.unit_id
      left join lot l on l.number_key = $2 and l.product_id = p.id where p.id = $1`,
};
export const meantByLot = async (db: Pick<Db, 'rows'>, lotId: string): Promise<Meant | undefined> =>
  (await db.rows<Meant>(byLot, [lotId]))[0];
/** `key` null: the quantity without number. */
export const meantByNumber = async (
  db: Pick<Db, 'rows'>,
  productId: string,
  key: string | null,
): Promise<Meant | undefined> => (await db.rows<Meant>(byNumber, [productId, key]))[0];

const place: Statement = {
  name: 'count-scan-place',
  text: 'select id, name, kind, ours from location where id = $1',
};
export type ScanPlace = { id: string; name: string; kind: LocationKind; ours: boolean };
export const placeOf = async (db: Pick<Db, 'rows'>, id: string): Promise<ScanPlace | undefined> =>
  (await db.rows<ScanPlace>(place, [id]))[0];

const sameLine: Statement = {
  name: 'count-scan-line',
  text: `select line from count_sheet_line where sheet_id = $1 and product_id = $2 and location_id = $3
    and coalesce(lot_id, '00000000-0000-0000-0000-000000000000')
      = coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')
    and coalesce(number_key, '') = coalesce($5, '')`,
};
export const lineOf = async (
  tx: Tx,
  asked: { sheetId: string; productId: string; locationId: string; lotId: string | null; key: string | null },
): Promise<number | undefined> => {
  const { sheetId, productId, locationId, lotId, key } = asked;
  return (await tx.rows<{ line: number }>(sameLine, [sheetId, productId, locationId, lotId, key]))[0]?.line;
};

const countedUnit: Statement = {
  name: 'count-scan-unit',
  text: `select line from count_sheet_line where sheet_id = $1 and counted > 0 and operation_id is null
    and (lot_id = $2::uuid or product_id = $3 and number_key = $4) limit 1`,
};
/** Where a serial number was counted as there on this sheet. */
export const unitCountedAt = async (
  tx: Tx,
  asked: { sheetId: string; lotId: string | null; productId: string; key: string | null },
): Promise<number | undefined> =>
  (await tx.rows<{ line: number }>(countedUnit, [asked.sheetId, asked.lotId, asked.productId, asked.key]))[0]?.line;

const add: Statement = {
  name: 'count-scan-add',
  text: `insert into count_sheet_line (sheet_id, line, product_id, location_id, lot_id, number, number_key, added, expected)
    select $1, $2, $3, $4, $5, $6, $7, true, case
      when $5::uuid is null and $7::text is not null then 0
      else coalesce((select case when l.kind = 'serial' then (l.place_id is not distinct from $4)::int::numeric
          else (select h.quantity from on_hand h where h.lot_id = l.id and h.location_id = $4) end
        from lot l where l.id = coalesce($5::uuid, (select b.id from lot b where b.product_id = $3 and b.kind = 'bulk'))), 0)
      end`,
};
export const addLine = (
  tx: Tx,
  line: {
    sheetId: string;
    line: number;
    productId: string;
    locationId: string;
    lotId: string | null;
    number: string | null;
    key: string | null;
  },
): Promise<number> =>
  tx.run(add, [...[line.sheetId, line.line, line.productId, line.locationId], ...[line.lotId, line.number, line.key]]);

const remove: Statement = {
  name: 'count-scan-remove',
  text: 'delete from count_sheet_line where sheet_id = $1 and line = $2',
};
export const removeLine = (tx: Tx, sheetId: string, line: number): Promise<number> => tx.run(remove, [sheetId, line]);
