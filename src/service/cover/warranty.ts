// What people and documents do to warranties beside the moves themselves: an extension with its reason, and a unit that
// goes on with the warranty of the one it replaces. A typed date may be extended; nothing else replaces it.
import { audit } from '../../access/audit.ts';
import { problem } from '../../domain/problem.ts';
import type { documentKindNames } from '../../ledger/reference.contract.ts';
import {
  companyDay,
  type LotRow,
  lockUnits,
  type WarrantyChange as NewChange,
  unitHolders,
  type WarrantyChangeRow,
  warrantyChangesOf,
  writeWarranty,
} from '../../ledger/unit-cover.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import type { WarrantyChange, WarrantyExtension } from './warranty.contract.ts';

const shownChanges = 200;

export async function warrantyHistory(db: Db, lotId: string): Promise<{ rows: WarrantyChange[] }> {
  return { rows: (await warrantyChangesOf(db, lotId, shownChanges)).map(changeShown) };
}

/** @throws not-found, cover-serial-needed, cover-not-delivered, warranty-not-longer, warranty-before-delivery */
export async function extendWarranty(
  tx: Tx,
  by: By,
  given: { lotId: string } & WarrantyExtension,
): Promise<{ rows: WarrantyChange[] }> {
  const lot = (await lockSerials(tx, [given.lotId])).get(given.lotId) as LotRow;
  const { number, warranty_until: before } = lot;
  const holder = (await unitHolders(tx, [lot.id])).get(lot.id);
  if (holder?.placeKind !== 'customer') throw problem('cover-not-delivered', { number, lotId: lot.id });
  if (before !== null && given.until <= before) {
    throw problem('warranty-not-longer', { number, until: before, field: 'until' });
  }
  const deliveredOn = await companyDay(tx, holder.occurredAt);
  if (given.until < deliveredOn) throw problem('warranty-before-delivery', { number, deliveredOn, field: 'until' });
  await changeWarranty(tx, by, lot, { kind: 'extension', after: given.until, reason: given.reason });
  return warrantyHistory(tx, lot.id);
}

/**
 * The unit that replaces another goes on with its warranty, to the same last day: the one it has, or had before the return
 * that ended it; so does a unit that goes back to its customer after a repair. What was typed for the unit stays.
 * @throws not-found, cover-serial-needed
 */
export async function continueWarranty(
  tx: Tx,
  by: By,
  given: { fromLotId: string; toLotId: string; operationId: string },
): Promise<void> {
  const units = await lockSerials(tx, [given.fromLotId, given.toLotId]);
  const [from, to] = [units.get(given.fromLotId), units.get(given.toLotId)] as [LotRow, LotRow];
  if (to.warranty_typed) return;
  const [last] = await warrantyChangesOf(tx, from.id, 1);
  const ended = last?.kind === 'end' ? last.before : null;
  // Of a unit that goes back to its customer, the delivery has begun another one.
  const after = from.id === to.id ? ended : (from.warranty_until ?? ended);
  const more = { reason: '', operationId: given.operationId, fromLotId: from.id };
  await changeWarranty(tx, by, to, { kind: 'continuation', after, ...more });
}

/** Units, all locked in one order. @throws not-found, cover-serial-needed */
async function lockSerials(tx: Tx, ids: readonly string[]): Promise<Map<string, LotRow>> {
  const rows = await lockUnits(tx, ids);
  for (const id of ids) {
    const lot = rows.get(id);
    if (!lot) throw problem('not-found', { what: 'lot or serial number' });
    if (lot.kind !== 'serial') throw problem('cover-serial-needed', { number: lot.number, lotId: lot.id });
  }
  return rows;
}

type Change = Pick<NewChange, 'kind' | 'after' | 'reason'> & Partial<Pick<NewChange, 'operationId' | 'fromLotId'>>;

/** Under the unit's lock: the date, the row that stays, the audit. */
export async function changeWarranty(tx: Tx, by: By, lot: LotRow, change: Change): Promise<void> {
  const { kind, after, reason, operationId = null, fromLotId = null } = change;
  const before = lot.warranty_until;
  await writeWarranty(tx, by, { lotId: lot.id, kind, before, after, reason, operationId, fromLotId });
  await audit(tx, by, {
    ...{ action: `serial.warranty-${kind}`, subjectKind: 'serial', subjectId: lot.id, subjectName: lot.number },
    change: { warrantyUntil: { from: before, to: after }, ...(reason !== '' && { reason }) },
  });
}

function changeShown(row: WarrantyChangeRow): WarrantyChange {
  const { id, kind, before, after, reason, at } = row;
  return {
    ...{ id, kind, before, after, reason, at },
    document:
      row.documentId === null || row.documentNumber === null
        ? null
        : {
            ...{ id: row.documentId, number: row.documentNumber },
            kind: row.documentKind as (typeof documentKindNames)[number],
          },
    from:
      row.fromLotId === null || row.fromNumber === null
        ? null
        : { id: row.fromLotId, number: row.fromNumber, kind: 'serial' },
    by: { id: row.userId, name: row.userName },
  };
}
