// The verbs of claims. What is known of the unit on the day it is opened is frozen with it: a warranty that is prolonged
// or a unit that is sold on later does not change what was promised then. A claim is never refused for want of cover.
import { audit, changeOf } from '../../access/audit.ts';
import { listPeople } from '../../access/user.ts';
import { findProducts } from '../../catalog/product.ts';
import { problem } from '../../domain/problem.ts';
import { newId } from '../../domain/uuid.ts';
import { todayOf } from '../../ledger/today.ts';
import { openPartner } from '../../operations/head.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { takeNumber } from '../document-number.ts';
import type { ClaimEdit, ClaimInput, ClaimState } from './claim.contract.ts';
import { type ClaimRecord, claimBecomes, insertClaim, lockClaim, saveClaim } from './claim.sql.ts';
import { factsOf, holderOf, namedUnit } from './claim-unit.ts';

/** People are kept apart from companies. */
export type With = By & { control: { db: Db } };

/**
 * @returns its id
 * @throws claim-number-unknown, claim-number-several, claim-unit-needed, number-invalid, not-found, partner-role,
 * future-date
 */
export async function openClaim(tx: Tx, by: With, input: ClaimInput): Promise<string> {
  const { lot, foreign } = await namedUnit(tx, by.clock, input);
  const today = (await todayOf(tx, by.clock.now())).day;
  const openedOn = input.openedOn ?? today;
  if (openedOn > today) throw problem('future-date', { field: 'openedOn' });
  const holder = lot ? holderOf(lot, input.partnerId) : null;
  const partnerId = input.partnerId === undefined ? (holder?.partner?.id ?? null) : input.partnerId;
  if (input.partnerId) await checkCustomer(tx, input.partnerId);
  const responsible = await personOf(by, input.responsibleId);
  if (!lot && input.productId) await checkProduct(tx, input.productId);
  const id = newId();
  const number = await takeNumber(tx, 'claim');
  const { raisedBy, note } = input;
  await insertClaim(tx, {
    id,
    number,
    lotId: lot?.id ?? null,
    foreignNumber: foreign?.number ?? '',
    foreignKey: foreign?.key ?? '',
    foreignProduct: foreign?.product ?? '',
    productId: lot?.product.id ?? input.productId ?? null,
    partnerId,
    raisedBy,
    problem: input.problem,
    openedOn,
    facts: lot && factsOf(lot, { on: openedOn, today, partnerId }),
    responsibleId: responsible?.id ?? null,
    responsibleName: responsible?.name ?? null,
    note,
    createdAt: by.clock.now(),
    createdBy: by.caller.userId,
    createdByName: by.caller.userName,
  });
  const unit = lot?.number ?? [foreign?.product, foreign?.number].filter(Boolean).join(' ');
  const change = { unit, foreign: !lot, openedOn, problem: input.problem };
  await audit(tx, by, { ...subjectOf({ id, number }), action: 'claim.create', change });
  return id;
}

/** @throws not-found, stale, claim-ended, claim-resolution-needed, partner-role */
export async function editClaim(
  tx: Tx,
  by: With,
  given: { id: string; version: number; edit: ClaimEdit },
): Promise<void> {
  const before = await locked(tx, given.id);
  if (before.version !== given.version) throw problem('stale', { current: before.version, given: given.version });
  const { responsibleId, ...edit } = given.edit;
  const after: ClaimRecord = {
    ...before,
    ...Object.fromEntries(Object.entries(edit).filter(([, v]) => v !== undefined)),
  };
  if (responsibleId !== undefined && responsibleId !== before.responsibleId) {
    const person = await personOf(by, responsibleId);
    Object.assign(after, { responsibleId: person?.id ?? null, responsibleName: person?.name ?? null });
  }
  if (after.partnerId !== null && after.partnerId !== before.partnerId) await checkCustomer(tx, after.partnerId);
  const { resolution, ...change } = changeOf(pick(before), pick(after));
  const isOver = hasEnded(before);
  if (isOver && Object.keys(change).some((field) => field !== 'note')) {
    throw problem('claim-ended', { number: before.number });
  }
  if (isOver && resolution !== undefined && after.resolution === '') {
    throw problem('claim-resolution-needed', { number: before.number, field: 'resolution' });
  }
  await saveClaim(tx, after);
  const all = { ...change, ...(resolution !== undefined && { resolution }) };
  await audit(tx, by, { ...subjectOf(before), action: 'claim.edit', change: all });
}

/** @throws not-found, claim-ended, claim-not-ended, claim-resolution-needed, future-date, field-invalid */
export async function moveClaim(
  tx: Tx,
  by: By,
  given: { id: string; state: ClaimState; resolution?: string | undefined; resolvedOn?: string | null | undefined },
): Promise<void> {
  await moveLocked(tx, by, await locked(tx, given.id), given);
}

/** Of a claim whose row is locked. */
export async function moveLocked(
  tx: Tx,
  by: By,
  before: ClaimRecord,
  to: { state: ClaimState; resolution?: string | undefined; resolvedOn?: string | null | undefined },
): Promise<void> {
  const { id, number, state } = before;
  const ends = to.state === 'closed' || to.state === 'refused';
  if (ends && hasEnded(before)) throw problem('claim-ended', { number });
  if (state === to.state) throw problem('claim-not-ended', { number, field: 'state' });
  const resolution = to.resolution ?? before.resolution;
  if (ends && resolution === '') throw problem('claim-resolution-needed', { number, field: 'resolution' });
  const resolvedOn = ends ? await dayOfEnd(tx, by, { openedOn: before.openedOn, asked: to.resolvedOn }) : null;
  await claimBecomes(tx, id, { state: to.state, resolvedOn, resolution: ends ? resolution : null });
  const change = { state: { from: state, to: to.state }, ...(ends && { resolution }) };
  await audit(tx, by, { ...subjectOf(before), action: 'claim.state', change });
}

async function dayOfEnd(
  tx: Tx,
  by: By,
  given: { openedOn: string; asked: string | null | undefined },
): Promise<string> {
  const today = (await todayOf(tx, by.clock.now())).day;
  const on = given.asked ?? today;
  if (on > today) throw problem('future-date', { field: 'resolvedOn' });
  if (on < given.openedOn) throw problem('period-backwards', { field: 'resolvedOn' });
  return on;
}

/** @throws not-found */
export async function locked(tx: Tx, id: string): Promise<ClaimRecord> {
  const claim = await lockClaim(tx, id);
  if (!claim) throw problem('not-found', { what: 'claim' });
  return claim;
}

export const hasEnded = ({ state }: Pick<ClaimRecord, 'state'>): boolean => state === 'closed' || state === 'refused';

export const subjectOf = (claim: { id: string; number: string }) => ({
  subjectKind: 'claim',
  subjectId: claim.id,
  subjectName: claim.number,
});

const pick = ({ partnerId, raisedBy, problem: text, responsibleName, note, resolution }: ClaimRecord) => ({
  partnerId,
  raisedBy,
  problem: text,
  responsible: responsibleName,
  note,
  resolution,
});

const checkCustomer = (tx: Tx, id: string): Promise<void> =>
  openPartner(tx, { id, role: 'customer', archivedToo: true, kind: 'claim' });

async function checkProduct(tx: Tx, id: string): Promise<void> {
  if ((await findProducts(tx, [id])).size === 0) throw problem('not-found', { what: 'product', field: 'productId' });
}

/** @throws not-found */
async function personOf(by: With, id: string | null | undefined): Promise<{ id: string; name: string } | null> {
  if (!id) return null;
  const found = (await listPeople(by.control.db, by.caller.company.id)).find((person) => person.id === id);
  if (!found) throw problem('not-found', { what: 'person', field: 'responsibleId' });
  return found;
}
