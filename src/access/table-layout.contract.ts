// Which columns of each list a person shows, on whatever device: theirs alone. A saved view says more and may be shared.
import { z } from 'zod';
import { Done, endpoint } from '../platform/http.contract.ts';

const List = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
const Columns = z
  .record(z.string().max(60), z.boolean())
  .refine((columns) => Object.keys(columns).length <= 200, 'at most 200 columns');

const tag = 'Saved views';
export const listTableLayouts = endpoint({
  method: 'GET',
  path: '/api/v1/table-layouts',
  permission: 'signed-in',
  tag,
  summary: 'The columns that one shows or hides, list by list; what is not named is as the list has it',
  reply: z.object({ layouts: z.record(z.string(), Columns) }),
});
export const keepTableLayout = endpoint({
  method: 'PUT',
  path: '/api/v1/table-layouts/:list',
  permission: 'signed-in',
  tag,
  summary: 'Show or hide columns of one list from now on; none named: as the list has them',
  params: z.object({ list: List }),
  body: z.strictObject({ columns: Columns }),
  reply: Done,
});
