// Random documents against the running program and against a model of it. After each step the goods that were touched
// are compared with the replay (I1 to I5), refusals must change nothing (I7), and at the end the doctor looks at all.
// `MODEL_RUNS=5000 npm test -- tests/model` is the long mode.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createOperation, reverseOperation } from '../../src/operations/operation.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { fresh, place, placesByRole, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';
import { type Command, command, type Goods, type Move, placeCount } from './commands.ts';
import {
  balance,
  emptyModel,
  isReversible,
  lastMoveAt,
  leastSince,
  type Model,
  type ModelMove,
  placeOf,
  record,
} from './ledger-model.ts';

const app = await startTestApp();
const manager = app.as('manager');
const roles = await placesByRole(manager);
const places: string[] = [];
for (let i = 0; i < placeCount; i += 1) places.push(await place(manager));

type World = {
  model: Model;
  products: Record<Goods['kind'], string>;
  prefix: string;
  documentIds: string[];
  last: { body: unknown; key: string; answer: string } | undefined;
};

describe('the ledger', () => {
  test('answers as its model does', { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 40, maxLength: 40 }), async (commands) => {
        const world = await newWorld();
        for (const next of commands) {
          app.clock.advance({ minutes: 3 });
          await step(world, next);
          await compareTouched(world);
        }
        await compareAsOf(world);
      }),
      { numRuns: Number(process.env.MODEL_RUNS ?? 200), endOnFailure: true },
    );
    const health = await runDoctor(app.database);
    expect(health.ok, health.lines.join('\n')).toBe(true);
  });
});

async function newWorld(): Promise<World> {
  const serial = await product(manager, 'serial');
  const lot = await product(manager, 'lot');
  const bulk = await product(manager, 'none');
  return {
    model: emptyModel(places),
    products: { serial: serial.id, lot: lot.id, bulk: bulk.id },
    prefix: fresh('N'),
    documentIds: [],
    last: undefined,
  };
}

async function step(world: World, next: Command): Promise<void> {
  if (next.do === 'retry') return retry(world);
  if (next.do === 'reverse') return reverse(world, next);
  return move(world, next);
}

async function move(world: World, next: Move): Promise<void> {
  const now = app.clock.now().getTime();
  const at = now - next.backMinutes * 60_000;
  const { from, to, kind } = route(next);
  const occurredAt = next.backMinutes > 0 ? new Date(at).toISOString() : undefined;
  const body = { kind, fromId: from, toId: to, post: true, occurredAt, lines: [lineOf(world, next.goods)] };
  const key = fresh('key');
  const answer = await manager.request<{ id: string }>('POST', createOperation.path, body, { key });
  const accepted = mayPost(world, next.goods, { from, to, at });
  expectAnswer(answer, { accepted, about: next });
  if (!accepted) return;
  world.documentIds.push(answer.body.id);
  world.last = { body, key, answer: answer.text };
  const goods = { kind: next.goods.kind, ...lotOf(world, next.goods), quantity: quantityOf(next.goods) };
  record(world.model, { at, recorded: now, moves: [{ ...goods, from, to }] });
}

/** Accepted is 201; whatever else must be a refusal, never a defect. */
function expectAnswer(answer: { status: number; text: string }, given: { accepted: boolean; about: unknown }): void {
  const about = `${JSON.stringify(given.about)} answered ${answer.text}`;
  if (given.accepted) expect(answer.status, about).toBe(201);
  else expect([409, 422], about).toContain(answer.status);
}

function route(next: Move): { from: string; to: string; kind: string } {
  const here = places[next.place] as string;
  const outside = (role: string): string => roles[role] as string;
  switch (next.do) {
    case 'receive':
      return { from: outside('supplier'), to: here, kind: 'receipt' };
    case 'deliver':
      return { from: here, to: outside('customer'), kind: 'delivery' };
    case 'transfer':
      return { from: here, to: places[next.to] as string, kind: 'transfer' };
    case 'scrap':
      return { from: here, to: outside('scrap'), kind: 'scrap' };
    case 'return':
      return { from: outside('customer'), to: here, kind: 'return' };
    case 'send-back':
      return { from: here, to: outside('supplier'), kind: 'return' };
  }
}

/** The rules of the domain, asked of the model. */
function mayPost(world: World, goods: Goods, asked: { from: string; to: string; at: number }): boolean {
  const { model } = world;
  const { from, to, at } = asked;
  if (from === to) return false;
  const lot = lotOf(world, goods);
  if (goods.kind === 'serial') {
    const here = placeOf(model, lot);
    const isThere = here === from || (here === null && !model.ours.has(from));
    return isThere && lastMoveAt(model, lot) <= at;
  }
  return !model.ours.has(from) || leastSince(model, { ...lot, place: from, at }) >= goods.quantity;
}

async function reverse(world: World, next: { document: number; at: 'now' | 'original' }): Promise<void> {
  const { model } = world;
  const index = next.document % Math.max(1, world.documentIds.length);
  const id = world.documentIds[index];
  const document = model.documents[index];
  if (!id || !document) return;
  const now = app.clock.now().getTime();
  const at = next.at === 'original' ? document.at : now;
  const path = reverseOperation.path.replace(':id', id);
  const answer = await manager.request<{ id: string }>('POST', path, { reason: 'a mistake', at: next.at });
  const accepted = isReversible(model, document) && document.moves.every((moved) => mayUndoAt(model, moved, at));
  expectAnswer(answer, { accepted, about: { ...next, index } });
  if (!accepted) return;
  document.state = 'reversed';
  world.documentIds.push(answer.body.id);
  const moves = document.moves.map((moved) => ({ ...moved, from: moved.to, to: moved.from, reverses: moved }));
  record(model, { at, recorded: now, state: 'correction', moves });
}

function mayUndoAt(model: Model, moved: ModelMove, at: number): boolean {
  if (moved.kind === 'serial') return lastMoveAt(model, moved) <= at;
  return !model.ours.has(moved.to) || leastSince(model, { ...moved, place: moved.to, at }) >= moved.quantity;
}

/** I7: the same key again gives the first answer and changes nothing. */
async function retry(world: World): Promise<void> {
  if (!world.last) return;
  const answer = await manager.request('POST', createOperation.path, world.last.body, { key: world.last.key });
  expect(answer.text).toBe(world.last.answer);
}

const quantityOf = (goods: Goods): number => (goods.kind === 'serial' ? 1 : goods.quantity);

function lotOf(world: World, goods: Goods): { product: string; number: string | null } {
  const number = goods.kind === 'bulk' ? null : `${world.prefix}-${goods.kind}-${goods.number}`;
  return { product: world.products[goods.kind], number };
}

function lineOf(world: World, goods: Goods): Record<string, unknown> {
  const { product: productId, number } = lotOf(world, goods);
  const quantity = String(quantityOf(goods));
  return number === null ? { productId, quantity } : { productId, numbers: [{ number, quantity }] };
}

/** What the view of stock shows equals the replay, for the goods of this world. */
async function compareTouched(world: World): Promise<void> {
  const rows = await app.sql<{ shown: string }>(
    `select s.product_id || ' ' || coalesce(l.number, '') || ' ' || s.location_id || ' ' || trim_scale(s.quantity) as shown
      from stock s join lot l on l.id = s.lot_id where s.product_id = any($1::uuid[]) and s.quantity <> 0`,
    [Object.values(world.products)],
  );
  expect(rows.map((row) => row.shown).sort()).toEqual(replay(world, {}));
}

function replay(world: World, when: { at?: number; known?: number }): string[] {
  const lots = new Map(world.model.moves.map((moved) => [`${moved.product} ${moved.number ?? ''}`, moved]));
  const shown: string[] = [];
  for (const [name, { product, number }] of lots) {
    for (const at of places) {
      const quantity = balance(world.model, { product, number, place: at, ...when });
      if (quantity !== 0) shown.push(`${name} ${at} ${quantity}`);
    }
  }
  return shown.sort();
}

/** I2 at an instant in between: as it was, and as it was known then. */
async function compareAsOf(world: World): Promise<void> {
  const middle = world.model.moves[Math.floor(world.model.moves.length / 2)];
  if (!middle) return;
  await compareWhen(world, { at: middle.at });
  await compareWhen(world, { at: middle.recorded, known: middle.recorded });
}

async function compareWhen(world: World, when: { at: number; known?: number }): Promise<void> {
  const query: Record<string, string> = { limit: '500', asOf: new Date(when.at).toISOString() };
  if (when.known !== undefined) query.knownAt = new Date(when.known).toISOString();
  const shown: string[] = [];
  for (const productId of Object.values(world.products)) {
    const search = new URLSearchParams({ ...query, productId });
    const { rows } = await manager.get<{ rows: StockRow[] }>(`/stock?${search}`);
    for (const row of rows) {
      if (Number(row.onHand) === 0) continue;
      shown.push(`${productId} ${row.lot?.number ?? ''} ${row.location?.id} ${Number(row.onHand)}`);
    }
  }
  expect(shown.sort()).toEqual(replay(world, when));
}

type StockRow = { onHand: string; lot: { number: string | null } | null; location: { id: string } | null };
