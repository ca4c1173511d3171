// What the model test does to numbers themselves, and by which rules the model says whether it may be.
import { correctNumber, exchangeNumbers, reverseCorrection } from '../../src/ledger/correct.contract.ts';
import { placeHold, releaseHold } from '../../src/ledger/hold.contract.ts';
import { createLot, deleteLot } from '../../src/ledger/lot.contract.ts';
import { editLots } from '../../src/ledger/lot-bulk.contract.ts';
import { mergeLot, splitLot } from '../../src/operations/lot-change.contract.ts';
import type { Answer } from '../support/client.ts';
import type { Command } from './commands.ts';
import { isHeldMore, openRows } from './hold-model.ts';
import { ageAt, balance, lotCalled, lotFor, type ModelLot, movesOf, record } from './ledger-model.ts';
import { keptAt } from './reservation-model.ts';
import { expectAnswer, lookUp, lotOf, nameOf, placeWithMost, type World } from './world.ts';

type Of<D extends Command['do']> = Extract<Command, { do: D }>;
type Made = { id: string; lot: { id: string } };
const reason = 'so it is';

const send = (
  world: World,
  endpoint: { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string },
  given: { id?: string; body?: unknown; version?: number },
): Promise<Answer<Made>> => {
  const path = endpoint.path.replace(':id', given.id ?? '');
  const options = given.version === undefined ? {} : { version: given.version };
  return world.app.as('manager').request<Made>(endpoint.method, path, given.body, options);
};

export async function create(world: World, next: Of<'create'>): Promise<void> {
  const { model, products } = world;
  const called = { product: products[next.kind], kind: next.kind, name: nameOf(world, next.kind, next.number) };
  const accepted = !lotCalled(model, called);
  const answer = await send(world, createLot, { body: { productId: called.product, number: called.name } });
  expectAnswer(answer, { accepted, about: next });
  if (accepted) lotFor(model, called);
}

/** A number that never moved goes, where nothing else speaks of it. */
export async function remove(world: World, next: Of<'delete'>): Promise<void> {
  const { model } = world;
  const lot = lotOf(world, next.kind, next.number);
  if (!lot) return;
  const accepted =
    movesOf(model, lot).length === 0 &&
    !model.confirmed.includes(lot) &&
    lot.formerly.length === 0 &&
    !model.holds.some((hold) => hold.rows.some((row) => row.lot === lot));
  expectAnswer(await send(world, deleteLot, await lookUp(world, lot)), { accepted, about: next });
  if (accepted) model.lots.splice(model.lots.indexOf(lot), 1);
}

export async function correct(world: World, next: Of<'correct'>): Promise<void> {
  const lot = lotOf(world, next.kind, next.number);
  if (!lot) return;
  const to = nameOf(world, next.kind, next.to);
  const accepted = !lotCalled(world.model, { ...lot, name: to });
  const answer = await send(world, correctNumber, { ...(await lookUp(world, lot)), body: { number: to, reason } });
  expectAnswer(answer, { accepted, about: next });
  if (accepted) rename(world, answer.body.id, { changes: [{ lot, from: lot.name as string, to }], state: 'stands' });
}

export async function exchange(world: World, next: Of<'exchange'>): Promise<void> {
  const [first, second] = [lotOf(world, next.kind, next.number), lotOf(world, next.kind, next.other)];
  if (!first || !second) return;
  const accepted = first !== second;
  const [firstId, secondId] = [(await lookUp(world, first)).id, (await lookUp(world, second)).id];
  const answer = await send(world, exchangeNumbers, { body: { firstId, secondId, reason } });
  expectAnswer(answer, { accepted, about: next });
  if (!accepted) return;
  const [one, two] = [first.name as string, second.name as string];
  const changes = [
    { lot: first, from: one, to: two },
    { lot: second, from: two, to: one },
  ];
  rename(world, answer.body.id, { changes, state: 'stands' });
}

export async function uncorrect(world: World, next: Of<'uncorrect'>): Promise<void> {
  const { model } = world;
  const index = next.correction % Math.max(1, model.corrections.length);
  const correction = model.corrections[index];
  if (!correction) return;
  const lots = new Set(correction.changes.map((change) => change.lot));
  const isFree = (product: string, name: string): boolean => {
    const taken = lotCalled(model, { product, kind: 'lot', name });
    return !taken || lots.has(taken);
  };
  const accepted =
    correction.state === 'stands' &&
    correction.changes.every(({ lot, from, to }) => lot.name === to && isFree(lot.product, from));
  const answer = await send(world, reverseCorrection, { id: world.correctionIds[index] as string, body: { reason } });
  expectAnswer(answer, { accepted, about: next });
  if (!accepted) return;
  correction.state = 'taken-back';
  const changes = correction.changes.map(({ lot, from, to }) => ({ lot, from: to, to: from }));
  rename(world, answer.body.id, { changes, state: 'takes-back' });
}

function rename(world: World, id: string, correction: World['model']['corrections'][number]): void {
  world.correctionIds.push(id);
  world.model.corrections.push(correction);
  for (const { lot, from, to } of correction.changes) {
    lot.formerly.push(from);
    lot.name = to;
  }
}

const ourStock = (world: World, lot: ModelLot): { place: string; quantity: number }[] =>
  world.places
    .map((place) => ({ place, quantity: balance(world.model, { lot, place }) }))
    .filter(({ quantity }) => quantity > 0);

export async function merge(world: World, next: Of<'merge'>): Promise<void> {
  const [from, into] = [lotOf(world, 'lot', next.number), lotOf(world, 'lot', next.into)];
  if (!from || !into) return;
  const rows = ourStock(world, from);
  const accepted =
    from !== into &&
    rows.length > 0 &&
    rows.every(({ place }) => keptAt(world.model, { lot: from, place }) === 0) &&
    (from.alertDate === into.alertDate || next.confirm) &&
    !isHeldMore(world.model, from, into);
  const confirm = next.confirm ? ['merge-dates-differ'] : undefined;
  const { id } = await lookUp(world, from);
  const answer = await send(world, mergeLot, { id, body: { intoId: (await lookUp(world, into)).id, reason, confirm } });
  expectAnswer(answer, { accepted, about: next });
  if (accepted) changeLots(world, answer.body.id, { kind: 'merge', from, into, rows });
}

export async function split(world: World, next: Of<'split'>): Promise<void> {
  const { model } = world;
  const from = lotOf(world, 'lot', next.number);
  if (!from) return;
  const named = world.places[next.place] as string;
  const place = next.there ? (placeWithMost(world, from) ?? named) : named;
  const name = nameOf(world, 'lot', next.to);
  const free = balance(model, { lot: from, place }) - keptAt(model, { lot: from, place });
  const accepted = !lotCalled(model, { ...from, name }) && free >= next.quantity;
  const body = { number: name, quantity: String(next.quantity), locationId: place, reason };
  const answer = await send(world, splitLot, { id: (await lookUp(world, from)).id, body });
  expectAnswer(answer, { accepted, about: next });
  if (!accepted) return;
  const into = lotFor(model, { product: from.product, kind: 'lot', name });
  into.alertDate = from.alertDate;
  for (const { hold, place: at } of openRows(model, from)) hold.rows.push({ lot: into, place: at, released: false });
  const rows = [{ place, quantity: next.quantity }];
  changeLots(world, answer.body.id, { kind: 'split', from, into, rows });
}

type LotChange = {
  kind: 'merge' | 'split';
  from: ModelLot;
  into: ModelLot;
  rows: { place: string; quantity: number }[];
};
/** Out of the one and into the other at the same place, as old as it is. */
function changeLots(world: World, id: string, { kind, from, into, rows }: LotChange): void {
  const now = world.app.clock.now().getTime();
  const loss = world.roles['inventory-loss'] as string;
  world.documentIds.push(id);
  record(world.model, {
    ...{ at: now, recorded: now, change: { kind, from, into } },
    moves: rows.flatMap(({ place, quantity }) => [
      { lot: from, quantity, from: place, to: loss },
      { lot: into, quantity, from: loss, to: place, aged: ageAt(world.model, { lot: from, place }) },
    ]),
  });
}

export async function edit(world: World, next: Of<'edit'>): Promise<void> {
  const lots = next.numbers.flatMap((number) => lotOf(world, next.kind, number) ?? []);
  if (lots.length === 0) return;
  const ids: string[] = [];
  for (const lot of lots) ids.push((await lookUp(world, lot)).id);
  const answer = await send(world, editLots, { body: { ids, edit: { alertDate: next.alertDate } } });
  expectAnswer(answer, { accepted: true, about: next });
  for (const lot of lots) lot.alertDate = next.alertDate;
}

export async function hold(world: World, next: Of<'hold'>): Promise<void> {
  const lot = lotOf(world, next.kind, next.number);
  if (!lot) return;
  const place = next.place === null ? null : (world.places[next.place] as string);
  const scope = { of: 'numbers', lotIds: [(await lookUp(world, lot)).id], locationId: place };
  await placeOn(world, next, { scope, place, lots: [lot] });
}

/** Every number that a document moved. */
export async function holdDocument(world: World, next: Of<'hold-document'>): Promise<void> {
  const index = next.document % Math.max(1, world.documentIds.length);
  const document = world.model.documents[index];
  if (!document) return;
  const lots = [...new Set(document.moves.map((move) => move.lot))].filter((lot) => lot.kind !== 'bulk');
  await placeOn(world, next, { scope: { of: 'operation', operationId: world.documentIds[index] }, place: null, lots });
}

async function placeOn(
  world: World,
  next: Command,
  given: { scope: unknown; place: string | null; lots: ModelLot[] },
): Promise<void> {
  const accepted = given.lots.length > 0;
  const answer = await send(world, placeHold, { body: { kind: 'quality', reason, scope: given.scope } });
  expectAnswer(answer, { accepted, about: next });
  if (!accepted) return;
  const rows = given.lots.map((lot) => ({ lot, place: given.place, released: false }));
  world.model.holds.push({ id: answer.body.id, placed: world.app.clock.now().getTime(), rows });
}

export async function release(world: World, next: Of<'release'>): Promise<void> {
  const of = world.model.holds[next.hold % Math.max(1, world.model.holds.length)];
  if (!of) return;
  const first = of.rows[0]?.lot as ModelLot;
  const chosen = of.rows.filter((row) => !row.released && (!next.first || row.lot === first));
  const lotIds = next.first ? [(await lookUp(world, first)).id] : undefined;
  const answer = await send(world, releaseHold, { id: of.id, body: { reason, lotIds } });
  expectAnswer(answer, { accepted: chosen.length > 0, about: next });
  for (const row of chosen) row.released = true;
}
