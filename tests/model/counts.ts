// Counts: on hand becomes what was counted, wherever the unit was recorded; nothing is made less than what is reserved.
import { postCount } from '../../src/operations/count.contract.ts';
import type { Command } from './commands.ts';
import { passes } from './documents.ts';
import { balance, lotCalled, lotFor, type Model, type NewMove, placeOf, record } from './ledger-model.ts';
import { keptAt, takeKept } from './reservation-model.ts';
import { expectAnswer, type Part, partsOf, placeWithMost, type World } from './world.ts';

type Counted = { part: Part; place: string; counted: number; confirm: boolean; customer: string; loss: string };

export async function count(world: World, next: Extract<Command, { do: 'count' }>): Promise<void> {
  const { app, model, roles } = world;
  const [part] = partsOf(world, next.goods) as [Part];
  const named = world.places[next.place] as string;
  const place = (next.there ? placeWithMost(world, lotCalled(model, part)) : undefined) ?? named;
  const counted = part.kind === 'serial' ? next.counted % 2 : next.counted;
  const line = { productId: part.product, locationId: place, number: part.name, counted: String(counted) };
  const body = { lines: [line], reason: 'counted', ...(next.confirm && { confirm: passes }) };
  const answer = await app.as('manager').request<{ id: string }>('POST', postCount.path, body);
  const [customer, loss] = [roles.customer as string, roles['inventory-loss'] as string];
  const asked = { part, place, counted, confirm: next.confirm, customer, loss };
  const accepted = mayCount(model, asked);
  expectAnswer(answer, { accepted, about: { ...next, part } });
  if (!accepted) return;
  world.documentIds.push(answer.body.id);
  const now = app.clock.now().getTime();
  const moves = movesOf(model, asked);
  const known = lotCalled(model, part);
  if (moves.length === 0 && known) model.confirmed.push(known);
  record(model, { at: now, recorded: now, moves });
}

function mayCount(model: Model, { part, place, counted, confirm, customer }: Counted): boolean {
  const lot = lotCalled(model, part);
  if (part.kind !== 'serial') {
    return counted >= balance(model, { lot, place }) || counted >= keptAt(model, { lot, place });
  }
  const here = placeOf(model, lot);
  if (here === null) return true;
  const kept = keptAt(model, { lot, place: here }) > 0;
  if (counted === 0) return here !== place || !kept;
  return here === place || confirm || (here !== customer && !kept);
}

function movesOf(model: Model, { part, place, counted, loss }: Counted): NewMove[] {
  const known = lotCalled(model, part);
  if (part.kind === 'serial') {
    const here = placeOf(model, known);
    if ((here === place) === (counted === 1) || (counted === 0 && here !== place)) return [];
    const from = counted === 1 ? (here ?? loss) : place;
    takeKept(model, { lot: known, place: from }, keptAt(model, { lot: known, place: from }));
    return [{ lot: lotFor(model, part), quantity: 1, from, to: counted === 1 ? place : loss }];
  }
  const difference = counted - balance(model, { lot: known, place });
  if (difference === 0) return [];
  const [from, to] = difference > 0 ? [loss, place] : [place, loss];
  return [{ lot: lotFor(model, part), quantity: Math.abs(difference), from, to }];
}
