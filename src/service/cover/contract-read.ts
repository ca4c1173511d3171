// Maintenance contracts as answers, as they stand on the company's day.
import { addDays } from '../../domain/calendar.ts';
import { coverOn, coverSpans } from '../../domain/cover.ts';
import { numberKey } from '../../domain/number-key.ts';
import { problem } from '../../domain/problem.ts';
import { companyDay } from '../../ledger/unit-cover.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import type { Contract, ContractQuery, ContractRow, ContractState, ContractUnit } from './contract.contract.ts';
import {
  type ContractFacts,
  type ContractFilter,
  contractById,
  countContracts,
  pageOfContracts,
  type UnitFacts,
  unitFactsOf,
} from './contract-list.sql.ts';

export async function listContracts(db: Db, clock: Clock, query: ContractQuery): Promise<Page<ContractRow>> {
  const { limit, cursor, q, sort, ...rest } = query;
  const today = await companyDay(db, clock.now());
  const text = q ? { key: numberKey(q), words: q.split(/\s+/) } : undefined;
  const filter: ContractFilter = { ...rest, today, text };
  const values = decodeCursor(sort, cursor);
  const after = values && { key: String(values[0]), id: String(values[1]) };
  const rows = await pageOfContracts(db, filter, { sort, after, limit: limit + 1 });
  const total = cursor === undefined ? await countContracts(db, filter, countLimit + 1) : null;
  const keyOf = (row: ContractFacts): [string, string] => [
    sort.endsWith('until') ? row.untilDate : row.createdAt,
    row.id,
  ];
  const page = pageOfRows(rows, { limit, sort, keyOf, total });
  return { ...page, rows: page.rows.map((facts) => rowOf(facts, today)) };
}

/** How many are to be renewed by now. */
export async function countRenewals(db: Db, clock: Clock): Promise<{ due: number }> {
  const today = await companyDay(db, clock.now());
  return { due: await countContracts(db, { renewalDue: true, text: undefined, today }, countLimit + 1) };
}

/** The contract that another record names. @throws not-found */
export async function namedContract(db: Db, clock: Clock, named: { id: string; field: string }): Promise<ContractRow> {
  const facts = await contractById(db, named.id);
  if (!facts) throw problem('not-found', { what: 'maintenance contract', field: named.field });
  return rowOf(facts, await companyDay(db, clock.now()));
}

/** @throws not-found */
export async function readContract(db: Db, clock: Clock, id: string): Promise<Contract> {
  const facts = await contractById(db, id);
  if (!facts) throw problem('not-found', { what: 'maintenance contract' });
  const today = await companyDay(db, clock.now());
  const { terms, reminderDays, renewsId, renewsNumber, cancelledAt, cancelledOn, cancelReason } = facts;
  return {
    ...rowOf(facts, today),
    ...{ terms, reminderDays },
    renews: renewsId !== null && renewsNumber !== null ? { id: renewsId, number: renewsNumber } : null,
    cancelled:
      cancelledAt !== null && cancelledOn !== null ? { at: cancelledAt, on: cancelledOn, reason: cancelReason } : null,
    units: (await unitFactsOf(db, id)).map((unit) => unitOf(unit, today)),
    createdBy: { id: facts.createdBy, name: facts.createdByName },
  };
}

function stateOf(facts: ContractFacts, today: string): ContractState {
  if (facts.cancelledAt !== null) return 'cancelled';
  if (facts.fromDate > today) return 'future';
  return facts.untilDate < today ? 'ended' : 'running';
}

function rowOf(facts: ContractFacts, today: string): ContractRow {
  const { id, number, fromDate, untilDate, unitCount, price, currency, currencyDigits, createdAt, version } = facts;
  const state = stateOf(facts, today);
  const remindOn = addDays(untilDate, -facts.reminderDays);
  const { renewedById, renewedByNumber } = facts;
  const renewed = renewedById !== null && renewedByNumber !== null;
  return {
    ...{ id, number, fromDate, untilDate, state, unitCount, price, currency, currencyDigits, createdAt, version },
    partner: { id: facts.partnerId, name: facts.partnerName },
    remindOn,
    renewalDue: (state === 'running' || state === 'future') && !renewed && remindOn <= today,
    renewedBy: renewed ? { id: renewedById, number: renewedByNumber } : null,
  };
}

function unitOf(unit: UnitFacts, today: string): ContractUnit {
  const { id, number, warrantyUntil, contractUntil, contractTyped, spans } = unit;
  const contractSpans = contractTyped || spans === null ? null : coverSpans(spans);
  return {
    lot: { id, number, kind: 'serial' },
    product: { id: unit.productId, sku: unit.sku, name: unit.productName },
    warrantyUntil,
    cover: coverOn({ warrantyUntil, contractUntil, contractSpans }, today),
    typedUntil: contractTyped ? contractUntil : null,
  };
}
