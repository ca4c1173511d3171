// What a scan means: how its text was read, and the records it can be.
import { z } from 'zod';
import { recordPages, scanForms } from '../domain/gs1/scanned-text.ts';
import { numberStatuses } from '../ledger/lot.contract.ts';
import { documentKindNames } from '../ledger/reference.contract.ts';
import { endpoint, Flag, Id } from '../platform/http.contract.ts';

/** In the order in which a scan is resolved. */
export const scanKinds = [
  'serial',
  'lot',
  'product',
  'location',
  'document',
  'sales-order',
  'purchase-order',
  'invoice',
  'credit-note',
  'claim',
  'maintenance-contract',
  'installation',
  'maintenance-plan',
  'visit',
  'ticket',
  'partner',
] as const;

export const ScanCandidate = z.object({
  kind: z.enum(scanKinds),
  id: Id,
  /** The number, product name, location name or document number. */
  title: z.string(),
  /** What tells it apart from another with this title: product, code, partner. */
  detail: z.string(),
  /** Numbers and documents; null for others. */
  status: z.enum([...numberStatuses, 'draft', 'posted', 'reversed']).nullable(),
  onHold: z.boolean(),
  expired: z.boolean(),
  /**
   * `alias`: it was called this before a correction. `asset`: the number of the fixed asset that it is. `number-only`: the code names a GTIN that no product has, the number is
   * known elsewhere.
   */
  matchedBy: z.enum([
    'number',
    'gs1',
    'alias',
    'supplier-number',
    'asset',
    'number-only',
    'barcode',
    'sku',
    'supplier-code',
    'code',
    'link',
  ]),
  /** Which of the readings it comes from; null: the text as it stands. */
  reading: z.int().nullable(),
  /** Numbers and products. */
  productId: Id.nullable(),
  /** Barcodes of a packaging: which one and how many units it holds. */
  packaging: z.object({ id: Id, name: z.string(), factor: z.string() }).nullable(),
  documentKind: z.enum(documentKindNames).nullable(),
  /** The page that shows it. */
  path: z.string(),
});
export type ScanCandidate = z.output<typeof ScanCandidate>;

const Element = z.object({
  ai: z.string(),
  value: z.string(),
  title: z.string(),
  date: z.string().nullable(),
  decimal: z.string().nullable(),
});
export const ScanReading = z.object({
  elements: z.array(Element),
  gtin: z.string().nullable(),
  serial: z.string().nullable(),
  lot: z.string().nullable(),
  quantity: z.string().nullable(),
  expirationDate: z.string().nullable(),
  bestBeforeDate: z.string().nullable(),
  productionDate: z.string().nullable(),
});
export const ScanAnswer = z.object({
  /** Without symbology identifier, with character 29 for every separator. */
  text: z.string(),
  symbology: z.object({ identifier: z.string(), name: z.string() }).nullable(),
  form: z.enum(scanForms),
  /** The ways to read it as GS1; several where a separator may have been lost. */
  readings: z.array(ScanReading),
  record: z.object({ page: z.enum(recordPages), id: Id }).nullable(),
  /** `one`: that is it. `ask`: several, or one that is not certain. */
  outcome: z.enum(['one', 'ask', 'unknown']),
  candidates: z.array(ScanCandidate),
});
export type ScanAnswer = z.output<typeof ScanAnswer>;

const Scanned = z.object({
  text: z.string().min(1).max(2000),
  /** The same keys read as on another keyboard; asked when the text itself means nothing. */
  otherwise: z.string().max(2000).nullish(),
  /** AIM symbology identifier where it came apart from the text: `]d2`. */
  symbology: z
    .string()
    .regex(/^\][A-Za-z][0-9A-Za-z]$/)
    .optional(),
});
export type Scanned = z.output<typeof Scanned>;

const tag = 'Scans';
const path = '/api/v1/scan/resolve';

export const resolveScan = endpoint({
  method: 'GET',
  path,
  permission: 'signed-in',
  tag,
  summary: 'What a scanned text is: number, product, location, document; GS1 codes and our own links are read',
  query: Scanned.extend({
    /** Numbers of this product only. */
    productId: Id.optional(),
    /** The scanner is known to send separators, so that none can be missing. */
    separated: Flag.optional(),
  }),
  reply: ScanAnswer,
});
export const resolveScans = endpoint({
  method: 'POST',
  path,
  permission: 'signed-in',
  tag,
  summary: 'The same for up to 100 scans, answered in their order',
  body: z.strictObject({
    scans: z.array(Scanned).min(1).max(100),
    productId: Id.optional(),
    separated: z.boolean().optional(),
  }),
  reply: z.object({ answers: z.array(ScanAnswer) }),
});
