// A product changes its tracking while it is on hand: everything with us becomes what it is tracked by, in one document,
// and the reversal of that document makes it what it was.
import { expect } from 'vitest';
import { getTracking, startTracking } from '../../src/operations/tracking-change.contract.ts';
import type { Command, Tracking } from './commands.ts';
import { openRows } from './hold-model.ts';
import {
  ageAt,
  balance,
  lotFor,
  type ModelDocument,
  type ModelLot,
  type NewMove,
  placeOf,
  record,
} from './ledger-model.ts';
import { expectAnswer, nameOf, type World } from './world.ts';

type Change = Extract<Command, { do: 'change-tracking' }>;
/** What of one place is converted together: what has no number, one lot, or all units. */
type Source = { name: string; place: string; since: number; quantity: number; lots: ModelLot[] };
type Named = { name: string; quantity: number };
type Plan = { source: Source; numbers: Named[] };

export async function changeTracking(world: World, next: Change): Promise<void> {
  const { app, model, products } = world;
  const manager = app.as('manager');
  const state = await manager.call(getTracking, { params: { id: products.turning } });
  expect(state.product.tracking).toBe(model.tracking);
  const all = sourcesOf(world, state.rows);
  const sources = all.filter((source) => mustChange(source, next.to));
  const plans = plan(world, sources, next);
  const path = startTracking.path.replace(':id', products.turning);
  const body = {
    ...{ tracking: next.to, keepParent: false },
    ...(next.to !== 'none' && {
      lines: plans.map(({ source, numbers }) => ({
        ...{ locationId: source.place, source: source.name },
        numbers: numbers.map(({ name, quantity }) => ({ number: name, quantity: String(quantity) })),
        ...(next.rest && { rest: 'unidentified' }),
      })),
    }),
  };
  const { version } = state.product;
  const answer = await manager.request<{ document: { id: string } | null }>('POST', path, body, { version });
  const accepted = next.to !== model.tracking && mayChange(world, plans, next);
  expectAnswer(answer, { accepted, about: { ...next, plans } });
  if (!accepted) return;
  const moves = plans.flatMap((one) => movesOf(world, one, next.to));
  expect(answer.body.document === null).toBe(moves.length === 0);
  const turned = { from: model.tracking, to: next.to };
  model.tracking = next.to;
  if (!answer.body.document) return;
  world.documentIds.push(answer.body.document.id);
  const now = app.clock.now().getTime();
  record(model, { at: now, recorded: now, moves, identifies: { left: null, turned } });
}

type Row = { location: { id: string }; source: string; number: string | null; quantity: string; firstInAt: string };
/** As the program lists them, which has to be what the model has. */
function sourcesOf(world: World, rows: readonly Row[]): Source[] {
  const { model, products, places } = world;
  const ours = model.lots.filter((lot) => lot.product === products.turning);
  const sources = rows.map((row): Source => {
    const isMeant = (lot: ModelLot): boolean =>
      row.source === 'serials' ? lot.kind === 'serial' : lot.kind !== 'serial' && lot.name === row.number;
    const lots = ours.filter((lot) => isMeant(lot) && balance(model, { lot, place: row.location.id }) !== 0);
    const place = row.location.id;
    return { name: row.source, place, since: Date.parse(row.firstInAt), quantity: Number(row.quantity), lots };
  });
  const shown = sources.flatMap(({ lots, place }) => lots.map((lot) => `${lot.name} ${place}`));
  const known = ours.flatMap((lot) =>
    places.filter((place) => balance(model, { lot, place }) !== 0).map((place) => `${lot.name} ${place}`),
  );
  expect(shown.sort()).toEqual(known.sort());
  return sources;
}

function mustChange({ lots, quantity }: Source, to: Tracking): boolean {
  const kind = lots[0]?.kind;
  return kind === 'bulk' ? to !== 'none' && quantity > 0 : kind !== to;
}

/** Numbers for the first units of each source, counting on from source to source. */
function plan(world: World, sources: readonly Source[], next: Change): Plan[] {
  let number = next.first;
  const name = (): string => nameOf(world, `turning-${next.to}`, number++);
  return sources.map((source) => {
    const quantity = next.to === 'none' ? 0 : Math.min(next.named, source.quantity);
    if (quantity === 0) return { source, numbers: [] };
    if (next.to === 'lot') return { source, numbers: [{ name: name(), quantity }] };
    return { source, numbers: Array.from({ length: quantity }, () => ({ name: name(), quantity: 1 })) };
  });
}

function mayChange(world: World, plans: readonly Plan[], next: Change): boolean {
  const { model, products, roles } = world;
  return plans.every(({ source, numbers }) => {
    if (source.lots.some((lot) => openRows(model, lot).length > 0)) return false;
    const given = numbers.reduce((sum, { quantity }) => sum + quantity, 0);
    if (next.to !== 'none' && given < source.quantity && !next.rest) return false;
    if (next.to !== 'serial') return true;
    const lots = numbers.map(({ name }) =>
      model.lots.find((lot) => lot.product === products.turning && lot.name === name),
    );
    return lots.every((lot) => [null, roles['inventory-loss'] as string].includes(placeOf(model, lot)));
  });
}

/** Out as it was, unit by unit in the order of its numbers, and in with the new number, as old as it was. */
function movesOf(world: World, { source, numbers }: Plan, to: Tracking): NewMove[] {
  const { model, products, roles } = world;
  const loss = roles['inventory-loss'] as string;
  const { place } = source;
  const portions = unitsOf(world, source);
  const moves: NewMove[] = [];
  const leaving = new Map<ModelLot, number>();
  const leave = (lot: ModelLot): unknown => leaving.set(lot, (leaving.get(lot) ?? 0) + 1);
  for (const { name, quantity } of numbers) {
    const units = portions.splice(0, quantity);
    for (const { lot } of units) leave(lot);
    const aged = Math.min(...units.map(({ since }) => since));
    const lot = lotFor(model, { product: products.turning, kind: to as 'lot' | 'serial', name });
    moves.push({ lot, quantity, from: loss, to: place, aged });
  }
  const rest = portions.filter(({ lot }) => lot.kind !== 'bulk');
  for (const { lot } of rest) leave(lot);
  if (rest.length > 0) {
    const bulk = lotFor(model, { product: products.turning, kind: 'bulk', name: null });
    moves.push({ lot: bulk, quantity: rest.length, from: loss, to: place });
  }
  return [...[...leaving].map(([lot, quantity]) => ({ lot, quantity, from: place, to: loss })), ...moves];
}

function unitsOf({ model }: World, source: Source): { lot: ModelLot; since: number }[] {
  const order = new Intl.Collator('en', { numeric: true });
  const lots = [...source.lots].sort((a, b) => order.compare(a.name ?? '', b.name ?? ''));
  return lots.flatMap((lot) => {
    const since = lot.kind === 'bulk' ? source.since : ageAt(model, { lot, place: source.place });
    return Array.from({ length: balance(model, { lot, place: source.place }) }, () => ({ lot, since }));
  });
}

/** Whether the reversal may take numbers away again: none of them is held, and the product would use all that stay. */
export function mayLoseNumbers(world: World, { identifies, moves }: ModelDocument): boolean {
  const { model } = world;
  if (!identifies) return true;
  if (moves.some(({ lot }) => openRows(model, lot).length > 0)) return false;
  const { turned } = identifies;
  if (!turned) return true;
  if (turned.to !== model.tracking) return false;
  return !standsAfter(world, moves, turned.from);
}

/** Whether numbers that the product would no longer use are still with us when the document is taken back. */
function standsAfter({ model, products, places }: World, moves: ModelDocument['moves'], to: Tracking): boolean {
  return model.lots.some((lot) => {
    if (lot.product !== products.turning || lot.kind === 'bulk' || lot.kind === to) return false;
    return places.some((place) => {
      const undone = moves
        .filter((move) => move.lot === lot)
        .reduce((sum, { from, to: end, quantity }) => {
          return sum + (from === place ? quantity : 0) - (end === place ? quantity : 0);
        }, 0);
      return balance(model, { lot, place }) + undone !== 0;
    });
  });
}
