// Agreeing on, changing, renewing and cancelling a maintenance contract. The units are locked while it is written, so no
// unit is ever under two contracts on one day, and the days that each is covered are written with it. A typed end of a
// unit's contract stays as it was typed.
import { audit, changeOf } from '../../access/audit.ts';
import { findPartners } from '../../catalog/partner.ts';
import { sameVersion } from '../../catalog/version.ts';
import { problem } from '../../domain/problem.ts';
import { newId } from '../../domain/uuid.ts';
import { companyDay, writeContractSpans } from '../../ledger/unit-cover.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { takeNumber } from '../document-number.ts';
import type { Contract, ContractDraft, ContractEdit } from './contract.contract.ts';
import {
  type ContractRecord,
  companyMoney,
  insertContract,
  lockContract,
  renewerOf,
  replaceUnits,
  spansOf,
  unitsOfContract,
  updateContract,
} from './contract.sql.ts';
import { readContract } from './contract-read.ts';
import { checkContractUnits, lockContractUnits } from './contract-unit.ts';

/**
 * @throws not-found, archived, partner-role, period-backwards, contract-renewed, contract-renews-other,
 * contract-renewal-early, and of units cover-serial-needed, cover-not-delivered, cover-other-customer, contract-overlaps,
 * contract-under-warranty
 */
export async function createContract(tx: Tx, by: By, draft: ContractDraft): Promise<Contract> {
  const partner = await customerOf(tx, draft.partnerId);
  const renewsId = draft.renewsId ?? null;
  refuseBackwards(draft);
  if (renewsId !== null) await refuseRenewal(tx, renewsId, draft);
  const record: ContractRecord = {
    ...{ id: newId(), number: '', partnerId: partner.id, version: 1, renewsId },
    ...{ cancelledAt: null, cancelledOn: null, cancelReason: '', terms: '', reminderDays: 30 },
    ...(await agreed(tx, draft)),
  };
  const lots = await lockContractUnits(tx, draft.lotIds);
  await checkContractUnits(tx, by, { contract: record, partner, lots, known: new Set(), confirm: draft.confirm ?? [] });
  record.number = await takeNumber(tx, 'maintenance-contract');
  const { userId, userName } = by.caller;
  await insertContract(tx, record, { at: by.clock.now(), userId, userName });
  const lotIds = lots.map((lot) => lot.id);
  await replaceUnits(tx, record.id, lotIds);
  await writeContractSpans(tx, await spansOf(tx, lotIds));
  const { partnerId, fromDate, untilDate, price, confirm } = { ...record, confirm: draft.confirm ?? [] };
  await audit(tx, by, {
    ...{ ...subjectOf(record), action: 'maintenance-contract.create' },
    change: { partnerId, fromDate, untilDate, price, units: lots.map((lot) => lot.number), ...named({ confirm }) },
  });
  return readContract(tx, by.clock, record.id);
}

/** @throws not-found, stale, contract-cancelled and those of createContract */
export async function editContract(
  tx: Tx,
  by: By,
  given: { id: string; version: number; edit: ContractEdit },
): Promise<Contract> {
  const { edit } = given;
  const before = await lockOpen(tx, given);
  refuseBackwards(edit);
  const partner = await customerOf(tx, before.partnerId, { kept: true });
  const after: ContractRecord = { ...before, ...(await agreed(tx, edit)) };
  const known = await unitsOfContract(tx, before.id);
  const locked = await lockContractUnits(tx, edit.lotIds, known);
  const lots = locked.filter((lot) => edit.lotIds.includes(lot.id));
  const sameStart = after.fromDate === before.fromDate;
  await checkContractUnits(tx, by, {
    ...{ contract: after, partner, lots, confirm: edit.confirm ?? [] },
    known: new Set(known),
    sameStart,
  });
  await updateContract(tx, after);
  await replaceUnits(tx, before.id, [...new Set(edit.lotIds)]);
  await writeContractSpans(tx, await spansOf(tx, [...new Set([...known, ...edit.lotIds])]));
  const units = (ids: readonly string[]) => locked.filter((lot) => ids.includes(lot.id)).map((lot) => lot.number);
  const change = changeOf<Record<string, unknown>>(
    { ...before, units: units(known) },
    { ...after, units: units(edit.lotIds) },
  );
  await audit(tx, by, {
    ...{ ...subjectOf(before), action: 'maintenance-contract.edit' },
    change: { ...change, ...named({ confirm: edit.confirm ?? [] }) },
  });
  return readContract(tx, by.clock, before.id);
}

/** From today on it covers nothing; what it covered before stays covered. @throws not-found, stale, contract-cancelled */
export async function cancelContract(
  tx: Tx,
  by: By,
  given: { id: string; version: number; reason: string },
): Promise<Contract> {
  const before = await lockOpen(tx, given);
  const lotIds = await unitsOfContract(tx, before.id);
  await lockContractUnits(tx, lotIds);
  const now = by.clock.now();
  const cancelledOn = await companyDay(tx, now);
  await updateContract(tx, { ...before, cancelledAt: now.toISOString(), cancelledOn, cancelReason: given.reason });
  await writeContractSpans(tx, await spansOf(tx, lotIds));
  const change = { reason: given.reason, cancelledOn };
  await audit(tx, by, { ...subjectOf(before), action: 'maintenance-contract.cancel', change });
  return readContract(tx, by.clock, before.id);
}

async function lockOpen(tx: Tx, given: { id: string; version: number }): Promise<ContractRecord> {
  const contract = await lockContract(tx, given.id);
  if (!contract) throw problem('not-found', { what: 'maintenance contract' });
  sameVersion(contract, given.version);
  if (contract.cancelledAt !== null) throw problem('contract-cancelled', { number: contract.number });
  return contract;
}

/** `kept`: of a contract that is there already, an archived customer stays. */
async function customerOf(tx: Tx, id: string, { kept = false } = {}): Promise<{ id: string; name: string }> {
  const partner = (await findPartners(tx, [id])).get(id);
  if (!partner) throw problem('not-found', { what: 'partner', field: 'partnerId' });
  const { name } = partner;
  if (!kept && partner.archivedAt) throw problem('archived', { what: 'partner', name, field: 'partnerId' });
  if (!kept && !partner.isCustomer) {
    throw problem('partner-role', { partner: name, role: 'customer', field: 'partnerId' });
  }
  return { id, name };
}

function refuseBackwards({ fromDate, untilDate }: Pick<ContractEdit, 'fromDate' | 'untilDate'>): void {
  if (untilDate < fromDate) throw problem('period-backwards', { field: 'untilDate' });
}

/** The contract that is renewed is locked: of two who renew it, one does. */
async function refuseRenewal(tx: Tx, renewsId: string, draft: ContractDraft): Promise<void> {
  const field = 'renewsId';
  const renewed = await lockContract(tx, renewsId);
  if (!renewed) throw problem('not-found', { what: 'maintenance contract', field });
  const { number } = renewed;
  if (renewed.partnerId !== draft.partnerId) throw problem('contract-renews-other', { number, field });
  if (renewed.cancelledAt !== null) throw problem('contract-cancelled', { number, field });
  if (draft.fromDate <= renewed.untilDate) {
    throw problem('contract-renewal-early', { number, until: renewed.untilDate, field: 'fromDate' });
  }
  const by = await renewerOf(tx, renewsId, renewsId);
  if (by) throw problem('contract-renewed', { number, by: by.number, byId: by.id, field });
}

type Agreed = Pick<ContractRecord, 'fromDate' | 'untilDate' | 'price' | 'currency' | 'currencyDigits'> &
  Partial<Pick<ContractRecord, 'terms' | 'reminderDays'>>;

async function agreed(tx: Tx, edit: ContractEdit): Promise<Agreed> {
  const { fromDate, untilDate, price = null, terms, reminderDays } = edit;
  const money = price === null ? { currency: null, currencyDigits: null } : await companyMoney(tx);
  return {
    ...{ fromDate, untilDate, price, ...money },
    ...(terms !== undefined && { terms }),
    ...(reminderDays !== undefined && { reminderDays }),
  };
}

const named = ({ confirm }: { confirm: readonly string[] }) => (confirm.length > 0 ? { confirmed: [...confirm] } : {});
const subjectOf = ({ id, number }: ContractRecord) => ({
  ...{ subjectKind: 'maintenance-contract', subjectId: id, subjectName: number },
});
