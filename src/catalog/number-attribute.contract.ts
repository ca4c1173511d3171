// The fields that a product gives to each of its numbers, as they travel.
import { z } from 'zod';
import { attributeTypes } from '../domain/number-attribute.ts';
import { Filled } from './text.contract.ts';

export const NumberAttribute = z.strictObject({
  /** Under which values are kept; it stays when the label changes. */
  key: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/),
  label: Filled(100),
  type: z.enum(attributeTypes),
  required: z.boolean().default(false),
  /** For `choice`: what may be chosen. */
  choices: z.array(Filled(200)).max(100).default([]),
});
export type NumberAttribute = z.output<typeof NumberAttribute>;
