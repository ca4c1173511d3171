// The pick list of a draft: its items at their places, the places in the order in which people walk, and the last picks.
import { namedUsers } from '../../access/user-name.ts';
import { numberKey } from '../../domain/number-key.ts';
import { problem } from '../../domain/problem.ts';
import { compare, isPositive, type Quantity, subtract } from '../../domain/quantity.ts';
import { productRef } from '../../ledger/reference.ts';
import type { Db } from '../../platform/database.ts';
import { placesToWalk } from '../counting/place-order.ts';
import { draftLines } from '../draft.ts';
import { openDocumentHead } from '../operation-read.ts';
import { lastPicks, type Pick, type PickItem, type PickList, type PickStop } from './pick.contract.ts';
import {
  keptRows,
  type LotFacts,
  lotFacts,
  lotsOfProduct,
  type PickRow,
  type ProductFacts,
  picksOf,
  placeFacts,
  productFacts,
} from './pick.sql.ts';
import { type Item, isDone, itemsOf } from './pick-items.ts';

type Named = Awaited<ReturnType<typeof draftLines>>['numbers'][number];
type Head = Awaited<ReturnType<typeof openDocumentHead>>;
type Dbs = { db: Db; control: { db: Db } };

/** @throws not-found, operation-state, pick-own-goods */
export async function readPickList({ db, control }: Dbs, id: string): Promise<PickList> {
  const head = await openDocumentHead(db, id);
  if (head.state !== 'draft') {
    throw problem('operation-state', { number: head.number, state: head.state, needed: 'draft' });
  }
  const order = await placesToWalk(db, head.from_id);
  if (order.length === 0) throw problem('pick-own-goods', { kind: head.kind });
  const { items, picks, products, named } = await readItems(db, id);
  const numbers = Map.groupBy(named, (row) => row.line);
  const inside = new Map(order.map((place, at) => [place.id, { ...place, at }]));
  const placed = await withNamed(db, items, { numbers, isInside: (place) => inside.has(place) });
  const shown = picks.slice(0, lastPicks);
  const lots = new Map(
    (
      await lotFacts(
        db,
        placed.flatMap((item) => item.lotId ?? []),
      )
    ).map((lot) => [lot.id, lot]),
  );
  const goods: Goods = { products, lots, numbers };
  const stops = [
    ...Map.groupBy(placed, (item) => (item.locationId && inside.has(item.locationId) ? item.locationId : null)),
  ]
    .map(([placeId, at]): PickStop => {
      const place = placeId === null ? undefined : inside.get(placeId);
      const there = place ? { id: place.id, name: place.name, kind: place.kind, path: place.path } : null;
      return { place: there, items: at.toSorted(byGoods(goods)).map((item) => shownItem(item, goods)) };
    })
    .toSorted((a, b) => walked(a, inside) - walked(b, inside));
  return {
    operation: shownHead(head),
    stops,
    items: placed.length,
    done: placed.filter(isDone).length,
    picks: await shownPicks({ db, control }, shown),
    pickCount: picks.length,
  };
}

/** How far picking is, by items. */
export async function pickProgress(db: Db, id: string): Promise<{ items: number; done: number }> {
  const { items } = await readItems(db, id);
  return { items: items.length, done: items.filter(isDone).length };
}

export async function readItems(
  db: Db,
  id: string,
): Promise<{ items: Item[]; picks: PickRow[]; products: Map<string, ProductFacts>; named: Named[] }> {
  const { lines: all, numbers: named } = await draftLines(db, id);
  const facts = await productFacts(db, [...new Set(all.map((line) => line.productId))]);
  const products = new Map(facts.map((product) => [product.productId, product]));
  const lines = all.filter(
    (line) => products.get(line.productId)?.productKind === 'goods' && isPositive(line.quantity),
  );
  const kept = await keptRows(db, id);
  const picks = await picksOf(db, id);
  return { items: itemsOf(lines, { kept, picks }), picks, products, named };
}

/** What nothing is kept for, but what the document names: where the unit is, or at least which one it is. */
async function withNamed(
  db: Db,
  items: readonly Item[],
  given: { numbers: ReadonlyMap<number, Named[]>; isInside: (placeId: string) => boolean },
): Promise<Item[]> {
  const found: Item[] = [];
  for (const item of items) {
    const named = item.lotId === null ? (given.numbers.get(item.line) ?? []) : [];
    if (named.length === 0) {
      found.push(item);
      continue;
    }
    const keys = [...new Set(named.map((entry) => numberKey(entry.number)))];
    const lots = new Map((await lotsOfProduct(db, item.productId, keys)).map((lot) => [lot.numberKey, lot]));
    const there = new Set(items.filter((one) => one.line === item.line).map((one) => one.lotId));
    let left: Quantity = item.quantity;
    for (const entry of named) {
      const lot = lots.get(numberKey(entry.number));
      if (!lot || there.has(lot.id) || !isPositive(left)) continue;
      const quantity = compare(entry.quantity, left) < 0 ? entry.quantity : left;
      left = subtract(left, quantity);
      const locationId = lot.placeId !== null && given.isInside(lot.placeId) ? lot.placeId : null;
      found.push({ ...item, lotId: lot.id, locationId, quantity });
    }
    if (isPositive(left)) found.push({ ...item, quantity: left });
  }
  return found;
}

type Goods = {
  products: ReadonlyMap<string, ProductFacts>;
  lots: ReadonlyMap<string, LotFacts>;
  numbers: ReadonlyMap<number, Named[]>;
};

const byGoods =
  ({ lots }: Goods) =>
  (a: Item, b: Item): number => {
    if (a.line !== b.line) return a.line - b.line;
    const [first, second] = [a, b].map((item) => lots.get(item.lotId ?? '')?.sortKey ?? '');
    return (first ?? '') < (second ?? '') ? -1 : 1;
  };

const walked = (stop: PickStop, places: ReadonlyMap<string, { at: number }>): number =>
  stop.place === null ? Number.MAX_SAFE_INTEGER : (places.get(stop.place.id)?.at ?? 0);

function shownItem(item: Item, goods: Goods): PickItem {
  const lot = goods.lots.get(item.lotId ?? '');
  const key = lot?.numberKey;
  return {
    line: item.line,
    product: productRef(goods.products.get(item.productId) as ProductFacts),
    lot: shownLot(lot),
    quantity: item.quantity,
    picked: item.picked,
    named: key != null && (goods.numbers.get(item.line) ?? []).some((entry) => numberKey(entry.number) === key),
  };
}

const shownLot = (lot: LotFacts | undefined): PickItem['lot'] =>
  lot && lot.kind !== 'bulk'
    ? { id: lot.id, number: lot.number ?? '', kind: lot.kind, expirationDate: lot.expirationDate }
    : null;

/** Picks as answers show them. */
export async function shownPicks({ db, control }: Dbs, picks: readonly PickRow[]): Promise<Pick[]> {
  const products = new Map(
    (await productFacts(db, [...new Set(picks.map((pick) => pick.productId))])).map((row) => [row.productId, row]),
  );
  const places = new Map(
    (await placeFacts(db, [...new Set(picks.map((pick) => pick.locationId))])).map((row) => [row.id, row]),
  );
  const users = await namedUsers(
    control.db,
    picks.map((pick) => pick.pickedBy),
  );
  return picks.map((pick) => ({
    id: pick.id,
    line: pick.line,
    product: productRef(products.get(pick.productId) as ProductFacts),
    lot: pick.lotKind === 'bulk' ? null : { id: pick.lotId, number: pick.number ?? '', kind: pick.lotKind },
    place: places.get(pick.locationId) as Pick['place'],
    quantity: pick.quantity,
    pickedBy: users(pick.pickedBy),
    pickedAt: pick.pickedAt,
  }));
}

const shownHead = (head: Head): PickList['operation'] => ({
  id: head.id,
  number: head.number,
  kind: head.kind,
  state: head.state,
  partner: head.partner_id === null ? null : { id: head.partner_id, name: head.partner_name ?? '' },
  from: { id: head.from_id, name: head.from_name },
  to: { id: head.to_id, name: head.to_name },
  order: head.order_id && head.order_number ? { id: head.order_id, number: head.order_number } : null,
  reference: head.reference,
  note: head.note,
});
