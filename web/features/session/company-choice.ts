// Which of a person's companies the pages show. They are loaded anew, for everything they hold is of the company before.
import { chooseCompany } from '../../../src/access/session.contract.ts';
import { call } from '../../api/client.ts';

export async function openCompany(id: string): Promise<void> {
  await call(chooseCompany, { body: { id } });
  window.location.assign('/');
}
