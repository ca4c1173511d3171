// The ledger's part of merging and splitting lots: out of the one and into the other at the same place through inventory
// loss, as old and at the cost it had. Whatever holds the one holds the other: a lot never gets rid of a hold this way.
import { naturalSortKey, numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import { isPositive, type Quantity } from '../domain/quantity.ts';
import { newId } from '../domain/uuid.ts';
import { LostRace, type Tx } from '../platform/database.ts';
import type { Demand, PlaceRow, PostingContext, ProductRow } from './demand.ts';
import { unitCostOfLot } from './lot-cost.ts';
import { insertLinks, linksOfOperation } from './lot-link.sql.ts';
import {
  addHoldRows,
  findLotsToChange,
  type HoldRow,
  insertLotLike,
  type LotHere,
  type LotToChange,
  lockLotsToChange,
  lockOnHandOfLots,
  onHandOfLots,
  openHoldRows,
  openHoldsSince,
} from './merge.sql.ts';
import { openPosting } from './posting.ts';

export type { LotHere, LotToChange } from './merge.sql.ts';
export type OpenLots = {
  context: PostingContext;
  product: ProductRow;
  /** In the order in which they were asked for. */
  lots: LotToChange[];
  /** What of the first lot is with us. */
  here: LotHere[];
  unitCost: string | null;
};

/** Locks lots and what of them is on hand, in the order of posting. @throws not-found, lot-needed */
export async function openLots(
  tx: Tx,
  given: { ids: string[]; fields: string[]; placeIds: string[] },
): Promise<OpenLots> {
  const { ids, fields } = given;
  const [firstId = ''] = ids;
  const known = new Map((await findLotsToChange(tx, ids)).map((lot) => [lot.id, lot]));
  for (const [index, id] of ids.entries()) {
    const lot = known.get(id);
    if (!lot) throw problem('not-found', { what: 'lot', field: fields[index] as string });
    if (lot.kind !== 'lot') throw problem('lot-needed', { number: lot.number, field: fields[index] as string });
  }
  const places = (await onHandOfLots(tx, ids)).map((row) => row.locationId);
  const context = await openPosting(tx, {
    productIds: [...known.values()].map((lot) => lot.productId),
    placeIds: [...places, ...given.placeIds],
    roles: ['inventory-loss'],
  });
  const locked = new Map((await lockLotsToChange(tx, ids)).map((lot) => [lot.id, lot]));
  const rows = await lockOnHandOfLots(tx, ids);
  if (locked.size !== ids.length || rows.some((row) => !context.places.has(row.locationId))) {
    throw new LostRace('a lot came to another place in the meantime');
  }
  const lots = ids.map((id) => locked.get(id) as LotToChange);
  return {
    context,
    product: context.products.get((lots[0] as LotToChange).productId) as ProductRow,
    lots,
    here: rows.filter((row) => row.lotId === firstId && isPositive(row.quantity)),
    unitCost: await unitCostOfLot(tx, firstId),
  };
}

/** Out of the one lot and into the other at one place. */
export function changeDemands(
  open: OpenLots,
  given: { line: number; intoId: string; quantity: Quantity; row: LotHere },
): Demand[] {
  const { context, product, unitCost } = open;
  const place = context.places.get(given.row.locationId) as PlaceRow;
  const loss = lossPlace(context);
  const base = { operationLine: given.line, field: `lines.${given.line - 1}`, product, unitCost };
  const { quantity } = given;
  const { lotId, firstIn } = given.row;
  return [
    {
      ...base,
      from: { ...place, inside: [place.id] },
      to: loss,
      what: { lots: [{ lotId, quantity, reversesLine: null }] },
    },
    {
      ...base,
      from: loss,
      to: place,
      what: { lots: [{ lotId: given.intoId, quantity, reversesLine: null, firstIn }] },
    },
  ];
}

export function lossPlace(context: PostingContext): PlaceRow {
  for (const place of context.places.values()) if (place.role === 'inventory-loss') return place;
  throw problem('not-found', { what: 'location with the role inventory-loss' });
}

/** A lot like another one, under a number of its own, with no stock yet. @returns false when the number is taken */
export async function makeLotLike(
  tx: Tx,
  given: { likeId: string; id: string; number: string; createdAt: Date },
): Promise<boolean> {
  const { number } = given;
  const made = await insertLotLike(tx, { ...given, key: numberKey(number), sortKey: naturalSortKey(number) });
  if (made === 0) return false;
  await addHoldRows(
    tx,
    given.id,
    (await openHoldRows(tx, given.likeId)).map((row) => ({ ...row, id: newId() })),
  );
  return true;
}

/** Whether the one lot is held by something that does not hold the other. */
export async function isHeldMore(tx: Tx, given: { fromId: string; intoId: string }): Promise<boolean> {
  return isAnyBeyond(await openHoldRows(tx, given.fromId), await openHoldRows(tx, given.intoId));
}

function isAnyBeyond(rows: readonly HoldRow[], other: readonly HoldRow[]): boolean {
  const holds = new Set(other.map((row) => `${row.holdId} ${row.locationId}`));
  const whole = new Set(other.filter((row) => row.locationId === null).map((row) => row.holdId));
  return rows.some((row) => !whole.has(row.holdId) && !holds.has(`${row.holdId} ${row.locationId}`));
}

/**
 * Goods that a reversal gives back to their lot must not get rid of what was said of them since: a hold that was placed
 * on the lot they were in, or another date of what had been split off. What held the other lot when they were merged is
 * not theirs.
 * @throws merge-holds-differ, split-dates-differ
 */
export async function refuseChangedSince(tx: Tx, operation: { id: string; recordedAt: string }): Promise<void> {
  for (const { fromLotId, toLotId, kind } of await linksOfOperation(tx, operation.id)) {
    if (kind === 'identification') continue;
    const lots = await lockLotsToChange(tx, [fromLotId, toLotId]);
    const from = lots.find((lot) => lot.id === fromLotId) as LotToChange;
    const into = lots.find((lot) => lot.id === toLotId) as LotToChange;
    const since = await openHoldsSince(tx, toLotId, kind === 'merge' ? operation.recordedAt : null);
    if (isAnyBeyond(since, await openHoldRows(tx, fromLotId))) {
      throw problem('merge-holds-differ', { number: into.number, into: from.number });
    }
    const dates = differingDates(into, from);
    if (kind === 'split' && dates !== '') {
      throw problem('split-dates-differ', { number: into.number, into: from.number, dates });
    }
  }
}

/** Such as `2027-01-31 ≠ 2027-03-31`; empty when all dates are the same. */
export function differingDates(from: LotToChange, into: LotToChange): string {
  const names = ['expirationDate', 'bestBeforeDate', 'removalDate', 'alertDate'] as const;
  const differing = names.filter((name) => from[name] !== into[name]);
  return differing.map((name) => `${from[name] ?? '–'} ≠ ${into[name] ?? '–'}`).join(', ');
}

export const linkLots = async (
  tx: Tx,
  given: {
    operationId: string;
    fromId: string;
    intoId: string;
    kind: 'merge' | 'split' | 'replacement';
    quantity: Quantity;
  },
): Promise<void> => {
  const { operationId, fromId, intoId, kind, quantity } = given;
  await insertLinks(tx, operationId, [{ fromLotId: fromId, toLotId: intoId, kind, quantity }]);
};
