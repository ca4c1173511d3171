// The demo company: making it in the background, watching that, and taking it away again.
import { z } from 'zod';
import { LanguageCode } from '../access/person.contract.ts';
import { Done, endpoint, Id } from '../platform/http.contract.ts';

export const demoStates = ['none', 'making', 'ready', 'failed'] as const;
export const Demo = z.object({
  state: z.enum(demoStates),
  companyId: Id.nullable(),
  /** While it is made: days of its story that were told, of all. */
  done: z.int(),
  total: z.int(),
});
export type Demo = z.output<typeof Demo>;

const tag = 'Demo company';
const path = '/api/v1/demo';

export const getDemo = endpoint({
  method: 'GET',
  path,
  permission: 'public',
  tag,
  summary: 'Whether there is a demo company, and how far it is made',
  reply: Demo,
});
export const makeDemo = endpoint({
  method: 'POST',
  path,
  permission: 'public',
  tag,
  summary:
    'Make the demo company, in the background: anybody before there is a company (with the setup code where one is asked), ' +
    'later whoever may change settings',
  body: z.strictObject({
    /** Of its texts. */
    language: LanguageCode,
    setupCode: z.string().max(100).optional(),
  }),
  reply: Demo,
  status: 201,
});
export const removeDemo = endpoint({
  method: 'DELETE',
  path,
  permission: 'settings.write',
  tag,
  summary: 'Remove the demo company with everything in it; no other company can be removed',
  reply: Done,
});
