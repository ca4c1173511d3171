// From numbers to lots: each number that a document names is found and locked, or made when goods come in from
// outside. Here a unit's recorded place decides (I3): a serial number leaves from where it is, whatever the document
// says, or it is refused with the place in the sentence.
import { naturalSortKey } from '../domain/number-key.ts';
import { type ProblemItem, problemItem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Tx } from '../platform/database.ts';
import { type Demand, type Leg, type NumberEntry, numberField, type Posting, type PostingContext } from './demand.ts';
import { type LotRow, lockLotsById, lockLotsByNumber, type NewLot, productsWithNumbers } from './lot.sql.ts';
import { datesForReceipt, refuseOtherDates } from './lot-dates.ts';
import { resolveParents } from './parent-lot.ts';
import { serialOrigin } from './serial-origin.ts';

/** Numbers are looked up and locked in portions of this size, all portions in one order. */
const portion = 10_000;

/** Named numbers as legs; quantities of lots that leave our places still have to be allocated to places. */
export async function resolveNumbers(
  tx: Tx,
  context: PostingContext,
  request: Posting,
  refused: ProblemItem[],
): Promise<Leg[]> {
  const named = request.demands.flatMap((demand) =>
    'numbers' in demand.what ? demand.what.numbers.map((entry) => ({ demand, entry })) : [],
  );
  const legs: Leg[] = await resolveByLot(tx, request, refused);
  if (named.length === 0) return legs;
  const known = await lockKnown(tx, named);
  refuseDuplicates(named, refused);
  const parents = await resolveParents(tx, request.now, { named, known });
  const fresh = new Map<string, NewLot>();
  const unknown: { demand: Demand; entry: NumberEntry }[] = [];
  for (const { demand, entry } of named) {
    const id = keyOf(demand, entry);
    const lot = known.get(id);
    const from = lot ? originOf(lot, demand, entry, request, refused) : demand.from.id;
    if (from === undefined) continue;
    if (!lot && !mayMake(demand, request)) {
      unknown.push({ demand, entry });
      continue;
    }
    if (lot && entry.details && !demand.from.ours) refuseOtherDates(lot, demand, entry, refused);
    let made: NewLot | null = null;
    if (!lot) {
      made = fresh.get(id) ?? makeLot(context, request, { demand, entry, parents });
      fresh.set(id, made);
    }
    const kind = lot ? lot.kind : (demand.product.tracking as 'lot' | 'serial');
    legs.push({
      demand,
      index: entry.index,
      lot: {
        id: (lot ?? (made as NewLot)).id,
        kind,
        number: lot?.number ?? entry.number,
        known: lot ?? null,
        fresh: made,
      },
      fromId: from,
      toId: demand.to.id,
      quantity: entry.quantity,
      reversesLine: null,
    });
  }
  await refuseUnknown(tx, unknown, refused);
  return legs;
}

/** Legs that already know their lots: reversals and arrivals. */
async function resolveByLot(tx: Tx, request: Posting, refused: ProblemItem[]): Promise<Leg[]> {
  const asked = request.demands.flatMap((demand) =>
    'lots' in demand.what ? demand.what.lots.map((lot) => ({ demand, ...lot })) : [],
  );
  if (asked.length === 0) return [];
  const ids = [...new Set(asked.map((leg) => leg.lotId))].sort();
  const known = new Map<string, LotRow>();
  for (let at = 0; at < ids.length; at += portion) {
    for (const lot of await lockLotsById(tx, ids.slice(at, at + portion))) known.set(lot.id, lot);
  }
  return asked.map((leg, index) => {
    const lot = known.get(leg.lotId);
    if (!lot) throw new Error('a move names a lot that is not there');
    if (lot.kind === 'serial' && lot.place_id !== leg.demand.from.id) {
      const facts = { number: lot.number, location: lot.place_name, expected: leg.demand.from.name, lotId: lot.id };
      refused.push(problemItem('serial-elsewhere', numberField(leg.demand, index), facts));
    }
    return {
      demand: leg.demand,
      index,
      lot: { id: lot.id, kind: lot.kind, number: lot.number, known: lot, fresh: null },
      fromId: leg.demand.from.id,
      toId: leg.demand.to.id,
      quantity: leg.quantity,
      reversesLine: leg.reversesLine,
    };
  });
}

type Named = readonly { demand: Demand; entry: NumberEntry }[];
const keyOf = (demand: Demand, entry: NumberEntry): string => `${demand.product.id} ${entry.key}`;

async function lockKnown(tx: Tx, named: Named): Promise<Map<string, LotRow>> {
  const asked = [...new Set(named.map(({ demand, entry }) => keyOf(demand, entry)))].sort();
  const known = new Map<string, LotRow>();
  for (let at = 0; at < asked.length; at += portion) {
    const part = asked.slice(at, at + portion);
    const rows = await lockLotsByNumber(
      tx,
      part.map((id) => id.slice(0, 36)),
      part.map((id) => id.slice(37)),
    );
    for (const row of rows) known.set(`${row.product_id} ${row.number_key}`, row);
  }
  return known;
}

function refuseDuplicates(named: Named, refused: ProblemItem[]): void {
  const seen = new Set<string>();
  for (const { demand, entry } of named) {
    if (demand.product.tracking !== 'serial') continue;
    const id = keyOf(demand, entry);
    if (seen.has(id)) {
      refused.push(problemItem('number-duplicate', numberField(demand, entry.index), { number: entry.number }));
    }
    seen.add(id);
  }
}

/** Where the quantity comes from: the recorded place for a serial number, the document's place for a lot. */
function originOf(
  lot: LotRow,
  demand: Demand,
  entry: NumberEntry,
  request: Posting,
  refused: ProblemItem[],
): string | undefined {
  if (lot.kind !== demand.product.tracking) {
    const field = numberField(demand, entry.index);
    refused.push(problemItem('number-wrong-kind', field, { number: lot.number, kind: lot.kind, lotId: lot.id }));
    return undefined;
  }
  if (lot.kind !== 'serial') return demand.from.id;
  const origin = serialOrigin(lot, demand);
  if ('placeId' in origin) return origin.placeId;
  if (origin.passable && request.overrides.has(origin.code)) return lot.place_id ?? demand.from.id;
  refused.push(
    problemItem(origin.code, numberField(demand, entry.index), {
      number: lot.number,
      location: lot.place_name,
      expected: demand.from.name,
      lotId: lot.id,
    }),
  );
  return undefined;
}

const mayMake = (demand: Demand, request: Posting): boolean => request.makesNumbers && !demand.from.ours;

function makeLot(
  context: PostingContext,
  request: Posting,
  given: { demand: Demand; entry: NumberEntry; parents: ReadonlyMap<string, string> },
): NewLot {
  const { demand, entry, parents } = given;
  const kind = demand.product.tracking as 'lot' | 'serial';
  const dates = datesForReceipt(context, request, demand, entry.details);
  return {
    id: newId(),
    productId: demand.product.id,
    kind,
    number: entry.number,
    key: entry.key,
    sortKey: naturalSortKey(entry.number),
    parentLotId: entry.details?.parentNumber ? (parents.get(keyOf(demand, entry)) ?? null) : null,
    supplierNumber: entry.details?.supplierNumber ?? null,
    ...dates,
    placeId: kind === 'serial' ? demand.to.id : null,
  };
}

/** A number that is not known: it may be another product's, which is worth saying. */
async function refuseUnknown(tx: Tx, unknown: Named, refused: ProblemItem[]): Promise<void> {
  if (unknown.length === 0) return;
  const rows = await productsWithNumbers(tx, [...new Set(unknown.map(({ entry }) => entry.key))].slice(0, portion));
  const owners = new Map(rows.map((row) => [row.number_key, row.name]));
  for (const { demand, entry } of unknown) {
    const field = numberField(demand, entry.index);
    const owner = owners.get(entry.key);
    refused.push(
      owner
        ? problemItem('number-of-other-product', field, { number: entry.number, product: owner })
        : problemItem('number-unknown', field, { number: entry.number, product: demand.product.name }),
    );
  }
}
