// Goods without a number get one: what is here out of the bucket, what a document took away as it left.
import { expect } from 'vitest';
import { identify as endpoint } from '../../src/operations/tracking-change.contract.ts';
import type { Command, Loose } from './commands.ts';
import {
  balance,
  lastMoveAt,
  leastSince,
  lotCalled,
  lotFor,
  type Model,
  type ModelDocument,
  type ModelLot,
  type NewMove,
  placeOf,
  record,
} from './ledger-model.ts';
import { refundedLoose } from './tills.ts';
import { expectAnswer, kindOf, looseName, type Part, placeWithMost, type World } from './world.ts';

type Identify = Extract<Command, { do: 'identify' }>;
type Left = { document: ModelDocument; of: Loose; from: string; to: string; open: number };
/** `here`: what lies at the place without a number. */
type Asked = { parts: Part[]; wanted: number; place: string; here: number; bulk: ModelLot | undefined; loss: string };

export async function identify(world: World, next: Identify): Promise<void> {
  const { app, model, products } = world;
  const left = next.left === null ? undefined : leftWithout(world).at(-1 - next.left);
  const of = left?.of ?? next.of;
  const bulk = lotCalled(model, { product: products[of], kind: 'bulk', name: null });
  const most = next.there ? placeWithMost(world, bulk) : undefined;
  const place = left?.from ?? most ?? (world.places[next.place] as string);
  const here = balance(model, { lot: bulk, place });
  const parts = partsToName(world, { ...next, of }, left?.open ?? here);
  const since = await bulkSince(world, { product: products[of], place });
  const answer = await app.as('manager').request<{ id: string; occurredAt: string }>('POST', endpoint.path, {
    productId: products[of],
    locationId: place,
    numbers: parts.map(({ name, quantity }) => ({ number: name, quantity: String(quantity) })),
    ...(left && { documentId: world.documentIds[model.documents.indexOf(left.document)] }),
  });
  const wanted = parts.reduce((sum, { quantity }) => sum + quantity, 0);
  const asked = { parts, wanted, place, here, bulk, loss: world.roles['inventory-loss'] as string };
  const possible = left ? mayIdentifyLeft(model, left, asked) : mayIdentifyHere(model, asked);
  const accepted = kindOf(world, of) !== 'none' && possible;
  expectAnswer(answer, { accepted, about: { ...next, parts, left } });
  if (!accepted) return;
  world.documentIds.push(answer.body.id);
  const now = app.clock.now().getTime();
  const at = left && couldLeaveAt(model, asked, left.document.at) ? left.document.at : now;
  expect(Date.parse(answer.body.occurredAt)).toBe(at);
  const moves = left ? movesOfLeft(model, left, asked) : movesHere(model, asked, since);
  record(model, { at, recorded: now, moves, identifies: { left: left?.document ?? null, turned: null } });
}

/** `there`: no more than there are without a number. */
function partsToName(world: World, next: Identify, without: number): Part[] {
  const kind = kindOf(world, next.of);
  const quantity = next.there ? Math.max(1, Math.min(next.quantity, without)) : next.quantity;
  const count = kind === 'serial' ? quantity : 1;
  return Array.from({ length: count }, (_, i) => ({
    product: world.products[next.of],
    kind: kind === 'serial' ? 'serial' : 'lot',
    name: looseName(world, next.of, next.first + i),
    quantity: kind === 'serial' ? 1 : quantity,
  }));
}

/** The program says since when they are with us: what has no number is not told apart. */
async function bulkSince(world: World, given: { product: string; place: string }): Promise<number> {
  const [row] = await world.app.sql<{ since: string }>(
    `select first_in as since from on_hand where product_id = $1 and location_id = $2 and lot_kind = 'bulk'`,
    [given.product, given.place],
  );
  return row ? Date.parse(row.since) : Number.NaN;
}

/** Documents that took goods away without a number, with what of them has none yet. */
function leftWithout(world: World): Left[] {
  const { model, products } = world;
  return model.documents.flatMap((document) => {
    const loose = [products.loose, products.turning];
    const move = document.moves.find(({ lot }) => lot.kind === 'bulk' && loose.includes(lot.product));
    if (!move || document.state !== 'posted' || document.identifies) return [];
    if (!model.ours.has(move.from) || model.ours.has(move.to)) return [];
    const named = model.documents
      .filter(({ state, identifies }) => state === 'posted' && identifies?.left === document)
      .flatMap(({ moves }) => moves.filter(({ lot }) => lot === move.lot));
    const gone = move.quantity - refundedLoose(world, document, move.lot);
    const open = gone - named.reduce((sum, { quantity }) => sum + quantity, 0);
    const of = move.lot.product === products.loose ? 'loose' : 'turning';
    return [{ document, of, from: move.from, to: move.to, open }];
  });
}

/** New numbers, and units that are nowhere with us: not where one is recorded elsewhere. */
const isFree = (model: Model, part: Part, loss: string): boolean =>
  part.kind === 'lot' || [null, loss].includes(placeOf(model, lotCalled(model, part)));

const mayIdentifyHere = (model: Model, { parts, wanted, here, loss }: Asked): boolean =>
  here >= wanted && parts.every((part) => isFree(model, part, loss));

/** A number that nobody has seen was among the goods without one; any other has to be here. */
function wasUnseen(model: Model, part: Part, { here, loss }: Asked): boolean {
  if (here < 0) return false;
  return !lotCalled(model, part) || (part.kind === 'serial' && isFree(model, part, loss));
}

function mayIdentifyLeft(model: Model, left: Left, asked: Asked): boolean {
  return (
    asked.wanted <= left.open &&
    asked.parts.every((part) => wasUnseen(model, part, asked) || isHere(model, part, asked))
  );
}

function isHere(model: Model, part: Part, { place }: Asked): boolean {
  const lot = lotCalled(model, part);
  return part.kind === 'serial' ? placeOf(model, lot) === place : balance(model, { lot, place }) >= part.quantity;
}

/** At the instant of the document where nothing later stands in the way. */
function couldLeaveAt(model: Model, asked: Asked, at: number): boolean {
  return asked.parts.every((part) => {
    const lot = lotCalled(model, part);
    if (part.kind === 'serial') return lastMoveAt(model, lot) <= at;
    return wasUnseen(model, part, asked) || leastSince(model, { lot, place: asked.place, at }) >= part.quantity;
  });
}

function movesHere(model: Model, { bulk, parts, wanted, place, loss }: Asked, since: number): NewMove[] {
  const named = parts.map((part) => ({ lot: lotFor(model, part), quantity: part.quantity, from: loss, to: place }));
  return [
    { lot: bulk as ModelLot, quantity: wanted, from: place, to: loss },
    ...named.map((move) => ({ ...move, aged: since })),
  ];
}

function movesOfLeft(model: Model, { to }: Left, asked: Asked): NewMove[] {
  return asked.parts.flatMap((part) => {
    const over = wasUnseen(model, part, asked) ? asked.loss : asked.place;
    const { quantity } = part;
    return [
      { lot: asked.bulk as ModelLot, quantity, from: to, to: over },
      { lot: lotFor(model, part), quantity, from: over, to },
    ];
  });
}
