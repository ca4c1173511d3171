// What the service writes and asks of units: the last day of a warranty with the row that tells why, the days that contracts
// cover, and who has them. Whoever writes holds the lock of the unit.
import { dateIn } from '../domain/calendar.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { companyZone } from './hold.sql.ts';
import { type LotRow, lockLotsById } from './lot.sql.ts';
import {
  insertWarrantyChanges,
  setContractSpans,
  setWarranties,
  type WarrantyChange,
  type WarrantyChangeRow,
  warrantyChangesOf,
} from './lot-warranty.sql.ts';
import { type UnitHolder, unitHolders } from './unit-holder.sql.ts';

export type { LotRow, UnitHolder, WarrantyChange, WarrantyChangeRow };
export { unitHolders, warrantyChangesOf };

/** Lots and serial numbers by id, locked in the order of posting. */
export async function lockUnits(tx: Tx, ids: readonly string[]): Promise<Map<string, LotRow>> {
  const rows = await lockLotsById(tx, [...new Set(ids)].sort());
  return new Map(rows.filter((lot) => lot.kind !== 'bulk').map((lot) => [lot.id, lot]));
}

/** Writes a unit's last covered day, and the row that stays. A typed one is the caller's to leave alone. */
export async function writeWarranty(tx: Tx, by: By, change: WarrantyChange): Promise<void> {
  const { userId, userName } = by.caller;
  await setWarranties(tx, [{ id: change.lotId, until: change.after }]);
  await insertWarrantyChanges(tx, [change], { at: by.clock.now(), userId, userName });
}

/** The days that contracts cover, as a multirange in text; null: no contract. A typed end stays the end. */
export const writeContractSpans = async (
  tx: Tx,
  lots: readonly { id: string; spans: string | null }[],
): Promise<number> => setContractSpans(tx, lots);

/** The calendar day of an instant in the company's time zone. */
export const companyDay = async (db: Db, at: Date | string): Promise<string> => dateIn(at, await companyZone(db));
