// A till in the model test: whatever is named, a paid ticket posts. What is there leaves as itself, all else without a number,
// below zero; what comes back does so as itself where the books have it with a customer. Nothing here is ever refused.
import { expect } from 'vitest';
import type { Line, Sold } from '../support/till.ts';
import type { Command } from './commands.ts';
import {
  balance,
  lotCalled,
  lotFor,
  type Model,
  type ModelDocument,
  type ModelLot,
  type NewMove,
  placeOf,
  record,
} from './ledger-model.ts';
import { keptAt, takeKept } from './reservation-model.ts';
import { type Part, partsOf, type World } from './world.ts';

type Of<D extends Command['do']> = Extract<Command, { do: D }>;
/** Of a number that was named: what left under it, what was claimed. */
type Named = { part: Part; lot: ModelLot | undefined; claimed: number };
export type ModelTicket = { sold: Sold; document: ModelDocument; named: Named[]; refunds: ModelDocument[] };

const placeOfTill = (world: World): string => world.till.register.locationId;

export async function sellAtTill(world: World, next: Of<'sell-at-till'>): Promise<void> {
  const { model, till } = world;
  const place = placeOfTill(world);
  const parts = partsOf(world, next.goods).map((part) => (next.there ? whatIsThere(model, part, place) : part));
  if (parts.some((part) => isAmbiguous(model, part))) return;
  const quantity = String(parts.reduce((sum, part) => sum + part.quantity, 0));
  const numbers = parts.flatMap(({ name, quantity: of }) =>
    name === null ? [] : [{ number: name, quantity: String(of) }],
  );
  const id = world.products[next.goods.kind];
  const line: Line = { product: { id, sku: 'sku', name: 'name' }, quantity, numbers };
  const sold = await till.sell([line]);
  const plan = parts.map((part) => ({ part, ...leaving(model, part, place) }));
  const claims = plan.some(({ part, itself }) => part.name !== null && itself < part.quantity);
  expect(sold.cases.includes('claimed'), JSON.stringify({ next, cases: sold.cases })).toBe(claims);
  expect(sold.cases).not.toContain('not-posted');
  const out = { from: place, to: world.roles.customer as string };
  const moves: NewMove[] = [];
  for (const { lot, itself } of plan) {
    if (!lot || itself === 0) continue;
    const free = Math.max(0, balance(model, { lot, place }) - keptAt(model, { lot, place }));
    takeKept(model, { lot, place }, Math.max(0, itself - free));
    moves.push({ lot, quantity: itself, ...out });
  }
  const loose = plan.reduce((sum, { part, itself }) => sum + part.quantity - itself, 0);
  moves.push(...leaveLoose(model, { product: id, quantity: loose, ...out }));
  const document = await recorded(world, { ticketId: sold.id, suffix: '', moves });
  const named = plan
    .filter(({ part }) => part.name !== null)
    .map(({ part, lot, itself }) => ({ part, lot: itself > 0 ? lot : undefined, claimed: part.quantity - itself }));
  world.tickets.push({ sold, document, named, refunds: [] });
}

/** All of a ticket comes back, by the names that its numbers have by now; or is said to, once more. */
export async function refundAtTill(world: World, next: Of<'refund-at-till'>): Promise<void> {
  const { model, till } = world;
  const ticket = world.tickets[next.ticket % Math.max(1, world.tickets.length)];
  const [line] = ticket?.sold.body.lines ?? [];
  if (!ticket || !line) return;
  const named = ticket.named.map((one) => ({ ...one, name: one.lot?.name ?? (one.part.name as string) }));
  if (named.some(({ lot, part, name }) => !lot && isAmbiguous(model, { ...part, name }))) return;
  const numbers = named.map(({ name, part }) => ({ number: name, quantity: String(part.quantity) }));
  const disposition = next.scrap ? ('scrap' as const) : ('restock' as const);
  const refund = await till.refund(ticket.sold, [{ line: 1, numbers, disposition }]);
  expect(refund.cases).not.toContain('not-posted');
  const product = line.productId as string;
  const place = placeOfTill(world);
  const back = { from: world.roles.customer as string, to: place };
  const moves: NewMove[] = [];
  if (isTracked(world, product)) {
    for (const one of named) {
      const lot = one.lot ?? found(model, { ...one.part, name: one.name });
      const quantity = lot ? comingBack(model, { ticket, lot, claimed: one.claimed, part: one.part, ...back }) : 0;
      if (lot && quantity > 0) moves.push({ lot, quantity, ...back });
    }
  }
  const loose = Number(line.quantity) - moves.reduce((sum, move) => sum + move.quantity, 0);
  const bulk = lotFor(model, { product, kind: 'bulk', name: null });
  if (loose > 0) moves.push({ lot: bulk, quantity: loose, ...back });
  ticket.refunds.push(await recorded(world, { ticketId: refund.id, suffix: '-R', moves }));
  if (!next.scrap) return;
  const away = { from: place, to: world.roles.scrap as string };
  const thrown = moves.filter(({ lot }) => lot !== bulk).map((move): NewMove => ({ ...move, ...away }));
  thrown.push(...leaveLoose(model, { product, quantity: loose, ...away }));
  await recorded(world, { ticketId: refund.id, suffix: '-S', moves: thrown });
}

/** What a document took away without a number and came back to a till since. */
export const refundedLoose = (world: World, document: ModelDocument, bulk: ModelLot): number =>
  (world.tickets.find((ticket) => ticket.document === document)?.refunds ?? [])
    .flatMap(({ moves }) => moves.filter(({ lot }) => lot === bulk))
    .reduce((sum, { quantity }) => sum + quantity, 0);

/** Of the same sort, one that lies at the place, if any does. */
function whatIsThere(model: Model, part: Part, place: string): Part {
  const there = model.lots.find(
    (lot) => lot.product === part.product && lot.kind === part.kind && balance(model, { lot, place }) > 0,
  );
  return there && part.name !== null ? { ...part, name: there.name } : part;
}

/** The lot that a number means: its own, else the one that once had it. */
function found(model: Model, part: Pick<Part, 'product' | 'kind' | 'name'>): ModelLot | undefined {
  return lotCalled(model, part) ?? formerlyCalled(model, part)[0];
}
const formerlyCalled = (model: Model, { product, name }: Pick<Part, 'product' | 'name'>): ModelLot[] =>
  model.lots.filter((lot) => lot.product === product && lot.formerly.includes(name ?? ''));
/** Several lots once had it: the program takes the last one, which the model does not know. */
const isAmbiguous = (model: Model, part: Part): boolean =>
  part.name !== null && !lotCalled(model, part) && formerlyCalled(model, part).length > 1;

function leaving(model: Model, part: Part, place: string): { lot: ModelLot | undefined; itself: number } {
  const lot = part.name === null ? undefined : found(model, part);
  if (!lot) return { lot, itself: 0 };
  if (lot.kind === 'serial') return { lot, itself: placeOf(model, lot) === place ? 1 : 0 };
  return { lot, itself: Math.min(part.quantity, Math.max(0, balance(model, { lot, place }))) };
}

/** Without a number, below zero if need be; what is kept for others is taken where that is enough. */
function leaveLoose(model: Model, given: { product: string; quantity: number; from: string; to: string }): NewMove[] {
  const { product, quantity, from, to } = given;
  if (quantity === 0) return [];
  const lot = lotFor(model, { product, kind: 'bulk', name: null });
  const kept = keptAt(model, { lot, place: from });
  const missing = quantity - Math.max(0, balance(model, { lot, place: from }) - kept);
  if (missing > 0 && kept >= missing) takeKept(model, { lot, place: from }, missing);
  return [{ lot, quantity, from, to }];
}

type Back = { ticket: ModelTicket; lot: ModelLot; claimed: number; part: Part; from: string };
function comingBack(model: Model, { ticket, lot, claimed, part, from }: Back): number {
  const moved = (documents: readonly ModelDocument[]): number =>
    documents
      .flatMap(({ moves }) => moves.filter((move) => move.lot === lot))
      .reduce((sum, { quantity }) => sum + quantity, 0);
  const identified = model.documents.filter(
    ({ state, identifies }) => state === 'posted' && identifies?.left === ticket.document,
  );
  const out = Math.max(0, moved([ticket.document, ...identified]) - moved(ticket.refunds));
  if (lot.kind !== 'serial') return Math.min(out, part.quantity);
  return placeOf(model, lot) === from && (claimed === 0 || out > 0) ? 1 : 0;
}

const isTracked = ({ products, model }: World, product: string): boolean =>
  product !== products.bulk && (product !== products.turning || model.tracking !== 'none');

/** Writes a document of a ticket into the model, under the number that it must have. */
async function recorded(
  world: World,
  given: { ticketId: string; suffix: string; moves: NewMove[] },
): Promise<ModelDocument> {
  const [row] = await world.app.sql<{ id: string; at: string }>(
    `select o.id, o.occurred_at as at from operation o join ticket t on t.id = o.ticket_id and o.number = t.number || $2
      where t.id = $1`,
    [given.ticketId, given.suffix],
  );
  const at = world.app.clock.now().getTime();
  expect(Date.parse(row?.at ?? '')).toBe(at);
  world.documentIds.push(row?.id as string);
  record(world.model, { at, recorded: at, moves: given.moves, atTill: given.suffix !== '-S' });
  return world.model.documents.at(-1) as ModelDocument;
}
