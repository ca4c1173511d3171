// Units of a delivery are installed at the customer's: only numbers of that delivery, only while they are there, once in
// each life, not before they left. A warranty that counts from the installation begins with it and is taken back when it is
// cancelled.
import { audit } from '../../access/audit.ts';
import { sameVersion } from '../../catalog/version.ts';
import { type ProblemItem, problem, problemItem } from '../../domain/problem.ts';
import { newId } from '../../domain/uuid.ts';
import { warrantyEnd } from '../../domain/warranty.ts';
import { companyDay, type LotRow, lockUnits } from '../../ledger/unit-cover.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { takeNumber } from '../document-number.ts';
import { type Installation, type InstallationDraft, maxInstalledUnits } from './installation.contract.ts';
import {
  type DocumentFacts,
  documentFacts,
  type InstallableFacts,
  insertInstallation,
  installableOf,
  installedUnits,
  lockInstallation,
  markCancelled,
  termsOfUnits,
} from './installation.sql.ts';
import { readInstallation } from './installation-read.ts';
import { changeWarranty } from './warranty.ts';

/**
 * @throws not-found, operation-state, future-date, installation-early, and of units installation-other-document,
 * installation-left, installation-twice
 */
export async function createInstallation(tx: Tx, by: By, draft: InstallationDraft): Promise<Installation> {
  const document = await deliveryOf(tx, draft.operationId);
  const { installedOn } = draft;
  if (installedOn > (await companyDay(tx, by.clock.now()))) throw problem('future-date', { field: 'installedOn' });
  const deliveredOn = await companyDay(tx, document.occurredAt);
  if (installedOn < deliveredOn) {
    throw problem('installation-early', { document: document.number, deliveredOn, field: 'installedOn' });
  }
  const lotIds = [...new Set(draft.lotIds)];
  const lots = await lockUnits(tx, lotIds);
  const units = new Map((await installableOf(tx, document.id, mostOfDocument)).map((unit) => [unit.id, unit]));
  refuseUnits(lotIds, { document, lots, units });
  const id = newId();
  const number = await takeNumber(tx, 'installation');
  const { userId, userName } = by.caller;
  const { place = '', person = '', note = '' } = draft;
  await insertInstallation(
    tx,
    { id, number, operationId: document.id, installedOn, place, person, note, lotIds },
    { at: by.clock.now(), userId, userName },
  );
  for (const { id: lotId, ...warranty } of await termsOfUnits(tx, lotIds)) {
    const lot = lots.get(lotId);
    if (!lot || lot.warranty_typed) continue;
    const after = warrantyEnd(warranty, installedOn);
    await changeWarranty(tx, by, lot, { kind: 'installation', after, reason: number });
  }
  await audit(tx, by, {
    ...{ action: 'installation.create', subjectKind: 'installation', subjectId: id, subjectName: number },
    change: {
      document: document.number,
      installedOn,
      place,
      person,
      units: lotIds.map((one) => lots.get(one)?.number),
    },
  });
  return readInstallation(tx, id);
}

/** @throws not-found, stale, installation-cancelled */
export async function cancelInstallation(
  tx: Tx,
  by: By,
  given: { id: string; version: number; reason: string },
): Promise<Installation> {
  const before = await lockInstallation(tx, given.id);
  if (!before) throw problem('not-found', { what: 'installation' });
  sameVersion(before, given.version);
  const { number, operationId } = before;
  if (before.cancelledAt !== null) throw problem('installation-cancelled', { number });
  const lotIds = (await installedUnits(tx, before.id)).map((unit) => unit.id);
  const lots = await lockUnits(tx, lotIds);
  const here = new Map((await installableOf(tx, operationId, mostOfDocument)).map((unit) => [unit.id, unit]));
  const { userId, userName } = by.caller;
  await markCancelled(tx, before.id, { at: by.clock.now(), userId, userName, reason: given.reason });
  for (const { id } of await termsOfUnits(tx, lotIds)) {
    const lot = lots.get(id);
    // One that came back has none any more, and what it has in a later life is not from here.
    if (!lot || lot.warranty_typed || lot.warranty_until === null || !here.get(id)?.there) continue;
    await changeWarranty(tx, by, lot, { kind: 'end', after: null, reason: number });
  }
  await audit(tx, by, {
    ...{ action: 'installation.cancel', subjectKind: 'installation', subjectId: before.id, subjectName: number },
    change: { reason: given.reason },
  });
  return readInstallation(tx, before.id);
}

/** A document of more units than that is installed in parts, of which each names its own. */
const mostOfDocument = 100_000;

async function deliveryOf(tx: Tx, id: string): Promise<DocumentFacts & { occurredAt: string }> {
  const document = await documentFacts(tx, id);
  const field = 'operationId';
  if (!document) throw problem('not-found', { what: 'document', field });
  const { number, state, occurredAt } = document;
  if (state !== 'posted' || occurredAt === null) {
    throw problem('operation-state', { number, state, needed: 'posted', field });
  }
  return { ...document, occurredAt };
}

function refuseUnits(
  lotIds: readonly string[],
  given: {
    document: DocumentFacts;
    lots: ReadonlyMap<string, LotRow>;
    units: ReadonlyMap<string, InstallableFacts>;
  },
): void {
  if (lotIds.length > maxInstalledUnits) throw new Error('more units than the contract lets through');
  const { number: document } = given.document;
  const refused = lotIds.flatMap((lotId, index): ProblemItem[] => {
    const field = `lotIds.${index}`;
    const lot = given.lots.get(lotId);
    if (!lot) return [problemItem('not-found', field, { what: 'serial number' })];
    const { number } = lot;
    const unit = given.units.get(lotId);
    if (!unit) return [problemItem('installation-other-document', field, { number, document, lotId })];
    if (!unit.there) return [problemItem('installation-left', field, { number, document, lotId })];
    const { installationNumber: installation, installedOn } = unit;
    if (installation === null) return [];
    return [problemItem('installation-twice', field, { number, installation, installedOn, lotId })];
  });
  const [first] = refused;
  if (!first) return;
  if (refused.length === 1) throw problem(first.code, { ...first.facts, field: first.field } as never, refused);
  throw problem('numbers-refused', { count: refused.length, field: 'lotIds' }, refused);
}
