// The head of a document: where it leaves from and goes to, with whom, answering which other document. Places left out
// are the company's own defaults; places of the wrong kind are refused with what would be right.
import { problem } from '../domain/problem.ts';
import type { PlaceRow, PostingContext } from '../ledger/demand.ts';
import { openPosting } from '../ledger/posting.ts';
import type { Tx } from '../platform/database.ts';
import type { OperationInput } from './operation.contract.ts';
import { lockOperation, type OperationRow, partnerOf } from './operation.sql.ts';
import { policies } from './policy.ts';

export type Head = {
  context: PostingContext;
  from: PlaceRow;
  to: PlaceRow;
  destination: PlaceRow | null;
  quarantine: PlaceRow;
  partnerId: string | null;
  origin: OperationRow | null;
};

const roles = ['stock', 'quarantine', 'transit', 'supplier', 'customer', 'scrap', 'inventory-loss'];

/** Loads and checks the head with all products of the lines. */
export async function openHead(tx: Tx, input: OperationInput): Promise<Head> {
  const origin = input.originId ? await openOrigin(tx, input) : null;
  const placeIds = [input.fromId, input.toId, input.destinationId, origin?.from_id, origin?.to_id].filter(
    (id): id is string => typeof id === 'string',
  );
  const context = await openPosting(tx, { productIds: input.lines.map((line) => line.productId), placeIds, roles });
  const { from, to } = placesOf(input, context, origin);
  const destination = input.destinationId ? place(context, input.destinationId, 'destinationId') : null;
  checkPlaces(input, { from, to, destination });
  return {
    context,
    from,
    to,
    destination,
    quarantine: byRole(context, 'quarantine'),
    partnerId: await checkPartner(tx, input, { from, to, origin }),
    origin,
  };
}

async function openOrigin(tx: Tx, input: OperationInput): Promise<OperationRow> {
  // Locked, so that two returns of the same document see each other.
  const origin = await lockOperation(tx, input.originId as string);
  if (!origin) throw problem('not-found', { what: 'document', field: 'originId' });
  const answers: Partial<Record<OperationInput['kind'], readonly string[]>> = {
    return: ['receipt', 'delivery', 'sale'],
    transfer: ['transfer'],
    scrap: ['transfer'],
  };
  if (!answers[input.kind]?.includes(origin.kind)) {
    throw problem('field-invalid', { field: 'originId', reason: `a ${input.kind} cannot answer a ${origin.kind}` });
  }
  if (origin.state !== 'posted') {
    throw problem('operation-state', {
      number: origin.number,
      state: origin.state,
      needed: 'posted',
      field: 'originId',
    });
  }
  return origin;
}

function placesOf(
  input: OperationInput,
  context: PostingContext,
  origin: OperationRow | null,
): { from: PlaceRow; to: PlaceRow } {
  const given = (id: string | null | undefined, field: string): PlaceRow | undefined =>
    id ? place(context, id, field) : undefined;
  const from = given(input.fromId, 'fromId');
  const to = given(input.toId, 'toId');
  switch (input.kind) {
    case 'receipt':
      return { from: from ?? byRole(context, 'supplier'), to: to ?? byRole(context, 'stock') };
    case 'delivery':
      return { from: from ?? byRole(context, 'stock'), to: to ?? byRole(context, 'customer') };
    case 'scrap':
      return { from: from ?? byRole(context, 'stock'), to: to ?? byRole(context, 'scrap') };
    case 'transfer':
      if (!to) throw problem('field-invalid', { field: 'toId', reason: 'say where the goods go' });
      return { from: from ?? byRole(context, 'stock'), to };
    case 'return': {
      const toSupplier = origin?.kind === 'receipt' || to?.kind === 'supplier';
      return toSupplier
        ? { from: from ?? byRole(context, 'stock'), to: to ?? byRole(context, 'supplier') }
        : { from: from ?? byRole(context, 'customer'), to: to ?? byRole(context, 'stock') };
    }
  }
}

function place(context: PostingContext, id: string, field: string): PlaceRow {
  const found = context.places.get(id);
  if (!found) throw problem('not-found', { what: 'location', field });
  if (found.archived) throw problem('archived', { what: 'location', name: found.name, field });
  return found;
}

function byRole(context: PostingContext, role: string): PlaceRow {
  for (const found of context.places.values()) if (found.role === role) return found;
  throw problem('not-found', { what: `location with the role ${role}` });
}

function checkPlaces(
  input: OperationInput,
  given: { from: PlaceRow; to: PlaceRow; destination: PlaceRow | null },
): void {
  const { from, to, destination } = given;
  const policy = policies[input.kind];
  const refuse = (field: string, wrong: PlaceRow, needed: readonly string[]): never => {
    throw problem('operation-kind-location', {
      kind: input.kind,
      location: wrong.name,
      needed: needed.join(', '),
      field,
    });
  };
  if (!policy.from.includes(from.kind)) refuse('fromId', from, policy.from);
  if (!policy.to.includes(to.kind)) refuse('toId', to, policy.to);
  if (input.kind === 'return' && from.kind === 'customer' && to.kind !== 'internal') refuse('toId', to, ['internal']);
  if (input.kind === 'return' && from.kind === 'internal' && to.kind !== 'supplier') refuse('toId', to, ['supplier']);
  if (from.id === to.id) throw problem('same-place', { field: 'toId' });
  if (!destination) return;
  if (input.kind !== 'transfer' || to.kind !== 'transit') refuse('toId', to, ['transit']);
  if (destination.kind !== 'internal') refuse('destinationId', destination, ['internal']);
}

async function checkPartner(
  tx: Tx,
  input: OperationInput,
  given: { from: PlaceRow; to: PlaceRow; origin: OperationRow | null },
): Promise<string | null> {
  const id = input.partnerId ?? given.origin?.partner_id;
  if (!id) return null;
  const { partner: role } = policies[input.kind];
  const needed = role === 'either' ? (given.to.kind === 'supplier' ? 'supplier' : 'customer') : role;
  await openPartner(tx, { id, role: needed, archivedToo: input.kind === 'return', kind: input.kind });
  return id;
}

/** @throws not-found, archived, partner-role, and field-invalid for a kind of document that has no partner */
export async function openPartner(
  tx: Tx,
  asked: { id: string; role: 'supplier' | 'customer' | 'none'; archivedToo: boolean; kind: string },
): Promise<void> {
  const { role } = asked;
  const partner = await partnerOf(tx, asked.id);
  if (!partner) throw problem('not-found', { what: 'partner', field: 'partnerId' });
  if (partner.archived && !asked.archivedToo) {
    throw problem('archived', { what: 'partner', name: partner.name, field: 'partnerId' });
  }
  if (role === 'none') throw problem('field-invalid', { field: 'partnerId', reason: `a ${asked.kind} has no partner` });
  const holds = role === 'supplier' ? partner.isSupplier : partner.isCustomer;
  if (!holds) throw problem('partner-role', { partner: partner.name, role, field: 'partnerId' });
}
