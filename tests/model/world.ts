// One world of the model test: products, places and numbers of its own in the running program, and the model beside it.
import { expect } from 'vitest';
import { findLotsByNumber } from '../../src/ledger/lot.contract.ts';
import { customer, fresh, place, placesByRole, product } from '../support/goods.ts';
import type { TestApp } from '../support/server.ts';
import { openTill, type Till } from '../support/till.ts';
import { type Goods, type Loose, type Numbered, placeCount, type Tracking } from './commands.ts';
import { balance, emptyModel, type Kind, type Model, type ModelLot } from './ledger-model.ts';
import type { ModelOrder } from './order-model.ts';
import type { ModelTicket } from './tills.ts';

export type World = {
  app: TestApp;
  model: Model;
  products: Record<Goods['kind'], string>;
  places: readonly string[];
  /** A customer. */
  buyer: string;
  roles: Record<string, string>;
  prefix: string;
  documentIds: string[];
  correctionIds: string[];
  orders: ModelOrder[];
  tickets: ModelTicket[];
  /** At the place that may go below zero. */
  till: Till;
  last: { body: unknown; key: string; answer: string } | undefined;
};
export type Ground = Pick<World, 'app' | 'places' | 'roles' | 'buyer' | 'till'>;

/** Places are the same for all worlds; the last one may go below zero. */
export async function makeGround(app: TestApp): Promise<Ground> {
  const manager = app.as('manager');
  const places: string[] = [];
  for (let i = 0; i < placeCount; i += 1) places.push(await place(manager, { belowZero: i === placeCount - 1 }));
  const till = await openTill(app, { locationId: places.at(-1) as string });
  return { app, places, till, roles: await placesByRole(manager), buyer: await customer(manager) };
}

export async function newWorld(ground: Ground): Promise<World> {
  const manager = ground.app.as('manager');
  const prefix = fresh('N');
  const serial = await product(manager, 'serial', { series: `${prefix}-serial-.#` });
  const lot = await product(manager, 'lot');
  const bulk = await product(manager, 'none');
  const numberPolicy = { receipt: 'later', transfer: 'later', scrap: 'later', delivery: 'asked' } as const;
  const loose = await product(manager, 'lot', { numberPolicy });
  const turning = await product(manager, 'none', { numberPolicy: { ...numberPolicy, delivery: 'later' } });
  return {
    ...ground,
    model: emptyModel(ground.places, ground.places.slice(-1)),
    products: { serial: serial.id, lot: lot.id, bulk: bulk.id, loose: loose.id, turning: turning.id },
    prefix,
    documentIds: [],
    correctionIds: [],
    orders: [],
    tickets: [],
    last: undefined,
  };
}

export const nameOf = (world: World, kind: string, number: number): string => `${world.prefix}-${kind}-${number}`;
/** The numbers that goods without one can get: the changing product has some of either kind. */
export const looseName = (world: World, of: Loose, number: number): string =>
  nameOf(world, `${of}-${kindOf(world, of)}`, number);
export const kindOf = (world: World, of: Loose): Tracking => (of === 'loose' ? 'lot' : world.model.tracking);
/** Of the lots or units that there are, whatever they are called by now. */
export function lotOf(world: World, kind: Numbered, number: number): ModelLot | undefined {
  const lots = world.model.lots.filter((lot) => lot.product === world.products[kind] && lot.name !== null);
  return lots[number % Math.max(1, lots.length)];
}
/** Where there is most of a lot, if anywhere. */
export function placeWithMost(world: World, lot: ModelLot | undefined): string | undefined {
  const stock = world.places.map((place) => ({ place, quantity: balance(world.model, { lot, place }) }));
  const [most] = stock.sort((a, b) => b.quantity - a.quantity);
  return most && most.quantity > 0 ? most.place : undefined;
}

/** What of a lot or of a quantity without number a line moves. */
export type Part = { product: string; kind: Kind; name: string | null; quantity: number };
export function partsOf(world: World, goods: Goods): Part[] {
  const product = world.products[goods.kind];
  switch (goods.kind) {
    case 'serial':
      return [{ product, kind: 'serial', name: nameOf(world, 'serial', goods.number), quantity: 1 }];
    case 'lot':
      return [{ product, kind: 'lot', name: nameOf(world, 'lot', goods.number), quantity: goods.quantity }];
    case 'bulk':
      return [{ product, kind: 'bulk', name: null, quantity: goods.quantity }];
    case 'loose':
    case 'turning': {
      const kind = kindOf(world, goods.kind);
      const named: Part[] =
        goods.named && kind !== 'none' ? [{ product, kind, name: looseName(world, goods.kind, 0), quantity: 1 }] : [];
      const rest = goods.quantity - named.length;
      return rest > 0 ? [...named, { product, kind: 'bulk', name: null, quantity: rest }] : named;
    }
  }
}

export function lineOf(world: World, goods: Goods): Record<string, unknown> {
  const numbers = partsOf(world, goods).flatMap(({ name, quantity }) =>
    name === null ? [] : [{ number: name, quantity: String(quantity) }],
  );
  const quantity = String(goods.kind === 'serial' ? 1 : goods.quantity);
  return { productId: world.products[goods.kind], quantity, ...(numbers.length > 0 && { numbers }) };
}

/** The lot in the program; what a look-up of its name finds is what the model knows under it, now and before. */
export async function lookUp(world: World, lot: ModelLot): Promise<{ id: string; version: number }> {
  const query = { number: lot.name as string, productId: lot.product };
  const { rows } = await world.app.as('manager').call(findLotsByNumber, { query });
  const [found] = rows;
  expect(rows.map((row) => `${row.number} by ${row.matchedBy}`).sort()).toEqual(
    world.model.lots
      .filter((other) => other.product === lot.product)
      .filter((other) => other === lot || other.formerly.includes(lot.name as string))
      .map((other) => `${other.name} by ${other === lot ? 'number' : 'alias'}`)
      .sort(),
  );
  expect(found?.number).toBe(lot.name);
  return { id: found?.id as string, version: found?.version as number };
}

/** Accepted is a 2xx; whatever else must be a refusal, never a defect. */
export function expectAnswer(
  answer: { status: number; text: string },
  given: { accepted: boolean; about: unknown },
): void {
  const about = `${JSON.stringify(given.about)} answered ${answer.text}`;
  if (given.accepted) expect([200, 201], about).toContain(answer.status);
  else expect([409, 422], about).toContain(answer.status);
}
