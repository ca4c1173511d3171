// Which units may be under a contract: serial numbers that are with its customer, under no other contract on those days, and
// not under warranty any more when it begins, unless somebody who may says so. All that cannot be is named at once.
import { type ProblemItem, problem, problemItem } from '../../domain/problem.ts';
import { type LotRow, lockUnits, type UnitHolder, unitHolders } from '../../ledger/unit-cover.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { type ContractRecord, overlapsOf } from './contract.sql.ts';

/** Each once, in the order they were named, and those that leave the contract. @throws not-found */
export async function lockContractUnits(
  tx: Tx,
  lotIds: readonly string[],
  leaving: readonly string[] = [],
): Promise<LotRow[]> {
  const ids = [...new Set([...lotIds, ...leaving])];
  const rows = await lockUnits(tx, ids);
  return ids.map((id, index) => {
    const lot = rows.get(id);
    if (!lot) throw problem('not-found', { what: 'lot or serial number', field: `lotIds.${index}` });
    return lot;
  });
}

type Check = {
  contract: ContractRecord;
  partner: { id: string; name: string };
  lots: readonly LotRow[];
  /** Units that are under it already: they may be elsewhere by now. */
  known: ReadonlySet<string>;
  /** It begins as it did: what was let pass for known units stays. */
  sameStart?: boolean;
  confirm: readonly string[];
};

/** @throws what stands against the units, each as `lotIds.n` */
export async function checkContractUnits(tx: Tx, by: By, check: Check): Promise<void> {
  const { contract, partner, lots, known, sameStart = false } = check;
  const { fromDate, untilDate } = contract;
  const lotIds = lots.map((lot) => lot.id);
  const holders = await unitHolders(tx, lotIds);
  const asked = { lotIds, contractId: contract.id, fromDate, untilDate };
  const overlaps = new Map((await overlapsOf(tx, asked)).map((row) => [row.lotId, row]));
  const passes = mayPassWarranty(by, check.confirm);
  const refused = lots.flatMap((lot, index): ProblemItem[] => {
    const field = `lotIds.${index}`;
    const facts = { number: lot.number, lotId: lot.id };
    if (!known.has(lot.id)) {
      const mistake = notTheirs(lot, holders.get(lot.id), { partner, field });
      if (mistake) return [mistake];
    }
    const overlap = overlaps.get(lot.id);
    if (overlap) {
      const { contract: other, contractId, from, until } = overlap;
      return [problemItem('contract-overlaps', field, { ...facts, contract: other, contractId, from, until })];
    }
    const until = lot.warranty_until;
    if (until === null || until < fromDate || passes || (sameStart && known.has(lot.id))) return [];
    return [problemItem('contract-under-warranty', field, { ...facts, until })];
  });
  const [first] = refused;
  if (!first) return;
  if (refused.length === 1) throw problem(first.code, { ...first.facts, field: first.field } as never, refused);
  throw problem('numbers-refused', { count: refused.length, field: 'lotIds' }, refused);
}

/** Where nobody was named when a unit left, such as at a till, it may be anybody's. */
function notTheirs(
  lot: LotRow,
  holder: UnitHolder | undefined,
  { partner, field }: { partner: { id: string; name: string }; field: string },
): ProblemItem | undefined {
  const facts = { number: lot.number, lotId: lot.id };
  if (lot.kind !== 'serial') return problemItem('cover-serial-needed', field, facts);
  if (holder?.placeKind !== 'customer') return problemItem('cover-not-delivered', field, facts);
  if (holder.partnerId === null || holder.partnerId === partner.id) return undefined;
  const named = { holder: holder.partnerName ?? '', partner: partner.name };
  return problemItem('cover-other-customer', field, { ...facts, ...named });
}

function mayPassWarranty(by: By, confirm: readonly string[]): boolean {
  if (!confirm.includes('contract-under-warranty')) return false;
  if (by.caller.permissions.has('service.manage')) return true;
  throw problem('forbidden', { role: by.caller.role, permission: 'service.manage', field: 'confirm' });
}
