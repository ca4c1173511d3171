// The two databases that test files clone.
import type pg from 'pg';
import { migrate } from '../../src/platform/migrate.ts';
import { createDatabase } from './databases.ts';

export const templates = { empty: 'template_empty', company: 'template_company' } as const;

/** Who can sign in to a clone of the template with a company. */
export type Accounts = Record<string, never>;

export async function makeTemplates(server: pg.ClientConfig): Promise<Accounts> {
  const empty = await createDatabase(server, templates.empty);
  await migrate(empty, { log: () => {} });
  await createDatabase(server, templates.company, templates.empty);
  return {};
}
