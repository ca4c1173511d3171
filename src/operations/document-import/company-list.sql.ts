// The companies of this installation, for a command that names one.
import type { Db, Statement } from '../../platform/database.ts';

const list: Statement = {
  name: 'import-companies',
  text: 'select id, name, schema_name as schema from company order by created_at, id',
};
export const companiesOf = (control: Db): Promise<{ id: string; name: string; schema: string }[]> => control.rows(list);
