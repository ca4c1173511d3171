// Assets as answers. What one is worth and where it is are derived at the moment of asking: no job has to run, and a unit
// that another document took away is told as gone.
import { type CalendarDate, dateIn } from '../../domain/calendar.ts';
import { accumulatedOn, type DepreciationTerms, monthsOf, yearsOf } from '../../domain/depreciation.ts';
import { numberKey } from '../../domain/number-key.ts';
import { problem } from '../../domain/problem.ts';
import { lineAmount } from '../../domain/quantity.ts';
import { readLots } from '../../ledger/lot-by-ids.ts';
import { unitCostOfLot } from '../../ledger/lot-cost.ts';
import { readLot } from '../../ledger/lot-read.ts';
import { placesInside } from '../../ledger/place-tree.ts';
import { placeRef, productRef } from '../../ledger/reference.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import type {
  Asset,
  AssetFilter,
  AssetProposal,
  AssetQuery,
  AssetRow,
  AssetState,
  Depreciation,
} from './asset.contract.ts';
import {
  type AssetFacts,
  type AssetWhere,
  assetById,
  companyOfAssets,
  countAssets,
  cursorOf,
  documentOfDisposal,
  openAssetsOf,
  pageOfAssets,
  termsOfAssets,
} from './asset.sql.ts';
import { countHandOvers } from './handover.sql.ts';

export async function listAssets(db: Db, clock: Clock, query: AssetQuery): Promise<Page<AssetRow>> {
  const { limit, cursor, sort, ...filter } = query;
  const where = await whereOf(db, filter);
  const after = decodeCursor(`assets ${sort}`, cursor);
  const rows = await pageOfAssets(db, where, { sort, after, limit: limit + 1 });
  const total = cursor === undefined ? await countAssets(db, where, countLimit + 1) : null;
  const page = pageOfRows(rows, { limit, sort: `assets ${sort}`, keyOf: (row) => cursorOf(sort, row), total });
  const on = filter.on ?? (await todayOf(db, clock));
  return { ...page, rows: page.rows.map((facts) => assetRow(facts, on)) };
}

/** What all that match come to; those disposed of count nothing any more, but for the day that is asked. */
export async function sumAssets(db: Db, clock: Clock, filter: AssetFilter) {
  const on = filter.on ?? (await todayOf(db, clock));
  const rows = await termsOfAssets(db, await whereOf(db, filter));
  const sums = { count: 0, purchaseValue: 0, accumulated: 0 };
  for (const row of rows) {
    if (row.disposedOn !== null && row.disposedOn <= on) continue;
    sums.count += 1;
    sums.purchaseValue += row.purchaseValue;
    sums.accumulated += accumulatedOn(termsOf(row), on);
  }
  return { on, ...sums, bookValue: sums.purchaseValue - sums.accumulated };
}

/** @throws not-found */
export async function readAsset(db: Db, clock: Clock, id: string): Promise<Asset> {
  const facts = knownAsset(await assetById(db, id));
  const row = assetRow(facts, await todayOf(db, clock));
  const [lot] = await readLots(db, clock.now(), [facts.lotId]);
  return {
    ...row,
    description: facts.description,
    residualValue: facts.residualValue,
    lifeMonths: facts.lifeMonths,
    rate: facts.rate,
    switches: facts.switches,
    status: lot?.status ?? 'inactive',
    hold: { id: facts.holdId, name: facts.number },
    disposal: await disposalOf(db, facts),
    handOverCount: await countHandOvers(db, id),
    createdAt: facts.createdAt,
    createdBy: { id: facts.createdBy, name: facts.createdByName },
  };
}

/** @throws not-found */
export async function readDepreciation(db: Db, clock: Clock, asked: { id: string; on?: string | undefined }) {
  const facts = knownAsset(await assetById(db, asked.id));
  const terms = termsOf(facts);
  const on = asked.on ?? (await todayOf(db, clock));
  const months = monthsOf(terms);
  const accumulated = accumulatedOn(terms, on);
  const answer: Depreciation = {
    on,
    accumulated,
    bookValue: facts.purchaseValue - accumulated,
    months,
    years: yearsOf(months),
  };
  return { number: facts.number, ...answer };
}

/** What units would begin with: day and unit cost of the receipt that brought them. Unknown ids are missing. */
export async function proposeAssets(db: Db, clock: Clock, lotIds: readonly string[]): Promise<AssetProposal[]> {
  const company = await companyOfAssets(db);
  const rows = await readLots(db, clock.now(), [...new Set(lotIds)]);
  const open = await openAssetsOf(db, lotIds);
  const proposals: AssetProposal[] = [];
  for (const row of rows) {
    const { origin } = await readLot(db, clock, row.id);
    const cost = origin?.unitCost ?? (await unitCostOfLot(db, row.id));
    const amount = cost === null ? null : lineAmount('1', cost, company.currencyDigits);
    const asset = open.find(({ lotId }) => lotId === row.id);
    proposals.push({
      lot: { id: row.id, number: row.number, kind: row.kind },
      product: row.product,
      place: row.place,
      status: row.status,
      asset: asset ? { id: asset.id, number: asset.number } : null,
      origin: origin?.document ?? null,
      purchasedOn: origin ? dateIn(origin.occurredAt, company.timeZone) : null,
      purchaseValue: amount?.ok ? amount.value : null,
    });
  }
  return proposals;
}

/** @throws not-found */
export function knownAsset(facts: AssetFacts | undefined): AssetFacts {
  if (!facts) throw problem('not-found', { what: 'asset' });
  return facts;
}

/** At the end of a day; one that was disposed of by then as on the day when it left. */
export function assetRow(facts: AssetFacts, day: CalendarDate): AssetRow {
  const { disposal, disposedOn, holderName, heldSince } = facts;
  const on = disposedOn !== null && disposedOn < day ? disposedOn : day;
  const accumulated = accumulatedOn(termsOf(facts), on);
  return {
    id: facts.id,
    number: facts.number,
    name: facts.name,
    lot: { id: facts.lotId, number: facts.lotNumber, kind: 'serial' },
    product: productRef(facts),
    place: placeRef(facts),
    state: stateOf(facts),
    holder:
      holderName !== null && heldSince !== null ? { name: holderName, userId: facts.holderId, since: heldSince } : null,
    disposal: disposal !== null && disposedOn !== null ? { kind: disposal, on: disposedOn } : null,
    purchasedOn: facts.purchasedOn,
    purchaseValue: facts.purchaseValue,
    inUseFrom: facts.inUseFrom,
    method: facts.method,
    on,
    accumulated,
    bookValue: facts.purchaseValue - accumulated,
    kept: facts.kept,
    version: facts.version,
  };
}

export const termsOf = (
  facts: Pick<
    AssetFacts,
    'purchaseValue' | 'residualValue' | 'inUseFrom' | 'method' | 'lifeMonths' | 'rate' | 'switches'
  >,
): DepreciationTerms => ({
  value: facts.purchaseValue,
  residual: facts.residualValue,
  inUseFrom: facts.inUseFrom,
  method: facts.method,
  lifeMonths: facts.lifeMonths,
  rate: facts.rate,
  switches: facts.switches,
});

export const todayOf = async (db: Db, clock: Clock): Promise<CalendarDate> =>
  dateIn(clock.now(), (await companyOfAssets(db)).timeZone);

function stateOf(facts: AssetFacts): AssetState {
  if (facts.disposal !== null) return 'disposed';
  if (!facts.placeOurs) return 'gone';
  return facts.holderName === null ? 'in-use' : 'checked-out';
}

async function disposalOf(db: Db, facts: AssetFacts): Promise<Asset['disposal']> {
  const { disposal: kind, disposedOn: on, disposalOperationId: operationId, salePrice } = facts;
  if (kind === null || on === null) return null;
  const document = operationId === null ? undefined : await documentOfDisposal(db, operationId);
  const bookValue = facts.purchaseValue - accumulatedOn(termsOf(facts), on);
  return {
    kind,
    on,
    reason: facts.disposalReason ?? '',
    document: document ? { id: document.id, number: document.number, kind: document.kind } : null,
    documentReversed: document?.state === 'reversed',
    partner:
      document?.partnerId && document.partnerName ? { id: document.partnerId, name: document.partnerName } : null,
    salePrice,
    bookValue,
    result: kind === 'withdrawn' ? null : (salePrice ?? 0) - bookValue,
  };
}

async function whereOf(db: Db, filter: AssetFilter): Promise<AssetWhere> {
  const { locationId, q, ...rest } = filter;
  return {
    ...rest,
    placeIds: locationId ? await placesInside(db, locationId) : undefined,
    text: q ? { key: numberKey(q), words: q.toLowerCase().split(/\s+/).filter(Boolean) } : undefined,
  };
}
