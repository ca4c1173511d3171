// The warranty of a unit that goes on with another one, or with itself after a repair: it does not begin anew.
import { editLot } from '../../ledger/lot.ts';
import { readLot } from '../../ledger/lot-read.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { promisedUntil } from './promised.sql.ts';

/** `operationId`: the delivery with which it goes on. */
export async function continueWarranty(
  tx: Tx,
  by: By,
  given: { fromLotId: string; toLotId: string; operationId: string },
): Promise<void> {
  const until = await promisedUntil(tx, given.fromLotId);
  const lot = await readLot(tx, by.clock, given.toLotId);
  if (lot.warrantyUntil === until) return;
  await editLot(tx, by, { id: lot.id, version: lot.version, edit: { warrantyUntil: until } });
}
