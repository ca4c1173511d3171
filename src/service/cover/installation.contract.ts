// Installations: units of one delivery that were set up at the customer's. What a product's warranty counts from begins
// with it, where the product says so.
import { z } from 'zod';
import { Note } from '../../catalog/text.contract.ts';
import { DocumentRef, LotRef, ProductRef, Ref, UserRef } from '../../ledger/reference.contract.ts';
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

export const maxInstalledUnits = 2_000;

export const InstallationRow = z.object({
  id: Id,
  number: z.string(),
  /** The delivery, or the sale at a till. */
  document: DocumentRef,
  partner: Ref.nullable(),
  installedOn: CalendarDate,
  place: z.string(),
  /** Who did it. */
  person: z.string(),
  unitCount: z.int(),
  cancelled: z.object({ at: z.string(), by: UserRef, reason: z.string() }).nullable(),
  createdAt: z.string(),
  version: Version,
});
export type InstallationRow = z.output<typeof InstallationRow>;

export const InstalledUnit = z.object({
  lot: LotRef,
  product: ProductRef.pick({ id: true, sku: true, name: true }),
  warrantyUntil: CalendarDate.nullable(),
});
export const Installation = InstallationRow.extend({
  /** Markdown. */
  note: z.string(),
  units: z.array(InstalledUnit),
  createdBy: UserRef,
});
export type Installation = z.output<typeof Installation>;

export const InstallationDraft = z.strictObject({
  operationId: Id,
  /** Numbers of that document that are still with its customer. */
  lotIds: z.array(Id).min(1).max(maxInstalledUnits),
  /** Not before the day the goods left, not after today, in the company's time zone. */
  installedOn: CalendarDate,
  place: Text(300).optional(),
  person: Text(200).optional(),
  /** Markdown. */
  note: Note.optional(),
});
export type InstallationDraft = z.output<typeof InstallationDraft>;

export const InstallationQuery = PageQuery.extend({
  /** `q`: the beginning of its number or of a serial number, or words of the customer, the place or the person. */
  operationId: Id.optional(),
  lotId: Id.optional(),
  partnerId: Id.optional(),
  cancelled: Flag.optional(),
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
});
export type InstallationQuery = z.output<typeof InstallationQuery>;

/** A number of a document as an installation sees it. */
export const InstallableUnit = z.object({
  lot: LotRef,
  product: ProductRef.pick({ id: true, sku: true, name: true }),
  /** `gone`: it is not with the customer any more. */
  state: z.enum(['installable', 'installed', 'gone']),
  installation: z.object({ id: Id, number: z.string(), installedOn: CalendarDate }).nullable(),
});
export type InstallableUnit = z.output<typeof InstallableUnit>;

const tag = 'Installations';
const base = '/api/v1/installations';
export const listInstallations = endpoint({
  method: 'GET',
  path: base,
  permission: 'service.read',
  tag,
  summary: 'Installations, newest first',
  query: InstallationQuery,
  reply: pageOf(InstallationRow),
  files: {},
});
export const getInstallable = endpoint({
  method: 'GET',
  path: '/api/v1/operations/:id/installable',
  permission: 'service.read',
  tag,
  summary: 'The serial numbers that a delivery or sale took to its customer, and which of them are installed',
  params: IdParams,
  reply: z.object({
    /** Calendar day in the company's time zone; null: it took nothing to a customer. */
    deliveredOn: CalendarDate.nullable(),
    total: z.int(),
    installed: z.int(),
    /** At most 2,000 are told. */
    units: z.array(InstallableUnit),
  }),
});
export const getInstallation = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'service.read',
  tag,
  summary: 'One installation with its units',
  params: IdParams,
  reply: Installation,
});
export const createInstallation = endpoint({
  method: 'POST',
  path: base,
  permission: 'service.write',
  tag,
  summary: 'Note that units of a delivery were installed',
  body: InstallationDraft,
  reply: Installation,
  status: 201,
});
export const cancelInstallation = endpoint({
  method: 'POST',
  path: `${base}/:id/cancel`,
  permission: 'service.write',
  tag,
  summary: 'Cancel an installation: a warranty that it began is taken back',
  params: IdParams,
  body: z.strictObject({ reason: Text(500).min(1) }),
  reply: Installation,
  versioned: true,
});
