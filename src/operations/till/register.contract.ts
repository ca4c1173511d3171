// Registers: tills of the company, each paired with one device at a time.
import { z } from 'zod';
import { Done, endpoint, Flag, Id, IdParams, PageQuery, pageOf, Text, Version } from '../../platform/http.contract.ts';

export const ReceiptSettings = z.object({
  paper: z.enum(['80mm', '58mm', 'a4']),
  header: Text(500),
  footer: Text(500),
  showLogo: z.boolean(),
  /** Print without being asked when a ticket is paid. */
  automatic: z.boolean(),
});
export type ReceiptSettings = z.output<typeof ReceiptSettings>;
export const usualReceipt: ReceiptSettings = {
  ...{ paper: '80mm', header: '', footer: '', showLogo: true, automatic: true },
};

/** `browser`: the browser's own printing; `usb`, `serial`: a receipt printer at the device; `network`: through the program. */
export const PrinterSettings = z.object({
  kind: z.enum(['browser', 'usb', 'serial', 'network']),
  /** Of a network printer: name or address in the shop's network, and its port. */
  host: Text(200),
  port: z.int().min(1).max(65_535),
  language: z.enum(['esc-pos', 'star-prnt']),
  columns: z.int().min(24).max(64),
  opensDrawer: z.boolean(),
});
export type PrinterSettings = z.output<typeof PrinterSettings>;
export const usualPrinter: PrinterSettings = {
  ...{ kind: 'browser', host: '', port: 9100, language: 'esc-pos', columns: 42, opensDrawer: true },
};

export const RegisterEdit = z.strictObject({
  name: Text(100).min(1).optional(),
  /** Capital letters and digits, up to 8: begins the numbers of its receipts. Fixed once it has tickets. */
  code: Text(8).min(1).optional(),
  locationId: Id.optional(),
  priceListId: Id.nullable().optional(),
  cashRounding: z.int().min(1).max(100_000).optional(),
  usualFloat: z.int().min(0).optional(),
  receipt: ReceiptSettings.partial().optional(),
  printer: PrinterSettings.partial().optional(),
});
export type RegisterEdit = z.output<typeof RegisterEdit>;
export const RegisterDraft = RegisterEdit.required({ name: true, code: true });

export const Register = z.object({
  id: Id,
  name: z.string(),
  code: z.string(),
  location: z.object({ id: Id, name: z.string() }),
  priceList: z.object({ id: Id, name: z.string() }).nullable(),
  cashRounding: z.int(),
  usualFloat: z.int(),
  receipt: ReceiptSettings,
  printer: PrinterSettings,
  /** How often it was paired with a device; receipts of the second pairing on say which. */
  chain: z.int(),
  device: z.object({ name: z.string(), pairedAt: z.string(), pairedBy: z.string() }).nullable(),
  openShift: z.object({ id: Id, openedAt: z.string(), openedBy: z.string() }).nullable(),
  lastEntryAt: z.string().nullable(),
  hasTickets: z.boolean(),
  archivedAt: z.string().nullable(),
  version: Version,
});
export type Register = z.output<typeof Register>;

const tag = 'Till';
export const listRegisters = endpoint({
  method: 'GET',
  path: '/api/v1/registers',
  permission: 'till.sell',
  tag,
  summary: 'Registers',
  query: PageQuery.extend({ archived: Flag.optional() }),
  reply: pageOf(Register),
  files: {},
});
export const getRegister = endpoint({
  method: 'GET',
  path: '/api/v1/registers/:id',
  permission: 'till.sell',
  tag,
  summary: 'One register',
  params: IdParams,
  reply: Register,
});
export const createRegister = endpoint({
  method: 'POST',
  path: '/api/v1/registers',
  permission: 'till.manage',
  tag,
  summary:
    'A new register. Its location takes quantities without number below zero from then on: a paid ticket always posts',
  body: RegisterDraft,
  reply: Register,
  status: 201,
});
export const changeRegister = endpoint({
  method: 'PATCH',
  path: '/api/v1/registers/:id',
  permission: 'till.manage',
  tag,
  summary: 'Changes a register',
  params: IdParams,
  body: RegisterEdit,
  versioned: true,
  reply: Register,
});
export const archiveRegister = endpoint({
  method: 'POST',
  path: '/api/v1/registers/:id/archive',
  permission: 'till.manage',
  tag,
  summary: 'Takes a register out of use, or with `archived: false` back; its device is unpaired',
  params: IdParams,
  body: z.strictObject({ archived: z.boolean() }),
  reply: Register,
});
export const pairRegister = endpoint({
  method: 'POST',
  path: '/api/v1/registers/:id/pair',
  permission: 'till.manage',
  tag,
  summary:
    'Pairs this device with the register; the secret is the bearer token of the device, shown once. A register that is paired elsewhere is refused ' +
    '(`register-paired`) unless `takeOver`: what the other device has not sent can then only come by file',
  params: IdParams,
  body: z.strictObject({ deviceName: Text(100).min(1), takeOver: z.boolean().default(false) }),
  /** `secret` is null in the answer to a repeated request: it was shown once. */
  reply: z.object({ secret: z.string().nullable(), registerId: Id, chain: z.int() }),
});
export const unpairRegister = endpoint({
  method: 'POST',
  path: '/api/v1/till/unpair',
  permission: 'till.sell',
  tag,
  summary: 'The device gives its register back, with everything sent and its shift closed',
  body: z.strictObject({ lastSeq: z.int().min(0) }),
  reply: Done,
});
