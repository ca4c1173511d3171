// Deliveries that wait, with their goods kept for them.
import { createOperation, postOperation } from '../../src/operations/operation.contract.ts';
import { releaseOperation, reserveOperation } from '../../src/operations/reservation.contract.ts';
import type { Answer } from '../support/client.ts';
import type { Command } from './commands.ts';
import { mayPost, passes, recordParts } from './documents.ts';
import { balance, lotCalled, type Model, placeOf } from './ledger-model.ts';
import { delivered } from './orders.ts';
import { keptAt, type ModelDraft } from './reservation-model.ts';
import { expectAnswer, lineOf, type Part, partsOf, placeWithMost, type World } from './world.ts';

type Of<D extends Command['do']> = Extract<Command, { do: D }>;
type Written = { id: string; next: { id: string } | null };
const send = (world: World, path: string, body?: unknown): Promise<Answer<Written>> =>
  world.app.as('manager').request<Written>('POST', path, body);

export async function reserve(world: World, next: Of<'reserve'>): Promise<void> {
  const { model } = world;
  const [part] = partsOf(world, next.goods) as [Part];
  const lot = lotCalled(model, part);
  const from = (next.there ? placeWithMost(world, lot) : undefined) ?? (world.places[next.place] as string);
  const body = { kind: 'delivery', fromId: from, reason: 'waits', lines: [lineOf(world, next.goods)] };
  const made = await send(world, createOperation.path, body);
  expectAnswer(made, { accepted: true, about: next });
  const draft: ModelDraft = { id: made.body.id, from, part, lot, kept: 0, state: 'waits', reasoned: true };
  const kept = keptOf(model, draft);
  const answer = await send(world, reserveOperation.path.replace(':id', draft.id));
  expectAnswer(answer, { accepted: kept !== null, about: next });
  draft.kept = kept ?? 0;
  model.drafts.push(draft);
}

/** How much of it can be kept; null when it is refused: a number that is not there, or kept for another. */
function keptOf(model: Model, { part, lot, from }: ModelDraft): number | null {
  if (part.kind === 'bulk') return Math.max(0, Math.min(part.quantity, free(model, lot, from)));
  if (!lot) return null;
  if (part.kind === 'lot') return Math.max(0, Math.min(part.quantity, free(model, lot, from)));
  return placeOf(model, lot) === from && keptAt(model, { lot, place: from }) === 0 ? 1 : null;
}

const free = (model: Model, lot: ModelDraft['lot'], place: string): number =>
  balance(model, { lot, place }) - keptAt(model, { lot, place });

const draftOf = (world: World, index: number): ModelDraft | undefined =>
  world.model.drafts[index % Math.max(1, world.model.drafts.length)];

export async function giveBack(world: World, next: Of<'give-back'>): Promise<void> {
  const draft = draftOf(world, next.draft);
  if (!draft) return;
  const accepted = draft.state === 'waits';
  expectAnswer(await send(world, releaseOperation.path.replace(':id', draft.id)), { accepted, about: next });
  draft.kept = 0;
}

export async function postDraft(world: World, next: Of<'post-draft'>): Promise<void> {
  const { app, model, roles } = world;
  const draft = draftOf(world, next.draft);
  if (!draft) return;
  const at = app.clock.now().getTime();
  const { from, part, kept } = draft;
  const to = roles.customer as string;
  draft.kept = 0;
  const asked = { from, to, kind: 'delivery', at, confirm: next.confirm, loose: false as const, customer: to };
  const accepted = draft.state === 'waits' && (draft.reasoned || !next.confirm) && mayPost(model, part, asked);
  const answer = await send(
    world,
    postOperation.path.replace(':id', draft.id),
    next.confirm ? { confirm: passes } : {},
  );
  expectAnswer(answer, { accepted, about: { ...next, part } });
  if (!accepted) {
    draft.kept = kept;
    return;
  }
  draft.state = 'gone';
  recordParts(world, { parts: [part], from, to, at });
  const { order, id } = draft;
  if (order) delivered(world, order, { id, quantity: part.quantity, next: answer.body.next?.id });
  else world.documentIds.push(id);
}
