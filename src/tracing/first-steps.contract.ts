// The first steps of a company, each ticked by doing it.
import { z } from 'zod';
import { Done, endpoint } from '../platform/http.contract.ts';

/** In the order in which they help. */
export const firstSteps = ['company', 'location', 'product', 'label', 'receipt', 'sale'] as const;
export type FirstStep = (typeof firstSteps)[number];

export const FirstSteps = z.object({
  /** Somebody has put the list away. */
  closed: z.boolean(),
  steps: z.array(
    z.object({
      step: z.enum(firstSteps),
      done: z.boolean(),
    }),
  ),
  /** A register is there, so that a sale can be rung up at once. */
  hasRegister: z.boolean(),
});
export type FirstSteps = z.output<typeof FirstSteps>;

const tag = 'Home';
export const getFirstSteps = endpoint({
  method: 'GET',
  path: '/api/v1/first-steps',
  permission: 'stock.read',
  tag,
  summary: 'The first steps of the company, and which are done',
  reply: FirstSteps,
});
export const closeFirstSteps = endpoint({
  method: 'PUT',
  path: '/api/v1/first-steps',
  permission: 'catalog.write',
  tag,
  summary: 'Put the list of first steps away, or take it out again, for everybody',
  body: z.strictObject({ closed: z.boolean() }),
  reply: Done,
});
