// What a label of each kind of thing looks like unless somebody chooses otherwise; the same for the whole company.
import { z } from 'zod';
import { endpoint, Version } from '../platform/http.contract.ts';
import { LabelContent } from './label.contract.ts';

export const labelUses = ['number', 'product', 'location'] as const;
export type LabelUse = (typeof labelUses)[number];

export const LabelDefault = z.object({
  use: z.enum(labelUses),
  /** Id of a format that there is. */
  format: z.string(),
  content: LabelContent,
  version: Version,
});
export type LabelDefault = z.output<typeof LabelDefault>;

const tag = 'Labels';
export const listLabelDefaults = endpoint({
  method: 'GET',
  path: '/api/v1/label-defaults',
  permission: 'stock.read',
  tag,
  summary: 'Format, words and code of labels of numbers, products and locations unless somebody chooses otherwise',
  reply: z.object({ rows: z.array(LabelDefault) }),
});
export const changeLabelDefault = endpoint({
  method: 'PATCH',
  path: '/api/v1/label-defaults/:use',
  permission: 'settings.write',
  tag,
  summary: 'Change what labels of one kind of thing look like',
  params: z.object({ use: z.enum(labelUses) }),
  body: z.strictObject({ format: z.string().min(1).max(60), content: LabelContent }),
  reply: LabelDefault,
  versioned: true,
});
