// The formats that labels are printed on: built in, and the company's own. Lengths in millimetres.
import { z } from 'zod';
import { Done, endpoint, Id, IdParams, Text, Version } from '../platform/http.contract.ts';

const Length = z.number().min(0).max(2_000);
const Size = z.strictObject({ width: z.number().min(5).max(2_000), height: z.number().min(5).max(2_000) });

export const LabelLayout = z.strictObject({
  kind: z.enum(['sheet', 'roll']),
  /** A roll's page is the label. */
  page: Size,
  label: Size,
  margin: z.strictObject({ top: Length, left: Length }),
  gap: z.strictObject({ x: Length, y: Length }),
  columns: z.int().min(1).max(50),
  rows: z.int().min(1).max(100),
});

export const LabelFormat = LabelLayout.extend({
  id: z.string(),
  name: z.string(),
  builtIn: z.boolean(),
  /** 0 for what is built in. */
  version: z.int(),
});
export type LabelFormat = z.output<typeof LabelFormat>;

export const LabelFormatDraft = z.strictObject({ name: Text(120).min(1), layout: LabelLayout });
export type LabelFormatDraft = z.output<typeof LabelFormatDraft>;
export const LabelFormatEdit = LabelFormatDraft.partial();
export type LabelFormatEdit = z.output<typeof LabelFormatEdit>;
export const OwnLabelFormat = LabelFormat.extend({ id: Id, version: Version });

const tag = 'Labels';
const base = '/api/v1/label-formats';
export const listLabelFormats = endpoint({
  method: 'GET',
  path: base,
  permission: 'stock.read',
  tag,
  summary: 'The company’s own formats by name, then those that are built in',
  reply: z.object({ rows: z.array(LabelFormat) }),
});
export const createLabelFormat = endpoint({
  method: 'POST',
  path: base,
  permission: 'settings.write',
  tag,
  summary: 'Create a format of the company',
  body: LabelFormatDraft,
  reply: OwnLabelFormat,
  status: 201,
});
export const editLabelFormat = endpoint({
  method: 'PATCH',
  path: `${base}/:id`,
  permission: 'settings.write',
  tag,
  summary: 'Change a format of the company',
  params: IdParams,
  body: LabelFormatEdit,
  reply: OwnLabelFormat,
  versioned: true,
});
export const deleteLabelFormat = endpoint({
  method: 'DELETE',
  path: `${base}/:id`,
  permission: 'settings.write',
  tag,
  summary: 'Delete a format of the company; labels already printed stay as they are',
  params: IdParams,
  reply: Done,
});
export const printTestPage = endpoint({
  method: 'POST',
  path: `${base}/test-page`,
  permission: 'stock.read',
  tag,
  summary:
    'One page with the outline of every label and a sample in the first, to be held against the paper; not recorded',
  body: LabelLayout,
  reply: z.unknown(),
});
