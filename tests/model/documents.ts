// Documents of the model test: what is asked of the program, and by which rules the model says whether it may be.
import { createOperation, reverseOperation } from '../../src/operations/operation.contract.ts';
import { fresh } from '../support/goods.ts';
import type { Command, Goods, Move } from './commands.ts';
import { isHeldAt, wasChangedSince } from './hold-model.ts';
import {
  balance,
  broughtBy,
  isReversible,
  lastMoveAt,
  leastSince,
  lotCalled,
  lotFor,
  type Model,
  type ModelMove,
  mayGoBelow,
  placeOf,
  record,
  takeFromSeries,
} from './ledger-model.ts';
import { follow } from './order-model.ts';
import { keptAt, takeKept } from './reservation-model.ts';
import { mayLoseNumbers } from './tracking.ts';
import { expectAnswer, lineOf, type Part, partsOf, placeWithMost, type World } from './world.ts';

export const passes = ['numbers-asked', 'on-hold', 'reserved-elsewhere', 'serial-delivered', 'serial-elsewhere'];
type Route = { from: string; to: string; kind: string };

export async function move(world: World, next: Move): Promise<void> {
  const { app, model } = world;
  const now = app.clock.now().getTime();
  const at = now - next.backMinutes * 60_000;
  const { from, to, kind } = routeOf(world, next);
  const body = {
    ...{ kind, fromId: from, toId: to, post: true, lines: [lineOf(world, next.goods)] },
    ...(next.backMinutes > 0 && { occurredAt: new Date(at).toISOString() }),
    ...(next.confirm && { confirm: passes, reason: 'known' }),
  };
  const key = fresh('key');
  const answer = await app.as('manager').request<{ id: string }>('POST', createOperation.path, body, { key });
  const parts = partsOf(world, next.goods);
  const asked = { from, to, kind, at, confirm: next.confirm, loose: looseOf(model, next.goods) };
  const accepted = parts.every((part) => mayPost(model, part, { ...asked, customer: world.roles.customer as string }));
  expectAnswer(answer, { accepted, about: next });
  if (!accepted) return;
  world.documentIds.push(answer.body.id);
  world.last = { body, key, answer: answer.text };
  recordParts(world, { parts, from, to, at });
}

/** Of goods that should have numbers but may go without: whether that is asked when they are delivered. */
function looseOf(model: Model, { kind }: Goods): Asked['loose'] {
  if (kind === 'loose') return 'asked';
  return kind === 'turning' && model.tracking !== 'none' ? 'unasked' : false;
}

/** Writes the moves of an accepted document; what is taken from others is taken from who reserved last. */
export function recordParts(
  world: World,
  given: { parts: readonly Part[]; from: string; to: string; at: number },
): void {
  const { model } = world;
  const { from, to, at } = given;
  const moves = given.parts.map((part) => {
    const known = lotCalled(model, part);
    // A unit leaves from where it is, whatever the document says.
    const origin = part.kind === 'serial' ? (placeOf(model, known) ?? from) : from;
    // Where even that is too little, goods without number go below zero and what is kept stays kept.
    if (isKeptForOthers(model, part, origin)) {
      takeKept(model, { lot: known, place: origin }, missingOf(model, part, origin));
    }
    return { lot: lotFor(model, part), quantity: part.quantity, from: origin, to };
  });
  record(model, { at, recorded: world.app.clock.now().getTime(), moves });
}

function routeOf(world: World, next: Move): Route {
  const leaves = next.do !== 'receive' && next.do !== 'return';
  const [part] = partsOf(world, next.goods);
  const most = leaves && next.there && part ? placeWithMost(world, lotCalled(world.model, part)) : undefined;
  const here = most ?? (world.places[next.place] as string);
  const outside = (role: string): string => world.roles[role] as string;
  switch (next.do) {
    case 'receive':
      return { from: outside('supplier'), to: here, kind: 'receipt' };
    case 'deliver':
      return { from: here, to: outside('customer'), kind: 'delivery' };
    case 'transfer':
      return { from: here, to: world.places[next.to] as string, kind: 'transfer' };
    case 'scrap':
      return { from: here, to: outside('scrap'), kind: 'scrap' };
    case 'return':
      return { from: outside('customer'), to: here, kind: 'return' };
    case 'send-back':
      return { from: here, to: outside('supplier'), kind: 'return' };
  }
}

/** What is not there without taking from others. */
function missingOf(model: Model, part: Part, place: string): number {
  const lot = lotCalled(model, part);
  const free = balance(model, { lot, place }) - keptAt(model, { lot, place });
  return Math.max(0, part.quantity - Math.max(0, free));
}

function isKeptForOthers(model: Model, part: Part, place: string): boolean {
  const missing = missingOf(model, part, place);
  return missing > 0 && keptAt(model, { lot: lotCalled(model, part), place }) >= missing;
}

type Asked = Route & { at: number; confirm: boolean; loose: false | 'asked' | 'unasked'; customer: string };
/** The rules of the domain, asked of the model. */
export function mayPost(model: Model, part: Part, asked: Asked): boolean {
  const { from, to, at, confirm } = asked;
  if (from === to) return false;
  const lot = lotCalled(model, part);
  const leaves = model.ours.has(from);
  if (leaves && to === asked.customer && isHeldAt(model, lot, from) && !confirm) return false;
  if (part.kind === 'serial') {
    const here = placeOf(model, lot);
    const isThere = here === from || (!leaves && (here === null || (confirm && !model.ours.has(here))));
    if (leaves && isThere && keptAt(model, { lot, place: from }) > 0 && !confirm) return false;
    return isThere && lastMoveAt(model, lot) <= at;
  }
  if (part.kind === 'bulk' && asked.loose) {
    if (asked.kind === 'return' || (asked.kind === 'delivery' && asked.loose === 'asked' && !confirm)) return false;
  }
  if (leaves && isKeptForOthers(model, part, from) && !confirm) return false;
  if (!leaves || mayGoBelow(model, part, from)) return true;
  return leastSince(model, { lot, place: from, at }) >= part.quantity;
}

export async function receiveFromSeries(world: World, next: Extract<Command, { do: 'series' }>): Promise<void> {
  const { app, model, products, prefix } = world;
  const now = app.clock.now().getTime();
  const [from, to] = [world.roles.supplier as string, world.places[next.place] as string];
  const product = products.serial;
  const lines = [{ productId: product, quantity: String(next.count), series: true }];
  const answer = await app
    .as('manager')
    .request<{ id: string }>('POST', createOperation.path, { kind: 'receipt', toId: to, post: true, lines });
  expectAnswer(answer, { accepted: true, about: next });
  world.documentIds.push(answer.body.id);
  const names = takeFromSeries(model, { product, prefix: `${prefix}-serial-`, count: next.count });
  const moves = names.map((name) => ({
    lot: lotFor(model, { product, kind: 'serial', name }),
    ...{ quantity: 1, from, to },
  }));
  record(model, { at: now, recorded: now, moves });
}

export async function reverse(world: World, next: Extract<Command, { do: 'reverse' }>): Promise<void> {
  const { app, model } = world;
  const index = next.document % Math.max(1, world.documentIds.length);
  const id = world.documentIds[index];
  const document = model.documents[index];
  if (!id || !document) return;
  const now = app.clock.now().getTime();
  const at = next.at === 'original' ? document.at : now;
  const path = reverseOperation.path.replace(':id', id);
  const answer = await app
    .as('manager')
    .request<{ id: string; next: { id: string } | null }>('POST', path, { reason: 'a mistake', at: next.at });
  const accepted =
    isReversible(model, document) &&
    !wasChangedSince(model, document) &&
    !isAnswered(world, index) &&
    mayLoseNumbers(world, document) &&
    document.moves.every((moved) => mayUndoAt(model, moved, { at, quantity: broughtBy(document, moved) }));
  expectAnswer(answer, { accepted, about: { ...next, index } });
  if (!accepted) return;
  document.state = 'reversed';
  model.tracking = document.identifies?.turned?.from ?? model.tracking;
  world.documentIds.push(answer.body.id);
  const moves = document.moves.map((moved) => ({
    ...{ lot: moved.lot, quantity: moved.quantity, from: moved.to, to: moved.from, reverses: moved },
  }));
  record(model, { at, recorded: now, state: 'correction', moves });
  for (const order of world.orders) {
    const of = order.documents.find((one) => one.index === index);
    if (of) follow(model, order, { ...of, times: -1, next: answer.body.next?.id });
  }
}

/** Something of it came back by it. */
const isAnswered = ({ model, orders }: World, index: number): boolean =>
  orders.some((order) =>
    order.documents.some((one) => one.origin === index && model.documents[one.index]?.state === 'posted'),
  );

function mayUndoAt(model: Model, { lot, to }: ModelMove, given: { at: number; quantity: number }): boolean {
  const { at, quantity } = given;
  if (lot.kind === 'serial') return lastMoveAt(model, lot) <= at;
  if (mayGoBelow(model, lot, to)) return true;
  return !model.ours.has(to) || leastSince(model, { lot, place: to, at }) >= quantity;
}
