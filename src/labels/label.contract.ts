// Labels as they are asked for: of what, with which words and which code, on which format, how many.
import { z } from 'zod';
import { LanguageCode } from '../access/person.contract.ts';
import { listProducts } from '../catalog/product.contract.ts';
import { LotQuery } from '../ledger/lot.contract.ts';
import { endpoint, Id, IdParams, Text } from '../platform/http.contract.ts';

/** One file holds at most this many labels; more are printed in parts, by pages. */
export const maxLabels = 5_000;
/** Things that are asked for at once. */
export const maxSubjects = 20_000;
export const maxCopies = 1_000;

/**
 * What stands on a label, in this order: `asset` is the number of the fixed asset that a unit is; `number` is the lot or serial number, the code of a location, the SKU of a
 * product; `name` the name of the product or location; `dates` the expiration and best-before date.
 */
export const labelFields = ['asset', 'number', 'name', 'sku', 'dates', 'gtin', 'price'] as const;
export type LabelField = (typeof labelFields)[number];

/**
 * `auto` is GS1 DataMatrix where the product has a GTIN and the number fits, otherwise QR. A QR code leads to the record,
 * in the form of GS1 Digital Link where there is a GTIN. Code 128 holds the bare number.
 */
export const labelCodes = ['auto', 'gs1-datamatrix', 'gs1-128', 'qr', 'code-128', 'none'] as const;
export type LabelCode = (typeof labelCodes)[number];

const Ids = z.array(Id).min(1).max(maxSubjects);
export const LabelSource = z.discriminatedUnion('of', [
  /** In the order given. */
  z.strictObject({ of: z.literal('lots'), ids: Ids }),
  /** All that the list of lots and serial numbers shows under this filter, in its order. */
  z.strictObject({ of: z.literal('lot-filter'), filter: LotQuery.omit({ limit: true, cursor: true }) }),
  /** Every number that a posted document moved, line by line. */
  z.strictObject({ of: z.literal('document'), id: Id }),
  z.strictObject({ of: z.literal('locations'), ids: Ids }),
  z.strictObject({ of: z.literal('products'), ids: Ids }),
  /** All that the list of products shows under this filter, in its order. */
  z.strictObject({ of: z.literal('product-filter'), filter: listProducts.query.omit({ limit: true, cursor: true }) }),
]);
export type LabelSource = z.output<typeof LabelSource>;

export const LabelContent = z.strictObject({
  fields: z.array(z.enum(labelFields)).max(labelFields.length).default(['number', 'name', 'dates']),
  code: z.enum(labelCodes).default('auto'),
  /** A line of one's own, the same on every label. */
  line: Text(120).default(''),
  /** Of the words on the label; the company's unless told. */
  language: LanguageCode.nullable().default(null),
});
export type LabelContent = z.output<typeof LabelContent>;

export const LabelJob = z.strictObject({
  source: LabelSource,
  content: LabelContent.prefault({}),
  /** Id of a format: one that is built in, or one of the company's own. */
  format: z.string().min(1).max(60),
  /** Of each label, one after the other. */
  copies: z.int().min(1).max(maxCopies).default(1),
  /** Sheets: the first cell that is not used yet, counted from 1, row by row. */
  startCell: z.int().min(1).max(10_000).default(1),
  order: z.enum(['given', 'number']).default('given'),
  /** These pages only, counted from 1 (labels of a roll are pages): how more labels than one file holds are printed. */
  pages: z.strictObject({ from: z.int().min(1), to: z.int().min(1) }).optional(),
});
export type LabelJob = z.output<typeof LabelJob>;
export const ZplJob = LabelJob.extend({ dpi: z.union([z.literal(203), z.literal(300)]).default(203) });
export type ZplJob = z.output<typeof ZplJob>;

const tag = 'Labels';
export const previewLabels = endpoint({
  method: 'POST',
  path: '/api/v1/labels/preview',
  permission: 'stock.read',
  tag,
  summary: 'The first label as SVG in its true size, and how many labels and pages there would be; nothing is recorded',
  body: LabelJob,
  reply: z.object({
    /** With width and height in millimetres. */
    svg: z.string(),
    width: z.number(),
    height: z.number(),
    /** Things that get a label, and labels with their copies. */
    subjects: z.int(),
    labels: z.int(),
    pages: z.int(),
    /** How many of them have had a label before, and when the last one of these was printed. */
    printedBefore: z.int(),
    printedAt: z.string().nullable(),
    /** Characters that the typeface of the PDF lacks: an empty box is printed in their place. */
    lacking: z.string(),
  }),
});
export const getNumberCode = endpoint({
  method: 'GET',
  path: '/api/v1/lots/:id/code',
  permission: 'stock.read',
  tag,
  summary: 'The code of one number as its label carries it, as SVG with its quiet zone; nothing is recorded',
  params: IdParams,
  query: z.object({ code: z.enum(['auto', 'gs1-datamatrix', 'gs1-128', 'qr', 'code-128']).default('auto') }),
  reply: z.object({
    symbology: z.enum(['gs1-datamatrix', 'gs1-128', 'qr', 'code-128']),
    /** What a reader reads; character 29 separates the elements of GS1. */
    text: z.string(),
    /** What people may type instead; null where that is the text itself. */
    shown: z.string().nullable(),
    svg: z.string(),
  }),
});
export const printLabelsPdf = endpoint({
  method: 'POST',
  path: '/api/v1/labels/pdf',
  permission: 'operation.write',
  tag,
  summary: `Labels as PDF in true size, at most ${maxLabels} a file; recorded as printed, a second time as a reprint`,
  body: LabelJob,
  reply: z.unknown(),
});
export const printLabelsZpl = endpoint({
  method: 'POST',
  path: '/api/v1/labels/zpl',
  permission: 'operation.write',
  tag,
  summary: `Labels in the language of Zebra printers, at most ${maxLabels} a file; recorded like a PDF`,
  body: ZplJob,
  reply: z.unknown(),
});
