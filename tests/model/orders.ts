// Sales orders against the model: confirmed with what they name, delivered in parts, ended and taken up again, returned.
import { expect } from 'vitest';
import {
  createOperation,
  getOperation,
  postOperation,
  updateOperation,
} from '../../src/operations/operation.contract.ts';
import { cancelOrder, closeOrder, createOrder, reopenOrder } from '../../src/operations/ordering/order.contract.ts';
import type { Answer } from '../support/client.ts';
import type { Command } from './commands.ts';
import { mayPost, passes, recordParts } from './documents.ts';
import { lastMoveAt, lotCalled, placeOf, record } from './ledger-model.ts';
import { alignDelivery, follow, keep, keepable, type ModelOrder, openOf, stateOf } from './order-model.ts';
import { expectAnswer, lineOf, type Part, partsOf, placeWithMost, type World } from './world.ts';

type Of<D extends Command['do']> = Extract<Command, { do: D }>;
type Answered = { id: string; delivery: { id: string } | null; next: { id: string } | null };
const send = (
  world: World,
  method: 'POST' | 'PUT',
  path: string,
  body: unknown,
  version?: number,
): Promise<Answer<Answered>> =>
  world.app.as('manager').request<Answered>(method, path, body, version === undefined ? {} : { version });

export async function order(world: World, next: Of<'order'>): Promise<void> {
  const { model } = world;
  const [part] = partsOf(world, next.goods) as [Part];
  const from =
    (next.there ? placeWithMost(world, lotCalled(model, part)) : undefined) ?? (world.places[next.place] as string);
  const lines = [{ ...lineOf(world, next.goods), unitPrice: '3' }];
  const body = { kind: 'sales', partnerId: world.buyer, locationId: from, confirm: true, lines };
  const answer = await send(world, 'POST', createOrder.path, body);
  const accepted = keepable(model, { part, from }) !== null;
  expectAnswer(answer, { accepted, about: next });
  if (!accepted) return;
  const made: ModelOrder = {
    ...{
      id: answer.body.id,
      from,
      part,
      state: 'open',
      moved: 0,
      returned: 0,
      replaced: 0,
      draft: null,
      documents: [],
    },
  };
  world.orders.push(made);
  alignDelivery(model, made, answer.body.delivery?.id);
}

const orderOf = (world: World, index: number): ModelOrder | undefined =>
  world.orders[index % Math.max(1, world.orders.length)];

/** Less than is open goes out; the rest waits in a delivery of its own. */
export async function deliverPart(world: World, next: Of<'deliver-part'>): Promise<void> {
  const { app, model, roles } = world;
  const found = orderOf(world, next.order);
  const draft = found?.draft;
  if (!found || !draft) return;
  const quantity = Math.min(next.quantity, draft.part.quantity);
  const manager = app.as('manager');
  const params = { id: draft.id };
  const { version } = await manager.call(getOperation, { params });
  const { part } = draft;
  const numbers = part.name === null ? [] : [{ number: part.name, quantity: String(quantity) }];
  const lines = [{ productId: part.product, quantity: String(quantity), orderLine: 1, unitPrice: '3', numbers }];
  const body = { kind: 'delivery', partnerId: world.buyer, fromId: draft.from, lines, reason: 'a part' };
  const path = updateOperation.path.replace(':id', draft.id);
  const [lot, kept] = [draft.lot, draft.kept];
  draft.kept = 0;
  const smaller = { ...draft, part: { ...part, quantity } };
  const writable = kept === 0 || keepable(model, smaller) !== null;
  expectAnswer(await send(world, 'PUT', path, body, version), { accepted: writable, about: { ...next, part } });
  if (!writable) {
    Object.assign(draft, { lot, kept });
    return;
  }
  Object.assign(draft, { part: smaller.part, reasoned: true });
  if (kept > 0) keep(model, draft);
  const [again, at, to] = [draft.kept, app.clock.now().getTime(), roles.customer as string];
  draft.kept = 0;
  const asked = {
    from: draft.from,
    to,
    kind: 'delivery',
    at,
    confirm: next.confirm,
    loose: false as const,
    customer: to,
  };
  const accepted = mayPost(model, draft.part, asked);
  const posting = next.confirm ? { confirm: passes } : {};
  const answer = await send(world, 'POST', postOperation.path.replace(':id', draft.id), posting);
  expectAnswer(answer, { accepted, about: { ...next, part: draft.part } });
  if (!accepted) {
    draft.kept = again;
    return;
  }
  draft.state = 'gone';
  recordParts(world, { parts: [draft.part], from: draft.from, to, at });
  delivered(world, found, { quantity, next: answer.body.next?.id, id: draft.id });
}

/** The delivery of an order went out, in part or whole. */
export function delivered(
  world: World,
  found: ModelOrder,
  given: { id: string; quantity: number; next: string | undefined },
): void {
  world.documentIds.push(given.id);
  const index = world.documentIds.length - 1;
  found.documents.push({ index, kind: 'delivery', quantity: given.quantity, replaces: false, origin: null });
  found.draft = null;
  follow(world.model, found, {
    kind: 'delivery',
    quantity: given.quantity,
    replaces: false,
    times: 1,
    next: given.next,
  });
}

const ends = { cancel: cancelOrder, close: closeOrder, reopen: reopenOrder };

export async function endOrder(world: World, next: Of<'end-order'>): Promise<void> {
  const found = orderOf(world, next.order);
  if (!found) return;
  const may = {
    cancel: found.state === 'open' && found.moved === 0,
    close: found.state === 'open' && openOf(found) > 0,
    reopen: found.state !== 'open',
  };
  const body = next.how === 'reopen' ? undefined : { reason: 'so be it' };
  const answer = await send(world, 'POST', ends[next.how].path.replace(':id', found.id), body);
  expectAnswer(answer, { accepted: may[next.how], about: { ...next, found: stateOf(found) } });
  if (!may[next.how]) return;
  found.state = ({ cancel: 'cancelled', close: 'closed', reopen: 'open' } as const)[next.how];
  alignDelivery(world.model, found, answer.body.delivery?.id);
}

/** Units and quantities without number come back by the delivery that brought them. */
export async function returnOrder(world: World, next: Of<'return-order'>): Promise<void> {
  const { app, model, roles } = world;
  const found = orderOf(world, next.order);
  const deliveries = found?.documents.filter((document) => document.kind === 'delivery') ?? [];
  const origin = deliveries[next.delivery % Math.max(1, deliveries.length)];
  if (!found || !origin || found.part.kind === 'lot') return;
  const sent = model.documents[origin.index];
  const lot = sent?.moves[0]?.lot;
  if (!sent || !lot) return;
  const replaces = next.replace && lot.kind === 'bulk';
  const quantity = Math.min(next.quantity, origin.quantity);
  const [from, to] = [roles.customer as string, world.places[next.place] as string];
  const numbers = lot.name === null ? [] : [lot.name];
  const lines = [{ productId: lot.product, quantity: String(quantity), numbers, replaces }];
  const originId = world.documentIds[origin.index];
  const body = { kind: 'return', originId, toId: to, lines, post: true };
  const answer = await send(world, 'POST', createOperation.path, body);
  const back = found.documents
    .filter((document) => document.origin === origin.index && model.documents[document.index]?.state === 'posted')
    .reduce((sum, document) => sum + document.quantity, 0);
  const at = app.clock.now().getTime();
  const isThere = lot.kind === 'bulk' || (placeOf(model, lot) === from && lastMoveAt(model, lot) <= at);
  const accepted = sent.state === 'posted' && isThere && back + quantity <= origin.quantity;
  expectAnswer(answer, { accepted, about: { ...next, lot: lot.name } });
  if (!accepted) return;
  world.documentIds.push(answer.body.id);
  record(model, { at, recorded: at, moves: [{ lot, quantity, from, to }] });
  const index = world.documentIds.length - 1;
  found.documents.push({ index, kind: 'return', quantity, replaces, origin: origin.index });
  follow(model, found, { kind: 'return', quantity, replaces, times: 1, next: answer.body.next?.id });
}

/** What the program wrote of the orders, and for which delivery it keeps what. */
export async function compareOrders(world: World): Promise<void> {
  if (world.orders.length === 0) return;
  const rows = await world.app.sql<{ shown: string }>(
    `select o.id || ' ' || o.state || ' ' || trim_scale(n.moved) || ' ' || trim_scale(n.returned) || ' ' ||
        trim_scale(n.replaced) || ' ' || coalesce((select string_agg(d.id::text, ',') from operation d
          where d.order_id = o.id and d.state = 'draft'), 'none') as shown
      from trade_order o join trade_order_line n on n.order_id = o.id where o.id = any($1::uuid[])`,
    [world.orders.map((one) => one.id)],
  );
  const shown = world.orders.map((one) =>
    [one.id, stateOf(one), one.moved, one.returned, one.replaced, one.draft?.id ?? 'none'].join(' '),
  );
  expect(rows.map((row) => row.shown).sort()).toEqual(shown.sort());
}
