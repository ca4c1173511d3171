// Units become fixed assets, and what is written of them changes. Becoming one puts the unit on hold, so that no delivery,
// no till and no production takes it; the hold's locks decide between two who want the unit at the same moment.
import { audit, changeOf } from '../../access/audit.ts';
import { sameVersion } from '../../catalog/version.ts';
import { type TermsFault, termsFault } from '../../domain/depreciation.ts';
import { cleanNumber, numberKey } from '../../domain/number-key.ts';
import { problem } from '../../domain/problem.ts';
import { parseQuantity } from '../../domain/quantity.ts';
import { newId } from '../../domain/uuid.ts';
import { placeHold } from '../../ledger/hold.ts';
import { readLots } from '../../ledger/lot-by-ids.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { takeNumber } from '../document-number.ts';
import {
  type Asset,
  type AssetEdit,
  type AssetInput,
  type AssetProposal,
  type AssetRow,
  lastUseYear,
} from './asset.contract.ts';
import {
  type AssetFacts,
  type AssetRecord,
  assetById,
  companyOfAssets,
  idByNumberKey,
  insertAsset,
  lockAsset,
  markKept,
  openAssetsOf,
  saveAsset,
} from './asset.sql.ts';
import { assetRow, knownAsset, proposeAssets, readAsset, termsOf, todayOf } from './asset-read.ts';

/** @throws not-found, number-wrong-kind, asset-exists, asset-not-here, asset-number-taken, field-invalid */
export async function createAssets(tx: Tx, by: By, input: AssetInput): Promise<AssetRow[]> {
  const { units, ...given } = input;
  const today = await todayOf(tx, by.clock);
  const proposals = await proposeAssets(
    tx,
    by.clock,
    units.map((unit) => unit.lotId),
  );
  const seen = new Set<string>();
  const wanted = units.map((unit, index) => {
    const field = `units.${index}.lotId`;
    const proposal = proposals.find(({ lot }) => lot.id === unit.lotId);
    if (!proposal) throw problem('not-found', { what: 'serial number', field });
    const { number, kind } = proposal.lot;
    if (kind !== 'serial') throw problem('number-wrong-kind', { number, kind, field });
    if (seen.has(unit.lotId)) throw problem('number-duplicate', { number, field });
    seen.add(unit.lotId);
    const typed = unit.number === undefined ? null : assetNumber(unit.number, `units.${index}.number`);
    return { index, proposal, typed, record: recordOf(proposal, given, today) };
  });
  const made: AssetRow[] = [];
  // In the order of their ids: two who make assets of the same units wait for one another.
  for (const one of wanted.toSorted((a, b) => (a.proposal.lot.id < b.proposal.lot.id ? -1 : 1))) {
    const { index, proposal, typed, record } = one;
    checkFacts(record, today);
    const number = typed ?? (await freeNumber(tx));
    const holdId = await keep(tx, by, { number, lot: proposal.lot, field: `units.${index}.lotId` });
    const id = newId();
    const row = { ...record, number, key: numberKey(number) };
    const at = by.clock.now();
    if ((await insertAsset(tx, { ...row, id, lotId: proposal.lot.id, holdId, at, by: by.caller })) === 0) {
      throw problem('asset-number-taken', { number, field: `units.${index}.number` });
    }
    const { purchaseValue, purchasedOn, method } = record;
    const change = { number: proposal.lot.number, product: proposal.product.name, purchasedOn, purchaseValue, method };
    await audit(tx, by, { ...subjectOf({ id, number }), action: 'asset.create', change });
    made[index] = assetRow(knownAsset(await assetById(tx, id)), today);
  }
  return made;
}

/** @throws not-found, stale, asset-disposed, asset-number-taken, field-invalid */
export async function editAsset(
  tx: Tx,
  by: By,
  options: { id: string; version: number; edit: AssetEdit },
): Promise<Asset> {
  const facts = knownAsset(await lockAsset(tx, options.id));
  sameVersion(facts, options.version);
  refuseDisposed(facts);
  const before = recordOfFacts(facts);
  const given = Object.fromEntries(Object.entries(options.edit).filter(([, value]) => value !== undefined));
  const after: AssetRecord = fitting({ ...before, ...given });
  after.number = assetNumber(after.number, 'number');
  checkFacts(after, await todayOf(tx, by.clock));
  const key = numberKey(after.number);
  const owner = await idByNumberKey(tx, key);
  if (owner !== undefined && owner !== facts.id) {
    throw problem('asset-number-taken', { number: after.number, field: 'number' });
  }
  await saveAsset(tx, facts.id, { ...after, key });
  const change = changeOf(before, after);
  await audit(tx, by, { ...subjectOf({ id: facts.id, number: after.number }), action: 'asset.edit', change });
  return readAsset(tx, by.clock, facts.id);
}

/** After somebody released its hold. @throws not-found, asset-disposed, asset-kept, asset-not-here */
export async function keepAsset(tx: Tx, by: By, id: string): Promise<Asset> {
  const facts = knownAsset(await lockAsset(tx, id));
  refuseDisposed(facts);
  if (facts.kept) throw problem('asset-kept', { asset: facts.number });
  await keepAgain(tx, by, facts);
  await audit(tx, by, { ...subjectOf(facts), action: 'asset.keep' });
  return readAsset(tx, by.clock, id);
}

/** It becomes, or stays, an asset under a new hold. @throws asset-exists, asset-not-here */
export async function keepAgain(tx: Tx, by: By, facts: AssetFacts): Promise<void> {
  const lot = { id: facts.lotId, number: facts.lotNumber };
  const holdId = await keep(tx, by, { number: facts.number, lot, field: 'id', except: facts.id });
  await markKept(tx, facts.id, holdId);
}

export const subjectOf = (asset: { id: string; number: string }) => ({
  subjectKind: 'asset',
  subjectId: asset.id,
  subjectName: asset.number,
});

/** @throws asset-disposed */
export function refuseDisposed({ number, disposal, disposedOn }: AssetFacts): void {
  if (disposal !== null)
    throw problem('asset-disposed', { asset: number, on: disposedOn, kind: disposal, field: 'id' });
}

const words = { en: 'Fixed asset', es: 'Activo fijo', fr: 'Immobilisation' };

/** Holds the unit, and with its lot locked looks whether it may be kept. */
async function keep(
  tx: Tx,
  by: By,
  given: { number: string; lot: { id: string; number: string }; field: string; except?: string },
): Promise<string> {
  const { lot, field } = given;
  const { language } = await companyOfAssets(tx);
  const reason = `${words[language]} ${given.number}`;
  const hold = await placeHold(tx, by, { kind: 'other', reason, scope: { of: 'numbers', lotIds: [lot.id] } });
  const other = (await openAssetsOf(tx, [lot.id])).find(({ id }) => id !== given.except);
  if (other) throw problem('asset-exists', { number: lot.number, asset: other.number, assetId: other.id, field });
  const [row] = await readLots(tx, by.clock.now(), [lot.id]);
  if (row?.status !== 'available') {
    const facts = { number: lot.number, status: row?.status ?? 'inactive', place: row?.place?.name ?? null };
    throw problem('asset-not-here', { ...facts, lotId: lot.id, field });
  }
  return hold.id;
}

/** Typed numbers may have taken some that the counter would give. */
async function freeNumber(tx: Tx): Promise<string> {
  for (;;) {
    const number = await takeNumber(tx, 'asset');
    if ((await idByNumberKey(tx, numberKey(number))) === undefined) return number;
  }
}

function recordOf(proposal: AssetProposal, given: Omit<AssetInput, 'units'>, today: string): AssetRecord {
  const purchaseValue = given.purchaseValue ?? proposal.purchaseValue;
  if (purchaseValue === null) {
    throw problem('field-invalid', { field: 'purchaseValue', reason: 'no receipt says what it cost: type the value' });
  }
  const purchasedOn = given.purchasedOn ?? proposal.purchasedOn ?? today;
  return fitting({
    number: '',
    name: given.name ?? proposal.product.name.slice(0, 200),
    description: given.description ?? '',
    purchasedOn,
    purchaseValue,
    residualValue: given.residualValue ?? 0,
    inUseFrom: given.inUseFrom ?? purchasedOn,
    method: given.method ?? 'none',
    lifeMonths: given.lifeMonths ?? null,
    rate: given.rate ?? null,
    switches: given.switches ?? true,
  });
}

/** What the method has no use for is not kept. */
const fitting = (record: AssetRecord): AssetRecord => ({
  ...record,
  lifeMonths: record.method === 'none' ? null : record.lifeMonths,
  rate: record.method === 'declining-balance' ? record.rate : null,
});

const recordOfFacts = (facts: AssetFacts): AssetRecord => ({
  number: facts.number,
  name: facts.name,
  description: facts.description,
  purchasedOn: facts.purchasedOn,
  purchaseValue: facts.purchaseValue,
  residualValue: facts.residualValue,
  inUseFrom: facts.inUseFrom,
  method: facts.method,
  lifeMonths: facts.lifeMonths,
  rate: facts.rate,
  switches: facts.switches,
});

function assetNumber(typed: string, field: string): string {
  const number = cleanNumber(typed);
  if (!number.ok) throw problem('number-invalid', { field, reason: number.reason });
  return number.value;
}

const faults: Record<TermsFault, { field: string; reason: string }> = {
  'residual-above-value': { field: 'residualValue', reason: 'it is more than the purchase value' },
  'life-missing': { field: 'lifeMonths', reason: 'say over how many months it loses value' },
  'rate-missing': { field: 'rate', reason: 'say how many percent a year it loses' },
  'rate-invalid': { field: 'rate', reason: 'it is more than 0 and at most 100, with at most 4 decimals' },
};

/** @throws field-invalid */
function checkFacts(record: AssetRecord, today: string): void {
  const { purchasedOn, inUseFrom, rate } = record;
  const refuse = (field: string, reason: string): never => {
    throw problem('field-invalid', { field, reason });
  };
  if (purchasedOn > today) refuse('purchasedOn', 'it is in the future');
  if (purchasedOn < '1900-01-01') refuse('purchasedOn', 'it is before 1900');
  if (inUseFrom < purchasedOn) refuse('inUseFrom', 'it is before the purchase');
  if (Number(inUseFrom.slice(0, 4)) > lastUseYear) refuse('inUseFrom', `it is after ${lastUseYear}`);
  if (rate !== null) {
    const read = parseQuantity(rate);
    if (read.ok) record.rate = read.value;
  }
  const fault = termsFault(termsOf(record));
  if (fault) refuse(faults[fault].field, faults[fault].reason);
}
