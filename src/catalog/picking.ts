// Which goods leave first, and from which place: what a product says comes first, then its category and those it lies in,
// then the place and those it lies in, then the company, which always says it.
import { problem } from '../domain/problem.ts';
import type { Db } from '../platform/database.ts';
import type { EffectivePicking } from './picking.contract.ts';
import {
  type DecidedPicking,
  type PickingAsked,
  pickingsSaid,
  placesWithin,
  placesWithPicking,
} from './picking.sql.ts';
import { inTreeOrder } from './tree.ts';

/** What decides each question, in their order. */
export async function decidedPickings(db: Pick<Db, 'rows'>, asked: readonly PickingAsked[]): Promise<DecidedPicking[]> {
  if (asked.length === 0) return [];
  const said = Map.groupBy(await pickingsSaid(db, asked), (row) => row.index);
  return asked.map((_, index) => {
    const first = said.get(index)?.[0];
    if (!first) throw new Error('the company has no profile');
    const { strategy, from, id, name } = first;
    return { strategy, from, id, name };
  });
}

/** As it is told to people: with the places that say otherwise where neither product nor category decide. */
export async function effectivePicking(db: Db, asked: PickingAsked): Promise<EffectivePicking> {
  const [decided] = await decidedPickings(db, [asked]);
  if (!decided) throw problem('not-found', { what: 'company' });
  const open = asked.locationId === null && (decided.from === 'location' || decided.from === 'company');
  return { ...decided, places: open ? await placesWithPicking(db) : [] };
}

/** A place and all inside it, in the order in which they are emptied. */
export async function placesInPickOrder(db: Pick<Db, 'rows'>, id: string): Promise<string[]> {
  const places = await placesWithin(db, id);
  return inTreeOrder(places, (place) => place.pickOrder ?? Number.MAX_SAFE_INTEGER).map((place) => place.id);
}
