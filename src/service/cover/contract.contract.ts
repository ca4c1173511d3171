// Maintenance contracts: a customer, units of theirs, the days that are covered, the price and the terms. What a unit is
// covered by is asked of the unit; a contract only says for which days.
import { z } from 'zod';
import { Note } from '../../catalog/text.contract.ts';
import { covers } from '../../domain/cover.ts';
import { LotRef, ProductRef, Ref, UserRef } from '../../ledger/reference.contract.ts';
import {
  CalendarDate,
  endpoint,
  Flag,
  Id,
  IdParams,
  PageQuery,
  pageOf,
  Text,
  Version,
} from '../../platform/http.contract.ts';

/** By the company's day: begun and not ended, not begun, ended; or cancelled, whatever the day. */
export const contractStates = ['running', 'future', 'ended', 'cancelled'] as const;
export type ContractState = (typeof contractStates)[number];
export const maxContractUnits = 2_000;

const ContractRef = z.object({ id: Id, number: z.string() });

export const ContractRow = z.object({
  id: Id,
  number: z.string(),
  partner: Ref,
  /** First and last covered day as agreed. */
  fromDate: CalendarDate,
  untilDate: CalendarDate,
  state: z.enum(contractStates),
  unitCount: z.int(),
  /** Of the whole period, in minor units; null: none was agreed. */
  price: z.int().nullable(),
  currency: z.string().nullable(),
  currencyDigits: z.int().nullable(),
  /** From this day on somebody should see to its renewal. */
  remindOn: CalendarDate,
  /** That day has come, it has not ended, and nothing renews it. */
  renewalDue: z.boolean(),
  renewedBy: ContractRef.nullable(),
  createdAt: z.string(),
  version: Version,
});
export type ContractRow = z.output<typeof ContractRow>;

export const ContractUnit = z.object({
  lot: LotRef,
  product: ProductRef.pick({ id: true, sku: true, name: true }),
  warrantyUntil: CalendarDate.nullable(),
  /** Today. */
  cover: z.enum(covers),
  /** Somebody typed the end of its contract: that stays, whatever this contract says. */
  typedUntil: CalendarDate.nullable(),
});
export type ContractUnit = z.output<typeof ContractUnit>;

export const Contract = ContractRow.extend({
  /** Markdown. */
  terms: z.string(),
  reminderDays: z.int(),
  renews: ContractRef.nullable(),
  /** `on`: the first day that it does not cover any more. */
  cancelled: z.object({ at: z.string(), on: CalendarDate, reason: z.string() }).nullable(),
  units: z.array(ContractUnit),
  createdBy: UserRef,
});
export type Contract = z.output<typeof Contract>;

const terms = {
  fromDate: CalendarDate,
  /** The last covered day. */
  untilDate: CalendarDate,
  /** Serial numbers that are with this customer. */
  lotIds: z.array(Id).min(1).max(maxContractUnits),
  /** Minor units of the company's currency. */
  price: z.int().min(0).max(1_000_000_000_000).nullish(),
  /** Markdown. */
  terms: Note.optional(),
  /** How many days before its end somebody is reminded of the renewal; 30 unless told. */
  reminderDays: z.int().min(0).max(3650).optional(),
  /** `contract-under-warranty`: a unit may be under warranty on the first day. Needs the permission service.manage. */
  confirm: z.array(Text(60)).max(5).optional(),
};
export const ContractDraft = z.strictObject({ partnerId: Id, ...terms, renewsId: Id.nullish() });
export type ContractDraft = z.output<typeof ContractDraft>;
export const ContractEdit = z.strictObject(terms);
export type ContractEdit = z.output<typeof ContractEdit>;

export const ContractQuery = PageQuery.extend({
  /** `q`: the beginning of its number or of a serial number under it, or words of the customer's name. */
  state: z.enum(contractStates).optional(),
  partnerId: Id.optional(),
  lotId: Id.optional(),
  /** Running, ends within so many days and nothing renews it. */
  ending: z.coerce.number().int().min(0).max(3650).optional(),
  renewalDue: Flag.optional(),
  sort: z.enum(['created', '-created', 'until', '-until']).default('-created'),
});
export type ContractQuery = z.output<typeof ContractQuery>;

const tag = 'Maintenance contracts';
const base = '/api/v1/maintenance-contracts';
export const listContracts = endpoint({
  method: 'GET',
  path: base,
  permission: 'service.read',
  tag,
  summary: 'Maintenance contracts, newest first',
  query: ContractQuery,
  reply: pageOf(ContractRow),
  files: {},
});
export const countRenewals = endpoint({
  method: 'GET',
  path: '/api/v1/maintenance-contracts-due',
  permission: 'service.read',
  tag,
  summary: 'How many contracts are to be renewed by now: at most 10,001 are counted',
  reply: z.object({ due: z.int() }),
});
export const getContract = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'service.read',
  tag,
  summary: 'One maintenance contract with its units',
  params: IdParams,
  reply: Contract,
});
export const createContract = endpoint({
  method: 'POST',
  path: base,
  permission: 'service.write',
  tag,
  summary: 'Agree on a maintenance contract, or renew one (`renewsId`)',
  body: ContractDraft,
  reply: Contract,
  status: 201,
});
export const editContract = endpoint({
  method: 'PUT',
  path: `${base}/:id`,
  permission: 'service.write',
  tag,
  summary: 'Change period, units, price and terms of a contract that is not cancelled',
  params: IdParams,
  body: ContractEdit,
  reply: Contract,
  versioned: true,
});
export const cancelContract = endpoint({
  method: 'POST',
  path: `${base}/:id/cancel`,
  permission: 'service.write',
  tag,
  summary: 'Cancel a contract: from today on it covers nothing; the days before stay covered',
  params: IdParams,
  body: z.strictObject({ reason: Text(500).min(1) }),
  reply: Contract,
  versioned: true,
});
