// Which first steps the company has taken: each is answered by the first row that it left.
import type { Db, Statement } from '../platform/database.ts';
import type { FirstStep } from './first-steps.contract.ts';

const taken: Statement = {
  name: 'first-steps-taken',
  text: `select true as company,
      exists (select from location where kind = 'internal' and role is null) as location,
      exists (select from product) as product, exists (select from label_print) as label,
      exists (select from operation where kind = 'receipt' and state <> 'draft') as receipt,
      exists (select from ticket) as sale,
      exists (select from register where archived_at is null) as "hasRegister", first_steps_closed as closed
    from company_profile`,
};
export type Taken = Record<FirstStep | 'hasRegister' | 'closed', boolean>;
export const stepsTaken = async (db: Db): Promise<Taken | undefined> => (await db.rows<Taken>(taken, []))[0];
